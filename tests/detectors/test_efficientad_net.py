"""Cut-outs give exactly what the whole image gives, and cells lie where they should."""

import pytest
import torch

from core.detectors.efficientad_net import (
    covered_cells,
    cut,
    frame,
    grid_of,
    make_autoencoder,
    make_student,
    pixels_of,
)
from core.features.pdn import make_pdn


@pytest.mark.parametrize(
    ("kind", "size"), [("small", 32), ("small", 64), ("small", 66), ("small", 99), ("medium", 32)]
)
def test_that_a_framed_image_gives_a_quarter_of_its_size(kind: str, size: int) -> None:
    with torch.inference_mode():
        found = make_pdn(kind, 8, padding=False)(frame(torch.rand(1, 3, size, size)))
    assert found.shape[-2:] == (grid_of(size), grid_of(size)) == (size // 4, size // 4)


def test_that_features_of_a_cut_out_are_those_of_the_image() -> None:
    framed = frame(torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0)))
    net = make_pdn("small", 8, padding=False)
    with torch.inference_mode():
        whole = net(framed)
        parts = net(cut(framed, [(3, 5), (0, 9)], 6))
    assert parts.shape[-1] == 6
    assert framed.shape[-1] == pixels_of(16)
    torch.testing.assert_close(parts[0], whole[0, :, 3:9, 5:11], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(parts[1], whole[1, :, 0:6, 9:15], atol=1e-4, rtol=1e-4)


def test_that_cells_see_exactly_what_their_features_depend_on() -> None:
    net = make_pdn("small", 8, padding=False)
    image = torch.rand(1, 3, pixels_of(12), pixels_of(12), generator=torch.Generator().manual_seed(1))
    marked = torch.zeros(1, *image.shape[-2:], dtype=torch.bool)
    marked[:, 36:40, 41:43] = True
    other = torch.where(marked[:, None], 1.0 - image, image)
    with torch.inference_mode():
        differs = (net(image) - net(other)).abs().amax(dim=1) > 0
    on, seeing = covered_cells(marked)
    assert torch.equal(seeing, differs)
    assert bool((seeing | ~on).all())
    # Cell i lies on the pixels 4 i .. 4 i + 3 of the image, which begin at 14 of the framed one.
    assert torch.nonzero(on[0]).tolist() == [[5, 6], [5, 7], [6, 6], [6, 7]]


def test_that_the_autoencoder_sees_the_whole_image_and_gives_teacher_features() -> None:
    net = make_autoencoder(64, seed=0)
    images = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    assert net(images).shape == (2, 384, 16, 16)
    changed = images.clone()
    changed[..., :8, :8] = 0.0
    with torch.inference_mode():
        far = (net(images) - net(changed)).abs().amax(dim=1)[..., -4:, -4:]
    assert float(far.max()) > 0
    assert net.bottleneck(torch.zeros(1, 64, 2, 2)).shape == (1, 64, 1, 1)


def test_that_a_large_input_has_a_large_map_and_the_same_bottleneck() -> None:
    with torch.device("meta"):
        net = make_autoencoder(512, seed=0)
        assert net(torch.empty(1, 3, 512, 512)).shape == (1, 384, 128, 128)
    assert net.bottleneck.kernel_size == (8, 8)


def test_that_networks_are_drawn_from_their_seed_and_leave_the_global_state_alone() -> None:
    before = torch.get_rng_state()
    one, same, other = (make_student("small", seed) for seed in (1, 1, 2))
    assert torch.equal(before, torch.get_rng_state())
    assert torch.equal(one.conv2.weight, same.conv2.weight)
    assert not torch.equal(one.conv2.weight, other.conv2.weight)
    # He et al. 2015: variance 2 / inputs, and no offset
    weight, bias = one.conv2.weight.detach(), one.conv2.bias.detach()
    assert float(weight.var()) == pytest.approx(2 / (128 * 16), rel=0.05)
    assert float(bias.abs().max()) == 0.0
