"""Label and value on one line, as inspectors list them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Tokens
from desktop.widgets.labels import label, line, set_role


class FigureRow(QWidget):
    """A quiet name at the left, a strong value at the right, a thin rule below."""

    def __init__(
        self, tokens: Tokens, name: str = "", value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._name = label(name, "secondary")
        self._value = label(value, "value", wrap=True)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._value, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 5, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(row)
        layout.addWidget(line())
        self.set_value(value)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours; the style sheet does the work."""
        self._tokens = tokens

    def set_name(self, name: str) -> None:
        """Change what the value is called."""
        self._name.setText(name)

    def set_value(self, value: str, full: str = "", role: str = "value") -> None:
        """Show a value; `full` (full precision, the reason) is its tooltip, `role` its style sheet role."""
        self._value.setText(value)
        self._value.setToolTip(full or value)
        self._name.setToolTip(full)
        set_role(self._value, role)
        self.setAccessibleName(f"{self._name.text()}: {value}")

    def value(self) -> str:
        """The value as shown."""
        return self._value.text()


class FigureList(QWidget):
    """A column of figure rows that is replaced as a whole."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._rows: list[FigureRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for row in self._rows:
            row.set_tokens(tokens)

    def set_rows(self, rows: tuple[tuple[str, str] | tuple[str, str, str], ...]) -> None:
        """Show (name, value) or (name, value, tooltip) in this order; rows are reused."""
        while len(self._rows) < len(rows):
            row = FigureRow(self._tokens)
            self._rows.append(row)
            self._layout.addWidget(row)
        for row, content in zip(self._rows, rows, strict=False):
            name, value, full = (*content, "")[:3]
            row.set_name(name)
            row.set_value(value, full)
            row.show()
        for row in self._rows[len(rows) :]:
            row.hide()
