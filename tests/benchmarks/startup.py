"""How long the window takes to come up, offscreen, and that it does so without the numeric stack.

    python tests/benchmarks/startup.py

Each of five runs is a process of its own; the time is from before the first import to the first picture.
Exits with 1 when torch, torchvision or faiss was loaded or the median is 2 s or more.
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
LIMIT_S = 2.0
HEAVY = ("torch", "torchvision", "faiss")


def main() -> int:
    """Measure all runs and judge them."""
    if "--once" in sys.argv:
        once()
    runs = [_run() for _ in range(RUNS)]
    seconds = statistics.median(run["seconds"] for run in runs)
    loaded = sorted({name for run in runs for name in run["loaded"]})
    words = ", ".join(loaded) or "none"
    print(f"window up after {seconds:.2f} s (median of {RUNS}), heavy modules loaded: {words}")
    return 1 if loaded or seconds >= LIMIT_S else 0


def once() -> None:
    """Open the window once, print a JSON line, and end without waiting for the worker."""
    started = time.perf_counter()
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop.app import assemble
    from desktop.settings import Settings

    app = QApplication(["patchlight"])
    folder = Path(tempfile.mkdtemp())
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    assembly = assemble(app, settings, folder)
    assembly.window.show()
    assembly.window.grab()
    seconds = time.perf_counter() - started
    loaded = [name for name in HEAVY if name in sys.modules]
    print(json.dumps({"seconds": seconds, "loaded": loaded}), flush=True)
    os._exit(0)


def _run() -> dict:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, __file__, "--once"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
