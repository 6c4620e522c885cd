"""The window's language: what is translated, what is counted, what the system's wishes lead to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from desktop.language import chosen_language, language, mark, speak, tr, trn
from desktop.settings import Settings
from tests.conftest import ROOT
from tests.desktop.conftest import Desk


def test_that_english_needs_no_catalogue(qapp: QApplication) -> None:
    assert tr("Open {name}", name="a{b}") == "Open a{b}"
    assert tr("50 % {literally}") == "50 % {literally}"
    assert (trn("{n} image", "{n} images", 1), trn("{n} image", "{n} images", 0)) == ("1 image", "0 images")
    assert trn("{n} image", "{n} images", 2000, n="2 000") == "2 000 images"
    assert mark("Threshold") == "Threshold"


def test_that_qts_own_dialogs_speak_the_language(qtbot, german: None) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert language() == "de"
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


def test_that_a_count_has_its_german_form(german: None) -> None:
    assert [trn("{n} image", "{n} images", n) for n in (0, 1, 2)] == ["0 Bilder", "1 Bild", "2 Bilder"]


def test_that_english_comes_back(qapp: QApplication, german: None) -> None:
    speak(qapp, "en")
    assert language() == "en"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("setting", "wishes", "code"),
    [
        ("de", ["en-GB"], "de"),
        ("en", ["de-DE"], "en"),
        ("system", ["fr-FR", "de-AT", "en"], "de"),
        ("system", ["de_CH.UTF-8"], "de"),
        ("system", ["C"], "en"),
        ("klingon", [], "en"),
    ],
)
def test_that_the_system_is_followed_unless_a_language_is_chosen(
    setting: str, wishes: list[str], code: str
) -> None:
    assert chosen_language(setting, wishes) == code


def test_that_the_choice_is_remembered(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    assert settings.language == "system"
    settings.language = "de"
    assert Settings(store).language == "de"


START = """
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication
from desktop import app
QCoreApplication.setOrganizationName("Patchlight")
QCoreApplication.setApplicationName("Patchlight")
QSettings().setValue("language", "de")
QSettings().sync()
app.Assembly.start = lambda self, path=None: print("title", self.window.windowTitle())
QApplication.exec = lambda self: 0
app.main()
"""


def test_that_a_start_speaks_what_was_chosen_before() -> None:
    command = [sys.executable, "-c", START]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "title Ohne Titel" in done.stdout


def chosen(desk: Desk) -> str:
    return next(action.data() for action in desk.workbench.actions.languages if action.isChecked())


def test_that_a_language_chosen_in_the_menu_is_there_at_the_next_start(desk: Desk) -> None:
    assert chosen(desk) == "system"
    menu = next(m for m in desk.window.header.menu_bar.findChildren(QMenu) if "Language" in m.title())
    german = next(action for action in menu.actions() if action.text() == "Deutsch")
    german.trigger()
    assert chosen(desk) == "de"
    assert desk.workbench.settings.language == "de"
    assert "next time" in desk.window.notice.accessibleName()


def test_that_the_palette_finds_the_languages(desk: Desk) -> None:
    desk.workbench.actions.palette.trigger()
    palette = desk.window.commands.palette
    palette.search.setText("deutsch")
    assert palette.texts() == ["View: Language: Deutsch"]
    palette.run_current()
    assert desk.workbench.settings.language == "de"


def test_that_choosing_what_is_spoken_already_says_nothing(desk: Desk) -> None:
    next(action for action in desk.workbench.actions.languages if action.data() == "en").trigger()
    assert not desk.window.notice.isVisible()
    assert desk.workbench.settings.language == "en"
