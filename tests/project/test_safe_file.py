"""Saving replaces the whole file or nothing, whatever goes wrong on the way."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import ProjectFileError
from core.project import safe_file
from core.project.bundle import load_project, save_project
from core.project.safe_file import SafeSink, check_replaceable
from tests.project.sample_project import assert_same, make_project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path):
    """An older project file."""
    path = tmp_path / "p.plight"
    path.write_bytes(b"the old state")
    return path


def assert_untouched(path):
    assert path.read_bytes() == b"the old state"
    assert os.listdir(path.parent) == [path.name]


def fail_save(path, match):
    with pytest.raises(ProjectFileError, match=match) as caught:
        save_project(make_project(), path)
    assert "as it was before" in caught.value.hint
    assert_untouched(path)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.5, 0.9, 0.999])
def test_that_a_disk_full_at_any_moment_leaves_the_old_file(path, monkeypatch, share):
    room = int(share * 118_000)
    write_all = safe_file._write_all

    def until_full(file, view):
        if file.tell() + len(view) > room:
            write_all(file, view[: max(0, room - file.tell())])
            raise OSError(errno.ENOSPC, "No space left on device")
        write_all(file, view)

    monkeypatch.setattr(safe_file, "_write_all", until_full)
    fail_save(path, r"p\.plight can't be saved: the disk is full")


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes the POSIX way")
@pytest.mark.parametrize("limit", [1, 50_000, 100_000, 117_000])
def test_that_a_real_refusal_of_the_system_never_takes_the_process_down(path, limit):
    program = f"""
import resource, sys
from core.errors import ProjectFileError
from core.project.bundle import save_project
from tests.project.sample_project import make_project
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    save_project(make_project(), sys.argv[1])
except ProjectFileError as error:
    print(error.message)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "p.plight can't be saved: the file would be larger than allowed there.\n"
    assert_untouched(path)


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("replace", errno.EACCES, "another program has the file open"),
        ("replace", errno.EROFS, "the disk is read-only"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EIO, "the disk reports an error"),
    ],
)
def test_that_a_failure_in_the_last_steps_leaves_the_old_file(path, monkeypatch, call, number, words):
    def fail(*_args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    fail_save(path, words)


def test_that_a_failing_truncate_is_noticed(path, monkeypatch):
    class Stubborn(SafeSink):
        def truncate(self, size):
            self._file.close()
            with pytest.raises(ValueError, match="closed"):
                self._file.truncate(size)
            self.error = OSError(errno.EIO, "x")
            return size

    monkeypatch.setattr(safe_file, "SafeSink", Stubborn)
    fail_save(path, "the disk reports an error")


def test_that_an_unexpected_error_of_hdf5_is_a_project_file_error(path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("Unable to create group")

    monkeypatch.setattr("core.project.bundle.write_project", fail)
    with pytest.raises(ProjectFileError, match=r"p\.plight can't be saved: Unable to create group"):
        save_project(make_project(), path)
    assert_untouched(path)


def test_that_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "p.plight").mkdir()

    with pytest.raises(ProjectFileError, match="there is a folder with this name"):
        save_project(make_project(), tmp_path / "p.plight")
    assert os.listdir(tmp_path) == ["p.plight"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no folder/p.plight", "the folder doesn't exist"),
        ("file/p.plight", "a part of the path is a file, not a folder"),
    ],
)
def test_that_a_missing_folder_is_named(tmp_path, name, reason):
    (tmp_path / "file").write_text("")

    with pytest.raises(ProjectFileError, match=reason):
        save_project(make_project(), tmp_path / name)
    with pytest.raises(ProjectFileError, match=reason):
        check_replaceable(tmp_path / name)


def test_that_asking_whether_a_file_can_be_saved_leaves_nothing_behind(tmp_path):
    (tmp_path / "p.plight").write_bytes(b"old")

    check_replaceable(tmp_path / "p.plight")
    check_replaceable(tmp_path / "new.plight")

    assert os.listdir(tmp_path) == ["p.plight"]
    assert (tmp_path / "p.plight").read_bytes() == b"old"
    (tmp_path / "p.plight").chmod(0o444)
    with pytest.raises(ProjectFileError, match="write-protected"):
        check_replaceable(tmp_path / "p.plight")


def test_that_a_name_too_long_for_the_disk_is_named(tmp_path):
    with pytest.raises(ProjectFileError, match="the name is too long"):
        save_project(make_project(), tmp_path / ("x" * 300))
    assert os.listdir(tmp_path) == []


def test_that_a_write_protected_file_is_kept(path):
    path.chmod(0o444)

    fail_save(path, "the file is write-protected")
    path.chmod(0o644)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_that_a_folder_without_permission_is_named(path):
    path.parent.chmod(0o555)
    try:
        fail_save(path, "you may not write there")
    finally:
        path.parent.chmod(0o755)


def test_that_a_good_save_leaves_one_file_with_the_rights_of_the_old_one(path):
    path.chmod(0o640)

    save_project(make_project(), path)

    assert_same(load_project(path), make_project())
    assert os.listdir(path.parent) == ["p.plight"]
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_that_a_link_stays_a_link(path, tmp_path):
    link = tmp_path / "link.plight"
    link.symlink_to(path)

    save_project(make_project(), link)

    assert link.is_symlink()
    assert_same(load_project(path), make_project())


def test_that_a_folder_that_cannot_be_synced_does_not_matter(path, monkeypatch):
    fsync = os.fsync

    def files_only(handle):
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    save_project(make_project(), path)

    assert_same(load_project(path), make_project())


def test_that_leftovers_of_an_old_crash_are_cleared_but_not_a_save_in_progress(path):
    old, young, other = (path.with_name(n) for n in (".p.plight.tmp-1", ".p.plight.tmp-2", ".q.plight.tmp-1"))
    for file in (old, young, other):
        file.write_text("half")
    day_ago = time.time() - 25 * 3600
    os.utime(old, (day_ago, day_ago))
    os.utime(other, (day_ago, day_ago))

    save_project(make_project(), path)

    assert set(os.listdir(path.parent)) == {"p.plight", young.name, other.name}


def full_disk(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_that_a_sink_reads_back_what_was_written_even_after_a_failure(tmp_path, monkeypatch):
    with open(tmp_path / "file", "wb+", buffering=0) as file:
        sink = SafeSink(file)
        sink.write(b"abcdef")
        monkeypatch.setattr(safe_file, "_write_all", full_disk)
        sink.seek(4)
        sink.write(b"XYZ")
        sink.seek(10)
        sink.write(b"!")

        sink.seek(0)
        assert sink.read(12) == b"abcdXYZ\0\0\0!\0"
        assert (sink.tell(), sink.seek(0, os.SEEK_END), sink.seek(-1, os.SEEK_CUR)) == (12, 11, 10)
        with pytest.raises(OSError, match="28"):
            sink.check()
    assert (tmp_path / "file").read_bytes() == b"abcdef"
