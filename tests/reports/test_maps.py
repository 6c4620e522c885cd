"""Exported maps can be fed to the benchmark's own evaluation code: place, size and values."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import tifffile

from core.data.dataset import Category, Sample
from core.errors import DataError, JobCancelled, PatchlightError
from core.project.project import Project
from core.reports.maps import export_maps
from tests.reports.conftest import SHAPE


def test_that_maps_lie_where_the_benchmark_looks_at_full_image_size(tmp_path, inspected):
    exported = export_maps(inspected, tmp_path / "out")

    places = [str(path.relative_to(tmp_path / "out").as_posix()) for path in exported.files]
    assert places[:2] == ["bottle/test/good/000.tiff", "bottle/test/good/001.tiff"]
    assert places[3] == "bottle/test/dent & <b>/000.tiff"
    assert exported.problems == ()
    for path, values in zip(exported.files, inspected.runs[0].maps, strict=True):
        full = tifffile.imread(path)
        assert (full.shape, full.dtype) == (SHAPE, np.float32)
        expected = cv2.resize(values.astype(np.float32), SHAPE[::-1], interpolation=cv2.INTER_LINEAR)
        np.testing.assert_array_equal(full, expected)


def test_that_an_image_that_is_gone_is_a_problem_and_the_rest_is_exported(tmp_path, inspected):
    (tmp_path / "images/bottle/test/good/001.png").unlink()

    exported = export_maps(inspected, tmp_path / "out")

    assert len(exported.files) == 5
    assert [problem.path for problem in exported.problems] == ["bottle/test/good/001.png"]
    assert exported.problems[0].reason


def test_that_images_differing_in_suffix_or_case_only_do_not_overwrite_each_other(tmp_path, inspected):
    run, dataset = inspected.runs[0], inspected.dataset
    ids = ("bottle/test/good/000.png", "bottle/test/good/000.bmp", "bottle/test/Good/000.png")
    image = tmp_path / "images" / ids[0]
    for name in ids[1:]:
        (tmp_path / "images" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "images" / name).write_bytes(image.read_bytes())
    samples = tuple(replace(dataset.categories[0].samples[0], id=name) for name in ids)
    project = replace(
        inspected,
        dataset=replace(dataset, categories=(Category("bottle", samples),)),
        runs=(replace(run, sample_ids=ids, scores=run.scores[:3], maps=run.maps[:3]),),
    )

    files = export_maps(project, tmp_path / "out").files

    assert [path.name for path in files] == ["000.tiff", "000-2.tiff", "000-3.tiff"]


@pytest.mark.parametrize("name", ["../../../evil", "/etc", "..", "a/../../b", "C:\\x"])
def test_that_no_name_leads_out_of_the_export_folder(tmp_path, inspected, name):
    first = inspected.dataset.categories[0].samples[0]
    sample: Sample = replace(first, defect=name)
    project = replace(
        inspected,
        dataset=replace(inspected.dataset, categories=(Category(name, (sample,)),)),
        models=(replace(inspected.models[0], category=name),),
    )

    files = export_maps(project, tmp_path / "out").files

    assert all((tmp_path / "out") in path.resolve().parents for path in files)
    assert not any(":" in str(path.relative_to(tmp_path)) for path in files)


def test_that_the_newest_model_of_a_category_is_taken_unless_another_is_named(tmp_path, inspected):
    second = replace(inspected.models[0], id="bottle-2")
    run = replace(inspected.runs[0], id="r2", model_id="bottle-2", maps=inspected.runs[0].maps + 1)
    project = replace(inspected, models=(*inspected.models, second), runs=(*inspected.runs, run))

    newest = tifffile.imread(export_maps(project, tmp_path / "a").files[0])
    named = tifffile.imread(export_maps(project, tmp_path / "b", model_id="bottle-1").files[0])

    assert newest.min() >= 1 > named.min()


def test_that_progress_is_told_and_can_stop_the_export(tmp_path, inspected):
    told = []
    export_maps(inspected, tmp_path / "out", report=lambda done, total, text: told.append((done, total)))

    def stop(done, _total, _text):
        if done == 2:
            raise JobCancelled

    assert told == [(i, 6) for i in range(7)]
    with pytest.raises(JobCancelled):
        export_maps(inspected, tmp_path / "out2", report=stop)


@pytest.mark.parametrize("wish", [{"category": "cable"}, {"model_id": "none"}])
def test_that_nothing_to_export_is_a_clear_error(tmp_path, inspected, wish):
    with pytest.raises(DataError, match="no results on test images"):
        export_maps(inspected, tmp_path, **wish)
    with pytest.raises(DataError, match="no results on test images"):
        export_maps(Project("p"), tmp_path)


def test_that_a_place_that_cannot_be_written_is_a_clear_error(tmp_path, inspected):
    (tmp_path / "out").write_text("a file")

    with pytest.raises(PatchlightError, match="can't be written"):
        export_maps(inspected, tmp_path / "out")
