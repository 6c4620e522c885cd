"""A flow can be undone, and it knows by how much it changes the volume: both checked by autograd."""

from __future__ import annotations

import math

import pytest
import torch
from torch.distributions import Normal

from core.detectors.flow import Flow, FlowStep, negative_log_likelihood, surprise

SHAPE = (4, 3, 2)


def shaken(channels: int = 4, steps: int = 4, clamp: float = 2.0) -> Flow:
    """A flow in float64 whose numbers are all away from where they start."""
    generator = torch.Generator().manual_seed(0)
    flow = Flow(channels, steps, 1.0, clamp, generator).double()
    with torch.no_grad():
        for parameter in flow.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator, dtype=torch.float64) * 0.4)
        flow.mean.fill_(0.3)
    return flow


def maps(count: int = 2, shape: tuple[int, ...] = SHAPE) -> torch.Tensor:
    return torch.randn(count, *shape, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


@pytest.mark.parametrize("channels", [4, 5])
def test_that_the_volume_is_that_of_the_jacobian(channels: int) -> None:
    flow, x = shaken(channels), maps(2, (channels, 3, 2))
    log_det = flow(x).log_det.detach()
    for image, told in zip(x, log_det, strict=True):
        jacobian = torch.autograd.functional.jacobian(lambda one: flow(one[None]).z[0], image)
        matrix = jacobian.reshape(image.numel(), image.numel())
        assert float(told) == pytest.approx(float(torch.linalg.slogdet(matrix).logabsdet), abs=1e-9)


@pytest.mark.parametrize("channels", [4, 5])
def test_that_a_flow_can_be_undone(channels: int) -> None:
    flow, x = shaken(channels), maps(3, (channels, 5, 4))
    with torch.no_grad():
        back = flow.inverse(flow(x).z)
    assert torch.allclose(back, x, atol=1e-10)


def test_that_the_loss_is_the_likelihood_of_a_normal_density_behind_the_flow() -> None:
    flow, x = shaken(), maps()
    z, log_det = flow(x)
    numbers = x[0].numel()
    log_p = Normal(0.0, 1.0).log_prob(z).sum(dim=(1, 2, 3)) + log_det
    expected = -log_p.mean() / numbers - 0.5 * math.log(2.0 * math.pi)
    assert float(negative_log_likelihood(flow(x)).detach()) == pytest.approx(
        float(expected.detach()), abs=1e-10
    )


def test_that_an_untrained_step_only_changes_the_order() -> None:
    order = torch.tensor([2, 0, 3, 1])
    z, log_det = FlowStep(4, 3, 8, 2.0, order).double()(maps())
    assert torch.equal(z, maps()[:, order])
    assert torch.equal(log_det, torch.zeros(2, dtype=torch.float64))


def test_that_no_step_scales_by_more_than_the_clamp_allows() -> None:
    step = shaken(clamp=0.5).steps[0]
    with torch.no_grad():
        step.network[2].weight.fill_(1e6)
        step.log_scale.zero_()
        changed = 2 * 3 * 2  # the second half of the channels at all positions
        assert float(step(maps()).log_det.abs().max()) <= 0.5 * changed + 1e-9


def test_that_features_are_standardised_first() -> None:
    flow = Flow(4, 2, 1.0, 2.0, torch.Generator().manual_seed(0)).double()
    x = maps() * 3.0 + 7.0
    flow.mean.copy_(x.mean(dim=(0, 2, 3)).view(1, -1, 1, 1))
    flow.scale.copy_(x.std(dim=(0, 2, 3), correction=0).view(1, -1, 1, 1))
    z = flow(x).z
    assert torch.allclose(z.mean(dim=(0, 2, 3)), torch.zeros(4, dtype=torch.float64), atol=1e-12)
    assert torch.allclose(z.square().mean(dim=(0, 2, 3)), torch.ones(4, dtype=torch.float64), atol=1e-12)


def test_that_surprise_is_the_normal_log_density_up_to_a_constant() -> None:
    z = maps()
    expected = -Normal(0.0, 1.0).log_prob(z).mean(dim=1) - 0.5 * math.log(2.0 * math.pi)
    assert torch.allclose(surprise(z), expected)


def test_that_steps_learn_a_density() -> None:
    generator = torch.Generator().manual_seed(2)
    first = torch.randn(32, 2, 4, 4, generator=generator)
    x = torch.cat([first, first.square() + 0.1 * torch.randn(first.shape, generator=generator)], dim=1)
    flow = Flow(4, 4, 4.0, 2.0, generator)
    optimiser = torch.optim.Adam(flow.parameters(), lr=1e-2)
    losses = []
    for _ in range(40):
        optimiser.zero_grad()
        loss = negative_log_likelihood(flow(x))
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    # A bent relation takes the second half's numbers almost all their freedom.
    assert losses[-1] < losses[0] - 0.3
