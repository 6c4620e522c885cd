"""What has been inspected: figures, and every part in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from core.scoring.statistics import binomial_interval
from core.scoring.values import Region
from desktop.language import tr
from desktop.pages.figures import regions_text
from desktop.pages.inspect.parts import Part, PartsModel
from desktop.theme import Tokens
from desktop.widgets.figure_row import FigureList
from desktop.widgets.labels import label
from desktop.widgets.numbers import duration, grouped, rate_text, three_digits
from desktop.widgets.score_bar import ScoreBar

_WIDTH_PX = 320


class Side(QFrame):
    """The inspector of the inspect page."""

    part_chosen = Signal(str)

    def __init__(self, tokens: Tokens, model: PartsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(_WIDTH_PX)
        self._model = model
        self._name = label(role="heading", wrap=True)
        self.bar = ScoreBar(tokens)
        self.part_figures = FigureList(tokens)
        self.total_figures = FigureList(tokens)
        self.table = QTableView()
        self._dress_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(label(tr("This part"), "section"))
        column.addWidget(self._name)
        column.addSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.part_figures)
        column.addSpacing(12)
        column.addWidget(label(tr("Since the start"), "section"))
        column.addWidget(self.total_figures)
        column.addSpacing(12)
        column.addWidget(label(tr("All parts, newest first"), "section"))
        column.addWidget(self.table, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for widget in (self.bar, self.part_figures, self.total_figures):
            widget.set_tokens(tokens)

    def show_part(self, part: Part, regions: tuple[Region, ...] | None, localises: bool = True) -> None:
        """Show one part; regions are `None` while they are being looked for."""
        self._name.setText(part.name)
        self._name.setToolTip(part.path)
        self.bar.set_score(part.score, part.threshold, reinspect=part.reinspect)
        if part.score is None:
            self.part_figures.set_rows(((tr("not judged"), tr(part.problem), tr(part.problem)),))
            return
        again = () if part.reinspect is None else _again_rows(part.reinspect)
        self.part_figures.set_rows(
            (
                (tr("score"), three_digits(part.score), repr(part.score)),
                (tr("limit"), three_digits(part.threshold), repr(part.threshold)),
                *again,
                (tr("regions"), regions_text(regions, localises)),
                (tr("time"), duration(part.elapsed_ms / 1000), f"{part.elapsed_ms} ms"),
            )
        )

    def show_totals(self) -> None:
        """Count again."""
        totals = self._model.totals
        rows = [(tr("inspected"), grouped(totals.judged))]
        if totals.judged:
            interval = binomial_interval(totals.anomalous, totals.judged)
            rows.append((tr("anomalous"), rate_text(totals.anomalous, totals.judged, *interval)))
            if totals.reinspect:
                rows.append((tr("re-inspect"), rate_text(totals.reinspect, totals.judged)))
            rows.append((tr("time per part"), duration(totals.elapsed_ms / totals.judged / 1000)))
        if totals.unreadable:
            rows.append((tr("not judged"), grouped(totals.unreadable)))
        self.total_figures.set_rows(tuple(rows))

    def choose(self, path: str) -> None:
        """Mark a part's row; emits nothing."""
        row = self._model.row_of(path)
        if row is not None and row != self.table.currentIndex().row():
            self.table.selectionModel().blockSignals(True)
            self.table.selectRow(row)
            self.table.selectionModel().blockSignals(False)
            self.table.viewport().update()

    def _dress_table(self) -> None:
        self.table.setTabKeyNavigation(False)
        table = self.table
        table.setModel(self._model)
        table.setAccessibleName(tr("Inspected parts"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideLeft)  # names differ at their end
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 64)
        header.resizeSection(2, 88)

    def _on_current_row_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.part_chosen.emit(self._model.part_at(index.row()).path)


def _again_rows(reinspect: float) -> tuple[tuple[str, str, str], ...]:
    return ((tr("re-inspect from"), three_digits(reinspect), repr(reinspect)),)
