"""What was saved comes back to the last bit, from a file that plain h5py can read."""

import os
from dataclasses import replace

import h5py
import numpy as np
import pytest

from core import __version__
from core.data.dataset import Category, Dataset, Label, Sample, Split
from core.errors import ProjectFileError
from core.project import writing
from core.project.bundle import (
    FORMAT_VERSION,
    load_project,
    load_thumbnails,
    read_header,
    save_project,
    verify_file,
)
from core.project.project import Project, Verdict
from core.scoring.values import Figure
from tests.project.sample_project import ODD, assert_same, make_model, make_run


def test_that_a_project_comes_back_to_the_last_bit(tmp_path, full_project, thumbnails):
    path = tmp_path / "Linie 3 – 検査.plight"

    save_project(full_project, path, thumbnails)

    assert_same(load_project(path), full_project)
    assert load_thumbnails(path) == thumbnails
    assert verify_file(path) == ()


def test_that_saving_what_was_loaded_changes_nothing(tmp_path, full_project):
    save_project(full_project, tmp_path / "a.plight")
    save_project(load_project(tmp_path / "a.plight"), tmp_path / "b.plight")

    assert_same(load_project(tmp_path / "b.plight"), full_project)


def test_that_an_empty_project_comes_back(tmp_path):
    project = Project(name="", created="2026-01-01T00:00:00+00:00")

    save_project(project, tmp_path / "empty.plight")

    assert_same(load_project(tmp_path / "empty.plight"), project)
    assert load_thumbnails(tmp_path / "empty.plight") == {}


def test_that_a_data_set_without_categories_is_not_the_same_as_none(tmp_path):
    project = Project("p", Dataset("/x", "flat", ()), created="x")

    save_project(project, tmp_path / "p.plight")

    assert_same(load_project(tmp_path / "p.plight"), project)


def test_that_plain_h5py_finds_header_scores_and_text(tmp_path, full_project):
    save_project(full_project, tmp_path / "p.plight")

    with h5py.File(tmp_path / "p.plight", "r") as file:
        assert file.attrs["format"] == "patchlight-project"
        assert file.attrs["format_version"] == FORMAT_VERSION
        assert file.attrs["app_version"] == __version__
        assert file.attrs["created"] == full_project.created
        assert file.attrs["saved"].endswith("+00:00")
        assert set(file) == {"dataset", "models", "runs", "reviews", "audit", "filters", "thumbnails"}
        run = file["runs/z"]
        assert tuple(run["sample_ids"].asstr()[:2]) == full_project.runs[0].sample_ids[:2]
        assert run["maps"].dtype == np.float16
        assert run["maps"].chunks == (len(run["sample_ids"]), 16, 16)  # all four fit 64 KiB
        assert file["models/bottle-1/params"].attrs["coreset_ratio"] == 0.1
        assert file["models/bottle-1/params"].attrs["rotate"] == np.False_


def test_that_nothing_in_the_file_is_a_python_object(tmp_path, full_project, thumbnails):
    save_project(full_project, tmp_path / "p.plight", thumbnails)
    kinds = set()

    def look(_: str, member: h5py.Group | h5py.Dataset) -> None:
        assert "checksum" in member.attrs
        if isinstance(member, h5py.Dataset):
            kinds.add(member.dtype.kind)

    with h5py.File(tmp_path / "p.plight", "r") as file:
        file.visititems(look)

    assert kinds <= set("biufS")


def test_that_the_header_is_read_alone(tmp_path, full_project):
    save_project(full_project, tmp_path / "p.plight")

    header = read_header(tmp_path / "p.plight")

    assert (header.name, header.created) == (full_project.name, full_project.created)
    assert (header.app_version, header.original_path) == (__version__, "")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "/", "%", "%2f", "ü 検査", "\x00", "\udc80", "a\nb", "x" * 300]
)
def test_that_any_id_is_safe_as_a_name(tmp_path, name):
    model = replace(make_model(name), state={name: np.arange(3)}, category=name)
    samples = (Sample(name, Label.GOOD, Split.TEST, name, name or None),)
    project = Project(name, Dataset(name, name, (Category(name, samples),)), (model,), created="x")

    save_project(project, tmp_path / "p.plight")

    assert_same(load_project(tmp_path / "p.plight"), project)
    assert verify_file(tmp_path / "p.plight") == ()


