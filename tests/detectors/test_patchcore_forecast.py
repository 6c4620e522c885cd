"""How a PatchCore training is extended from a few images: more of anything takes more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.detectors.forecast import Workload, beside_reading
from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.detectors.patchcore_forecast import Look, PatchCoreForecaster, picked_s, sizes_of
from core.features.extractor import FeatureExtractor

WORK = Workload(200, 200, 0, 80)
ALL = 1 << 40


def patchcore(**params: float) -> PatchCore:
    wanted = PatchCoreParams(**{"coreset_ratio": 0.1, **params})  # type: ignore[arg-type]
    return PatchCore(wanted, FeatureExtractor("random-resnet18"))


def look_at(detector: PatchCore, n_images: int, coreset_s: float, search_s: float) -> Look:
    sizes = sizes_of(detector, n_images)
    bank = sizes.patches // 2
    curve = tuple((bank * part // 4, coreset_s * part / 4) for part in range(1, 5))
    return Look(replace(sizes, bank=bank), 0.02, curve, 0.1, search_s, 0.02 + search_s)


def seconds_of(detector: PatchCore, work: Workload = WORK, budget: int = ALL) -> float:
    forecaster = PatchCoreForecaster(detector, work, budget)
    return sum(forecaster.stages(look_at(detector, 8, 0.3, 0.05), 0.01).values())


def test_that_sizes_follow_from_the_parameters() -> None:
    sizes = sizes_of(patchcore(), 200)
    assert (sizes.per_image, sizes.dimension, sizes.projected) == (1024, 384, 128)
    assert sizes.bank == 20480
    assert sizes.feature_floats == 200 * (128 * 32 * 32 + 256 * 16 * 16)
    assert sizes_of(patchcore(center_crop=128), 200).per_image == 256


@pytest.mark.parametrize(
    "larger", [{"coreset_ratio": 0.2}, {"input_size": 512}, {"projection_dim": 0}]
)
def test_that_larger_parameters_take_more_memory_and_space(larger: dict[str, float]) -> None:
    before, after = patchcore().footprint(WORK), patchcore(**larger).footprint(WORK)
    assert after.peak_bytes >= before.peak_bytes
    assert after.state_bytes >= before.state_bytes
    assert after.peak_bytes + after.state_bytes > before.peak_bytes + before.state_bytes


def test_that_more_images_take_more_of_everything() -> None:
    more = Workload(400, 400, 0, 160)
    assert patchcore().footprint(more).peak_bytes > patchcore().footprint(WORK).peak_bytes
    assert 2 * seconds_of(patchcore()) < seconds_of(patchcore(), more) < 5 * seconds_of(patchcore())


def test_that_a_larger_bank_takes_longer() -> None:
    assert seconds_of(patchcore(coreset_ratio=0.3)) > 1.2 * seconds_of(patchcore())


def test_that_a_small_budget_goes_to_disk_and_parts() -> None:
    free = patchcore(memory_mb=1 << 20).footprint(WORK)
    bounded = patchcore(memory_mb=150).footprint(WORK)
    assert free.disk_bytes == 0
    assert bounded.disk_bytes > 0
    assert bounded.peak_bytes < free.peak_bytes
    assert seconds_of(patchcore(), budget=150 << 20) > seconds_of(patchcore())


def test_that_a_bank_beyond_the_budget_is_refused_with_what_it_would_take() -> None:
    refused = patchcore(coreset_ratio=1.0, memory_mb=50).footprint(WORK)
    assert "takes" in refused.refusal
    assert refused.peak_bytes > 50 << 20
    assert seconds_of(patchcore(coreset_ratio=1.0), budget=50 << 20) > 0


def test_that_picks_between_marks_are_interpolated_and_beyond_extended() -> None:
    curve = ((100, 1.0), (200, 2.0), (400, 3.0))
    assert picked_s(curve, 150) == pytest.approx(1.5)
    assert picked_s(curve, 400) == pytest.approx(3.0)
    # from 200 to 400 the time grew 1.5 fold, so it does from 400 to 800
    assert picked_s(curve, 800) == pytest.approx(4.5)
    assert picked_s(((100, 1.0),), 300) == pytest.approx(3.0)


def test_that_reading_is_hidden_behind_the_work_but_not_free() -> None:
    assert 0.1 < beside_reading(0.1, 0.02) < 0.121
    assert beside_reading(0.001, 1.0) >= 0.5
