"""Results of an inspection as a table and pictures, as `patchlight inspect` writes them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop.language import trn
from desktop.pages.inspect.parts import Part

_COLUMNS = ("path", "category", "model", "score", "threshold", "verdict", "regions")
MapOf = Callable[[str], NDArray[np.float16] | None]


def write_results(folder: Path, parts: tuple[Part, ...], map_of: MapOf) -> str:
    """Write `results.csv` and an overlay picture for each part whose map is kept; returns what was done.

    An older table of that name is kept beside the new one.
    """
    path = _free_path(folder, "results", ".csv")
    n_pictures = 0
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for part in parts:
            values = map_of(part.path)
            regions = None if values is None else _write_overlay(folder, part, values)
            n_pictures += regions is not None
            writer.writerow(
                (
                    part.path,
                    part.model.category,
                    part.model.id,
                    "" if part.score is None else f"{part.score:.9g}",
                    f"{part.threshold:.9g}",
                    "unreadable" if part.kind == "problem" else part.word,
                    "" if regions is None else regions,
                )
            )
    return trn(
        "{name} and {n} picture are in {folder}.",
        "{name} and {n} pictures are in {folder}.",
        n_pictures,
        name=path.name,
        folder=folder,
    )


def _write_overlay(folder: Path, part: Part, values: NDArray[np.float16]) -> int | str:
    """Draw one picture; returns the number of regions above the pixel threshold, nothing without a map."""
    from core.data.images import read_image
    from core.reports.overlay import draw_overlay, write_png
    from core.scoring.regions import find_regions

    image = read_image(part.path)
    threshold = part.model.calibration.pixel_threshold
    target = _free_path(folder, "-".join(Path(part.path).with_suffix("").parts[-2:]), ".png")
    write_png(target, draw_overlay(image, values, threshold))
    if not part.model.localises:
        return ""
    return len(find_regions(values, threshold, (image.shape[0], image.shape[1])))


def _free_path(folder: Path, stem: str, suffix: str) -> Path:
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path
