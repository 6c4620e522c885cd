"""Keeps the translations in step with the sources: `python packaging/languages.py`.

Collects every text that is wrapped in tr(), trn() or mark() and what the core says of its parameters, writes
them into resources/languages/*.ts with the translations known so far, drops those of texts that are gone, and
compiles the .qm files with Qt's lrelease. Ends with 1 where a text has no translation yet.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from string import Formatter

from core_phrases import phrases

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("resources/languages")
CONTEXT = "patchlight"
WRAPPERS = {"tr": 0, "mark": 0, "trn": 1}
"""Which argument of a wrapper is the source text: of singular and plural, the plural is the key."""

PATTERNS = FOLDER / "core_patterns.json"
"""The sentences that core puts values into, for the window to know them again."""

Translations = dict[str, tuple[str, ...]]
"""A text has one translation, a text with a count one for each number; an unfinished one is empty."""


@dataclass(frozen=True)
class Source:
    """A text of the sources and whether its form depends on a count."""

    text: str
    counts: bool = False


def collect(root: Path) -> dict[str, Source]:
    """Every text to translate, in alphabetical order. A text can't be used with and without a count."""
    found: dict[str, Source] = {}
    for source in _sources(root):
        known = found.setdefault(source.text, source)
        if known != source:
            raise ValueError(f"Used with and without a count: {source.text!r}")
    return {text: found[text] for text in sorted(found) if text}


def _sources(root: Path) -> Iterator[Source]:
    for file in sorted((root / "desktop").rglob("*.py")):
        yield from _wrapped(ast.parse(file.read_text("utf-8")), file)
    yield from (Source(phrase.text) for phrase in phrases(root))


def _wrapped(tree: ast.AST, file: Path) -> Iterator[Source]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRAPPERS):
            continue
        argument = node.args[WRAPPERS[node.func.id]]
        if isinstance(argument, ast.JoinedStr):
            raise ValueError(f"{file}:{node.lineno}: a text with values inside can't be looked up")
        for text in _texts(argument):
            yield Source(text, counts=node.func.id == "trn")


def _texts(node: ast.expr) -> Iterator[str]:
    """The literals a value may be: `"a" if x else "b"` has two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def patterns(root: Path) -> list[str]:
    """The sentences that core puts values into, in alphabetical order."""
    return sorted({phrase.text for phrase in phrases(root) if phrase.is_built and places(phrase.text)})


def places(text: str) -> set[str]:
    """The places of a text that values are put into, with their format."""
    return {f"{name}:{form}" for _, name, form, _ in Formatter().parse(text) if name is not None}


def read(file: Path) -> Translations:
    """The translations of a .ts file by source text."""
    found: Translations = {}
    for message in ET.parse(file).iterfind(".//message"):
        translation = message.find("translation")
        assert translation is not None
        forms = translation.findall("numerusform") or [translation]
        found[message.findtext("source") or ""] = tuple(form.text or "" for form in forms)
    return found


def write(file: Path, code: str, sources: dict[str, Source], known: Translations) -> None:
    """Write a .ts file with one message for each source; what isn't known is marked unfinished."""
    tree = ET.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ET.SubElement(tree, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source in sources.values():
        message = ET.SubElement(context, "message", {"numerus": "yes"} if source.counts else {})
        ET.SubElement(message, "source").text = source.text
        forms = known.get(source.text, ())
        finished = len(forms) == 1 + source.counts and all(forms)
        translation = ET.SubElement(message, "translation", {} if finished else {"type": "unfinished"})
        for form in (forms if finished else ("", "")) if source.counts else ():
            ET.SubElement(translation, "numerusform").text = form
        if finished and not source.counts:
            translation.text = forms[0]
    ET.indent(tree, " ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(f"{head}{ET.tostring(tree, encoding='unicode')}\n", "utf-8")


def unfinished(sources: dict[str, Source], known: Translations) -> list[str]:
    """The sources that have no translation, or not one for each number."""
    return [s.text for s in sources.values() if len([f for f in known.get(s.text, ()) if f]) != 1 + s.counts]


def compile_file(file: Path) -> None:
    """Make the .qm file beside a .ts file."""
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = distribution("PySide6-Essentials").locate_file(f"PySide6/{name}")
    command = [str(tool), "-silent", str(file), "-qm", str(file.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> int:
    """Bring all languages up to date; returns 1 where translations are missing."""
    sources = collect(ROOT)
    lines = json.dumps(patterns(ROOT), ensure_ascii=False, indent=0)
    (ROOT / PATTERNS).write_text(f"{lines}\n", "utf-8")
    missing = 0
    for file in sorted((ROOT / FOLDER).glob("patchlight_*.ts")):
        known = read(file)
        write(file, file.stem.removeprefix("patchlight_"), sources, known)
        compile_file(file)
        todo = unfinished(sources, known)
        missing += len(todo)
        print(f"{file.name}: {len(sources)} texts, {len(todo)} without a translation", *todo, sep="\n  ")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
