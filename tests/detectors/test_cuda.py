"""The same results on a graphics card: a real one where there is one, and one that is pretended everywhere.

The pretended card proves that nothing of the processor's meets anything of the card's; rounding, memory and
whether results repeat themselves need a real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from core.detectors import patchcore
from core.detectors.base import Detector
from core.detectors.coreset import select_coreset
from core.detectors.memory_plan import MemoryPlan
from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.detectors.scorer import DetectorScorer
from core.features import threads
from core.features.extractor import FeatureExtractor
from core.features.weights import WeightsStore
from core.jobs import pipeline
from core.jobs.messages import InspectJob, TrainJob
from tests.detectors.images import parts, scratched
from tests.detectors.pretend_cuda import CARD, UNREPEATABLE, pretended_card
from tests.jobs.pictures import category

SIZE, TOLERANCE = 64, 1e-4
REAL = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA graphics card on this computer")
MIB = 1 << 20


@pytest.fixture(params=["pretended", pytest.param("real", marks=REAL)])
def operations(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """A graphics card, called "cuda"; the names of the operations that a pretended one is asked to do."""
    if request.param == "real":
        yield []
    else:
        with pretended_card() as seen:
            yield seen


def fitted(device: str, **params: int | float | str) -> PatchCore:
    chosen = PatchCoreParams(input_size=SIZE, **{"coreset_ratio": 0.25, **params})
    detector = PatchCore(chosen, FeatureExtractor("efficientnet_lite0", device=device))
    good = parts(6, SIZE)
    detector.fit([good[:4], good[4:]], len(good))
    return detector


def restored(like: Detector, device: str) -> PatchCore:
    detector = PatchCore(like.params, FeatureExtractor("efficientnet_lite0", device=device))
    detector.restore(like.state())
    return detector


def scores(detector: Detector) -> tuple[np.ndarray, np.ndarray]:
    images = torch.cat((parts(2, SIZE, seed=7), scratched(parts(1, SIZE, seed=8))))
    pixels = (images * 255).byte().permute(0, 2, 3, 1).contiguous().numpy()
    return DetectorScorer(detector).score(pixels)


def assert_close(first: tuple[np.ndarray, ...], second: tuple[np.ndarray, ...]) -> None:
    for one, other in zip(first, second, strict=True):
        assert isinstance(one, np.ndarray)
        np.testing.assert_allclose(one, other, rtol=TOLERANCE, atol=TOLERANCE)


@pytest.mark.parametrize("dimension", [3, 16])
def test_that_the_coreset_of_small_whole_numbers_is_the_same(operations, dimension):
    points = torch.randint(-8, 9, (3000, dimension), generator=torch.Generator().manual_seed(1)).float()
    points -= points.mean(dim=0).round()
    picks = [
        select_coreset(points.clone().to(device), 300, torch.Generator().manual_seed(0))
        for device in (torch.device("cpu"), CARD)
    ]
    assert picks[1].device.type == "cpu"
    assert len(set(picks[1].tolist())) == 300
    # equally far points may come in another order, but they leave the same distances uncovered
    radii = [torch.cdist(points, points[chosen]).amin(dim=1).max() for chosen in picks]
    torch.testing.assert_close(*radii, rtol=TOLERANCE, atol=TOLERANCE)


@pytest.mark.parametrize("params", [{}, {"num_neighbors": 1}, {"center_crop": 48}, {"projection_dim": 0}])
def test_that_a_model_fitted_on_the_card_scores_as_one_fitted_on_the_processor(operations, params):
    on_processor, on_card = fitted("cpu", **params), fitted("cuda", **params)
    assert on_card.extractor.device.type == "cuda"
    assert_close(scores(on_processor), scores(on_card))
    expected, found = on_processor.held_out_scores(), on_card.held_out_scores()
    assert expected is not None
    assert found is not None
    assert_close((expected.image, expected.peaks), (found.image, found.peaks))


def test_that_a_model_goes_from_the_card_to_the_processor_and_back(operations):
    on_card = fitted("cuda")
    on_processor = restored(on_card, "cpu")
    again = restored(on_processor, "cuda")
    assert_close(scores(on_card), scores(on_processor))
    assert_close(scores(on_card), scores(again))
    for name, array in on_card.state().items():
        np.testing.assert_array_equal(again.state()[name], array)


def test_that_features_of_the_card_can_wait_on_disk_and_be_selected_in_parts(operations, monkeypatch):
    monkeypatch.setattr(patchcore, "plan_memory", lambda *_: MemoryPlan(parts=2, peak_bytes=0, disk_bytes=1))
    in_parts = fitted("cuda")
    assert in_parts.measured()["coreset_parts"] == 2
    assert_close(scores(in_parts), scores(fitted("cpu")))


def test_that_jobs_run_on_the_card_and_give_back_plain_arrays(operations, tmp_path: Path):
    part, store = category(tmp_path, 6, n_good=2, n_defect=2), WeightsStore()
    params = (("input_size", SIZE), ("coreset_ratio", 0.25), ("precision", "bf16"))
    job = TrainJob("train", str(tmp_path), part, "part-1", "patchcore", "efficientnet_lite0", params, "cuda")
    done = pipeline.train(job, lambda _: None, store)
    assert done.model is not None
    assert done.run is not None
    assert all(type(array) is np.ndarray for array in done.model.state.values())
    seen = []
    look = InspectJob("look", done.model, (str(tmp_path / "test/spot/000.png"),), "cuda")
    pipeline.inspect(look, seen.append, lambda _: None, store)
    assert seen[0].prediction.score == pytest.approx(float(done.run.scores[2]), rel=1e-2)


def test_that_the_card_is_asked_for_nothing_that_it_cannot_repeat(operations):
    scores(fitted("cuda"))
    assert not set(operations) & set(UNREPEATABLE)


def test_that_the_pretended_card_is_as_strict_as_a_real_one():
    numbers = torch.Generator()
    with pretended_card() as seen, torch.inference_mode(), threads.workers(CARD) as team:
        there, here = torch.ones(3).to(CARD), torch.ones(3)
        assert (there.device, (there + 1).device, here.device) == (CARD, CARD, torch.device("cpu"))
        assert torch.equal((there + there[0] * 2).cpu(), here * 3)
        assert there[torch.tensor([0, 2])].tolist() == [1.0, 1.0]
        for mistake in (
            lambda: there + here,
            lambda: here[there.long()],
            lambda: there.numpy(),
            lambda: here.index_select(0, torch.zeros(1, dtype=torch.int64, device=CARD)),
            lambda: torch.rand(3, generator=numbers, device=CARD),
            lambda: there.__setitem__(slice(0, 3), here),
            lambda: list(team.each(lambda x: x @ torch.ones(3), [there])),
        ):
            with pytest.raises(RuntimeError):
                mistake()
        assert "add" in seen


@pytest.mark.parametrize(("size", "images"), [(64, 32), (256, 32), (512, 8), (1024, 2)])
def test_that_a_batch_on_the_card_shrinks_with_the_size_of_its_images(size, images):
    with pretended_card():
        extractor = FeatureExtractor("efficientnet_lite0", device="cuda")
        assert DetectorScorer(PatchCore(PatchCoreParams(input_size=size), extractor)).batch_size == images


@REAL
def test_that_a_real_card_repeats_itself_bit_for_bit():
    first, second = fitted("cuda"), fitted("cuda")
    for name, array in first.state().items():
        np.testing.assert_array_equal(second.state()[name], array)
    for one, other in zip(scores(first), scores(second), strict=True):
        np.testing.assert_array_equal(one, other)


@REAL
def test_that_the_memory_of_a_real_card_is_bounded():
    # distances of all 200 000 points to 2000 picks would take 1600 MB
    points = torch.randn(200_000, 32, generator=torch.Generator().manual_seed(0)).cuda()
    torch.cuda.reset_peak_memory_stats()
    before = torch.cuda.memory_allocated()
    select_coreset(points, 2000, torch.Generator().manual_seed(0))
    assert torch.cuda.max_memory_allocated() - before < 400 * MIB
