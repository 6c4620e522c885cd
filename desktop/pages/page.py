"""What every page has in common: its workbench, and the wishes only the window can fulfil."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.workbench import Workbench


class Page(QWidget):
    """One screen. A page never looks upward: it asks by signal."""

    page_asked = Signal(str)
    help_asked = Signal(str)
    dataset_asked = Signal()
    new_root_asked = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.workbench = workbench
        self.spots: dict[str, QWidget] = {}  # what a guide may point at, by the names its steps know

    def take_paths(self, paths: list[Path]) -> None:
        """Files were dropped on the window while they are this page's business."""

    def hand_over(self) -> None:
        """Make an edit of what has been typed and not been taken yet: the project is about to be left."""

    def follow_theme(self, *widgets: QWidget) -> None:
        """Hand these widgets new tokens whenever the theme changes."""
        for widget in widgets:
            self.workbench.theme.tokens_changed.connect(widget.set_tokens)  # type: ignore[attr-defined]
