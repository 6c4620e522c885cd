"""Small data sets drawn for the tests of the jobs."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from core.data.dataset import Category, Label, Sample, Split

SIZE = 48


def draw(path: Path, seed: int, defect: bool = False) -> None:
    """A grey picture with some noise; a defect is a white square at rows and columns 12 to 24."""
    pixels = np.random.default_rng(seed).integers(100, 120, (SIZE, SIZE, 3)).astype(np.uint8)
    if defect:
        pixels[12:24, 12:24] = 250
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), pixels)


def draw_mask(path: Path) -> None:
    """The mask of `draw`'s defect."""
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[12:24, 12:24] = 255
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), mask)


def category(root: Path, n_train: int, n_calibrate: int = 0, n_good: int = 0, n_defect: int = 0) -> Category:
    """A category called "part" with its pictures drawn below `root`; every second defect has a mask."""
    samples = []
    kinds = (
        ("train/good", n_train, Label.GOOD, Split.TRAIN),
        ("calibrate/good", n_calibrate, Label.GOOD, Split.CALIBRATE),
        ("test/good", n_good, Label.GOOD, Split.TEST),
        ("test/spot", n_defect, Label.DEFECT, Split.TEST),
    )
    for folder, count, label, split in kinds:
        for index in range(count):
            name = f"{folder}/{index:03}.png"
            is_defect = label is Label.DEFECT
            draw(root / name, seed=len(samples), defect=is_defect)
            mask = f"ground_truth/spot/{index:03}_mask.png" if is_defect and index % 2 == 0 else None
            if mask:
                draw_mask(root / mask)
            samples.append(Sample(name, label, split, "spot" if is_defect else "", mask))
    return Category("part", tuple(samples))
