"""The largest amount of memory this process has held."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR_REFS = Path("/proc/self/clear_refs")


def reset_peak_rss() -> None:
    """Start measuring anew, where the system allows it (Linux); elsewhere the peak is that of the process."""
    with contextlib.suppress(OSError):
        # "5" resets the high-water mark of the resident set, see proc(5).
        _CLEAR_REFS.write_text("5")


def peak_rss_mb() -> float | None:
    """Peak resident set in MiB since the last reset or the process's start; `None` where it can't be told."""
    with contextlib.suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return _peak_by_rusage()


def _peak_by_rusage() -> float | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
