"""The compare page as an engineer works with it: cached scores, no network."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from scipy import stats

from core.data.dataset import Label
from core.project.edits import new_project, rename_project, set_dataset, set_thresholds, set_verdict
from core.project.thresholds import set_reinspect_threshold
from tests.desktop.compared_project import build_compared, large_project, with_model
from tests.desktop.sample_project import build_project


@pytest.fixture(scope="module")
def compared(nut_images):
    return build_compared(nut_images)


@pytest.fixture
def page(desk, compared, qtbot):
    desk.session.open(compared, None)
    page = desk.window.show_page("compare")
    qtbot.waitUntil(lambda: page.panes.first.viewport_shown() is not None)
    return page


def table(page):
    """The table of models as a user reads it: column title -> cell, for each row."""
    model = page.models.model
    titles = [model.headerData(c, Qt.Orientation.Horizontal) or "role" for c in range(model.columnCount())]
    keys = [title.replace("\n", " ").rstrip(" ▾▴") for title in titles]
    return [
        dict(zip(keys, (model.index(row, c).data() for c in range(len(keys))), strict=True))
        for row in range(model.rowCount())
    ]


def listed(page):
    """The images of the list: (path, A, B)."""
    model = page.images.model
    return [tuple(model.index(row, c).data() for c in (0, 2, 3)) for row in range(model.rowCount())]


def chip(page, key):
    page.images.chips.choose(key)
    return listed(page)


# The table


def test_that_models_stand_best_auroc_first_with_their_figures(page):
    rows = table(page)
    assert [row["Model"] for row in rows] == ["2", "1", "3"]
    assert [(row["Missed defects"], row["False alarms"]) for row in rows] == [
        ("1 of 4", "0 of 5"), ("1 of 4", "1 of 5"), ("4 of 4", "1 of 5"),
    ]  # fmt: skip
    assert rows[0]["Image AUROC 95 % interval"].startswith("0.950 ")
    assert [row["n"] for row in rows] == ["9", "9", "9"]
    assert rows[1]["Memory MB"] == "not known"


def test_that_a_click_on_a_title_sorts(page, qtbot):
    header = page.models.table.horizontalHeader()
    column = [c.name for c in page.models.model.columns].index("ms") + 1
    page.models.table.horizontalScrollBar().setValue(10_000)
    where = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() +
                     type(header.pos())(where, 10))  # fmt: skip
    assert [row["Model"] for row in table(page)] == ["3", "1", "2"]


def test_that_nothing_is_starred_where_nine_images_cant_tell(page):
    rows = table(page)
    assert not any("★" in row[key] for row in rows for key in row if key not in ("ms an image", "Model MB"))
    assert [row["Model"] for row in rows if "★" in row["ms an image"]] == ["3"]


def test_that_the_best_is_starred_only_where_it_beats_every_other_model(desk):
    desk.session.open(large_project(600, 3), None)
    page = desk.window.show_page("compare")
    rows = {row["Model"]: row for row in table(page)}
    assert [name for name in rows if "★" in rows[name]["Image AUROC 95 % interval"]] == ["3"]
    assert [name for name in rows if "★" in rows[name]["Missed defects"]] == ["3"]
    # Alarms differ by chance only: all good parts have the same distribution, and the same cut.
    alarms = [int(row["False alarms"].split()[0]) for row in rows.values()]
    assert stats.chisquare(alarms).pvalue > 0.05
    assert not any("★" in row["False alarms"] for row in rows.values())
    assert not any("★" in row["Image AUPR"] for row in rows.values())


def test_that_slow_models_can_be_left_out_and_brought_back(page, qtbot):
    page.models.limit.setValue(20)
    assert [row["Model"] for row in table(page)] == ["1", "3"]
    assert set(page._chosen) == {"nut-1", "nut-3"}
    page.models.limit.setValue(5)
    assert page.too_few.isVisible()
    assert not page.verdict.isVisible()
    qtbot.mouseClick(page.too_few._button, Qt.MouseButton.LeftButton)
    assert len(table(page)) == 3
    assert page.verdict.isVisible()


def test_that_the_table_is_copied_with_all_digits(page, qtbot):
    qtbot.mouseClick(page.models.copy_button, Qt.MouseButton.LeftButton)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][:3] == ["Model", "Method", "Backbone"]
    assert [line[0] for line in lines[1:]] == ["nut-2", "nut-1", "nut-3"]
    assert lines[1][lines[0].index("Image F1")] == f"{6 / 7:.9g}"


def test_that_the_table_is_exported_as_csv(page, qtbot, tmp_path):
    qtbot.mouseClick(page.models.export_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "models.csv"))
    dialog.close()
    qtbot.waitUntil(lambda: "written" in page.models._summary.text())
    with (tmp_path / "models.csv").open(encoding="utf-8-sig", newline="") as file:
        assert tuple(map(tuple, csv.reader(file))) == page.models.model.exact_table()


def test_that_a_table_that_cant_be_written_says_so_in_place(page, qtbot, tmp_path):
    page.write_csv(tmp_path / "missing" / "models.csv")
    qtbot.waitUntil(lambda: "can't be written" in page.models._summary.text())


def test_that_an_ensemble_is_as_large_as_its_members(desk, compared):
    member = compared.model("nut-2")
    models = tuple(replace(m, members=(member, member)) if m.id == "nut-3" else m for m in compared.models)
    desk.session.open(replace(compared, models=models), None)
    sizes = {row["Model"]: row["Model MB"] for row in table(desk.window.show_page("compare"))}
    assert (sizes["2"], sizes["3"]) == ("0.400", "1.20")


# A and B


def test_that_the_chosen_model_is_compared_with_the_best_other_one(page):
    assert [(row["role"], row["Model"]) for row in table(page)] == [("B", "2"), ("", "1"), ("A", "3")]
    assert page.verdict.first.currentText() == "3 · dfkde"


def test_that_the_sentence_says_what_is_real(page):
    # A misses all 4, B 1 of 4: three images to none. Exact: 2 * (1/2)^3.
    assert page.verdict.sentence.text().startswith(
        "A finds 3 fewer of 4 defects (no real difference, McNemar p = 0.25) and raises 1 more false alarm"
    )
    assert page.verdict.headline.text() == "No real difference"


def test_that_keys_and_choosers_decide_what_is_compared(page, qtbot):
    page.models.table.selectRow(1)
    qtbot.keyClick(page.models.table, Qt.Key.Key_A)
    assert page._chosen == ("nut-1", "nut-2")
    qtbot.keyClick(page, Qt.Key.Key_X)
    assert page._chosen == ("nut-2", "nut-1")
    page.verdict.second.setCurrentIndex(page.verdict.second.findData("nut-2"))
    page.verdict.second.activated.emit(page.verdict.second.currentIndex())
    assert page._chosen == ("nut-1", "nut-2")  # nobody is compared with itself: the two change places


def test_that_moving_a_threshold_elsewhere_moves_figures_flips_and_lines(page, desk):
    before = len(chip(page, "flips"))
    desk.session.edit("threshold", set_thresholds(desk.session.project, "nut-3", image=0.95))
    row = next(row for row in table(page) if row["Model"] == "3")
    assert row["False alarms"] == "0 of 5"
    assert len(chip(page, "flips")) == before - 1
    assert page.charts.scatter._cuts[0].value() == 0.95
    desk.session.undo_stack.undo()
    assert len(chip(page, "flips")) == before


def test_that_edits_without_figures_leave_the_page_alone(page, desk):
    rows = page._rows
    desk.session.edit("rename", rename_project(desk.session.project, "line 9"))
    sample = desk.session.category.test[0].id
    desk.session.edit("verdict", set_verdict(desk.session.project, sample, Label.GOOD))
    assert page._rows is rows


def test_that_a_page_in_the_background_catches_up_when_it_is_shown(page, desk):
    desk.window.show_page("dataset")
    desk.session.edit("threshold", set_thresholds(desk.session.project, "nut-3", image=0.95))
    assert page._is_stale
    desk.window.show_page("compare")
    assert page.charts.scatter._cuts[0].value() == 0.95


# Images


def test_that_chips_list_who_is_right(page):
    # nut-3 (A) cuts at 0.7, nut-2 (B) at 0.8: see compared_project.
    assert [row[0] for row in chip(page, "flips")] == [
        "good/002.png", "scratch/000.png", "scratch/001.png", "scratch/002.png",
    ]  # fmt: skip
    assert chip(page, "only-a") == []
    assert len(chip(page, "only-b")) == 4
    assert chip(page, "wrong") == [("scratch/003.png", "0.550", "0.450")]
    assert len(chip(page, "all")) == 9


def test_that_a_point_of_the_chart_leads_to_its_image_even_when_filtered_out(page, qtbot):
    chip(page, "flips")
    position = page._paired.sample_ids.index("nut/test/good/004.png")
    page.charts.scatter.point_clicked.emit(position)
    assert page.images.current() == position
    assert page.images.chips.chosen() == "all"
    assert page.panes.name.text() == "nut/test/good/004.png · labelled good"


def test_that_a_lasso_lists_what_it_caught(page):
    page.charts.scatter.region_chosen.emit(np.array([1, 3]))
    assert [row[0] for row in listed(page)] == ["good/001.png", "good/003.png"]
    assert page.images.chips.chosen() == "lasso"
    page.charts.scatter.region_chosen.emit(np.array([], np.intp))
    assert page.images.chips.chosen() != "lasso"


def test_that_both_panes_show_the_image_with_each_models_own_verdict(page, qtbot):
    chip(page, "flips")
    page.images.choose(page._paired.sample_ids.index("nut/test/scratch/000.png"))
    qtbot.waitUntil(lambda: page.panes.second.accessibleDescription() == "B · 2.00, anomalous")
    assert page.panes.first.accessibleDescription() == "A · 0.300, good"
    page.panes.first.zoom_by(3)
    assert page.panes.second.viewport_shown() == page.panes.first.viewport_shown()


def test_that_arrows_step_through_the_images_from_anywhere_on_the_page(page, qtbot):
    chip(page, "flips")
    first = page.images.current()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.images.current() != first
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.images.current() == first


def test_that_an_empty_list_says_so_and_shows_no_image(page):
    chip(page, "only-a")
    assert page.images._nothing.isVisible()
    assert page.images.current() is None
    assert page.panes.first.viewport_shown() is not None
    assert chip(page, "flips")
    assert page.images.current() is not None


def test_that_letters_bring_each_chart_to_the_front(page, qtbot):
    for key, name in (("R", "roc"), ("P", "pr"), ("O", "pro"), ("S", "scores")):
        qtbot.keyClick(page, Qt.Key[f"Key_{key}"])
        assert page.charts.chart_shown() == name
        assert [b.isChecked() for b in page.charts.buttons.values()].count(True) == 1
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert page.charts.curves.accessibleName() == "ROC: A 0.550, B 0.950"


def test_that_layers_go_away_in_both_panes_at_once(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_H)
    assert not page.panes.heat_map.isChecked()
    assert not page.panes.first._shown.heat_map
    assert not page.panes.second._shown.heat_map
    qtbot.keyClick(page, Qt.Key.Key_H)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not page.panes.first._shown.heat_map
    assert page.panes.heat_map.isChecked()


# What can't be compared


def test_that_models_on_different_images_are_compared_on_the_common_ones(desk, nut_images):
    project = with_model(build_project(nut_images), "nut-2", [0.1] * 3 + [2.0] * 4, 0.8, skip=2)
    desk.session.open(project, None)
    page = desk.window.show_page("compare")
    assert "not all measured on the same test images" in page.models._summary.text()
    assert [row["n"] for row in table(page)] in (["9", "7"], ["7", "9"])
    assert "Compared on the 7 common images: A was measured on 7, B on 9." in page.verdict.sentence.text()
    assert len(chip(page, "all")) == 7


def test_that_one_class_only_says_why(desk, nut_images):
    project = build_compared(nut_images)
    category = project.dataset.category("nut")
    good = tuple(replace(s, label=Label.GOOD, defect="") for s in category.samples)
    dataset = replace(project.dataset, categories=(replace(category, samples=good),))
    desk.session.open(set_dataset(project, dataset), None)
    page = desk.window.show_page("compare")
    assert "there is no defective image among the common ones" in page.verdict.sentence.text()
    page.charts.show_chart("roc")
    assert "nothing is marked as anomalous" in page.charts.curves._empty.text()


def test_that_a_single_model_leads_to_training_another(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("compare")
    assert "nut-1 is the only model of nut with results" in page.empty._sentence.text()
    qtbot.mouseClick(page.empty._button, Qt.MouseButton.LeftButton)
    assert desk.window.page_name == "train"


def test_that_without_results_or_models_the_page_says_what_to_do(desk, project):
    page = desk.window.show_page("compare")
    assert "Choose a data set first" in page.empty._sentence.text()
    desk.session.open(replace(project, runs=()), None)
    assert "No model of nut has been measured" in page.empty._sentence.text()
    desk.session.open(set_dataset(new_project("bare"), project.dataset), None)
    assert "There is no model of nut yet" in page.empty._sentence.text()


def test_that_a_grey_zone_is_told_wherever_a_model_is_compared(desk, compared, qtbot):
    # nut-2 cuts at 0.8; from 0.4 on: good 0.4 and 0.5, the missed defect 0.45.
    project = set_reinspect_threshold(compared, "nut-2", 0.4, "tester")
    desk.session.open(project, None)
    page = desk.window.show_page("compare")
    page.choose("A", "nut-2")
    assert "A leaves 3 to inspect again." in page.verdict.sentence.text()
    assert ("scratch/003.png", "▲ 0.450") in [row[:2] for row in chip(page, "all")]
    page.images.choose([row[0] for row in listed(page)].index("scratch/003.png"))
    qtbot.waitUntil(lambda: page.panes.first._caption == "A · 0.450, re-inspect")
    table_of_models = page.models.model.exact_table()
    missed = table_of_models[0].index("Missed defects")
    assert "0 of 4, 1 more to inspect again" in [row[missed] for row in table_of_models[1:]]


# For everybody


def test_that_every_control_has_a_name_for_a_screen_reader(page):
    reachable = [
        w
        for w in page.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(reachable) > 12
    for control in reachable:
        assert control.accessibleName(), control


def test_that_more_models_cost_more_comparisons_not_their_square(desk, monkeypatch):
    from desktop.pages.compare import model_rows

    made = []
    real = model_rows.compare
    monkeypatch.setattr(model_rows, "compare", lambda paired: made.append(1) or real(paired))
    n = 8
    desk.session.open(large_project(150, n), None)
    page = desk.window.show_page("compare")
    assert len(table(page)) == n
    # The best in AUROC, in missed defects and in false alarms, each against all others, at most.
    assert len(made) <= 3 * (n - 1)
