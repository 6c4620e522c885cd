"""A project with images on disk, whose results hold a miss, a false alarm and a clear detection."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.dataset import Category, Dataset, Label, Problem, Sample, Split
from core.project.edits import add_model, add_run, new_project, set_dataset, set_verdict
from core.project.project import Project, Run
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate
from tests.project.sample_project import make_model

SHAPE = (90, 120)
NAMES = {
    "bottle/test/good/000.png": 0.2,
    "bottle/test/good/001.png": 0.9,
    "bottle/test/good/002.png": 0.3,
    "bottle/test/dent & <b>/000.png": 0.95,
    "bottle/test/dent & <b>/001.png": 0.1,
    "bottle/test/scratch/000.png": 0.85,
}


def sample_of(name: str) -> Sample:
    defect = name.split("/")[2]
    if defect == "good":
        return Sample(name, Label.GOOD, Split.TEST)
    mask = name.replace("test", "ground_truth").replace(".png", "_mask.png")
    return Sample(name, Label.DEFECT, Split.TEST, defect, mask)


def write(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())


@pytest.fixture
def inspected(tmp_path) -> Project:
    """The project; its images lie in `tmp_path / "images"`."""
    root = tmp_path / "images"
    samples = tuple(sample_of(name) for name in NAMES)
    random = np.random.default_rng(3)
    maps = (random.random((len(samples), 24, 24)) * 0.2).astype(np.float16)
    masks = []
    for index, sample in enumerate(samples):
        write(root / sample.id, random.integers(60, 120, (*SHAPE, 3), np.uint8))
        mask = np.zeros((24, 24), bool)
        if sample.mask:
            mask[8:14, 6:12] = True
            write(root / sample.mask, cv2.resize(mask.astype(np.uint8) * 255, SHAPE[::-1]))
        maps[index, 8:14, 6:12] = NAMES[sample.id]
        masks.append(mask)
    goods = np.linspace(0.2, 0.5, 30)
    model = replace(make_model(), calibration=calibrate(goods, goods, "30 held-out good images"))
    scores = np.array(list(NAMES.values()), np.float32)
    run = Run(
        id="run",
        model_id=model.id,
        source="test",
        created="2026-01-02T03:05:00+00:00",
        sample_ids=tuple(NAMES),
        scores=scores,
        maps=maps,
        elapsed_ms=np.full(len(samples), 12.5, np.float32),
        evaluation=evaluate(scores, [s.label for s in samples], maps, masks, model.calibration),
    )
    problems = (Problem("bottle/x.png", "The file is truncated <here>."),)
    dataset = Dataset(str(root), "mvtec", (Category("bottle", samples),), problems)
    project = add_run(add_model(set_dataset(new_project("Line 3 <script>", "Eva"), dataset), model), run)
    return set_verdict(project, "bottle/test/good/001.png", Label.GOOD, "Jörg")
