"""Methods that learn by steps on a graphics card: a pretended one judges, a real one learns too.

The pretended card can't: torch asks a device's own library before it keeps track of gradients.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
import torch

from core.detectors import find_detector
from core.detectors.base import Detector
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector
from core.params import parse_params, values_of
from tests.detectors.images import parts, scratched
from tests.detectors.pretend_cuda import UNREPEATABLE, pretended_card

SIZE = 64
REAL = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA graphics card on this computer")
SETTINGS: dict[str, dict[str, int | str]] = {
    "dfr": {"steps": 2, "vectors": 1000},
    "distillation": {"steps": 2, "batch_size": 2, "training_precision": "fp32"},
    "fastflow": {"steps": 2, "batch_size": 2, "training_precision": "fp32"},
}


def made(name: str, device: str) -> Detector:
    params = parse_params(find_detector(name).Params, {"input_size": SIZE, **SETTINGS[name]})
    return make_detector(name, "efficientnet_lite0", values_of(params).items(), WeightsStore(), device)


def fitted(name: str, device: str) -> Detector:
    detector = made(name, device)
    detector.fit(parts(4, SIZE).split(2), 4)
    return detector


@pytest.fixture(params=["pretended", pytest.param("real", marks=REAL)])
def operations(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """A graphics card, called "cuda"; the names of the operations that a pretended one is asked to do."""
    with pretended_card() if request.param == "pretended" else nullcontext([]) as seen:
        yield seen


@pytest.mark.parametrize("name", SETTINGS)
def test_that_a_model_judges_the_same_on_a_card(name: str, operations: list[str]) -> None:
    images = scratched(parts(2, SIZE, seed=1))
    here, there = fitted(name, "cpu"), made(name, "cuda")
    operations.clear()
    there.restore(here.state())
    expected, found = here.predict(images), there.predict(images)
    assert found.map.device.type == found.image.device.type == "cpu"
    assert torch.allclose(found.map, expected.map, rtol=1e-3, atol=1e-4)
    assert not set(operations) & set(UNREPEATABLE)


@REAL
@pytest.mark.parametrize("name", SETTINGS)
def test_that_a_real_card_learns_the_same_twice(name: str) -> None:
    first, second = fitted(name, "cuda").state(), fitted(name, "cuda").state()
    for key, array in first.items():
        assert (second[key] == array).all()
