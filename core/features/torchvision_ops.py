"""The one place that imports torchvision, and that makes this possible beside a CPU build of torch."""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import torch

SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)


@cache
def declare_missing_operators() -> torch.library.Library | None:
    """Declare torchvision's two operators if its compiled library can't be loaded; call before importing it.

    The stock torchvision wheel is built against CUDA. Beside a CPU build of torch its library does not
    load, and the plain import then fails with "operator torchvision::nms does not exist". Patchlight uses
    neither operator, so a declaration without an implementation is enough. Returns the library that holds
    the declarations (they vanish with it, hence the cache), or `None` where nothing was missing.
    """
    if _compiled_library_loads():
        return None
    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for schema in SCHEMAS:
        library.define(schema)  # type: ignore[no-untyped-call]
    return library


def torchvision_models() -> ModuleType:
    """The module `torchvision.models`, importable with any build of torch."""
    declare_missing_operators()
    import torchvision.models  # after the declaration, hence not at the top

    models: ModuleType = torchvision.models
    return models


def import_in_parts() -> Iterator[None]:
    """Import torchvision in a few parts, for callers that have to look up in between; must be exhausted.

    Two packages that torchvision pulls in take most of its time and come first.
    """
    for name in ("sympy", "torch._dynamo"):
        importlib.import_module(name)
        yield
    torchvision_models()
    yield


def _compiled_library_loads() -> bool:
    """Whether `torchvision::nms` is there, loading torchvision's compiled library if need be."""
    if hasattr(torch.ops.torchvision, "nms"):
        return True
    path = _library_path()
    if path is None:
        return False
    try:
        # Windows looks for the library's own dependencies only in folders that were named.
        if hasattr(os, "add_dll_directory"):
            os.add_dll_directory(str(path.parent))
        torch.ops.load_library(str(path))  # type: ignore[no-untyped-call]
    except OSError:
        return False
    return hasattr(torch.ops.torchvision, "nms")


def _library_path() -> Path | None:
    """Where torchvision keeps its compiled operators; found without importing torchvision."""
    spec = importlib.util.find_spec("torchvision")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    names = [f"_C{suffix}" for suffix in importlib.machinery.EXTENSION_SUFFIXES]
    candidates = (Path(folder) / name for folder in folders for name in names)
    return next((path for path in candidates if path.is_file()), None)
