"""A plan in words, the same in the window and on the command line."""

from __future__ import annotations

from core.jobs.messages import Plan
from core.words import Translate, in_english

_GIB = 1024.0


def summary(plan: Plan, tr: Translate = in_english) -> str:
    """One line: "about 2 min · peak memory 1.1 GiB of 18 GiB free · project file 60 MiB"."""
    parts = [tr("about {time}", time=duration(plan.seconds))]
    if plan.peak_mb is not None:
        peak, free = size(plan.peak_mb), size(plan.memory_mb)
        parts.append(tr("peak memory {peak} of {free} free", peak=peak, free=free))
    parts.append(tr("project file {size}", size=size(plan.file_mb)))
    return " · ".join(parts)


def explanation(plan: Plan, tr: Translate = in_english) -> str:
    """How the plan came about, and where its time goes; several lines."""
    n, time = plan.n_images, f"{plan.probe_s:.1f} s"
    if n == 1:
        lines = [tr("Estimated from 1 image that went through the real calculation in {time}.", time=time)]
    else:
        lines = [
            tr("Estimated from {n} images that went through the real calculation in {time}.", n=n, time=time)
        ]
    lines += [f"{tr(name)}: {duration(seconds)}" for name, seconds in plan.stages]
    if plan.temporary_mb:
        lines.append(tr("Patch features wait on disk meanwhile: {size}.", size=size(plan.temporary_mb)))
    if plan.disk_mb is not None:
        lines.append(tr("Free where the project is saved: {size}.", size=size(plan.disk_mb)))
    lines.append(
        tr("Memory counts the whole process; the size is what this model adds to the project file.")
    )
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """A predicted time, no finer than it can be known: "8 s", "2 min", "1.5 h"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def size(mib: float) -> str:
    """MiB as people read them, two digits: "60 MiB", "1.1 GiB"."""
    if mib < _GIB:
        return f"{max(1, round(mib))} MiB"
    gib = mib / _GIB
    return f"{gib:.1f} GiB" if gib < 10 else f"{gib:.0f} GiB"
