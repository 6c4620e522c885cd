"""The About page tells what runs where, and why not elsewhere; a mail to support takes it along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import core
from core.jobs.messages import Failed
from tests.desktop.small_offer import MACHINE, OFFER


@pytest.fixture
def panel(desk):
    desk.workbench.actions.about.trigger()
    return desk.window.help_panel


def shown(panel) -> str:
    return panel.browser.toPlainText()


def test_that_version_and_qt_are_told_before_the_worker_has_started(panel):
    assert f"Patchlight: {core.__version__}" in shown(panel)
    assert f"Qt: {qVersion()}" in shown(panel)
    assert "Calculates on: The calculation process is starting …" in shown(panel)


def test_that_a_worker_that_can_not_start_is_told(desk, panel):
    desk.engine.say(
        Failed("", "The calculation process ends at start again and again (exit code 7).", "", "")
    )
    assert "Calculates on: The calculation process ends at start again and again (exit code 7)." in shown(
        panel
    )
    panel.copy_button.click()
    assert "exit code 7" in QGuiApplication.clipboard().text()


def test_that_the_page_shows_the_workers_figures_as_soon_as_they_come(desk, panel):
    desk.engine.say(replace(OFFER, machine=MACHINE))
    for line in (
        "Calculates on: CPU, 2 threads",
        "Graphics card: Not used. No driver for an NVIDIA graphics card was found.",
        "Processor: Some CPU_64, 4 of 8 cores, with AVX2, without AVX-512, VNNI",
        "Memory: 16.0 GB, 5.3 GB free",
        "torch: 2.13.0+cpu",
        "OpenCV: 4.10",
    ):
        assert line in shown(panel)
    assert "starting" not in shown(panel)


def test_that_a_used_card_is_named_and_what_does_not_use_it(desk, panel):
    desk.engine.say(replace(OFFER, machine=replace(MACHINE, gpu="NVIDIA T4", no_cuda="")))
    assert "Graphics card: NVIDIA T4. faiss has no support for it here" in shown(panel)
    versions = (("Patchlight", "0.1.0"), ("faiss", "1.11 (faiss-gpu-cu12)"))
    desk.engine.say(replace(OFFER, machine=replace(MACHINE, gpu="NVIDIA T4", no_cuda="", versions=versions)))
    assert "searches run on the processor" not in shown(panel)


def test_that_the_figures_are_copied_as_text(desk, panel, tmp_path: Path):
    desk.engine.say(replace(OFFER, machine=MACHINE))
    assert panel.copy_button.isVisible()
    assert panel.copy_button.toolTip()
    panel.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Patchlight: 0.1.0"
    assert "Graphics card: Not used. No driver for an NVIDIA graphics card was found." in lines
    assert lines[-1] == f"Data folder: {tmp_path / 'data'}"


def test_that_other_pages_have_nothing_to_copy(desk, panel):
    desk.window.show_help("train")
    assert not panel.copy_button.isVisible()
    assert "Calculates on" not in shown(panel)


def test_that_the_page_speaks_german_and_the_copy_english(desk, panel, german):
    desk.engine.say(replace(OFFER, machine=MACHINE))
    desk.window.help_panel.show_topic("about")
    assert "Rechnet auf:" in shown(panel)
    assert "4 von 8 Kernen" in shown(panel)
    panel.copy_button.click()
    assert "Processor: Some CPU_64, 4 of 8 cores, with AVX2" in QGuiApplication.clipboard().text()
