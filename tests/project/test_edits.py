"""Edits leave the old project alone, do one thing each, and say in the audit trail who did what."""

from dataclasses import replace

import numpy as np
import pytest

from core.data.dataset import Label
from core.data.dataset import Split as Part
from core.errors import DataError, ParameterError
from core.project import edits
from core.project.project import Project
from core.scoring.evaluation import evaluate
from tests.project.sample_project import assert_same, make_dataset, make_model, make_project, make_run


def last(project: Project) -> tuple[str, str, str]:
    entry = project.audit[-1]
    return entry.user, entry.action, entry.detail


def test_that_every_edit_leaves_the_project_it_was_given_unchanged():
    project, before = make_project(), make_project()

    edits.rename_project(project, "x")
    edits.set_dataset(project, replace(make_dataset(), root="/other"), {"a": "b"})
    edits.relink(project, "/other")
    edits.add_model(project, make_model("new"))
    edits.remove_model(project, "bottle-1")
    edits.add_run(project, project.runs[0])
    edits.set_thresholds(project, "bottle-1", 0.1, 0.2)
    edits.set_verdict(project, "s", Label.GOOD)
    edits.set_excluded(project, ["bottle/test/good/000.png"], True)

    assert_same(project, before)


def test_that_a_new_project_is_empty_dated_and_audited():
    project = edits.new_project("Line 3", "Eva")

    assert (project.name, project.dataset, project.models) == ("Line 3", None, ())
    assert project.created.endswith("+00:00")
    assert last(project) == ("Eva", "project created", "Line 3")


def test_that_renaming_records_both_names():
    project = edits.rename_project(Project("old"), "new", "Eva")

    assert project.name == "new"
    assert last(project) == ("Eva", "project renamed", "old → new")


def test_that_loading_a_data_set_keeps_models_and_the_first_hashes():
    project = edits.set_dataset(make_project(), make_dataset(), {"bottle/test/good/000.png": "x", "n": "y"})

    assert project.hashes["bottle/test/good/000.png"] == "cd" * 32
    assert project.hashes["n"] == "y"
    assert len(project.models) == 2
    assert "3 categories, 11 images" in last(project)[2]


def test_that_a_model_id_is_never_given_twice():
    project = edits.add_model(Project("p"), make_model("bottle-1"), "Eva")

    assert last(project) == ("Eva", "model added", "bottle-1: patchcore on resnet18, category bottle")
    with pytest.raises(ParameterError, match="already a model called bottle-1"):
        edits.add_model(project, make_model("bottle-1"))


def test_that_removing_a_model_takes_its_runs_with_it():
    project = edits.remove_model(make_project(), "bottle-1", "Eva")

    assert [m.id for m in project.models] == [make_project().models[1].id]
    assert {r.model_id for r in project.runs} == {project.models[0].id}
    assert last(project) == ("Eva", "model removed", "bottle-1, with 2 runs")
    with pytest.raises(KeyError):
        edits.remove_model(project, "bottle-1")


def test_that_runs_get_ids_of_their_own():
    project = make_project()
    run = project.runs[0]

    project = edits.add_run(edits.add_run(project, run), run)

    assert [r.id for r in project.runs] == ["z", "a/b", "a", "z-2", "z-3"]
    assert project.test_run_of("bottle-1").id == "z-3"
    with pytest.raises(KeyError):
        edits.add_run(project, replace(run, model_id="none"))


def test_that_moved_thresholds_give_the_figures_of_a_fresh_evaluation():
    project = make_project()
    run = project.test_run_of("bottle-1")

    moved = edits.set_thresholds(project, "bottle-1", image=1.1, pixel=0.8, user="Eva")

    dataset, model = project.dataset, moved.model("bottle-1")
    labels = edits.labels_of(project, run)
    masks = [np.zeros((16, 16), bool) if label == Label.GOOD else None for label in labels]
    marked = [s.mask is not None for s in dataset.categories[0].test].index(True)
    masks[marked] = np.zeros((16, 16), bool)
    masks[marked][4:9, 4:9] = True
    fresh = evaluate(run.scores, labels, run.maps, masks, model.calibration)
    assert_same(moved.test_run_of("bottle-1").evaluation, fresh)
    assert (model.calibration.image_threshold, model.calibration.pixel_threshold) == (1.1, 0.8)
    assert model.calibration.image_rule == model.calibration.pixel_rule == "manual"
    assert moved.model(project.models[1].id) is project.models[1]


