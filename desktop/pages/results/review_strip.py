"""How far the review has come, and who is reviewing: always in sight below the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import tr
from desktop.widgets.elided_label import ElidedLabel, shortened
from desktop.widgets.labels import button, line
from desktop.widgets.numbers import grouped, percent


class ReviewStrip(QWidget):
    """A bar, its figures in words, and the reviewer's name, which can be changed in place."""

    reviewer_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewer = ""
        self.words = ElidedLabel(role="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Reviewed"))
        self.reviewer = button("", "link", self)
        self.reviewer.setProperty("compact", "true")
        self.name = _Name(self)
        self.name.hide()
        self._lay_out()
        self.reviewer.clicked.connect(self._on_reviewer_clicked)
        self.name.entered.connect(self._on_name_entered)
        self.show_reviewer("")

    def show_progress(self, reviewed: int, total: int) -> None:
        """So many of all test images have a verdict."""
        self.words.setText(
            tr("{reviewed} of {total} reviewed", reviewed=grouped(reviewed), total=grouped(total))
        )
        self.words.setToolTip(tr("{n} test images still have no verdict", n=grouped(total - reviewed)))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(reviewed)
        self.bar.setToolTip(
            tr("{share} of all test images", share=percent(reviewed / total))
            if total
            else tr("No test images")
        )

    def show_reviewer(self, name: str) -> None:
        """Whose name stands beside verdicts."""
        self._reviewer = name
        self.reviewer.setText(
            tr("as {name}", name=shortened(name, 18)).replace("&", "&&") if name else tr("no name")
        )
        self.reviewer.setAccessibleName(tr("Reviewer: {name}", name=name or tr("no name")))
        self.reviewer.setToolTip(tr("This name is kept with every verdict. Click to change it."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.reviewer)
        row.addWidget(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(line())
        column.addLayout(row)
        column.addWidget(self.bar)

    def _on_reviewer_clicked(self) -> None:
        self.reviewer.hide()
        self.name.setText(self._reviewer)
        self.name.show()
        self.name.selectAll()
        self.name.setFocus()

    def _on_name_entered(self, name: str) -> None:
        self.name.hide()
        self.reviewer.show()
        if name and name != self._reviewer:
            self.show_reviewer(name)
            self.reviewer_changed.emit(name)


class _Name(QLineEdit):
    """`entered` once with the name, or with nothing after Esc."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaxLength(60)
        self.setFixedWidth(140)
        self.setAccessibleName(tr("Reviewer's name"))
        self.setToolTip(tr("Your name, kept with every verdict (Enter takes it, Esc leaves it)"))
        self.editingFinished.connect(self._on_finished)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText("")
            self._on_finished()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        if self.isVisible():  # hiding the field ends editing once more
            self.entered.emit(self.text().strip())
