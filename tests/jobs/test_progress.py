"""Progress of a whole job: one fraction that only grows, few events, and a stop that is heard."""

from __future__ import annotations

import pytest

from core.errors import JobCancelled
from core.jobs.messages import Progress
from core.jobs.progress import JobProgress, Stage


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def listened(stages: list[Stage]) -> tuple[JobProgress, list[Progress], Clock]:
    heard: list[Progress] = []
    clock = Clock()
    return JobProgress("job-1", stages, heard.append, clock), heard, clock


def test_that_stages_add_up_by_their_weights() -> None:
    progress, heard, clock = listened([Stage("Reading", 1), Stage("Evaluating", 3)])
    read = progress.stage("Reading")
    for done in range(1, 5):
        clock.now += 1
        read(done, 4, "Reading")
    assert heard[-1] == Progress("job-1", "Reading", 4, 4, 0.25, 12.0)
    evaluate = progress.stage("Evaluating")
    clock.now += 4
    evaluate(1, 3, "Evaluating")
    assert heard[-1].fraction == pytest.approx(0.5)
    assert heard[-1].remaining_s == pytest.approx(8.0)


def test_that_the_fraction_never_goes_back_whatever_a_detector_reports() -> None:
    progress, heard, clock = listened([Stage("Fitting", 2, phase_share=0.6), Stage("Evaluating", 1)])
    report = progress.stage("Fitting")
    for text, total in (("features", 10), ("coreset", 500), ("coreset", 300), ("more", 5)):
        for done in range(total):
            clock.now += 0.2
            report(done, total, text)
    progress.stage("Evaluating")(5, 5, "Evaluating")
    fractions = [event.fraction for event in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert {event.stage for event in heard} == {"Fitting", "features", "coreset", "more", "Evaluating"}


def test_that_phases_of_a_stage_share_its_part_of_the_job() -> None:
    progress, heard, clock = listened([Stage("Fitting", 1, phase_share=0.6), Stage("Evaluating", 1)])
    report = progress.stage("Fitting")
    for text in ("features", "coreset"):
        clock.now += 1
        report(10, 10, text)
    ends = [event.fraction for event in heard if event.total]
    assert ends == pytest.approx([0.5 * 0.6, 0.5 * (0.6 + 0.4 * 0.6)])


def test_that_a_phase_that_only_announces_takes_no_part() -> None:
    progress, heard, clock = listened([Stage("Fitting", 1, phase_share=0.6)])
    report = progress.stage("Fitting")
    report(0, 10, "Loading the backbone")
    clock.now += 1
    report(10, 10, "features")
    assert [event.stage for event in heard] == ["Fitting", "Loading the backbone", "features"]
    assert heard[-1].fraction == pytest.approx(0.6)


def test_that_at_most_ten_events_a_second_go_out() -> None:
    progress, heard, clock = listened([Stage("Reading", 1)])
    report = progress.stage("Reading")
    for done in range(10_000):
        clock.now += 0.001
        report(done, 10_001, "Reading")
    assert 90 <= len(heard) <= 103


def test_that_the_end_of_a_stage_is_always_told() -> None:
    progress, heard, _ = listened([Stage("Reading", 1)])
    report = progress.stage("Reading")
    report(1, 3, "Reading")
    report(2, 3, "Reading")
    report(3, 3, "Reading")
    assert [event.done for event in heard] == [0, 1, 3]


def test_that_no_remaining_time_is_promised_at_the_start() -> None:
    progress, heard, clock = listened([Stage("Reading", 1)])
    report = progress.stage("Reading")
    clock.now += 1.0
    report(1, 10, "Reading")
    clock.now += 1.0
    report(2, 10, "Reading")
    assert [event.remaining_s for event in heard] == [None, None, 8.0]


def test_that_a_listener_can_stop_the_work() -> None:
    def listen(event: Progress) -> None:
        if event.done == 2:
            raise JobCancelled

    clock = Clock()
    report = JobProgress("job-1", [Stage("Reading", 1)], listen, clock).stage("Reading")
    report(1, 9, "Reading")
    clock.now += 1
    with pytest.raises(JobCancelled):
        report(2, 9, "Reading")


def test_that_a_job_without_images_has_a_fraction_too() -> None:
    progress, heard, _ = listened([Stage("Inspecting", 0)])
    progress.stage("Inspecting")
    assert heard[0].fraction == 0.0
