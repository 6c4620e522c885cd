"""The size of a pixel of a category: an edit like any other, kept in the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ParameterError
from core.project.bundle import load_project, save_project
from core.project.edits import new_project
from core.project.scales import set_scale


def test_that_a_scale_is_set_changed_and_forgotten_with_a_line_in_the_audit_trail() -> None:
    project = new_project("line")
    first = set_scale(project, "bolt", 0.05, "eva")
    other = set_scale(first, "nut", 0.2)
    assert project.scales == {}
    assert other.scales == {"bolt": 0.05, "nut": 0.2}
    assert set_scale(other, "bolt", None).scales == {"nut": 0.2}
    assert first.audit[-1].user == "eva"
    assert first.audit[-1].detail == "bolt: pixels → 0.05 mm a pixel"
    assert set_scale(first, "bolt", 0.05) is first


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan"), float("inf")])
def test_that_a_scale_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(ParameterError):
        set_scale(new_project("line"), "bolt", wrong)


def test_that_scales_are_in_the_file_again(tmp_path: Path) -> None:
    path = tmp_path / "line.plight"
    project = set_scale(set_scale(new_project("line"), "mvtec/bolt", 0.0123456789), "nut", 3.0)
    save_project(project, path)
    assert load_project(path).scales == project.scales
    save_project(replace(project, scales={}), path)
    assert load_project(path).scales == {}
