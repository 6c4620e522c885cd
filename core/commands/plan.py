"""What a training will take, before it starts: one line for people, an object for machines."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.commands.options import weights_store
from core.commands.output import Outcome, say
from core.commands.progress_bar import job_bar, stop_on_interrupt
from core.errors import DataError
from core.jobs.messages import Plan, PlanJob, TrainJob
from core.jobs.plan_words import duration, explanation, size, summary

FEWEST_IMAGES = 24
"""With fewer, training and evaluation take hardly longer than their prediction."""


def plan_training(job: TrainJob, weights: Path | None, project: Path, stopped: Callable[[], bool]) -> Plan:
    """Predict one training. Raises what the training would raise, and `JobCancelled`."""
    from core.jobs.planning import plan

    with job_bar(job.category.name, stopped) as listen:
        finished = plan(PlanJob(uuid.uuid4().hex, job, str(project)), listen, weights_store(weights))
    assert finished.plan is not None
    return finished.plan


def say_plan(job: TrainJob, weights: Path | None, project: Path, stopped: Callable[[], bool]) -> None:
    """Tell on standard error what the training that follows will take."""
    name = job.category.name
    if len(job.category.train_good) + len(job.category.test) < FEWEST_IMAGES:
        say(f"{name}: too few images for an estimate to be worth its time")
        return
    try:
        plan = plan_training(job, weights, project, stopped)
    except DataError as error:
        say(f"{name}: no estimate. {error.message}")
        return
    say(f"{name}: {summary(plan)}")
    if not plan.fits:
        say(f"{name}: {plan.suggestion}")


def plan_outcome(jobs: Sequence[TrainJob], weights: Path | None, project: Path) -> Outcome:
    """The plans of several trainings, none of which is started."""
    with stop_on_interrupt() as stopped:
        plans = [plan_training(job, weights, project, stopped) for job in jobs]
    data = {"plans": [_describe(plan) for plan in plans]}
    return Outcome(data, lambda console: _show(console, plans))


def _describe(plan: Plan) -> dict[str, Any]:
    values = dataclasses.asdict(plan)
    return {**values, "seconds": plan.seconds, "fits": plan.fits, "stages": dict(plan.stages)}


def _show(console: Console, plans: Sequence[Plan]) -> None:
    table = Table()
    for title in ("Category", "Time", "Peak memory", "Free memory", "Project file", "Fits"):
        table.add_column(title, justify="left" if title == "Category" else "right", overflow="fold")
    for plan in plans:
        peak = "not known" if plan.peak_mb is None else size(plan.peak_mb)
        cells = (duration(plan.seconds), peak, size(plan.memory_mb), size(plan.file_mb))
        table.add_row(Text(plan.category), *cells, "yes" if plan.fits else "no")
    console.print(table)
    for plan in plans:
        text = explanation(plan) if plan.fits else f"{plan.suggestion}\n{explanation(plan)}"
        console.print(Text(f"{plan.category}: {text}"), soft_wrap=True)
