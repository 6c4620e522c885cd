"""Networks and arrays on their way into a project file and back."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from core.detectors.stored import load_module, module_arrays, require_arrays
from core.errors import ProjectFileError


def network() -> nn.Module:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))


def test_that_a_network_comes_back_with_all_numbers_and_no_array_without_a_dimension() -> None:
    first, second = network(), network()
    with torch.no_grad():
        first[1].running_mean.normal_()
    first[1].num_batches_tracked.fill_(7)
    arrays = module_arrays("student", first)
    assert all(name.startswith("student.") and array.ndim > 0 for name, array in arrays.items())
    load_module("student", second, arrays)
    for name, tensor in first.state_dict().items():
        assert torch.equal(tensor, second.state_dict()[name])


def test_that_stored_arrays_stay_what_they_were_when_training_goes_on() -> None:
    net = network()
    arrays = module_arrays("net", net)
    before = arrays["net.0.weight"].copy()
    with torch.no_grad():
        net[0].weight.add_(1.0)
    assert np.array_equal(arrays["net.0.weight"], before)


def test_that_another_networks_arrays_are_refused() -> None:
    arrays = module_arrays("net", network())
    with pytest.raises(ProjectFileError, match=r"net\.0\.weight has a wrong shape"):
        load_module("net", nn.Sequential(nn.Conv2d(3, 5, 3), nn.BatchNorm2d(5)), arrays)
    del arrays["net.1.bias"]
    with pytest.raises(ProjectFileError, match=r"lacks net\.1\.bias"):
        load_module("net", network(), arrays)


@pytest.mark.parametrize("shape", [(0, 3), (2,), (2, 4), (2, 3, 1)])
def test_that_only_the_asked_shape_is_taken(shape: tuple[int, ...]) -> None:
    require_arrays({"mean": np.zeros((2, 3))}, {"mean": (None, 3)})
    with pytest.raises(ProjectFileError, match="mean has a wrong shape"):
        require_arrays({"mean": np.zeros(shape)}, {"mean": (None, 3)})
