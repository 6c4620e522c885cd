"""Settings of earlier versions keep working, and nothing in the file keeps the window from opening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from core.reports.overlay import COLORMAPS
from desktop.app import assemble
from desktop.settings import Settings
from tests.desktop.conftest import Desk, FakeEngine

FIRST_VERSION = """[General]
expert=true
last_folder=/srv/parts
recent={project}, /srv/gone.plight
theme=dark
user=Ada
weights_dirs=/srv/weights

[state]
window=@ByteArray(not a geometry of Qt)
"""
GARBAGE = """[General]
expert=perhaps
heat_colours=@Invalid()
language=klingon
last_folder=@Variant(\\0\\0\\0\\x1b)
recent=a, "b\\x0c", "", 7
theme=@Size(3 4)
user=@Point(1 2)
weights_dirs=@Invalid()

[state]
window=17

[results]
cockpit=maybe

[tour]
seen=@Rect(0 0 1 1)
"""


@pytest.fixture
def open_with(qapp, qtbot, tmp_path: Path):
    """Opens a window with what stands in a settings file."""
    desks = []

    def build(text: str | bytes) -> Desk:
        file = tmp_path / "settings.ini"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        engine = FakeEngine()
        settings = Settings(QSettings(str(file), QSettings.Format.IniFormat))
        desks.append(Desk(assemble(qapp, settings, tmp_path / "data", engine), engine))
        desks[-1].window.show()
        return desks[-1]

    yield build
    for desk in desks:
        desk.close()
        desk.window.deleteLater()


def test_that_what_the_first_version_wrote_is_still_understood(open_with, tmp_path: Path, project) -> None:
    saved = tmp_path / "line.plight"
    saved.write_bytes(b"")
    settings = (desk := open_with(FIRST_VERSION.format(project=saved))).workbench.settings
    assert settings.recent == [str(saved)]
    assert settings.theme == desk.workbench.theme.mode == "dark"
    assert settings.expert
    assert settings.last_folder == "/srv/parts"
    assert settings.weights_dirs == ("/srv/weights",)
    assert settings.user == desk.session.user == "Ada"
    assert settings.state("window") == QByteArray(b"not a geometry of Qt")
    assert desk.window.width() == 1280  # a geometry that can't be read is as none
    # what came later has its first value
    assert settings.language == "system"
    assert settings.heat_colours == COLORMAPS[0]
    assert not settings.tour_seen


@pytest.mark.parametrize(
    "text", [GARBAGE, b"\x00\xff\xfe no ini file \x80" * 50, "", "[General]\ntheme=Dark\nrecent=\n"]
)
def test_that_nothing_in_the_file_keeps_the_window_from_opening(open_with, project, text) -> None:
    desk = open_with(text)
    settings = desk.workbench.settings
    assert settings.theme == "system"
    assert settings.heat_colours == COLORMAPS[0]
    assert settings.recent == []
    assert settings.weights_dirs == ()
    assert Path(settings.last_folder).is_absolute()
    assert not settings.expert
    desk.session.open(project, None)
    for name in ("dataset", "train", "inspect", "results", "compare"):
        assert desk.window.show_page(name).isVisible()


def test_that_what_is_set_is_read_by_the_next_start(tmp_path: Path, qapp) -> None:
    def store() -> Settings:
        return Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))

    before = store()
    before.theme, before.heat_colours, before.expert, before.user = "contrast", COLORMAPS[1], True, "Ada"
    before._store.sync()
    after = store()
    assert (after.theme, after.heat_colours, after.expert, after.user) == (
        "contrast",
        COLORMAPS[1],
        True,
        "Ada",
    )
