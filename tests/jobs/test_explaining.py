"""The job that explains: one event an image, problems among them, plain values only, a stop in between."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import JobCancelled
from core.features.weights import WeightsStore
from core.jobs.explaining import explain
from core.jobs.messages import Explained, ExplainJob, Progress, TrainJob
from core.jobs.pipeline import train
from core.project.project import Model
from core.scoring.saliency import fuse
from tests.conftest import ROOT
from tests.jobs.pictures import category


def nobody(progress: Progress) -> None:
    """A listener that lets everything go on."""


@pytest.fixture
def model(tmp_path: Path, store: WeightsStore) -> Model:
    part = category(tmp_path, n_train=6, n_defect=2)
    params = (("input_size", 64), ("coreset_ratio", 0.2))
    job = TrainJob("job", str(tmp_path), part, "part-1", "patchcore", "efficientnet_lite0", params, "cpu")
    found = train(job, nobody, store).model
    assert found is not None
    return found


def test_that_each_image_is_answered_in_order(model: Model, tmp_path: Path, store: WeightsStore) -> None:
    paths = [str(tmp_path / f"test/spot/{name}.png") for name in ("000", "missing", "001")]
    seen: list[Explained] = []
    explain(ExplainJob("why", model, tuple(paths), "cpu"), seen.append, nobody, store)
    assert [event.path for event in seen] == paths
    assert seen[1].explanation is None
    assert seen[1].problem
    found = seen[0].explanation
    assert found is not None
    assert found.map.dtype == np.float16
    assert found.score > model.calibration.image_threshold
    np.testing.assert_array_equal(found.fused, fuse(found.cam, found.map, model.calibration))


def test_that_the_events_are_read_without_the_numeric_stack(
    model: Model, tmp_path: Path, store: WeightsStore
) -> None:
    seen: list[Explained] = []
    job = ExplainJob("why", model, (str(tmp_path / "test/spot/000.png"),), "cpu", str(tmp_path), 3)
    explain(job, seen.append, nobody, store)
    (tmp_path / "events").write_bytes(pickle.dumps([job, *seen]))
    code = (
        "import pickle, sys; sys.modules['torch'] = None; "
        f"print(len(pickle.load(open({str(tmp_path / 'events')!r}, 'rb'))))"
    )
    read = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert read.stdout.strip() == "2", read.stderr


def test_that_explaining_can_be_stopped_after_any_image(
    model: Model, tmp_path: Path, store: WeightsStore
) -> None:
    paths = tuple(str(tmp_path / f"test/spot/{i:03}.png") for i in range(2)) * 10
    seen: list[Explained] = []

    def stop(progress: Progress) -> None:
        if seen:
            raise JobCancelled

    with pytest.raises(JobCancelled):
        explain(ExplainJob("why", model, paths, "cpu"), seen.append, stop, store)
    assert len(seen) < len(paths)
