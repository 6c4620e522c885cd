"""Is this computer fit for the work? Looked at once, off the main thread; a healthy one hears nothing."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize

from core.jobs.memory import available_memory
from core.jobs.messages import Machine, WorkerReady
from core.project.safe_file import reason_of
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.widgets.notice import Notice
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

_LEAST_MEMORY, _LEAST_DISK = 3_000_000_000, 1_000_000_000
_X86 = ("x86_64", "amd64")


def free_disk(folder: Path) -> int:
    """Free bytes on a folder's disk; raises `OSError`."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Finding:
    """What a user should know of this computer, and what to do about it."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Places:
    """What is looked at: where data and settings go, and how memory and disk are asked for free bytes."""

    data: Path
    settings: Path | None
    free_memory: Callable[[], int] = available_memory
    free_disk: Callable[[Path], int] = free_disk


def check_places(places: Places) -> tuple[Finding, ...]:
    """What is wrong with folders, disk and memory; makes the folders where it can."""
    found = (_check_data(places), _check_settings(places), _check_memory(places.free_memory()))
    return tuple(finding for finding in found if finding)


def check_screen(room: QSize, needed: QSize, scaling: float) -> Finding | None:
    """Whether the window fits the screen; sizes are in points, which `scaling` makes pixels of."""
    if room.width() >= needed.width() and room.height() >= needed.height():
        return None
    sizes = {"w": room.width(), "h": room.height(), "nw": needed.width(), "nh": needed.height()}
    message = tr("The screen has room for {w} × {h} points; the window needs {nw} × {nh}.", **sizes)
    if scaling > 1:
        percent = f"{100 * scaling:.0f}"
        return Finding(message, tr("Set the display's scaling, now {percent} %, lower.", percent=percent))
    return Finding(message, tr("Some controls lie outside. Use a larger screen or a higher resolution."))


def check_processor(machine: Machine, architecture: str) -> Finding | None:
    """Whether the processor has the instructions that calculations are made for."""
    if architecture.lower() not in _X86 or "AVX2" in machine.cpu_features:
        return None
    return Finding(
        tr("This computer's processor has no AVX2, so calculations take longer."),
        tr("Results are as good. A small backbone and a small input size keep it quick."),
    )


def _check_data(places: Places) -> Finding | None:
    try:
        _require_writable(places.data)
        free = places.free_disk(places.data)
    except OSError as error:
        reason = tr(reason_of(error))
        return Finding(
            tr("Patchlight can't write to {folder}: {reason}.", folder=places.data, reason=reason),
            tr("Save often: nothing can be recovered after a crash. Demo data and weights can't be kept."),
        )
    if free >= _LEAST_DISK:
        return None
    return Finding(
        tr(
            "The disk of {folder} is nearly full: {mb} MB are free.",
            folder=places.data,
            mb=f"{free / 1e6:.0f}",
        ),
        tr("Make room before training: unsaved work is kept there for recovery."),
    )


def _check_settings(places: Places) -> Finding | None:
    if places.settings is None:
        return None
    try:
        _require_writable(places.settings)
    except OSError as error:
        reason = tr(reason_of(error))
        return Finding(
            tr("Settings can't be kept in {folder}: {reason}.", folder=places.settings, reason=reason),
            tr("Theme, language and recent projects are forgotten when the window closes."),
        )
    return None


def _check_memory(free: int) -> Finding | None:
    if free >= _LEAST_MEMORY:
        return None
    return Finding(
        tr("Only {gb} GB of memory are free.", gb=f"{free / 1e9:.1f}"),
        tr("Close other programs before training. The estimate on the training page says what fits."),
    )


def _require_writable(folder: Path) -> None:
    """Make a folder and try it; rights alone don't tell, as of a disk that is read-only. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


class StartChecks(QObject):
    """Shows what was found in a notice of its own, which stays until it is closed."""

    def __init__(self, window: MainWindow, workbench: Workbench, places: Places) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._places = places
        self._findings: list[Finding] = []
        self.notice = Notice(workbench.theme.tokens)
        window.add_strip(self.notice)
        workbench.theme.tokens_changed.connect(self.notice.set_tokens)

    def begin(self) -> None:
        """Look at everything once."""
        screen, needed = self._window.screen(), self._window.minimumSize()
        self._add(check_screen(screen.availableGeometry().size(), needed, screen.devicePixelRatio()))
        places = self._places
        self._workbench.images.run(lambda: check_places(places), self._on_places_checked, self._on_failed)
        self._workbench.jobs.worker_ready.connect(self._on_worker_ready)

    def _on_places_checked(self, findings: tuple[Finding, ...]) -> None:
        self._add(*findings)

    def _on_failed(self, text: ErrorText) -> None:
        self._add(Finding(text.message, text.hint))

    def _on_worker_ready(self, offer: WorkerReady) -> None:
        self._workbench.jobs.worker_ready.disconnect(self._on_worker_ready)
        if offer.machine:
            self._add(check_processor(offer.machine, platform.machine()))

    def _add(self, *findings: Finding | None) -> None:
        new = [finding for finding in findings if finding]
        if not new:
            return
        self._findings += new
        if len(self._findings) == 1:
            self.notice.show_info(self._findings[0].message, self._findings[0].hint)
            return
        lines = "\n".join(f"{finding.message} {finding.hint}" for finding in self._findings)
        self.notice.show_info(tr("What this computer lacks"), lines)
