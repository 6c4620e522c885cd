"""Unsaved work survives a crash, and only a crash: nothing of a running program is ever offered."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.data.dataset import Label
from core.errors import ProjectFileError, UnsupportedVersionError
from core.project.bundle import load_changes, load_project, save_project
from core.project.checksums import seal
from core.project.edits import set_thresholds, set_verdict, set_verdicts
from core.project.processes import start_of
from core.project.project import Project
from core.project.recovery import RecoveryJournal, SavedProject, stamp_of
from tests.project.sample_project import assert_same, make_project

ROOT = Path(__file__).resolve().parents[2]
CRASH = """
import os, sys
from core.project.project import Project
from core.project.recovery import RecoveryJournal
RecoveryJournal(sys.argv[1]).write(Project(sys.argv[2], created="x"), sys.argv[3])
print(os.getpid(), flush=True)
if sys.argv[4] == "crash":
    os._exit(9)
sys.stdin.read()
"""


def start(folder: Path, name: str, path: str, then: str) -> subprocess.Popen:
    command = [sys.executable, "-c", CRASH, str(folder), name, path, then]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def crash(folder: Path, name: str = "lost", path: str = "/work/line 3.plight") -> None:
    process = start(folder, name, path, "crash")
    process.communicate()
    assert process.returncode == 9


def test_that_work_of_a_crashed_process_is_offered_with_its_file_name_and_time(tmp_path):
    crash(tmp_path)

    (work,) = RecoveryJournal(tmp_path).pending()

    assert (work.name, work.path) == ("lost", Path("/work/line 3.plight"))
    assert work.saved.endswith("+00:00")


def test_that_work_of_a_project_never_saved_has_no_file(tmp_path):
    crash(tmp_path, path="")

    assert RecoveryJournal(tmp_path).pending()[0].path is None


def test_that_opened_work_belongs_to_this_process(tmp_path):
    crash(tmp_path)
    journal = RecoveryJournal(tmp_path)

    project = journal.open(journal.pending()[0])

    assert project.name == "lost"
    assert journal.pending() == ()
    assert len(list(tmp_path.iterdir())) == 1
    assert len(list(tmp_path.glob("*/*.plight"))) == 1
    journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_that_discarded_work_is_gone(tmp_path):
    crash(tmp_path)
    journal = RecoveryJournal(tmp_path)

    journal.discard(journal.pending()[0])
    journal.discard()

    assert list(tmp_path.iterdir()) == []


def test_that_work_of_a_running_process_is_not_offered_until_it_dies(tmp_path):
    process = start(tmp_path, "alive", "", "wait")
    process.stdout.readline()
    try:
        assert RecoveryJournal(tmp_path).pending() == ()
    finally:
        process.kill()
        process.communicate()

    assert [work.name for work in RecoveryJournal(tmp_path).pending()] == ["alive"]


def test_that_this_process_is_not_offered_its_own_work(tmp_path, full_project):
    journal = RecoveryJournal(tmp_path / "not" / "there yet")

    assert journal.pending() == ()
    journal.write(full_project, "x.plight")
    journal.write(replace(full_project, name="newer"))

    assert RecoveryJournal(tmp_path / "not" / "there yet").pending() == ()
    assert len(list((tmp_path / "not" / "there yet").iterdir())) == 1


def test_that_unsaved_work_is_the_whole_project_and_the_newest_comes_first(tmp_path, full_project):
    journal = RecoveryJournal(tmp_path)
    journal.write(full_project)
    (own,) = tmp_path.iterdir()
    own.rename(tmp_path / "1-gone")
    (tmp_path / "notes.plight").write_text("not ours")
    crash(tmp_path)

    pending = journal.pending()

    assert {work.name for work in pending} == {full_project.name, "lost"}
    assert [work.saved for work in pending] == sorted((work.saved for work in pending), reverse=True)
    (whole,) = (work for work in pending if work.name == full_project.name)
    assert_same(journal.open(whole), full_project)


def test_that_a_number_given_to_another_process_is_not_mistaken_for_the_old_one(tmp_path):
    process = start(tmp_path, "new", "", "wait")
    pid = process.stdout.readline().strip()
    try:
        (file,) = tmp_path.iterdir()
        file.rename(tmp_path / f"{pid}-1234.plight")
        assert [work.name for work in RecoveryJournal(tmp_path).pending()] == ["new"]
    finally:
        process.kill()
        process.communicate()


def test_that_damaged_work_is_offered_and_says_so_when_opened(tmp_path):
    (tmp_path / "1-gone").mkdir()
    (tmp_path / "1-gone" / "0000.plight").write_bytes(b"rubbish")
    journal = RecoveryJournal(tmp_path)

    (work,) = journal.pending()

    with pytest.raises(ProjectFileError, match="not a Patchlight project"):
        journal.open(work)
    assert work.file.exists()


def test_that_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ProjectFileError, match="Unsaved work can't be kept in"):
        RecoveryJournal(tmp_path / "file" / "folder").write(Project("p"))


def test_that_processes_are_told_apart():
    assert start_of(os.getpid()) == start_of(os.getpid())
    # Started well after this one; a parent may have started within the same tick of the clock.
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert start_of(child.pid) not in (None, start_of(os.getpid()))
    assert start_of(2**22 + 1) is None


# --- layers ----------------------------------------------------------------------------------------


def abandon(folder: Path) -> None:
    """Make this process's work look like that of one that is gone."""
    (own,) = (entry for entry in folder.iterdir() if entry.name.startswith(f"{os.getpid()}-"))
    own.rename(folder / "1-gone")


