"""A plan says beforehand what a training takes, suggests what would fit, and never stands in the way."""

from __future__ import annotations

import pickle
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import h5py
import numpy as np
import pytest

from core.data.dataset import Category
from core.detectors.base import Detector
from core.errors import DataError, JobCancelled, ParameterError, WeightsError
from core.features.weights import WeightsStore
from core.jobs import planning, room
from core.jobs.messages import Plan, PlanJob, Progress, TrainJob
from core.jobs.pipeline import train
from core.jobs.planning import packed_size, plan, workload_of
from core.params import ParamValue
from core.project.bundle import save_project
from core.project.edits import add_model, add_run, new_project
from tests.jobs.pictures import category

BACKBONE = "random-efficientnet_lite0"
MIB = 1 << 20


@pytest.fixture
def part(tmp_path: Path) -> Category:
    return category(tmp_path, n_train=20, n_good=4, n_defect=4)


@pytest.fixture
def job(part: Category, tmp_path: Path) -> TrainJob:
    params: tuple[tuple[str, ParamValue], ...] = (("input_size", 64), ("coreset_ratio", 0.2))
    return TrainJob("job", str(tmp_path), part, "part-1", "patchcore", BACKBONE, params, "cpu")


def nobody(progress: Progress) -> None:
    """A listener that lets everything go on."""


def plan_of(job: TrainJob, project: str = "", listen: Callable[[Progress], None] = nobody) -> Plan:
    found = plan(PlanJob("plan", job, project), listen, WeightsStore()).plan
    assert found is not None
    return found


def with_params(job: TrainJob, **changes: ParamValue) -> TrainJob:
    return replace(job, params=tuple({**dict(job.params), **changes}.items()))


