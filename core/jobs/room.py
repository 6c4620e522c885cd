"""What a training may take on this computer, and what to change when it would take more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.detectors.base import Detector
from core.detectors.forecast import Workload
from core.jobs.memory import available_memory, rss_mb

MIB = 1024.0 * 1024.0
USABLE = 0.9
"""Share of what is free that a training may plan with: other programs live too."""
SHARES = (0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.002, 0.001)
INPUT_STEP = 32


@dataclass(frozen=True, slots=True)
class Room:
    """MiB that the process may hold, that are free on the project's disk, and that its file has already.

    `disk_mb` is `None` while it isn't known where the project will be saved.
    """

    memory_mb: float
    disk_mb: float | None
    file_mb: float


def room_for(project_path: str) -> Room:
    """The room on this computer for this process, with what it holds already."""
    memory_mb = (rss_mb() or 0.0) + available_memory() / MIB
    if not project_path:
        return Room(memory_mb, None, 0.0)
    path = Path(project_path)
    file_mb = path.stat().st_size / MIB if path.is_file() else 0.0
    folder = next((p for p in path.absolute().parents if p.is_dir()), None)
    return Room(memory_mb, shutil.disk_usage(folder).free / MIB if folder else None, file_mb)


def suggestion_for(
    detector: Detector, work: Workload, held_mb: float, file_mb: float, room: Room
) -> str:
    """What to change so that the training fits, in a sentence; empty when it fits as it is."""
    problem = _problem(detector, work, held_mb, file_mb, room)
    if not problem:
        return ""
    footprint = detector.footprint(work)
    state_mb = footprint.state_bytes / MIB if footprint else 0.0
    for words, lighter in _lighter(detector):
        smaller = lighter.footprint(work)
        if smaller is None:
            break
        if not _problem(lighter, work, held_mb, file_mb - state_mb + smaller.state_bytes / MIB, room):
            return f"{problem} {words} would fit."
    return f"{problem} Exclude some training images, or use a computer with more room."


def _problem(detector: Detector, work: Workload, held_mb: float, file_mb: float, room: Room) -> str:
    footprint = detector.footprint(work)
    if footprint and footprint.refusal:
        return footprint.refusal
    if footprint and held_mb + footprint.peak_bytes / MIB > USABLE * room.memory_mb:
        return "There is not enough free memory for this."
    # the new file is written beside the old one before it takes its place
    if room.disk_mb is not None and room.file_mb + file_mb > USABLE * room.disk_mb:
        return "There is not enough free space on the project's disk for this."
    return ""


def _lighter(detector: Detector) -> Iterator[tuple[str, Detector]]:
    """The detector with a smaller memory bank, and where that isn't enough with smaller images too."""
    params: Any = detector.params

    def with_(**changes: float) -> Detector:
        return type(detector)(replace(params, **changes), detector.extractor)

    share = getattr(params, "coreset_ratio", 0.0)
    shares = [s for s in SHARES if s < share]
    yield from ((f"Memory bank share {s:g}", with_(coreset_ratio=s)) for s in shares)
    least = max(INPUT_STEP, getattr(params, "center_crop", 0))
    for size in range((params.input_size - 1) // INPUT_STEP * INPUT_STEP, least - 1, -INPUT_STEP):
        yield f"Input size {size} px", with_(input_size=size)
        if shares:
            words = f"Input size {size} px with memory bank share {shares[-1]:g}"
            yield words, with_(input_size=size, coreset_ratio=shares[-1])
