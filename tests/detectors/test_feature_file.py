"""Features on disk: the same bits, from several threads, gone afterwards, clear words when it can't be."""

from __future__ import annotations

import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from core.detectors import feature_file
from core.detectors.feature_file import FeatureFile, lies_in_memory
from core.errors import PatchlightError


@pytest.fixture(autouse=True)
def _any_folder_is_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder for tests may lie in memory on this machine."""
    monkeypatch.setattr(feature_file, "lies_in_memory", lambda folder: False)


def open_files() -> list[str]:
    """What this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("this system doesn't list open files")
    return [os.readlink(entry) for entry in folder.iterdir() if entry.is_symlink()]


def test_that_records_come_back_bit_for_bit_in_any_order_from_any_thread(tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    records = generator.standard_normal((20, 3, 50)).astype(np.float32)
    records[3, 0, :2] = (-0.0, np.inf)
    file = FeatureFile(20, 150, [tmp_path])
    for index in reversed(range(20)):
        file.write(index, [records[index, :1].T, records[index, 1:]])  # strided and plain
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(file.read, range(20)))
    file.close()
    for index in range(20):
        assert read[index].tobytes() == records[index].tobytes()


def test_that_a_record_that_was_never_written_is_noticed(tmp_path: Path) -> None:
    file = FeatureFile(2, 4, [tmp_path])
    with pytest.raises(EOFError, match="record 1"):
        file.read(1)
    file.close()


def test_that_nothing_stays_on_disk(tmp_path: Path) -> None:
    file = FeatureFile(2, 4, [tmp_path])
    file.write(0, [np.ones(4, np.float32)])
    if sys.platform != "win32":
        assert list(tmp_path.iterdir()) == []  # not even a name, so not after a crash either
    assert any(str(tmp_path) in name for name in open_files())
    file.close()
    file.close()
    assert not any(str(tmp_path) in name for name in open_files())


def test_that_a_file_nobody_closes_goes_with_its_owner(tmp_path: Path) -> None:
    file = FeatureFile(2, 4, [tmp_path])
    file.write(0, [np.ones(4, np.float32)])
    del file
    gc.collect()
    assert not any(str(tmp_path) in name for name in open_files())
    assert list(tmp_path.iterdir()) == []


def test_that_a_disk_too_small_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(PatchlightError, match=r"take 4096\.0 GiB on disk; .* has \d+\.\d GiB free") as caught:
        FeatureFile(1 << 20, 1 << 20, [tmp_path])
    assert "Free some disk space" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_that_the_next_folder_is_taken_where_the_first_can_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    second = tmp_path / "second"
    FeatureFile(1, 1, [tmp_path / "a file" / "below", second]).close()
    assert second.is_dir()
    with pytest.raises(PatchlightError, match="there is no folder for temporary files on a disk"):
        FeatureFile(1, 1, [tmp_path / "a file" / "below"])


def test_that_a_disk_that_fills_up_meanwhile_is_told_in_words(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    file = FeatureFile(100, 1000, [tmp_path])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        file.write(0, [np.ones(1000, np.float32)])
        with pytest.raises(PatchlightError, match=r"The disk of .* is full") as caught:
            file.write(2, [np.ones(1000, np.float32)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    file.close()
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.skipif(sys.platform == "win32", reason="paths of another system")
def test_that_folders_in_memory_are_told_from_disks(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "tmpfs /run tmpfs rw 0 0\n"
        "/dev/sdb1 /run/media/big\\040disk ext4 rw 0 0\n"
        "/dev/sdc1 /late ext4 rw 0 0\ntmpfs /late tmpfs rw 0 0\n"
    )
    in_memory = {"/run/user", "/run", "/late/x"}
    on_disk = {"/", "/home/me", "/runs", "/run/media/big disk/temp"}
    assert {path for path in in_memory | on_disk if lies_in_memory(Path(path), mounts)} == in_memory
    assert not lies_in_memory(Path("/run"), tmp_path / "no such file")
