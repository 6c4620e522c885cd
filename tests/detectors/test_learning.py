"""Images at hand, batches in random order, and a budget of steps and minutes."""

from __future__ import annotations

from itertools import islice

import pytest
import torch

from core.detectors import learning
from core.detectors.learning import (
    Budget,
    TrainingFeatures,
    TrainingImages,
    computed_in,
    run_steps,
    shuffled,
    stepped_down,
    training_dtype,
)
from core.errors import JobCancelled
from core.features.extractor import FeatureExtractor
from tests.detectors.images import parts


def heard(calls: list[tuple[int, int]]) -> learning.Report:
    return lambda done, total, text: calls.append((done, total))


def test_that_images_of_eight_bits_come_back_exactly() -> None:
    pixels = torch.randint(0, 256, (5, 3, 8, 8), generator=torch.Generator().manual_seed(0))
    images = TrainingImages((pixels / 255.0).split(2), 5, heard([]))
    assert images.count == 5
    picked = torch.tensor([4, 0])
    assert torch.equal(images.batch(picked), pixels[picked] / 255.0)


@pytest.mark.parametrize("free", [1 << 40, 0])
def test_that_features_are_the_same_whether_kept_or_computed(
    monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    monkeypatch.setattr(learning, "available_memory", lambda: free)
    images = TrainingImages([parts(3)], 3, heard([]))
    extractor = FeatureExtractor("efficientnet_lite0", device="cpu")
    calls: list[tuple[int, int]] = []
    features = TrainingFeatures(extractor, images, heard(calls))
    assert bool(calls) == bool(free)
    indices = torch.tensor([2, 0])
    for layer, expected in zip(
        features.batch(indices), extractor.extract(images.batch(indices)), strict=True
    ):
        assert torch.equal(layer, expected)
        assert not layer.is_inference()


def test_that_every_image_comes_once_before_any_comes_again() -> None:
    batches = list(islice(shuffled(7, 3, torch.Generator().manual_seed(1)), 7))
    drawn = torch.cat(batches)
    assert [len(batch) for batch in batches] == [3] * 7
    for start in range(0, 21, 7):
        assert sorted(drawn[start : start + 7].tolist()) == list(range(7))
    again = torch.cat(list(islice(shuffled(7, 3, torch.Generator().manual_seed(1)), 7)))
    assert torch.equal(drawn, again)


def test_that_batches_may_be_larger_than_all_images() -> None:
    batch = next(shuffled(2, 5, torch.Generator().manual_seed(0)))
    assert len(batch) == 5
    assert set(batch.tolist()) == {0, 1}


def test_that_steps_tell_how_much_of_the_budget_is_used() -> None:
    shares: list[float] = []
    calls: list[tuple[int, int]] = []
    assert run_steps(Budget(4), shares.append, heard(calls)) == 4
    assert shares == [0.0, 0.25, 0.5, 0.75]
    assert calls == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_that_the_clock_ends_a_training_whose_steps_are_not_used_up() -> None:
    now = [0.0]
    shares: list[float] = []

    def step(share: float) -> None:
        shares.append(share)
        now[0] += 20.0

    calls: list[tuple[int, int]] = []
    assert run_steps(Budget(100, minutes=1.0), step, heard(calls), clock=lambda: now[0]) == 3
    assert shares == pytest.approx([0.0, 1 / 3, 2 / 3])
    assert calls[-1] == (100, 100)


def test_that_one_step_is_taken_however_short_the_time() -> None:
    now = iter(range(0, 10_000, 1000))
    assert run_steps(Budget(5, minutes=0.1), lambda share: None, heard([]), clock=lambda: next(now)) == 1


def test_that_cancel_comes_through_before_a_step() -> None:
    steps: list[float] = []

    def cancel(done: int, total: int, text: str) -> None:
        if done == 2:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        run_steps(Budget(5), steps.append, cancel)
    assert len(steps) == 2


def test_that_the_step_width_falls_tenfold_for_the_last_fifth() -> None:
    optimiser = torch.optim.Adam([torch.zeros(1, requires_grad=True)], lr=1.0)
    widths = []
    for share in (0.0, 0.5, 0.79, 0.8, 0.99):
        stepped_down(optimiser, 1e-3, share)
        widths.append(optimiser.param_groups[0]["lr"])
    assert widths == pytest.approx([1e-3, 1e-3, 1e-3, 1e-4, 1e-4])


def test_that_a_precision_is_what_was_asked_or_what_the_device_is_fast_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cpu = torch.device("cpu")
    assert training_dtype("fp32", cpu) == torch.float32
    assert training_dtype("bf16", cpu) == torch.bfloat16
    for fast, dtype in ((True, torch.bfloat16), (False, torch.float32)):
        monkeypatch.setattr(learning, "computes_bf16_fast", lambda device, fast=fast: fast)
        assert training_dtype("auto", cpu) == dtype
    with computed_in(torch.bfloat16, cpu):
        assert torch.nn.functional.linear(torch.ones(2, 2), torch.ones(2, 2)).dtype == torch.bfloat16
    with computed_in(torch.float32, cpu):
        assert torch.nn.functional.linear(torch.ones(2, 2), torch.ones(2, 2)).dtype == torch.float32
