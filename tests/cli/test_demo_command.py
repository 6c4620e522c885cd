"""`demo`: the whole job from nothing, with or without a screen."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import core
from core.commands import demo
from core.commands.demo import opening
from core.project.bundle import load_project
from resources.demo import generator
from tests.cli.conftest import Run
from tests.conftest import ROOT

draw_demo_data = generator.write_demo_dataset


@pytest.fixture
def quick_demo(monkeypatch: pytest.MonkeyPatch, fakes: None) -> None:
    """The demo with small pictures and the quickest detector."""
    monkeypatch.setattr(demo, "DEFAULT_DETECTOR", "brightness")
    monkeypatch.setattr(demo, "DEFAULT_BACKBONE", "random-efficientnet_lite0")
    monkeypatch.setattr(generator, "write_demo_dataset", lambda folder: draw_demo_data(folder, size_px=48))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that were started."""
    commands: list[list[str]] = []

    def start(command: list[str], **_options: Any) -> None:
        commands.append(command)

    monkeypatch.setattr(subprocess, "Popen", start)
    return commands


@pytest.mark.usefixtures("quick_demo")
def test_that_the_demo_ends_with_figures_and_a_project(tmp_path: Path, run: Run) -> None:
    result = run("demo", "--out", tmp_path / "demo", "--json")
    assert result.code == 0, result.err
    assert [model["category"] for model in result.data["models"]] == ["machined_part", "woven_texture"]
    assert all(model["image_auroc"] is not None for model in result.data["models"])
    assert result.data["project"] == str(tmp_path / "demo" / "demo.plight")
    assert [model.id for model in load_project(result.data["project"]).models] == [
        "machined_part-1",
        "woven_texture-1",
    ]
    again = run("demo", "--out", tmp_path / "demo")
    assert again.code == 0
    assert "machined_part-1" in again.out
    assert str(tmp_path / "demo" / "demo.plight") in again.out


@pytest.mark.usefixtures("quick_demo")
@pytest.mark.parametrize("has_screen", [True, False])
def test_that_the_window_opens_in_a_process_of_its_own_where_there_is_a_screen(
    tmp_path: Path,
    run: Run,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    has_screen: bool,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if has_screen:
        monkeypatch.setenv("DISPLAY", ":0")
    result = run("demo", "--out", tmp_path / "demo", "--open")
    assert result.code == 0
    path = str(tmp_path / "demo" / "demo.plight")
    assert started == ([[sys.executable, "-m", "core", path]] if has_screen else [])
    assert ("There is no screen here" in result.err) == (not has_screen)


def test_that_a_place_that_can_not_be_written_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run("demo", "--out", tmp_path / "file", "--json")
    assert result.code == 1
    assert "can't be written" in result.data["error"]["message"]


@pytest.mark.parametrize("is_installed", [True, False])
def test_that_the_line_that_opens_the_project_works_in_this_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_installed: bool
) -> None:
    found = "/usr/bin/patchlight" if is_installed else None
    monkeypatch.setattr(shutil, "which", lambda name: found)
    monkeypatch.setattr(sys, "platform", "linux")
    project = tmp_path / "my demo" / "demo.plight"
    words = shlex.split(opening(project))
    bootstrap = ROOT / "packaging" / "bootstrap.py"
    assert words == (["patchlight"] if is_installed else ["python3", str(bootstrap), "run"]) + [str(project)]
    assert bootstrap.is_file()


def test_that_an_unpacked_program_is_named_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/media/stick/patchlight/patchlight")
    monkeypatch.setattr(core, "__file__", str(tmp_path / "_internal" / "core" / "__init__.pyc"))
    words = shlex.split(opening(tmp_path / "demo.plight"))
    assert words == ["/media/stick/patchlight/patchlight", str(tmp_path / "demo.plight")]
