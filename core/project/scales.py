"""How large a pixel is: millimetres a pixel, one number for all images of a category."""

from __future__ import annotations

import math
from dataclasses import replace

from core.errors import ParameterError
from core.project.project import Project, with_entry


def set_scale(project: Project, category: str, mm_per_px: float | None, user: str = "") -> Project:
    """The project with another scale of a category, or with none; `mm_per_px` in millimetres a pixel.

    Raises `ParameterError` for a scale that is not a finite number above 0.
    """
    before = project.scales.get(category)
    if mm_per_px == before:
        return project
    scales = {name: scale for name, scale in project.scales.items() if name != category}
    if mm_per_px is not None:
        if not (math.isfinite(mm_per_px) and mm_per_px > 0.0):
            raise ParameterError(f"A pixel can't be {mm_per_px:g} mm.", "Give a length above 0.")
        scales[category] = mm_per_px
    detail = f"{category}: {_words(before)} → {_words(mm_per_px)}"
    return with_entry(replace(project, scales=scales), user, "scale set", detail)


def _words(mm_per_px: float | None) -> str:
    return "pixels" if mm_per_px is None else f"{mm_per_px:.6g} mm a pixel"
