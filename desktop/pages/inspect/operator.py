"""What an operator sees from two metres: verdict, last picture, counts of the shift. Full screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.jobs.messages import Inspected
from core.jobs.watch_log import Judged
from core.jobs.watch_session import Shift
from desktop.errors import ErrorText
from desktop.language import mark, tr
from desktop.pages.heat_colours import HeatColours
from desktop.pages.inspect.part_picture import PartPicture
from desktop.pages.inspect.parts import Part, part_of
from desktop.pages.inspect.watch_bar import details_of
from desktop.theme import Tokens
from desktop.watch import FolderWatch, WatchState
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.film_strip import FilmPart, FilmStrip
from desktop.widgets.image_view import ImageView
from desktop.widgets.labels import button
from desktop.widgets.numbers import duration, grouped, percent
from desktop.widgets.shift_figures import ShiftFigures
from desktop.widgets.verdict_band import VerdictBand
from desktop.workbench import Workbench

_BAND_SHARE, _BAND_OF_WIDTH, _FIGURES_SHARE = 0.24, 0.13, 0.27
_LEAST_BAND_PX, _LEAST_FIGURES_PX = 96, 240
_THUMBNAIL_PX = 192
_STATES = {
    WatchState.OFF: ("off", mark("nothing is watched")),
    WatchState.AWAY: ("away", mark("images can't come in")),
    WatchState.PAUSED: ("paused", mark("images that arrive are kept for later")),
    WatchState.LOADING: ("waiting", mark("the model is being loaded")),
    WatchState.WATCHING: ("waiting", mark("for the next image")),
}


class OperatorDisplay(QWidget):
    """A window of its own, so that it can stand on a second screen. Follows one watch.

    A verdict is shown only while the watch goes on: when images no longer come in, the word says so.
    """

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        tokens = workbench.theme.tokens
        self._watch: FolderWatch = workbench.watch
        self._thumbnails = workbench.thumbnails
        self._state = WatchState.OFF
        self.setWindowTitle(tr("Patchlight – verdicts"))
        self.band = VerdictBand(tokens)
        self.view = ImageView(tokens)
        self.figures = ShiftFigures(tokens)
        self.strip = FilmStrip(tokens)
        self.status = ElidedLabel(role="secondary")
        self.close_button = button(tr("Close"), tooltip=tr("Back to the window (Esc)"))
        self.picture = PartPicture(self.view, workbench.images, "operator image", self)
        HeatColours(self, workbench.settings, self.view)
        self._lay_out()
        for widget in (self.band, self.view, self.figures, self.strip):
            workbench.theme.tokens_changed.connect(widget.set_tokens)
        workbench.theme.tokens_changed.connect(self._on_tokens_changed)
        self._on_tokens_changed(tokens)
        self._watch.judged.connect(self._on_judged)
        self._watch.changed.connect(self._on_watch_changed)
        self._thumbnails.ready.connect(self._on_thumbnail_ready)
        self.picture.failed.connect(self._on_picture_failed)
        self.close_button.clicked.connect(self.close)
        # Something to look at: the parts are chosen in the window.
        self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.view.set_layers(True, True, False)
        self.view.set_empty_text(tr("The last picture appears here."))
        self._show_state()
        self._show_shift()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # No higher than the words beside it have room for.
        height = min(_BAND_SHARE * self.height(), _BAND_OF_WIDTH * self.width())
        self.band.set_height(max(_LEAST_BAND_PX, round(height)))
        self.figures.setFixedWidth(max(_LEAST_FIGURES_PX, round(_FIGURES_SHARE * self.width())))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()
        for part in self.strip.parts():
            self._thumbnails.request(part.key, _THUMBNAIL_PX)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # Not looked at, it need not read pictures; it comes back with the newest part.
        self.picture.clear()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        foot = QFrame()
        foot.setProperty("role", "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.status, 1)
        row.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(foot)

    # What happens

    def _on_judged(self, judged: Judged, event: Inspected) -> None:
        model = self._watch.current_model
        if model is None:
            return
        part = part_of(event, model)
        self.strip.add_part(FilmPart(part.path, part.kind, part.score))
        self._show_shift()
        if self.isVisible():
            self._thumbnails.request(part.path, _THUMBNAIL_PX)
            self._show_part(part, judged, event)

    def _show_part(self, part: Part, judged: Judged, event: Inspected) -> None:
        name = f"{judged.arrival.name} · {judged.time:%H:%M:%S}"
        if part.kind == "problem":
            self.band.show_problem(tr(part.problem), name)
        else:
            self.band.show_verdict(part.kind, part.score, judged.threshold, name, part.reinspect)
        values = event.prediction.map if event.prediction else None
        self.picture.show(part, values, is_new=True)

    def _on_watch_changed(self) -> None:
        if self._watch.state != self._state:
            self._show_state()
        self._show_shift()
        parts = (str(self._watch.folder or ""), details_of(self._watch))
        problems = (tr(self._watch.look.problem), tr(self._watch.log_problem))
        self.status.setText(" · ".join(part for part in (*problems, *parts) if part))

    def _show_state(self) -> None:
        self._state = self._watch.state
        show_watch_state(self.band, self._state)

    def _show_shift(self) -> None:
        shift = self._watch.shift
        if shift is not None:
            self.figures.show_figures(*shift_rows(shift, datetime.now().astimezone()))

    def _on_thumbnail_ready(self, path: str, image: QImage) -> None:
        self.strip.set_image(path, image)

    def _on_picture_failed(self, text: ErrorText) -> None:
        self.view.set_caption(text.message, is_warning=True)

    def _on_tokens_changed(self, tokens: Tokens) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), tokens.surface)
        self.setPalette(palette)


def show_watch_state(band: VerdictBand, state: WatchState) -> None:
    """Say in place of a verdict where the watch stands: a stale one would be taken for the part in front."""
    kind, words = _STATES[state]
    band.show_state(kind, tr(words))


def shift_rows(shift: Shift, now: datetime) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Title, total and rows for the counts of a shift."""
    counts = shift.counts
    rows = [(tr("rejected"), _share(counts.anomalous, counts.judged))]
    if counts.reinspect:
        rows.append((tr("to check"), _share(counts.reinspect, counts.judged)))
    if counts.unreadable:
        rows.append((tr("no image"), grouped(counts.unreadable)))
    judged, anomalous = shift.last_hour(now)
    rows.append((tr("last hour"), _share(anomalous, judged)))
    speed = tr("{n} / min", n=f"{shift.per_minute(now):.0f}")
    if counts.ms_per_image is not None:
        speed += f" · {duration(counts.ms_per_image / 1000)}"
    rows.append((tr("speed"), speed))
    return tr("this shift, since {time}", time=f"{shift.since:%H:%M}"), grouped(counts.judged), tuple(rows)


def _share(count: int, total: int) -> str:
    return f"{grouped(count)} · {percent(count / total)}" if total else grouped(count)
