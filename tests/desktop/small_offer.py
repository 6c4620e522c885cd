"""What a worker with one method, one parameter and one backbone offers the window, and a machine for it."""

from __future__ import annotations

from core.jobs.messages import BackboneInfo, DetectorInfo, Machine, WorkerReady
from core.params import ParamSpec

SEED = ParamSpec("seed", "int", 0, "Seed", "Of the random choice.")
OFFER = WorkerReady(
    "CPU, 2 threads",
    (DetectorInfo("patchcore", "PatchCore", "Roth et al. 2022", 2, (SEED,)),),
    (BackboneInfo("resnet18", "ResNet-18", "BSD-3-Clause", ("layer2",), ("layer2",)),),
)

MACHINE = Machine(
    versions=(
        ("Patchlight", "0.1.0"),
        ("torch", "2.13.0+cpu"),
        ("faiss", "1.11 (faiss-cpu)"),
        ("OpenCV", "4.10"),
    ),
    cpu="Some CPU_64",
    cores=8,
    threads=4,
    cpu_features=("AVX2",),
    memory=16_000_000_000,
    free_memory=5_300_000_000,
    gpu="",
    no_cuda="No driver for an NVIDIA graphics card was found.",
)
