"""EfficientAD beyond the contract: what is learned, normalised, fused, and stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from core.detectors.efficientad import EfficientAD
from core.detectors.efficientad_training import rate_factor, starts_of
from core.detectors.learning import TrainingImages
from core.detectors.teacher_targets import Standard, TeacherTargets
from core.errors import ParameterError, ProjectFileError, WeightsError
from core.features.extractor import FeatureExtractor
from core.params import parse_params
from core.scoring.fusion import AUTOENCODER, STUDENT
from tests.detectors.images import parts

QUICK: dict[str, Any] = {
    "input_size": 32,
    "teacher": "random",
    "steps": 2,
    "batch_size": 2,
    "crop_size": 16,
    "training_precision": "fp32",
}


def make(**settings: Any) -> EfficientAD:
    params = parse_params(EfficientAD.Params, {**QUICK, **settings})
    return EfficientAD(params, FeatureExtractor("", "auto", None, "cpu"))


def fitted(**settings: Any) -> EfficientAD:
    detector = make(**settings)
    detector.fit(parts(12, detector.params.input_size).split(4), 12)
    return detector


@pytest.fixture(scope="module")
def model() -> EfficientAD:
    return fitted()


def test_that_good_quantiles_become_0_and_a_tenth(model: EfficientAD) -> None:
    other = make()
    state = model.state()
    other.restore({**state, "quantiles": state["quantiles"][:, 0]})  # as a model of an earlier version
    held = parts(12, 32)[9:10]  # every tenth image is not learned from
    found = other.predict(held).parts
    assert set(found) == {STUDENT, AUTOENCODER}
    for part in found.values():
        low, high = np.quantile(part[:, 4:-4, 4:-4].numpy(), (0.9, 0.995))
        assert low == pytest.approx(0.0, abs=2e-3)
        assert high == pytest.approx(0.1, abs=2e-3)


@pytest.mark.parametrize("alpha", [0.0, 0.3, 1.0])
def test_that_the_map_weighs_its_parts(model: EfficientAD, alpha: float) -> None:
    other = make(alpha=alpha)
    other.restore(model.state())
    raw = other.predict(parts(2, 32, seed=3))
    wanted = alpha * raw.parts[STUDENT] + (1 - alpha) * raw.parts[AUTOENCODER]
    torch.testing.assert_close(raw.map, wanted, atol=1e-6, rtol=1e-6)
    assert torch.equal(raw.image, raw.map.flatten(1).amax(dim=1))
    for part in raw.parts.values():
        assert torch.equal(part, part.half().float())  # as it will be stored


def test_that_the_maps_are_those_of_the_paper(model: EfficientAD) -> None:
    """Section 3.4 step by step on the whole image, with numpy and plain upsampling."""
    other = make(sigma=0.0)
    other.restore(model.state())
    image = parts(1, 32, seed=4)
    nets = other._networks
    normalised = (image - torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)) / torch.tensor(
        [0.229, 0.224, 0.225]
    ).view(3, 1, 1)
    framed = torch.from_numpy(np.pad(normalised.numpy(), ((0, 0), (0, 0), (14, 15), (14, 15)), "reflect"))
    with torch.inference_mode():
        teacher = nets.teacher(framed).numpy()
        student, restored = nets.student(framed).numpy(), nets.autoencoder(normalised).numpy()
    state = other.state()
    wanted = (teacher - state["standard.mean"][:, None, None]) / state["standard.deviation"][:, None, None]
    cells = [((student[:, :384] - wanted) ** 2).mean(1), ((student[:, 384:] - restored) ** 2).mean(1)]
    for cell, (low, high), part in zip(
        cells, state["quantiles"][:, 0], other.predict(image).parts.values(), strict=True
    ):
        large = torch.nn.functional.interpolate(torch.from_numpy(cell)[None], 32, mode="bilinear")[0]
        inner = 0.1 * (large - low)[:, 6:-6, 6:-6] / (high - low)
        np.testing.assert_allclose(part[:, 6:-6, 6:-6].numpy(), inner, rtol=2e-3, atol=2e-3)


def test_that_bf16_judges_nearly_as_fp32_does(model: EfficientAD) -> None:
    images = parts(2, 32, seed=5)
    fast = model.on_features(FeatureExtractor("", "auto", None, "cpu", precision="bf16"))
    exact, near = model.predict(images).parts, fast.predict(images).parts
    for name, part in exact.items():
        assert not torch.equal(near[name], part)
        torch.testing.assert_close(near[name], part, atol=0.03 * float(part.abs().max()), rtol=0.0)
    again = fast.on_features(fast.extractor.reference()).predict(images).parts
    assert all(torch.equal(again[name], part) for name, part in exact.items())


def test_that_the_teacher_is_standardised_over_the_training_images() -> None:
    images = TrainingImages(parts(5, 32).split(2), 5, lambda *_: None)
    standard = Standard(4)

    def teacher(framed: torch.Tensor) -> torch.Tensor:
        return torch.cat([framed[..., 14:-15, 14:-15], framed[:, :1, 14:-15, 14:-15] ** 2], dim=1)

    with TeacherTargets(teacher, images, torch.device("cpu"), standard, lambda *_: None) as targets:
        everything, usual = targets.batch(torch.arange(5)), targets.usual()
    assert float(everything.mean(dim=(0, 2, 3)).abs().max()) < 1e-3
    torch.testing.assert_close(everything.std(dim=(0, 2, 3)), torch.ones(4), atol=2e-3, rtol=0)
    torch.testing.assert_close(usual, everything.mean(dim=0), atol=2e-3, rtol=0)


def test_that_targets_on_disk_are_those_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    images = TrainingImages(parts(4, 32).split(2), 4, lambda *_: None)

    def teacher(framed: torch.Tensor) -> torch.Tensor:
        return framed[:, :2, ::4, ::4]

    def found() -> tuple[bool, torch.Tensor]:
        with TeacherTargets(teacher, images, torch.device("cpu"), Standard(2), lambda *_: None) as targets:
            return targets.on_disk, targets.batch(torch.tensor([2, 0]))

    in_memory, first = found()
    monkeypatch.setattr("core.detectors.teacher_targets.available_memory", lambda: 0)
    monkeypatch.setattr("core.detectors.feature_file.lies_in_memory", lambda folder: False)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    on_disk, second = found()
    assert (in_memory, on_disk) == (False, True)
    assert torch.equal(first, second)


def test_that_a_crop_leaves_the_rest_uninspected_in_all_maps() -> None:
    raw = fitted(input_size=48, center_crop=32).predict(parts(1, 48))
    for map in (raw.map, *raw.parts.values()):
        assert map.shape == (1, 48, 48)
        assert not map[0, :8].any()
        assert map[0, 8:40, 8:40].any()
    assert float(raw.image) == float(raw.map.max())


@pytest.mark.parametrize("regulariser", ["cdo", "none", "penalty"])
def test_that_every_regulariser_trains_another_student(
    model: EfficientAD, regulariser: str, tmp_path: Path
) -> None:
    settings = {"regulariser": regulariser}
    if regulariser == "penalty":
        for number, image in enumerate(parts(3, 32, seed=9)):
            pixels = (255 * image.permute(1, 2, 0)).byte().numpy()
            cv2.imwrite(str(tmp_path / f"{number}.png"), 255 - pixels)
        (tmp_path / "notes.png").write_text("no image")
        settings["penalty_folder"] = str(tmp_path)
    weights = fitted(**settings).state()["student.conv4.weight"]
    assert np.array_equal(weights, model.state()["student.conv4.weight"]) == (regulariser == "cdo")


def test_that_the_autoencoder_begins_with_the_usual_features(model: EfficientAD) -> None:
    usual = model.state()["autoencoder.usual"]
    assert usual.shape == (384, 8, 8)
    assert float(np.abs(usual).max()) > 0.1
    other, unusual = make(), {**model.state(), "autoencoder.usual": np.zeros_like(usual)}
    other.restore(unusual)
    assert not torch.equal(other.predict(parts(1, 32)).map, model.predict(parts(1, 32)).map)


def test_that_a_penalty_needs_images(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="need each other"):
        make(regulariser="penalty")
    with pytest.raises(ParameterError, match="need each other"):
        make(penalty_folder="somewhere")
    with pytest.raises(ParameterError, match="no readable image"):
        fitted(regulariser="penalty", penalty_folder=str(tmp_path))


def test_that_a_missing_teacher_is_told_before_any_image_is_read() -> None:
    def images() -> Any:
        raise AssertionError("read")
        yield

    with pytest.raises(WeightsError, match="not there"):
        make(teacher="nowhere.safetensors").fit(images(), 3)


def test_that_the_model_needs_no_teacher_file_and_names_it(model: EfficientAD) -> None:
    restored = make(teacher="nowhere.safetensors")
    restored.restore(model.state())
    image = parts(1, 32, seed=5)
    assert torch.equal(restored.predict(image).map, model.predict(image).map)
    assert model.state()["teacher.conv1.weight"].dtype == np.float16
    assert model.measured()["teacher_sha256"] == model.state()["teacher_sha256"].tobytes().hex()
    assert model.measured()["quantile_images"] == 1


def test_that_copies_of_a_held_out_image_are_not_learned_from() -> None:
    images = TrainingImages(parts(22, 32).split(8), 22, lambda *_: None)
    learned, held = make(augment="flip", augment_copies=1)._divided(images)
    assert (learned.count, held.count) == (20, 1)
    assert torch.equal(held.batch(torch.tensor([0])), images.batch(torch.tensor([18])))


def test_that_quantiles_in_the_wrong_order_are_refused(model: EfficientAD) -> None:
    state = {**model.state(), "quantiles": np.ones((2, 2), np.float32)}
    with pytest.raises(ProjectFileError, match="out of order"):
        make().restore(state)


@pytest.mark.parametrize(("grid", "cells"), [(64, 24), (128, 24), (24, 24), (31, 16), (8, 1)])
def test_that_cut_outs_show_the_edge_of_an_image_as_often_as_its_middle(grid: int, cells: int) -> None:
    shown = np.zeros(grid, int)
    for start in starts_of(grid, cells).tolist():
        assert 0 <= start <= grid - cells
        shown[start : start + cells] += 1
    assert shown.min() == shown[0] == shown[-1] == 1
    assert shown.max() <= 2


def test_that_the_learning_rate_rises_and_falls_to_a_hundredth() -> None:
    rates = [rate_factor(share / 100) for share in range(100)]
    assert rates[0] == pytest.approx(0.01)
    assert max(rates) == pytest.approx(1.0)
    assert rates.index(max(rates)) == 5
    assert sorted(rates[5:], reverse=True) == rates[5:]
    assert rate_factor(1.0) == pytest.approx(0.01)
