"""What a command says: one place for JSON, messages and tables.

Standard output carries the result alone (with `--json` exactly one object), standard error everything else.
"""

from __future__ import annotations

import dataclasses
import json
import math
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.markup import escape

from core.errors import PatchlightError

_WIDTH_WITHOUT_TERMINAL = 160


class UsageError(PatchlightError):
    """The command was called in a way that can't work; exit code 2."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a command: `data` for `--json`, `show` for people, and the exit code."""

    data: Mapping[str, Any]
    show: Callable[[Console], None]
    exit_code: int = 0


@cache
def messages() -> Console:
    """The console on standard error: progress, notes and errors."""
    return _console(stderr=True)


def say(text: str) -> None:
    """One plain line on standard error."""
    messages().print(text, markup=False, highlight=False, soft_wrap=True)


def print_outcome(outcome: Outcome, as_json: bool) -> None:
    """The result on standard output."""
    if as_json:
        print_json(outcome.data)
    else:
        outcome.show(_console(stderr=False))


def print_error(message: str, hint: str, as_json: bool, cause: BaseException | None = None) -> None:
    """Message and hint on standard error; with `--json` also as the one object on standard output."""
    console = messages()
    if cause is not None:
        console.print("".join(traceback.format_exception(cause)), markup=False, soft_wrap=True)
    console.print(f"[bold red]{escape(message)}[/]", highlight=False, soft_wrap=True)
    if hint:
        console.print(hint, style="red", markup=False, highlight=False, soft_wrap=True)
    if as_json:
        print_json({"error": {"message": message, "hint": hint}})


def print_json(data: Mapping[str, Any]) -> None:
    """One JSON object on standard output, ASCII only, so that no terminal encoding can break it."""
    sys.stdout.write(json.dumps(plain(data), allow_nan=False, indent=2) + "\n")
    sys.stdout.flush()


def plain(value: Any) -> Any:
    """`value` in JSON's own types; what is not a finite number becomes `None`."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Path):
        return str(value)
    # StrEnum and its like: exactly the text.
    return str(value) if isinstance(value, str) else value


class _PipeConsole(Console):
    """A console that leaves a closed pipe to its caller, instead of ending the program with exit code 1."""

    def on_broken_pipe(self) -> None:
        """Called while the error is being handled; raise it further."""
        raise


def _console(stderr: bool) -> Console:
    console = _PipeConsole(stderr=stderr, highlight=False)
    if not console.is_terminal:
        # In a pipe or a log file nothing gains from a table cut at 80 columns.
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console
