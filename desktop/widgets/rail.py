"""The navigation rail at the left: one icon and one word a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.language import mark, tr
from desktop.theme import Tokens, icon
from desktop.widgets.painting import SMALL_PT, draw_focus_ring, font_of

PAGES = (
    ("dataset", "dataset", mark("Dataset")),
    ("train", "train", mark("Train")),
    ("inspect", "inspect", mark("Inspect")),
    ("results", "results", mark("Results")),
)
_WIDTH_PX = 56
_HEIGHT_PX = 56
_ICON_PX = 22
_EDGE_PX = 3


class _RailButton(QAbstractButton):
    """Icon above word; the chosen one has a bar of accent at its left."""

    def __init__(self, tokens: Tokens, icon_name: str, word: str, shortcut: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._icon_name = icon_name
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("{word} page", word=word))
        self.setToolTip(f"{word}  ({shortcut})")
        self.setFixedHeight(_HEIGHT_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_tokens(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, _HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._tokens
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        if self.isChecked():
            painter.fillRect(0, 0, 3, self.height(), QColor(tokens.accent))
        colour = tokens.text if self.isChecked() else tokens.secondary
        colour = colour if self.isEnabled() else tokens.disabled
        left = (self.width() - _ICON_PX) // 2
        icon(self._icon_name, colour).paint(painter, left, 8, _ICON_PX, _ICON_PX)
        painter.setFont(font_of(self, SMALL_PT, semibold=self.isChecked()))
        painter.setPen(QColor(colour))
        words = QRectF(0, 8 + _ICON_PX, self.width(), self.height() - _ICON_PX - 12)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_focus_ring(painter, self.rect().adjusted(2, 2, -2, -2), tokens)
        painter.end()


class NavigationRail(QFrame):
    """Chooses the page; arrow keys move, the choice follows the focus."""

    page_chosen = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._buttons: dict[str, _RailButton] = {}
        self.setProperty("role", "surface")
        self.setAccessibleName(tr("Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 8)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self.set_pages(PAGES)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        for button in self._buttons.values():
            button.set_tokens(tokens)

    def set_pages(self, pages: tuple[tuple[str, str, str], ...]) -> None:
        """Offer (key, icon, word), top to bottom; the first is current."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for position, (key, icon_name, word) in enumerate(pages):
            keys = QKeySequence(f"Ctrl+{position + 1}").toString(QKeySequence.SequenceFormat.NativeText)
            button = _RailButton(self._tokens, icon_name, tr(word), keys, self)
            self._group.addButton(button)
            self._layout.insertWidget(position, button)
            self._buttons[key] = button
        metrics = QFontMetrics(font_of(self, SMALL_PT, semibold=True))
        widths = [metrics.horizontalAdvance(button.text()) for button in self._buttons.values()]
        self.setFixedWidth(max(_WIDTH_PX, *(width + 2 * _EDGE_PX for width in widths)))
        if pages:
            self.set_current(pages[0][0])

    def current(self) -> str:
        """The key of the current page, empty when there are no pages."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark a page as current; emits nothing."""
        self._buttons[key].setChecked(True)

    def set_enabled(self, key: str, enabled: bool) -> None:
        """Allow or forbid one page."""
        self._buttons[key].setEnabled(enabled)

    def _on_clicked(self) -> None:
        self.page_chosen.emit(self.current())
