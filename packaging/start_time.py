"""How soon a frozen build shows its window and has its worker ready, read from the log it writes.

Each run has a home folder of its own. One run more than is counted comes first: a start from a cold disk
measures the disk.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
WINDOW_S, WORKER_S, PATIENCE_S = 2.0, 6.0, 120.0
# The window starts its worker once it has been drawn.
DRAWN, READY = "The worker process is started.", "The worker process is ready."
FOLDERS = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")
STAMP = "%Y-%m-%d %H:%M:%S,%f"


def problems_of(executable: Path) -> list[str]:
    """Measure, print the medians, and say which are too slow."""
    runs = [measure(executable) for _ in range(RUNS + 1)][1:]
    found = []
    for words, limit, at in (("window drawn", WINDOW_S, 0), ("worker ready", WORKER_S, 1)):
        seconds = statistics.median(run[at] for run in runs)
        print(f"{words} after {seconds:.2f} s (median of {RUNS}, limit {limit:.0f} s)")
        if seconds > limit:
            found.append(f"{words} after {seconds:.2f} s, limit {limit:.0f} s")
    return found


def measure(executable: Path, *words: str, look_s: float = 0.05) -> tuple[float, float]:
    """Seconds from the start of the program to the window drawn and to the worker ready.

    `words` are its arguments, and `look_s` is how long it goes on afterwards. Raises `RuntimeError` when it
    ends by itself, is not ready in time, or has an error in its log.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **dict.fromkeys(FOLDERS, home)}
        began = time.time()
        command = [str(executable), *words]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            _watch(process, Path(home), began + PATIENCE_S, READY)
            text = _watch(process, Path(home), time.time() + look_s)
        finally:
            process.terminate()
            process.wait()
    return moment(text, DRAWN) - began, moment(text, READY) - began


def _watch(process: subprocess.Popen[bytes], home: Path, deadline: float, awaited: str = "") -> str:
    """The log once it has the awaited words, or at the deadline where none are awaited."""
    text = ""
    while (awaited and awaited not in text) or (not awaited and time.time() < deadline):
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(0.05)
            raise RuntimeError(f"The program ended by itself with {code}.\n{text}")
        text = "".join(log.read_text(encoding="utf-8") for log in home.rglob("patchlight.log"))
        if " ERROR " in text:
            raise RuntimeError(f"The program reports an error.\n{text}")
        if awaited and time.time() > deadline:
            raise RuntimeError(f"The worker was not ready after {PATIENCE_S:.0f} s.\n{text}")
    return text


def moment(log: str, words: str) -> float:
    """When a line of the log was written, in seconds since 1970; raises `LookupError` where it is missing."""
    found = re.search(rf"^(\S+ \S+) .*{re.escape(words)}$", log, re.MULTILINE)
    if not found:
        raise LookupError(f"The log has no line “{words}”.")
    return datetime.datetime.strptime(found[1], STAMP).timestamp()


if __name__ == "__main__":
    sys.exit(1 if problems_of(Path(sys.argv[1])) else 0)
