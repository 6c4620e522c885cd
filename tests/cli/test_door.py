"""Without a command the window opens, before anything heavy is imported."""

from __future__ import annotations

import runpy
import sys
from types import ModuleType

import pytest

from core.cli import main


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What the window was asked to open."""
    asked: list[str | None] = []
    window = ModuleType("desktop.app")

    def open_window(project_path: str | None = None) -> int:
        asked.append(project_path)
        return 7

    window.main = open_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "desktop.app", window)
    return asked


@pytest.mark.parametrize(
    ("words", "path"),
    [([], None), (["plant.plight"], "plant.plight"), (["/a b/PLANT.PLIGHT"], "/a b/PLANT.PLIGHT")],
)
def test_that_the_window_opens(opened: list[str | None], words: list[str], path: str | None) -> None:
    assert main(words) == 7
    assert opened == [path]


def test_that_the_module_is_the_command(opened: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["patchlight"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("core", run_name="__main__")
    assert left.value.code == 7
    assert opened == [None]


def test_that_a_spawned_child_opens_nothing(opened: list[str | None]) -> None:
    runpy.run_module("core", run_name="__mp_main__")
    assert opened == []


@pytest.mark.parametrize("word", ["plant.zip", "picture.png", "train.plight.txt"])
def test_that_other_files_are_no_project(
    opened: list[str | None], capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert main([word]) == 2
    assert word in capsys.readouterr().err
    assert opened == []
