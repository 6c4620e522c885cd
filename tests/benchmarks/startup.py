"""How soon the window is there, the worker ready and warm, and a first training under way; offscreen.

    python tests/benchmarks/startup.py

Every run is a process of its own: half of them train as soon as the worker is ready, half once it is warm, in
turn, after one run that is not counted. Prints a table of medians. Exits with 1 when the window loaded torch,
torchvision or faiss, or took `LIMIT_S` or more.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
LIMIT_S = 0.7
IMAGES = 16
HEAVY = ("torch", "torchvision", "faiss")
AT_ONCE, WARM = "at once", "warm"
ROWS = (
    ("drawn", "window drawn, from before the first import"),
    ("drawn_cpu", "the same in processor time"),
    ("ready", "worker ready, from the window drawn"),
    ("warm", "worker warm, from ready"),
    (f"learned {AT_ONCE}", "first training image learned, training started at once when ready"),
    (f"learned {WARM}", "first training image learned, training started when warm"),
)


def main() -> int:
    """Measure all runs and print the table."""
    if "--once" in sys.argv:
        once(sys.argv[-2], Path(sys.argv[-1]))
    with tempfile.TemporaryDirectory() as folder:
        _draw_images(Path(folder))
        _run(WARM, folder)  # compiles what was changed, fills the disk cache
        runs = [_run(mode, folder) for _ in range(RUNS) for mode in (AT_ONCE, WARM)]
    print(f"| {RUNS} + {RUNS} runs, medians | s |\n|---|---|")
    for key, words in ROWS:
        print(f"| {words} | {statistics.median(run[key] for run in runs if key in run):.2f} |")
    loaded = sorted({name for run in runs for name in run["loaded"]})
    print(f"\nheavy modules in the window: {', '.join(loaded) or 'none'}")
    return 1 if loaded or statistics.median(run["drawn"] for run in runs) >= LIMIT_S else 0


def once(mode: str, images: Path) -> None:
    """Open the window, train in the given moment, print a JSON line at the first image learned, and end."""
    started = time.perf_counter()
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop.app import assemble
    from desktop.engine import Engine
    from desktop.first_paint import FirstPaint
    from desktop.settings import Settings

    app = QApplication(["patchlight"])
    settings = Settings(QSettings(str(images / "settings.ini"), QSettings.Format.IniFormat))
    assembly = assemble(app, settings, images / "data", Engine(entry_point=watched_worker))
    times: dict[str, float] = {}

    def on_drawn() -> None:
        times["drawn"], times["drawn_cpu"] = time.perf_counter() - started, time.process_time()
        times["loaded"] = [name for name in HEAVY if name in sys.modules]

    def on_event(event: object) -> None:
        if _note(event, times, started) == mode:
            assembly.engine.submit(_job(images))
        if "learned" in times:
            assembly.engine.shutdown()
            app.quit()

    FirstPaint(assembly.window, on_drawn)
    assembly.engine.event_received.connect(on_event)
    assembly.start()
    app.exec()
    submitted = times["ready"] + (times["warm"] if mode == WARM else 0.0)
    times[f"learned {mode}"] = times.pop("learned") - times["drawn"] - submitted
    print(json.dumps(times), flush=True)
    os._exit(0)


def watched_worker(connection, cancel_flag, weights_dirs) -> None:
    """The worker, which also says when it is warm."""
    from core.jobs import worker
    from core.jobs.messages import Started

    warm_up = worker.warm_up

    def told(*arguments) -> None:
        warm_up(*arguments)
        connection.send(Started("warm"))

    worker.warm_up = told
    worker.worker_main(connection, cancel_flag, weights_dirs)


def _note(event: object, times: dict[str, float], started: float) -> str:
    """Note when an event came; returns which moment for a training it is, if any."""
    from core.jobs.messages import Progress, Started, WorkerReady

    now = time.perf_counter() - started
    if isinstance(event, WorkerReady):
        times["ready"] = now - times["drawn"]
        return AT_ONCE
    if isinstance(event, Started) and event.job_id == "warm":
        times["warm"] = now - times["drawn"] - times["ready"]
        return WARM
    if isinstance(event, Progress) and event.done > 0:
        times.setdefault("learned", now)
    return ""


def _job(images: Path):
    from core.data.scan import scan_folder
    from core.jobs.messages import TrainJob

    category = scan_folder(images / "parts").categories[0]
    root = str(images / "parts")
    return TrainJob("first", root, category, "part-1", "patchcore", "efficientnet_lite0", ())


def _draw_images(folder: Path) -> None:
    import cv2
    import numpy as np

    good = folder / "parts" / "train" / "good"
    good.mkdir(parents=True)
    random = np.random.default_rng(0)
    for number in range(IMAGES):
        cv2.imwrite(str(good / f"{number:03}.png"), random.integers(0, 256, (256, 256, 3), np.uint8))


def _run(mode: str, folder: str) -> dict:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds everything compiled
    words = [sys.executable, __file__, "--once", mode, folder]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
