"""A graphics card that is only pretended: tensors that say they are on one and are as strict about it.

Numbers are worked out by the processor, but a tensor of the pretended card refuses what one of a real card
refuses: to be mixed with the processor's, to become a numpy array, to take numbers from the processor's
generator. So what would fail on a card fails on any computer. Times, rounding and memory are those of the
processor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

from core.features import extractor, threads

CARD = torch.device("cuda:0")
FREE_BYTES = 8 << 30
MAY_MIX = ("copy_", "_to_copy", "to")
UNREPEATABLE = ("scatter_add", "scatter_add_", "index_add", "index_add_", "put_", "histc", "kthvalue")
"""Operations that add up in no fixed order on a card, or choose freely among equals."""


class CardTensor(torch.Tensor):
    """A tensor on the pretended card; `held` is its twin on the processor."""

    held: torch.Tensor

    @staticmethod
    def __new__(cls, held: torch.Tensor) -> CardTensor:
        """Wrap the processor's tensor."""
        made: CardTensor = torch.Tensor._make_wrapper_subclass(
            cls, held.shape, held.stride(), held.storage_offset(), dtype=held.dtype, device=CARD
        )
        made.held = held
        return made

    def __repr__(self) -> str:  # type: ignore[override]
        """Without the values, which the default would have to print through the card."""
        return f"CardTensor({list(self.shape)}, {self.dtype})"

    @classmethod
    def __torch_function__(cls, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Take over where torch would switch to the card, or look at the memory, before asking anybody."""
        if func is torch.Tensor.tolist:
            return args[0].held.tolist()
        try:
            with torch._C.DisableTorchFunctionSubclass():
                return func(*args, **kwargs or {})
        except RuntimeError as error:
            if "not linked with support for cuda" not in str(error):
                raise
        given = [leaf for leaf in tree_leaves(args) if isinstance(leaf, torch.Tensor)]
        if func in (torch.Tensor.__getitem__, torch.Tensor.__setitem__):
            # indices may come from the processor, values may not
            given = [args[0], *(leaf for leaf in args[2:] if isinstance(leaf, torch.Tensor))]
        _refuse_mixture(func.__name__, given)
        return tree_map(_to_card, func(*tree_map(_to_processor, args), **kwargs or {}))

    @classmethod
    def __torch_dispatch__(cls, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Do an operation; called wherever a `CardTensor` takes part."""
        return _run(func, args, kwargs or {}, [])


class _Factories(TorchDispatchMode):
    """Gives the tensors that are made on the card to it, and notes the names of all operations there."""

    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self._seen = seen

    def __torch_dispatch__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return _run(func, args, kwargs or {}, self._seen)


def _run(func: Any, args: Any, kwargs: Any, seen: list[str]) -> Any:
    leaves = tree_leaves((args, kwargs))
    given = [leaf for leaf in leaves if isinstance(leaf, torch.Tensor)]
    on_card = [tensor for tensor in given if isinstance(tensor, CardTensor)]
    wanted = [leaf for leaf in leaves if isinstance(leaf, torch.device)]
    name = func._schema.name.removeprefix("aten::")
    goes_to_card = wanted[0].type == "cuda" if wanted else bool(on_card)
    if goes_to_card:
        seen.append(name)
        if any(isinstance(leaf, torch.Generator) for leaf in leaves):
            raise RuntimeError("Expected a 'cuda' device type for generator but found 'cpu'")
    if on_card and name not in MAY_MIX:
        _refuse_mixture(name, given)
    twins = {id(tensor.held): tensor for tensor in on_card}
    result = func(*tree_map(_to_processor, args), **tree_map(_to_processor, kwargs))
    if not goes_to_card:
        return result
    return tree_map(lambda leaf: twins[id(leaf)] if id(leaf) in twins else _to_card(leaf), result)


def _refuse_mixture(name: str, given: list[torch.Tensor]) -> None:
    # single numbers of the processor are welcome everywhere
    if any(tensor.dim() > 0 and not isinstance(tensor, CardTensor) for tensor in given):
        raise RuntimeError(f"{name}: Expected all tensors to be on the same device, cuda:0 and cpu")


def _to_processor(leaf: Any) -> Any:
    if isinstance(leaf, CardTensor):
        return leaf.held
    return torch.device("cpu") if isinstance(leaf, torch.device) else leaf


def _to_card(leaf: Any) -> Any:
    return CardTensor(leaf) if isinstance(leaf, torch.Tensor) else leaf


@contextmanager
def pretended_card() -> Iterator[list[str]]:
    """Within it "auto" and "cuda" mean the pretended card; yields the names of what it was asked to do."""
    seen: list[str] = []
    plain, resolve = threads._without_gradients, extractor.resolve_device

    def in_worker(work: Callable[[Any], Any], item: Any) -> Any:
        with _here(seen):
            return plain(work, item)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "_without_gradients", in_worker)
        patch.setattr(extractor, "resolve_device", lambda name: resolve(name) if name == "cpu" else CARD)
        # modules ask before they move parameters: without it they would be given anew, as they have to be
        patch.setattr(torch, "_has_compatible_shallow_copy_type", lambda *_: False)
        patch.setattr(torch.cuda, "_lazy_init", lambda: None)
        patch.setattr(torch.cuda, "mem_get_info", lambda *_: (FREE_BYTES, FREE_BYTES))
        patch.setattr(torch.cuda, "synchronize", lambda *_: None)
        patch.setattr(torch.cuda, "get_device_name", lambda *_: "Pretended card")
        patch.setattr(extractor, "_compute_exactly", lambda: None)  # settings of the whole process
        with _here(seen):
            yield seen


@contextmanager
def _here(seen: list[str]) -> Iterator[None]:
    """Pretend in this thread, which may do so already: a team of one works in its caller's."""
    before = torch._C._only_lift_cpu_tensors()
    torch._C._set_only_lift_cpu_tensors(True)  # torch.tensor(..., device) copies where we can see it
    try:
        with _Factories(seen):
            yield
    finally:
        torch._C._set_only_lift_cpu_tensors(before)
