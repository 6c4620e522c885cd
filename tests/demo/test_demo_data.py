"""The demo data: complete, the same on every run, good parts that differ, defects where the masks say."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.dataset import Dataset, Label, Split
from core.data.images import image_size, read_image, read_mask
from core.data.scan import scan_folder
from resources.demo.generator import CATEGORIES, draw_part, draw_weave, write_demo_dataset

SIZE = 256
DEFECTS = [(name, defect, draw) for name, defects, draw in CATEGORIES for defect in defects]


@pytest.fixture(scope="module")
def dataset(demo_dataset: Path) -> Dataset:
    return scan_folder(demo_dataset)


def test_that_both_categories_are_complete(dataset: Dataset) -> None:
    counts = {
        category.name: (
            len(category.train_good),
            category.count(Split.TEST, Label.GOOD),
            category.defect_counts(),
        )
        for category in dataset.categories
    }
    assert counts == {
        "machined_part": (40, 10, {"dent": 4, "missing_feature": 4, "scratch": 4, "stain": 4}),
        "woven_texture": (40, 10, {"dent": 4, "scratch": 4, "stain": 4}),
    }
    for category in dataset.categories:
        assert all(sample.mask for sample in category.select(label=Label.DEFECT))


def test_that_it_is_labelled_as_synthetic(demo_dataset: Path, dataset: Dataset) -> None:
    assert "synthetic" in (demo_dataset / "README.txt").read_text(encoding="utf-8")
    assert [problem.path for problem in dataset.problems] == ["README.txt"]


def test_that_the_same_seed_gives_the_same_bytes(tmp_path: Path, demo_dataset: Path) -> None:
    again = write_demo_dataset(tmp_path / "démo", size_px=128, seed=0)
    files = sorted(path.relative_to(demo_dataset) for path in demo_dataset.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((again / file).read_bytes() == (demo_dataset / file).read_bytes() for file in files)


def test_that_another_seed_gives_other_pictures() -> None:
    first, second = (draw_part(np.random.default_rng(seed), SIZE, "")[0] for seed in (1, 2))
    assert np.abs(first.astype(int) - second).mean() > 1


def test_that_pictures_have_the_size_asked_for(dataset: Dataset) -> None:
    sample = dataset.categories[0].samples[0]
    assert image_size(dataset.path_of(sample.id)) == (128, 128)


def test_that_no_two_good_pictures_are_alike(dataset: Dataset) -> None:
    for category in dataset.categories:
        good = np.stack([read_image(dataset.path_of(s.id)) for s in category.select(label=Label.GOOD)])
        flat = good.reshape(len(good), -1).astype(np.float32)
        for row in range(1, len(flat)):
            assert np.abs(flat[:row] - flat[row]).mean(axis=1).min() > 1
        assert flat.mean(axis=1).std() < 10  # but the light is that of one station


def test_that_pictures_use_the_range_without_clipping(dataset: Dataset) -> None:
    for category in dataset.categories:
        image = read_image(dataset.path_of(category.samples[0].id))
        assert (image == 255).mean() < 0.01
        assert int(np.percentile(image, 99)) - int(np.percentile(image, 1)) > 80


def test_that_masks_are_neither_empty_nor_large(dataset: Dataset) -> None:
    for category in dataset.categories:
        for sample in category.select(label=Label.DEFECT):
            share = read_mask(dataset.path_of(sample.mask or "")).mean()
            assert 0.0003 < share < 0.06, sample.id


@pytest.mark.parametrize(("name", "defect", "draw"), DEFECTS, ids=[f"{n}-{d}" for n, d, _ in DEFECTS])
@pytest.mark.parametrize("seed", range(4))
def test_that_a_defect_changes_what_its_mask_marks_and_nothing_else(name, defect, draw, seed: int) -> None:
    sound, _ = draw(np.random.default_rng(seed), 2 * SIZE, "")
    flawed, mask = draw(np.random.default_rng(seed), 2 * SIZE, defect)
    change = np.abs(flawed.astype(int) - sound).max(axis=2)
    marked = mask > 0
    nearby = cv2.dilate(mask, np.ones((11, 11), np.uint8)) > 0
    assert (change[~nearby] <= 2).all()
    assert change[marked].mean() > 6
    assert change[marked].sum() > 0.7 * change.sum()
    assert (change[marked] > 3).mean() > 0.5


def test_that_a_good_picture_has_an_empty_mask() -> None:
    for draw in (draw_part, draw_weave):
        assert not draw(np.random.default_rng(0), SIZE, "")[1].any()
