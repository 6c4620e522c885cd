"""What the newest model of the chosen category can do, and what happened lately."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from core.project.project import Model, Run
from core.scoring.calibration import guarantee
from desktop.language import tr
from desktop.pages.figures import evaluation_rows, model_rows, threshold_rows
from desktop.theme import Tokens
from desktop.widgets.elided_label import ElidedLabel, shortened
from desktop.widgets.figure_row import FigureList
from desktop.widgets.labels import button, label


class LastResult(QFrame):
    """Figures with the origin of the threshold, and the log."""

    results_asked = Signal()
    delete_asked = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._heading = ElidedLabel(tr("Last result"), "title")
        self._none = label(tr("No model of this category yet."), "secondary", wrap=True)
        self.figures = FigureList(tokens)
        self._promise = label(role="small", wrap=True)
        self._look = button(tr("Look at the results"), tooltip=tr("Go on to the results page"))
        self._look.clicked.connect(self.results_asked)
        self.delete_button = button(
            tr("Delete model"),
            "link",
            tooltip=tr("Take the model and its results out of the project; can be undone"),
        )
        self.delete_button.clicked.connect(self.delete_asked)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(500)
        self.log.setAccessibleName(tr("Log"))
        self.log.setPlaceholderText(tr("What the training does is written here."))
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._none)
        column.addWidget(self.figures)
        column.addWidget(self._promise)
        column.addWidget(self._look)
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(label(tr("Log"), "section"))
        column.addWidget(self.log, 1)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.figures.set_tokens(tokens)

    def show_model(self, model: Model | None, run: Run | None) -> None:
        """Show a model's figures; says so when there is none."""
        for widget in (self.figures, self._promise, self._look, self.delete_button):
            widget.setVisible(model is not None)
        self._none.setVisible(model is None)
        self._heading.setText(tr("Last result: {id}", id=model.id) if model else tr("Last result"))
        if model is None:
            return
        self.delete_button.setText(tr("Delete model {id}", id=shortened(model.id)))
        self.delete_button.setAccessibleName(tr("Delete model {id}", id=model.id))
        evaluation = run.evaluation if run else None
        figures = evaluation_rows(evaluation) if evaluation else ()
        self.figures.set_rows((*figures, *threshold_rows(model.calibration), *model_rows(model, run)))
        self._promise.setText(guarantee(model.calibration, tr))
        self._look.setEnabled(run is not None)

    def add_line(self, line: str) -> None:
        """Put a line under the log."""
        self.log.appendPlainText(line)
