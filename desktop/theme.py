"""Colours, fonts and the style sheet: one set of tokens that every widget is handed."""

from __future__ import annotations

import dataclasses
import importlib.resources
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.icons import phosphor_icon


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of the product, as #RRGGBB."""

    name: str
    is_dark: bool
    window: str
    surface: str
    raised: str
    border: str
    track: str
    strong_border: str
    hover: str
    text: str
    secondary: str
    disabled: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_hover: str
    field: str
    scroll: str
    good: str
    anomalous: str
    unsure: str
    info: str
    good_band: str
    anomalous_band: str
    unsure_band: str
    idle_band: str
    on_band: str
    pane: str = "#2B2D31"
    pane_text: str = "#F2F3F5"
    pane_accent: str = "#5B9BFF"
    pane_secondary: str = "#B6BCC7"
    pane_warning: str = "#FACC15"
    predicted: str = "#FFFFFF"
    marked: str = "#67E8F9"


LIGHT = Tokens(
    name="light", is_dark=False,
    window="#F5F6F8", surface="#FFFFFF", raised="#FFFFFF", border="#DDE1E7", track="#DDE1E7",
    strong_border="#868F9E", hover="#EEF1F5", text="#1A1D23", secondary="#5A6270", disabled="#9AA2AF",
    accent="#2563EB", on_accent="#FFFFFF", accent_soft="#E4EDFE", accent_hover="#1D4FD0",
    field="#FFFFFF", scroll="#C3C9D3",
    good="#15803D", anomalous="#C2410C", unsure="#A16207", info="#0E7490",
    good_band="#15803D", anomalous_band="#B93A0A", unsure_band="#95590A", idle_band="#5A6270",
    on_band="#FFFFFF",
)  # fmt: skip

DARK = Tokens(
    name="dark", is_dark=True,
    window="#16181D", surface="#1E2127", raised="#262A32", border="#323743", track="#323743",
    strong_border="#6B7485", hover="#2D323B", text="#E8EAEE", secondary="#A3ABB8", disabled="#667080",
    accent="#5B9BFF", on_accent="#0B1530", accent_soft="#22365A", accent_hover="#86B6FF",
    field="#181B20", scroll="#434A57",
    good="#4ADE80", anomalous="#FB923C", unsure="#FACC15", info="#67E8F9",
    good_band="#14532D", anomalous_band="#7C2D12", unsure_band="#713F12", idle_band="#323743",
    on_band="#FFFFFF",
)  # fmt: skip

CONTRAST = Tokens(
    name="contrast", is_dark=True,
    window="#000000", surface="#000000", raised="#000000", border="#9A9A9A", track="#2B2B2B",
    strong_border="#FFFFFF", hover="#1F1F1F", text="#FFFFFF", secondary="#E2E2E2", disabled="#B4B4B4",
    accent="#7CC4FF", on_accent="#000000", accent_soft="#00294F", accent_hover="#B5DDFF",
    field="#000000", scroll="#C8C8C8",
    good="#5CFF8F", anomalous="#FFAE75", unsure="#FFE14D", info="#7DEBFF",
    good_band="#00471C", anomalous_band="#731D00", unsure_band="#574000", idle_band="#333333",
    on_band="#FFFFFF",
    pane_text="#FFFFFF", pane_accent="#7CC4FF", pane_secondary="#E2E2E2", pane_warning="#FFE14D",
)  # fmt: skip

MODES = ("system", "light", "dark", "contrast")
_OF_MODE = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

_ICONS = {
    "dataset": "image",
    "train": "brain",
    "inspect": "crosshair",
    "results": "chart-bar",
    "compare": "scales",
    "error": "warning-octagon",
    "warning": "warning",
    "info": "info",
    "done": "check-circle",
    "close": "x",
    "reset": "arrow-counter-clockwise",
    "open": "folder-open",
    "help": "question",
    "device": "cpu",
    "search": "magnifying-glass",
}


