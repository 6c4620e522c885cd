"""Work beside the caller: a few threads, results in the order in which the work was handed in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class InOrder(Generic[T]):
    """A queue with `threads` threads behind it, for about `most` pieces of work at a time.

    Made for work that frees the interpreter lock (cv2, files). It is a context: leaving it early drops what
    has not begun and waits for what has.
    """

    def __init__(self, threads: int, most: int, name: str) -> None:
        self._most = max(most, threads)
        self._waiting: deque[Future[T]] = deque()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def is_full(self) -> bool:
        """Whether the oldest result should be taken before more work is handed in."""
        return len(self._waiting) >= self._most

    @property
    def has_result(self) -> bool:
        """Whether the oldest result can be taken without waiting."""
        return bool(self._waiting) and self._waiting[0].done()

    def put(self, work: Callable[[], T]) -> None:
        """Hand in one piece of work."""
        self._waiting.append(self._pool.submit(work))

    def take(self) -> T:
        """The oldest result, waiting for it; raises what the work raised, `IndexError` when there is none."""
        return self._waiting.popleft().result()

    def rest(self) -> Iterator[T]:
        """All results that are outstanding, oldest first."""
        while self._waiting:
            yield self.take()
