"""Weights that come on a stick: looked into and taken over off the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import JobCancelled
from desktop.background import Background

if TYPE_CHECKING:
    from core.kits import FoundWeights, Offering, WeightsStore

SUFFIXES = (".zip", ".pth", ".pt", ".safetensors")
"""What kits and weights files are called."""


class Kits(QObject):
    """One kit, or single weights file, at a time. Every request ends in one signal but `progressed`."""

    looked = Signal(object)
    taken = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(float)

    def __init__(self, weights_dirs: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weights_dirs = weights_dirs
        self._disk = Background(1, self)
        self._stopped = threading.Event()

    def look(self, path: Path) -> None:
        """Read it to the end and say what it offers: `looked` with an `Offering`."""

        def work() -> Offering:
            from core.kits import look_into  # the window opens sooner without it

            return look_into(path, self._store(), self._report)

        self._run(work, self.looked.emit)

    def take(self, offering: Offering) -> None:
        """Put what is new in it into the user's store: `taken` with the weights, as `FoundWeights`."""

        def work() -> tuple[FoundWeights, ...]:
            from core.kits import take_over

            return take_over(offering, self._store(), self._report)

        self._run(work, self.taken.emit)

    def cancel(self) -> None:
        """Stop what is being done; nothing of it is kept."""
        self._stopped.set()

    def close(self) -> bool:
        """Stop, and wait for it."""
        self.cancel()
        return self._disk.close()

    def _run(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        self._stopped.clear()

        def guarded() -> object:
            try:
                return work()
            except JobCancelled:
                return None

        def done(result: object) -> None:
            if result is None:
                self.cancelled.emit()
            else:
                on_done(result)

        self._disk.run(guarded, done, self.failed.emit)

    def _store(self) -> WeightsStore:
        from core.kits import WeightsStore

        return WeightsStore(self._weights_dirs)

    def _report(self, done: int, total: int, _text: str) -> None:
        if self._stopped.is_set():
            raise JobCancelled
        self.progressed.emit(done / max(1, total))
