"""Patch description networks: their tables, their geometry, and the files their teachers come in."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.errors import WeightsError
from core.features.catalogue import CATALOGUE
from core.features.distill_files import save_teacher
from core.features.pdn import SIZES, TEACHER_FORMAT, load_teacher, make_pdn, normalise
from core.features.weights import WeightsStore, hash_of
from tests.conftest import ROOT

# Inputs, outputs, kernel of every convolution (Batzner et al. 2024, tables 5 and 6).
TABLES = {
    "small": ((3, 128, 4), (128, 256, 4), (256, 256, 3), (256, 384, 4)),
    "medium": ((3, 256, 4), (256, 512, 4), (512, 512, 1), (512, 512, 3), (512, 384, 4), (384, 384, 1)),
}
NO_STORE = WeightsStore((), Path("/nonexistent"))


def images(count: int = 1, size: int = 64) -> torch.Tensor:
    return torch.rand(count, 3, size, size, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A teacher file of random numbers."""
    path = tmp_path / "given" / "teacher.safetensors"
    path.parent.mkdir()
    save_teacher(path, make_pdn("small", seed=3), {"format": TEACHER_FORMAT, "size": "small"})
    return path


@pytest.mark.parametrize("size", SIZES)
def test_that_a_network_has_the_layers_of_its_table(size: str) -> None:
    shapes = [tuple(p.shape) for p in make_pdn(size).parameters() if p.ndim == 4]
    assert shapes == [(out, into, kernel, kernel) for into, out, kernel in TABLES[size]]


@pytest.mark.parametrize("size", SIZES)
def test_that_padding_keeps_a_quarter_of_the_grid_and_changes_only_the_border(size: str) -> None:
    padded, bare = make_pdn(size, 16), make_pdn(size, 16, padding=False)
    x = normalise(images())
    whole, inner = padded(x), bare(x)
    assert whole.shape == (1, 16, 16, 16)
    assert inner.shape == (1, 16, 8, 8)
    torch.testing.assert_close(whole[..., 4:-4, 4:-4], inner)


@pytest.mark.parametrize("size", SIZES)
def test_that_an_output_describes_33_pixels(size: str) -> None:
    x = images(size=96).requires_grad_()
    make_pdn(size, 4)(x)[0, :, 10, 12].sum().backward()  # type: ignore[no-untyped-call]
    assert x.grad is not None
    _, rows, columns = x.grad[0].nonzero(as_tuple=True)
    assert (int(rows.min()), int(rows.max())) == (4 * 10 - 16, 4 * 10 + 16)
    assert (int(columns.min()), int(columns.max())) == (4 * 12 - 16, 4 * 12 + 16)


def test_that_making_a_network_leaves_the_random_state_alone_and_repeats_itself() -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    first, second, other = make_pdn("small", 8), make_pdn("small", 8), make_pdn("small", 8, seed=1)
    assert torch.equal(before, torch.get_rng_state())
    assert torch.equal(first(images()), second(images()))
    assert not torch.equal(first(images()), other(images()))


def test_that_normalising_takes_imagenets_mean_and_deviation() -> None:
    mean, std = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
    pixel = images()[0, :, 3, 4]
    torch.testing.assert_close(normalise(images())[0, :, 3, 4], (pixel - mean) / std)


def test_that_a_teacher_is_frozen_and_comes_as_it_was_written_in_half_precision(file: Path) -> None:
    net, digest = load_teacher(NO_STORE, "small", str(file))
    assert digest == hash_of(file)
    assert not net.training
    assert not any(p.requires_grad for p in net.parameters())
    written = make_pdn("small", seed=3).state_dict()
    for name, tensor in net.state_dict().items():
        assert tensor.dtype == torch.float32
        assert torch.equal(tensor, written[name].half().float())


def test_that_a_teacher_is_found_by_name_in_the_folders_for_weights(file: Path) -> None:
    _, digest = load_teacher(WeightsStore([file.parent], file.parent), "small", file.name)
    assert digest == hash_of(file)


def test_that_the_teacher_that_comes_with_patchlight_is_the_one_on_record() -> None:
    net, digest = load_teacher(WeightsStore(), "small")
    (entry,) = (file for file in CATALOGUE if file.name == "pdn_small_teacher")
    path = ROOT / "resources" / "weights" / entry.file_name
    assert digest == entry.sha256 == hash_of(path)
    assert entry.size_mb == pytest.approx(path.stat().st_size / 1e6, abs=0.05)
    assert path.stat().st_size <= 6_000_000
    assert f"`{digest}`" in (path.parent / "README.md").read_text(encoding="utf-8")
    outputs = net(normalise(images(2, 128)))
    assert outputs.shape == (2, 384, 32, 32)
    assert 0.1 < outputs.std() < 2  # targets have deviation 1


def test_that_the_random_teacher_is_always_the_same() -> None:
    (first, digest), (second, again) = (load_teacher(NO_STORE, "medium", "random") for _ in range(2))
    assert digest == again
    assert torch.equal(first(images()), second(images()))


def test_that_another_teacher_than_the_one_asked_for_is_refused(file: Path) -> None:
    load_teacher(NO_STORE, "small", str(file), hash_of(file))
    with pytest.raises(WeightsError, match="trained with another teacher"):
        load_teacher(NO_STORE, "small", str(file), "0" * 64)


def test_that_files_which_are_no_such_teacher_are_refused_in_words(file: Path) -> None:
    tensors = load_file(file)
    good = {"format": TEACHER_FORMAT, "size": "small"}
    broken = {**tensors, "conv1.bias": torch.full((128,), float("nan")).half()}
    shorter = {name: tensor for name, tensor in tensors.items() if name != "conv4.bias"}
    for words, state, about in (
        ("no teacher file", tensors, {}),
        ("size “medium”", tensors, {**good, "size": "medium"}),
        ("lacks layers", shorter, good),
        ("not finite", broken, good),
    ):
        save_file(state, file, about)
        with pytest.raises(WeightsError, match=words):
            load_teacher(NO_STORE, "small", str(file))
    file.write_bytes(b"something else")
    with pytest.raises(WeightsError, match="can't be read"):
        load_teacher(NO_STORE, "small", str(file))
    with pytest.raises(WeightsError, match="is not there"):
        load_teacher(NO_STORE, "small", "gone.safetensors")
    with pytest.raises(WeightsError, match="No teacher of size “medium” comes with Patchlight"):
        load_teacher(NO_STORE, "medium")
