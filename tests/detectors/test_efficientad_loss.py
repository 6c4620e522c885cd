"""The losses against plain loops and numpy, which share no code with them."""

import numpy as np
import pytest
import torch

from core.detectors.efficientad_loss import cdo_loss, discrepancy, hard_feature_loss, penalty_loss


def random(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9, 0.999])
def test_that_only_the_features_above_the_quantile_count(share: float) -> None:
    student, teacher = random(2, 3, 10, 10), random(2, 3, 10, 10, seed=1)
    squared = ((student - teacher) ** 2).numpy().ravel()
    kept = np.sort(squared)[int(np.floor(share * squared.size + 1e-9)) :]
    found = hard_feature_loss(discrepancy(student, teacher), share)
    assert float(found) == pytest.approx(kept.mean(), rel=1e-5)


def test_that_one_feature_is_always_learned_from() -> None:
    assert float(hard_feature_loss(torch.tensor([1.0, 4.0, 2.0]), 0.9999)) == 4.0


def by_loops(student, teacher, good, spoilt, gamma: float) -> float:
    """Cao et al. 2023, margin and overlap terms, position by position in float64."""
    found: dict[str, list[float]] = {"good": [], "spoilt": []}
    for b in range(student.shape[0]):
        for y in range(student.shape[2]):
            for x in range(student.shape[3]):
                s, t = (a[b, :, y, x].double().numpy() for a in (student, teacher))
                d = float(((s / np.linalg.norm(s) - t / np.linalg.norm(t)) ** 2).sum())
                if good[b, y, x]:
                    found["good"].append(d)
                if spoilt[b, y, x]:
                    found["spoilt"].append(d)
    mean = {name: np.mean(values) if values else 1.0 for name, values in found.items()}
    w_good = [(d / mean["good"]) ** gamma for d in found["good"]]
    w_spoilt = [(mean["spoilt"] / d) ** gamma for d in found["spoilt"]]
    margin = np.dot(w_good, found["good"]) - np.dot(w_spoilt, found["spoilt"])
    return float(margin / (sum(w_good) + sum(w_spoilt)))


@pytest.mark.parametrize("gamma", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("spoilt_share", [0.0, 0.3])
def test_that_the_cdo_loss_is_that_of_the_paper(gamma: float, spoilt_share: float) -> None:
    student, teacher = random(2, 5, 4, 4), random(2, 5, 4, 4, seed=1)
    drawn = torch.rand(2, 4, 4, generator=torch.Generator().manual_seed(2))
    spoilt, good = drawn < spoilt_share, drawn > 0.5
    found = cdo_loss(student, teacher, good, spoilt, gamma)
    assert float(found) == pytest.approx(by_loops(student, teacher, good, spoilt, gamma), rel=1e-4)


def test_that_a_step_along_the_cdo_loss_parts_good_from_spoilt() -> None:
    student, teacher = random(1, 6, 4, 4).requires_grad_(), random(1, 6, 4, 4, seed=1)
    spoilt = torch.zeros(1, 4, 4, dtype=torch.bool)
    spoilt[:, :2] = True
    cdo_loss(student, teacher, ~spoilt, spoilt, 1.0).backward()
    assert student.grad is not None
    moved = student.detach() - 0.1 * student.grad
    unit = torch.nn.functional.normalize

    def apart(values: torch.Tensor) -> torch.Tensor:
        return (unit(values, dim=1) - unit(teacher, dim=1)).square().sum(dim=1)

    before, after = apart(student.detach()), apart(moved)
    assert after[spoilt].mean() > before[spoilt].mean()
    assert after[~spoilt].mean() < before[~spoilt].mean()


def test_that_no_position_at_all_costs_nothing() -> None:
    nowhere = torch.zeros(1, 2, 2, dtype=torch.bool)
    assert float(cdo_loss(random(1, 3, 2, 2), random(1, 3, 2, 2), nowhere, nowhere, 2.0)) == 0.0


def test_that_the_penalty_is_the_mean_square() -> None:
    assert float(penalty_loss(torch.tensor([[1.0, -3.0]]))) == 5.0
