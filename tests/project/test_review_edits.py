"""Verdicts on many images, filters that are kept, and how both come back from a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import h5py
import pytest

from core.data.dataset import Label
from core.errors import ParameterError
from core.project import edits
from core.project.bundle import load_project, save_project, verify_file
from core.project.checksums import seal
from core.project.filters import ResultFilter, SavedFilter
from core.project.project import Project, Verdict

FILTER = ResultFilter(
    category="bottle", splits=(), kinds=("dent", "Straße"), outcomes=("", "fn"), reviews=("open",),
    disagrees=True, score_from=0.25, text="a b",
)  # fmt: skip


def test_that_a_verdict_on_many_keeps_what_each_image_had_of_its_own() -> None:
    project = edits.set_verdict(Project("p"), "a.png", Label.DEFECT, "Eva", "edge", "dent")
    project = edits.set_verdicts(project, ("a.png", "b.png"), Label.DEFECT, "Jo")
    first, second = (project.verdict_of(name) for name in ("a.png", "b.png"))
    assert (first.label, first.reviewer, first.comment, first.defect) == (Label.DEFECT, "Jo", "edge", "dent")
    assert (second.comment, second.defect) == ("", "")
    assert first.time == second.time
    assert len(project.verdicts) == 3
    assert (len(project.audit), project.audit[-1].detail) == (2, "a.png, b.png: defect")


def test_that_a_class_given_to_many_replaces_theirs_and_a_good_part_has_none() -> None:
    project = edits.set_verdict(Project("p"), "a.png", Label.DEFECT, "Eva", "edge", "dent")
    named = edits.set_verdicts(project, ("a.png", "b.png"), Label.DEFECT, "Jo", defect="scratch")
    assert {named.verdict_of(name).defect for name in ("a.png", "b.png")} == {"scratch"}
    assert named.audit[-1].detail == "a.png, b.png: defect, scratch"
    good = edits.set_verdicts(named, ("a.png",), Label.GOOD)
    assert (good.verdict_of("a.png").defect, good.verdict_of("a.png").comment) == ("", "edge")


def test_that_a_long_selection_is_one_short_line_of_the_audit_trail() -> None:
    project = edits.set_verdicts(Project("p"), [f"{i}.png" for i in range(500)], Label.UNKNOWN, "Eva")
    assert len(project.verdicts) == 500
    assert [entry.detail for entry in project.audit] == [
        "0.png, 1.png, 2.png, 3.png, 4.png and 495 more: unknown"
    ]
    assert edits.set_verdicts(project, (), Label.GOOD) is project


def test_that_a_filter_is_kept_under_its_name_replaced_and_removed() -> None:
    project = edits.save_filter(Project("p"), " hard ", FILTER, "Eva")
    project = edits.save_filter(project, "Easy", ResultFilter())
    assert [saved.name for saved in project.filters] == ["Easy", "hard"]
    other = edits.save_filter(project, "hard", ResultFilter(text="x"))
    assert {saved.name: saved.terms for saved in other.filters}["hard"] == ResultFilter(text="x")
    left = edits.remove_filter(other, "hard", "Jo")
    assert [saved.name for saved in left.filters] == ["Easy"]
    assert (left.audit[-1].user, left.audit[-1].action) == ("Jo", "filter removed")
    with pytest.raises(KeyError):
        edits.remove_filter(left, "hard")
    with pytest.raises(ParameterError, match="needs a name"):
        edits.save_filter(project, "  ", FILTER)


def test_that_filters_and_classes_come_back_from_the_file(tmp_path: Path) -> None:
    filters = (
        SavedFilter("a/b: %", FILTER),
        SavedFilter("all", ResultFilter()),
        SavedFilter("x", ResultFilter(score_to=1e-30)),
    )
    verdicts = (Verdict("a.png", Label.DEFECT, "Eva", "2026-01-02T04:00:00+00:00", "", "dent"),)
    save_project(Project("p", verdicts=verdicts, filters=filters, created="x"), tmp_path / "p.plight")
    loaded = load_project(tmp_path / "p.plight")
    assert loaded.filters == filters
    assert loaded.verdicts == verdicts
    assert verify_file(tmp_path / "p.plight") == ()


def test_that_verdicts_of_version_3_name_no_class(tmp_path: Path) -> None:
    path = tmp_path / "p.plight"
    verdicts = tuple(Verdict(f"{i}.png", Label.DEFECT, "Eva", "t", "c", "dent") for i in range(3))
    save_project(Project("p", verdicts=verdicts, created="x"), path)
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 3
        del file["reviews/defect"]
        seal(file)
    loaded = load_project(path)
    assert loaded.verdicts == tuple(replace(verdict, defect="") for verdict in verdicts)
    assert loaded.filters == ()
    assert verify_file(path) == ()
