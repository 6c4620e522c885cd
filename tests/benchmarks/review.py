"""The review desk with many results: opening, filtering, sorting, scrolling, verdicts, memory; offscreen.

    python tests/benchmarks/review.py [--images 50000] [--project DIR]

Generates a project (scores, maps of 28 x 28, small pictures) in a temporary folder, or in DIR, where it is
found again the next time. The window is a process of its own, so that its memory is its own. Prints a
Markdown table; limits are for the worst of all repetitions, and processor time tells how much of it other
programs took. Exits with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.pages.results.page import ResultsPage

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

IMAGES, DRAGGED = 50_000, 10_000
MAP_SIDE, PICTURES, REPEATS = 28, 64, 5
LIMITS = {"open": 2000.0, "filter": 100.0, "sort": 100.0, "frame": 16.7, "drag": 50.0, "memory": 600.0}
PATIENCE_S = 120.0
Times = tuple[float, float]
"""How long a deed took, and how much processor time of the main thread that was, in ms."""

TITLES = {
    "open": "open, from the request to the first cards painted",
    "filter": "filter, until list, chips and plots are painted",
    "sort": "sort, until painted",
    "frame": "scroll by one line of cards, until painted",
    "verdict": "one verdict, until painted",
    "bulk": "one verdict on 1000 chosen images, until painted",
    "drag": "threshold drag, one step until painted",
    "memory": "memory of the window afterwards",
}


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=IMAGES)
    parser.add_argument("--project", type=Path, help="folder of the generated project")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--drag-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.drag_only)), flush=True)
        os._exit(0)  # the worker was never started, and nothing is to be saved
    folder = options.project or Path(tempfile.mkdtemp(prefix="patchlight-review-"))
    try:
        rows = _in_window(_project(folder, options.images), drag_only=False)
        rows |= _in_window(_project(folder, min(DRAGGED, options.images)), drag_only=True)
    finally:
        if not options.project:
            shutil.rmtree(folder, ignore_errors=True)
    _print(rows, options.images)
    return int(any(rows[key][0] > limit for key, limit in LIMITS.items() if key in rows))


def _print(rows: dict[str, list[float]], n: int) -> None:
    heads = (
        f"{n} results ({min(DRAGGED, n)} for the drag)",
        "worst",
        "median",
        "processor time at most",
        "limit",
    )
    print(f"| {' | '.join(heads)} |\n|---|---|---|---|---|")
    for key, title in TITLES.items():
        unit = "MB" if key == "memory" else "ms"
        figures = [f"{figure:.1f} {unit}" if figure else "" for figure in rows[key]]
        limit = f"{LIMITS[key]:g} {unit}" if key in LIMITS else ""
        print(f"| {title} | {' | '.join(figures)} | {limit} |")


def _in_window(project: Path, drag_only: bool) -> dict[str, list[float]]:
    words = [sys.executable, __file__, "--measure", str(project), *(["--drag-only"] if drag_only else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds everything compiled
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- the generated project ---------------------------------------------------------------------


def _project(folder: Path, n: int) -> Path:
    """A project with `n` results in `folder`; made when it isn't there yet."""
    path = folder / f"review-{n}.plight"
    if not path.exists():
        from core.project.bundle import save_project

        folder.mkdir(parents=True, exist_ok=True)
        save_project(build(folder / f"parts-{n}", n), path)
    return path


