"""Sentences with values in them, for whoever wants to say them in another language.

The command line says them as they stand here. The window hands its own translation in.
"""

from __future__ import annotations

from typing import Protocol


class Translate(Protocol):
    """Gives a text in the reader's language, its {places} filled with the values."""

    def __call__(self, text: str, /, **values: object) -> str: ...


def in_english(text: str, /, **values: object) -> str:
    """`text` as it stands, its {places} filled with `values`; without values braces are braces."""
    return text.format(**values) if values else text
