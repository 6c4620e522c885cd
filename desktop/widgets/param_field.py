"""One parameter in a form: its editor, unit, reset button, and what is wrong with the input."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from core.errors import ParameterError
from core.params import ParamSpec, ParamValue
from desktop.language import tr
from desktop.theme import Tokens, icon
from desktop.widgets.labels import label, set_role

_EDITOR_PX = 148


class _CalmComboBox(QComboBox):
    """Does not change its value when a form is scrolled past it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ParamField(QObject):
    """Adds its widgets to two rows of a form's grid; keeps the last valid value."""

    changed = Signal()

    def __init__(self, spec: ParamSpec, tokens: Tokens, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._value = spec.default
        self._error = ""
        self._wanted = True
        self._title = label(tr(spec.title) or spec.name, parent=parent)
        self._editor = self._new_editor(parent)
        self._unit = label(tr(spec.unit), "secondary", parent)
        self._reset = QToolButton(parent)
        self._problem = label("", "error", parent, wrap=True)
        self._describe()
        self._title.setBuddy(self._editor)
        grid.addWidget(self._title, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._editor, row, 1)
        grid.addWidget(self._unit, row, 2)
        grid.addWidget(self._reset, row, 3)
        grid.addWidget(self._problem, row + 1, 1, 1, 4)
        self.set_tokens(tokens)
        self._show_state()

    @property
    def value(self) -> ParamValue:
        """The last valid value."""
        return self._value

    @property
    def error(self) -> str:
        """What is wrong with the input, empty when nothing is."""
        return self._error

    @property
    def editor(self) -> QWidget:
        """The widget one types into."""
        return self._editor

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._reset.setIcon(icon("reset", tokens.secondary))

    def set_value(self, value: ParamValue) -> None:
        """Show a value; what the parameter does not allow raises `ParameterError`."""
        self._value = self.spec.parse(value)
        self._error = ""
        self._show_value()
        self._show_state()

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole row."""
        self._wanted = visible
        for widget in (self._title, self._editor, self._unit):
            widget.setVisible(visible)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(visible)  # a shown row must not jump, a hidden one takes no room
        self._reset.setSizePolicy(policy)
        self._show_state()

    def is_default(self) -> bool:
        """Whether the value is what the method comes with."""
        return self._value == self.spec.default and not self._error

    def _new_editor(self, parent: QWidget) -> QWidget:
        if self.spec.kind == "bool":
            box = QCheckBox(parent)
            box.toggled.connect(self._on_toggled)
            return box
        if self.spec.choices:
            combo = _CalmComboBox(parent)
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for choice in self.spec.choices:
                combo.addItem(_text(choice), choice)
            combo.activated.connect(self._on_activated)
            combo.setMinimumWidth(_EDITOR_PX)
            return combo
        line = QLineEdit(_text(self.spec.default), parent)
        line.textEdited.connect(self._on_text_edited)
        line.setMinimumWidth(_EDITOR_PX)
        return line

    def _describe(self) -> None:
        spec = self.spec
        allowed = "" if spec.kind == "bool" else self._allowed()
        source = tr("Source: {source}", source=spec.source) if spec.source else ""
        text = "\n".join(part for part in (tr(spec.help), allowed, source) if part)
        for widget in (self._title, self._editor, self._unit):
            widget.setToolTip(text)
        self._editor.setAccessibleName(tr(spec.title) or spec.name)
        self._editor.setAccessibleDescription(text)
        self._reset.setProperty("kind", "quiet")
        self._reset.setIconSize(QSize(14, 14))
        default = f"{_text(spec.default)} {tr(spec.unit)}".rstrip()
        self._reset.setToolTip(tr("Back to {default}", default=default))
        self._reset.setAccessibleName(tr("Reset {name}", name=tr(spec.title) or spec.name))
        self._reset.clicked.connect(self._on_reset)

    def _allowed(self) -> str:
        return tr("Allowed: {allowed}.", allowed=tr(self.spec.allowed()))

    def _take(self, text: str | ParamValue) -> None:
        try:
            self._value, self._error = self.spec.parse(text), ""
        except ParameterError:
            self._error = self._allowed()
        self._show_state()
        self.changed.emit()

    def _show_value(self) -> None:
        if isinstance(self._editor, QCheckBox):
            self._editor.blockSignals(True)
            self._editor.setChecked(bool(self._value))
            self._editor.blockSignals(False)
        elif isinstance(self._editor, QComboBox):
            self._editor.setCurrentIndex(self.spec.choices.index(self._value))
        elif isinstance(self._editor, QLineEdit):
            self._editor.setText(_text(self._value))

    def _show_state(self) -> None:
        self._problem.setText(self._error)
        self._problem.setVisible(self._wanted and bool(self._error))
        self._reset.setVisible(self._wanted and not self.is_default())
        set_role(self._editor, "true" if self._error else "false", "invalid")

    def _on_toggled(self, checked: bool) -> None:
        self._take(checked)

    def _on_activated(self, index: int) -> None:
        self._take(self.spec.choices[index])

    def _on_text_edited(self, text: str) -> None:
        self._take(text.strip())

    def _on_reset(self) -> None:
        self.set_value(self.spec.default)
        self._editor.setFocus()
        self.changed.emit()


def _text(value: ParamValue) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)
