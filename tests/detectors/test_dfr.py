"""DFR: what it draws, what its map is, and that training makes good parts look better."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from core.detectors.dfr import Dfr, DfrParams
from core.errors import JobCancelled
from core.features.extractor import FeatureExtractor
from tests.detectors.images import parts, scratched

SIZE = 64
LAYERS = "blocks.2,blocks.4"


def detector(**settings: int | float | str) -> Dfr:
    params = DfrParams(**{"input_size": SIZE, "steps": 30, "vectors": 2000, "layers": LAYERS, **settings})
    return Dfr(params, FeatureExtractor("efficientnet_lite0", LAYERS, device="cpu"))


def fitted(**settings: int | float | str) -> Dfr:
    made = detector(**settings)
    made.fit(parts(8, SIZE).split(4), 8)
    return made


def vectors_of(images: torch.Tensor) -> torch.Tensor:
    """Averaged features of all layers on the finest grid, [n * h * w, D], in plain torch."""
    layers = FeatureExtractor("efficientnet_lite0", LAYERS, device="cpu").extract(images)
    pooled = [F.avg_pool2d(layer, 3, 1, 1) for layer in layers]
    grid = pooled[0].shape[-2:]
    joined = torch.cat([F.interpolate(p, grid, mode="bilinear") for p in pooled], dim=1)
    return joined.permute(0, 2, 3, 1).flatten(0, 2)


def test_that_the_map_is_the_mean_squared_error_of_standardised_features() -> None:
    found = fitted(sigma=0.0)
    state = {
        name: torch.from_numpy(array) for name, array in found.state().items() if array.dtype.kind == "f"
    }
    images = scratched(parts(2, SIZE, seed=1))
    x = (vectors_of(images) - state["net.mean"]) / state["net.scale"]
    y = x
    for layer in ("encoder.0", "encoder.2", "encoder.4", "decoder.0", "decoder.2", "decoder.4"):
        y = y @ state[f"net.{layer}.weight"].T + state[f"net.{layer}.bias"]
        y = y if layer.endswith("4") else y.relu()
    errors = (y - x).square().mean(dim=1).view(2, 1, SIZE // 4, SIZE // 4)
    expected = F.interpolate(errors, (SIZE, SIZE), mode="bilinear")[:, 0]
    raw = found.predict(images)
    assert torch.allclose(raw.map, expected, rtol=1e-3, atol=1e-4)
    assert torch.equal(raw.image, raw.map.amax(dim=(1, 2)))


def test_that_training_lowers_the_error_and_says_so() -> None:
    measured = fitted(steps=60).measured()
    assert measured["steps"] == 60
    assert measured["loss"] < measured["loss_pca"]
    assert 1 <= measured["latent"] < 64


def test_that_more_variance_kept_means_a_wider_bottleneck() -> None:
    narrow, wide = (fitted(variance=share, steps=1).measured()["latent"] for share in (0.5, 0.95))
    assert narrow < wide


@pytest.mark.parametrize(("wanted", "drawn"), [(2000, 8 * 250), (10_000, 8 * 256)])
def test_that_each_image_gives_equally_many_vectors_within_the_limit(
    monkeypatch: pytest.MonkeyPatch, wanted: int, drawn: int
) -> None:
    seen: list[int] = []
    start = Dfr._train
    monkeypatch.setattr(
        Dfr, "_train", lambda self, net, x, report: (seen.append(len(x)), start(self, net, x, report))
    )
    fitted(vectors=wanted, steps=1)
    assert seen == [drawn]


def test_that_cancel_between_two_images_leaves_no_thread() -> None:
    def cancel(done: int, total: int, text: str) -> None:
        if text == "Extracting features":
            raise JobCancelled

    with pytest.raises(JobCancelled):
        detector().fit(parts(8, SIZE).split(4), 8, cancel)


def test_that_seed_and_neighbourhood_matter() -> None:
    images = parts(1, SIZE, seed=4)
    plain = fitted().predict(images).map
    assert not torch.equal(fitted(seed=1).predict(images).map, plain)
    assert not torch.equal(fitted(patch_size=1).predict(images).map, plain)
