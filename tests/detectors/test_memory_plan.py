"""The plan for a training: exact and in memory as long as it fits, on disk then, in parts last."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from core.detectors.memory_plan import plan_memory, selection_bytes
from core.detectors.patchcore_forecast import Sizes
from core.errors import ParameterError

MIB = 1 << 20
SIZES = Sizes(  # 7000 images at 256 x 256, WideResNet-50-2, 1 %
    images=7000,
    per_image=1024,
    dimension=1536,
    projected=128,
    bank=71680,
    feature_floats=7000 * (512 * 1024 + 1024 * 256),
)


def test_that_what_fits_stays_in_memory_and_exact() -> None:
    plan = plan_memory(SIZES, 40 << 30)
    assert (plan.parts, plan.disk_bytes) == (1, 0)
    assert plan.peak_bytes > 4 * SIZES.feature_floats


def test_that_features_go_to_disk_first() -> None:
    plan = plan_memory(SIZES, 10 << 30)
    assert plan.parts == 1
    assert plan.disk_bytes == 7000 * 3 * MIB


@pytest.mark.parametrize("budget_mb", [1400, 2048, 3000, 6000])
def test_that_parts_keep_the_selection_inside_the_budget(budget_mb: int) -> None:
    plan = plan_memory(SIZES, budget_mb * MIB)
    assert plan.parts > 1
    assert plan.peak_bytes <= budget_mb * MIB
    images = -(-SIZES.images // plan.parts)
    assert selection_bytes(images * SIZES.per_image, SIZES.projected) <= budget_mb * MIB
    assert plan.parts <= plan_memory(SIZES, budget_mb * MIB // 2 + 700 * MIB).parts


def test_that_a_bank_too_large_is_refused_with_the_largest_share_that_fits() -> None:
    sizes = replace(SIZES, bank=716800)
    with pytest.raises(ParameterError, match=r"716800 patches from 7000 images takes 12\.30 GiB") as caught:
        plan_memory(sizes, 2048 * MIB)
    found = re.search(r"up to ([\d.]+)", caught.value.hint)
    assert found
    share = float(found[1])
    patches = SIZES.images * SIZES.per_image
    assert plan_memory(replace(SIZES, bank=int(share * patches)), 2048 * MIB).peak_bytes <= 2048 * MIB
    with pytest.raises(ParameterError):
        plan_memory(replace(SIZES, bank=int((share + 0.001) * patches)), 2048 * MIB)


def test_that_without_a_projection_the_selection_may_be_what_limits_the_share() -> None:
    sizes = replace(SIZES, projected=1536, bank=40000)
    with pytest.raises(ParameterError) as caught:
        plan_memory(sizes, 1024 * MIB)
    share = float(re.findall(r"up to ([\d.]+)", caught.value.hint)[0])
    bank = int(share * SIZES.images * SIZES.per_image)
    assert plan_memory(replace(sizes, bank=bank), 1024 * MIB).parts > 1


def test_that_no_share_is_named_where_none_fits() -> None:
    with pytest.raises(ParameterError) as caught:
        plan_memory(SIZES, MIB)
    assert "coreset_ratio" not in caught.value.hint
