"""Noise patches: how many, how large, where."""

import numpy as np
import torch

from core.detectors.synthetic_anomalies import NoisePatches, foreground


def spoil(patches: NoisePatches, images: torch.Tensor, seed: int = 0):
    return patches.spoil(images, torch.Generator().manual_seed(seed))


def test_that_the_share_of_spoilt_images_is_what_was_asked_for() -> None:
    images = torch.full((300, 3, 40, 40), 0.5)
    _, where = spoil(NoisePatches(40, probability=0.4), images)
    assert 0.3 < float(where.flatten(1).any(dim=1).float().mean()) < 0.5
    assert not spoil(NoisePatches(40, probability=0.0), images)[1].any()


def test_that_only_marked_pixels_change_and_stay_in_range() -> None:
    images = torch.rand(20, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    kept = images.clone()
    spoilt, where = spoil(NoisePatches(64, probability=1.0), images)
    changed = (spoilt != images).any(dim=1)
    assert torch.equal(images, kept)
    assert not bool((changed & ~where).any())
    assert float((changed & where).sum() / where.sum()) > 0.99
    assert 0.0 <= float(spoilt.min()) <= float(spoilt.max()) <= 1.0


def test_that_a_patch_is_a_fortieth_to_a_tenth_of_the_image() -> None:
    _, where = spoil(NoisePatches(200, probability=1.0, most=1), torch.full((60, 3, 200, 200), 0.5))
    heights = where.any(dim=2).sum(dim=1)
    assert int(heights.min()) >= 2  # one at the border may be cut
    assert int(heights.max()) <= 20
    assert len(set(heights.tolist())) > 5


def test_that_patches_keep_off_a_dark_background() -> None:
    images = torch.zeros(40, 3, 100, 100)
    images[:, :, 30:70, 30:70] = 0.8
    _, where = spoil(NoisePatches(100, probability=1.0, background=0.3), images)
    rows, columns = torch.nonzero(where.any(dim=0), as_tuple=True)
    assert int(rows.min()) >= 25
    assert int(columns.max()) <= 75
    assert not spoil(NoisePatches(100, probability=1.0, background=0.9), images)[1].any()


def test_that_specks_are_no_foreground_and_gaps_are() -> None:
    image = np.zeros((3, 60, 60), np.float32)
    image[:, 20:50, 20:50] = 0.9
    image[:, 30, 30] = 0.0  # a gap in the part
    image[:, 5, 5] = 0.9  # a speck beside it
    found = foreground(image, 0.5)
    assert found[30, 30]
    assert not found[5, 5]
    assert found[35, 35]


def test_that_the_same_seed_spoils_the_same() -> None:
    images = torch.full((5, 3, 50, 50), 0.5)
    one, other = (spoil(NoisePatches(50, probability=1.0), images, seed=3)[0] for _ in range(2))
    assert torch.equal(one, other)
