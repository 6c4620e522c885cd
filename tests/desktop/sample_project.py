"""A small project with images on disk, a model and a measured run, made without the numeric stack."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from core.data.dataset import Label
from core.data.scan import scan_folder
from core.project.edits import add_model, add_run, new_project, set_dataset
from core.project.project import Model, Project, Provenance, Run
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate

SIDE = 48
GOOD_SCORES = (1.0, 1.1, 1.2, 1.3, 2.6)
DEFECT_SCORES = (1.4, 2.2, 3.0, 3.5)


def write_images(root: Path) -> Path:
    """One category "nut": 20 good to train on, 5 good and 4 scratched to test on, and a text file."""
    for split, n in (("train", 20), ("test", len(GOOD_SCORES))):
        for i in range(n):
            _write(root / "nut" / split / "good" / f"{i:03}.png", _picture(i))
    for i in range(len(DEFECT_SCORES)):
        picture = _picture(i)
        picture[20:28, 10:30] = 255
        _write(root / "nut" / "test" / "scratch" / f"{i:03}.png", picture)
        mask = np.zeros((SIDE, SIDE), np.uint8)
        mask[20:28, 10:30] = 255
        _write(root / "nut" / "ground_truth" / "scratch" / f"{i:03}_mask.png", mask)
    (root / "nut" / "test" / "good" / "notes.txt").write_text("not an image")
    return root


def build_project(root: Path) -> Project:
    """The project of `write_images(root)` with model "nut-1" and its test run."""
    project = set_dataset(new_project("nuts"), scan_folder(root))
    category = project.dataset.category("nut")
    rng = np.random.default_rng(0)
    calibration = calibrate(np.linspace(0.8, 2.0, 20), np.linspace(0.5, 1.5, 20), "20 invented images")
    ids, scores, maps = [], [], []
    of_label = {Label.GOOD: iter(GOOD_SCORES), Label.DEFECT: iter(DEFECT_SCORES)}
    for sample in category.test:
        values = rng.uniform(0, 0.6, (32, 32))
        score = next(of_label[sample.label])
        if sample.label == Label.DEFECT:
            values[13:19, 7:20] = score
        ids.append(sample.id)
        scores.append(score)
        maps.append(values)
    masks = [_mask(sample.label == Label.DEFECT) for sample in category.test]
    stored = np.array(maps, np.float16)
    figures = evaluate(scores, [s.label for s in category.test], stored, masks, calibration)
    provenance = Provenance(
        "2026-01-01T00:00:00+00:00",
        "0.1.0",
        "cpu",
        "2.13.0",
        "",
        tuple(s.id for s in category.train_good),
        1.5,
    )
    model = Model("nut-1", "nut", "patchcore", "resnet18", (), {}, calibration, provenance)
    run = Run(
        "nut-1-test", "nut-1", "test", provenance.created, tuple(ids), np.array(scores, np.float32),
        stored, np.full(len(ids), 12.0, np.float32), figures,
    )  # fmt: skip
    return add_run(add_model(project, model), run)


def _picture(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(90, 110, (SIDE, SIDE, 3), np.uint8)


def _mask(is_defect: bool) -> np.ndarray | None:
    if not is_defect:
        return None
    mask = np.zeros((32, 32), bool)
    mask[13:19, 7:20] = True
    return mask


def _write(path: Path, picture: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), picture)
