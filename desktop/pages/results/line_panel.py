"""What is measured along the line: its length, the map's values, and what a pixel is in millimetres."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Tokens
from desktop.widgets.image_tool_view import ToolView, length_words
from desktop.widgets.image_tools import Line
from desktop.widgets.labels import button, label
from desktop.widgets.line_profile import LineProfile
from desktop.widgets.numbers import three_digits

_PLOT_PX = 118
_MOST_MM = 1e6


class LinePanel(QFrame):
    """Follows the line of an image view; hidden while nothing is measured.

    `scale_set` carries millimetres a pixel, or `None` when the scale is to be forgotten.
    """

    scale_set = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drawer")
        self.setAccessibleName(tr("Line"))
        self._line: Line | None = None
        self._mm_per_px: float | None = None
        self._length = label("", "value")
        self._value = label("", "small")
        self.true_length = QLineEdit()
        self.apply = button(tr("Set scale"), "", self)
        self.forget = button(tr("Forget scale"), "link", self, tr("Measure in pixels again; can be undone"))
        self.plot = LineProfile(tokens)
        self._prepare_field()
        self._lay_out()
        self.apply.clicked.connect(self._on_apply)
        self.true_length.returnPressed.connect(self._on_apply)
        self.true_length.textEdited.connect(self._on_edited)
        self.true_length.textChanged.connect(self._show_state)
        self.forget.clicked.connect(self._on_forget)
        self.plot.hovered.connect(self._on_hovered)
        self.plot.menu.told.connect(self._on_told)
        self.set_scale(None, "")
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.plot.set_tokens(tokens)

    def set_scale(self, mm_per_px: float | None, category: str) -> None:
        """What a pixel is in millimetres, `None` where nobody has said so, for images of a category."""
        self._mm_per_px = mm_per_px
        self.forget.setVisible(mm_per_px is not None)
        words = (
            tr("one pixel is {mm_per_px} mm", mm_per_px=three_digits(mm_per_px))
            if mm_per_px
            else tr("no scale yet")
        )
        tip = tr(
            "The true length of the line makes the scale of all images of {category}",
            category=category or tr("this category"),
        )
        self.true_length.setToolTip(f"{tip}: {words}")
        self.apply.setToolTip(tr("{tip}; can be undone", tip=tip))
        self._show_state()

    def words_of(self, line: Line) -> str:
        """The length of a line, in millimetres where there is a scale."""
        words = length_words(line)
        return words if self._mm_per_px is None else f"{three_digits(line.length_px * self._mm_per_px)} mm"

    def follow(self, view: ToolView, threshold: float | None) -> None:
        """Show the line of a view, and the map under it; `threshold` where one applies to that map."""
        self._line = view.line
        self.setVisible(self._line is not None)
        if self._line is None:
            return
        unit, per_px = ("px", 1.0) if self._mm_per_px is None else ("mm", self._mm_per_px)
        found = view.profile()
        self._length.setText(self.words_of(self._line))
        self._length.setToolTip(f"{self._line.length_px!r} px")
        self.plot.setVisible(found is not None)
        self._value.setText("" if found else tr("no map to follow"))
        if found is not None:
            shares, values = found
            self.plot.show_profile(shares * self._line.length_px * per_px, values, threshold, unit)
        self._show_state()

    def _prepare_field(self) -> None:
        validator = QDoubleValidator(0.0, _MOST_MM, 6, self.true_length)
        validator.setLocale(QLocale.c())
        self.true_length.setValidator(validator)
        self.true_length.setAccessibleName(tr("True length of the line in millimetres"))
        self.true_length.setPlaceholderText(tr("true length"))
        self.true_length.setFixedWidth(96)
        self.true_length.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(tr("Line"), "section"))
        head.addWidget(self._length)
        head.addWidget(self._value)
        head.addStretch(1)
        head.addWidget(self.forget)
        head.addWidget(self.true_length)
        head.addWidget(label("mm", "small"))
        head.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(head)
        self.plot.setFixedHeight(_PLOT_PX)
        column.addWidget(self.plot)

    def _show_state(self) -> None:
        self.apply.setEnabled(self._true_mm() > 0.0 and self._line is not None and self._line.length_px > 0)

    def _true_mm(self) -> float:
        try:
            return float(self.true_length.text())
        except ValueError:
            return 0.0

    def _on_edited(self, text: str) -> None:
        # Many keyboards have a comma where others have the point.
        if "," in text:
            self.true_length.setText(text.replace(",", "."))

    def _on_apply(self) -> None:
        if self.apply.isEnabled() and self._line is not None:
            mm_per_px = self._true_mm() / self._line.length_px
            self.true_length.clear()
            self.scale_set.emit(mm_per_px)

    def _on_forget(self) -> None:
        self.scale_set.emit(None)

    def _on_told(self, text: str, _is_error: bool) -> None:
        self._value.setText(text)

    def _on_hovered(self, found: tuple[float, float, float] | None) -> None:
        unit = "px" if self._mm_per_px is None else "mm"
        self._value.setText(
            tr(
                "at {place} {unit}: {value}",
                place=three_digits(found[1]),
                unit=unit,
                value=three_digits(found[2]),
            )
            if found
            else ""
        )
