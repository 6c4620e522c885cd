"""Files of a distillation: where it stands, and the teacher it made. Each is replaced whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import nn

from core.errors import PatchlightError
from core.project.safe_file import SafeSink, replace_file

_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(slots=True)
class Checkpoint:
    """Where a training stands: steps done, time they took, the losses of the last ones."""

    step: int = 0
    elapsed_s: float = 0.0
    losses: list[float] = field(default_factory=list)


def save_checkpoint(path: Path, net: nn.Module, adam: torch.optim.Adam, state: Checkpoint) -> None:
    """Write network, optimiser and `state` to `path`; raises `ProjectFileError` when the disk is full."""
    tensors = {f"net.{name}": tensor for name, tensor in net.state_dict().items()}
    for name, parameter in net.named_parameters():
        for moment in _MOMENTS if parameter in adam.state else ():
            tensors[f"{moment}.{name}"] = adam.state[parameter][moment]
    about = {"state": json.dumps(asdict(state))}
    write_bytes(path, save(_plain(tensors), about))


def load_checkpoint(path: Path, net: nn.Module, adam: torch.optim.Adam) -> Checkpoint:
    """Put network and optimiser back to where `save_checkpoint` saw them; raises `PatchlightError`."""
    try:
        with safe_open(path, framework="pt") as stream:
            about = json.loads(stream.metadata()["state"])
            tensors = {name: stream.get_tensor(name) for name in stream.keys()}  # noqa: SIM118
        net.load_state_dict({name: tensors[f"net.{name}"] for name in net.state_dict()})
        state = Checkpoint(int(about["step"]), float(about["elapsed_s"]), list(about["losses"]))
        if state.step:
            _put_moments(tensors, net, adam, state.step)
    except (OSError, SafetensorError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise PatchlightError(
            f"The checkpoint {path} can't be read; it may be damaged.",
            f"Delete the folder {path.parent} to start again from the beginning.",
        ) from error
    return state


def save_teacher(path: Path, net: nn.Module, about: dict[str, str]) -> str:
    """Write a network in half precision with metadata; returns the SHA-256. Raises `ProjectFileError`."""
    data = save(_plain({name: tensor.half() for name, tensor in net.state_dict().items()}), about)
    write_bytes(path, data)
    return hashlib.sha256(data).hexdigest()


@torch.no_grad()
def _put_moments(tensors: dict[str, torch.Tensor], net: nn.Module, adam: torch.optim.Adam, step: int) -> None:
    for name, parameter in net.named_parameters():
        adam.state[parameter] = {
            "step": torch.tensor(float(step)),
            **{m: torch.empty_like(parameter).copy_(tensors[f"{m}.{name}"]) for m in _MOMENTS},
        }


def _plain(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Row-major copies on the processor: the only layout that safetensors takes."""
    return {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}


def write_bytes(path: Path, data: bytes) -> None:
    """Put a file with this content at `path` in one step; raises `ProjectFileError`."""

    def write(sink: SafeSink) -> None:
        sink.write(data)

    replace_file(path, write, lambda _path: None)
