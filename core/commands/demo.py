"""`patchlight demo`: the whole job on pictures that Patchlight draws itself."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

import core
from core.commands.options import DeviceOption, WeightsOption, check_device
from core.commands.output import Outcome, say
from core.commands.projects import user_name, with_scanned
from core.commands.slot import ProjectSlot
from core.commands.train import DEFAULT_BACKBONE, DEFAULT_DETECTOR, make_recipe, outcome_of, train_categories
from core.errors import PatchlightError
from core.project.edits import new_project
from core.project.safe_file import reason_of

_Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for images and project.")]
_Open = Annotated[bool, typer.Option("--open", help="Open the project in the window afterwards.")]

PROJECT_NAME = "demo.plight"


def demo(
    out: _Out = Path("patchlight-demo"),
    open_window: _Open = False,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Draw demo data, train both of its categories, evaluate them, and save a project to look at.

    The pictures are synthetic. Needs no network, no screen and no other file.
    """
    from core.data.scan import scan_folder

    check_device(device)
    started = time.perf_counter()
    dataset = _write_data(out / "data")
    # Trained without extra settings: the demo shows what one gets by default.
    recipe = make_recipe(DEFAULT_DETECTOR, DEFAULT_BACKBONE, {}, device, weights)
    scanned = scan_folder(dataset)
    # The absolute path is what a person will look for, or paste into a file dialog.
    path = (out / PROJECT_NAME).absolute()
    project = with_scanned(new_project("Patchlight demo", user_name()), scanned)
    slot = ProjectSlot(path)
    done = train_categories(project, slot, scanned.categories, recipe)
    outcome, path = outcome_of(slot.path, done), slot.path
    seconds = time.perf_counter() - started

    def show(console: Console) -> None:
        outcome.show(console)
        console.print(Text(f"Done in {seconds:.0f} s. Open it with: {opening(path)}"), soft_wrap=True)

    if open_window:
        _open(path)
    return Outcome({**outcome.data, "seconds": seconds}, show, outcome.exit_code)


def opening(project: Path) -> str:
    """The line that opens a project in the window from this very shell."""
    words = ["patchlight", str(project)]
    bootstrap = Path(core.__file__).resolve().parent.parent / "packaging" / "bootstrap.py"
    if shutil.which("patchlight") is None and bootstrap.is_file():
        # Called through bootstrap.py, whose environment nobody has activated.
        words = ["python3", str(bootstrap), "run", str(project)]
    elif shutil.which("patchlight") is None and getattr(sys, "frozen", False):
        words = [sys.executable, str(project)]  # unpacked somewhere, called by its path
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _write_data(folder: Path) -> Path:
    from resources.demo.generator import write_demo_dataset

    say(f"Drawing demo images in {folder}")
    try:
        write_demo_dataset(folder)
    except OSError as error:
        reason = reason_of(error)
        raise PatchlightError(f"{folder} can't be written: {reason}.", "Choose another --out.") from error
    return folder


def _open(project: Path) -> None:
    """Open the window in a process of its own: this one has loaded the numeric stack before Qt."""
    if not _has_screen():
        say("There is no screen here, so no window was opened.")
        return
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "core"]
    # Run from the folder that holds `core`, so that it is found without installation too.
    root = Path(core.__file__).resolve().parent.parent
    subprocess.Popen([*program, str(project)], cwd=root, stdout=subprocess.DEVNULL, start_new_session=True)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
