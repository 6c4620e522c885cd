"""Drawn masks as files: where MVTec's layout has ground truth, and never in the data set itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.scan import scan_folder
from core.errors import DataError, PatchlightError
from core.project.drawn_masks import set_mask
from core.project.edits import new_project, set_dataset, set_verdict
from core.project.project import Project
from core.reports.drawn_masks import export_masks
from tests.reports.conftest import SHAPE

SCRATCH, GOOD = "bottle/test/scratch/000.png", "bottle/test/good/001.png"


@pytest.fixture
def drawn(inspected: Project) -> Project:
    mask = np.zeros(SHAPE, bool)
    mask[4:9, 7:19] = True
    return set_mask(set_mask(inspected, SCRATCH, mask, "eva"), GOOD, ~mask, "eva")


def test_that_masks_lie_where_ground_truth_belongs(tmp_path: Path, drawn: Project) -> None:
    files = export_masks(drawn, tmp_path / "out").files
    places = [path.relative_to(tmp_path / "out").as_posix() for path in files]
    assert places == [
        "bottle/ground_truth/scratch/000_mask.png", "bottle/ground_truth/defect/001_mask.png",
    ]  # fmt: skip
    pixels = cv2.imread(str(files[0]), cv2.IMREAD_UNCHANGED)
    assert (pixels.shape, pixels.dtype) == (SHAPE, np.uint8)
    assert np.count_nonzero(pixels == 255) == 60
    assert np.count_nonzero(pixels == 0) == pixels.size - 60


def test_that_the_reviewers_class_names_the_folder(tmp_path: Path, drawn: Project) -> None:
    named = set_verdict(drawn, GOOD, "defect", "eva", defect="../scuff")
    files = export_masks(named, tmp_path / "out").files
    assert files[1].relative_to(tmp_path / "out").as_posix() == "bottle/ground_truth/scuff/001_mask.png"


def test_that_an_exported_mask_is_ground_truth_to_the_scan(tmp_path: Path, drawn: Project) -> None:
    root = tmp_path / "copy"
    for name in ("bottle/train/good/000.png", SCRATCH):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes((tmp_path / "images" / SCRATCH).read_bytes())
    export_masks(drawn, root)
    samples = {sample.id: sample for sample in scan_folder(root).categories[0].samples}
    assert samples[SCRATCH].mask == "bottle/ground_truth/scratch/000_mask.png"


@pytest.mark.parametrize("where", ["images", "images/bottle", "elsewhere"])
def test_that_nothing_is_written_into_the_data_set(tmp_path: Path, drawn: Project, where: str) -> None:
    if where == "elsewhere":
        (tmp_path / where).mkdir()
        (tmp_path / where / "bottle").symlink_to(tmp_path / "images/bottle", target_is_directory=True)
    truth = tmp_path / "images/bottle/ground_truth/scratch/000_mask.png"
    before = truth.read_bytes()
    with pytest.raises(DataError, match="never changed"):
        export_masks(drawn, tmp_path / where)
    assert truth.read_bytes() == before
    assert not (tmp_path / "images/bottle/ground_truth/defect").exists()


def test_that_there_must_be_a_mask(tmp_path: Path, inspected: Project, drawn: Project) -> None:
    with pytest.raises(DataError, match="No mask"):
        export_masks(inspected, tmp_path / "out")
    with pytest.raises(DataError, match="No mask"):
        export_masks(drawn, tmp_path / "out", "nut")


def test_that_a_mask_whose_image_left_the_data_set_is_told(tmp_path: Path, drawn: Project) -> None:
    mask = np.ones((2, 2), bool)
    exported = export_masks(set_mask(drawn, "gone.png", mask), tmp_path / "out")
    assert len(exported.files) == 2
    assert [problem.path for problem in exported.problems] == ["gone.png"]
    alone = set_mask(set_dataset(new_project("x"), drawn.dataset), "gone.png", mask)
    assert export_masks(alone, tmp_path / "out2").files == ()


def test_that_a_damaged_mask_does_not_hold_up_the_others(tmp_path: Path, drawn: Project) -> None:
    broken = replace(drawn.masks[GOOD], png=b"no picture")
    exported = export_masks(replace(drawn, masks={**drawn.masks, GOOD: broken}), tmp_path / "out")
    assert [path.name for path in exported.files] == ["000_mask.png"]
    assert [problem.path for problem in exported.problems] == [GOOD]


def test_that_a_place_that_takes_no_files_is_said(tmp_path: Path, drawn: Project) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(PatchlightError, match="can't be written"):
        export_masks(drawn, tmp_path / "out")
