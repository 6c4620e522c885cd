"""Memory: what this process holds, has held at most, and may still take."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")
_FALLBACK_BYTES = 4 << 30
_CLEAR_REFS = Path("/proc/self/clear_refs")


def reset_peak_rss() -> None:
    """Start measuring anew, where the system allows it (Linux); elsewhere the peak is that of the process."""
    with contextlib.suppress(OSError):
        # "5" resets the high-water mark of the resident set, see proc(5).
        _CLEAR_REFS.write_text("5")


def peak_rss_mb() -> float | None:
    """Peak resident set in MiB since the last reset or the process's start; `None` where it can't be told."""
    peak_kib = _kib_of("VmHWM", _STATUS)
    return _peak_by_rusage() if peak_kib is None else peak_kib / 1024


def rss_mb() -> float | None:
    """Resident set of this process in MiB now; where only the peak is known, that."""
    held_kib = _kib_of("VmRSS", _STATUS)
    return _peak_by_rusage() if held_kib is None else held_kib / 1024


def available_memory(meminfo: Path = _MEMINFO, cgroup: Path = _CGROUP) -> int:
    """Bytes that this process may still take without anything being swapped out.

    What the system calls available, bounded by what a container has left of its limit.
    """
    available_kib = _kib_of("MemAvailable", meminfo)
    free = _free_elsewhere() if available_kib is None else available_kib * 1024
    limit, used = _bytes_in(cgroup / "memory.max"), _bytes_in(cgroup / "memory.current")
    if limit is None or used is None:
        return free
    # cached files count as used there, but make room when memory is asked for
    cached = _bytes_in(cgroup / "memory.stat", "inactive_file") or 0
    return max(0, min(free, limit - used + cached))


def total_memory(meminfo: Path = _MEMINFO, cgroup: Path = _CGROUP) -> int:
    """Bytes of memory that there are, or that a container is granted; 0 where the system doesn't say."""
    total_kib = _kib_of("MemTotal", meminfo)
    total = _total_elsewhere() if total_kib is None else total_kib * 1024
    limit = _bytes_in(cgroup / "memory.max")
    return total if limit is None else min(total, limit)


def _bytes_in(file: Path, name: str = "") -> int | None:
    """The number in a file, or that behind `name` in one of its lines; `None` where there is none ("max")."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in file.read_text().splitlines():
            if not name or line.startswith(f"{name} "):
                return int(line.split()[-1])
    return None


def _free_elsewhere() -> int:
    """Free memory where there is no /proc: asked of Windows; elsewhere a careful guess of half of all."""
    if sys.platform == "win32":
        return _windows_memory()[1] or _FALLBACK_BYTES
    with contextlib.suppress(OSError, ValueError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return _FALLBACK_BYTES


def _total_elsewhere() -> int:
    if sys.platform == "win32":
        return _windows_memory()[0]
    with contextlib.suppress(OSError, ValueError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 0


def _windows_memory() -> tuple[int, int]:
    """All and free memory; zeros where Windows doesn't say."""
    import ctypes

    # MEMORYSTATUSEX: its own length, the load in per cent, then seven 64-bit sizes: all and free memory first
    status = (ctypes.c_uint64 * 8)(64)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows no such name elsewhere
    return (int(status[1]), int(status[2])) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else (0, 0)


def _kib_of(name: str, file: Path) -> int | None:
    with contextlib.suppress(OSError):
        for line in file.read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1])
    return None


def _peak_by_rusage() -> float | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
