"""The frozen folder becomes one archive: the same folder, the same bytes."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

import pytest
from package import archive, main, write_sums


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small program in a folder."""
    made = tmp_path / "one" / "patchlight"
    (made / "_internal").mkdir(parents=True)
    (made / "patchlight").write_text("#!/bin/sh\n")
    (made / "patchlight").chmod(0o711)
    (made / "_internal" / "b.txt").write_text("b")
    (made / "_internal" / "a.txt").write_text("a")
    (made / "_internal" / "link.txt").symlink_to("a.txt")
    return made


def copied(folder: Path, target: Path) -> Path:
    """The same made again: other order, other times, other modes."""
    (target / "_internal").mkdir(parents=True)
    for name in ("_internal/a.txt", "patchlight", "_internal/b.txt"):
        (target / name).write_bytes((folder / name).read_bytes())
        os.utime(target / name, (1, 1))
    (target / "patchlight").chmod(0o755)
    (target / "_internal" / "b.txt").chmod(0o600)
    (target / "_internal" / "link.txt").symlink_to("a.txt")
    return target


@pytest.mark.skipif(os.name == "nt", reason="made on Linux, for Linux")
def test_that_the_same_folder_gives_the_same_archive(folder: Path, tmp_path: Path) -> None:
    one = archive(folder, tmp_path / "1.tar.xz", 1_700_000_000)
    again = archive(copied(folder, tmp_path / "two" / "patchlight"), tmp_path / "2.tar.xz", 1_700_000_000)
    assert one.read_bytes() == again.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="made on Linux, for Linux")
def test_that_the_archive_holds_one_folder_that_belongs_to_nobody(folder: Path, tmp_path: Path) -> None:
    with tarfile.open(archive(folder, tmp_path / "1.tar.xz", 1_700_000_000)) as tar:
        members = tar.getmembers()
    assert [member.name for member in members] == [
        "patchlight",
        "patchlight/_internal",
        "patchlight/_internal/a.txt",
        "patchlight/_internal/b.txt",
        "patchlight/_internal/link.txt",
        "patchlight/patchlight",
    ]
    assert {(member.uid, member.uname, member.mtime) for member in members} == {(0, "", 1_700_000_000)}
    assert {member.name: member.mode for member in members}["patchlight/patchlight"] == 0o755
    assert {member.name: member.linkname for member in members}["patchlight/_internal/link.txt"] == "a.txt"


@pytest.mark.skipif(os.name == "nt", reason="the program is not there")
def test_that_checksums_are_sorted_and_read_by_the_usual_program(folder: Path) -> None:
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    write_sums(paths, folder / "FILES.sha256")
    lines = (folder / "FILES.sha256").read_text().splitlines()
    assert [line[66:] for line in lines] == ["_internal/a.txt", "_internal/b.txt", "patchlight"]
    checked = subprocess.run(["sha256sum", "--check", "--strict", "FILES.sha256"], cwd=folder, check=False)
    assert checked.returncode == 0


def test_that_a_build_is_not_frozen_from_the_other_torch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("package.variant_found", lambda installed: "cuda")
    monkeypatch.setattr("package.freeze", lambda: pytest.fail("frozen all the same"))
    assert main(["--variant", "cpu"]) == 1
    assert "that for cpu, but the torch that was installed is the one for cuda" in capsys.readouterr().err
