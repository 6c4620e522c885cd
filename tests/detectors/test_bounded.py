"""PatchCore in a memory budget: the same model as long as that is possible, else one close to it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.detectors import feature_file, patchcore
from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.errors import JobCancelled, ParameterError, PatchlightError
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from core.scoring import calibration
from tests.detectors.images import parts, scratched

SIZE = 64
IMAGES = 40
PARAMS = PatchCoreParams(input_size=SIZE, coreset_ratio=0.05)
DISK, SMALL = 3, 1  # MiB: features don't fit beside the selection, nor do the points of all images


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(feature_file, "lies_in_memory", lambda folder: False)
    return tmp_path


def detector(memory_mb: int = 0, params: PatchCoreParams = PARAMS) -> PatchCore:
    extractor = FeatureExtractor("efficientnet_lite0", "auto", WeightsStore(), "cpu")
    return PatchCore(replace(params, memory_mb=memory_mb), extractor)


def fitted(memory_mb: int = 0, params: PatchCoreParams = PARAMS) -> PatchCore:
    made = detector(memory_mb, params)
    made.fit(parts(IMAGES, SIZE).split(8), IMAGES)
    return made


def open_below(folder: Path) -> int:
    """How many files below a folder this process has open; 0 where the system doesn't tell."""
    listed = Path("/proc/self/fd")
    if not listed.is_dir():
        return 0
    return sum(str(folder) in str(entry.readlink()) for entry in listed.iterdir() if entry.is_symlink())


def test_that_features_on_disk_change_no_bit(folder: Path) -> None:
    free, bounded = fitted(), fitted(DISK)
    assert "features_on_disk" not in free.measured()
    assert bounded.measured() == {**free.measured(), "features_on_disk": True}
    for name, array in free.state().items():
        assert np.array_equal(array, bounded.state()[name]), name
    first, second = free.held_out_scores(), bounded.held_out_scores()
    assert first is not None
    assert second is not None
    assert np.array_equal(first.image, second.image)
    assert np.array_equal(first.peaks, second.peaks)
    assert open_below(folder) == 0


def test_that_a_selection_in_parts_gives_nearly_the_same_scores() -> None:
    free, bounded = fitted(), fitted(SMALL)
    measured = bounded.measured()
    assert measured["coreset_parts"] > 2
    assert 1.0 <= measured["coreset_radius_bound"] < 4.0
    assert len(bounded.state()["bank"]) == len(free.state()["bank"])
    good, bad = parts(6, SIZE, seed=3), scratched(parts(6, SIZE, seed=4))
    ours, theirs = (made.predict(torch.cat([good, bad])).image for made in (bounded, free))
    np.testing.assert_allclose(ours.numpy(), theirs.numpy(), rtol=0.1)
    assert float(ours[6:].min()) > float(ours[:6].max())


def test_that_a_selection_in_parts_is_repeatable() -> None:
    first, second = fitted(SMALL).state(), fitted(SMALL).state()
    for name, array in first.items():
        assert np.array_equal(array, second[name]), name


@pytest.mark.parametrize("text", ["Extracting features", "Selecting the memory bank"])
def test_that_cancel_removes_the_file(folder: Path, text: str) -> None:
    seen = 0

    def cancel(done: int, total: int, now: str) -> None:
        nonlocal seen
        seen += now == text
        if seen == 5:
            raise JobCancelled

    made = detector(SMALL)
    with pytest.raises(JobCancelled):
        made.fit(parts(IMAGES, SIZE).split(8), IMAGES, cancel)
    assert open_below(folder) == 0
    assert list(folder.iterdir()) == []


def test_that_cancel_while_scoring_held_out_removes_the_file(folder: Path) -> None:
    def cancel(done: int, total: int, text: str) -> None:
        if done:
            raise JobCancelled

    made = fitted(DISK)
    with pytest.raises(JobCancelled):
        made.held_out_scores(cancel)
    assert open_below(folder) == 0


def test_that_a_restore_lets_go_of_features_and_takes_the_bank_over(folder: Path) -> None:
    made = fitted(DISK)
    state = made.state()
    made.restore(state)
    assert open_below(folder) == 0
    assert np.shares_memory(made.state()["bank"], state["bank"])
    state["bank"].setflags(write=False)  # as it may come from elsewhere
    made.restore(state)
    assert np.array_equal(made.state()["bank"], state["bank"])


def test_that_a_full_disk_is_told_in_words(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    made = detector(SMALL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(PatchlightError, match=r"The disk of .* is full"):
            made.fit(parts(IMAGES, SIZE).split(8), IMAGES)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert open_below(folder) == 0


def untouched() -> Iterator[torch.Tensor]:
    """Batches that nobody may ask for."""
    raise AssertionError("an image was read")
    yield torch.empty(0)


def test_that_a_bank_larger_than_the_budget_is_refused_before_the_first_image() -> None:
    made = detector(SMALL, replace(PARAMS, coreset_ratio=0.5))
    with pytest.raises(ParameterError, match=r"A memory bank of 1280 patches from 40 images") as caught:
        made.fit(untouched(), IMAGES)
    assert "coreset_ratio" in caught.value.hint


def test_that_half_of_what_is_free_is_the_budget_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patchcore, "available_memory", lambda: 2 * SMALL << 20)
    assert fitted().measured() == fitted(SMALL).measured()


def test_that_of_many_images_some_spread_evenly_are_scored_held_out(monkeypatch: pytest.MonkeyPatch) -> None:
    every = fitted().held_out_scores()
    monkeypatch.setattr(calibration, "MOST_IMAGES", 7)
    some = fitted().held_out_scores()
    assert every is not None
    assert some is not None
    assert every.images.tolist() == list(range(IMAGES))
    assert some.images.tolist() == [0, 5, 11, 17, 22, 28, 34]
    assert np.array_equal(some.image, every.image[some.images])
    assert np.array_equal(some.peaks, every.peaks[some.images])