def test_that_one_enormous_comment_is_kept_without_padding_all_others(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_PADDED_TEXT_LIMIT", 10_000)
    comments = ["x" * 5000, "ü", "", "z\0"]
    verdicts = tuple(Verdict("s", Label.GOOD, "r", "t", comment) for comment in comments)
    project = Project("p", verdicts=verdicts, created="x")

    save_project(project, tmp_path / "p.plight")

    assert_same(load_project(tmp_path / "p.plight"), project)
    assert verify_file(tmp_path / "p.plight") == ()


def test_that_numbers_of_other_types_are_stored_as_the_format_says(tmp_path, full_project):
    run = full_project.runs[0]
    sloppy = replace(run, scores=run.scores.astype(np.float64), maps=np.asfortranarray(run.maps))
    model = replace(
        full_project.models[0], params=(("a", np.float32(0.5)), ("b", np.int16(3)), ("c", np.True_))
    )

    save_project(replace(full_project, models=(model,), runs=(sloppy,)), tmp_path / "p.plight")

    loaded = load_project(tmp_path / "p.plight")
    assert_same(loaded.runs[0], run)
    assert loaded.models[0].params == (("a", 0.5), ("b", 3), ("c", True))
    assert [type(value) for _, value in loaded.models[0].params] == [float, int, bool]


def test_that_figures_keep_reasons_and_intervals(tmp_path, full_project):
    run = full_project.runs[0]
    figures = replace(
        run.evaluation,
        image_auroc=Figure(0.5, "", 0.25, 0.75),
        aupro=Figure(None, "no masks"),
        pixel_f1=Figure(0.0),
        roc=None,
        pixels=None,
    )
    project = replace(full_project, runs=(replace(run, evaluation=figures),))

    save_project(project, tmp_path / "p.plight")

    loaded = load_project(tmp_path / "p.plight").runs[0].evaluation
    assert loaded.image_auroc == Figure(0.5, "", 0.25, 0.75)
    assert loaded.aupro == Figure(None, "no masks")
    assert loaded.pixel_f1 == Figure(0.0)
    assert (loaded.roc, loaded.pixels) == (None, None)


def test_that_a_figure_an_older_version_did_not_measure_says_so(tmp_path, full_project, monkeypatch):
    save_project(full_project, tmp_path / "p.plight")
    monkeypatch.setattr("core.project.decode._figure_names", lambda: ["aupro_5"])
    made = {}
    monkeypatch.setattr("core.project.decode.Evaluation", lambda **values: made.update(values))

    load_project(tmp_path / "p.plight")

    assert made["aupro_5"].value is None
    assert "Not recorded" in made["aupro_5"].reason


def test_that_order_is_kept_whatever_the_ids(tmp_path):
    models = tuple(make_model(name) for name in ("z-2", "a", "z-10", "M"))
    project = Project("p", None, models, created="x")

    save_project(project, tmp_path / "p.plight")

    assert [m.id for m in load_project(tmp_path / "p.plight").models] == ["z-2", "a", "z-10", "M"]


@pytest.mark.parametrize("array", [np.array(["text"]), np.array([{}], dtype=object)])
def test_that_state_that_is_not_numbers_is_refused_before_anything_is_replaced(tmp_path, full_project, array):
    path = tmp_path / "p.plight"
    save_project(full_project, path)
    before = path.read_bytes()
    model = replace(make_model("bad"), state={"names": array})

    with pytest.raises(ProjectFileError, match="“names” can't be stored"):
        save_project(replace(full_project, models=(model,)), path)

    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["p.plight"]


@pytest.mark.parametrize(
    "broken",
    [
        {"maps": np.zeros((2, 4, 4), np.float16)},
        {"scores": np.zeros((4, 1), np.float32)},
        {"sample_ids": ("only one",)},
    ],
)
def test_that_what_could_not_be_read_back_is_not_saved(tmp_path, full_project, broken):
    path = tmp_path / "p.plight"
    project = replace(full_project, runs=(replace(full_project.runs[0], **broken),))

    with pytest.raises(ProjectFileError, match="what was written can't be read back"):
        save_project(project, path)

    assert os.listdir(tmp_path) == []


def test_that_two_models_of_one_id_are_refused_in_a_sentence(tmp_path):
    project = Project("p", None, (make_model("a"), make_model("a")))

    with pytest.raises(ProjectFileError, match=r"p\.plight can't be saved"):
        save_project(project, tmp_path / "p.plight")


def test_that_the_file_can_be_moved_and_replaced_right_after_loading(tmp_path, full_project):
    path = tmp_path / "p.plight"
    save_project(full_project, path)
    open_before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0

    project = load_project(path)

    if open_before:
        assert len(os.listdir("/proc/self/fd")) == open_before
    path.rename(tmp_path / "moved.plight")
    project.runs[0].maps[0, 0, 0] = 3  # in memory, not in the file
    assert load_project(tmp_path / "moved.plight").runs[0].maps[0, 0, 0] != 3


def test_that_a_real_sized_project_comes_back_whole(tmp_path, full_project):
    random = np.random.default_rng(0)
    maps = (random.random((83, 256, 256), np.float32) * 3).astype(np.float16)
    run = replace(
        make_run(full_project.dataset, full_project.models[0]),
        maps=maps,
        sample_ids=tuple(map(str, range(83))),
        scores=np.zeros(83, np.float32),
        elapsed_ms=np.zeros(83, np.float32),
    )
    model = replace(full_project.models[0], state={"bank": random.random((16_000, 540), np.float32)})
    project = replace(full_project, models=(model,), runs=(run,))
    save_project(project, tmp_path / "p.plight")
    loaded = load_project(tmp_path / "p.plight")
    assert_same(loaded.runs[0].maps, maps)
    assert_same(loaded.models[0].state["bank"], model.state["bank"])
    assert ODD not in os.listdir(tmp_path)
