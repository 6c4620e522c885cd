"""What every detector must do, whatever its method. A new one is tested by being registered."""

from __future__ import annotations

import dataclasses
import threading
import time

import numpy as np
import pytest
import torch

from core.detectors import DETECTORS, create_detector, describe_detectors, find_detector
from core.detectors.base import Detector
from core.errors import JobCancelled, ParameterError, PatchlightError, ProjectFileError, WeightsError
from core.features.extractor import FeatureExtractor
from core.features.threads import team_of
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from core.params import parse_params, specs_of, values_of
from tests.detectors.images import parts, scratched

SIZE = 64
FAST: dict[str, dict[str, int | float | str]] = {
    "dfr": {"steps": 40},
    "distillation": {"steps": 20, "batch_size": 4},
    "fastflow": {"steps": 20, "batch_size": 4},
    "autoencoder": {"steps": 40, "batch_size": 4},
    "efficientad": {"teacher": "random", "steps": 12, "batch_size": 2, "crop_size": 32},
}
"""Settings of methods that learn by steps: few steps, still enough to see a scratch."""
EVERY = pytest.mark.parametrize("name", sorted(DETECTORS))


def make(name: str, **settings: int | float | str) -> Detector:
    params = parse_params(find_detector(name).Params, {"input_size": SIZE, **FAST.get(name, {}), **settings})
    return make_detector(name, "efficientnet_lite0", values_of(params).items(), WeightsStore(), "cpu")


class Fitted(dict[str, Detector]):
    """Fitted detectors by name, each fitted when it is first asked for."""

    def __missing__(self, name: str) -> Detector:
        detector = make(name)
        train = parts(max(12, detector.min_images), SIZE)
        detector.fit(train.split(4), len(train))
        self[name] = detector
        return detector


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    return Fitted()


@EVERY
def test_that_the_constructor_touches_no_file_and_starts_no_thread(name: str) -> None:
    threads = threading.active_count()
    params = find_detector(name).Params()
    create_detector(name, params, FeatureExtractor("no such net", "nor layer", None, "nor device"))
    assert threading.active_count() == threads


@EVERY
def test_that_scores_and_maps_have_the_promised_form(name: str, fitted: dict[str, Detector]) -> None:
    raw = fitted[name].predict(parts(3, SIZE, seed=1))
    assert raw.image.shape == (3,)
    assert raw.map.ndim == 3
    assert raw.map.shape == (3, SIZE, SIZE)
    for values in (raw.image, raw.map):
        assert values.dtype == torch.float32
        assert values.device.type == "cpu"
        assert bool(values.isfinite().all())