def test_that_a_plan_names_time_memory_and_size(job: TrainJob, tmp_path: Path) -> None:
    found = plan_of(job, str(tmp_path / "line.plight"))
    stages = dict(found.stages)
    assert list(stages) == [
        "Reading images", "Selecting the memory bank", "Calibrating", "Evaluating", "Saving",
    ]  # fmt: skip
    assert all(seconds > 0 for seconds in stages.values())
    assert found.seconds == pytest.approx(sum(stages.values()))
    assert found.peak_mb is not None
    assert 0 < found.peak_mb < found.memory_mb
    assert found.disk_mb == pytest.approx(shutil.disk_usage(tmp_path).free / MIB, rel=0.2)
    assert found.fits
    assert found.n_images < 28
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize("imports", [True, False])
def test_that_importing_libraries_is_not_foretold_for_a_process_that_has_them(
    job: TrainJob, imports: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, seconds = [0.0], iter([5.0, 1.0] if imports else [1.0])
    make = planning.make_detector

    def slow(*args: Any) -> Detector:
        if imports:
            sys.modules.setdefault("imported_by_this_test", ModuleType("imported_by_this_test"))
        now[0] += next(seconds)
        return make(*args)

    monkeypatch.setattr(planning, "make_detector", slow)
    found = plan(PlanJob("plan", job, ""), nobody, WeightsStore(), lambda: now[0]).plan
    sys.modules.pop("imported_by_this_test", None)
    assert found is not None
    # no time goes by on this clock but that of loading
    assert dict(found.stages)["Reading images"] == pytest.approx(1.0, abs=0.5)


def test_that_the_file_becomes_as_large_as_was_said(job: TrainJob, tmp_path: Path) -> None:
    job = with_params(job, input_size=128)
    finished = train(job, nobody, WeightsStore())
    assert finished.model is not None
    assert finished.run is not None
    project = add_run(add_model(new_project("p", ""), finished.model), finished.run)
    save_project(project, tmp_path / "p.plight")
    said = plan_of(job).file_mb
    assert (tmp_path / "p.plight").stat().st_size / MIB == pytest.approx(said, rel=0.3)


def test_that_images_are_packed_as_the_project_file_packs_them(tmp_path: Path) -> None:
    maps = np.random.default_rng(0).normal(5, 1, (4, 64, 64)).cumsum(2).astype(np.float16)
    with h5py.File(tmp_path / "maps.h5", "w") as file:
        leaf = file.create_dataset(
            "maps", data=maps, chunks=(1, 64, 64), compression="gzip", compression_opts=1, shuffle=True
        )
        stored = leaf.id.get_storage_size()
    assert packed_size(maps) == pytest.approx(stored, rel=0.01)


@pytest.mark.parametrize("larger", [{"coreset_ratio": 0.4}, {"input_size": 128}])
def test_that_larger_parameters_take_more(job: TrainJob, larger: dict[str, ParamValue]) -> None:
    before, after = plan_of(job), plan_of(with_params(job, **larger))
    assert after.file_mb > before.file_mb


def test_that_the_work_follows_the_calibration(job: TrainJob, tmp_path: Path) -> None:
    work = workload_of(job)
    assert (work.n_fit, work.n_left_out, work.n_held, work.n_test) == (20, 20, 0, 8)
    own = category(tmp_path / "own", n_train=6, n_calibrate=3, n_good=1)
    work = workload_of(replace(job, category=own))
    assert (work.n_fit, work.n_left_out, work.n_held, work.n_test) == (6, 0, 3, 1)


def test_that_a_training_over_budget_gets_a_suggestion_that_holds(job: TrainJob) -> None:
    tight = with_params(job, input_size=128, coreset_ratio=1.0, memory_mb=4)
    found = plan_of(tight)
    assert not found.fits
    assert "Memory bank share" in found.suggestion
    with pytest.raises(ParameterError):
        train(tight, nobody, WeightsStore())
    share = float(found.suggestion.split("share ")[-1].split()[0])
    followed = with_params(tight, coreset_ratio=share)
    assert plan_of(followed).fits
    assert train(followed, nobody, WeightsStore()).model is not None


def test_that_a_full_memory_is_told_with_a_way_out(job: TrainJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "available_memory", lambda: 0)
    found = plan_of(job)
    assert found.suggestion.startswith("There is not enough free memory for this.")


def test_that_a_full_disk_is_told(job: TrainJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage._replace(free=100_000))
    found = plan_of(with_params(job, coreset_ratio=1.0), str(tmp_path / "new" / "p.plight"))
    assert found.suggestion.startswith("There is not enough free space on the project's disk for this.")
    assert found.disk_mb == pytest.approx(100_000 / MIB)


def test_that_unreadable_images_are_passed_over(job: TrainJob, tmp_path: Path) -> None:
    for index in (0, 19):
        (tmp_path / f"train/good/{index:03}.png").write_bytes(b"no image")
    assert plan_of(job).n_images == plan_of(job).n_images > 4


def test_that_nothing_readable_is_an_error(job: TrainJob, tmp_path: Path) -> None:
    for path in (tmp_path / "train/good").iterdir():
        path.write_bytes(b"no image")
    with pytest.raises(DataError, match="None of the images"):
        plan_of(job)


def test_that_missing_weights_are_told_as_the_training_would(job: TrainJob) -> None:
    with pytest.raises(WeightsError):
        plan_of(replace(job, backbone="wide_resnet50_2"))


@pytest.mark.parametrize("calls", [1, 5, 12])
def test_that_it_can_be_cancelled_at_any_time(job: TrainJob, calls: int) -> None:
    heard = 0

    def stop(_progress: Progress) -> None:
        nonlocal heard
        heard += 1
        if heard >= calls:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        plan_of(job, listen=stop)
    assert heard == calls


def test_that_a_long_training_bears_a_second_look(job: TrainJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_SHARE", 0.0)
    short = plan_of(job).n_images
    monkeypatch.setattr(planning, "MOST_SHARE", 1e6)
    monkeypatch.setattr(planning, "MOST_PROBE_S", 1e6)
    assert plan_of(job).n_images > short


def test_that_methods_without_a_model_of_their_own_are_planned_too(
    job: TrainJob, fakes: None, part: Category
) -> None:
    found = plan_of(replace(job, detector="brightness", backbone="", params=()))
    assert found.peak_mb is None
    assert found.fits
    assert dict(found.stages)["Evaluating"] > 0


def test_that_a_category_without_test_images_needs_no_evaluation(job: TrainJob, tmp_path: Path) -> None:
    alone = category(tmp_path / "alone", n_train=5)
    found = plan_of(replace(job, root=str(tmp_path / "alone"), category=alone))
    assert dict(found.stages)["Evaluating"] == 0
