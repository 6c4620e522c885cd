"""What the trial of the package decides and reads, without a second system."""

from __future__ import annotations

import importlib
import shutil
import struct
from pathlib import Path
from types import ModuleType, SimpleNamespace

import cv2
import pytest

from tests.conftest import ROOT


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    return importlib.import_module("try_in_empty_root")


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    return importlib.import_module("empty_root")


@pytest.fixture
def root(empty: ModuleType, tmp_path: Path) -> SimpleNamespace:
    """A system in small whose programs always succeed."""
    for folder in ("etc", "usr/share", "var/lib/dpkg", "home/tester/demo", "proc/1", "tmp"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "etc" / "motd").write_text("welcome\n")
    (tmp_path / "var/lib/dpkg/status").write_text("before\n")
    (tmp_path / "home/tester/demo/demo.plight").touch()
    real = empty.EmptyRoot(tmp_path)
    done = SimpleNamespace(code=0, text="")
    return SimpleNamespace(folder=tmp_path, files=real.files, path=real.path, run=lambda *_, **__: done)


def test_that_users_files_and_what_dpkg_notes_are_no_leftovers(trial, root, tmp_path: Path) -> None:
    check = trial.Trial(root, tmp_path)
    check.before = root.files()
    (root.folder / "home/tester/mine").touch()
    (root.folder / "proc/2").mkdir()
    (root.folder / "var/lib/dpkg/status").write_text("after\n")
    assert "files as before" in check.leaves_nothing_behind()


@pytest.mark.parametrize("place", ["tmp/left", "etc/motd", "usr/share/patchlight"])
def test_that_every_leftover_is_named(trial, root, tmp_path: Path, place: str) -> None:
    check = trial.Trial(root, tmp_path)
    check.before = root.files()
    (root.folder / place).write_text("left\n")
    with pytest.raises(trial.CheckFailed, match=place):
        check.leaves_nothing_behind()


def test_that_a_missing_project_is_a_failure(trial, root, tmp_path: Path) -> None:
    check = trial.Trial(root, tmp_path)
    check.before = root.files()
    (root.folder / "home/tester/demo/demo.plight").unlink()
    with pytest.raises(trial.CheckFailed, match="is gone"):
        check.leaves_nothing_behind()


@pytest.mark.parametrize(
    ("code", "text"),
    [(0, "Done.\n"), (1, "One line\n"), (1, "Traceback (most recent call last):\n  x\nOSError\n")],
)
def test_that_only_a_sentence_with_a_hint_counts_as_a_refusal(
    trial, root, tmp_path: Path, code: int, text: str
) -> None:
    check = trial.Trial(root, tmp_path)
    root.run = lambda *_, **__: SimpleNamespace(code=1, text="It can't be written.\nChoose another place.\n")
    assert "4 refusals" in check.says_clearly_what_it_may_not_write()
    root.run = lambda *_, **__: SimpleNamespace(code=code, text=text)
    with pytest.raises(trial.CheckFailed):
        check.says_clearly_what_it_may_not_write()


def test_that_the_demo_has_to_give_good_figures(trial, root, tmp_path: Path) -> None:
    def printing(*aurocs: float) -> None:
        models = ", ".join(f'{{"image_auroc": {auroc}}}' for auroc in aurocs)
        root.run = lambda *_, **__: SimpleNamespace(code=0, text=f'{{"models": [{models}]}}')

    check = trial.Trial(root, tmp_path)
    printing(0.99, 1.0)
    assert check.runs_the_demo() == "image AUROC 0.990 and 1.000"
    for figures in ((0.99, 0.5), (0.99,)):
        printing(*figures)
        with pytest.raises(trial.CheckFailed):
            check.runs_the_demo()
    root.run = lambda *_, **__: SimpleNamespace(code=1, text="killed")
    with pytest.raises(trial.CheckFailed, match="killed"):
        check.runs_the_demo()


def test_that_each_check_is_a_line_and_one_failure_is_enough(trial) -> None:
    def finds_a_fault() -> str:
        raise trial.CheckFailed("3 files left")

    def is_fine() -> str:
        return "as expected"

    lines: list[str] = []
    assert not trial.perform((finds_a_fault, is_fine), lines.append)
    assert lines == ["failed  finds a fault:\n3 files left", "ok      is fine: as expected"]
    assert trial.perform((is_fine,), lines.append)


def test_that_it_says_that_it_needs_root(trial, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial.os, "geteuid", lambda: 1000)
    assert trial.main(["--deb", "x.deb"]) == 1
    assert "needs root" in capsys.readouterr().err


def test_that_missing_tools_are_named(trial, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial.os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "debootstrap" else tool)
    assert trial.main(["--deb", "x.deb"]) == 1
    assert "Missing here: debootstrap." in capsys.readouterr().err


def test_that_a_screen_becomes_a_picture(trial, tmp_path: Path) -> None:
    header = [100, 7, 2, 24, 2, 1, 0, 0, 32, 0, 32, 32, 12, 4, 0, 0, 0, 8, 256, 1, 2, 1, 0, 0, 0]
    colour, padding = b"\1" * 12, b"\0" * 4
    pixels = bytes([10, 20, 30, 0, 40, 50, 60, 0])
    (tmp_path / "screen").write_bytes(struct.pack(">25I", *header) + colour + pixels + padding)
    trial.xwd.to_png(tmp_path / "screen", tmp_path / "screen.png")
    assert cv2.imread(str(tmp_path / "screen.png")).tolist() == [[[10, 20, 30], [40, 50, 60]]]


def test_that_another_kind_of_screen_is_refused(trial, tmp_path: Path) -> None:
    (tmp_path / "screen").write_bytes(bytes(200))
    with pytest.raises(ValueError, match="24-bit"):
        trial.xwd.to_png(tmp_path / "screen", tmp_path / "screen.png")
