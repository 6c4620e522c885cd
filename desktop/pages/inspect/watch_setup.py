"""What to watch: folder, log, what becomes of the images already there, and three times."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.errors import ParameterError
from core.jobs.watch_values import StartWith, WatchRules
from desktop.language import mark, tr
from desktop.watch import WatchPlan
from desktop.widgets.dismissable import DismissablePanel
from desktop.widgets.labels import button, label

_STARTS = (
    (StartWith.CONTINUE, mark("Go on where the log ends")),
    (StartWith.ALL, mark("Inspect all of them")),
    (StartWith.NEW, mark("Leave them, inspect only new ones")),
)


class WatchSetup(DismissablePanel):
    """Stands in place above the page while a watch is being set up."""

    plan_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setStyleSheet("WatchSetup { margin: 8px 16px; }")
        self.folder = QLineEdit()
        self.folder.setAccessibleName(tr("Folder to watch"))
        self.folder.setToolTip(tr("Images in it and below it are inspected as they arrive"))
        self.log = QLineEdit()
        self.log.setAccessibleName(tr("Folder for the log"))
        self.log.setToolTip(tr("Gets a table a day; each verdict is on the disk before the next image"))
        self.start_with = QComboBox()
        self.start_with.setAccessibleName(tr("Images already there"))
        self.start_with.setToolTip(tr("What becomes of the images that are in the folder now"))
        for value, text in _STARTS:
            self.start_with.addItem(tr(text), value)
        rules = WatchRules()
        self.interval = _seconds(
            tr("Look every"), rules.interval_s, 0.1, tr("How often the folder is listed")
        )
        self.still = _seconds(
            tr("Whole when unchanged for"),
            rules.still_s,
            0.0,
            tr("A file that still changes is left to its writer"),
        )
        self.broken_after = _seconds(
            tr("Broken when incomplete after"),
            rules.broken_after_s,
            1.0,
            tr("Then it is logged as unreadable"),
        )
        self._problem = label(role="error", wrap=True)
        # Keeps its place, which the buttons would fill.
        policy = self._problem.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._problem.setSizePolicy(policy)
        self.start_button = button(
            tr("Start watching"), "primary", tooltip=tr("Inspect what arrives (Enter in a folder's field)")
        )
        self.cancel_button = button(tr("Cancel"), tooltip=tr("Watch nothing (Esc)"))
        self._lay_out()
        self.start_button.clicked.connect(self._on_start_clicked)
        for field in (self.folder, self.log):
            field.returnPressed.connect(self._on_start_clicked)
        self.cancel_button.clicked.connect(self.dismissed)
        self.show_problem("")
        self.hide()

    def ask(self, folder: str, log: str) -> None:
        """Show with these folders filled in."""
        self.folder.setText(folder)
        self.log.setText(log)
        self.show_problem("")
        self.show()
        self.folder.setFocus()
        self.folder.selectAll()

    def show_problem(self, text: str) -> None:
        """Say why the watch can't begin."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def problem(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return self._problem.text()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(tr("Folder"), self._with_chooser(self.folder, tr("Folder to watch")))
        form.addRow(tr("Log"), self._with_chooser(self.log, tr("Folder for the log")))
        form.addRow(tr("Images already there"), self.start_with)
        times = QHBoxLayout()
        times.setSpacing(8)
        for field in (self.interval, self.still, self.broken_after):
            times.addWidget(label(field.accessibleName(), "secondary"))
            times.addWidget(field)
            times.addSpacing(12)
        times.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.start_button)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(label(tr("Watch a folder"), "title"))
        column.addLayout(form)
        column.addLayout(times)
        column.addLayout(foot)

    def _with_chooser(self, field: QLineEdit, title: str) -> QHBoxLayout:
        choose = button(tr("Choose…"), tooltip=tr("{title}: choose it", title=title))
        choose.setAccessibleName(tr("Choose: {title}", title=title))
        choose.clicked.connect(partial(self._choose, field, title))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(choose)
        return row

    def _choose(self, field: QLineEdit, title: str, _checked: bool = False) -> None:
        dialog = QFileDialog(self, title, field.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(field.setText)
        dialog.open()

    def _on_start_clicked(self) -> None:
        if not self.folder.text().strip() or not self.log.text().strip():
            self.show_problem(tr("A watch needs a folder and one for its log."))
            return
        try:
            rules = WatchRules(self.interval.value(), self.still.value(), self.broken_after.value())
        except ParameterError as error:
            self.show_problem(f"{tr(error.message)} {tr(error.hint)}".strip())
            return
        folder, log = (Path(field.text().strip()).absolute() for field in (self.folder, self.log))
        self.plan_made.emit(WatchPlan(folder, log, rules, self.start_with.currentData()))


def _seconds(name: str, value: float, low: float, tooltip: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setAccessibleName(name)
    field.setToolTip(tooltip)
    field.setRange(low, 3600.0)
    field.setDecimals(1)
    field.setValue(value)
    field.setSuffix(" s")
    field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    field.setFixedWidth(88)
    return field