@EVERY
def test_that_larger_is_more_anomalous_and_the_map_shows_where(
    name: str, fitted: dict[str, Detector]
) -> None:
    good = parts(6, SIZE, seed=2)
    raw_good, raw_bad = fitted[name].predict(good), fitted[name].predict(scratched(good))
    assert float(raw_bad.image.min()) > float(raw_good.image.max())
    if not fitted[name].localises:
        assert not raw_bad.map.any()
        return
    quarter = raw_bad.map[:, : SIZE // 2, : SIZE // 2].amax(dim=(1, 2))
    rest = raw_bad.map[:, SIZE // 2 + 8 :, SIZE // 2 + 8 :].amax(dim=(1, 2))
    assert bool((quarter > rest).all())


@EVERY
def test_that_a_restored_detector_gives_the_same_bits(name: str, fitted: dict[str, Detector]) -> None:
    state = {key: np.array(array) for key, array in fitted[name].state().items()}
    assert all(array.dtype != object for array in state.values())
    restored = make(name)
    restored.restore(state)
    images = parts(3, SIZE, seed=3)
    first, second = fitted[name].predict(images), restored.predict(images)
    assert torch.equal(first.image, second.image)
    assert torch.equal(first.map, second.map)
    for key, array in restored.state().items():
        assert array.dtype == state[key].dtype
        assert np.array_equal(array, state[key])


@EVERY
def test_that_batches_scored_side_by_side_get_the_same_bits(name: str, fitted: dict[str, Detector]) -> None:
    images = parts(12, SIZE, seed=5)
    together = fitted[name].predict(images)
    with team_of(3) as team:
        beside = list(team.each(fitted[name].predict, images.split(2)))
    assert torch.equal(torch.cat([raw.image for raw in beside]), together.image)
    assert torch.equal(torch.cat([raw.map for raw in beside]), together.map)


@EVERY
def test_that_the_same_seed_gives_the_same_bits(name: str, fitted: dict[str, Detector]) -> None:
    again = make(name)
    train = parts(max(12, again.min_images), SIZE)
    again.fit(train.split(4), len(train))
    images = parts(2, SIZE, seed=4)
    assert torch.equal(again.predict(images).image, fitted[name].predict(images).image)
    assert torch.equal(again.predict(images).map, fitted[name].predict(images).map)


@EVERY
def test_that_a_wrong_state_is_refused_in_a_sentence(name: str, fitted: dict[str, Detector]) -> None:
    state = fitted[name].state()
    for key in standing_for_all(list(state)):
        array = state[key]
        wrong = {**state, key: np.zeros((array.shape[0] + 1, 3, 2), dtype=array.dtype)}
        with pytest.raises((ProjectFileError, WeightsError)):
            make(name).restore(wrong)
        lacking = {k: v for k, v in state.items() if k != key}
        with pytest.raises(ProjectFileError, match=key):
            make(name).restore(lacking)


def standing_for_all(names: list[str]) -> list[str]:
    """The first and last array of each network, called "network.layer", and every other array.

    All arrays of a network are looked at by one function, which has a test of its own.
    """
    networks: dict[str, list[str]] = {}
    for name in names:
        networks.setdefault(name.partition(".")[0], []).append(name)
    return sorted({name for group in networks.values() for name in (group[0], group[-1])})


@EVERY
def test_that_use_before_fit_is_a_programming_error(name: str) -> None:
    with pytest.raises(RuntimeError):
        make(name).predict(parts(1, SIZE))


@EVERY
def test_that_progress_is_told_often_and_adds_up(name: str) -> None:
    detector = make(name)
    train = parts(max(12, detector.min_images), SIZE)
    gaps, last = [], time.monotonic()

    def watch(done: int, total: int, text: str) -> None:
        nonlocal last
        assert 0 <= done <= total
        assert text
        gaps.append(time.monotonic() - last)
        last = time.monotonic()

    detector.fit(train.split(4), len(train), watch)
    detector.held_out_scores(watch)
    assert len(gaps) >= len(train)
    assert sorted(gaps)[-2] < 2.0  # loading the backbone may be the longest; a busy machine needs some slack


@EVERY
@pytest.mark.parametrize("calls", [1, 6, 14])
def test_that_cancel_ends_a_fit_at_once(name: str, calls: int) -> None:
    detector = make(name)
    train = parts(max(12, detector.min_images), SIZE)
    asked: list[float] = []

    def cancel(done: int, total: int, text: str) -> None:
        asked.append(time.monotonic())
        if len(asked) == calls:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        detector.fit(train.split(4), len(train), cancel)
    assert time.monotonic() - asked[-1] < 1.0
    with pytest.raises(RuntimeError):
        detector.predict(parts(1, SIZE))


@EVERY
def test_that_held_out_scores_are_those_of_good_images(name: str) -> None:
    detector = make(name)
    train = parts(max(12, detector.min_images), SIZE)
    detector.fit(train.split(4), len(train))
    held_out = detector.held_out_scores()
    if held_out is None:
        pytest.skip("This method can't leave images out; the pipeline holds images back.")
    assert held_out.image.shape == held_out.peaks.shape == (len(train),)
    assert held_out.image.dtype == held_out.peaks.dtype == np.float32
    in_sample = detector.predict(train).image.numpy()
    defective = detector.predict(scratched(parts(6, SIZE, seed=2))).image.numpy()
    assert float(held_out.image.mean()) > float(in_sample.mean())
    assert float(np.median(held_out.image)) < float(defective.min())


@EVERY
def test_that_every_parameter_describes_itself_and_keeps_its_bounds(name: str) -> None:
    params_class = find_detector(name).Params
    assert dataclasses.is_dataclass(params_class)
    params = params_class()
    for spec in specs_of(params_class):
        assert spec.title
        assert spec.help.endswith(".")
        assert spec.parse(spec.default) == getattr(params, spec.name)
        if spec.high is not None:
            with pytest.raises(ParameterError, match=spec.name):
                spec.parse(spec.high + 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        params.input_size = 1


@EVERY
def test_that_the_input_size_sets_the_size_of_the_map(name: str) -> None:
    detector = make(name, input_size=96)
    train = parts(max(6, detector.min_images), 96)
    detector.fit(train.split(3), len(train))
    assert detector.predict(parts(1, 96)).map.shape[-2:] == (96, 96)


def test_that_unknown_detectors_are_refused_with_the_names_there_are() -> None:
    with pytest.raises(PatchlightError, match="Known: patchcore"):
        find_detector("patchkern")


def test_that_descriptions_cover_every_detector() -> None:
    described = describe_detectors()
    assert [info.name for info in described] == list(DETECTORS)
    for info in described:
        assert info.title
        assert info.paper
        assert [p.name for p in info.params] == [s.name for s in specs_of(DETECTORS[info.name].Params)]