def recovered(folder: Path) -> Project:
    abandon(folder)
    journal = RecoveryJournal(folder)
    (work,) = journal.pending()
    return journal.open(work)


def sizes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in folder.glob("*/*.plight")}


def large_project() -> Project:
    """A project with a run that fills a layer, as noise can't be packed."""
    project = make_project()
    maps = np.random.default_rng(0).random((300, 28, 28)).astype(np.float16)
    run = replace(
        project.runs[0],
        sample_ids=tuple(f"bottle/test/{i}.png" for i in range(300)),
        scores=np.arange(300, dtype=np.float32),
        elapsed_ms=np.ones(300, np.float32),
        maps=maps,
        parts={},
        evaluation=None,
    )
    return replace(project, runs=(run, *project.runs[1:]))


def saved_in(path: Path, project: Project) -> SavedProject:
    save_project(project, path)
    return SavedProject(project, path, stamp_of(path))


def test_that_after_an_edit_only_what_is_new_is_written(tmp_path):
    project = large_project()
    journal = RecoveryJournal(tmp_path / "journal")
    journal.begin(saved_in(tmp_path / "line.plight", project))
    edited = set_verdict(project, "bottle/test/7.png", Label.DEFECT, "Ann", "edge")
    edited = set_thresholds(edited, project.models[0].id, image=0.7, user="Ann")

    journal.write(edited, tmp_path / "line.plight")

    found = sizes(tmp_path / "journal")
    assert found["saved.plight"] == (tmp_path / "line.plight").stat().st_size
    assert found["0000.plight"] < found["saved.plight"] / 4
    assert_same(recovered(tmp_path / "journal"), edited)


def test_that_a_training_is_written_once_and_verdicts_after_it_are_small(tmp_path):
    project = large_project()
    journal = RecoveryJournal(tmp_path)

    journal.write(replace(project, runs=project.runs[1:]))
    journal.write(project)  # a run came: too large to be written with every verdict
    large = (layer := max(sizes(tmp_path).items()))[1]
    for i in range(3):
        project = set_verdict(project, f"bottle/test/{i}.png", Label.GOOD, "Ann")
        journal.write(project)

    found = sizes(tmp_path)
    assert found[layer[0]] == large, "a full layer stays as it is"
    assert max(found.items())[1] < large / 4
    assert_same(recovered(tmp_path), project)


def test_that_many_verdicts_at_once_are_written_once(tmp_path):
    project = large_project()
    journal = RecoveryJournal(tmp_path)
    names = [f"bottle/test/{i}.png" for i in range(2000)]
    journal.write(project)
    journal.write(project := set_verdicts(project, names, Label.GOOD, "Ann"))
    (_, full) = sorted(tmp_path.glob("*/0*.plight"))
    before = full.read_bytes()
    journal.write(project := set_verdict(project, names[0], Label.DEFECT, "Ann"))

    assert full.read_bytes() == before
    assert len(load_changes(sorted(tmp_path.glob("*/0*.plight"))[-1]).project.verdicts) == 1
    assert_same(recovered(tmp_path), project)


