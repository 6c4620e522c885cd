"""CLIP's image encoders: open_clip's own features, from OpenAI's archives and from plain state dicts."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.detectors.patchcore import PatchCore, PatchCoreParams
from core.errors import ParameterError, WeightsError
from core.features.backbones import describe_backbones, find_backbone, load_backbone
from core.features.catalogue import CATALOGUE
from core.features.extractor import FeatureExtractor
from core.features.torchvision_ops import declare_missing_operators
from core.features.weights import WeightsStore
from tests.detectors.images import parts, scratched
from tests.features.networks import NO_WEIGHTS, assert_runtime_keeps_features, disturb_batch_norm, store_of

needs_open_clip = pytest.mark.skipif(
    find_spec("open_clip") is None, reason="the optional extra “clip” is not installed"
)
ALL = ("clip_rn50", "clip_rn101", "clip_rn50x4", "clip_rn50x16", "clip_vitb16")
RANDOM = "random-clip_rn50"
MODELS = {"clip_rn50": "RN50", "clip_vitb16": "ViT-B-16"}


@pytest.fixture(autouse=True)
def without_gradients() -> Iterator[None]:
    with torch.inference_mode():
        yield


@dataclass
class Encoder:
    """One of open_clip's models with random weights, and what it has computed inside for an image."""

    name: str
    visual: nn.Module
    image: torch.Tensor
    maps: dict[str, torch.Tensor]

    def tensors(self) -> dict[str, torch.Tensor]:
        """The image encoder as float16 under the names of a whole CLIP, as OpenAI stores it."""
        state = {f"visual.{name}": tensor for name, tensor in self.visual.state_dict().items()}
        half = {name: t.half() if t.is_floating_point() else t for name, t in state.items()}
        return {**half, "logit_scale": torch.tensor(4.6), "token_embedding.weight": torch.zeros(9, 4)}


def hooked(name: str) -> Encoder:
    declare_missing_operators()
    import open_clip

    with torch.random.fork_rng(devices=[]), torch.inference_mode(mode=False):
        torch.manual_seed(3)
        # without a text encoder of real size; OpenAI trained with the quick GELU
        config = open_clip.get_model_config(MODELS[name])
        text = open_clip.CLIPTextCfg(width=64, heads=1, layers=1)
        vision = open_clip.CLIPVisionCfg(**config["vision_cfg"])
        model: Any = open_clip.CLIP(config["embed_dim"], vision, text, quick_gelu=True).eval()
        disturb_batch_norm(model.visual)
        model.visual.half().float()  # what float16 can hold
        image = torch.randn(1, 3, 224, 224)
    seen: dict[str, torch.Tensor] = {}

    def keep(layer: str) -> Any:
        return lambda module, inputs, output: seen.update({layer: output.clone()})

    inner = model.visual.transformer.resblocks if "vit" in name else model.visual
    for layer in find_backbone(name).layer_names:
        inner.get_submodule(layer.removeprefix("blocks.")).register_forward_hook(keep(layer))
    with torch.no_grad():
        model.encode_image(image)
    if "vit" in name:  # [B, 1 + 196, 768] -> [B, 768, 14, 14]
        seen = {layer: t[:, 1:].transpose(1, 2).reshape(1, 768, 14, 14) for layer, t in seen.items()}
    return Encoder(name, model.visual, image, seen)


@pytest.fixture(scope="module")
def encoders() -> dict[str, Encoder]:
    return {name: hooked(name) for name in MODELS}


@pytest.fixture(params=[pytest.param(name, marks=needs_open_clip) for name in MODELS])
def encoder(request: pytest.FixtureRequest, encoders: dict[str, Encoder]) -> Encoder:
    return encoders[request.param]


def assert_same_maps(encoder: Encoder, store: WeightsStore) -> None:
    backbone = load_backbone(encoder.name, ",".join(encoder.maps), store)
    outputs = backbone(encoder.image.contiguous(memory_format=torch.channels_last))
    for output, expected in zip(outputs, encoder.maps.values(), strict=True):
        assert output.dtype == torch.float32
        torch.testing.assert_close(output, expected, rtol=1e-3, atol=1e-4 * float(expected.abs().max()))


