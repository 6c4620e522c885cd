"""The keys of the compare page. All of them stand in tooltips and in the help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.language import tr
from desktop.slots import calling

if TYPE_CHECKING:
    from desktop.pages.compare.page import ComparePage


def add_keys(page: ComparePage) -> None:
    """Give the page its shortcuts; they work while the focus is anywhere on it."""
    panes, charts = page.panes, page.charts
    for key, text, deed in (
        ("Right", tr("Next image"), page.next_image),
        ("Left", tr("Previous image"), page.previous_image),
        ("Down", tr("Next image"), page.next_image),
        ("Up", tr("Previous image"), page.previous_image),
        ("Space", tr("Overlay on or off"), panes.toggle_overlay),
        ("H", tr("Heat map"), panes.heat_map.click),
        ("M", tr("Mask"), panes.prediction.click),
        ("G", tr("Ground truth"), panes.truth.click),
        ("F", tr("Fit"), panes.fit),
        ("Z", tr("One to one"), panes.zoom_one_to_one),
        ("S", tr("Chart of scores"), partial(charts.show_chart, "scores")),
        ("R", tr("ROC curves"), partial(charts.show_chart, "roc")),
        ("P", tr("Precision and recall"), partial(charts.show_chart, "pr")),
        ("O", tr("PRO curves"), partial(charts.show_chart, "pro")),
        ("A", tr("Current row is model A"), partial(page.models.give_role, "A")),
        ("B", tr("Current row is model B"), partial(page.models.give_role, "B")),
        ("X", tr("Exchange A and B"), page.swap),
    ):
        action = QAction(text, page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{text} ({key})")
        action.triggered.connect(calling(deed))
        page.addAction(action)
