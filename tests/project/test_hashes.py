"""Content hashes of a data set's files."""

from __future__ import annotations

import hashlib

from core.data.dataset import Category, Dataset, Label, Sample, Split
from core.project.hashes import file_names, hash_files


def dataset_in(root):
    samples = (
        Sample("part/good/a.png", Label.GOOD, Split.TRAIN),
        Sample("part/scratch/b.png", Label.DEFECT, Split.TEST, "scratch", "part/masks/b.png"),
    )
    return Dataset(str(root), "mvtec", (Category("part", samples),))


def test_that_images_and_masks_are_named_in_order(tmp_path):
    assert file_names(dataset_in(tmp_path)) == ("part/good/a.png", "part/scratch/b.png", "part/masks/b.png")


def test_that_a_hash_is_the_sha256_of_the_content_and_unreadable_files_are_left_out(tmp_path):
    dataset = dataset_in(tmp_path)
    for name in file_names(dataset)[:2]:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(name.encode())
    for threads in (1, 4):
        assert hash_files(dataset, file_names(dataset), threads) == {
            name: hashlib.sha256(name.encode()).hexdigest() for name in file_names(dataset)[:2]
        }
