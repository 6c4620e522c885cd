"""Older files are brought up to date in memory, one step after the other; the file itself stays."""

from dataclasses import replace

import h5py
import numpy as np
import pytest

from core.errors import ProjectFileError
from core.project import bundle
from core.project.bundle import load_project, read_header, save_project, verify_file
from core.project.checksums import seal
from core.project.migrations import MIGRATIONS, migrate
from tests.project.sample_project import assert_same, make_project


def make_older(path):
    """A file as an invented version -1 would have written it: other names for project and source."""
    save_project(make_project(), path)
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = -1
        file.attrs["title"] = file.attrs.pop("name")
        for run in file["runs"].values():
            run.attrs["images"] = run.attrs.pop("source")
        seal(file)


def rename_title(file):
    file.attrs["name"] = file.attrs.pop("title")


def rename_images(file):
    for run in file["runs"].values():
        run.attrs["source"] = run.attrs.pop("images")


OLDER = {-1: rename_title, 0: rename_images, 1: lambda _: None, 2: lambda _: None, 3: lambda _: None}


def test_that_an_older_file_is_read_through_all_steps_and_not_changed(tmp_path, monkeypatch):
    path = tmp_path / "old.plight"
    make_older(path)
    before = path.read_bytes()
    monkeypatch.setattr(bundle, "MIGRATIONS", OLDER)

    assert_same(load_project(path), make_project())
    assert read_header(path).name == make_project().name
    assert verify_file(path) == ()
    assert path.read_bytes() == before


def test_that_a_damaged_older_file_is_refused_before_its_checksums_are_renewed(tmp_path, monkeypatch):
    path = tmp_path / "old.plight"
    make_older(path)
    with h5py.File(path, "r+") as file:
        file["runs/z/scores"][0] = 99
    monkeypatch.setattr(bundle, "MIGRATIONS", OLDER)

    with pytest.raises(ProjectFileError, match="damaged: /runs/z/scores doesn't match its checksum"):
        load_project(path)


def test_that_a_step_that_fails_is_a_clear_error(tmp_path, monkeypatch):
    path = tmp_path / "old.plight"
    make_older(path)
    monkeypatch.setattr(bundle, "MIGRATIONS", OLDER | {-1: rename_images})

    with pytest.raises(ProjectFileError, match=r"old\.plight is damaged"):
        load_project(path)


def without_classes(project):
    """The project as versions before 4 can tell of it."""
    return replace(project, verdicts=tuple(replace(v, defect="") for v in project.verdicts), filters=())


def as_version_1(path):
    """Take out of a present file what version 1 did not have."""
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 1
        del file["reviews/defect"]
        for model in file["models"].values():
            del model["provenance/measured"], model["provenance/measured_names"]
            model["state"].pop("search", None)
        seal(file)


@pytest.mark.parametrize(("size", "plan"), [(999, b"gemm"), (1000, b"int8 126")])
def test_that_version_1_gets_a_search_and_nothing_measured(tmp_path, size, plan):
    project = without_classes(make_project())
    bank = np.zeros((size, 3), np.float32)
    first, *others = (
        replace(m, detector="other", provenance=replace(m.provenance, measured=())) for m in project.models
    )
    first = replace(first, detector="patchcore", state={"bank": bank})
    project = replace(project, models=(first, *others))
    save_project(project, tmp_path / "p.plight")
    as_version_1(tmp_path / "p.plight")
    loaded = load_project(tmp_path / "p.plight")
    search = np.frombuffer(plan, np.uint8)
    first = replace(first, state={"bank": bank, "search": search})
    assert_same(loaded, replace(project, models=(first, *others)))
    assert verify_file(tmp_path / "p.plight") == ()


def test_that_version_2_is_read_as_it_is(tmp_path):
    project = without_classes(make_project())
    save_project(project, tmp_path / "p.plight")
    with h5py.File(tmp_path / "p.plight", "r+") as file:
        file.attrs["format_version"] = 2
        del file["reviews/defect"]
        seal(file)
    assert_same(load_project(tmp_path / "p.plight"), project)


def test_that_a_gap_between_versions_is_a_clear_error(tmp_path):
    refused = pytest.raises(ProjectFileError, match="unknown format version 3")
    with h5py.File(tmp_path / "x", "w") as file, refused:
        migrate(file, 3, 5, {3: lambda _: None})


def test_that_steps_lead_without_gap_to_the_present_version():
    assert sorted(MIGRATIONS) == list(range(bundle.FORMAT_VERSION - len(MIGRATIONS), bundle.FORMAT_VERSION))
