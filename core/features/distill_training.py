"""The training of a patch description network on source features: squares, steps, checkpoints, a measure."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from core.features.distill_files import Checkpoint, load_checkpoint, save_checkpoint
from core.features.distill_recipe import Recipe
from core.features.pdn import make_pdn, normalise
from core.features.precision import computes_bf16_fast
from core.features.source_features import Projection
from core.features.view_cache import GRID, ViewCache

Report = Callable[[int, int, str], None]
LEARNING_RATE, WEIGHT_DECAY = 8e-4, 1e-5
BATCH = 24
CELLS = 4  # of the feature grid in a training square
MARGIN = 4  # cells around them that a PDN without padding needs
_WARM_UP, _FLOOR = 0.05, 0.01
_PORTION = {"small": 24, "medium": 8}  # squares worked off at once, so that progress is told twice a second
_SAVE_EVERY_S = 60.0
_RECENT = 100


class Trainer:
    """Adam on random squares of the views; where it is depends on seed and step number alone."""

    def __init__(
        self,
        recipe: Recipe,
        views: ViewCache,
        learning: Sequence[int],
        projection: Projection,
        device: torch.device,
    ) -> None:
        self._recipe = recipe
        self._views = views
        self._learning = learning
        self._projection = projection
        self._device = device
        self._half = computes_bf16_fast(device)
        self.net = fresh_net(recipe.size, recipe.seed).to(device)
        self._adam = torch.optim.Adam(self.net.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
        self.state = Checkpoint()

    @property
    def recent_loss(self) -> float:
        """Mean loss of the last hundred steps."""
        return sum(self.state.losses) / max(len(self.state.losses), 1)

    def run(self, file: Path, report: Report, clock: Callable[[], float] = time.monotonic) -> None:
        """Train to the end of the budget, from the checkpoint `file` if it is there; keeps it up to date."""
        if file.exists():
            self.state = load_checkpoint(file, self.net, self._adam)
        started, saved = clock() - self.state.elapsed_s, clock()
        try:
            while (share := self._share(clock() - started)) < 1:
                self._step(share, report)
                self.state.elapsed_s = clock() - started
                if clock() - saved >= _SAVE_EVERY_S:
                    save_checkpoint(file, self.net, self._adam, self.state)
                    saved = clock()
        finally:
            save_checkpoint(file, self.net, self._adam, self.state)

    def _share(self, elapsed_s: float) -> float:
        """How much of the budget is used up, 0..1."""
        if self._recipe.minutes:
            return min(elapsed_s / (60 * self._recipe.minutes), 1.0)
        return self.state.step / self._recipe.steps

    def _step(self, share: float, report: Report) -> None:
        generator = np.random.default_rng([self._recipe.seed, 3, self.state.step])
        total = 0.0
        self._adam.zero_grad()
        size = _PORTION[self._recipe.size]
        for start in range(0, BATCH, size):
            report(int(share * 1000), 1000, f"Distilling, loss {self.recent_loss:.3f}")
            inputs, targets = self._squares(generator, min(size, BATCH - start))
            with torch.autocast(self._device.type, torch.bfloat16, enabled=self._half):
                outputs = self.net(inputs)
            loss = F.mse_loss(outputs.float(), targets) * (len(inputs) / BATCH)
            loss.backward()  # type: ignore[no-untyped-call]
            total += float(loss.detach())
        for group in self._adam.param_groups:
            group["lr"] = LEARNING_RATE * rate(share)
        self._adam.step()
        self.state.step += 1
        self.state.losses = [*self.state.losses, total][-_RECENT:]

    def _squares(self, generator: np.random.Generator, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Random inputs float32 [count, 3, 48, 48] and their targets [count, 384, 4, 4]."""
        crops = []
        for _ in range(count):
            view = self._learning[int(generator.integers(len(self._learning)))]
            row, column = generator.integers(MARGIN, GRID - MARGIN - CELLS + 1, 2).tolist()
            crops.append(self._views.crop(view, row, column, CELLS, MARGIN))
        return self._prepared(crops)

    def _prepared(self, crops: list[tuple[torch.Tensor, ...]]) -> tuple[torch.Tensor, torch.Tensor]:
        pixels = torch.stack([crop[0] for crop in crops]).permute(0, 3, 1, 2)  # [b, p, p, 3] -> [b, 3, p, p]
        vectors = torch.stack([crop[1] for crop in crops]).float()
        targets = self._projection(vectors).permute(0, 3, 1, 2)  # [b, h, w, C] -> [b, C, h, w]
        return normalise(pixels.to(self._device).float() / 255), targets.to(self._device)

    def explained(self, held_out: Sequence[int], report: Report) -> float:
        """1 - MSE / variance of the targets over held-out views, with the weights as they are stored."""
        net = make_pdn(self._recipe.size, padding=False).to(self._device)
        net.load_state_dict({name: t.half().float() for name, t in self.net.state_dict().items()})
        error = variance = 0.0
        with torch.inference_mode():
            for number, view in enumerate(held_out):
                report(number, len(held_out), "Measuring on images left out")
                crop = self._views.crop(view, MARGIN, MARGIN, GRID - 2 * MARGIN, MARGIN)
                inputs, targets = self._prepared([crop])
                error += float((net(inputs) - targets).square().mean())
                variance += float(targets.square().mean())  # the mean over all pictures is 0
        return 1 - error / variance


def fresh_net(size: str, seed: int) -> nn.Module:
    """A PDN without padding that says little at first: He's initialisation, a tenth of it in the last layer.

    torch's own makes signals fade from layer to layer, and learning starts half as fast.
    """
    net = make_pdn(size, padding=False)
    generator = torch.Generator().manual_seed(seed)
    layers = [module for module in net if isinstance(module, nn.Conv2d)]
    with torch.no_grad():
        for layer in layers:
            deviation = math.sqrt(2 / layer.weight[0].numel()) * (0.1 if layer is layers[-1] else 1.0)
            layer.weight.normal_(0.0, deviation, generator=generator)
            layer.get_parameter("bias").zero_()
    return net


def rate(share: float) -> float:
    """The learning rate at `share` of the training, as a part of its highest value."""
    warm = min(1.0, share / _WARM_UP + 0.02)
    return warm * (_FLOOR + (1 - _FLOOR) * 0.5 * (1 + math.cos(math.pi * share)))
