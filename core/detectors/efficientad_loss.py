"""The losses of EfficientAD (Batzner et al., WACV 2024) and of CDO (Cao et al., 2023) as pure functions."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F

_TINY = 1e-12


def discrepancy(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Squared difference of each feature, the shape of both (Batzner et al. 2024, section 3.2)."""
    return (student - teacher).square()


def hard_feature_loss(squared: torch.Tensor, share: float) -> torch.Tensor:
    """Mean of the largest squared differences, those from the `share` quantile on; a single number.

    Batzner et al. 2024, section 3.2, "hard feature loss": with share 0.999 the largest 0.1 % teach, with 0
    all do. At least one does.
    """
    values = squared.flatten()
    count = max(1, math.ceil((1.0 - share) * values.numel()))
    return values.mean() if count >= values.numel() else values.topk(count, sorted=False).values.mean()


def cdo_loss(
    student: torch.Tensor, teacher: torch.Tensor, good: torch.Tensor, spoilt: torch.Tensor, gamma: float
) -> torch.Tensor:
    """Collaborative discrepancy: small at good positions, large at spoilt ones; a single number in -4..4.

    `student`, `teacher` float [B, c, h, w], `good`, `spoilt` bool [B, h, w]; positions in neither don't
    count. Cao et al. 2023: discrepancies d of unit-length features (eq. 1-2), the margin term sum(d good) -
    sum(d spoilt), and the overlap term, which weighs good positions by (d / mean)^gamma and spoilt ones by
    (mean / d)^gamma, so that those count most where both kinds overlap; divided by the sum of the weights.
    gamma 0 is the margin term alone. 0 where there is no position at all.
    """
    differences = (F.normalize(student, dim=1) - F.normalize(teacher, dim=1)).square().sum(dim=1)
    of_good, of_spoilt = differences[good], differences[spoilt]
    good_weights = _weights(of_good, gamma)
    spoilt_weights = _weights(of_spoilt, -gamma)
    total = good_weights.sum() + spoilt_weights.sum()
    margin = (good_weights * of_good).sum() - (spoilt_weights * of_spoilt).sum()
    return margin / total.clamp_min(_TINY)


def penalty_loss(student: torch.Tensor) -> torch.Tensor:
    """Mean square of the student's features on images of other things (Batzner et al. 2024, section 3.2)."""
    return student.square().mean()


def _weights(differences: torch.Tensor, power: float) -> torch.Tensor:
    """(d / mean d) ** power, constant for the gradient."""
    if not len(differences):
        return differences
    fixed = differences.detach()
    return ((fixed + _TINY) / (fixed.mean() + _TINY)) ** power