def test_that_one_threshold_can_move_alone_and_the_audit_says_from_where_to_where():
    project = make_project()
    old = project.model("bottle-1").calibration

    moved = edits.set_thresholds(project, "bottle-1", image=2.5, rule="best F1, tuned on test", user="Eva")

    new = moved.model("bottle-1").calibration
    assert (new.pixel_threshold, new.pixel_rule) == (old.pixel_threshold, old.pixel_rule)
    expected = f"bottle-1: image {old.image_threshold:.6g} → 2.5 (best F1, tuned on test)"
    assert last(moved) == ("Eva", "thresholds set", expected)
    assert edits.set_thresholds(project, "bottle-1") is project


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_that_a_threshold_is_a_finite_number(value):
    with pytest.raises(ParameterError):
        edits.set_thresholds(make_project(), "bottle-1", image=value)


def test_that_verdicts_add_up_and_the_last_one_counts():
    project = edits.set_verdict(make_project(), "s.png", Label.DEFECT, "Eva", "dent")
    project = edits.set_verdict(project, "s.png", Label.GOOD, "Jo")

    assert len(project.verdicts) == len(make_project().verdicts) + 2
    assert project.verdict_of("s.png").label == Label.GOOD
    assert last(project) == ("Jo", "verdict", "s.png: good")


def test_that_excluded_images_take_part_in_nothing_until_they_are_back():
    ids = [f"bottle/train/good/{i:03}.png" for i in range(3)]
    project = make_project()

    without = edits.set_excluded(project, ids, True, "Eva")
    back = edits.set_excluded(without, ids, False)

    assert without.dataset.category("bottle").count(Part.TRAIN) == 1
    assert last(without)[:2] == ("Eva", "images excluded")
    assert back.dataset == project.dataset
    many = edits.set_excluded(project, [f"{i}" for i in range(9)], True)
    assert last(many)[2] == "0, 1, 2, 3, 4 and 4 more"


def test_that_labels_of_a_run_follow_its_order_and_are_unknown_without_a_data_set():
    project = make_project()
    run = make_run(project.dataset, project.models[0])

    assert edits.labels_of(project, run) == (Label.GOOD, Label.GOOD, Label.DEFECT, Label.DEFECT)
    assert set(edits.labels_of(replace(project, dataset=None), run)) == {Label.UNKNOWN}


def relinkable(tmp_path, names):
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def test_that_relinking_reports_missing_and_changed_files(tmp_path):
    project = make_project()
    dataset = project.dataset
    samples = [s for s in dataset.categories[0].samples if s.id.isprintable()]
    project = replace(
        project,
        dataset=replace(dataset, categories=(replace(dataset.categories[0], samples=tuple(samples)),)),
        hashes={s.id: s.id.upper() for s in samples},
    )
    relinkable(tmp_path, [s.id for s in samples[1:]])
    changed = samples[2].id
    (tmp_path / changed).write_text("another picture")

    report = edits.check_relink(project, tmp_path, lambda path: path.read_text().upper())

    masks = [s.mask for s in samples if s.mask]
    assert report.total == len(samples) + len(masks)
    assert set(report.missing) == {samples[0].id, *masks}
    assert report.changed == (changed,)
    assert edits.check_relink(project, tmp_path).changed == ()
    moved = edits.relink(project, tmp_path, report, "Eva")
    assert moved.dataset.path_of(changed).is_file()
    assert last(moved)[2].endswith(f": 2 of {report.total} missing, 1 changed")


def test_that_relinking_to_a_folder_without_any_of_the_images_is_refused(tmp_path):
    project = make_project()

    with pytest.raises(DataError, match="None of the 12 files"):
        edits.relink(project, tmp_path, edits.check_relink(project, tmp_path))


def test_that_what_needs_a_data_set_says_so():
    for edit in (
        lambda: edits.relink(Project("p"), "/x"),
        lambda: edits.check_relink(Project("p"), "/x"),
        lambda: edits.set_excluded(Project("p"), [], True),
    ):
        with pytest.raises(DataError, match="no data set"):
            edit()
