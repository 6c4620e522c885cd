"""The window in German: nothing that can be read in it is an English text of the sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QWidget

from core.project.project import Project
from desktop.ensemble_dialog import EnsembleDialog
from desktop.pages import PAGES
from desktop.widgets.elided_label import ElidedLabel
from tests.conftest import ROOT
from tests.desktop.conftest import Desk
from tests.desktop.sample_project import write_images
from tests.desktop.scenes import SCENES

ENGLISH_ALONE = re.compile(
    r"\b(the|and|of|is|are|with|not|no|this|that|to|from|by|at|for|it|its|image|images|score|model|models|"
    r"threshold|good|found|missed|show|choose|click|all|next|every|each|where|what|which|than)\b",
    re.IGNORECASE,
)
"""Words that no German sentence has. They give away a text that was never wrapped."""
OF_THE_USER = re.compile(r"[\w./-]*/[\w./-]+|“[^”]*”|„[^“]*“|\bof\d+\b")
"""Paths and quoted names are the user's own; their folders may well be called "good"."""
GETTERS = (
    "text",
    "title",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "windowTitle",
)


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text to be read, hovered over or heard, and what says it."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisibleTo(window) or isinstance(widget, QAbstractItemView):
            yield from _of_widget(widget)
    for action in window.findChildren(QAction):
        yield "menu", action.text()
        yield "menu", action.toolTip()


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    for name in GETTERS:
        getter = getattr(widget, name, None)
        if callable(getter) and not (name == "text" and widget.inherits("QLineEdit")):
            yield f"{type(widget).__name__}.{name}", str(getter())
    if isinstance(widget, QComboBox):
        for i in range(widget.count()):
            yield type(widget).__name__, widget.itemText(i)
    if isinstance(widget, QAbstractItemView) and widget.isVisible() and widget.model():
        yield from _of_model(widget)


def _of_model(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for column in range(model.columnCount()):
        for role in roles:
            yield (
                f"{type(view).__name__} header",
                model.headerData(column, Qt.Orientation.Horizontal, role) or "",
            )
            for row in range(min(3, model.rowCount())):
                yield f"{type(view).__name__} cell", model.index(row, column).data(role) or ""


def own_words() -> set[str]:
    """What the scenes themselves put on the screen."""
    found: set[str] = set()
    for name in ("scenes.py", "sample_project.py", "compared_project.py"):
        tree = ast.parse((ROOT / "tests" / "desktop" / name).read_text("utf-8"))
        found |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return {text for text in found if len(text) > 2}


OWN_WORDS = own_words()


def english_in(text: object, own: set[str]) -> str:
    """The first word of a text that is English for certain, empty where there is none."""
    rest = re.sub(r"<[^>]*>", " ", str(text))
    for known in sorted(own, key=len, reverse=True):
        rest = rest.replace(known, " ")
    found = ENGLISH_ALONE.search(OF_THE_USER.sub(" ", rest))
    return found.group() if found else ""


def test_that_english_is_seen() -> None:
    assert english_in("Where are the images now?", set()) == "Where"
    assert english_in("nut/test/good/001.png, gut", set()) == ""
    assert english_in("Kratzer: There is no folder here.", {"There is no folder here."}) == ""


def cut_off(window: QWidget) -> list[str]:
    """Texts on labels, buttons and choosers that have less room than they need."""
    found = []
    for widget in window.findChildren(QWidget):
        is_fitting = isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.wordWrap())
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox) or is_fitting:
            continue
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        if text and widget.isVisible() and widget.width() < widget.minimumSizeHint().width():
            found.append(f"{text!r}: {widget.width()} of {widget.minimumSizeHint().width()} px")
    return found


def note_english(windows: dict[str, QWidget], found: dict[str, str]) -> None:
    """Note the English of what is on the screen now, under the name of each window."""
    for name, window in windows.items():
        for where, text in texts_of(window):
            if word := english_in(text, OWN_WORDS):
                found.setdefault(str(text), f"{name}, {where}, {word}")


def test_that_no_english_is_left_in_the_german_window(
    german: None, desk: Desk, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_images(tmp_path / "parts")
    found: dict[str, str] = {}
    cut: dict[str, list[str]] = {}
    for name, scene in SCENES.items():
        window = scene(desk)
        note_english({name: window}, found)
        qtbot.wait(20)  # for layouts that answer to what has been shown
        cut[name] = cut_off(window)
    desk.workbench.watch.stop()
    assert not found, "\n".join(f"{text!r}: {where}" for text, where in found.items())
    assert not any(cut.values()), {name: texts for name, texts in cut.items() if texts}


def test_that_empty_pages_dialogs_and_what_is_about_speak_german(
    german: None, desk: Desk, project: Project
) -> None:
    found: dict[str, str] = {}
    for spec in PAGES:
        note_english({spec.name: desk.window.show_page(spec.name)}, found)
    desk.workbench.actions.about.trigger()
    note_english({"about": desk.window}, found)
    desk.session.open(project, None)
    desk.session.edit("", replace(project, models=(*project.models, replace(project.models[0], id="nut-2"))))
    desk.workbench.actions.combine_models.trigger()
    dialog = desk.window.findChild(EnsembleDialog)
    assert dialog is not None
    note_english({"combine": dialog}, found)
    dialog.close()
    assert not found, "\n".join(f"{text!r}: {where}" for text, where in found.items())
