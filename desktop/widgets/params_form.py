"""A form that follows from parameter descriptions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Tokens

from core.params import ParamSpec, ParamValue


class ParamsForm(QWidget):
    """A form that follows from parameter descriptions."""

    values_changed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens

    def set_specs(self, specs: tuple[ParamSpec, ...]) -> None:
        """See the class."""

    def values(self) -> tuple[tuple[str, ParamValue], ...]:
        """See the class."""

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """See the class."""

    def set_expert(self, expert: bool) -> None:
        """See the class."""

    def is_valid(self) -> bool:
        """See the class."""
