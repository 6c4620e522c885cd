"""One bounded thread pool: the only place that sets how many threads the numeric stack uses."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import torch

CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores(quota_file: Path = CGROUP_QUOTA) -> int:
    """Cores this process may use: `OMP_NUM_THREADS` if set, else affinity, bounded by a container's quota."""
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _quota(quota_file) or cores))


def set_threads() -> int:
    """Give torch one thread a core and keep OpenCV from starting a second pool beside it.

    Two pools in one process cost up to half of the speed. Returns torch's number of threads.
    """
    cores = usable_cores()
    if torch.get_num_threads() != cores:
        torch.set_num_threads(cores)
    cv2.setNumThreads(1)
    return cores


def _quota(path: Path) -> int | None:
    """Whole cores that a container grants ("200000 100000" means two), `None` without a limit."""
    try:
        quota, period = path.read_text(encoding="ascii").split()
        return None if quota == "max" else max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None
