"""Files that earlier versions wrote are opened by the window, judged as before, and saved as of now."""

from __future__ import annotations

import shutil
from pathlib import Path

import h5py
import pytest

from core.cli import main
from core.data.dataset import Label
from core.project.bundle import load_project
from core.project.encode import FORMAT_VERSION
from tests.conftest import ROOT

OLDER = ROOT / "tests" / "project" / "older"
FILES = sorted(path.name for path in OLDER.glob("*.plight"))
# As each of these versions printed them when it trained.
IMAGE_AUROC, PIXEL_AUROC, THRESHOLD = 1.0, 0.9933459294863833, 16.31791877746582


def format_of(path: Path) -> int:
    with h5py.File(path) as file:
        return int(file.attrs["format_version"])


@pytest.fixture(params=FILES)
def older(request, tmp_path: Path) -> Path:
    return Path(shutil.copy(OLDER / request.param, tmp_path))


def test_that_there_is_a_file_of_every_earlier_format() -> None:
    assert {format_of(OLDER / name) for name in FILES} == set(range(1, FORMAT_VERSION))


def test_that_the_window_opens_it_works_on_it_and_saves_it_as_of_now(desk, older: Path, qtbot) -> None:
    with qtbot.waitSignal(desk.files.opened):
        desk.files.open(older)
    assert desk.window.page_name == "results"
    project, run = desk.session.project, desk.session.run
    assert (desk.session.model.id, len(run.sample_ids)) == ("nut-1", 9)
    assert run.evaluation.image_auroc.value == pytest.approx(IMAGE_AUROC)
    assert run.evaluation.pixel_auroc.value == pytest.approx(PIXEL_AUROC)
    assert desk.session.model.calibration.image_threshold == pytest.approx(THRESHOLD)
    (verdict,) = project.verdicts
    assert (verdict.label, verdict.reviewer, verdict.comment) == (Label.DEFECT, "Ada", "seen at line 3")
    for name in ("dataset", "train", "inspect", "compare", "results"):
        assert desk.window.show_page(name).isVisible()
    assert not desk.window.notice.isVisible()

    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(older.with_name("now.plight"))
    now = older.with_name("now.plight")
    assert format_of(now) == FORMAT_VERSION
    assert format_of(older) < FORMAT_VERSION  # the file itself stays as it was
    assert load_project(now).verdicts == project.verdicts


def test_that_its_model_scores_as_it_did_then(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["verify", str(older), "--json"])
    assert code == 0, capsys.readouterr()
    assert '"nut-1"' in capsys.readouterr().out
