"""From images to the feature maps of a frozen backbone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

import torch

from core.errors import DeviceError, WeightsError
from core.features.backbone_spec import BackboneSpec, Layer
from core.features.backbones import find_backbone, load_backbone
from core.features.portions import in_portions, stream
from core.features.precision import FP32
from core.features.runtime import OPENVINO, TORCH, Network, make_network
from core.features.threads import set_threads
from core.features.weights import WeightsStore

T = TypeVar("T")
DEVICES = ("auto", "cpu", "cuda")


class FeatureExtractor:
    """The chosen layers of a backbone as features.

    The constructor only notes its arguments; weights are loaded by `prepare` or on first use.
    """

    def __init__(
        self,
        backbone: str,
        layers: str = "auto",
        store: WeightsStore | None = None,
        device: str = "auto",
        precision: str = FP32,
        runtime: str = TORCH,
    ) -> None:
        self.backbone = backbone
        self.precision = precision
        self.runtime = runtime
        self._layers = layers
        self._store = store or WeightsStore()
        self._device = device
        self._wanted_sha256 = ""
        self._net: Network | None = None
        self._sha256 = ""
        self._mean = torch.empty(0)
        self._std = torch.empty(0)

    @property
    def store(self) -> WeightsStore:
        """Where weights are looked for."""
        return self._store

    @property
    def spec(self) -> BackboneSpec:
        """What is known of the backbone; raises `ParameterError` for an unknown name."""
        return find_backbone(self.backbone)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers used, first to last; raises `ParameterError` for an unknown one."""
        return self.spec.choose(self._layers)

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of each layer used."""
        return tuple(layer.channels for layer in self.layers)

    @property
    def device(self) -> torch.device:
        """Where the network runs; raises `DeviceError` if that device is not there."""
        if self.runtime == OPENVINO and self._device == "cuda":
            raise DeviceError(
                "The runtime OpenVINO runs on the processor only.",
                "Use the device “cpu”, or the runtime “torch”.",
            )
        return resolve_device("cpu" if self.runtime == OPENVINO else self._device)

    @property
    def weights_sha256(self) -> str:
        """SHA-256 of the weights in use (of the random numbers for "random-NAME"); loads them."""
        self.prepare()
        return self._sha256

    def grid(self, size: int) -> tuple[int, int]:
        """Rows and columns of the finest feature map of a square input of `size` pixels.

        Raises `ParameterError` for a size that the network can't take.
        """
        self.spec.require_size(size)
        side = -(-size // min(layer.stride for layer in self.layers))
        return side, side

    def require_weights(self, sha256: str) -> None:
        """Insist on the weights file a stored model was trained with.

        Raises `WeightsError` if other weights are loaded already; `prepare` raises it if the file isn't here.
        """
        self._wanted_sha256 = sha256
        if self._net is not None and self._sha256 != sha256:
            raise WeightsError(
                f"This model was trained with other weights of {self.spec.title} (SHA-256 {sha256}) "
                f"than those in use ({self._sha256}).",
                "Import the weights file it was trained with.",
            )

    def prepare(self) -> None:
        """Load the weights and move them to the device; does nothing the second time."""
        if self._net is not None:
            return
        set_threads()
        device = self.device
        net = load_backbone(self.backbone, self._layers, self._store, self._wanted_sha256)
        if device.type == "cuda":
            _compute_exactly()
        self._sha256 = net.weights_sha256
        self._net = make_network(net.to(device), self.precision, self.runtime)
        self.require_weights(self._wanted_sha256 or self._sha256)
        self._mean = torch.tensor(self.spec.mean, device=device).view(3, 1, 1)
        self._std = torch.tensor(self.spec.std, device=device).view(3, 1, 1)

    def reference(self) -> FeatureExtractor:
        """The same features in fp32 on torch, from the same weights; nothing is loaded yet."""
        exact = FeatureExtractor(self.backbone, self._layers, self._store, self.device.type)
        exact.require_weights(self._sha256 or self._wanted_sha256)
        return exact

    def extract(self, batch: torch.Tensor) -> list[torch.Tensor]:
        """Float32 RGB 0..1 [B, 3, H, W] -> one float32 [B, c, h, w] per layer, on the extractor's device."""
        return [torch.cat(layer) for layer in zip(*self.extract_each(batch, list), strict=True)]

    def extract_each(
        self, batch: torch.Tensor, finish: Callable[[list[torch.Tensor]], T], *, all_cores: bool = False
    ) -> Generator[T, None, None]:
        """`finish` of the feature maps of one portion of a batch after the other, in their order.

        Portions and `all_cores` are those of `in_portions`. `finish` runs in the same thread as the network.
        """
        net = self._ready()
        yield from in_portions(
            batch, self.device, lambda portion: finish(net(self._normalise(portion))), all_cores=all_cores
        )

    def extract_stream(
        self, batches: Iterable[torch.Tensor], finish: Callable[[list[torch.Tensor]], T]
    ) -> Generator[T, None, None]:
        """`extract_each` of one batch after the other; they are taken a little ahead of what is asked for."""
        net = self._ready()
        yield from stream(batches, self.device, lambda portion: finish(net(self._normalise(portion))))

    def _normalise(self, batch: torch.Tensor) -> torch.Tensor:
        self.spec.require_size(*batch.shape[-2:])
        scaled = (batch.to(self._mean.device) - self._mean) / self._std
        return scaled.contiguous(memory_format=torch.channels_last)

    def _ready(self) -> Network:
        self.prepare()
        assert self._net is not None
        return self._net


def _compute_exactly() -> None:
    """Full float32 and repeatable results on a graphics card, so that scores agree with the processor's."""
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.deterministic = True


def resolve_device(name: str) -> torch.device:
    """The device that "auto", "cpu" or "cuda" means on this computer; raises `DeviceError`."""
    if name not in DEVICES:
        raise DeviceError(f"There is no device called {name}.", f"Known: {', '.join(DEVICES)}.")
    usable = torch.cuda.is_available()
    if name == "cuda" and not usable:
        raise DeviceError(
            "No usable CUDA graphics card was found on this computer.",
            "Use the device “cpu” or “auto”, or install a CUDA build of torch and the card's driver.",
        )
    return torch.device("cuda" if usable and name != "cpu" else "cpu")
