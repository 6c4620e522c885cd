"""The window's head: menus, project, what is chosen, the device, and the theme."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from core.jobs.messages import WorkerReady
from core.project.project import Model
from desktop.language import mark, tr
from desktop.palette import keys_of
from desktop.session import Session, name_of
from desktop.theme import ThemeController, Tokens, icon
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.labels import button, label

_HEIGHT_PX = 40
_CHOOSER_FRAME_PX, _NARROWEST_CHOOSER_PX, _WIDEST_CHOOSER_PX = 60, 96, 280
_ROOMY_PX = 1200
_PALETTE_WORDS, _PALETTE_KEY = mark("Search or run …   Ctrl+K"), QKeySequence("Ctrl+K")


class Header(QFrame):
    """Project, category and model of the session in one row."""

    def __init__(self, session: Session, theme: ThemeController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setFixedHeight(_HEIGHT_PX)
        self._session = session
        self._theme = theme
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._project = ElidedLabel(role="heading")
        self._star = label("●")
        self._star.setToolTip(tr("There are unsaved changes"))
        self._star.setAccessibleName(tr("unsaved changes"))
        self._category = _chooser(tr("Category"), tr("The product to look at"))
        self._model = _chooser(tr("Model"), tr("The trained model whose results are shown"))
        self._device_icon = label()
        self._device = label(tr("starting …"), role="secondary")
        self._device.setToolTip(tr("Where the calculations run"))
        self.palette_button = button(tr(_PALETTE_WORDS), tooltip=tr("Find any command, page or model"))
        self.theme_button = QToolButton()
        self.theme_button.setProperty("kind", "quiet")
        self.theme_button.setAccessibleName(tr("Light or dark"))
        self._lay_out()
        self._connect()
        self.set_tokens(theme.tokens)
        self._on_project_changed()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._star.setStyleSheet(f"color: {tokens.unsure}")
        self._device_icon.setPixmap(icon("device", tokens.secondary).pixmap(16, 16))
        self.theme_button.setIcon(icon("sun" if tokens.name == "dark" else "moon", tokens.secondary))

    def show_device(self, offer: WorkerReady) -> None:
        """Say where calculations run."""
        self._device.setText(tr(offer.device))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Menus and choosers matter more than the palette's words when room is short.
        is_roomy = self.width() >= _ROOMY_PX
        self.palette_button.setText(tr(_PALETTE_WORDS) if is_roomy else keys_of(_PALETTE_KEY))
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addWidget(self._project)
        row.addWidget(self._star)
        row.addSpacing(8)
        row.addWidget(self._category)
        row.addWidget(self._model)
        row.addStretch(1)
        row.addWidget(self.palette_button)
        row.addSpacing(8)
        row.addWidget(self._device_icon)
        row.addWidget(self._device)
        row.addWidget(self.theme_button)

    def _connect(self) -> None:
        self._theme.tokens_changed.connect(self.set_tokens)
        self._session.project_changed.connect(self._on_project_changed)
        self._session.selection_changed.connect(self._on_project_changed)
        self._session.dirty_changed.connect(self._star.setVisible)
        self._category.activated.connect(self._on_category_activated)
        self._model.activated.connect(self._on_model_activated)

    def _on_project_changed(self) -> None:
        session = self._session
        project = session.project
        self._project.setText(name_of(project))
        self._star.setVisible(session.dirty)
        names = [c.name for c in project.dataset.categories] if project.dataset else []
        category = session.category.name if session.category else ""
        _fill(self._category, [(name, name) for name in names], category)
        models = project.models_of(category)
        _fill(self._model, [(_words(m), m.id) for m in models], session.model.id if session.model else "")

    def _on_category_activated(self, index: int) -> None:
        self._session.select_category(self._category.itemData(index))

    def _on_model_activated(self, index: int) -> None:
        self._session.select_model(self._model.itemData(index))


def _chooser(name: str, tooltip: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tooltip)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def _fill(box: QComboBox, entries: list[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
    widest = max((box.fontMetrics().horizontalAdvance(text) for text, _ in entries), default=0)
    # Own arithmetic: Qt's hint stays as wide as what was in the box before.
    width = min(widest + _CHOOSER_FRAME_PX, _WIDEST_CHOOSER_PX)
    box.setMinimumWidth(min(width, _NARROWEST_CHOOSER_PX))
    box.setMaximumWidth(width)
    box.setVisible(bool(entries))


def _words(model: Model) -> str:
    number = model.id.removeprefix(f"{model.category}-")
    return " · ".join(part for part in (str(number), model.detector, model.backbone) if part)
