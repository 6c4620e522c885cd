"""Work that would make a drag halt waits until the mouse button is let go, but not for ever."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

LONGEST_S = 30.0


class Dragging:
    """Whether something is being dragged in this program.

    Qt counts a button as held until it sees the release, and a release over another program or after a
    window has gone never comes. So a button counts as held for `longest_s` seconds only.
    """

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._since_s: float | None = None

    def goes_on(self) -> bool:
        """Ask this again every few seconds while there is work to do."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._since_s = None
            return False
        now_s = time.monotonic()
        if self._since_s is None:
            self._since_s = now_s
        return now_s - self._since_s < self._longest_s