def icon(name: str, color: str) -> QIcon:
    """An icon of the product's one weight (Phosphor regular): by role ("train") or Phosphor name ("gear")."""
    return phosphor_icon(_ICONS.get(name, name), color)


def application_icon() -> QIcon:
    """The product's own icon, for windows and task bars."""
    return QIcon(str(importlib.resources.files("resources").joinpath("icons/patchlight.svg")))


def mixed(first: str, second: str, share: float) -> str:
    """`first` with `share` (0..1) of `second` in it, as #RRGGBB."""
    a, b = QColor(first), QColor(second)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in pairs)


def faded(color: str, alpha: float) -> QColor:
    """`color` with an opacity of `alpha` (0..1)."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


def palette_of(tokens: Tokens) -> QPalette:
    """Fusion's palette in these tokens."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window, role.WindowText: tokens.text, role.Base: tokens.surface,
        role.AlternateBase: mixed(tokens.surface, tokens.window, 0.5), role.Text: tokens.text,
        role.Button: tokens.raised, role.ButtonText: tokens.text, role.BrightText: tokens.anomalous,
        role.ToolTipBase: tokens.raised, role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.secondary, role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent, role.Link: tokens.accent, role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent, role.Light: tokens.hover, role.Midlight: tokens.hover,
        role.Mid: tokens.border, role.Dark: tokens.strong_border, role.Shadow: tokens.window,
    }  # fmt: skip
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.track))
    return palette


def base_font() -> QFont:
    """The system's UI font at 10 pt with figures of equal width."""
    font = QFont(QGuiApplication.font())
    if QFontInfo(font).family() == "DejaVu Sans":
        # What a bare Linux falls back to; its condensed cut has the width of other UI fonts.
        font.setFamily("DejaVu Sans Condensed")
    font.setPointSizeF(10)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def style_sheet(tokens: Tokens) -> str:
    """The style sheet with these tokens filled in; a name the tokens don't have is a `KeyError`."""
    resources = importlib.resources.files("resources")
    text = resources.joinpath("styles/patchlight.qss").read_text("utf-8")
    if tokens is CONTRAST:
        text += resources.joinpath("styles/contrast.qss").read_text("utf-8")
    pictures = {
        name: str(resources.joinpath(f"icons/{name}-{tokens.name}.svg")).replace("\\", "/")
        for name in ("chevron", "check")
    }
    return Template(text).substitute(dataclasses.asdict(tokens), **pictures)


def tokens_for(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Tokens:
    """What a system asks for that prefers these."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


class ThemeController(QObject):
    """Holds the tokens in force and dresses the application in them."""

    tokens_changed = Signal(object)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._mode = "light"
        self._tokens = LIGHT
        self._is_dressed = False
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    @property
    def mode(self) -> str:
        """What the user chose: "light", "dark", "contrast" or "system"."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Dress the application in a theme, or let the system's setting decide."""
        if mode not in MODES:
            raise ValueError(f"unknown theme {mode!r}")
        self._mode = mode
        hints = self._app.styleHints()
        if mode == "system":
            hints.unsetColorScheme()
        else:
            # Window frames and native dialogs follow too.
            is_dark = _OF_MODE[mode].is_dark
            hints.setColorScheme(Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light)
        self._apply(self._wanted())

    def _wanted(self) -> Tokens:
        if self._mode != "system":
            return _OF_MODE[self._mode]
        hints = self._app.styleHints()
        return tokens_for(hints.colorScheme(), hints.accessibility().contrastPreference())

    def _apply(self, tokens: Tokens) -> None:
        self._tokens = tokens
        if not self._is_dressed:
            # Once: each makes every widget measure itself anew, which takes as long as the colours do.
            self._app.setStyle(QStyleFactory.create("Fusion"))
            self._app.setFont(base_font())
            self._is_dressed = True
        self._app.setPalette(palette_of(tokens))
        self._app.setStyleSheet(style_sheet(tokens))
        self.tokens_changed.emit(tokens)

    def _on_system_changed(self) -> None:
        if self._mode == "system" and self._wanted() != self._tokens:
            self._apply(self._wanted())
