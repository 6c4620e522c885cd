"""Where a user's own files lie, also for a user without a home folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

_NAME = "patchlight"


def home_folder() -> Path:
    """The user's home folder; the system's temporary folder for a user who has none."""
    home = Path(os.path.expanduser("~"))  # Path.home() raises where there is none
    return home if home.is_absolute() else Path(tempfile.gettempdir())


def data_folder() -> Path:
    """What is kept between sessions: weights, demo data, recovery, log. Nothing is made here."""
    return _or_temporary(lambda: platformdirs.user_data_path(_NAME, appauthor=False))


def cache_folder() -> Path:
    """What can be made anew at any time. Nothing is made here."""
    return _or_temporary(lambda: platformdirs.user_cache_path(_NAME, appauthor=False))


def _or_temporary(find: Callable[[], Path]) -> Path:
    """What `find` says, else a folder of the user in the temporary one.

    Without a home, platformdirs raises or, in earlier versions, names a folder relative to the current one.
    """
    with contextlib.suppress(RuntimeError):
        if (folder := find()).is_absolute():
            return folder
    return Path(tempfile.gettempdir()) / f"{_NAME}-{_user_number()}"


def _user_number() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
