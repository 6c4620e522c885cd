"""The smoke benchmark fails when it should."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tests.benchmarks.smoke import Outcome, covering_radius, plain_coreset, report, sorted_aupro


@pytest.mark.parametrize(
    ("ratio", "difference", "problem"),
    [
        (2.0, 0.0, ""),
        (1.5, 0.1, ""),
        (1.4, 0.0, "only 1.40 x the reference's speed"),
        (9.0, 0.2, "the result differs by 0.2"),
        (9.0, float("nan"), "the result differs by nan"),
        (float("nan"), 0.0, "only nan x"),
    ],
)
def test_that_a_slower_stage_or_another_result_fails(
    ratio: float, difference: float, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = Outcome("stage", "reference", ratio, 1.5, difference, 0.1)
    assert outcome.problem.startswith(problem)
    assert report([outcome]) == int(bool(problem))
    assert (problem or "ok") in capsys.readouterr().out


def test_that_the_plain_coreset_spreads_over_all_clusters() -> None:
    corners = torch.tensor([[0.0, 0.0], [0.0, 9.0], [9.0, 0.0], [9.0, 9.0]])
    noise = torch.rand(20, 2, generator=torch.Generator().manual_seed(1))
    points = corners.repeat_interleave(5, dim=0) + noise
    assert covering_radius(points, plain_coreset(points, 4, seed=0)) < 2
    assert covering_radius(points, plain_coreset(points, 3, seed=0)) > 7


def test_that_the_sorted_aupro_knows_perfect_useless_and_inverted_maps() -> None:
    mask = np.zeros((8, 8), bool)
    mask[2:4, 2:5] = True
    perfect = np.where(mask, 1, 0).astype(np.float16)
    assert sorted_aupro([perfect], [mask]) == pytest.approx(1)
    assert sorted_aupro([perfect * 0], [mask]) == pytest.approx(0.15)  # the diagonal, cut at 0.3
    assert sorted_aupro([-perfect], [mask]) == 0
