"""A computer that lacks something is told so in place, once; a healthy one hears nothing."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from core.jobs.messages import Machine
from core.project import edits
from desktop.start_checks import Places, StartChecks, check_places, check_processor, check_screen
from tests.desktop.small_offer import MACHINE, OFFER

GB = 1_000_000_000


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A healthy computer."""
    return Places(tmp_path / "data", tmp_path / "config", lambda: 8 * GB, lambda _: 50 * GB)


@pytest.fixture
def occupied(tmp_path: Path) -> Path:
    """A place below a file, where nobody can make a folder, whoever they are."""
    (tmp_path / "file").write_text("")
    return tmp_path / "file" / "patchlight"


def messages(places: Places) -> list[str]:
    return [f"{found.message} {found.hint}" for found in check_places(places)]


def test_that_nothing_is_said_of_a_healthy_computer_and_nothing_is_left_behind(places):
    assert messages(places) == []
    assert list(places.data.iterdir()) == []


def test_that_an_unwritable_data_folder_is_named_with_what_it_means(places, occupied):
    (said,) = messages(replace(places, data=occupied))
    assert said.startswith(f"Patchlight can't write to {occupied}: a part of the path is a file")
    assert "nothing can be recovered after a crash" in said


def test_that_unwritable_settings_are_named(places, occupied):
    (said,) = messages(replace(places, settings=occupied))
    assert said.startswith(f"Settings can't be kept in {occupied}")
    assert messages(replace(places, settings=None)) == []  # kept in the registry


def test_that_a_disk_that_is_nearly_full_or_can_not_be_asked_is_told(places):
    (said,) = messages(replace(places, free_disk=lambda _: 300_000_000))
    assert "nearly full: 300 MB are free" in said

    def refuse(_: Path) -> int:
        raise OSError(errno.EIO, "Input/output error")

    (said,) = messages(replace(places, free_disk=refuse))
    assert "the disk reports an error" in said


def test_that_little_memory_is_told(places):
    (said,) = messages(replace(places, free_memory=lambda: 1_440_000_000))
    assert said.startswith("Only 1.4 GB of memory are free.")


@pytest.mark.parametrize(
    ("room", "scaling", "words"),
    [
        (QSize(1280, 760), 1.0, ""),
        (QSize(1024, 700), 1.0, ""),
        (QSize(910, 512), 1.5, "room for 910 × 512 points; the window needs 1024 × 700. Set the display's "
                               "scaling, now 150 %, lower."),
        (QSize(800, 600), 1.0, "Use a larger screen"),
    ],
)  # fmt: skip
def test_that_a_screen_that_is_too_small_is_told_with_a_way_out(room, scaling, words):
    found = check_screen(room, QSize(1024, 700), scaling)
    assert (found is None) is (words == "")
    assert found is None or words in f"{found.message} {found.hint}"


@pytest.mark.parametrize(
    ("features", "architecture", "is_fine"),
    [
        (("AVX2", "AVX-512", "VNNI"), "x86_64", True),
        (("AVX2",), "AMD64", True),  # falls back to float32 without a word
        ((), "x86_64", False),
        ((), "aarch64", True),  # has instructions of its own
    ],
)
def test_that_a_processor_without_avx2_is_told(features, architecture, is_fine):
    found = check_processor(replace(MACHINE, cpu_features=features), architecture)
    assert (found is None) is is_fine
    assert found is None or "no AVX2" in found.message


@pytest.fixture
def checks(desk, places):
    """The checks of an open window on a healthy computer with a large screen."""
    found = desk.assembly.checks
    found._places = places
    desk.window.setMinimumSize(400, 300)  # the screen of the tests has 800 x 800
    return found


def begin(desk, checks, qtbot, machine: Machine = MACHINE):
    checks.begin()
    qtbot.waitUntil(lambda: not desk.workbench.images.is_busy)
    desk.engine.say(replace(OFFER, machine=machine))


def test_that_a_healthy_computer_shows_no_notice(desk, checks, qtbot):
    begin(desk, checks, qtbot)
    assert isinstance(checks, StartChecks)
    assert not checks.notice.isVisible()


def test_that_findings_stand_in_one_notice_which_stays_until_it_is_closed(
    desk, checks, places, occupied, project, qtbot
):
    checks._places = replace(places, data=occupied, free_memory=lambda: GB)
    begin(desk, checks, qtbot, replace(MACHINE, cpu_features=()))
    notice = checks.notice
    assert notice.isVisible()
    words = f"{notice._message.text()} {notice._hint.text()}"
    for part in (str(occupied), "1.0 GB of memory", "AVX2"):
        assert part in words
    desk.session.open(project, None)
    desk.engine.say(OFFER)  # asked for again later: nothing is told twice
    assert notice.isVisible()
    assert notice._hint.text().count("AVX2") == 1
    notice._close.click()
    assert not notice.isVisible()


def test_that_a_single_finding_has_its_own_sentence(desk, checks, places, qtbot):
    checks._places = replace(places, free_memory=lambda: GB)
    begin(desk, checks, qtbot)
    assert checks.notice._message.text() == "Only 1.0 GB of memory are free."


def test_that_a_journal_that_can_not_be_written_is_told_once(desk, project, occupied, qtbot):
    desk.files._journal_folder = occupied
    desk.session.open(project, None)
    said = []
    desk.files.failed.connect(lambda text: said.append(text.message))
    for name in ("a", "b"):
        desk.session.edit("rename", edits.rename_project(project, name, "Ada"))
        desk.files._write_journal()
        qtbot.waitUntil(lambda: not desk.files.is_busy)
    assert len(said) == 1
    assert said[0].startswith("Unsaved work can't be kept in")
