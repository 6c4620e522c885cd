"""A form that follows from parameter descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.params import ParamSpec, ParamValue
from desktop.language import tr, trn
from desktop.theme import Tokens
from desktop.widgets.labels import label
from desktop.widgets.param_field import ParamField

_TITLE_PX = 160


class ParamsForm(QWidget):
    """Checks while one types, says what is wrong where it is wrong, and never loses the last valid value."""

    values_changed = Signal()
    validity_changed = Signal(bool)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._expert = False
        self._was_valid = True
        self._fields: list[ParamField] = []
        self._body: QWidget | None = None
        self._hidden_note = label("", "small", wrap=True)
        self._hidden_note.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._hidden_note)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for field in self._fields:
            field.set_tokens(tokens)

    def set_specs(self, specs: tuple[ParamSpec, ...]) -> None:
        """Offer these parameters at their defaults."""
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _TITLE_PX)
        grid.setColumnStretch(4, 1)
        self._fields = [
            ParamField(spec, self._tokens, grid, 2 * position, self._body)
            for position, spec in enumerate(specs)
        ]
        for field in self._fields:
            field.set_value(field.spec.default)
            field.changed.connect(self._on_field_changed)
        self._layout.insertWidget(0, self._body)
        self._show_rows()
        self._tell_validity()

    def values(self) -> tuple[tuple[str, ParamValue], ...]:
        """Name and last valid value of every parameter, in order; ask `is_valid` before using them."""
        return tuple((field.spec.name, field.value) for field in self._fields)

    def set_values(self, values: Mapping[str, ParamValue] | Iterable[tuple[str, ParamValue]]) -> None:
        """Fill in values by name; names this form doesn't have are left out.

        Raises `ParameterError` for a value that isn't allowed.
        """
        wanted = dict(values)
        for field in self._fields:
            if field.spec.name in wanted:
                field.set_value(wanted[field.spec.name])
        self._show_rows()
        self._tell_validity()

    def reset(self) -> None:
        """Put every parameter back to its default."""
        for field in self._fields:
            field.set_value(field.spec.default)
        self._on_field_changed()

    def set_expert(self, expert: bool) -> None:
        """Show all parameters, or only those most people need."""
        self._expert = expert
        self._show_rows()

    def is_valid(self) -> bool:
        """Whether everything typed is allowed."""
        return not any(field.error for field in self._fields)

    def problems(self) -> tuple[str, ...]:
        """One sentence for each field that is not valid."""
        return tuple(f"{tr(field.spec.title)}: {field.error}" for field in self._fields if field.error)

    def editor_of(self, name: str) -> QWidget:
        """The widget one types a parameter into; raises `KeyError`."""
        for field in self._fields:
            if field.spec.name == name:
                return field.editor
        raise KeyError(name)

    def _show_rows(self) -> None:
        hidden = 0
        for field in self._fields:
            # A wrong input must stay in sight, or nobody finds out why training can't start.
            shown = self._expert or not field.spec.expert or bool(field.error)
            field.set_visible(shown)
            hidden += not shown and not field.is_default()
        self._hidden_note.setText(
            trn(
                "{n} expert setting differs from the default.",
                "{n} expert settings differ from the default.",
                hidden,
            )
        )
        self._hidden_note.setVisible(bool(hidden))

    def _tell_validity(self) -> None:
        valid = self.is_valid()
        if valid != self._was_valid:
            self._was_valid = valid
            self.validity_changed.emit(valid)

    def _on_field_changed(self) -> None:
        self._tell_validity()
        self.values_changed.emit()
