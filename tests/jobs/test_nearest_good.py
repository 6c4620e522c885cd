"""Nearest good patches as a job gives them: from which image, where, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from core.data.augmentation import Augmentation
from core.data.images import hash_file, read_image, to_input
from core.errors import JobCancelled
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from core.jobs.explaining import explain
from core.jobs.messages import Explained, ExplainJob, Progress, TrainJob
from core.jobs.pipeline import train
from core.params import ParamValue
from core.project.project import Model
from core.scoring.patches import NearestPatches, Standing, standing_of
from tests.benchmarks.reference import patch_vectors
from tests.jobs.pictures import category

BACKBONE, SIZE = "random-efficientnet_lite0", 64
PARAMS: tuple[tuple[str, ParamValue], ...] = (("input_size", SIZE), ("coreset_ratio", 0.3), ("seed", 4))
VARIED: tuple[tuple[str, ParamValue], ...] = (("augment", "rotate, flip, brightness"), ("augment_copies", 2))


def nobody(progress: Progress) -> None:
    """A listener that lets everything go on."""


@pytest.fixture
def fit(tmp_path: Path, store: WeightsStore) -> Callable[..., Model]:
    """Trains a PatchCore model on a category of ten drawn pictures."""
    part = category(tmp_path, n_train=10, n_defect=2)

    def fitted(*more: tuple[str, ParamValue], name: str = "patchcore") -> Model:
        params = (*PARAMS, *more) if name == "patchcore" else (("input_size", SIZE),)
        model = train(
            TrainJob("job", str(tmp_path), part, "part-1", name, BACKBONE, params, "cpu"), nobody, store
        ).model
        assert model is not None
        return model

    return fitted


def asked(model: Model, folder: Path, store: WeightsStore, **more: object) -> Explained:
    seen: list[Explained] = []
    path = str(folder / "test/spot/000.png")
    values = {"root": str(folder), "neighbours": 6, **more}
    explain(ExplainJob("why", model, (path,), "cpu", **values), seen.append, nobody, store)  # type: ignore[arg-type]
    return seen[0]


def patches_of(event: Explained) -> NearestPatches:
    assert event.patches is not None
    return event.patches


def features(pixels: NDArray[np.uint8], store: WeightsStore) -> torch.Tensor:
    """Patch vectors float64 [64, D] of uint8 [64, 64, 3]."""
    batch = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    return patch_vectors(FeatureExtractor(BACKBONE, "auto", store, "cpu").extract(batch)).double()


@pytest.mark.parametrize("more", [(), VARIED], ids=["plain", "varied"])
def test_that_files_places_and_changes_are_those_of_brute_force(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore, more: tuple[tuple[str, ParamValue], ...]
) -> None:
    model = fit(*more)
    varied = Augmentation(("rotate", "flip", "brightness"), 2, 4) if more else Augmentation()
    learned: list[tuple[str, str, torch.Tensor]] = []
    for sample_id in model.provenance.train_ids:
        pixels = to_input(read_image(tmp_path / sample_id), SIZE)
        learned.append((sample_id, "", features(pixels, store)))
        for change, copy in zip(
            varied.changes_of(sample_id), varied.copies_of(sample_id, pixels), strict=True
        ):
            learned.append((sample_id, str(change), features(copy, store)))
    origin = model.state["origin"].tolist()
    kept = torch.stack([learned[image][2][row * 8 + column] for image, row, column in origin])
    np.testing.assert_allclose(model.state["bank"], kept.numpy(), rtol=1e-3, atol=1e-4)
    found = patches_of(asked(model, tmp_path, store))
    query = features(to_input(read_image(tmp_path / "test/spot/000.png"), SIZE), store)
    distances = (query[found.row * 8 + found.column] - kept).norm(dim=1)
    nearest = distances.argsort()[:6].tolist()
    assert [(p.sample_id, p.change) for p in found.nearest] == [learned[origin[n][0]][:2] for n in nearest]
    np.testing.assert_allclose([p.distance for p in found.nearest], distances[nearest], rtol=1e-3)
    assert any(p.change for p in found.nearest) == bool(more)


@pytest.mark.parametrize("more", [(), VARIED], ids=["plain", "varied"])
def test_that_the_cut_out_shows_the_place_of_the_file_that_is_told(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore, more: tuple[tuple[str, ParamValue], ...]
) -> None:
    model = fit(*more)
    for patch in patches_of(asked(model, tmp_path, store, neighbours=12)).nearest:
        image = read_image(tmp_path / patch.sample_id)
        assert patch.box is not None
        assert patch.cutout is not None
        top, left, height, width = patch.box
        rows = slice(round(top), round(top + height))
        inside = image[rows, round(left) : round(left + width)]
        shown = patch.cutout.pixels
        y, x, high, wide = (
            share * side for share, side in zip(patch.cutout.frame, 2 * shown.shape[:2], strict=True)
        )
        framed = shown[round(y) : round(y + high), round(x) : round(x + wide)]
        # however it is turned, the frame holds the very pixels of the box
        poses = [np.rot90(f, turns) for f in (inside, inside[:, ::-1]) for turns in range(4)]
        assert any(np.array_equal(pose, framed) for pose in poses)
        assert patch.change or np.array_equal(inside, framed)


def test_that_the_patch_asked_about_is_the_worst_or_the_one_at_a_place(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore
) -> None:
    model = fit()
    worst = asked(model, tmp_path, store)
    assert worst.explanation is not None
    first = patches_of(worst)
    assert first.is_worst
    top, left, height, width = first.box
    assert top < 24 < top + height + 12  # at the drawn spot
    assert left < 24 < left + width + 12
    chosen = asked(model, tmp_path, store, place=(0.9, 0.9))
    assert chosen.explanation is None
    assert (patches_of(chosen).row, patches_of(chosen).column) == (7, 7)
    assert patches_of(chosen).nearest[0].distance < first.nearest[0].distance


def test_that_a_changed_and_a_missing_file_are_told_and_cost_no_answer(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore
) -> None:
    model = fit()
    before = patches_of(asked(model, tmp_path, store, neighbours=40))
    names = list(dict.fromkeys(patch.sample_id for patch in before.nearest))
    hashes = {name: hash_file(tmp_path / name) for name in names}
    assert {standing_of(patch, hashes) for patch in before.nearest} == {Standing.UNCHANGED}
    (tmp_path / names[0]).unlink()
    assert cv2.imwrite(str(tmp_path / names[1]), np.full((48, 48, 3), 7, np.uint8))
    after = patches_of(asked(model, tmp_path, store, neighbours=40))
    assert [patch.distance for patch in after.nearest] == [patch.distance for patch in before.nearest]
    standings = {patch.sample_id: standing_of(patch, hashes) for patch in after.nearest}
    assert standings[names[0]] is Standing.MISSING
    assert standings[names[1]] is Standing.CHANGED
    assert set(list(standings.values())[2:]) <= {Standing.UNCHANGED}
    assert all("can't be read" in p.problem for p in after.nearest if p.sample_id == names[0])


def test_that_without_a_folder_distances_and_names_are_told_all_the_same(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore
) -> None:
    found = patches_of(asked(fit(), tmp_path, store, root=""))
    assert all(patch.sample_id and patch.cutout is None and patch.problem for patch in found.nearest)


def test_that_nothing_is_looked_for_unasked_or_without_a_memory_bank(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore
) -> None:
    assert asked(fit(), tmp_path, store, neighbours=0).patches is None
    event = asked(fit(name="padim"), tmp_path, store)
    assert event.explanation is not None
    assert event.patches is None


def test_that_a_stop_acts_between_two_training_images(
    fit: Callable[..., Model], tmp_path: Path, store: WeightsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.jobs import nearest_good

    model, read = fit(), []
    monkeypatch.setattr(nearest_good, "read_image", lambda path: read.append(path) or read_image(path))

    def stop(progress: Progress) -> None:
        if read:
            raise JobCancelled

    monkeypatch.setattr("core.jobs.progress._LEAST_GAP_S", 0.0)
    with pytest.raises(JobCancelled):
        explain(
            ExplainJob("why", model, (str(tmp_path / "test/spot/000.png"),), "cpu", str(tmp_path), 30),
            lambda event: None,
            stop,
            store,
        )
    assert len(read) == 1
