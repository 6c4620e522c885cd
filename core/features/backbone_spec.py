"""What is known of a backbone before it is loaded: its layers, its input, and how it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from torch import nn

from core.errors import ParameterError, WeightsError
from core.features.optional import how_to_install

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)
AUTO = "auto"
"""In place of layers: those that a method takes by itself."""
Stages = list[tuple[str, nn.Module]]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer whose output can be used: [B, channels, ceil(H / stride), ceil(W / stride)]."""

    name: str
    channels: int
    stride: int


@dataclass(frozen=True, slots=True)
class OptionalPackage:
    """An optional package that builds a network: its import name and what `pip install` calls it."""

    module: str
    distribution: str

    def is_installed(self) -> bool:
        """Whether it is there; it is not imported."""
        return find_spec(self.module) is not None

    def how_to_get(self) -> str:
        """The command that installs it, in a sentence."""
        return how_to_install(self.distribution)


@dataclass(frozen=True, slots=True)
class BackboneSpec:
    """A network whose inner layers serve as features.

    `build` makes it untrained; `stages` splits it into its layers in the order they run. `mean` and `std`
    normalise RGB in 0..1. Where the stages hand on tokens, `reader` makes the module that turns them into a
    map, see `Backbone`. Sides of the input are multiples of `multiple_px`; the network was trained at
    `trained_px`, 0 where that doesn't matter. `package` is what has to be installed besides.
    """

    name: str
    title: str
    licence: str
    layers: tuple[Layer, ...]
    default_layers: tuple[str, ...]
    build: Callable[[], nn.Module]
    stages: Callable[[nn.Module], Stages]
    mean: tuple[float, float, float] = IMAGENET_MEAN
    std: tuple[float, float, float] = IMAGENET_STD
    reader: Callable[[nn.Module], nn.Module] | None = None
    multiple_px: int = 1
    trained_px: int = 0
    package: OptionalPackage | None = None

    @property
    def layer_names(self) -> tuple[str, ...]:
        """Names of all layers, first to last."""
        return tuple(layer.name for layer in self.layers)

    @property
    def multi_scale_layers(self) -> tuple[str, ...]:
        """All layers up to the deepest default one: fine and coarse features together."""
        names = self.layer_names
        return names[: names.index(self.deepest_layer) + 1]

    @property
    def deepest_layer(self) -> str:
        """The last of the default layers; what lies behind it is not in every weights file."""
        return max(self.default_layers, key=self.layer_names.index)

    def choose(self, layers: str) -> tuple[Layer, ...]:
        """The layers that "auto" or "layer2,layer3" means, first to last; raises `ParameterError`."""
        wanted = [name.strip() for name in layers.split(",") if name.strip()]
        names = self.default_layers if wanted == [AUTO] else tuple(wanted)
        unknown = [name for name in names if name not in self.layer_names]
        if unknown or not names:
            raise ParameterError(
                f"{self.title} has no layer called “{', '.join(unknown) or layers}”.",
                f"Allowed: auto, or some of {', '.join(self.layer_names)}, separated by commas.",
            )
        return tuple(layer for layer in self.layers if layer.name in names)

    def require_size(self, *sides_px: int) -> None:
        """Raise `ParameterError`, naming sizes that fit, if the network can't take images of these sides."""
        step = self.multiple_px
        for side in sides_px:
            if side % step:
                below, above = side // step * step, -(-side // step) * step
                fitting = f"{below} or {above}" if below else f"{above}"
                raise ParameterError(
                    f"{self.title} takes images whose sides are multiples of {step} pixels, not {side}.",
                    f"Choose an input size, or a central crop where there is one, of {fitting}; "
                    f"the network was trained at {self.trained_px}.",
                )

    def lacks(self) -> OptionalPackage | None:
        """The optional package that has to be installed before the network can be built."""
        return self.package if self.package and not self.package.is_installed() else None

    def require_package(self) -> None:
        """Raise `WeightsError` if the optional package that builds the network is not installed."""
        if package := self.lacks():
            message = f"{self.title} needs the package {package.module}, which is not installed."
            raise WeightsError(message, package.how_to_get())


def block_stages(blocks: list[nn.Module], ends: tuple[int, ...], name: str) -> Stages:
    """Cut a chain of blocks after the blocks numbered `ends`; the stages are called `name`.END."""
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [
        (f"{name}.{end}", nn.Sequential(*blocks[start : end + 1]))
        for start, end in zip(starts, ends, strict=True)
    ]
