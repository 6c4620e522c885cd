"""Help beside the page it explains."""

from __future__ import annotations

import importlib.resources

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from desktop.language import ENGLISH, language, tr
from desktop.theme import Tokens, icon
from desktop.widgets.labels import button, label

_WIDTH_PX = 360


class HelpPanel(QFrame):
    """One help page in Markdown from `resources/help`; hidden until asked for."""

    closed = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(_WIDTH_PX)
        self._topic = ""
        self._appendices: dict[str, tuple[str, str]] = {}
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(tr("Close help"))
        self._close.setToolTip(tr("Close help (F1)"))
        self._close.clicked.connect(self._on_close_clicked)
        self.browser = QTextBrowser()
        self.browser.setOpenExternalLinks(True)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setAccessibleName(tr("Help"))
        self.copy_button = button(
            tr("Copy for support"), tooltip=tr("Copy these figures as text, for a mail to support")
        )
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._lay_out()
        self.set_tokens(tokens)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._close.setIcon(icon("close", tokens.secondary))
        self.browser.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.surface}; color: {tokens.text}; "
            "border: none; padding: 0 12px; }"
        )
        if self._topic:
            self.show_topic(self._topic)

    @property
    def topic(self) -> str:
        """The page shown, empty while hidden."""
        return self._topic if self.isVisible() else ""

    def show_topic(self, topic: str) -> None:
        """Show `resources/help/<topic>.md`, in another language that of the folder named by its code."""
        self._topic = topic
        folder = "help" if language() == ENGLISH else f"help/{language()}"
        page = importlib.resources.files("resources").joinpath(f"{folder}/{topic}.md")
        appendix, _ = self._appendices.get(topic, ("", ""))
        self.browser.setMarkdown(f"{page.read_text('utf-8')}\n\n{appendix}")
        self.copy_button.setVisible(bool(appendix))
        self._shrink_headings()

    def set_appendix(self, topic: str, page: str, text: str) -> None:
        """Put figures, as Markdown, behind a page; `text` is what is copied of them."""
        self._appendices[topic] = page, text
        if topic == self._topic:
            self.show_topic(topic)

    def _shrink_headings(self) -> None:
        """Markdown's headings come in six sizes; the product has three."""
        block = self.browser.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                style = QTextCharFormat()
                style.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
                style.setFontWeight(QFont.Weight.DemiBold)
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(style)
            block = block.next()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(label(tr("Help"), "heading"))
        head.addStretch(1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.browser, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 12)
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def _on_copy_clicked(self) -> None:
        _, text = self._appendices[self._topic]
        QGuiApplication.clipboard().setText(text)

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
