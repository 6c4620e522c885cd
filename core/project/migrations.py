"""Brings older project files to the present layout, one small final step a version.

A step is never changed once released. It gets a copy of the file in memory, changes the layout from version n
to n + 1, and writes the checksum of each dataset that it adds; group checksums are renewed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import h5py

from core.errors import ProjectFileError
from core.project.checksums import seal

Migration = Callable[[h5py.File], None]

MIGRATIONS: Mapping[int, Migration] = {}
"""Step n turns version n into version n + 1. Empty while there has been only one version."""


def migrate(
    file: h5py.File, version: int, target: int, migrations: Mapping[int, Migration] = MIGRATIONS
) -> None:
    """Turn a writable `file` of `version` into one of version `target`.

    Raises `ProjectFileError` when a step is missing: the file is older than anything that was released.
    """
    for step in range(version, target):
        if step not in migrations:
            raise ProjectFileError(
                f"The project file has the unknown format version {version}.", "Nothing was changed on disk."
            )
        migrations[step](file)
        file.attrs["format_version"] = step + 1
    seal(file)
