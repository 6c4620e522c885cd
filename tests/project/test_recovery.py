"""Unsaved work survives a crash, and only a crash: nothing of a running program is ever offered."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ProjectFileError
from core.project.processes import start_of
from core.project.project import Project
from core.project.recovery import RecoveryJournal
from tests.project.sample_project import assert_same

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


def test_that_this_process_is_not_offered_its_own_snapshot(tmp_path, full_project):
    journal = RecoveryJournal(tmp_path / "not" / "there yet")

    assert journal.pending() == ()
    journal.write(full_project, "x.plight")
    journal.write(replace(full_project, name="newer"))

    assert RecoveryJournal(tmp_path / "not" / "there yet").pending() == ()
    assert len(list((tmp_path / "not" / "there yet").iterdir())) == 1


def test_that_a_snapshot_holds_the_whole_project_and_the_newest_comes_first(tmp_path, full_project):
    journal = RecoveryJournal(tmp_path)
    journal.write(full_project)
    (own,) = tmp_path.iterdir()
    own.rename(tmp_path / "1-gone.plight")
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


def test_that_a_damaged_snapshot_is_offered_and_says_so_when_opened(tmp_path):
    (tmp_path / "1-gone.plight").write_bytes(b"rubbish")
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
