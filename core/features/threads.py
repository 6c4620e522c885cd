"""One bounded thread pool: the only place that sets how many threads the numeric stack uses."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import cv2
import torch

T = TypeVar("T")
R = TypeVar("R")
CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")
AHEAD = 4
"""Items a worker that wait or are worked off: none idles while the caller is busy with a result."""


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


class Workers:
    """Threads that each work off whole items with a single numeric thread; see `team_of`."""

    def __init__(self, pool: ThreadPoolExecutor | None, count: int) -> None:
        self._pool = pool  # without one, the caller's own thread does it all
        self._count = count

    def each(self, work: Callable[[T], R], items: Iterable[T], ahead: int = AHEAD) -> Iterator[R]:
        """`work(item)` of all items, in their order, in inference mode; begins when the first is asked for.

        Items are taken only a little ahead of what is asked for, `ahead` a worker, so they may be made on the
        way.
        """
        if self._pool is None:
            yield from (_without_gradients(work, item) for item in items)
            return
        begun: deque[Future[R]] = deque()
        try:
            for item in items:
                begun.append(self._pool.submit(_without_gradients, work, item))
                if len(begun) > ahead * self._count:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for future in begun:
                future.cancel()


@contextmanager
def team_of(count: int) -> Iterator[Workers]:
    """So many workers; they end with the context.

    Many small matrix products run faster side by side than each one split over all cores, where every product
    waits for the slowest core, which on a busy computer takes several times as long. Where there is only one
    numeric thread, as in a worker of another team, a team of one is the caller itself.
    """
    threads = torch.get_num_threads()
    if count == threads == 1:
        yield Workers(None, 1)
        return
    pool = ThreadPoolExecutor(count, "numeric", initializer=torch.set_num_threads, initargs=(1,))
    try:
        yield Workers(pool, count)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        torch.set_num_threads(threads)  # threads that start later take the last number set anywhere


@contextmanager
def workers(device: torch.device) -> Iterator[Workers]:
    """As many workers as suit a device; see `n_workers`."""
    with team_of(n_workers(device)) as team:
        yield team


def n_workers(device: torch.device) -> int:
    """As many as torch has threads, one on a graphics card."""
    return torch.get_num_threads() if device.type == "cpu" else 1


def _without_gradients(work: Callable[[T], R], item: T) -> R:
    with torch.inference_mode():  # holds for one thread only
        return work(item)


def _quota(path: Path) -> int | None:
    """Whole cores that a container grants ("200000 100000" means two), `None` without a limit."""
    try:
        quota, period = path.read_text(encoding="ascii").split()
        return None if quota == "max" else max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None