def test_that_an_imported_state_dict_gives_what_open_clip_computes_inside(
    encoder: Encoder, tmp_path: Path
) -> None:
    path = tmp_path / "my clip.bin"
    torch.save(encoder.tensors(), path)
    store = WeightsStore((), tmp_path / "user")
    found = store.import_file(path)
    assert found.file.name == f"{encoder.name}_state_dict"
    assert_same_maps(encoder, store)
    assert load_backbone(encoder.name, "auto", store, found.sha256).weights_sha256 == found.sha256


@needs_open_clip
def test_that_a_training_checkpoint_and_a_safetensors_file_are_recognised_too(
    encoders: dict[str, Encoder], tmp_path: Path
) -> None:
    encoder = encoders["clip_rn50"]
    whole = {f"module.{name}": tensor for name, tensor in encoder.tensors().items()}
    torch.save({"epoch": 3, "state_dict": whole}, tmp_path / "epoch_3.pt")
    save_file(encoder.tensors(), tmp_path / "open_clip_model.safetensors")
    for number, path in enumerate(sorted(tmp_path.iterdir())):
        store = WeightsStore((), tmp_path / str(number))
        assert store.import_file(path).file.name == "clip_rn50_state_dict"
        assert_same_maps(encoder, store)


def test_that_state_dicts_of_other_networks_are_not_taken_for_clips(tmp_path: Path) -> None:
    store = WeightsStore((), tmp_path / "user")
    larger = {"visual.conv1.weight": torch.zeros(4, 3, 14, 14)}
    for name, content in (("large.pt", larger), ("list.pt", [1, 2]), ("numbers.pt", {"state_dict": 3})):
        torch.save(content, tmp_path / name)
        with pytest.raises(WeightsError, match="none of the weights files"):
            store.import_file(tmp_path / name)


