"""What reviewing does to the project: verdicts one by one or together, and the filters that are kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from core.data.dataset import Label
from core.project import edits
from core.project.filters import EVERYTHING, ResultFilter
from core.project.project import Project
from desktop.language import tr
from desktop.models.result_columns import ResultColumns, ResultRow
from desktop.pages.results.browser import Browser
from desktop.pages.results.verdict_box import VerdictBox
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.numbers import grouped


class ReviewLink(QObject):
    """Connects the list and the verdict box with the session; every deed is one undo step."""

    def __init__(
        self, browser: Browser, box: VerdictBox, session: Session, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._browser, self._box = browser, box
        self._session, self._settings = session, settings
        box.verdict_given.connect(self.give_verdict)
        box.class_named.connect(self.name_class)
        # Queued: it may come while the list is about to move on, and the edit makes the list anew.
        box.comment_edited.connect(self._on_comment_edited, Qt.ConnectionType.QueuedConnection)
        browser.chosen_changed.connect(box.show_chosen)
        browser.strip.reviewer_changed.connect(self._on_reviewer_changed)
        saved = browser.panel.saved
        saved.save_asked.connect(self._on_save_asked)
        saved.remove_asked.connect(self._on_remove_asked)
        saved.chosen.connect(self._on_filter_chosen)
        session.opened.connect(self._on_opened)
        browser.strip.show_reviewer(session.user)

    def show_project(self, project: Project, columns: ResultColumns) -> None:
        """Offer what the project has: its filters, and the classes that have been named."""
        names = tuple(category.name for category in project.dataset.categories) if project.dataset else ()
        self._browser.panel.saved.show_saved(project.filters, names)
        labels = {str(label) for label in Label}
        self._box.offer_classes(
            tuple(sorted({*columns.images.kind_names, *columns.reviews.class_names} - labels - {""}))
        )

    def show_row(self, row: ResultRow | None) -> None:
        """Show what has been said of an image."""
        if row is not None:
            self._box.show_verdict(row.sample_id, self._session.project.verdict_of(row.sample_id))

    def give_verdict(self, label: Label) -> None:
        """Record a verdict on the images chosen together, or on the one that is shown."""
        self._say(label, None)

    def name_class(self, name: str) -> None:
        """Call the images defective, of this class; an emptied field takes the class back."""
        self._say(Label.DEFECT, name)

    def _say(self, label: Label, defect: str | None) -> None:
        session, row, ids = self._session, self._browser.current(), self._browser.chosen_ids()
        if len(ids) > 1:
            self._box.take_comment()
            project = edits.set_verdicts(session.project, ids, label, session.user, defect=defect)
            session.edit(tr("verdict on {n} images", n=grouped(len(ids))), project)
        elif row is not None:
            comment = self._box.typed_comment()
            project = edits.set_verdicts(
                session.project, (row.sample_id,), label, session.user, comment, defect
            )
            session.edit(tr("verdict on {sample_id}", sample_id=row.sample_id), project)

    def _on_opened(self) -> None:
        self._browser.set_filter(EVERYTHING)  # its terms speak of the project before

    def _on_comment_edited(self, sample_id: str, text: str) -> None:
        session = self._session
        known = session.project.verdict_of(sample_id)
        label = known.label if known else Label.UNKNOWN
        project = edits.set_verdicts(session.project, (sample_id,), label, session.user, text)
        session.edit(tr("comment on {sample_id}", sample_id=sample_id), project)

    def _on_reviewer_changed(self, name: str) -> None:
        self._session.user = self._settings.user = name

    def _on_save_asked(self, name: str) -> None:
        session, category = self._session, self._session.category
        terms = self._browser.model.filter.bound_to(category.name if category else "")
        session.edit(
            tr("save filter {name}", name=name), edits.save_filter(session.project, name, terms, session.user)
        )

    def _on_remove_asked(self, name: str) -> None:
        session = self._session
        session.edit(
            tr("remove filter {name}", name=name), edits.remove_filter(session.project, name, session.user)
        )

    def _on_filter_chosen(self, terms: ResultFilter) -> None:
        if terms.category:
            self._session.select_category(terms.category)
        self._browser.set_filter(terms.bound_to(""))
