"""Connecting a signal to a call with fixed arguments."""

from __future__ import annotations

from collections.abc import Callable


def calling(deed: Callable[..., object], *arguments: object) -> Callable[..., None]:
    """A slot that calls `deed(*arguments)` whatever the signal carries.

    `functools.partial` won't do: Qt would append the signal's own arguments, such as `checked`.
    """

    def slot(*_: object) -> None:
        deed(*arguments)

    return slot
