"""What a detector's state may hold: arrays of the right shape, and networks as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from core.errors import ProjectFileError

State = Mapping[str, NDArray[Any]]
_HINT = "Train it again."


def require_arrays(state: State, shapes: Mapping[str, tuple[int | None, ...]]) -> None:
    """Raise `ProjectFileError` unless every named array is there in its shape; `None` is any length but 0."""
    missing = [name for name in shapes if name not in state]
    if missing:
        raise ProjectFileError(f"The model lacks {', '.join(missing)}.", _HINT)
    for name, wanted in shapes.items():
        shape = state[name].shape
        fits = len(shape) == len(wanted) and all(
            length > 0 if want is None else length == want
            for length, want in zip(shape, wanted, strict=True)
        )
        if not fits:
            words = " x ".join("any" if want is None else str(want) for want in wanted)
            raise ProjectFileError(f"The model's {name} has a wrong shape: {shape}, not {words}.", _HINT)


def module_arrays(prefix: str, module: nn.Module) -> dict[str, NDArray[Any]]:
    """All parameters and buffers of a network as arrays called `prefix.name`; none is 0-dimensional."""
    arrays = {f"{prefix}.{name}": _array(tensor) for name, tensor in module.state_dict().items()}
    return {name: np.atleast_1d(array) for name, array in arrays.items()}


def load_module(prefix: str, module: nn.Module, state: State) -> None:
    """Fill a network from what `module_arrays` gave; raises `ProjectFileError` for another network's."""
    own = module.state_dict()
    require_arrays(state, {f"{prefix}.{name}": _shape(tensor) for name, tensor in own.items()})
    with torch.no_grad():
        for name, tensor in own.items():
            values = torch.from_numpy(np.array(state[f"{prefix}.{name}"]))
            tensor.copy_(values.view(tensor.shape))


def _shape(tensor: torch.Tensor) -> tuple[int, ...]:
    return tuple(tensor.shape) or (1,)


def _array(tensor: torch.Tensor) -> NDArray[Any]:
    return np.array(tensor.detach().cpu().contiguous().numpy())
