"""The keys of the compare page. All of them stand in tooltips and in the help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.slots import calling

if TYPE_CHECKING:
    from desktop.pages.compare.page import ComparePage


def add_keys(page: ComparePage) -> None:
    """Give the page its shortcuts; they work while the focus is anywhere on it."""
    panes, charts = page.panes, page.charts
    for key, text, deed in (
        ("Right", "Next image", page.next_image),
        ("Left", "Previous image", page.previous_image),
        ("Down", "Next image", page.next_image),
        ("Up", "Previous image", page.previous_image),
        ("Space", "Overlay on or off", panes.toggle_overlay),
        ("H", "Heat map", panes.heat_map.click),
        ("M", "Mask", panes.prediction.click),
        ("G", "Ground truth", panes.truth.click),
        ("F", "Fit", panes.fit),
        ("Z", "One to one", panes.zoom_one_to_one),
        ("S", "Chart of scores", partial(charts.show_chart, "scores")),
        ("R", "ROC curves", partial(charts.show_chart, "roc")),
        ("P", "Precision and recall", partial(charts.show_chart, "pr")),
        ("O", "PRO curves", partial(charts.show_chart, "pro")),
        ("A", "Current row is model A", partial(page.models.give_role, "A")),
        ("B", "Current row is model B", partial(page.models.give_role, "B")),
        ("X", "Exchange A and B", page.swap),
    ):
        action = QAction(text, page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{text} ({key})")
        action.triggered.connect(calling(deed))
        page.addAction(action)
