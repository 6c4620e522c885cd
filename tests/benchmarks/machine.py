"""What this computer can do at most, and what a process takes of it.

Only the standard library at the top: both sides of a comparison import this, in their own environments.
"""

from __future__ import annotations

import contextlib
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

BURST_S = 0.4
SQUARE = 2048
COPY_BYTES = 1 << 28
_FLAGS = ("avx2", "avx512f", "avx512_bf16", "avx512_vnni", "amx_tile")
_STATUS = Path("/proc/self/status")


class Meter:
    """Peak memory of this process over what it held when the meter was made, after all imports."""

    def __init__(self) -> None:
        self._baseline_mib = _status_mib("VmRSS")
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # restarts the high-water mark, see proc(5)

    def figures(self) -> dict[str, float]:
        """`peak_mib`, `import_mib` (held before) and `over_mib`, their difference; 0 where unknown."""
        peak = _status_mib("VmHWM")
        return {"peak_mib": peak, "import_mib": self._baseline_mib, "over_mib": peak - self._baseline_mib}


def _status_mib(name: str) -> float:
    with contextlib.suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def describe() -> str:
    """Processor, cores and memory in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = ""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    return f"{_cpu_name()}, {cores} cores{memory}, {platform.system()} {platform.release()}"


def _cpu_name() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                flags = Path("/proc/cpuinfo").read_text().split()
                known = ", ".join(flag for flag in _FLAGS if flag in flags)
                return f"{line.split(':', 1)[1].strip()} ({known})"
    return platform.processor() or platform.machine()


def limits() -> dict[str, float]:
    """Measured limits: GFLOP/s of matrix products and convolutions in fp32 and bf16, GB/s of copying.

    Matrix products at the shapes of the work: `search` (784 patches against 15 680 vectors of 1536),
    `coreset` (8192 points of 128 dimensions against 512 picks) and a large square; convolutions as in the
    middle of WideResNet-50-2. A copy counts what is read and what is written.
    """
    import torch

    shapes = {"search": (784, 1536, 15680), "coreset": (8192, 128, 512), "square": (SQUARE, SQUARE, SQUARE)}
    found = {}
    for kind, dtype in (("fp32", torch.float32), ("bf16", torch.bfloat16)):
        for name, (rows, inner, columns) in shapes.items():
            left, right = torch.rand(rows, inner).to(dtype), torch.rand(inner, columns).to(dtype)
            out = torch.empty(rows, columns, dtype=dtype)
            best = fastest_s(lambda a=left, b=right, o=out: torch.mm(a, b, out=o))
            found[f"gemm_{kind}_{name}"] = 2e-9 * rows * inner * columns / best
        found[f"conv_{kind}"] = _convolution_gflops(dtype)
    source = torch.ones(COPY_BYTES // 4)
    target = torch.empty_like(source)
    found["copy_gb"] = 2e-9 * COPY_BYTES / fastest_s(lambda: target.copy_(source))
    return found


def _convolution_gflops(dtype: object) -> float:
    import torch

    channels, side, batch = 256, 28, 8
    with torch.inference_mode():
        layer = torch.nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        layer = layer.to(dtype=dtype, memory_format=torch.channels_last)
        images = torch.rand(batch, channels, side, side).to(dtype).to(memory_format=torch.channels_last)
        best = fastest_s(lambda: layer(images))
    return 2e-9 * batch * side * side * channels * channels * 9 / best


def fastest_s(work: Callable[[], object]) -> float:
    """Shortest duration of the work, repeated for a burst after one warm-up."""
    work()
    best, ends = float("inf"), time.perf_counter() + BURST_S
    while time.perf_counter() < ends:
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best
