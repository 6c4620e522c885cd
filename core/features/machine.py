"""The computer and the libraries as the worker finds them: what support asks for first."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import torch

import core
from core.features.threads import usable_cores
from core.jobs.memory import available_memory, total_memory
from core.jobs.messages import Machine

CPU_BUILD = "torch is its build for processors here; Patchlight's CUDA variant uses NVIDIA graphics cards."
UNUSED_CARD = "This computer has one."
NO_DRIVER = "No driver for an NVIDIA graphics card was found."
NO_CARD = "There is a driver, but no NVIDIA graphics card that it lets Patchlight see."
HIDDEN = "CUDA_VISIBLE_DEVICES hides every graphics card."
OLD_DRIVER = "The driver of the graphics card is too old for this build of torch."
_FAISS_PACKAGES = ("faiss-cpu", "faiss-gpu-cu12", "faiss-gpu", "faiss")
_CPUINFO = Path("/proc/cpuinfo")
_NVIDIA = Path("/proc/driver/nvidia/version")


def describe_machine() -> Machine:
    """What the About page tells of this computer; takes a few milliseconds."""
    return Machine(
        versions=_versions(),
        cpu=cpu_name(),
        cores=os.cpu_count() or 1,
        threads=usable_cores(),
        cpu_features=_cpu_features(),
        memory=total_memory(),
        free_memory=available_memory(),
        gpu=torch.cuda.get_device_name(0) if torch.cuda.is_available() else "",
        no_cuda=why_no_cuda(),
    )


def why_no_cuda(
    build: str | None = torch.version.cuda,
    is_available: Callable[[], bool] = torch.cuda.is_available,
    start: Callable[[], None] = torch.cuda.init,
    driver: Path = _NVIDIA,
) -> str:
    """Why calculations don't run on a graphics card, in a sentence; empty when they do.

    `build` is the CUDA version torch was built for, `start` raises torch's own reason.
    """
    has_driver = driver.exists() or (sys.platform == "win32" and _windows_driver().exists())
    if build is None:
        return f"{CPU_BUILD} {UNUSED_CARD}" if has_driver else CPU_BUILD
    if is_available():
        return ""
    if os.environ.get("CUDA_VISIBLE_DEVICES", "0").strip() in ("", "-1"):
        return HIDDEN
    if not has_driver:
        return NO_DRIVER
    try:
        start()
    except (RuntimeError, AssertionError) as error:
        return _in_words(str(error))
    return NO_CARD


def cpu_name(cpuinfo: Path = _CPUINFO) -> str:
    """The processor's name as it calls itself."""
    try:
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass  # there is no such file but on Linux
    return platform.processor() or platform.machine()


def _in_words(reason: str) -> str:
    """torch's reason, which tells a developer what to do, in a sentence for the user."""
    if "driver" in reason and "too old" in reason:
        return OLD_DRIVER
    if "no NVIDIA driver" in reason:
        return NO_DRIVER
    if "No CUDA GPUs" in reason or "no CUDA-capable device" in reason:
        return NO_CARD
    return f"CUDA can't be used: {reason.strip().splitlines()[0][:200] or 'no reason given'}"


def _cpu_features() -> tuple[str, ...]:
    """Of what calculations gain from, what this processor has."""
    asked = (
        ("AVX2", torch.cpu._is_avx2_supported),
        ("AVX-512", torch.cpu._is_avx512_supported),
        ("VNNI", torch.cpu._is_vnni_supported),
    )
    return tuple(name for name, is_there in asked if is_there())


def _versions() -> tuple[tuple[str, str], ...]:
    torch_version = "".join(torch.__version__)  # its own string class would import torch into the window
    return (
        ("Patchlight", core.__version__),
        ("Python", platform.python_version()),
        ("torch", torch_version),
        ("faiss", _faiss_version()),
        ("OpenCV", cv2.__version__),
        ("System", platform.platform(terse=True)),
    )


def _faiss_version() -> str:
    """Without importing it, which takes a second: only some searches need it."""
    for package in _FAISS_PACKAGES:
        try:
            return f"{importlib.metadata.version(package)} ({package})"
        except importlib.metadata.PackageNotFoundError:
            continue
    return "not installed"


def _windows_driver() -> Path:
    return Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "System32" / "nvcuda.dll"
