"""Images between arrival and verdict, and the counts of a shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.jobs.messages import Inspected
from core.jobs.watch_log import Judged
from core.jobs.watch_session import Shift, WatchSession
from core.jobs.watch_values import Arrival, Look, Stamp, WatchRules
from core.jobs.watching import REPLACED, Watcher
from core.project.project import Model
from core.scoring.values import Prediction
from tests.desktop.sample_project import build_project, write_images

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FOLDER = Path("/line/cam")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Rejects from 2 on, re-inspects from 1.5 on."""
    built = build_project(write_images(tmp_path_factory.mktemp("nuts") / "parts")).models[0]
    calibration = replace(built.calibration, image_threshold=2.0, reinspect_threshold=1.5)
    return replace(built, calibration=calibration)


@pytest.fixture
def session() -> WatchSession:
    return WatchSession(FOLDER, Watcher(WatchRules()), NOON)


def arrival(name: str, size: int = 1) -> Arrival:
    return Arrival(name, Stamp(size, size), f"{name}{size}")


def said(path: str, score: float, ms: float = 40.0) -> Inspected:
    return Inspected("job", path, Prediction(path, score, np.zeros((2, 2), np.float16), ms))


@pytest.mark.parametrize(
    ("score", "verdict"), [(1.4, "good"), (1.5, "re-inspect"), (1.999, "re-inspect"), (2.0, "anomalous")]
)
def test_that_a_verdict_follows_both_thresholds(
    session: WatchSession, model: Model, score: float, verdict: str
) -> None:
    session.take(Look((arrival("a.png"),)), model, NOON)
    (path,) = session.next_batch()
    assert path == str(FOLDER / "a.png")
    judged = session.judge(said(path, score), model, NOON)
    assert judged is not None
    assert (judged.verdict, judged.score, judged.threshold) == (verdict, score, 2.0)
    assert session.judge(said(path, score), model, NOON) is None


def test_that_an_image_replaced_while_it_waited_is_reported_and_the_new_one_inspected(
    session: WatchSession, model: Model
) -> None:
    assert session.take(Look((arrival("latest.png", 1),)), model, NOON) == ()
    (lost,) = session.take(Look((arrival("latest.png", 2),)), model, NOON)
    assert (lost.verdict, lost.problem, lost.arrival.stamp.size) == ("unreadable", REPLACED, 1)
    session.next_batch()
    judged = session.judge(said(str(FOLDER / "latest.png"), 1.0), model, NOON)
    assert judged is not None
    assert judged.arrival.stamp.size == 2


def test_that_batches_grow_only_as_far_as_a_stop_stays_quick(session: WatchSession, model: Model) -> None:
    session.take(Look(tuple(arrival(f"{i:02}.png") for i in range(60))), model, NOON)
    first = session.next_batch()
    assert len(first) == 1  # nothing is known of the speed yet
    session.judge(said(first[0], 1.0, ms=100.0), model, NOON)
    second = session.next_batch()
    assert [Path(path).name for path in second] == ["01.png", "02.png", "03.png", "04.png"]
    for path in second:
        session.judge(said(path, 1.0, ms=5000.0), model, NOON)
    assert len(session.next_batch()) == 1


def test_that_images_of_a_stopped_job_are_next_again_in_their_order(
    session: WatchSession, model: Model
) -> None:
    session.take(Look((arrival("a.png"), arrival("b.png"))), model, NOON)
    before = session.next_batch()
    session.hand_back()
    assert session.n_queued == 2
    assert session.next_batch() == before


def judged(at: datetime, verdict: str) -> Judged:
    return Judged(at, "/x", arrival("x"), verdict, 1.0, "m", elapsed_ms=20.0)


def test_that_a_shift_counts_all_and_the_last_hour_apart() -> None:
    shift = Shift(NOON)
    for minutes, verdict in ((0, "anomalous"), (30, "good"), (61, "anomalous"), (62, "re-inspect")):
        shift.add(judged(NOON + timedelta(minutes=minutes), verdict))
    shift.add(judged(NOON + timedelta(minutes=63), "unreadable"))
    counts = shift.counts
    assert (counts.judged, counts.anomalous, counts.reinspect, counts.unreadable) == (4, 2, 1, 1)
    assert counts.ms_per_image == 20.0
    assert shift.last_hour(NOON + timedelta(minutes=70)) == (3, 1)
    assert shift.last_hour(NOON + timedelta(hours=9)) == (0, 0)


def test_that_the_speed_is_that_of_the_last_five_minutes() -> None:
    shift = Shift(NOON)
    for second in range(0, 600, 2):
        shift.add(judged(NOON + timedelta(seconds=second), "good"))
    assert shift.per_minute(NOON + timedelta(minutes=10)) == pytest.approx(30, abs=1)
    assert shift.per_minute(NOON + timedelta(minutes=20)) == 0
    assert Shift(NOON).per_minute(NOON) == 0
