"""Leaving images out of the data set where they are seen to be wrong: among the results."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from core.data.dataset import Dataset
from desktop.language import tr
from desktop.pages.leaving_out import leave_out
from desktop.pages.results.browser import Browser
from desktop.pages.results.inspector import Inspector
from desktop.session import Session


class ExclusionLink(QObject):
    """One action for the images chosen in the list; whether the one shown is left out, the inspector says."""

    def __init__(self, browser: Browser, inspector: Inspector, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._browser, self._inspector, self._session = browser, inspector, session
        self._dataset: Dataset | None = None
        self._excluded: frozenset[str] = frozenset()
        self._known: frozenset[str] = frozenset()
        self.action = QAction(self)
        self.action.triggered.connect(self.toggle)
        for view in (browser.gallery, browser.table):
            view.addAction(self.action)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        browser.chosen_changed.connect(self._name_action)
        self.refresh()
        self._name_action()

    def toggle(self) -> None:
        """Leave the chosen images out, or take them back when all of them are left out."""
        ids = self._chosen()
        category = self._session.category
        if ids and category is not None:
            leaves_out = not self._excluded.issuperset(ids)
            changing = [sample_id for sample_id in ids if (sample_id in self._excluded) != leaves_out]
            leave_out(self._session, category.name, changing, leaves_out)

    def refresh(self) -> None:
        """Say whether the image shown is left out; cheap while neither it nor the data set changes."""
        dataset = self._session.project.dataset
        if dataset is not self._dataset:
            self._dataset = dataset
            self._excluded = dataset.excluded_ids if dataset else frozenset()
            categories = dataset.categories if dataset else ()
            self._known = frozenset(s.id for category in categories for s in category.samples)
            self._name_action()
        row = self._browser.current()
        self._inspector.excluded.setVisible(row is not None and row.sample_id in self._excluded)

    def _name_action(self) -> None:
        """Say what the action would do with the images that are chosen."""
        ids = self._chosen()
        is_out = bool(ids) and self._excluded.issuperset(ids)
        self.action.setText(tr("Take back into the data set") if is_out else tr("Leave out of the data set"))
        self.action.setEnabled(bool(ids))

    def _chosen(self) -> tuple[str, ...]:
        """What is chosen, as far as the data set still has it."""
        return tuple(sample_id for sample_id in self._browser.chosen_ids() if sample_id in self._known)
