"""Backbones run by OpenVINO, an optional extra: used only where it is installed and asked for."""

from __future__ import annotations

import importlib
import sys
import threading
import warnings
from types import ModuleType
from typing import Any

import torch

from core.errors import DeviceError
from core.features.backbones import Backbone
from core.features.optional import how_to_install
from core.features.precision import BF16, FP32
from core.features.threads import usable_cores

TELEMETRY = "openvino_telemetry"
_HINTS = {FP32: "f32", BF16: "bf16"}


class OpenVinoNetwork:
    """A backbone converted to OpenVINO in memory, once for each input size it meets.

    Nothing is written to disk. The threads of a caller share one stream that uses all cores for one image:
    a stream for each would be a third set of threads beside torch's.
    """

    def __init__(self, backbone: Backbone, precision: str = FP32) -> None:
        self._openvino = load_openvino()
        self._settings = {
            # Left to itself, OpenVINO computes in bf16 wherever the processor can.
            "INFERENCE_PRECISION_HINT": _HINTS[precision],
            "INFERENCE_NUM_THREADS": usable_cores(),
            "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY",
        }
        self._backbone = backbone
        self._compiled: dict[tuple[int, ...], Any] = {}
        self._lock = threading.Lock()

    def __call__(self, batch: torch.Tensor) -> list[torch.Tensor]:
        """Normalised float32 [B, 3, H, W] -> one float32 [B, c, h, w] per chosen layer."""
        # A request holds the buffers of one call, so callers in other threads each have their own.
        request = self._compiled_for(tuple(batch.shape)).create_infer_request()
        found = request.infer([batch.contiguous().numpy()])
        layers = (torch.from_numpy(found[index]) for index in range(len(found)))
        return [layer.contiguous(memory_format=torch.channels_last) for layer in layers]

    def _compiled_for(self, shape: tuple[int, ...]) -> Any:
        with self._lock:
            if shape not in self._compiled:
                model = _convert(self._openvino, self._backbone, shape)
                self._compiled[shape] = self._openvino.Core().compile_model(model, "CPU", self._settings)
            return self._compiled[shape]


def load_openvino() -> ModuleType:
    """The module `openvino`, imported without its telemetry; raises `DeviceError` where it is missing.

    Its import alone would report to the maker and leave files in the user's folder; without the package
    for that it does neither.
    """
    silenced = TELEMETRY not in sys.modules
    if silenced:
        sys.modules[TELEMETRY] = None  # type: ignore[assignment]  # what Python calls "can't be imported"
    try:
        return importlib.import_module("openvino")
    except ImportError as error:
        raise DeviceError(
            "The runtime OpenVINO is not installed.",
            f"{how_to_install('openvino')} The runtime “torch” is always there.",
        ) from error
    finally:
        if silenced:
            del sys.modules[TELEMETRY]


def _convert(openvino: ModuleType, backbone: Backbone, shape: tuple[int, ...]) -> Any:
    """The backbone as an OpenVINO model for exactly one input shape: padding may depend on the size."""
    example = torch.zeros(shape)
    with warnings.catch_warnings(), torch.inference_mode(mode=False), torch.no_grad():
        # torch.export would do without the deprecated trace, but takes many times as long; and that the
        # trace holds for this size only is what is wanted.
        warnings.filterwarnings("ignore", "`torch.jit", DeprecationWarning)
        warnings.simplefilter("ignore", torch.jit.TracerWarning)  # type: ignore[attr-defined]
        traced = torch.jit.trace(backbone, example, check_trace=False, strict=False)  # type: ignore[no-untyped-call]
        return openvino.convert_model(traced, example_input=example, input=[list(shape)])
