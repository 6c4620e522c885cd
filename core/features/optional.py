"""How a person gets an optional package, said for the Patchlight at hand."""

from __future__ import annotations

import sys


def how_to_install(distribution: str) -> str:
    """What to do to have the package that pip calls `distribution`, in a sentence.

    The installed program carries a fixed set of packages and its executable is no Python.
    """
    if getattr(sys, "frozen", False):
        return f"The installed program can't use it; Patchlight set up from its sources can ({distribution})."
    return f"Install it with “{sys.executable} -m pip install {distribution}”."
