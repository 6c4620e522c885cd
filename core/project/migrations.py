"""Brings older project files to the present layout, one small final step a version.

A step is never changed once released. It gets a copy of the file in memory, changes the layout from version n
to n + 1, and writes the checksum of each dataset that it adds; group checksums are renewed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import h5py
import numpy as np

from core.errors import ProjectFileError
from core.project.checksums import seal
from core.project.writing import GroupWriter

Migration = Callable[[h5py.File], None]

_SMALL_BANK = 1000


def _add_search_and_measured(file: h5py.File) -> None:
    """Version 2: a PatchCore model names its neighbour search; a provenance has what was measured."""
    for model in file["models"].values():
        if model.attrs["detector"] == "patchcore":
            # Whichever exact search is named, the scores are the same; this one suits most large banks.
            plan = b"gemm" if len(model["state/bank"]) < _SMALL_BANK else b"int8 126"
            GroupWriter(model["state"]).array("search", np.frombuffer(plan, dtype=np.uint8))
        if "measured" not in model["provenance"]:  # the last to write version 1 had it already
            provenance = GroupWriter(model["provenance"])
            provenance.texts("measured_names", ())
            provenance.group("measured")


def _allow_members(_file: h5py.File) -> None:
    """Version 3: a model may have members. No older one has, so nothing is to be changed."""


def _add_defect_classes(file: h5py.File) -> None:
    """Version 4: a verdict may name a defect class. No older one does."""
    reviews = file["reviews"]
    GroupWriter(reviews).texts("defect", [""] * len(reviews["sample_id"]))


def _add_grey_zone(file: h5py.File) -> None:
    """Version 4, too: counts of an evaluation know a grey zone, which no older model has."""
    for run in file["runs"].values():
        if "evaluation" in run:
            GroupWriter(run["evaluation"]).attributes(reinspect_good=0, reinspect_defect=0)


def _add_review_desk(file: h5py.File) -> None:
    """Version 4: all that came with the review desk."""
    _add_defect_classes(file)
    _add_grey_zone(file)


MIGRATIONS: Mapping[int, Migration] = {
    1: _add_search_and_measured,
    2: _allow_members,
    3: _add_review_desk,
}
"""Step n turns version n into version n + 1."""


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
