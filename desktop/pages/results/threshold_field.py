"""A threshold as a number that can be typed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.labels import label
from desktop.widgets.numbers import three_digits


class ThresholdField(QWidget):
    """Shows three digits, takes any number; `value_set` follows Enter or leaving the field."""

    value_set = Signal(float)

    def __init__(
        self, name: str, tooltip: str, parent: QWidget | None = None, has_title: bool = True
    ) -> None:
        super().__init__(parent)
        self._tooltip = tooltip
        self.edit = QLineEdit()
        validator = QDoubleValidator(self.edit)
        # A decimal point on every machine: the same figure stands in reports and project files.
        validator.setLocale(QLocale.c())
        self.edit.setValidator(validator)
        self.edit.setAccessibleName(tr("{name} threshold", name=name))
        self.edit.setToolTip(tooltip)
        self.edit.textEdited.connect(self._on_text_edited)
        self.edit.editingFinished.connect(self._on_editing_finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if has_title:
            column.addWidget(label(name, "small"))
        column.addWidget(self.edit)

    def show_value(self, value: float) -> None:
        """Show a threshold; emits nothing."""
        text = three_digits(value)
        if self.edit.text() != text:
            self.edit.setText(text)
        self.edit.setToolTip(f"{self._tooltip}\n{value!r}")

    def _on_text_edited(self, text: str) -> None:
        # Many keyboards have a comma where others have the point; a silent refusal would be worse.
        if "," in text:
            position = self.edit.cursorPosition()
            self.edit.setText(text.replace(",", "."))
            self.edit.setCursorPosition(position)
            self.edit.setModified(True)

    def _on_editing_finished(self) -> None:
        if not self.edit.isModified():
            return
        self.edit.setModified(False)
        self.value_set.emit(float(self.edit.text()))
