"""Each page looks as it did: in light and dark, and in light at 200 %.

    pytest tests/desktop/test_snapshots.py --renew-snapshots

records the pictures anew after a change that is meant; look at each before it is committed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.pictures import (
    fonts,
    is_same,
    picture_of,
    problem,
    record,
    record_fonts,
    recorded_fonts,
    scaled,
)
from tests.desktop.sample_project import write_images
from tests.desktop.scenes import SCENES

PAGES = ("dataset", "train", "inspect", "results", "compare")
ROOT = Path(__file__).resolve().parents[2]
SCALE = os.environ.get("QT_SCALE_FACTOR", "1")
MANNERS = ("light", "dark") if SCALE == "1" else ("light",)


@pytest.fixture
def renews(request: pytest.FixtureRequest, qapp: QApplication) -> bool:
    """Whether pictures are to be recorded; without that, skips where text looks otherwise than then."""
    renewing = bool(request.config.getoption("--renew-snapshots"))
    if SCALE != "1":  # fonts are measured in pixels; who started this has compared them
        return renewing
    if renewing:
        record_fonts()
    elif fonts() != recorded_fonts():
        pytest.skip(f"The pictures were recorded with {recorded_fonts()}, here text is drawn with {fonts()}.")
    return renewing


@pytest.fixture
def still_desk(desk, qapp, tmp_path, monkeypatch) -> Iterator:
    """A desk of Ann's in a folder with the images of the scenes, without a cursor that blinks."""
    desk.session.user = desk.workbench.settings.user = "Ann"
    monkeypatch.chdir(tmp_path)
    write_images(tmp_path / "parts")
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield desk
    qapp.setCursorFlashTime(flash)


def shown(desk, page: str) -> QWidget:
    window = SCENES[page](desk)
    focused = QApplication.focusWidget()
    if focused:
        focused.clearFocus()
    return window


@pytest.mark.parametrize("theme", MANNERS)
def test_that_pages_look_as_recorded(renews, still_desk, theme, tmp_path):
    still_desk.workbench.theme.set_mode(theme)
    suffix = theme if SCALE == "1" else f"{theme}-{SCALE}x"
    found = []
    for page in PAGES:
        picture = picture_of(shown(still_desk, page))
        if renews:
            record(f"{page}-{suffix}", picture)
        found.append(problem(f"{page}-{suffix}", picture, tmp_path))
    assert "\n".join(filter(None, found)) == ""


@pytest.mark.skipif(SCALE != "1", reason="is scaled already")
def test_that_pages_look_as_recorded_at_200_percent(renews, qapp, tmp_path):
    # The scale is fixed when a program starts.
    words = [
        sys.executable,
        "-m",
        "pytest",
        __file__,
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        "as_recorded[light]",
    ]
    words += ["--basetemp", str(tmp_path / "scaled"), *(["--renew-snapshots"] if renews else [])]
    environment = {**os.environ, "QT_SCALE_FACTOR": "2"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout, done.stdout


# That a difference is seen, and only a real one


def test_that_a_control_moved_by_4_px_is_seen(still_desk):
    window = shown(still_desk, "results")
    page = still_desk.window.show_page("results")
    before = picture_of(window)
    viewer, inspector = page.viewer, page.inspector
    for control in (inspector.verdicts.good, inspector.why, viewer.split, page.browser.panel_button):
        control.move(control.x() + 4, control.y())
        assert not is_same(picture_of(window), before), control
        control.move(control.x() - 4, control.y())
        assert is_same(picture_of(window), before), control


def test_that_edges_drawn_a_little_differently_are_the_same():
    page = np.full((800, 1280, 3), 245, np.uint8)
    for row in range(40, 760, 24):
        cv2.putText(page, "AUROC 0.987, 2 of 20 missed", (40, row), 0, 0.5, (40, 40, 40), 1, cv2.LINE_AA)
    noise = np.random.default_rng(0).integers(-12, 13, page.shape)
    other = np.clip(page.astype(int) + np.where(page < 245, noise, 0), 0, 255).astype(np.uint8)
    assert is_same(scaled(other), scaled(page))
    assert not is_same(scaled(np.roll(page, 4, axis=1)), scaled(page))


def test_that_a_mismatch_is_laid_beside_what_was_recorded(tmp_path):
    actual = np.zeros((400, 640, 3), np.uint8)
    said = problem("no-such-page-light", actual + 255, tmp_path)
    assert said.endswith(str(tmp_path / "no-such-page-light.png"))
    beside = cv2.imread(str(tmp_path / "no-such-page-light.png"))
    assert beside.shape == (400, 3 * 648, 3)
