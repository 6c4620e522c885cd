"""Patch features: neighbourhood first, then alignment, then joining; held once without changing a bit."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from core.detectors import feature_file
from core.detectors.patches import PatchStore, finest_grid, join_layers, pool_neighbourhood
from tests.benchmarks.reference import patch_vectors


def two_layers(count: int = 3) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    return [
        torch.randn(count, 5, 12, 12, generator=generator),
        torch.randn(count, 7, 6, 6, generator=generator),
    ]


@pytest.mark.parametrize("patch_size", [1, 3, 5, 9])
def test_that_patch_vectors_equal_the_reference(patch_size: int) -> None:
    layers = two_layers()
    pooled = [pool_neighbourhood(layer, patch_size) for layer in layers]
    for index in range(3):
        expected = patch_vectors([layer[index : index + 1] for layer in layers], patch_size)
        torch.testing.assert_close(join_layers([p[index] for p in pooled]), expected)


def test_that_rows_run_along_the_image_first() -> None:
    plane = torch.arange(12.0).view(1, 3, 4)
    assert join_layers([plane])[:, 0].tolist() == list(range(12))


def test_that_held_features_give_the_very_same_vectors() -> None:
    layers = two_layers(4)
    store = PatchStore(4)
    store.append([layer[:3] for layer in layers])
    store.append([layer[3:] for layer in layers])
    assert (store.count, store.grid, store.dimension) == (4, (12, 12), 12)
    for index in range(4):
        assert torch.equal(store.image(index), join_layers([layer[index] for layer in layers]))


def test_that_features_on_disk_give_the_very_same_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feature_file, "lies_in_memory", lambda folder: False)
    layers = two_layers(4)
    store = PatchStore(6, on_disk=True)
    store.append([layer[:3] for layer in layers])
    store.append([layer[3:] for layer in layers])
    assert (store.count, store.grid, store.dimension) == (4, (12, 12), 12)
    for index in (3, 0, 2, 1):
        assert torch.equal(store.image(index), join_layers([layer[index] for layer in layers]))
    store.close()


def test_that_more_images_than_announced_are_refused() -> None:
    store = PatchStore(2)
    with pytest.raises(ValueError, match="3 images were given, 2 announced"):
        store.append(two_layers(3))


def test_that_the_finest_grid_counts_whatever_its_place() -> None:
    layers = two_layers()[::-1]
    assert finest_grid(layers) == (12, 12)
    upsampled = F.interpolate(layers[0][:1], (12, 12), mode="bilinear", align_corners=False)
    torch.testing.assert_close(join_layers([layer[0] for layer in layers])[:, :7], upsampled[0].flatten(1).T)


def test_that_projected_vectors_are_the_vectors_projected() -> None:
    store = PatchStore(3)
    store.append(two_layers())
    projection = torch.randn(12, 4, generator=torch.Generator().manual_seed(1))
    for index in range(3):
        expected = store.image(index).double() @ projection.double()
        torch.testing.assert_close(
            store.projected(index, projection).double(), expected, rtol=1e-5, atol=1e-5
        )


def test_that_the_layout_in_memory_changes_no_bit() -> None:
    layers = two_layers()
    other = [layer.to(memory_format=torch.channels_last) for layer in layers]
    for index in range(3):
        plain, last = ([layer[index] for layer in kind] for kind in (layers, other))
        assert torch.equal(join_layers(plain), join_layers(last))
