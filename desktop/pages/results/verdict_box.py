"""What a person says of the image that is shown, or of all that are chosen: verdict, class, comment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.dataset import Label
from core.project.project import Verdict
from desktop.language import tr
from desktop.models.results_model import time_text
from desktop.models.reviews import VERDICT_WORDS
from desktop.pages.key_button import KeyButton
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import label
from desktop.widgets.numbers import grouped


class VerdictBox(QWidget):
    """Three keys, a defect class and a comment; says who said it last, and when."""

    verdict_given = Signal(object)
    class_named = Signal(str)
    comment_edited = Signal(str, str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample_id = self._comment_before = self._class_before = ""
        self.title = label(tr("Your verdict"), "section")
        self.good = KeyButton(tr("Good"), "1", tr("You say: this part is good"), tokens)
        self.defect = KeyButton(tr("Defect"), "2", tr("You say: this part is defective"), tokens)
        self.unsure = KeyButton(tr("Unsure"), "3", tr("You can't tell"), tokens)
        self.defect_class = QComboBox()
        self._class_field = QLineEdit()
        self.comment = QPlainTextEdit()
        self.said = ElidedLabel(role="small")
        self._dress_fields()
        self._lay_out()
        for control, given in self._verdicts():
            control.clicked.connect(self._on_clicked)
            control.setProperty("label", str(given))
        self._class_field.editingFinished.connect(self._on_class_entered)
        self.defect_class.textActivated.connect(self._on_class_entered)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for control, _ in self._verdicts():
            control.set_tokens(tokens)

    def show_verdict(self, sample_id: str, verdict: Verdict | None) -> None:
        """Show what a person has said of an image."""
        self._sample_id = sample_id
        for control, value in self._verdicts():
            control.setChecked(verdict is not None and verdict.label == value)
        self._comment_before = verdict.comment if verdict else ""
        if self.comment.toPlainText() != self._comment_before:
            self.comment.setPlainText(self._comment_before)
        self._class_before = verdict.defect if verdict else ""
        self.defect_class.setEditText(self._class_before)
        self.said.setText(_said(verdict))

    def show_chosen(self, n: int) -> None:
        """How many images the keys and the class stand for."""
        self.title.setText(tr("Your verdict on {n} images", n=grouped(n)) if n > 1 else tr("Your verdict"))
        self.comment.setPlaceholderText(
            tr("What did you see on the image shown?") if n > 1 else tr("What did you see?")
        )

    def offer_classes(self, names: tuple[str, ...]) -> None:
        """Defect classes that are known; any other can be typed."""
        box = self.defect_class
        if tuple(box.itemText(i) for i in range(box.count())) != names:
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                box.setEditText(self._class_before)

    def typed_comment(self) -> str:
        """The comment as it stands in its field."""
        return self.comment.toPlainText().strip()

    def take_comment(self) -> None:
        """Hand over a comment that has been typed and not been handed over yet."""
        text = self.typed_comment()
        if text != self._comment_before:
            self._comment_before = text
            self.comment_edited.emit(self._sample_id, text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.comment and event.type() == QEvent.Type.FocusOut:
            self.take_comment()
        return super().eventFilter(watched, event)

    def _verdicts(self) -> tuple[tuple[KeyButton, Label], ...]:
        return (self.good, Label.GOOD), (self.defect, Label.DEFECT), (self.unsure, Label.UNKNOWN)

    def _dress_fields(self) -> None:
        self.defect_class.setLineEdit(self._class_field)
        self.defect_class.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.defect_class.setAccessibleName(tr("Defect class"))
        self.defect_class.setToolTip(tr("Which defect it is; choosing one says that the part is defective"))
        self._class_field.setPlaceholderText(tr("Defect class"))
        self._class_field.setAccessibleName(tr("Defect class"))
        self.comment.setPlaceholderText(tr("What did you see?"))
        self.comment.setAccessibleName(tr("Comment"))
        self.comment.setToolTip(tr("Kept with the verdict as soon as you leave the field"))
        self.comment.setTabChangesFocus(True)
        self.comment.setMinimumHeight(32)
        self.comment.setMaximumHeight(64)
        self.comment.installEventFilter(self)

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for control, _ in self._verdicts():
            keys.addWidget(control, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(keys)
        column.addWidget(self.defect_class)
        column.addWidget(self.comment)
        column.addWidget(self.said)

    def _on_clicked(self) -> None:
        self.verdict_given.emit(Label(self.sender().property("label")))

    def _on_class_entered(self) -> None:
        name = self.defect_class.currentText().strip()
        if name != self._class_before:
            self._class_before = name  # leaving the field after Enter says it a second time
            self.class_named.emit(name)


def _said(verdict: Verdict | None) -> str:
    if verdict is None:
        return tr("not reviewed yet")
    by = tr(" by {reviewer}", reviewer=verdict.reviewer) if verdict.reviewer else ""
    return f"{tr(VERDICT_WORDS[verdict.label])}{by}, {time_text(verdict.time)} UTC"