def test_that_another_saved_file_in_the_same_place_is_not_taken_for_the_saved_one(tmp_path):
    project = large_project()
    journal = RecoveryJournal(tmp_path / "journal")
    journal.begin(saved_in(tmp_path / "line.plight", project))
    save_project(Project("of a colleague", created="x"), tmp_path / "line.plight")

    journal.write(replace(project, name="mine"), tmp_path / "line.plight")

    assert "saved.plight" not in sizes(tmp_path / "journal")
    assert_same(recovered(tmp_path / "journal"), replace(project, name="mine"))


def test_that_recovered_work_is_recovered_again_after_a_second_crash(tmp_path):
    project = large_project()
    RecoveryJournal(tmp_path).write(project, "/line/3.plight")

    again = recovered(tmp_path)
    abandon(tmp_path)

    (work,) = RecoveryJournal(tmp_path).pending()
    assert work.path == Path("/line/3.plight")
    assert_same(RecoveryJournal(tmp_path).open(work), again)


def test_that_a_crash_before_the_first_layer_leaves_nothing_to_offer(tmp_path):
    (tmp_path / "1-gone").mkdir()
    save_project(Project("saved", created="x"), tmp_path / "1-gone" / "saved.plight")
    journal = RecoveryJournal(tmp_path)

    assert journal.pending() == ()
    journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_that_a_crash_while_a_layer_is_written_leaves_the_one_before(tmp_path, monkeypatch):
    project = large_project()
    journal = RecoveryJournal(tmp_path)
    journal.write(project)
    journal.write(set_verdict(project, "a", Label.GOOD, "Ann"))
    newest = set_verdict(project, "b", Label.GOOD, "Ann")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ProjectFileError):
        journal.write(newest)
    monkeypatch.undo()

    assert [verdict.sample_id for verdict in recovered(tmp_path).verdicts[-1:]] == ["a"]


def refuse(*_: object) -> None:
    raise OSError(5, "Input/output error")


def test_that_work_whose_first_part_is_missing_is_said_to_be_incomplete(tmp_path):
    project = large_project()
    journal = RecoveryJournal(tmp_path)
    journal.write(project)
    journal.write(set_thresholds(project, project.models[0].id, image=0.7))
    (first,) = tmp_path.glob("*/0000.plight")
    first.unlink()

    with pytest.raises(ProjectFileError, match="is incomplete"):
        recovered(tmp_path)
    assert (tmp_path / "1-gone").exists()


def test_that_work_kept_by_an_earlier_version_as_one_file_is_recovered(tmp_path, full_project):
    file = tmp_path / "1-gone.plight"
    save_project(full_project, file)
    with h5py.File(file, "r+") as whole:
        whole.attrs["original_path"] = "/line/3.plight"
        seal(whole)
    journal = RecoveryJournal(tmp_path)

    (work,) = journal.pending()

    assert work.path == Path("/line/3.plight")
    assert_same(journal.open(work), full_project)
    assert not file.exists()


def test_that_changes_of_another_version_are_refused_and_stay(tmp_path, full_project):
    RecoveryJournal(tmp_path).write(full_project)
    abandon(tmp_path)
    with h5py.File(tmp_path / "1-gone" / "0000.plight", "r+") as layer:
        layer.attrs["format_version"] = 1
        seal(layer)
    journal = RecoveryJournal(tmp_path)

    (work,) = journal.pending()
    with pytest.raises(UnsupportedVersionError, match="kept by an older Patchlight"):
        journal.open(work)
    assert work.file.exists()


def test_that_a_layer_is_not_opened_as_a_project(tmp_path, full_project):
    RecoveryJournal(tmp_path).write(full_project)
    (layer,) = tmp_path.glob("*/0000.plight")

    with pytest.raises(ProjectFileError, match="not a Patchlight project"):
        load_project(layer)


def test_that_work_goes_on_being_kept_when_somebody_emptied_the_folder(tmp_path, full_project):
    journal = RecoveryJournal(tmp_path / "journal")
    journal.write(full_project)
    shutil.rmtree(tmp_path / "journal")

    journal.write(replace(full_project, name="later"))

    assert_same(recovered(tmp_path / "journal"), replace(full_project, name="later"))
