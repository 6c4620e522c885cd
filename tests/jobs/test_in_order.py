"""Work done beside the caller comes back in order, in bounded numbers, and ends when the caller does."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from core.jobs.in_order import InOrder

DEADLINE_S = 30.0


def giving(number: int, after: threading.Event | None = None) -> Callable[[], int]:
    """Work with the result `number`, done as soon as the event is set."""

    def work() -> int:
        assert after is None or after.wait(DEADLINE_S)
        return number

    return work


def test_that_results_come_in_the_order_of_the_work() -> None:
    last_is_done = threading.Event()
    with InOrder[int](2, 8, "test") as queue:
        queue.put(giving(0, last_is_done))
        for number in range(1, 6):
            queue.put(giving(number))
        assert not queue.has_result
        last_is_done.set()
        assert list(queue.rest()) == [0, 1, 2, 3, 4, 5]
        assert not queue.has_result


def test_that_the_queue_says_when_it_is_full() -> None:
    with InOrder[int](1, 2, "test") as queue:
        queue.put(giving(1))
        assert not queue.is_full
        queue.put(giving(2))
        assert queue.is_full
        assert queue.take() == 1
        assert not queue.is_full


def test_that_every_thread_finds_work_however_short_the_queue() -> None:
    both = threading.Barrier(2, timeout=DEADLINE_S)
    with InOrder[int](2, 1, "test") as queue:
        queue.put(both.wait)
        assert not queue.is_full
        queue.put(both.wait)
        assert sorted(queue.rest()) == [0, 1]


def test_that_leaving_early_drops_what_has_not_begun() -> None:
    begun: list[int] = []
    running, never = threading.Event(), threading.Event()

    def work() -> int:
        begun.append(1)
        running.set()
        never.wait(0.5)  # still at it when the context ends
        return 0

    with InOrder[int](1, 8, "test") as queue:
        for _ in range(5):
            queue.put(work)
        assert running.wait(DEADLINE_S)
    assert len(begun) == 1


def test_that_a_failure_is_raised_where_the_result_is_taken() -> None:
    with InOrder[int](1, 4, "test") as queue:
        queue.put(giving(1))
        queue.put([].pop)
        queue.put(giving(3))
        assert queue.take() == 1
        with pytest.raises(IndexError):
            queue.take()
        assert queue.take() == 3
