"""Two small weights that stand for large ones, and stores with and without them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core.features.catalogue import WeightsFile
from core.features.weights import WeightsStore

CONTENTS = {"tiny": b"tiny net" * 40_000, "other": b"other net" * 30_000}


def _known(name: str) -> WeightsFile:
    digest = hashlib.sha256(CONTENTS[name]).hexdigest()
    return WeightsFile(
        name, f"{name}net", f"{name}.pth", digest, 0.3, "BSD-3-Clause", f"https://x.org/{name}.pth"
    )


CATALOGUE = (
    _known("tiny"),
    _known("other"),
    WeightsFile("plain", "tinynet", "plain.pt", "", 0.3, "MIT", shapes=(("a", (1,)),)),
)


@pytest.fixture
def full(tmp_path: Path) -> WeightsStore:
    """A store that has everything."""
    folder = tmp_path / "full"
    folder.mkdir()
    for file in CATALOGUE:
        (folder / file.file_name).write_bytes(CONTENTS.get(file.name, b"plain"))
    return WeightsStore((), folder, CATALOGUE)


@pytest.fixture
def empty(tmp_path: Path) -> WeightsStore:
    """A store that has nothing yet."""
    return WeightsStore((), tmp_path / "empty", CATALOGUE)
