"""The sentences and words of core/ that reach the window, as texts to translate.

Core knows no language: it says English sentences, many with values in them. What is collected here is each
phrase of the parts of core that speak to people. A phrase with values becomes a pattern with named places
("{category} has {have} for training"), by which the window knows the sentence again.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

SPEAKING = ("data", "detectors", "features", "jobs", "kits", "params.py", "project", "reports", "scoring")
"""The parts of core/ whose phrases may be shown; commands speak on the command line alone."""

SILENT = {
    # What only the command line does, or what is written into reports.
    "data/views.py", "features/distill.py", "features/distill_files.py", "features/distill_recipe.py",
    "features/distill_training.py", "features/source_features.py", "features/view_cache.py",
    "features/torchvision_ops.py", "kits/packing.py", "reports/charts.py", "reports/html_report.py",
    "reports/pdf_parts.py", "reports/pdf_report.py", "reports/pictures.py", "reports/sections.py",
    "reports/results.py",
}  # fmt: skip
UNSEEN_CALLS = {
    # Mistakes of programmers, logs, and what other programs read.
    "ValueError", "TypeError", "RuntimeError", "EOFError", "KeyError", "FileNotFoundError", "warning",
    "info", "error", "debug", "filterwarnings", "startswith", "BackboneSpec", "WeightsFile",
}  # fmt: skip
UNSEEN_TABLES = {"_MEMORY_WORDS"}
"""What is looked for in texts of others."""

UNTRANSLATED = re.compile(
    r"et al\.|^(section|table|tables|algorithm|eq\.)\s|20\d\d$|19\d\d;|^\{cdo\}"
    r"|https?:|<\w|SHA-256 beginning|^CLIP |^MiB$"
)
"""Papers and places in them, addresses, markup: the same in every language."""

TRANSLATING = "from core.words import"
"""Modules with this hand their texts to the window's own translation, values apart."""

WORDS = ("param", "Figure")
"""Calls whose texts are shown even where they are a single word."""

STAGE = re.compile(r"[A-Z][a-z]+ing")
"""A stage of a job in a single word, such as "Evaluating"."""


@dataclass(frozen=True)
class Phrase:
    """A text of core; `is_built` where core itself puts values into it before the window sees it."""

    text: str
    is_built: bool = False


def phrases(root: Path) -> Iterator[Phrase]:
    """Every phrase of core that the window may show; values in it are named places in braces."""
    for file in sorted((root / "core").rglob("*.py")):
        name = file.relative_to(root / "core").as_posix()
        if name.startswith(SPEAKING) and name not in SILENT:
            source = file.read_text("utf-8")
            yield from _of(ast.parse(source), TRANSLATING in source)


def _of(tree: ast.Module, is_translating: bool) -> Iterator[Phrase]:
    unseen = {id(n) for table in _tables(tree, UNSEEN_TABLES) for n in ast.walk(table)}
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    inside = (ast.Expr, ast.JoinedStr, ast.FormattedValue, ast.Compare)
    for node in ast.walk(tree):
        if id(node) in unseen or isinstance(parents.get(node), inside):
            continue
        if isinstance(node, ast.JoinedStr):
            found = Phrase(_pattern(node), is_built=True)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = _template(node.value)
            found = Phrase(text, is_built="{" in text and not is_translating)
        else:
            continue
        if _is_said(found.text, _call_around(node, parents)):
            yield found


def _tables(tree: ast.Module, names: set[str]) -> Iterator[ast.Assign]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id in names for t in node.targets
        ):
            yield node


def _is_said(text: str, call: str) -> bool:
    bare = re.sub(r"\{\w*\}", "", text).strip()
    if call in UNSEEN_CALLS or UNTRANSLATED.search(text) or not re.search(r"[A-Za-z]{3}", bare):
        return False
    is_word_with_value = " " in text.strip() and re.search(r"[a-z]{4}", bare) is not None
    is_word = call == "tr" or (call in WORDS and bare[0].isupper()) or STAGE.fullmatch(bare) is not None
    return " " in bare or is_word_with_value or is_word


def _call_around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """The name of the nearest call that a text is handed to."""
    while node in parents and not isinstance(node, ast.FunctionDef):
        node = parents[node]
        if isinstance(node, ast.Call):
            return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return ""


def _template(text: str) -> str:
    """A text that is filled by `str.format`, each place with a name; the form of its value is left out."""
    try:
        places = list(Formatter().parse(text))
    except ValueError:  # braces that are no places
        return ""
    named = (literal if name is None else f"{literal}{{{name or 'value'}}}" for literal, name, _, _ in places)
    return "".join(named) if "{" in text else text


def _pattern(node: ast.JoinedStr) -> str:
    """An f-string with a name in place of each value; equal names are numbered."""
    parts, names = [], set()
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        elif isinstance(part, ast.FormattedValue):
            stem = _name_of(part.value)
            name = next(n for n in (stem, *(f"{stem}{i}" for i in range(2, 99))) if n not in names)
            names.add(name)
            parts.append(f"{{{name}}}")
    return "".join(parts)


def _name_of(value: ast.expr) -> str:
    """The last word of an expression that says what it is."""
    if isinstance(value, ast.Name):
        return value.id.strip("_").lower()
    if isinstance(value, ast.Attribute):
        return value.attr.strip("_").lower()
    if isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Name | ast.Attribute):
        return _name_of(value.args[0])
    if isinstance(value, ast.Subscript):
        return _name_of(value.value)
    return "value"
