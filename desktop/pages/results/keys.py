"""The keys of the results page. All of them stand in tooltips and in the help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from core.data.dataset import Label
from desktop.language import tr
from desktop.slots import calling
from desktop.widgets.mask_canvas import MaskTool
from desktop.widgets.score_histogram import ScoreHistogram

if TYPE_CHECKING:
    from desktop.pages.results.page import ResultsPage

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def add_keys(page: ResultsPage) -> None:
    """Give the page its shortcuts; they work while the focus is anywhere on it."""
    viewer = page.viewer
    for key, text, deed in (
        ("Right", tr("Next image"), page.next_image),
        ("Left", tr("Previous image"), page.previous_image),
        ("Down", tr("Next image"), page.next_image),
        ("Up", tr("Previous image"), page.previous_image),
        ("Space", tr("Overlay on or off"), viewer.toggle_overlay),
        ("H", tr("Heat map"), viewer.heat_map.click),
        ("M", tr("Mask"), viewer.prediction.click),
        ("G", tr("Ground truth"), viewer.truth.click),
        ("O", tr("Original beside the overlay"), viewer.split.click),
        ("D", tr("Charts"), viewer.drawer_button.click),
        ("I", tr("Inspector"), viewer.inspector_button.click),
        ("L", tr("Next map"), viewer.maps.choose_next),
        ("W", tr("Why this score"), page.inspector.why.click),
        ("F", tr("Fit"), viewer.fit),
        ("Z", tr("One to one"), viewer.zoom_one_to_one),
        ("]", tr("Raise the threshold to the next score; larger brush"), page.raise_threshold),
        ("[", tr("Lower the threshold to the next score; smaller brush"), page.lower_threshold),
        ("P", tr("Draw a mask"), page.masks.toggle),
        ("Shift+B", tr("Brush"), partial(page.masks.take, MaskTool.BRUSH)),
        ("Shift+E", tr("Eraser"), partial(page.masks.take, MaskTool.ERASER)),
        ("Shift+P", tr("Polygon"), partial(page.masks.take, MaskTool.POLYGON)),
        ("1", tr("Verdict: good"), partial(page.review.give_verdict, Label.GOOD)),
        ("2", tr("Verdict: defect"), partial(page.review.give_verdict, Label.DEFECT)),
        ("3", tr("Verdict: unsure"), partial(page.review.give_verdict, Label.UNKNOWN)),
        ("X", tr("Leave out of the data set, or take back"), page.exclusion.toggle),
        ("Ctrl+F", tr("Search"), page.browser.search.setFocus),
        ("Ctrl+Shift+F", tr("Filter"), page.browser.panel_button.toggle),
        ("T", tr("Gallery or table"), page.browser.show_other_view),
        ("Ctrl+A", tr("Choose all images that are shown"), page.browser.choose_all),
    ):
        action = QAction(text, page)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{text} ({key})")
        action.triggered.connect(calling(deed))
        page.addAction(action)


def wants_key_itself(focused: QWidget | None, event: QEvent) -> bool:
    """Whether the focused widget has its own use for an arrow key or Space."""
    if not isinstance(event, QKeyEvent):
        return False
    key = event.key()
    if isinstance(focused, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
        return True
    if key == Qt.Key.Key_Space:
        return isinstance(focused, QAbstractButton | QComboBox)
    if key in _ARROWS:
        if focused is not None and focused.property("keepsArrows"):
            return True
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if isinstance(focused, QAbstractItemView):
            return not sideways
        return isinstance(focused, QAbstractSlider | QComboBox | ScoreHistogram)
    return False