class Archived(nn.Module):
    """A module whose trace holds an image encoder under OpenAI's names."""

    def __init__(self, visual: nn.Module) -> None:
        super().__init__()
        self.visual = visual

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Any use will do: the archive holds all tensors."""
        first: torch.Tensor = self.visual.get_submodule("conv1")(image)
        return first


@pytest.fixture
def archive(encoders: dict[str, Encoder], tmp_path: Path) -> Path:
    """A small TorchScript archive as OpenAI makes them: float16, all tensors below "visual."."""
    visual = encoders["clip_vitb16"].visual
    path = tmp_path / "ViT-B-16.pt"
    with torch.inference_mode(mode=False), torch.no_grad(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`torch.jit", DeprecationWarning)
        traced = torch.jit.trace(Archived(visual), torch.zeros(1, 3, 224, 224))
        traced.half().save(path)
    visual.float()  # tracing shares the tensors
    return path


@needs_open_clip
def test_that_openais_archive_gives_what_open_clip_computes_inside(
    archive: Path, encoders: dict[str, Encoder]
) -> None:
    assert_same_maps(encoders["clip_vitb16"], store_of(archive, "clip_vitb16", scripted=True))


@needs_open_clip
def test_that_an_archive_is_opened_only_when_the_whole_published_hash_is_its_own(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(torch.jit, "load", lambda *args, **kwargs: opened.append(args))
    store = store_of(archive, "clip_vitb16", sha256="", scripted=True)
    with pytest.raises(WeightsError, match="can't be loaded"):
        load_backbone("clip_vitb16", "auto", store)
    assert opened == []
    with pytest.raises(WeightsError, match="none of the weights files"):
        WeightsStore((), archive.parent / "user").import_file(archive)
    assert opened == []


@needs_open_clip
def test_that_positions_are_interpolated_for_other_sizes_as_open_clip_does(
    encoders: dict[str, Encoder], tmp_path: Path
) -> None:
    from open_clip.model import resize_pos_embed
    from open_clip.transformer import QuickGELU, VisionTransformer

    encoder = encoders["clip_vitb16"]
    torch.save(encoder.tensors(), tmp_path / "b16.pt")
    backbone = load_backbone("clip_vitb16", "blocks.2", store_of(tmp_path / "b16.pt", "clip_vitb16"))
    small = VisionTransformer(96, 16, 768, 12, 12, 4.0, output_dim=512, act_layer=QuickGELU).eval()
    holder = nn.Module()
    holder.visual = small
    state = {f"visual.{name}": tensor for name, tensor in encoder.visual.state_dict().items()}
    resize_pos_embed(state, holder)
    holder.load_state_dict(state)
    image = torch.randn(1, 3, 96, 96)
    inside = small.forward_intermediates(image, indices=[2], intermediates_only=True)["image_intermediates"]
    torch.testing.assert_close(backbone(image)[0], inside[0], rtol=1e-4, atol=1e-4)


@needs_open_clip
@pytest.mark.parametrize("name", MODELS)
def test_that_every_layer_has_the_channels_and_stride_it_claims(name: str) -> None:
    spec = find_backbone(name)
    backbone = load_backbone(f"random-{name}", ",".join(spec.layer_names), NO_WEIGHTS)
    for layer, output in zip(spec.layers, backbone(torch.rand(2, 3, 64, 96)), strict=True):
        assert output.shape == (2, layer.channels, 64 // layer.stride, 96 // layer.stride)


@needs_open_clip
@pytest.mark.parametrize("name", ["clip_rn101", "clip_rn50x4", "clip_rn50x16"])
def test_that_large_encoders_claim_the_channels_open_clip_gives_them(name: str) -> None:
    import open_clip

    spec = find_backbone(name)
    with torch.device("meta"):
        stages = dict(spec.stages(spec.build()))
    for layer in spec.layers:
        assert stages[layer.name][-1].conv3.out_channels == layer.channels
    model = next(f.file_name for f in CATALOGUE if f.name == name).removesuffix(".pt")
    assert spec.trained_px == open_clip.get_model_config(model)["vision_cfg"]["image_size"]


@needs_open_clip
def test_that_the_catalogue_is_consistent_with_open_clip() -> None:
    """open_clip's own table holds OpenAI's addresses; each holds the hash of its file."""
    import open_clip

    official = [f for f in CATALOGUE if f.name in ALL]
    assert len(official) == 5
    for file in official:
        assert file.url == open_clip.get_pretrained_url(file.file_name.removesuffix(".pt"), "openai")
        assert file.url.split("/")[-2] == file.sha256
        assert file.scripted
    with torch.device("meta"):
        for file in (f for f in CATALOGUE if f.shapes):
            held = find_backbone(file.backbone).build().state_dict()
            assert all(tuple(held[name].shape) == shape for name, shape in file.shapes)
            assert file.name == f"{file.backbone}_state_dict"
    assert len({f.shapes for f in CATALOGUE if f.shapes}) == 5
    assert find_backbone("clip_rn50").mean == open_clip.OPENAI_DATASET_MEAN
    assert find_backbone("clip_vitb16").std == open_clip.OPENAI_DATASET_STD


@needs_open_clip
def test_that_a_patchcore_model_survives_storing_and_sees_a_scratch() -> None:
    def make() -> PatchCore:
        return PatchCore(PatchCoreParams(input_size=64), FeatureExtractor(RANDOM, "auto", NO_WEIGHTS, "cpu"))

    fitted, restored = make(), make()
    train = parts(8)
    fitted.fit(train.split(4), len(train))
    restored.restore(fitted.state())
    good, bad = parts(2, seed=2), scratched(parts(2, seed=2))
    assert torch.equal(fitted.predict(bad).map, restored.predict(bad).map)
    assert float(fitted.predict(bad).image.min()) > float(fitted.predict(good).image.max())


@needs_open_clip
def test_that_the_runtime_and_bf16_keep_the_features() -> None:
    assert_runtime_keeps_features(RANDOM, parts(2))


def test_that_sizes_the_encoder_can_not_take_are_refused_with_sizes_it_can() -> None:
    resnet = FeatureExtractor("random-clip_rn50x4", "auto", NO_WEIGHTS, "cpu")
    assert resnet.grid(256) == (32, 32)
    with pytest.raises(ParameterError, match=r"multiples of 32 pixels, not 250.* of 224 or 256; .* at 288"):
        resnet.grid(250)
    with pytest.raises(ParameterError, match=r"multiples of 16 pixels, not 8.* of 16; "):
        find_backbone("clip_vitb16").require_size(32, 8)


def test_that_a_missing_open_clip_is_told_with_the_command_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "open_clip", None)
    said = r"needs the package open_clip, which is not installed\. .* -m pip install open_clip_torch”"
    for name in ("clip_rn50", "random-clip_vitb16"):
        with pytest.raises(WeightsError, match=said):
            load_backbone(name, "auto", NO_WEIGHTS)
    missing = next(info.missing for info in describe_backbones(NO_WEIGHTS) if info.name == "clip_rn50")
    assert "The package open_clip is not installed." in missing
    assert "weights fetch clip_rn50" in missing
