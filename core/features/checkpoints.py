"""Files of weights: state dicts, safetensors and OpenAI's TorchScript archives, read without running code."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from core.errors import WeightsError
from core.features.weights import FoundWeights

_UNREADABLE = (RuntimeError, OSError, ValueError, EOFError, SafetensorError, UnpicklingError)
_TRAINED_IN_PARALLEL, _IMAGE_ENCODER = "module.", "visual."


def load_checkpoint(net: nn.Module, found: FoundWeights) -> list[torch.Tensor]:
    """Give the net, best built on torch's device "meta", the tensors of a file, as float32.

    Returns the net's tensors that the file doesn't hold. Raises `WeightsError` if it can't be loaded.
    """
    # A TorchScript archive could do anything once opened; one with the published hash is the published one.
    official = found.file.scripted and found.sha256 == found.file.sha256
    try:
        state = _read_scripted(found.path) if official else _read(found.path)
        names = net.load_state_dict(_image_encoder(state), strict=False, assign=True).missing_keys
    except _UNREADABLE as error:
        raise WeightsError(f"The weights file {found.path} can't be loaded.", "Import it again.") from error
    tensors = net.state_dict(keep_vars=True)
    return [tensors[name] for name in names if not name.endswith("num_batches_tracked")]


def shapes_in(path: Path) -> dict[str, tuple[int, ...]]:
    """The shapes of the tensors of a state dict, in the image encoder's names; {} for any other file."""
    try:
        return {name: tuple(tensor.shape) for name, tensor in _image_encoder(_read(path)).items()}
    except _UNREADABLE:
        return {}


def _read(path: Path) -> Mapping[str, Any]:
    """A pickled state dict or a safetensors file, whatever the file is called."""
    with path.open("rb") as stream:
        start = stream.read(9)
    # Eight bytes of length, then JSON: no zip archive and no pickle begins so.
    if start[8:] == b"{":
        return load_file(path)
    with warnings.catch_warnings():
        # Said of a TorchScript archive before it is refused, with advice that is not for our users.
        warnings.filterwarnings("ignore", "'torch.load' received a zip file", UserWarning)
        content = torch.load(path, map_location="cpu", weights_only=True)
    if not isinstance(content, Mapping):
        raise ValueError("no state dict")
    nested = content.get("state_dict", content)
    return nested if isinstance(nested, Mapping) else content


def _read_scripted(path: Path) -> Mapping[str, Any]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`torch.jit", DeprecationWarning)
        archive: nn.Module = torch.jit.load(path, map_location="cpu")  # type: ignore[no-untyped-call]
    return archive.state_dict()


def _image_encoder(state: Mapping[str, Any]) -> dict[str, torch.Tensor]:
    """The tensors of the image encoder, without the words put before their names, as float32.

    OpenAI's are float16; folding batch norms in that would cost digits.
    """
    tensors = {
        name.removeprefix(_TRAINED_IN_PARALLEL): tensor
        for name, tensor in state.items()
        if isinstance(tensor, torch.Tensor)
    }
    visual = {name: tensor for name, tensor in tensors.items() if name.startswith(_IMAGE_ENCODER)}
    return {
        name.removeprefix(_IMAGE_ENCODER): tensor.float() if tensor.is_floating_point() else tensor
        for name, tensor in (visual or tensors).items()
    }
