"""Writes the demo data set: drawn, not photographed, and the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from resources.demo.canvas import SUPERSAMPLING, mask_of
from resources.demo.defects import Flaw, dent, no_flaw, scratch, stain
from resources.demo.part import draw_pose, missing_hole, photograph_part, place_on_part, steel_area
from resources.demo.weave import photograph_weave, place_on_weave

TRAIN_GOOD, TEST_GOOD, EACH_DEFECT = 40, 10, 4

README = """\
Patchlight demo data

These pictures are synthetic: drawn by a program that comes with Patchlight, they show no real product.
machined_part: a turned flange; defects: scratch, dent, stain, missing_feature (a hole that was not drilled).
woven_texture: a twill; defects: scratch, dent, stain.

Folders as in MVTec AD: train/good, test/good, test/<defect>, ground_truth/<defect>/<name>_mask.png.
Masks are exact: white where the defect changed the drawing. Free for any use (CC0 1.0).
"""

Picture = NDArray[np.uint8]
Draw = Callable[[np.random.Generator, int, str], tuple[Picture, Picture]]
"""(random numbers, supersampled size, defect or "") -> picture uint8 [s, s, 3] RGB and mask uint8 [s, s]."""

Place = tuple[str, str, str]
"""Split, defect class (or ""), stem of the file."""


def write_demo_dataset(folder: Path, size_px: int = 256, seed: int = 0) -> Path:
    """Write both categories in the layout of MVTec AD into `folder` and return it.

    Pictures are `size_px` square; the same arguments and library versions give the same bytes. Existing files
    of the same names are replaced. Raises `OSError` when the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.txt").write_text(README, encoding="utf-8")
    size = size_px * SUPERSAMPLING
    written: list[Future[None]] = []
    with ThreadPoolExecutor() as pool:
        for number, (name, defects, draw) in enumerate(CATEGORIES):
            for index, place in enumerate(_plan(defects)):
                rng = np.random.default_rng([seed, number, index])
                written.append(pool.submit(_write_sample, folder / name, place, draw, rng, size))
        for each in written:
            each.result()
    return folder


def draw_part(rng: np.random.Generator, size: int, defect: str) -> tuple[Picture, Picture]:
    """A machined part and its mask; `defect` is "" or one of its classes."""
    pose = draw_pose(rng)
    flaws, scene = rng.spawn(2)  # so that a picture with and without its defect differ in nothing else
    place, severity = place_on_part(flaws, pose), flaws.uniform(0.4, 0.9)
    makers: dict[str, Callable[[], Flaw]] = {
        "": lambda: no_flaw(size),
        "scratch": lambda: scratch(flaws, size, place, severity),
        "dent": lambda: dent(flaws, size, place, severity),
        "stain": lambda: stain(flaws, size, place, severity),
        "missing_feature": lambda: missing_hole(flaws, size, pose),
    }
    flaw = makers[defect]()
    covers = flaw.covers if flaw.missing >= 0 else flaw.covers * steel_area(size, pose)
    return photograph_part(scene, size, pose, flaw), mask_of(covers)


def draw_weave(rng: np.random.Generator, size: int, defect: str) -> tuple[Picture, Picture]:
    """A piece of cloth and its mask; `defect` is "" or one of its classes."""
    flaws, scene = rng.spawn(2)
    place, severity = place_on_weave(flaws), flaws.uniform(0.8, 1)
    makers: dict[str, Callable[[], Flaw]] = {
        "": lambda: no_flaw(size),
        "scratch": lambda: scratch(flaws, size, place, severity, width=0.009),
        "dent": lambda: dent(flaws, size, place, severity, scale=1.6),
        "stain": lambda: stain(flaws, size, place, 1.35 * severity),  # the pattern hides much
    }
    flaw = makers[defect]()
    return photograph_weave(scene, size, flaw), mask_of(flaw.covers)


CATEGORIES: tuple[tuple[str, tuple[str, ...], Draw], ...] = (
    ("machined_part", ("scratch", "dent", "stain", "missing_feature"), draw_part),
    ("woven_texture", ("scratch", "dent", "stain"), draw_weave),
)


def _write_sample(category: Path, place: Place, draw: Draw, rng: np.random.Generator, size: int) -> None:
    split, defect, stem = place
    picture, mask = draw(rng, size, defect)
    _write(category / split / (defect or "good") / f"{stem}.jpg", picture[..., ::-1])
    if defect:
        _write(category / "ground_truth" / defect / f"{stem}_mask.png", mask)


def _plan(defects: tuple[str, ...]) -> list[Place]:
    """Where every picture of a category goes."""
    folders = [("train", "", TRAIN_GOOD), ("test", "", TEST_GOOD)]
    folders += [("test", defect, EACH_DEFECT) for defect in defects]
    return [(split, defect, f"{n:03}") for split, defect, count in folders for n in range(count)]


def _write(path: Path, pixels: NDArray[np.uint8]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    encoded = cv2.imencode(path.suffix, np.ascontiguousarray(pixels))[1]
    encoded.tofile(path)  # not cv2.imwrite, which can't write to unicode paths on Windows
