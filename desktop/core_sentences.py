"""Knows core's sentences again: which pattern one is built from, and with which values.

Core puts values into its sentences in English and knows no other language. `packaging/languages.py` collects
the patterns from core's sources.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

_SENTENCE_OR_WORD = r".*?[.:]|\S+"
_ANYTHING = ".*?"
_NUMBER = r"[\d\s.,]+"
_FEW = 8
"""A pattern that begins with a value and says less than this of its own, " images", is about a number."""


def built_like(sentence: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The patterns that a sentence fits, with its values by name; what says most comes first."""
    for words, pattern in _patterns():
        # Looking for a few words is cheap; making all the expressions would take longer than a frame.
        match = expression_of(pattern).fullmatch(sentence) if words in sentence else None
        if match:
            yield pattern, match.groupdict()


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """Each pattern after the longest words of its own."""
    file = importlib.resources.files("resources").joinpath("languages/core_patterns.json")
    patterns: list[str] = json.loads(file.read_text("utf-8"))
    patterns.sort(key=lambda pattern: (-_said_by(pattern), pattern))
    return tuple((max((part[0] for part in Formatter().parse(p)), key=len), p) for p in patterns)


def _said_by(pattern: str) -> int:
    """How many characters a pattern has of its own."""
    return sum(len(literal) for literal, *_ in Formatter().parse(pattern))


@cache
def expression_of(pattern: str) -> re.Pattern[str]:
    """What finds the values of a pattern "{a} is not {b}" in a finished sentence."""
    parts = list(Formatter().parse(pattern))
    anything = _NUMBER if pattern.startswith("{") and _said_by(pattern) < _FEW else _ANYTHING
    text = ""
    for (literal, name, _, _), following in zip(parts, (*parts[1:], ("", None, None, None)), strict=True):
        # Where there is only a space between two values, the first is a sentence of its own or a single word.
        value = _SENTENCE_OR_WORD if following[0] == " " and following[1] else anything
        text += re.escape(literal) + (f"(?P<{name}>{value})" if name else "")
    return re.compile(text, re.DOTALL)
