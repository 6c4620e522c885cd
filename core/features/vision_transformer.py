"""The two ends of a vision transformer: images to tokens, and tokens back to feature maps."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn


class TokenStem(nn.Module):
    """Patches, class token and positions: normalised images -> tokens, the class token first.

    The positions were learned on a square grid; for another one they are interpolated.
    """

    def __init__(
        self, projection: nn.Module, class_token: nn.Parameter, positions: nn.Parameter, norm: nn.Module
    ) -> None:
        super().__init__()
        self.projection = projection
        self.class_token = class_token
        self.positions = positions
        self.norm = norm

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Float [B, 3, H, W], sides multiples of the patch -> [B, 1 + h * w, C], patches row by row."""
        patches = self.projection(images)  # [B, C, h, w]
        rows, columns = patches.shape[-2:]
        class_token = self.class_token.reshape(1, 1, -1).expand(len(images), -1, -1)
        tokens = torch.cat([class_token, patches.flatten(2).transpose(1, 2)], dim=1)
        placed: torch.Tensor = self.norm(tokens + positions_for(self.positions, rows, columns))
        return placed


def positions_for(positions: torch.Tensor, rows: int, columns: int) -> torch.Tensor:
    """Learned positions [..., 1 + n * n, C] -> [1 + rows * columns, C]; the class token's stays as it is.

    Bicubic with antialiasing, as both open_clip and timm adapt a checkpoint to another input size.
    """
    learned = positions.flatten(0, -2)
    side = math.isqrt(len(learned) - 1)
    if (rows, columns) == (side, side):
        return learned
    grid = learned[1:].T.reshape(1, -1, side, side).float()  # [1, C, n, n]
    resized = F.interpolate(grid, (rows, columns), mode="bicubic", antialias=True, align_corners=False)
    return torch.cat([learned[:1], resized[0].flatten(1).T.to(learned.dtype)])


class PatchMaps(nn.Module):
    """Tokens -> the map of their patches, after a norm; the class token is left out."""

    def __init__(self, norm: nn.Module) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, tokens: torch.Tensor, rows: int, columns: int) -> torch.Tensor:
        """[B, 1 + rows * columns, C] -> [B, C, rows, columns], channels last in memory."""
        patches: torch.Tensor = self.norm(tokens)[:, 1:]
        return patches.reshape(len(patches), rows, columns, -1).permute(0, 3, 1, 2)
