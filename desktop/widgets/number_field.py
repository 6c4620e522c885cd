"""A number that can be typed, or none at all."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberField(QLineEdit):
    """Empty or any number; `value_changed` follows Enter or leaving the field."""

    value_changed = Signal(object)

    def __init__(self, name: str, tooltip: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        validator = QDoubleValidator(self)
        # A decimal point on every machine: the same figure stands in reports and project files.
        validator.setLocale(QLocale.c())
        self._value: float | None = None
        self.setValidator(validator)
        self.setAccessibleName(name)
        self.setToolTip(tooltip)
        self.setPlaceholderText(hint)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    @property
    def value(self) -> float | None:
        """What stands in the field, `None` when it is empty."""
        return self._value

    def show_value(self, value: float | None) -> None:
        """Show a number; emits nothing, and leaves alone what is being typed over the same one."""
        if value != self._value:
            self._value = value
            self.setText("" if value is None else f"{value:.6g}")
            self.setModified(False)

    def _on_text_edited(self, text: str) -> None:
        # Many keyboards have a comma where others have the point; a silent refusal would be worse.
        if "," in text:
            position = self.cursorPosition()
            self.setText(text.replace(",", "."))
            self.setCursorPosition(position)
            self.setModified(True)
        if not text:
            self._take(None)  # an emptied field would not say that editing has ended

    def _on_editing_finished(self) -> None:
        if self.isModified() and self.text():
            self._take(float(self.text()))

    def _take(self, value: float | None) -> None:
        self.setModified(False)
        if value != self._value:
            self._value = value
            self.value_changed.emit(value)
