"""Number formats in which a backbone can compute, and whether this computer is fast in them."""

from __future__ import annotations

import torch

FP32, BF16 = "fp32", "bf16"
PRECISIONS = (FP32, BF16)
SLOW_BF16 = (
    "This processor has no instructions for bf16, so bf16 is no faster than fp32 here, often slower: "
    "use precision fp32."
)

_DTYPES = {FP32: torch.float32, BF16: torch.bfloat16}
# Names of torch.cpu.get_capabilities: Intel and AMD, Intel's matrix unit, ARM.
_BF16_FLAGS = ("avx512_bf16", "amx_bf16", "arm_bf16", "bf16")


def dtype_of(precision: str) -> torch.dtype:
    """The torch type that "fp32" or "bf16" means; raises `KeyError` for another name."""
    return _DTYPES[precision]


def computes_bf16_fast(device: torch.device) -> bool:
    """Whether the device has bf16 instructions; without them bf16 works, but slowly."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(flag) for flag in _BF16_FLAGS)
