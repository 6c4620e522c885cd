"""The public data sets are read as their own table says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from PIL import Image

from core.data.dataset import Label, Split
from core.data.images import image_size, read_image, read_mask
from core.data.scan import scan_folder

ROW = re.compile(r"^\| (\w+/\w+) \| (\d+) / (\d+) / (\d+) / (\d+) \|", re.MULTILINE)


def test_that_all_counts_are_those_of_the_table(shared_data: Path) -> None:
    text = (shared_data / "README.md").read_text(encoding="utf-8")
    table = {name: tuple(map(int, rest)) for name, *rest in ROW.findall(text)}
    assert len(table) == 9
    dataset = scan_folder(shared_data)
    found = {
        category.name: (
            len(category.train_good),
            category.count(Split.TEST, Label.GOOD),
            category.count(Split.TEST, Label.DEFECT),
            sum(sample.mask is not None for sample in category.samples),
        )
        for category in dataset.categories
    }
    assert found == table
    told = {problem.path.split("/test/")[0] for problem in dataset.problems}
    assert told == {"README.md", "aws/alien_toy", "aws/cookie", "mvtec/transistor"}


def test_that_a_sample_of_images_and_masks_is_read_as_pillow_reads_them(shared_data: Path) -> None:
    dataset = scan_folder(shared_data)
    for category in dataset.categories:
        for sample in category.samples[:: max(1, len(category.samples) // 5)]:
            path = dataset.path_of(sample.id)
            image = read_image(path)
            reference = np.asarray(Image.open(path).convert("RGB"))
            assert image.shape[:2] == image_size(path)
            assert np.abs(image.astype(int) - reference).mean() < 1
            if sample.mask:
                mask_path = dataset.path_of(sample.mask)
                levels = np.asarray(Image.open(mask_path).convert("L"))
                assert np.array_equal(read_mask(mask_path), levels > 127)
