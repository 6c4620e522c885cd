"""An ensemble keeps the models that it combines in the project file, whole and checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.errors import ProjectFileError
from core.project.bundle import load_project, save_project, verify_file
from core.project.project import Project
from tests.project.sample_project import ODD, assert_same, make_model, make_project
from tests.project.test_format import first_cells, sections


@pytest.fixture
def project() -> Project:
    """The sample project with one more model, which combines two others, the later one first by name."""
    members = (replace(make_model("z", 2), golden=None), replace(make_model(ODD, 3), golden=None))
    state = {"weights": np.array([0.25, 0.75]), "scales": np.arange(8.0).reshape(2, 4)}
    whole = replace(make_model("bottle-9"), detector="ensemble", backbone="", state=state, members=members)
    plain = make_project()
    return replace(plain, models=(*plain.models, whole))


def test_that_members_come_back_in_order_to_the_last_bit(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.plight"
    save_project(project, path)
    assert_same(load_project(path), project)
    assert [member.id for member in load_project(path).model("bottle-9").members] == ["z", ODD]
    assert verify_file(path) == ()


def test_that_a_damaged_member_is_found(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.plight"
    save_project(project, path)
    with h5py.File(path, "r+") as file:
        file["models/bottle-9/members/z/state/bank"][0, 0] = 7.0
    assert [problem.path for problem in verify_file(path)] == ["/models/bottle-9/members/z/state/bank"]
    with pytest.raises(ProjectFileError, match="damaged"):
        load_project(path)


def test_that_the_layout_of_members_is_described(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "p.plight"
    save_project(project, path)
    with h5py.File(path, "r") as file:
        own = {name for name in file["models/bottle-1"] if name != "golden"}
        assert set(file["models/bottle-9/members/z"]) == own
        assert "members" not in file["models/bottle-1"]
    assert any("`members`" in cell for cell in first_cells(sections()["models"]))
