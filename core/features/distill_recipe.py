"""What a distillation is made of and what came out of it. Light: imports nothing numeric."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import ParameterError

SIZES = ("small", "medium")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what the teacher becomes, apart from the image files themselves.

    `steps` updates, or as many as fit into `minutes` of training unless that is 0. `views` cuts of the
    pictures are computed in advance, at least one of each; `synthetic` pictures are added to the files.
    """

    size: str = "small"
    backbone: str = "efficientnet_lite0"
    layers: str = "auto"
    steps: int = 20_000
    minutes: float = 0.0
    seed: int = 0
    synthetic: int = 0
    views: int = 3000

    def check(self) -> None:
        """Raise `ParameterError` for a value that makes no sense."""
        if self.size not in SIZES:
            raise ParameterError(f"There is no size called {self.size}.", f"Known: {', '.join(SIZES)}.")
        least = {"steps": 1, "minutes": 0, "seed": 0, "synthetic": 0, "views": 1}
        for name, smallest in least.items():
            if not getattr(self, name) >= smallest:
                raise ParameterError(f"{name} is {getattr(self, name)}, it must be at least {smallest}.")


@dataclass(frozen=True, slots=True)
class Distilled:
    """What came out. `explained` is the share of the held-out targets' variance that the teacher predicts.

    `loss` is the mean over the last hundred steps; `pictures` counts files and synthetic ones; `problems` are
    files that could not be read, with the reasons.
    """

    path: Path
    sha256: str
    steps: int
    loss: float
    explained: float
    source_sha256: str
    layers: tuple[str, ...]
    pictures: int
    problems: tuple[tuple[str, str], ...]
