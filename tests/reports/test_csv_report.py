"""Tables hold what a person needs to check a result by hand, in a form every spreadsheet reads."""

import csv
from dataclasses import replace

import pytest

from core.errors import PatchlightError
from core.project.project import Project
from core.reports.csv_report import FIGURE_COLUMNS, RESULT_COLUMNS, write_csv
from core.scoring.values import Figure


def read(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_that_each_test_image_is_a_row_with_score_threshold_and_verdict(tmp_path, inspected):
    results, _ = write_csv(inspected, tmp_path / "out.csv")

    rows = read(results)
    assert tuple(rows[0]) == RESULT_COLUMNS
    assert RESULT_COLUMNS[:7] == ("path", "category", "model", "score", "threshold", "verdict", "regions")
    assert [row["path"] for row in rows] == list(inspected.runs[0].sample_ids)
    assert [row["verdict"] for row in rows] == ["good", "anomalous", "good", "anomalous", "good", "anomalous"]
    assert [row["regions"] for row in rows] == ["0", "1", "0", "1", "0", "1"]
    assert rows[3]["defect"] == "dent & <b>"
    assert [row["review"] for row in rows] == ["", "good", "", "", "", ""]


def test_that_scores_are_written_exactly_enough_to_repeat_every_verdict(tmp_path, inspected):
    rows = read(write_csv(inspected, tmp_path / "out.csv")[0])

    for row, score in zip(rows, inspected.runs[0].scores, strict=True):
        assert type(score)(row["score"]) == score
        assert (float(row["score"]) >= float(row["threshold"])) == (row["verdict"] == "anomalous")


def test_that_figures_stand_beside_with_counts_and_intervals(tmp_path, inspected):
    _, figures = write_csv(inspected, tmp_path / "out.csv")

    assert figures.name == "out-figures.csv"
    rows = {row["figure"]: row for row in read(figures)}
    assert tuple(rows["image_auroc"]) == FIGURE_COLUMNS
    auroc = inspected.runs[0].evaluation.image_auroc
    assert float(rows["image_auroc"]["value"]) == pytest.approx(auroc.value)
    assert float(rows["image_auroc"]["low"]) == pytest.approx(auroc.low)
    assert (rows["aupro"]["n_good"], rows["aupro"]["n_defect"], rows["aupro"]["n_masks"]) == ("3", "3", "3")


def test_that_an_unmeasurable_figure_has_a_reason_and_no_value(tmp_path, inspected):
    run = inspected.runs[0]
    evaluation = replace(run.evaluation, aupro=Figure(None, "not measurable: no masks"))
    project = replace(inspected, runs=(replace(run, evaluation=evaluation),))

    rows = {row["figure"]: row for row in read(write_csv(project, tmp_path / "out.csv")[1])}

    assert (rows["aupro"]["value"], rows["aupro"]["reason"]) == ("", "not measurable: no masks")


def test_that_tables_are_written_without_the_images_and_without_a_data_set(tmp_path, inspected):
    project = replace(inspected, dataset=None)

    rows = read(write_csv(project, tmp_path / "out.csv")[0])

    assert len(rows) == 6
    assert {row["label"] for row in rows} == {"unknown"}
    assert [row["regions"] for row in rows] == ["0", "1", "0", "1", "0", "1"]


def test_that_an_empty_project_gives_empty_tables_with_headings(tmp_path):
    results, figures = write_csv(Project("p"), tmp_path / "out.csv")

    assert results.read_text(encoding="utf-8-sig").strip() == ",".join(RESULT_COLUMNS)
    assert figures.read_text(encoding="utf-8-sig").strip() == ",".join(FIGURE_COLUMNS)


def test_that_a_folder_that_is_not_there_is_a_clear_error(tmp_path, inspected):
    with pytest.raises(PatchlightError, match=r"can't be written: the folder doesn't exist"):
        write_csv(inspected, tmp_path / "none" / "out.csv")
