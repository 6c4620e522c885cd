"""A teacher is distilled, stopped, resumed; what can't work is refused before any work is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file

from core.errors import DataError, JobCancelled, ParameterError, PatchlightError
from core.features import distill_training, view_cache
from core.features.distill import distill, work_folder
from core.features.distill_recipe import Distilled, Recipe
from core.features.distill_training import Trainer, rate
from core.features.extractor import FeatureExtractor
from core.features.pdn import load_teacher
from core.features.source_features import Projection
from core.features.view_cache import ViewCache
from core.features.weights import WeightsStore, hash_of

NO_STORE = WeightsStore((), Path("/nonexistent"))
RECIPE = Recipe(backbone="random-efficientnet_lite0", layers="blocks.4", steps=4, views=1)


@pytest.fixture(autouse=True, scope="module")
def small_steps() -> Iterator[None]:
    """Two small squares a step."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(distill_training, "BATCH", 2)
        patch.setattr(distill_training, "CELLS", 4)
        yield


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight images."""
    folder = tmp_path_factory.mktemp("images")
    for number in range(8):
        noise = np.random.default_rng(number).integers(0, 255, (40, 40, 3), np.uint8)
        cv2.imwrite(str(folder / f"{number}.png"), cv2.GaussianBlur(noise, (0, 0), 1 + number / 4))
    return folder


def make(
    images: Path,
    out: Path,
    recipe: Recipe = RECIPE,
    resume: bool = False,
    stop_at: int = 10**9,
    text: str = "Distilling",
) -> Distilled:
    """Distils from some images; `stop_at` cancels before that many steps, or portions of views, were made."""
    calls = 0

    def report(_done: int, _total: int, what: str) -> None:
        nonlocal calls
        calls += what.startswith(text)
        if calls > stop_at:
            raise JobCancelled

    extractor = FeatureExtractor(recipe.backbone, recipe.layers, NO_STORE, "cpu")
    return distill([images], out, recipe, extractor, report, resume)


@pytest.fixture(scope="module")
def whole(images: Path, tmp_path_factory: pytest.TempPathFactory) -> Distilled:
    """A distillation that nothing interrupted."""
    return make(images, tmp_path_factory.mktemp("whole") / "t.safetensors")


def test_that_a_teacher_can_be_loaded_and_says_how_it_was_made(whole: Distilled) -> None:
    net, digest = load_teacher(NO_STORE, "small", str(whole.path))
    assert digest == whole.sha256 == hash_of(whole.path)
    assert net(torch.zeros(1, 3, 64, 64)).shape == (1, 384, 16, 16)
    assert whole.path.stat().st_size < 6_000_000
    assert (whole.steps, whole.pictures, whole.layers, whole.problems) == (4, 8, ("blocks.4",), ())
    with safe_open(whole.path, framework="pt") as stream:
        about = stream.metadata()
    assert json.loads(about["recipe"])["backbone"] == "random-efficientnet_lite0"
    assert about["source_sha256"] == whole.source_sha256
    assert (about["files"], about["synthetic"], about["views"], about["steps"]) == ("8", "0", "8", "4")
    assert not work_folder(whole.path).exists()


@pytest.mark.parametrize(("text", "stop_at"), [("Computing", 1), ("Distilling", 2)])
def test_that_a_resumed_distillation_equals_an_uninterrupted_one(
    images: Path, whole: Distilled, tmp_path: Path, text: str, stop_at: int
) -> None:
    out = tmp_path / "t.safetensors"
    with pytest.raises(JobCancelled):
        make(images, out, stop_at=stop_at, text=text)
    assert work_folder(out).is_dir()
    assert not out.exists()
    resumed = make(images, out, resume=True)
    assert (resumed.steps, resumed.loss) == (whole.steps, pytest.approx(whole.loss, rel=1e-4))
    expected = load_file(whole.path)
    for name, tensor in load_file(out).items():
        torch.testing.assert_close(tensor, expected[name], rtol=2e-3, atol=1e-5)


def test_that_work_of_another_run_is_neither_lost_nor_mixed_in(images: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.st"
    with pytest.raises(JobCancelled):
        make(images, out, stop_at=1)
    with pytest.raises(PatchlightError, match="Add --resume to go on"):
        make(images, out)
    with pytest.raises(PatchlightError, match="other images or settings"):
        make(images, out, replace(RECIPE, seed=1), resume=True)
    (work_folder(out) / "checkpoint.safetensors").write_bytes(b"half of it")
    with pytest.raises(PatchlightError, match="may be damaged"):
        make(images, out, resume=True)


def test_that_unreadable_images_are_named_and_the_next_one_takes_their_place(
    images: Path, tmp_path: Path
) -> None:
    images = shutil.copytree(images, tmp_path / "some")
    (images / "4.png").write_bytes(b"not a picture")
    done = make(images, tmp_path / "t.st", replace(RECIPE, steps=1))
    ((path, reason),) = done.problems
    assert path == str(images / "4.png")
    assert reason
    for number in range(8):
        (images / f"{number}.png").write_bytes(b"not a picture")
    with pytest.raises(DataError, match="None of the images can be read"):
        make(images, tmp_path / "u.st")


def test_that_a_full_disk_is_told_before_the_work(
    images: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(view_cache.os, "posix_fallocate", full, raising=False)
    with pytest.raises(PatchlightError, match="the disk is full"):
        make(images, tmp_path / "t.st")


def test_that_settings_without_sense_are_refused(images: Path, tmp_path: Path) -> None:
    for changed in ({"size": "huge"}, {"steps": 0}, {"views": 0}, {"seed": -1}, {"minutes": float("nan")}):
        with pytest.raises(ParameterError):
            make(images, tmp_path / "t.st", replace(RECIPE, **changed))
    assert not work_folder(tmp_path / "t.st").exists()


class GivenViews(ViewCache):
    """Views that are there already."""

    def __init__(self, inputs: np.ndarray, features: np.ndarray) -> None:
        self._inputs, self._features = inputs, features


BLACK = np.zeros((2, 256, 256, 3), np.uint8)


def trainer_of(views: ViewCache, learning: list[int], dimension: int, **changed: float | str) -> Trainer:
    projection = Projection(torch.zeros(dimension), torch.ones(dimension, 384) / dimension)
    return Trainer(replace(RECIPE, **changed), views, learning, projection, torch.device("cpu"))


def test_that_a_net_which_says_nothing_explains_nothing_and_the_truth_everything() -> None:
    trainer = trainer_of(GivenViews(BLACK, np.full((2, 64, 64, 1), 1.5, np.float16)), [0], 1)
    last = trainer.net.get_submodule("conv4")
    with torch.no_grad():
        last.get_parameter("weight").zero_()
        last.get_parameter("bias").zero_()
        assert trainer.explained([1], lambda *_: None) == 0
        last.get_parameter("bias").fill_(1.5)
        assert trainer.explained([1], lambda *_: None) == pytest.approx(1)


def test_that_what_is_learned_holds_for_a_view_left_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    brightness = rng.normal(size=(2, 16, 16)).repeat(4, axis=1).repeat(4, axis=2)
    inputs = (128 + 40 * brightness).clip(0, 255).repeat(4, axis=1).repeat(4, axis=2)
    views = GivenViews(inputs[..., None].repeat(3, axis=3).astype(np.uint8), brightness[..., None])
    trainer = trainer_of(views, [0], 1, steps=40)
    trainer.run(tmp_path / "c.st", lambda *_: None)
    assert trainer.recent_loss < 0.8
    assert trainer.explained([1], lambda *_: None) > 0.5


def test_that_a_medium_teacher_is_trained_in_portions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two squares at once or one after the other: the same step."""
    features = np.random.default_rng(0).normal(size=(2, 64, 64, 8)).astype(np.float16)
    nets = []
    for portion in (1, 2):
        monkeypatch.setitem(distill_training._PORTION, "medium", portion)
        trainer = trainer_of(GivenViews(BLACK, features), [0, 1], 8, size="medium", steps=1)
        trainer.run(tmp_path / f"{portion}.st", lambda *_: None)
        nets.append(trainer.net.state_dict())
    assert nets[0]["conv6.bias"].abs().max() > 0
    torch.testing.assert_close(nets[0]["conv6.bias"], nets[1]["conv6.bias"], rtol=1e-3, atol=1e-6)


def test_that_minutes_end_the_training_by_the_clock(tmp_path: Path) -> None:
    views = GivenViews(BLACK, np.ones((2, 64, 64, 8), np.float16))
    trainer = trainer_of(views, [0], 8, minutes=2.0, steps=1)
    ticks = iter(range(0, 10_000, 10))  # every look at the clock is ten seconds later
    trainer.run(tmp_path / "c.st", lambda *_: None, lambda: float(next(ticks)))
    assert 2 <= trainer.state.step <= 12
    assert 90 <= trainer.state.elapsed_s <= 130


def test_that_the_learning_rate_warms_up_and_falls_to_a_hundredth() -> None:
    rates = [rate(step / 1000) for step in range(1001)]
    peak = int(np.argmax(rates))
    assert 40 <= peak <= 60
    assert rates[0] < 0.05
    assert rates[-1] == pytest.approx(0.01)
    assert all(a >= b for a, b in zip(rates[peak:], rates[peak + 1 :], strict=False))
