"""Training with varied copies: all methods get them, and no image is judged by a model that knows its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.data.augmentation import Augmentation
from core.data.dataset import Category
from core.errors import ParameterError
from core.features.weights import WeightsStore
from core.jobs.fitted import TrainingBatches, training_split
from core.jobs.messages import Progress, TrainJob
from core.jobs.pipeline import train
from core.jobs.planning import workload_of
from core.jobs.reading import sources_of
from core.params import ParamValue
from tests.jobs.pictures import category

PARAMS: tuple[tuple[str, ParamValue], ...] = (("input_size", 64), ("coreset_ratio", 0.2))
COPIES: tuple[tuple[str, ParamValue], ...] = (("augment", "rotate, brightness"), ("augment_copies", 2))


@pytest.fixture
def part(tmp_path: Path) -> Category:
    return category(tmp_path, n_train=10, n_good=2, n_defect=2)


@pytest.fixture
def job(part: Category, tmp_path: Path) -> TrainJob:
    backbone = "random-efficientnet_lite0"
    return TrainJob("job", str(tmp_path), part, "part-1", "patchcore", backbone, PARAMS + COPIES, "cpu")


def nobody(progress: Progress) -> None:
    """A listener that lets everything go on."""


def test_that_each_image_is_followed_by_its_copies_on_every_pass(part: Category, tmp_path: Path) -> None:
    sources = sources_of(str(tmp_path), part.train_good)
    plain = np.concatenate([np.asarray(b) for b in TrainingBatches(sources, 48, 4)])
    batches = TrainingBatches(sources, 48, 4, Augmentation(("flip",), 2))
    first, again = (list(batches) for _ in range(2))
    assert [len(batch) for batch in first] == [4] * 7 + [2]
    assert batches.total == 30
    images = np.concatenate([np.asarray(batch) for batch in first])
    np.testing.assert_array_equal(images, np.concatenate([np.asarray(batch) for batch in again]))
    np.testing.assert_array_equal(images[::3], plain)
    for place, image in enumerate(images):
        original = plain[place // 3]
        flips = [original[:, ::-1], original[:, :, ::-1], original[:, ::-1, ::-1]]
        assert place % 3 == 0 or any(np.array_equal(image, flip) for flip in flips)


def test_that_images_without_copies_of_themselves_give_the_thresholds(
    job: TrainJob, store: WeightsStore
) -> None:
    model = train(job, nobody, store).model
    assert model is not None
    assert model.calibration.origin == "training images held back from the fit"
    assert len(model.calibration.good_scores) == 2
    assert len(model.provenance.train_ids) == 8
    # PatchCore learned 8 images and two copies of each: so many patches of 8 x 8
    assert len(model.state["bank"]) == round(0.2 * 8 * 3 * 64)
    assert model.golden is not None
    assert set(model.golden.sample_ids) <= set(model.provenance.train_ids)
    assert dict(model.params)["augment"] == "rotate, brightness"


def test_that_the_same_seed_gives_the_same_copies_and_scores(job: TrainJob, store: WeightsStore) -> None:
    runs = [train(one, nobody, store).run for one in (job, replace(job, id="again"))]
    assert runs[0] is not None
    assert runs[1] is not None
    np.testing.assert_array_equal(runs[0].scores, runs[1].scores)


def test_that_a_plan_counts_the_copies(job: TrainJob) -> None:
    work = workload_of(job)
    assert (work.n_fit, work.n_held, work.n_left_out) == (24, 2, 0)
    plain = workload_of(replace(job, params=PARAMS))
    assert (plain.n_fit, plain.n_held, plain.n_left_out) == (10, 0, 10)


def test_that_an_unknown_kind_of_copy_ends_the_training_before_it_starts(
    job: TrainJob, store: WeightsStore
) -> None:
    wrong = replace(job, params=(*PARAMS, ("augment", "blur")))
    with pytest.raises(ParameterError, match="augment can't be blur"):
        train(wrong, nobody, store)
    with pytest.raises(ParameterError, match="augment can't be blur"):
        training_split(wrong)


def test_that_methods_without_the_option_learn_the_images_alone(
    job: TrainJob, store: WeightsStore, fakes: None
) -> None:
    plain = replace(job, detector="brightness", backbone="", params=(("input_size", 32),))
    model = train(plain, nobody, store).model
    assert model is not None
    assert model.state["mean"][1] == len(model.provenance.train_ids) == 8
