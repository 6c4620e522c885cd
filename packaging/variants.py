"""Which packages the builds for processors alone and for NVIDIA cards are made of.

On Linux the ordinary package index has the CUDA build of torch as plain `2.13.0`, while an index or a
folder with the small build offers `2.13.0+cpu`, which pip would prefer; only `===` keeps that one out. On
Windows the ordinary index has the small build, and PyTorch's own index the one with CUDA. faiss for cards
exists on Linux.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

CPU, CUDA = "cpu", "cuda"
TORCH_INDEX = "https://download.pytorch.org/whl/cu130"


def venv_name(words: Sequence[str]) -> str:
    """The folder for the packages of this command line; what is frozen has one free of test tools."""
    cuda = list(words[:1]) == ["--cuda"]
    packing = list(words[cuda : cuda + 1]) == ["package"]
    return ".venv" + ("-package" if packing else "") + ("-cuda" if cuda else "")


def variant_of(requirements: Iterable[str], variant: str, platform: str) -> list[str]:
    """What pip is asked for in place of these requirements; `platform` is what `sys.platform` says."""
    if variant == CPU:
        return list(requirements)
    return [_with_cuda(requirement, platform) for requirement in requirements]


def index_arguments(variant: str, platform: str) -> list[str]:
    """Where pip looks besides the index it is set up for."""
    return ["--extra-index-url", TORCH_INDEX] if (variant, platform) == (CUDA, "win32") else []


def variant_found(installed: Mapping[str, str]) -> str:
    """Which variant these installed packages make, by name and version."""
    # On Linux NVIDIA's libraries are packages of their own; on Windows torch itself carries them.
    cuda = "+cu" in installed.get("torch", "") or any(name.startswith("nvidia-") for name in installed)
    return CUDA if cuda else CPU


def _with_cuda(requirement: str, platform: str) -> str:
    name = re.split(r"[<>=!~]", requirement)[0]
    if name == "torch" and platform == "win32":
        return f"{requirement}+{TORCH_INDEX.rsplit('/', 1)[-1]}"
    if name == "torch":
        return requirement.replace("==", "===")
    if name == "faiss-cpu" and platform.startswith("linux"):
        return requirement.replace(name, "faiss-gpu")
    return requirement
