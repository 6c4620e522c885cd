"""Dragging a cut through 10 000 results: how long one step takes until everything that follows is painted.

    python tests/benchmarks/drag.py [--images 10000]

Gallery, confusion matrix, histogram, four curves, inspector and overlay follow each step; offscreen.
Prints a Markdown table of medians and worst steps, exits with 1 where the worst misses the limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.project.project import Project
    from desktop.pages.results.page import ResultsPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

IMAGES, STEPS, WARM_UP = 10_000, 60, 2
LIMIT_MS = 50.0
PATIENCE_S = 120.0


def drag_steps(page: ResultsPage) -> Mapping[str, list[float]]:
    """Milliseconds of each step, by the cut that is dragged; nothing is kept."""
    import numpy as np

    columns = page.browser.model.columns
    assert columns is not None
    cuts = np.quantile(columns.scores, np.linspace(0.3, 0.95, STEPS + WARM_UP)).tolist()
    histogram, plots = page.drawer.histogram, page.drawer.curves.plots
    found = {"image threshold": _steps(page, cuts, histogram.threshold_moved.emit)}
    page.cockpit.edits.set_image(cuts[-1])
    page.cockpit.edits.set_reinspect(cuts[0])
    found["grey zone"] = _steps(page, cuts[:-1], histogram.reinspect_moved.emit)
    if page.drawer.curves.plots["pro"].marked_point() is not None:
        kept = page.workbench.session.model.calibration.pixel_threshold  # type: ignore[union-attr]
        peaks = (kept * np.linspace(0.5, 1.5, STEPS + WARM_UP)).tolist()
        found["pixel threshold"] = _steps(page, peaks, plots["pro"].threshold_moved.emit)
    return found


def _steps(page: ResultsPage, cuts: list[float], move: Callable[[float], None]) -> list[float]:
    """With a mouse button held, as in a drag. The first steps build what the others use, and don't count."""
    from PySide6.QtCore import QCoreApplication, QPoint, Qt
    from PySide6.QtTest import QTest

    frame, corner = page.window().windowHandle(), QPoint(1, 1)  # where a click does nothing
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    times = []
    for cut in cuts:
        started = time.perf_counter()
        move(cut)
        QCoreApplication.processEvents()
        times.append((time.perf_counter() - started) * 1000)
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    return times[WARM_UP:]


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--images", type=int, default=IMAGES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = _measure(Path(folder), options.images)
    print(f"| {options.images} results, {STEPS} steps each | median | worst | limit |\n|---|---|---|---|")
    for name, times in found.items():
        print(f"| {name} | {statistics.median(times):.1f} ms | {max(times):.1f} ms | {LIMIT_MS:g} ms |")
    sys.stdout.flush()
    os._exit(int(max(max(times) for times in found.values()) > LIMIT_MS))  # nothing is to be saved


def _measure(folder: Path, n: int) -> Mapping[str, list[float]]:
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.app import assemble
    from desktop.settings import Settings
    from tests.benchmarks.review import build

    app = QApplication(["patchlight"])
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    assembly = assemble(app, settings, folder / "data")
    assembly.window.resize(1280, 800)
    assembly.window.show()
    assembly.workbench.session.open(_with_pixels(build(folder / "parts", n)), None)
    page: ResultsPage = assembly.window.show_page("results")  # type: ignore[assignment]
    ends = time.monotonic() + PATIENCE_S
    while not page.viewer.has_image and time.monotonic() < ends:
        QTest.qWait(20)
    QTest.qWait(500)  # thumbnails in sight arrive
    return drag_steps(page)


def _with_pixels(project: Project) -> Project:
    """The project with pixel figures: on each defective image, the square that its map marks is the truth."""
    import numpy as np

    from core.project.edits import labels_of
    from core.scoring.evaluation import evaluate

    run, calibration = project.runs[0], project.models[0].calibration
    mask = np.zeros(run.maps.shape[1:], np.bool_)
    mask[9:15, 9:15] = True
    labels = labels_of(project, run)
    masks = (mask if label == "defect" else None for label in labels)
    evaluation = evaluate(run.scores, labels, run.maps, masks, calibration)
    return replace(project, runs=(replace(run, evaluation=evaluation),))


if __name__ == "__main__":
    sys.exit(main())