def build(root: Path, n: int):
    """A project of `n` test images, a fifth of them defective in four classes, with scores that overlap."""
    import numpy as np

    from core.data.dataset import Category, Dataset, Label, Sample, Split
    from core.project import edits
    from core.project.project import Model, Provenance, Run
    from core.scoring.calibration import calibrate
    from core.scoring.evaluation import evaluate

    random = np.random.default_rng(0)
    classes = ("good", "good", "good", "good", "scratch", "good", "good", "good", "good", "dent")
    kinds = [classes[i % len(classes)] if i % 40 != 39 else ("stain", "hole")[i // 40 % 2] for i in range(n)]
    samples = tuple(
        Sample(f"part/test/{kind}/line3_{i:06}.png", Label.GOOD if kind == "good" else Label.DEFECT,
               Split.TEST, "" if kind == "good" else kind)
        for i, kind in enumerate(kinds)
    )  # fmt: skip
    _draw_pictures(root, [sample.id for sample in samples])
    bad = np.array([kind != "good" for kind in kinds])
    scores = (random.gamma(9, 0.12, n) + np.where(bad, random.gamma(4, 0.35, n), 0)).astype(np.float32)
    maps = random.random((n, MAP_SIDE, MAP_SIDE), np.float32).astype(np.float16)
    maps[:, 9:15, 9:15] += np.clip(scores, 0, 4).astype(np.float16)[:, None, None]
    good = scores[~bad][:500]
    calibration = calibrate(good, good * 0.9, "500 generated images")
    labels = [sample.label for sample in samples]
    blank = np.zeros((1, 1), np.float16)
    figures = evaluate(
        scores, labels, (blank for _ in labels), (None for _ in labels), calibration, localises=False
    )
    provenance = Provenance("2026-01-01T00:00:00+00:00", "0.1.0", "cpu", "2.13.0", "", (), 1.0)
    model = Model("part-1", "part", "patchcore", "resnet18", (), {}, calibration, provenance)
    run = Run(
        "part-1-test", "part-1", "test", provenance.created, tuple(s.id for s in samples), scores, maps,
        random.uniform(20, 60, n).astype(np.float32), figures,
    )  # fmt: skip
    project = edits.new_project("review")
    dataset = Dataset(str(root), "mvtec", (Category("part", samples),))
    return edits.add_run(edits.add_model(edits.set_dataset(project, dataset), model), run)


def _draw_pictures(root: Path, names: list[str]) -> None:
    """A few different pictures under many names: links where the disk allows, copies elsewhere."""
    import cv2
    import numpy as np

    random = np.random.default_rng(1)
    for folder in {Path(name).parent for name in names}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        picture = cv2.resize(random.integers(60, 200, (12, 16, 3), np.uint8), (256, 192))
        cv2.imwrite(str(root / f"{number}.png"), picture)
    for i, name in enumerate(names):
        source, target = root / f"{i % PICTURES}.png", root / name
        target.unlink(missing_ok=True)  # of an earlier attempt
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


# --- in the window's own process ---------------------------------------------------------------


def measure(path: Path, drag_only: bool) -> dict[str, list[float]]:
    """Worst, median and most processor time, in ms, of what a reviewer does; memory in MB."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop.app import assemble
    from desktop.settings import Settings

    app = QApplication(["patchlight"])
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat))
        assembly = assemble(app, settings, Path(home) / "data")
        window = assembly.window
        window.resize(1280, 800)
        window.show()
        app.processEvents()
        started, cpu = time.perf_counter(), time.process_time()
        assembly.workbench.files.open(path)
        _wait_until(app, lambda: assembly.workbench.session.run is not None)
        page: ResultsPage = window.show_page("results")  # type: ignore[assignment]
        page.browser.gallery.viewport().repaint()
        opened = (time.perf_counter() - started) * 1000
        rows = {"open": [opened, opened, (time.process_time() - cpu) * 1000]}
        _wait_until(app, lambda: page.viewer.has_image)
        if drag_only:
            return {"drag": _summary([(wall, 0.0) for wall in _drag(page)])}
        rows |= {name: _summary(list(work(page))) for name, work in WORKS.items()}
        rows["memory"] = [_memory_mb(), 0.0, 0.0]
        return rows


def _filters(page: ResultsPage) -> Iterator[Times]:
    """Every kind of filter, and back to all images."""
    from core.project.filters import EVERYTHING, ResultFilter

    wanted = (
        ResultFilter(outcomes=("fn",)), ResultFilter(outcomes=("tn",)), ResultFilter(disagrees=True),
        ResultFilter(reviews=("open",)), ResultFilter(kinds=("scratch", "hole")),
        ResultFilter(score_from=1.0, score_to=1.2), ResultFilter(text="line3 77"),
        ResultFilter(decisions=("anomalous",), kinds=("good",), text="test"),
    )  # fmt: skip
    for terms in wanted:
        for target in (terms, EVERYTHING):
            yield _timed(lambda t=target: page.browser.set_filter(t))


def _sorts(page: ResultsPage) -> Iterator[Times]:
    """By every order, up and down; in the end by score again."""
    from desktop.models.result_filter import ORDERS, ResultOrder

    orders = [ResultOrder(key, down) for key in ORDERS for down in (False, True)]
    for order in (*orders, ResultOrder()):
        yield _timed(lambda o=order: page.browser.order_by(o))


def _scrolling(page: ResultsPage) -> Iterator[Times]:
    """Twice through what has been seen: pictures come from the cache, as when one looks again."""
    from PySide6.QtTest import QTest

    gallery = page.browser.gallery
    bar = gallery.verticalScrollBar()
    step = gallery.visualRect(gallery.model().index(0, 0)).height()
    for _ in range(20):
        bar.setValue(bar.value() + step)
        QTest.qWait(50)
    bar.setValue(0)
    QTest.qWait(50)
    for number in range(20):
        yield _timed(lambda n=number: bar.setValue((n + 1) * step))
    bar.setValue(0)


def _verdicts(page: ResultsPage) -> Iterator[Times]:
    from core.data.dataset import Label

    for _ in range(REPEATS):
        yield _timed(lambda: page.review.give_verdict(Label.GOOD))
        page.browser.step(1)


def _bulk(page: ResultsPage) -> Iterator[Times]:
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    from core.data.dataset import Label

    model, selection = page.browser.model, page.browser.gallery.selectionModel()
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    for _ in range(REPEATS):
        selection.select(QItemSelection(model.index(0, 0), model.index(999, 0)), flags)
        yield _timed(lambda: page.review.give_verdict(Label.DEFECT))


WORKS: dict[str, Callable[[ResultsPage], Iterator[Times]]] = {
    "filter": _filters,
    "sort": _sorts,
    "frame": _scrolling,
    "verdict": _verdicts,
    "bulk": _bulk,
}


def _drag(page: ResultsPage) -> list[float]:
    """All steps of dragging either cut, see `drag.py`."""
    from tests.benchmarks.drag import drag_steps

    return [step for steps in drag_steps(page).values() for step in steps]


def _timed(deed: Callable[[], object]) -> Times:
    """How long a deed takes until everything that shows its result has been painted."""
    from PySide6.QtCore import QCoreApplication

    started, cpu = time.perf_counter(), time.thread_time()
    deed()
    QCoreApplication.processEvents()
    return (time.perf_counter() - started) * 1000, (time.thread_time() - cpu) * 1000


def _summary(times: list[Times]) -> list[float]:
    walls, cpus = zip(*times, strict=True)
    return [max(walls), statistics.median(walls), max(cpus)]


def _wait_until(app: object, condition: Callable[[], object]) -> None:
    """Let the event loop run as in use; `QTest.qWait` would keep Python's lock from the other threads."""
    from PySide6.QtCore import QEventLoop, QTimer

    if condition():
        return
    loop, ends = QEventLoop(), time.monotonic() + PATIENCE_S

    def look() -> None:
        if condition() or time.monotonic() > ends:
            loop.quit()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if not condition():
        raise SystemExit("The window never came to what was waited for.")


def _memory_mb() -> float:
    """Memory of this process that is in use, in MB; 0 where the system doesn't tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())
