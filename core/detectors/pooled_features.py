"""What methods on one vector an image share: gathering the vectors, and refitting without some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing

import numpy as np
import torch

from core.detectors.base import HeldOutScores, Report
from core.features.extractor import FeatureExtractor
from core.features.threads import workers
from core.scoring.calibration import calibration_images

Judge = Callable[[torch.Tensor], tuple[torch.Tensor, torch.Tensor]]
"""Scores [k] and largest map values [k] of vectors [k, D]."""

EXTRACTING, HOLDING_OUT = "Extracting features", "Scoring good images held out"
_MANY_IMAGES = 400
_GROUPS, _GROUPS_OF_MANY = 40, 8
"""Each group costs a fit, whose time grows with the cube of the number of images."""


def pooled_grid(layer: torch.Tensor, side: int) -> torch.Tensor:
    """Means over a grid of at most `side` x `side` cells: [b, C, h, w] -> [b, C, g, g']."""
    grid = min(side, layer.shape[-2]), min(side, layer.shape[-1])
    return torch.nn.functional.adaptive_avg_pool2d(layer, grid)


def gather(
    extractor: FeatureExtractor,
    batches: Iterable[torch.Tensor],
    total: int,
    finish: Callable[[list[torch.Tensor]], torch.Tensor],
    report: Report,
) -> torch.Tensor:
    """`finish` of the features of all images, [b, D] each, as one float32 [n, D] on the processor."""
    parts: list[torch.Tensor] = []
    done = 0
    for batch in batches:
        with closing(extractor.extract_each(batch, finish)) as vectors:
            for found in vectors:
                parts.append(found.cpu())
                done += len(found)
                report(min(done, total), total, EXTRACTING)
    return torch.cat(parts)


def scores_left_out(
    vectors: torch.Tensor, fit: Callable[[torch.Tensor], Judge], device: torch.device, report: Report
) -> HeldOutScores:
    """Each image judged by a model fitted without it, and without the others of its group.

    Up to 40 images each is a group of its own; beyond, 40 groups are left out in turn, beyond 400 images 8,
    and of those at most 400 images are judged. A model then lacks 2.5 or 12.5 % of the images besides, which
    makes the scores a little larger than they would be, never smaller.
    """
    count = len(vectors)
    wanted = set(calibration_images(count))
    groups = min(count, _GROUPS if count <= _MANY_IMAGES else _GROUPS_OF_MANY)
    scores, peaks = np.zeros(count, np.float32), np.zeros(count, np.float32)

    def judge(group: int) -> tuple[list[int], tuple[torch.Tensor, torch.Tensor]]:
        member = torch.arange(count) % groups == group
        judged = [int(i) for i in torch.nonzero(member).flatten() if int(i) in wanted]
        return judged, fit(vectors[~member])(vectors[judged])

    report(0, groups, HOLDING_OUT)
    with workers(device) as team:
        for done, (judged, (score, peak)) in enumerate(team.each(judge, range(groups)), start=1):
            scores[judged], peaks[judged] = score.float().numpy(), peak.float().numpy()
            report(done, groups, HOLDING_OUT)
    images = np.array(sorted(wanted), dtype=np.int64)
    return HeldOutScores(scores[images], peaks[images], images)
