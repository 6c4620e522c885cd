"""A user without a home folder has places for files, too, and never the folder that happens to be current."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from core.features.weights import WeightsStore
from core.folders import cache_folder, data_folder, home_folder


def test_that_a_users_files_lie_below_their_home(own_home: Path) -> None:
    assert home_folder() == own_home
    for folder in (data_folder(), cache_folder()):
        assert folder.is_relative_to(own_home)
        assert folder.name == "patchlight"
        assert not folder.exists()  # asking makes nothing


def test_that_without_a_home_the_temporary_folder_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    # As for a user with a number but without an entry in the list of users.
    monkeypatch.setattr(os.path, "expanduser", str)
    temporary = Path(tempfile.gettempdir())
    assert home_folder() == temporary
    assert data_folder() == cache_folder() == temporary / f"patchlight-{os.getuid()}"
    store = WeightsStore()
    assert store.user_folder.is_relative_to(temporary)
    assert store.list()  # also looks into torch's hub cache, which lies in the home folder
