"""How a PatchCore training stays inside its memory budget: what goes to disk, selection in how many parts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.detectors.merge_reduce import CARRIED
from core.errors import ParameterError

if TYPE_CHECKING:
    from core.detectors.patchcore_forecast import Sizes

_FLOAT = 4
BANK_COPIES = 3
"""The memory bank, the copy that its search may need, and what else that keeps or takes while it is made."""
LISTS = 64
"""Bytes a patch beside its vector while selecting: norms, distances, labels, and two sorts of them."""
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """Where features are kept and how the memory bank is selected.

    `parts` is 1 for the exact selection, else the number of parts of the merge-reduce one. `peak_bytes` is
    what the large arrays take at most at one time, `disk_bytes` the size of the temporary file (0: none).
    """

    parts: int
    peak_bytes: int
    disk_bytes: int = 0


def plan_memory(sizes: Sizes, budget: int) -> MemoryPlan:
    """The fastest way that stays inside `budget` bytes: all in memory, features on disk, selection in parts.

    Raises `ParameterError`, with the largest share that fits, when the memory bank itself would not.
    """
    features = _FLOAT * sizes.feature_floats
    banked = BANK_COPIES * _FLOAT * sizes.dimension * sizes.bank
    selecting = selection_bytes(sizes.patches, sizes.projected)
    together = features + max(selecting, banked)
    if together <= budget:
        return MemoryPlan(1, together)
    if max(selecting, banked) <= budget:
        return MemoryPlan(1, max(selecting, banked), features)
    carried = CARRIED * _FLOAT * sizes.projected * sizes.bank
    room = budget - carried
    image = selection_bytes(sizes.per_image, sizes.projected)
    if banked > budget or room < image:
        raise _too_large(sizes, budget, image if selecting > budget else 0)
    images = min(sizes.images, room // image)  # in a part
    parts = math.ceil(sizes.images / images)
    return MemoryPlan(parts, max(carried + images * image, banked), features)


def selection_bytes(patches: int, columns: int) -> int:
    """Bytes that the exact selection among projected patches [patches, columns] takes."""
    # the points and their copy in the order of the leaves
    return patches * (2 * _FLOAT * columns + LISTS)


def _too_large(sizes: Sizes, budget: int, image: int) -> ParameterError:
    """The refusal of a memory bank that takes more than the budget; `image` bytes are needed to select it."""
    most = budget // (BANK_COPIES * _FLOAT * sizes.dimension)
    if image:
        most = min(most, (budget - image) // (CARRIED * _FLOAT * sizes.projected))
    share = math.floor(1e4 * max(most, 0) / sizes.patches) / 1e4
    needed = BANK_COPIES * _FLOAT * sizes.dimension * sizes.bank
    message = (
        f"A memory bank of {sizes.bank} patches from {sizes.images} images takes {needed / _GIB:.2f} GiB "
        f"while training; {budget / _GIB:.2f} GiB are granted."
    )
    hint = f"Choose a memory bank share (coreset_ratio) up to {share:g}, or grant more memory (memory_mb)."
    if share < 0.0001:
        hint = "Grant more memory (memory_mb), exclude training images, or choose a smaller input size."
    return ParameterError(message, hint)
