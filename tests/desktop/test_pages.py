"""Dataset, train and inspect pages as people use them."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from core.data.dataset import Problem
from core.jobs.messages import BackboneInfo, DetectorInfo, Finished, Inspected, Started, WorkerReady
from core.params import ParamSpec
from core.scoring.values import Prediction

SPECS = (
    ParamSpec("input_size", "int", 256, "Input size", "Side of the network's input.", "px", 32, 1024),
    ParamSpec("seed", "int", 0, "Seed", "Of the random choice.", expert=True),
)
OFFER = WorkerReady(
    "CPU, 2 threads",
    (DetectorInfo("patchcore", "PatchCore", "Roth et al. 2022", 2, SPECS),),
    (
        BackboneInfo(
            "resnet18", "ResNet-18", "BSD-3-Clause", ("layer2",), ("layer2",), "Import resnet18.pth."
        ),
        BackboneInfo("efficientnet_lite0", "EfficientNet-Lite0", "Apache-2.0", ("s8",), ("s8",)),
    ),
)


@pytest.fixture
def loaded(desk, project):
    desk.session.open(project, None)
    desk.engine.say(OFFER)
    return desk


# Dataset


def test_that_the_data_set_page_counts_what_was_found(loaded):
    page = loaded.window.show_page("dataset")
    tile = page.tiles._tiles["nut"]
    assert tile.accessibleName() == "nut, 20 to train · test 5 good, 4 defective, trained"
    assert "1 category · 29 images" in page._summary.text()


def test_that_problems_are_listed_filtered_and_copied(loaded, project):
    problems = (Problem("a/b.txt", "Not an image."), Problem("c.png", "Truncated."))
    loaded.session.open(replace(project, dataset=replace(project.dataset, problems=problems)), None)
    page = loaded.window.show_page("dataset")
    assert page.problems.table.model().rowCount() == 2
    page.problems.search.setText("trunc")
    assert page.problems.table.model().rowCount() == 1
    page.problems.copy_button.click()
    assert QGuiApplication.clipboard().text() == "c.png\tTruncated."


def test_that_without_problems_one_sentence_says_so(loaded, project):
    loaded.session.open(replace(project, dataset=replace(project.dataset, problems=())), None)
    page = loaded.window.show_page("dataset")
    assert page.problems._all_used.isVisible()
    assert not page.problems.table.isVisible()


def test_that_moved_images_are_noticed_and_can_be_relinked(loaded, project, qtbot):
    loaded.session.open(replace(project, dataset=project.dataset.with_root("/gone")), None)
    page = loaded.window.show_page("dataset")
    qtbot.waitUntil(page.relink_button.isVisible)
    assert page.missing.isVisible()


def test_that_tiles_get_their_pictures(loaded, qtbot):
    page = loaded.window.show_page("dataset")
    qtbot.waitUntil(lambda: len(page.tiles._tiles["nut"]._pictures) == 3)


# Train


def test_that_the_first_backbone_with_weights_is_chosen(loaded):
    page = loaded.window.show_page("train")
    assert page.recipe.chosen_backbone().name == "efficientnet_lite0"
    assert page.train_button.isEnabled()


def test_that_missing_weights_are_explained_and_training_is_not_offered(loaded):
    page = loaded.window.show_page("train")
    page.recipe.backbone.setCurrentIndex(0)
    assert page.recipe.missing.isVisible()
    assert "Import resnet18.pth." in page.recipe.missing.accessibleName()
    assert not page.train_button.isEnabled()


def test_that_train_submits_what_the_form_says(loaded):
    page = loaded.window.show_page("train")
    page.recipe.params.set_values({"input_size": 128})
    page.train_button.click()
    job = loaded.engine.submitted[0]
    assert (job.category.name, job.detector, job.backbone) == ("nut", "patchcore", "efficientnet_lite0")
    assert dict(job.params) == {"input_size": 128, "seed": 0}
    assert not page.train_button.isEnabled()


def test_that_the_form_survives_a_new_worker(loaded):
    page = loaded.window.show_page("train")
    page.recipe.params.set_values({"input_size": 128})
    loaded.engine.say(OFFER)
    assert dict(page.recipe.values())["input_size"] == 128


def test_that_too_few_images_are_said_before_anything_is_computed(loaded):
    few = replace(OFFER, detectors=(replace(OFFER.detectors[0], min_images=50),))
    loaded.engine.say(few)
    page = loaded.window.show_page("train")
    assert page._advice.text() == "PatchCore needs at least 50 good images; there are 20."
    assert not page.train_button.isEnabled()


def test_that_the_last_result_shows_figures_with_n_and_the_threshold_s_origin(loaded):
    page = loaded.window.show_page("train")
    rows = {row._name.text(): row.value() for row in page.result.figures._rows}
    assert rows["missed"].startswith("1 of 4")
    assert rows["false alarms"].startswith("1 of 5")
    assert "20 invented images" in page.result._promise.text()


def test_that_before_the_worker_is_ready_the_page_says_so(desk, project):
    desk.session.open(project, None)
    page = desk.window.show_page("train")
    assert page._advice.text() == "The calculation process is starting …"
    assert not page.train_button.isEnabled()


# Inspect


@pytest.fixture
def inspecting(loaded, nut_images, qtbot):
    page = loaded.window.show_page("inspect")
    page.take_paths([nut_images / "nut" / "test" / "scratch"])
    qtbot.waitUntil(lambda: bool(loaded.engine.submitted))
    loaded.engine.say(Started(loaded.engine.submitted[0].id))
    return page


def judge(desk, score, index=0):
    job = desk.engine.submitted[0]
    values = np.zeros((32, 32), np.float16)
    values[10:14, 10:14] = score
    desk.engine.say(Inspected(job.id, job.paths[index], Prediction(job.paths[index], score, values, 12.0)))


def test_that_a_folder_is_inspected_image_by_image(loaded, inspecting):
    assert len(loaded.engine.submitted[0].paths) == 4
    judge(loaded, 9.0, 0)
    assert inspecting.band.word() == "REJECT"
    judge(loaded, 0.1, 1)
    assert inspecting.band.word() != "REJECT"
    assert inspecting.parts.totals.judged == 2
    assert inspecting.parts.totals.anomalous == 1
    assert len(inspecting.strip.parts()) == 2


def test_that_a_part_chosen_stays_while_others_come_in(loaded, inspecting):
    judge(loaded, 9.0, 0)
    judge(loaded, 0.1, 1)
    inspecting.strip.part_chosen.emit(loaded.engine.submitted[0].paths[0])
    judge(loaded, 0.2, 2)
    assert inspecting.band.word() == "REJECT"


def test_that_an_unreadable_file_is_not_judged_and_says_why(loaded, inspecting):
    job = loaded.engine.submitted[0]
    loaded.engine.say(Inspected(job.id, job.paths[0], None, "The file is cut off."))
    assert inspecting.parts.totals.unreadable == 1
    assert inspecting.parts.part_at(0).problem == "The file is cut off."


def test_that_results_are_exported_and_an_older_table_is_kept(loaded, inspecting, qtbot, tmp_path):
    judge(loaded, 9.0, 0)
    (tmp_path / "results.csv").write_text("old")
    inspecting._on_export_folder_chosen(str(tmp_path))
    qtbot.waitUntil(lambda: "1 picture are in" in inspecting.notice.accessibleName(), timeout=15_000)
    assert (tmp_path / "results.csv").read_text() == "old"
    with (tmp_path / "results-2.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["verdict"] == "anomalous"
    assert rows[0]["regions"] == "1"
    assert (tmp_path / "scratch-000.png").is_file()


def test_that_clearing_begins_anew(loaded, inspecting):
    judge(loaded, 9.0, 0)
    loaded.engine.say(Finished(loaded.engine.submitted[0].id))
    inspecting.clear_button.click()
    assert inspecting.empty.isVisible()
    assert inspecting.parts.totals.judged == 0


def test_that_files_without_any_image_are_refused_in_a_sentence(loaded, qtbot, tmp_path):
    page = loaded.window.show_page("inspect")
    (tmp_path / "notes.txt").write_text("x")
    page.take_paths([tmp_path / "notes.txt"])
    qtbot.waitUntil(page.notice.isVisible)
    assert "no image" in page.notice.accessibleName()


def test_that_the_recipe_is_never_wider_than_its_pane(desk, project):
    from core.jobs.messages import BackboneInfo, DetectorInfo, WorkerReady
    from core.params import ParamSpec

    size = ParamSpec("input_size", "int", 256, "Input size, each side", "help", low=32, high=1024, unit="px")
    long = "A method whose authors gave it a name that fills more than a line of the form"
    detectors = (DetectorInfo("one", long, f"{long}, a paper", 1, (size,)),)
    backbones = (BackboneInfo("net", long, long, ("layer2",), ("layer2",)),)
    desk.engine.say(WorkerReady("CPU, 2 threads", detectors, backbones))
    desk.session.open(project, None)
    desk.window.resize(1024, 700)
    page = desk.window.show_page("train")
    inner = page.recipe.method.parentWidget()
    assert inner.minimumSizeHint().width() <= inner.parentWidget().width()


def test_that_problems_are_sorted_by_file_and_fit_a_narrow_window(desk, project):
    from dataclasses import replace

    from core.data.dataset import Problem

    problems = tuple(Problem(f"part/test/{i:03}.png", "No mask for this defect.") for i in range(9))[::-1]
    desk.session.open(replace(project, dataset=replace(project.dataset, problems=problems)), None)
    desk.window.resize(1024, 700)
    page = desk.window.show_page("dataset")
    table = page.problems.table
    assert table.model().index(0, 0).data() == "part/test/000.png"
    assert table.horizontalHeader().length() <= table.viewport().width()
