"""DINOv2's ViT-S/14: timm's own features, from a file as Meta publishes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch

from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.errors import ParameterError, WeightsError
from core.features.backbones import find_backbone, load_backbone
from core.features.catalogue import CATALOGUE
from core.features.extractor import FeatureExtractor
from core.features.torchvision_ops import declare_missing_operators
from tests.conftest import ROOT
from tests.detectors.images import parts, scratched
from tests.features.networks import NO_WEIGHTS, assert_runtime_keeps_features, store_of

needs_timm = pytest.mark.skipif(
    find_spec("timm") is None, reason="the optional extra “clip”, which brings timm, is not installed"
)
NAME, RANDOM = "dinov2_vits14", "random-dinov2_vits14"
LAYERS = (2, 5, 8, 11)


@pytest.fixture(autouse=True)
def without_gradients() -> Iterator[None]:
    with torch.inference_mode():
        yield


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the names of Meta's, whose random blocks change the tokens as trained ones do."""
    declare_missing_operators()
    from timm.models.vision_transformer import vit_small_patch14_dinov2

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        net = vit_small_patch14_dinov2(pretrained=False, init_values=0.5)
        net.norm.weight.data.uniform_(0.5, 1.5)
        net.norm.bias.data.normal_()
        net.cls_token.data.normal_()
    path = tmp_path_factory.mktemp("dino") / "dinov2_vits14_pretrain.pth"
    torch.save({**net.state_dict(), "mask_token": torch.zeros(1, 384)}, path)
    return path


@needs_timm
@pytest.mark.parametrize(("height", "width", "blocks"), [(70, 98, LAYERS), (518, 518, LAYERS[:1])])
def test_that_the_layers_are_what_timm_gives_after_the_last_norm(
    checkpoint: Path, height: int, width: int, blocks: tuple[int, ...]
) -> None:
    from timm.models.vision_transformer import vit_small_patch14_dinov2

    reference = vit_small_patch14_dinov2(pretrained=False, dynamic_img_size=True).eval()
    state = torch.load(checkpoint, weights_only=True)
    assert reference.load_state_dict(state, strict=False).unexpected_keys == ["mask_token"]
    image = torch.randn(1, 3, height, width, generator=torch.Generator().manual_seed(1))
    expected = reference.forward_intermediates(
        image, indices=blocks, norm=True, stop_early=True, intermediates_only=True
    )
    layers = ",".join(f"blocks.{i}" for i in blocks)
    backbone = load_backbone(NAME, layers, store_of(checkpoint, NAME))
    for output, theirs in zip(backbone(image), expected, strict=True):
        assert output.shape == (1, 384, height // 14, width // 14)
        torch.testing.assert_close(output, theirs, rtol=1e-3, atol=1e-3)


@needs_timm
def test_that_a_short_chain_still_needs_the_last_norm(checkpoint: Path, tmp_path: Path) -> None:
    state = torch.load(checkpoint, weights_only=True)
    del state["norm.weight"]
    torch.save(state, tmp_path / "lacking.pth")
    with pytest.raises(WeightsError, match="lacks layers"):
        load_backbone(NAME, "blocks.2", store_of(tmp_path / "lacking.pth", NAME))


@needs_timm
def test_that_the_catalogue_has_the_address_timm_knows() -> None:
    from timm.models.vision_transformer import vit_small_patch14_dinov2

    with torch.device("meta"):
        official = vit_small_patch14_dinov2(pretrained=False).pretrained_cfg
    file = next(f for f in CATALOGUE if f.name == NAME)
    assert file.url == official["url"]
    assert len(file.sha256) == 64
    assert find_backbone(NAME).mean == official["mean"]
    assert find_backbone(NAME).std == official["std"]


@needs_timm
def test_that_a_patchcore_model_survives_storing_and_sees_a_scratch() -> None:
    def make() -> PatchCore:
        return PatchCore(PatchCoreParams(input_size=70), FeatureExtractor(RANDOM, "auto", NO_WEIGHTS, "cpu"))

    fitted, restored = make(), make()
    train = parts(8, 70)
    fitted.fit(train.split(4), len(train))
    restored.restore(fitted.state())
    good, bad = parts(2, 70, seed=2), scratched(parts(2, 70, seed=2))
    assert torch.equal(fitted.predict(bad).map, restored.predict(bad).map)
    assert float(fitted.predict(bad).image.min()) > float(fitted.predict(good).image.max())


def test_that_the_usual_input_size_is_refused_before_anything_is_read() -> None:
    detector = PatchCore(PatchCoreParams(), FeatureExtractor(NAME, "auto", NO_WEIGHTS, "cpu"))
    with pytest.raises(ParameterError, match=r"multiples of 14 pixels, not 256.* of 252 or 266; .* at 224"):
        detector.extractor.grid(detector.params.input_size)


@needs_timm
def test_that_the_runtime_and_bf16_keep_the_features() -> None:
    assert_runtime_keeps_features(RANDOM, parts(2, 70))


@needs_timm
def test_that_a_batch_of_a_wrong_size_is_refused() -> None:
    with pytest.raises(ParameterError, match="not 64"):
        FeatureExtractor(RANDOM, "auto", NO_WEIGHTS, "cpu").extract(parts(1, 64))


def test_that_a_missing_timm_is_told_with_the_command_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "timm", None)
    with pytest.raises(WeightsError, match=r"needs the package timm.* -m pip install timm”"):
        load_backbone(NAME, "auto", NO_WEIGHTS)


def test_that_neither_package_is_loaded_until_such_a_backbone_is_used() -> None:
    code = (
        "import sys, core.detectors, core.cli\n"
        "from core.features.backbones import describe_backbones\n"
        "from core.features.weights import WeightsStore\n"
        "described = {info.name for info in describe_backbones(WeightsStore())}\n"
        "assert {'clip_rn50', 'dinov2_vits14'} <= described\n"
        "print(sorted({'open_clip', 'timm', 'torchvision'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
