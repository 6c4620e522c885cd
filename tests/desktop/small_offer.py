"""What a worker with one method, one parameter and one backbone offers the window."""

from __future__ import annotations

from core.jobs.messages import BackboneInfo, DetectorInfo, WorkerReady
from core.params import ParamSpec

SEED = ParamSpec("seed", "int", 0, "Seed", "Of the random choice.")
OFFER = WorkerReady(
    "CPU, 2 threads",
    (DetectorInfo("patchcore", "PatchCore", "Roth et al. 2022", 2, (SEED,)),),
    (BackboneInfo("resnet18", "ResNet-18", "BSD-3-Clause", ("layer2",), ("layer2",)),),
)
