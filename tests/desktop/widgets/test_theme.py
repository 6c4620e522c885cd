"""All themes: readable, complete, and put on the application as a whole."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    ThemeController,
    Tokens,
    application_icon,
    base_font,
    icon,
    mixed,
    style_sheet,
    tokens_for,
)

ALL = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda tokens: tokens.name)


def contrast(first: str, second: str) -> float:
    """WCAG 2.1 contrast ratio of two colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_that_the_contrast_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@ALL
@pytest.mark.parametrize("text", ["text", "secondary", "accent", "good", "anomalous", "unsure", "info"])
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_that_every_text_colour_reads_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@ALL
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"), ("on_accent", "accent_hover"), ("text", "accent_soft"), ("text", "hover"),
        ("text", "field"), ("on_band", "good_band"), ("on_band", "anomalous_band"),
        ("on_band", "unsure_band"), ("on_band", "idle_band"), ("pane_text", "pane"),
        ("pane_secondary", "pane"),
    ],
)  # fmt: skip
def test_that_words_on_coloured_grounds_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@ALL
@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        ("accent", "window"), ("accent", "surface"), ("pane_accent", "pane"), ("strong_border", "field"),
        ("strong_border", "window"), ("predicted", "pane"), ("marked", "pane"),
    ],
)  # fmt: skip
def test_that_rings_borders_and_outlines_are_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3.0


def rules_of(tokens: Tokens) -> list[tuple[str, dict[str, str]]]:
    """(selector, declarations) of the style sheet, its comments left out."""
    text = re.sub(r"/\*.*?\*/", "", style_sheet(tokens), flags=re.DOTALL)
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        said = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        found.append((" ".join(selectors.split()), {k.strip(): v.strip() for k, v in said.items()}))
    return found


@pytest.mark.parametrize(
    "text", ["text", "secondary", "disabled", "accent", "good", "anomalous", "unsure", "info"]
)
@pytest.mark.parametrize(
    "ground", ["window", "surface", "raised", "hover", "field", "accent_soft", "track"]
)
def test_that_text_in_high_contrast_reaches_aaa(text: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= (6 if text == "disabled" else 7)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_band", "good_band"),
        ("on_band", "anomalous_band"), ("on_band", "unsure_band"), ("on_band", "idle_band"),
        ("pane_text", "pane"), ("pane_secondary", "pane"), ("pane_warning", "pane"),
    ],
)  # fmt: skip
def test_that_words_on_coloured_grounds_reach_aaa(text: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= 7


def test_that_each_rule_of_the_style_sheet_in_high_contrast_keeps_aaa() -> None:
    checked = 0
    for selectors, said in rules_of(CONTRAST):
        text = said.get("color", said.get("selection-color", ""))
        ground = said.get("background", said.get("selection-background-color", ""))
        if text.startswith("#") and ground.startswith("#"):
            assert contrast(text, ground) >= (6 if ":disabled" in selectors else 7), selectors
            checked += 1
    assert checked > 10


def test_that_edges_of_controls_in_high_contrast_are_seen_and_focus_is_two_pixels_wide() -> None:
    controls = re.compile(r"Q(PushButton|ToolButton|LineEdit|CheckBox|RadioButton|Slider|Menu|ComboBox)\b")
    edges = focused = 0
    for selectors, said in rules_of(CONTRAST):
        if not controls.search(selectors):
            continue
        for name in ("border", "border-color"):
            found = re.search(r"#[0-9A-F]{6}", said.get(name, ""))
            if found and not selectors.endswith("::handle:horizontal"):
                assert contrast(found[0], CONTRAST.window) >= 3, selectors
                assert contrast(found[0], CONTRAST.hover) >= 3, selectors
                edges += 1
        if ":focus" in selectors and "border" in said and said["border"] != "none":
            assert said["border"].startswith("2px solid #"), selectors
            focused += 1
    assert edges > 12
    assert focused >= 6


@pytest.mark.parametrize("mark", ["good", "anomalous", "unsure", "accent", "text"])
@pytest.mark.parametrize("ground", ["track", "surface", "accent_soft"])
def test_that_marks_in_high_contrast_stand_clear_of_what_they_lie_on(mark: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, mark), getattr(CONTRAST, ground)) >= 3


def test_that_shapes_stand_clear_of_the_bands_of_verdicts() -> None:
    for kind in ("good", "anomalous", "unsure"):
        assert contrast(getattr(CONTRAST, kind), getattr(CONTRAST, f"{kind}_band")) >= 3


def test_that_image_panes_are_the_same_neutral_grey_in_all_themes() -> None:
    assert {tokens.pane for tokens in (LIGHT, DARK, CONTRAST)} == {"#2B2D31"}


@ALL
def test_that_every_token_is_a_colour(tokens: Tokens) -> None:
    colours = [v for k, v in dataclasses.asdict(tokens).items() if k not in ("name", "is_dark")]
    assert all(QColor.isValidColorName(colour) and len(colour) == 7 for colour in colours)


@ALL
def test_that_the_style_sheet_has_no_place_left_empty(tokens: Tokens) -> None:
    text = style_sheet(tokens)
    assert "$" not in text
    assert tokens.accent in text


def test_that_a_theme_dresses_the_whole_application(qapp: QApplication, qtbot: QtBot) -> None:
    controller = ThemeController(qapp)
    with qtbot.waitSignal(controller.tokens_changed) as dark:
        controller.set_mode("dark")
    assert dark.args == [DARK]
    assert controller.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    controller.set_mode("light")
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(LIGHT.text)
    assert controller.mode == "light"


def test_that_the_system_decides_when_asked_to(qapp: QApplication) -> None:
    controller = ThemeController(qapp)
    controller.set_mode("system")
    hints = qapp.styleHints()
    wanted = tokens_for(hints.colorScheme(), hints.accessibility().contrastPreference())
    assert controller.tokens is wanted
    controller.set_mode("light")


@pytest.mark.parametrize(
    ("scheme", "preference", "expected"),
    [
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, CONTRAST),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, CONTRAST),
    ],
)
def test_that_a_system_with_high_contrast_gets_it(
    scheme: Qt.ColorScheme, preference: Qt.ContrastPreference, expected: Tokens
) -> None:
    assert tokens_for(scheme, preference) is expected


def test_that_an_unknown_theme_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="unknown theme 'pink'"):
        ThemeController(qapp).set_mode("pink")


@pytest.mark.parametrize("name", ["dataset", "train", "inspect", "results", "compare", "close", "gear"])
def test_that_icons_have_pixels_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    picture = icon(name, "#FF0000").pixmap(32, 32).toImage()
    colours = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    assert any(colour.alpha() > 200 and colour.red() > 200 and colour.green() < 60 for colour in colours)


def test_that_the_application_icon_is_drawn(qapp: QApplication) -> None:
    picture = application_icon().pixmap(64, 64).toImage()
    assert picture.pixelColor(32, 32).red() > 200  # the glowing patch in the middle


def test_that_figures_have_equal_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(base_font())
    assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1


def test_that_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#000000", "#FF8000", 0.5) == "#804000"


def test_that_widgets_and_theme_leave_the_numeric_stack_alone() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from desktop.theme import DARK, icon\n"
        "from desktop.widgets.curve_plot import CurvePlot\n"
        "from desktop.widgets.gallery import Gallery\n"
        "from desktop.widgets.image_view import ImageView\n"
        "kept = CurvePlot(DARK), ImageView(DARK), Gallery(DARK), icon('train', '#FFFFFF')\n"
        "heavy = {'torch', 'torchvision', 'faiss', 'sklearn', 'scipy', 'matplotlib'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
