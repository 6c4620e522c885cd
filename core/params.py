"""Parameters as frozen dataclasses whose fields describe themselves.

Light on purpose: the window builds forms from `ParamSpec` values that the worker sends, so neither
this module nor its users need the numeric stack.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from core.errors import ParameterError

ParamValue = bool | int | float | str
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class ParamSpec:
    """One parameter as a form, a command line or a report needs it.

    `kind` is "bool", "int", "float" or "str"; `low`/`high` are inclusive; `choices` is empty when
    any value in range is allowed; `expert` marks what the simple view hides.
    """

    name: str
    kind: str
    default: ParamValue
    title: str
    help: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[ParamValue, ...] = ()
    source: str = ""
    expert: bool = False

    def parse(self, text: str | ParamValue) -> ParamValue:
        """Convert and check one value; raises `ParameterError` with the allowed range."""
        value = self._convert(text)
        too_low = self.low is not None and not isinstance(value, str) and value < self.low
        too_high = self.high is not None and not isinstance(value, str) and value > self.high
        if (self.choices and value not in self.choices) or too_low or too_high:
            raise ParameterError(f"{self.name} can't be {text}.", f"Allowed: {self.allowed()}.")
        return value

    def allowed(self) -> str:
        """The allowed values as words."""
        if self.choices:
            return ", ".join(str(c) for c in self.choices)
        if self.kind == "bool":
            return "true, false"
        if self.low is None and self.high is None:
            return {"int": "a whole number", "float": "a number", "str": "text"}[self.kind]
        # Whole numbers in full: "2.14748e+09" can't be typed back.
        digits = ".0f" if self.kind == "int" else "g"
        low, high = (None if edge is None else f"{edge:{digits}}" for edge in (self.low, self.high))
        unit = f" {self.unit}" if self.unit else ""
        if low is None:
            return f"to {high}{unit}"
        return f"from {low}{unit}" if high is None else f"from {low} to {high}{unit}"

    def _convert(self, text: str | ParamValue) -> ParamValue:
        wanted = {"int": "a whole number", "float": "a number", "bool": "true or false"}
        try:
            if self.kind == "bool":
                return _parse_bool(text)
            if self.kind == "int":
                if isinstance(text, bool) or float(text) != int(float(text)):
                    raise ValueError(text)
                return int(float(text))
            if self.kind == "float":
                value = float(text)
                if value != value:
                    raise ValueError(text)
                return value
        except (ValueError, OverflowError) as error:
            raise ParameterError(
                f"{self.name} must be {wanted[self.kind]}, not “{text}”.",
                f"Allowed: {self.allowed()}.",
            ) from error
        return str(text)


def param(
    default: ParamValue,
    title: str,
    help: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    choices: Iterable[ParamValue] = (),
    source: str = "",
    expert: bool = False,
) -> Any:
    """A dataclass field that carries its own description."""
    spec = ParamSpec(
        "", type(default).__name__, default, title, help, unit, low, high, tuple(choices), source, expert
    )
    return dataclasses.field(default=default, metadata={"param": spec})


def specs_of(params_class: type) -> tuple[ParamSpec, ...]:
    """Descriptions of all fields of a `Params` class, in order."""
    return tuple(
        dataclasses.replace(field.metadata["param"], name=field.name)
        for field in dataclasses.fields(params_class)
    )


def parse_params(params_class: type[P], settings: Mapping[str, str | ParamValue]) -> P:
    """Build a `Params` from text or typed values; raises `ParameterError`, never ignores a name."""
    specs = {spec.name: spec for spec in specs_of(params_class)}
    unknown = sorted(set(settings) - set(specs))
    if unknown:
        raise ParameterError(
            f"There is no parameter called {', '.join(unknown)}.", f"Known: {', '.join(specs)}."
        )
    return params_class(**{name: specs[name].parse(value) for name, value in settings.items()})


def values_of(params: Any) -> dict[str, ParamValue]:
    """All values of a `Params` instance by name."""
    return dataclasses.asdict(params)


def _parse_bool(text: str | ParamValue) -> bool:
    word = str(text).strip().lower()
    if word in ("true", "1", "yes", "on"):
        return True
    if word in ("false", "0", "no", "off"):
        return False
    raise ValueError(text)
