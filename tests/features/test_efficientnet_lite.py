"""EfficientNet-Lite0 is the network its published weights were trained for."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest
import torch
import torch.nn.functional as F

from core.features.backbones import LITE_MEAN, LITE_STD
from core.features.efficientnet_lite import EfficientNetLite0, SameConv2d, same_padding
from core.features.weights import WeightsStore

# Classes of ImageNet, by their index.
FRENCH_LOAF, BAGEL, DOUGH, WALLET = 930, 931, 961, 893


@pytest.fixture(scope="module")
def checkpoint() -> dict[str, torch.Tensor]:
    path = WeightsStore().find("efficientnet_lite0").path
    state: dict[str, torch.Tensor] = torch.load(path, weights_only=True)
    return state


def test_that_every_weight_of_the_net_is_in_the_checkpoint(checkpoint: dict[str, torch.Tensor]) -> None:
    result = EfficientNetLite0().load_state_dict(checkpoint, strict=False)
    assert result.missing_keys == []
    assert {key.split(".")[0] for key in result.unexpected_keys} == {"_conv_head", "_bn1", "_fc"}


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "expected"),
    [
        # as TensorFlow pads: nothing before and one after for an even size with stride 2
        (256, 3, 2, (0, 1)),
        (255, 3, 2, (1, 1)),
        (256, 5, 2, (1, 2)),
        (255, 5, 2, (2, 2)),
        (7, 3, 1, (1, 1)),
        (7, 5, 1, (2, 2)),
        (8, 1, 1, (0, 0)),
        (9, 1, 2, (0, 0)),
    ],
)
def test_that_padding_is_tensorflows(size: int, kernel: int, stride: int, expected: tuple[int, int]) -> None:
    assert same_padding(size, kernel, stride) == expected


@pytest.mark.parametrize("kernel", [1, 3, 5])
def test_that_without_a_stride_it_equals_torchs_own_same_padding(kernel: int) -> None:
    convolution = SameConv2d(4, 6, kernel)
    image = torch.randn(2, 4, 9, 12)
    expected = F.conv2d(image, convolution.weight, convolution.bias, padding="same")
    torch.testing.assert_close(convolution(image), expected)


@torch.inference_mode()
def classify(checkpoint: dict[str, torch.Tensor], path: Path) -> list[int]:
    """The three most likely ImageNet classes, with the head that the feature net leaves out."""
    net = EfficientNetLite0().eval()
    net.load_state_dict(checkpoint, strict=False)
    small = cv2.resize(cv2.imread(str(path)), (224, 224), interpolation=cv2.INTER_AREA)
    pixels = cv2.cvtColor(small, cv2.COLOR_BGR2RGB)
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255
    mean, std = torch.tensor(LITE_MEAN).view(3, 1, 1), torch.tensor(LITE_STD).view(3, 1, 1)
    x = F.conv2d(net((image - mean) / std), checkpoint["_conv_head.weight"])
    norm = (checkpoint[f"_bn1.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
    x = F.relu6(F.batch_norm(x, *norm, eps=1e-3)).mean(dim=(2, 3))
    top: list[int] = F.linear(x, checkpoint["_fc.weight"], checkpoint["_fc.bias"])[0].topk(3).indices.tolist()
    return top


def test_that_real_photographs_are_recognised(
    checkpoint: dict[str, torch.Tensor], shared_data: Path
) -> None:
    cookie = min((shared_data / "aws/cookie/train/good").iterdir())
    leather = min((shared_data / "mvtec/leather_crops/train/good").iterdir())
    assert set(classify(checkpoint, cookie)) == {BAGEL, DOUGH, FRENCH_LOAF}
    assert classify(checkpoint, leather)[0] == WALLET
