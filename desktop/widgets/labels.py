"""Small constructors for labels, buttons and lines in the style sheet's roles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget


def label(text: str = "", role: str = "", parent: QWidget | None = None, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles: title, heading, secondary, section, small, value, error."""
    result = QLabel(text, parent)
    result.setTextFormat(Qt.TextFormat.PlainText)  # file names may hold "<"
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    if wrap:
        result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return result


def button(text: str, kind: str = "", parent: QWidget | None = None, tooltip: str = "") -> QPushButton:
    """A push button; `kind` is "", "primary", "link" or "chip"."""
    result = QPushButton(text, parent)
    result.setProperty("kind", kind)
    result.setAccessibleName(text.replace("&", ""))
    result.setToolTip(tooltip)
    result.setAutoDefault(False)
    return result


def line(parent: QWidget | None = None) -> QFrame:
    """A thin horizontal rule."""
    result = QFrame(parent)
    result.setProperty("role", "line")
    result.setFixedHeight(1)
    return result


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Change a dynamic property and let the style sheet see it."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
