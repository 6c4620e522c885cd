"""How a batch is worked off: one image a thread on the processor, all at once on a graphics card."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from itertools import chain
from typing import TypeVar

import torch

from core.features.threads import workers

T = TypeVar("T")


def in_portions(
    batch: torch.Tensor, device: torch.device, work: Callable[[torch.Tensor], T], *, all_cores: bool = False
) -> Generator[T, None, None]:
    """`work` of one portion of a batch [B, ...] after the other, in their order.

    On the processor a portion is one image, and each is worked off by one thread, several side by side:
    that is fastest, and no result depends on the other images or on the number of cores. With `all_cores`
    they work on one image together instead: half the time for an image that comes alone, but some sums are
    then split differently, which may change the last bits. On a graphics card a portion is the whole batch.
    """
    if all_cores:
        yield from (work(portion) for portion in _split(batch, device))
    else:
        yield from stream([batch], device, work)


def stream(
    batches: Iterable[torch.Tensor], device: torch.device, work: Callable[[torch.Tensor], T]
) -> Generator[T, None, None]:
    """`in_portions` of one batch after the other; no core waits between two batches."""
    with workers(device) as team:
        yield from team.each(work, chain.from_iterable(_split(batch, device) for batch in batches))


def _split(batch: torch.Tensor, device: torch.device) -> tuple[torch.Tensor, ...]:
    return torch.split(batch, 1) if device.type == "cpu" else (batch,)
