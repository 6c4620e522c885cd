"""Images of 6000 x 4000 on the results page: how long the window halts while they are looked at; offscreen.

    python tests/benchmarks/large_image.py [--steps 12]

Two defective and two good images of 24 megapixels with their masks, once with a smooth anomaly map and once
with a noisy one (every second value above the threshold). A pause is what the main thread did in
one turn of its event loop, with painting and with waiting for Python's lock. Each deed is repeated; of the
longest pause of each repetition the table gives the worst and the median. The limit is for the worst, so an
idle machine is wanted; processor time tells how much of a pause other programs and the window's own pool
took. Each window is a process of its own. Exits with 1 where the limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.project.project import Project
    from desktop.pages.results.page import ResultsPage

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ROWS, COLUMNS, MAP_SIDE, IMAGES = 4000, 6000, 256, 4
STEPS, LIMIT_MS, PATIENCE_S = 12, 50.0, 120.0
Pause = tuple[float, float]
"""How long the main thread took, and how much processor time of it that was, in ms."""


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--map", choices=("smooth", "noisy"), default="smooth", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measure(options.measure, options.map, options.steps)), flush=True)
        os._exit(0)  # nothing is to be saved
    with tempfile.TemporaryDirectory() as folder:
        _draw_images(Path(folder))
        found = {kind: _in_window(Path(folder), kind, options.steps) for kind in ("smooth", "noisy")}
    print(f"| {COLUMNS} x {ROWS}, longest pause | map | worst | median | most processor time |")
    print("|---|---|---|---|---|")
    for kind, rows in found.items():
        for deed, pauses in rows.items():
            walls, cpus = zip(*pauses, strict=True)
            middle = statistics.median(walls)
            print(f"| {deed} | {kind} | {max(walls):.1f} ms | {middle:.1f} ms | {max(cpus):.1f} ms |")
    worst = max(wall for rows in found.values() for pauses in rows.values() for wall, _ in pauses)
    print(f"\nworst {worst:.1f} ms, limit {LIMIT_MS:g} ms")
    return int(worst > LIMIT_MS)


def _in_window(folder: Path, kind: str, steps: int) -> Mapping[str, list[Pause]]:
    command = [sys.executable, __file__, "--measure", str(folder), "--map", kind, "--steps", str(steps)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: Mapping[str, list[Pause]] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- what is looked at -------------------------------------------------------------------------


def _names() -> tuple[str, ...]:
    return tuple(f"part/test/{'scratch' if i % 2 else 'good'}/{i}.jpg" for i in range(IMAGES))


def _mask_of(name: str) -> str:
    return f"part/ground_truth/scratch/{Path(name).stem}_mask.png" if "scratch" in name else ""


def _draw_images(root: Path) -> None:
    import cv2
    import numpy as np

    random = np.random.default_rng(0)
    for place, name in enumerate(_names()):
        picture = cv2.resize(random.integers(40, 220, (400, 600, 3), np.uint8), (COLUMNS, ROWS))
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / name), picture)
        if _mask_of(name):
            mask = np.zeros((ROWS, COLUMNS), np.uint8)
            cv2.ellipse(mask, (1500 * place, 2000), (900, 500), 20, 0, 360, 255, -1)
            (root / _mask_of(name)).parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(root / _mask_of(name)), mask)


def _project(root: Path, kind: str) -> Project:
    """The images with scores and one map each, of which the pixel threshold is 0.5."""
    import cv2
    import numpy as np

    from core.data.dataset import Category, Dataset, Label, Sample, Split
    from core.project import edits
    from core.project.project import Model, Provenance, Run
    from core.scoring.calibration import calibrate
    from core.scoring.evaluation import evaluate

    random = np.random.default_rng(1)
    labels = [Label.DEFECT if _mask_of(name) else Label.GOOD for name in _names()]
    samples = tuple(
        Sample(name, label, Split.TEST, "scratch" if _mask_of(name) else "", _mask_of(name))
        for name, label in zip(_names(), labels, strict=True)
    )
    maps = random.random((IMAGES, MAP_SIDE, MAP_SIDE), np.float32)
    if kind == "smooth":
        blurred = [cv2.GaussianBlur(values, (0, 0), 12) for values in maps]
        maps = np.stack([cv2.normalize(values, values, 0, 1, cv2.NORM_MINMAX) for values in blurred])
    scores = np.array([2.0 if label is Label.DEFECT else 1.0 for label in labels], np.float32)
    scores += random.random(IMAGES).astype(np.float32) / 10
    good = scores[[label is Label.GOOD for label in labels]]
    calibration = replace(
        calibrate(good, good / 2, "generated images"), image_threshold=1.5, pixel_threshold=0.5
    )
    blank = np.zeros((1, 1), np.float16)
    figures = evaluate(
        scores, labels, (blank for _ in labels), (None for _ in labels), calibration, localises=False
    )
    provenance = Provenance("2026-01-01T00:00:00+00:00", "0.1.0", "cpu", "2.13.0", "", (), 1.0)
    model = Model("part-1", "part", "patchcore", "resnet18", (), {}, calibration, provenance)
    run = Run(
        "part-1-test", "part-1", "test", provenance.created, tuple(s.id for s in samples), scores,
        maps.astype(np.float16), np.full(IMAGES, 30.0, np.float32), figures,
    )  # fmt: skip
    dataset = Dataset(str(root), "mvtec", (Category("part", samples),))
    return edits.add_run(edits.add_model(edits.set_dataset(edits.new_project("large"), dataset), model), run)


# --- in the window's own process ---------------------------------------------------------------


def _longest_pause(deed: Callable[[], object], is_done: Callable[[], object]) -> Pause:
    """The longest turn of the event loop, from a deed until it is done and painted."""
    from PySide6.QtCore import QCoreApplication, QThread
    from PySide6.QtTest import QTest

    QTest.qWait(20)  # what came before is over
    turns, last, begun = [_timed(deed)], False, time.monotonic()
    while not last:
        QThread.msleep(1)  # processor time is for the pool's threads
        last = bool(is_done())  # and once more, for what is painted after it
        turns.append(_timed(QCoreApplication.processEvents))
        if time.monotonic() > begun + PATIENCE_S:
            raise SystemExit("It was never done.")
    turns.append(_timed(QCoreApplication.processEvents))
    walls, cpus = zip(*turns, strict=True)
    return max(walls), max(cpus)


def _timed(deed: Callable[[], object]) -> Pause:
    started, cpu = time.perf_counter(), time.thread_time()
    deed()
    return (time.perf_counter() - started) * 1000, (time.thread_time() - cpu) * 1000


def _measure(root: Path, kind: str, steps: int) -> Mapping[str, list[Pause]]:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop.app import assemble
    from desktop.settings import Settings

    app = QApplication(["patchlight"])
    settings = Settings(QSettings(str(root / f"{kind}.ini"), QSettings.Format.IniFormat))
    assembly = assemble(app, settings, root / "data")
    assembly.window.resize(1600, 1000)
    assembly.window.show()
    assembly.workbench.session.open(_project(root, kind), None)
    page: ResultsPage = assembly.window.show_page("results")  # type: ignore[assignment]
    images = assembly.workbench.images

    def is_shown() -> bool:
        return page.viewer.has_image and not images.is_busy

    def repeated(deeds: Sequence[Callable[[], object]]) -> list[Pause]:
        return [_longest_pause(deed, is_shown) for deed in deeds]

    _longest_pause(lambda: None, is_shown)  # the page is built, which happens once and with any image
    moves: list[Callable[[], object]] = [lambda: page.browser.step(1)] * (IMAGES - 1)
    found = {"open an image, read for the first time": repeated(moves)}
    back: list[Callable[[], object]] = [lambda: page.browser.step(-1), lambda: page.browser.step(1)]
    found["step to and fro"] = repeated(back * (steps // 2))
    overlay, viewer = page.viewer.overlay, page.viewer
    for layer in (viewer.heat_map, viewer.prediction, viewer.truth):
        layer.setChecked(True)
    zooms: list[Callable[[], object]] = [lambda: overlay.zoom_by(1.6)] * steps
    found["zoom in and out"] = repeated([*zooms, *[lambda: overlay.zoom_by(1 / 1.6)] * steps])
    found["fit and 1:1"] = repeated([viewer.zoom_one_to_one, viewer.fit] * (steps // 2))
    switches = [viewer.heat_map.click, viewer.prediction.click, viewer.truth.click, viewer.split.click]
    found["switch a layer"] = repeated(switches * (steps // 2))
    cuts = [0.4 + 0.2 * step / steps for step in range(steps)]
    drags: list[Callable[[], object]] = [lambda cut=cut: _drag(page, cut) for cut in cuts]  # type: ignore[misc]
    # Regions are looked for when the hand rests, as in a drag: only the last step waits for them.
    steps_ms = [_longest_pause(drag, lambda: True) for drag in drags[:-1]]
    found["drag the pixel threshold, one step"] = [*steps_ms, *repeated(drags[-1:])]
    return found


def _drag(page: ResultsPage, cut: float) -> None:
    model = page.workbench.session.model
    assert model is not None
    page.cockpit.moved.emit(replace(model.calibration, pixel_threshold=cut))


if __name__ == "__main__":
    sys.exit(main())
