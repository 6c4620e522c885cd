"""Images arrive in order, at input size, with their masks, and broken ones are told."""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.data.dataset import Problem
from core.jobs import reading
from core.jobs.reading import InputImage, Source, in_batches, read_inputs, sources_of, stack_pixels
from tests.jobs.pictures import SIZE, category, draw, draw_mask


def ids(items: list[InputImage | Problem]) -> list[str]:
    return [item.path if isinstance(item, Problem) else item.sample_id for item in items]


def test_that_images_come_in_order_and_at_input_size(tmp_path: Path) -> None:
    samples = category(tmp_path, 23).samples
    images = list(read_inputs(sources_of(str(tmp_path), samples), 32))
    assert ids(images) == [sample.id for sample in samples]
    first = images[0]
    assert isinstance(first, InputImage)
    assert first.pixels.shape == (32, 32, 3)
    assert first.pixels.dtype == np.uint8
    assert first.mask is None
    assert first.read_ms > 0


def test_that_a_mask_comes_at_the_same_size(tmp_path: Path) -> None:
    samples = category(tmp_path, 0, n_defect=1).samples
    (image,) = read_inputs(sources_of(str(tmp_path), samples), 16)
    assert isinstance(image, InputImage)
    assert image.mask is not None
    expected = np.zeros((16, 16), bool)
    expected[4:8, 4:8] = True
    np.testing.assert_array_equal(image.mask, expected)


def test_that_a_broken_image_becomes_a_problem_in_its_place(tmp_path: Path) -> None:
    samples = category(tmp_path, 5).samples
    (tmp_path / samples[2].id).write_bytes(b"not an image")
    items = list(read_inputs(sources_of(str(tmp_path), samples), 32))
    assert ids(items) == [sample.id for sample in samples]
    assert [isinstance(item, Problem) for item in items] == [False, False, True, False, False]


def test_that_a_broken_mask_leaves_the_image_usable(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", 0)
    (tmp_path / "mask.png").write_bytes(b"")
    (image,) = read_inputs([Source("a.png", tmp_path / "a.png", tmp_path / "mask.png")], 32)
    assert isinstance(image, InputImage)
    assert image.mask is None
    assert "mask.png" in image.mask_problem


def test_that_batches_leave_problems_out(tmp_path: Path) -> None:
    samples = category(tmp_path, 7).samples
    (tmp_path / samples[0].id).unlink()
    problems: list[Problem] = []
    batches = list(in_batches(read_inputs(sources_of(str(tmp_path), samples), 32), 4, problems))
    assert [len(batch) for batch in batches] == [4, 2]
    assert [problem.path for problem in problems] == [samples[0].id]
    assert stack_pixels(batches[0]).shape == (4, 32, 32, 3)


def test_that_reading_never_runs_far_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    samples = category(tmp_path, 30).samples
    read: list[str] = []
    lock = threading.Lock()
    original = reading.read_input

    def counting(source: Source, input_size: int, decoded: None) -> InputImage | Problem:
        with lock:
            read.append(source.sample_id)
        return original(source, input_size, decoded)

    monkeypatch.setattr(reading, "read_input", counting)
    images = read_inputs(sources_of(str(tmp_path), samples), 32, ahead=6)
    for _ in range(3):
        next(images)
    assert len(read) <= 9
    images.close()  # type: ignore[attr-defined]
    assert len(read) <= 9


def test_that_nothing_is_read_from_an_empty_list() -> None:
    assert list(read_inputs([], 32)) == []


def test_that_masks_are_looked_for_below_the_root(tmp_path: Path) -> None:
    draw_mask(tmp_path / "m.png")
    samples = category(tmp_path, 0, n_defect=2).samples
    with_mask, without = sources_of(str(tmp_path), samples)
    assert with_mask.mask_path == tmp_path / "ground_truth/spot/000_mask.png"
    assert without.mask_path is None


def test_that_a_mask_that_marks_nothing_is_no_ground_truth(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", seed=0, defect=True)
    cv2.imwrite(str(tmp_path / "mask.png"), np.zeros((SIZE, SIZE), np.uint8))
    (image,) = read_inputs([Source("a.png", tmp_path / "a.png", tmp_path / "mask.png")], 32)
    assert isinstance(image, InputImage)
    assert image.mask is None
    assert "marks nothing" in image.mask_problem
