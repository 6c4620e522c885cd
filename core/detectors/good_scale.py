"""What good parts reach in the maps of EfficientAD becomes 0 and 0.1 (Batzner et al. 2024, section 3.4).

The paper takes two quantiles over whole maps, and its authors judge no pixels near the edge. There a network
sees the image mirrored: where edges differ from part to part, good parts have their largest values there, and
defects inside would have to exceed these. Here every pixel is judged, and the edge has quantiles of its own.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.stored import State, require_arrays
from core.errors import ProjectFileError

LOW, HIGH, AT_HIGH = 0.9, 0.995, 0.1
EDGE_PX = 16
"""Nearer to the edge an output of a PDN, which sees 33 px, sees mirrored ones too."""
_NARROWEST = 1e-6


def good_quantiles(maps: NDArray[np.float32]) -> torch.Tensor:
    """float32 [parts, 2, 2] from maps of good images [parts, n, s, s]: middle and edge, `LOW` and `HIGH`.

    The edge is never judged by a finer scale than the middle: of an even background there is little to learn.
    """
    at_edge = (middle_weight(maps.shape[-1]) < 0.5).numpy()
    found = np.empty((len(maps), 2, 2))
    for part, (middle, edge) in zip(maps, found, strict=True):
        middle[:] = np.quantile(part[:, ~at_edge], (LOW, HIGH))
        middle[1] = max(middle[1], middle[0] + _NARROWEST)
        edge[:] = np.maximum(np.quantile(part[:, at_edge], (LOW, HIGH)), middle)
        edge[1] = max(edge[1], edge[0] + middle[1] - middle[0])
    return torch.from_numpy(found).float()


def stored_quantiles(state: State) -> torch.Tensor:
    """The array "quantiles" of a model as `good_quantiles` gives it; earlier models have none for the edge.

    Raises `ProjectFileError`.
    """
    same_everywhere = "quantiles" in state and state["quantiles"].ndim == 2
    require_arrays(state, {"quantiles": (2, 2) if same_everywhere else (2, 2, 2)})
    found = np.array(state["quantiles"], dtype=np.float32)
    quantiles = torch.from_numpy(np.stack((found, found), axis=1) if same_everywhere else found)
    if not bool((quantiles[..., 1] > quantiles[..., 0]).all()):
        raise ProjectFileError("The model's quantiles are out of order.", "Train it again.")
    return quantiles


def to_good_scale(maps: torch.Tensor, quantiles: torch.Tensor) -> torch.Tensor:
    """Maps [b, s, s] of one part by its quantiles [2, 2]: 0 at the lower one, 0.1 at the upper one.

    From the edge's to the middle's the scale changes step by step, so that no line shows in the map.
    """
    weight = middle_weight(maps.shape[-1])[..., None].to(maps.device)
    middle, edge = quantiles.to(maps.device)
    low, high = (weight * middle + (1.0 - weight) * edge).unbind(dim=-1)
    scaled: torch.Tensor = (maps - low) / (high - low) * AT_HIGH
    return scaled


@lru_cache(maxsize=8)
@torch.inference_mode(mode=False)
def middle_weight(size: int) -> torch.Tensor:
    """How much each pixel belongs to the middle, float32 [size, size]: 0 at the edge, 0.5 `EDGE_PX` from it.

    On images too small for that the edge is an eighth of their side.
    """
    reach = min(EDGE_PX, size // 8)
    along = torch.arange(size, dtype=torch.float32)
    distance = torch.minimum(along, size - 1 - along) + 0.5
    nearest = torch.minimum(distance[:, None], distance[None, :])
    return ((nearest - 0.75 * reach) / (0.5 * reach)).clamp(0.0, 1.0)
