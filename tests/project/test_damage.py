"""A damaged, foreign or newer file is refused in one clear sentence, and never touched."""

import os
import re

import h5py
import numpy as np
import pytest

from core.errors import ProjectFileError, UnsupportedVersionError
from core.project.bundle import load_project, load_thumbnails, read_header, save_project, verify_file
from core.project.checksums import CHECKSUM, group_checksum, leaf_checksum
from core.project.project import Project
from tests.project.sample_project import assert_same, make_project


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The bytes of a full project file."""
    path = tmp_path_factory.mktemp("saved") / "p.plight"
    save_project(make_project(), path, {"a": b"\xff\xd8"})
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, saved):
    path = tmp_path / "p.plight"
    path.write_bytes(saved)
    return path


def refused(path, match):
    """The file is refused by everything that reads, in one sentence, and stays as it is."""
    before = path.read_bytes()
    for read in (load_project, load_thumbnails, read_header):
        with pytest.raises(ProjectFileError, match=match) as caught:
            read(path)
        message = caught.value.message
        assert message.endswith(".")
        assert len(re.findall(r"[.!?] [A-Z]", message)) == 0
        assert caught.value.hint
        if read is load_project:
            first = caught.value
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    return first


def test_that_an_empty_file_is_refused(path):
    path.write_bytes(b"")
    refused(path, r"p\.plight is empty")


@pytest.mark.parametrize(
    "content", [b"x", b"PK\x03\x04" * 100, b"\x89HDX" + bytes(5000), "名前".encode() * 99]
)
def test_that_a_foreign_file_is_refused(path, content):
    path.write_bytes(content)
    refused(path, "is not a Patchlight project file")


def test_that_hdf5_of_something_else_is_refused(path):
    with h5py.File(path, "w") as file:
        file["data"] = np.arange(5)
    refused(path, "an HDF5 file, but not a Patchlight project")


def test_that_a_newer_format_is_refused_whatever_else_it_holds(path):
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 7
        file.attrs["app_version"] = "9.1"
        del file["runs"]

    error = refused(path, r"saved by a newer Patchlight \(9\.1, format 7\)")

    assert isinstance(error, UnsupportedVersionError)
    assert "Update Patchlight" in error.hint


def test_that_an_unknown_older_format_is_refused(path):
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 0
        file.attrs[CHECKSUM] = group_checksum(file)

    refused(path, "unknown format version 0")


@pytest.mark.parametrize("value", ["1", 1.0])
def test_that_a_version_that_is_no_number_is_damage(path, value):
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = value
    refused(path, "is damaged: / has no format version")


@pytest.mark.parametrize("name", ["missing.plight", "no/folder/x.plight"])
def test_that_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(ProjectFileError, match=r"There is no file .*\.plight"):
        load_project(tmp_path / name)


def test_that_a_folder_is_not_a_project_file(tmp_path):
    with pytest.raises(ProjectFileError, match="is a folder"):
        load_project(tmp_path)


def test_that_a_file_without_permission_is_a_clear_error(path, monkeypatch):
    def deny(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", deny)
    with pytest.raises(ProjectFileError, match=r"You may not read p\.plight"):
        load_project(path)


def test_that_a_read_error_of_the_disk_is_a_clear_error(path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", fail)
    with pytest.raises(ProjectFileError, match="can't be read: the disk reports an error"):
        load_project(path)


def test_that_a_write_protected_file_is_loaded(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert_same(load_project(path), make_project())
    finally:
        path.parent.chmod(0o755)


def test_that_loading_changes_nothing_on_disk(path, saved):
    stamp = path.stat().st_mtime_ns

    load_project(path)
    load_thumbnails(path)
    verify_file(path)

    assert path.read_bytes() == saved
    assert path.stat().st_mtime_ns == stamp
    assert os.listdir(path.parent) == ["p.plight"]


def reseal(file, where):
    """As if the file had been written that way."""
    member = file[where]
    if isinstance(member, h5py.Dataset):
        member.attrs[CHECKSUM] = leaf_checksum(np.asarray(member[()]))
        member = member.parent
    member.attrs[CHECKSUM] = group_checksum(member)


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("runs", "missing"),
        ("models/bottle-1/calibration", "missing"),
        ("models/bottle-1/provenance/train_ids", "missing"),
        ("runs/z/maps", "missing"),
        ("dataset/samples/label", "missing"),
        ("reviews/comment", "missing"),
        ("audit", "missing"),
    ],
)
def test_that_a_missing_part_is_named(path, where, reason):
    with h5py.File(path, "r+") as file:
        parent = file[where].parent
        del file[where]
        parent.attrs[CHECKSUM] = group_checksum(parent)

    with pytest.raises(ProjectFileError, match=f"damaged: /{where} is {reason}"):
        load_project(path)
    assert any(where in problem.reason for problem in verify_file(path))


@pytest.mark.parametrize(
    ("where", "value", "reason"),
    [
        ("runs/z/scores", np.zeros(4, np.float64), "holds float64 instead of float32"),
        ("runs/z/scores", np.zeros(3, np.float32), r"has the wrong shape \[3\]"),
        ("runs/z/maps", np.zeros((4, 16), np.float16), r"has the wrong shape \[4, 16\]"),
        ("runs/z/sample_ids", np.arange(4), "is not text"),
        ("runs/z/evaluation/pixels/tp", np.zeros(2, np.int64), "has the wrong shape"),
        ("models/bottle-1/golden/images", np.zeros((2, 8, 8, 4), np.uint8), "has the wrong shape"),
        ("dataset/samples/category", np.full(11, 77, np.int32), "a part of it can't be read"),
    ],
)
def test_that_another_type_or_shape_is_refused(path, where, value, reason):
    with h5py.File(path, "r+") as file:
        del file[where]
        file[where] = value
        reseal(file, where)

    with pytest.raises(ProjectFileError, match=reason):
        load_project(path)


@pytest.mark.parametrize(
    ("where", "name", "value", "reason"),
    [
        ("models/bottle-1", "category", 5, "attribute “category” of the wrong type"),
        ("runs/z/evaluation", "tp", 1.0, "attribute “tp” of the wrong type"),
        ("models/bottle-1/calibration", "origin", np.zeros(3), "attribute “origin” of an unknown type"),
    ],
)
def test_that_an_attribute_of_another_type_is_refused(path, where, name, value, reason):
    with h5py.File(path, "r+") as file:
        file[where].attrs[name] = value
        reseal(file, where)

    with pytest.raises(ProjectFileError, match=reason):
        load_project(path)


def test_that_an_unknown_word_is_refused(path):
    with h5py.File(path, "r+") as file:
        file["reviews/label"][0] = b"bad"
        reseal(file, "reviews/label")

    with pytest.raises(ProjectFileError, match="unknown label “bad”"):
        load_project(path)


def test_that_a_dataset_where_a_group_belongs_is_refused(path):
    with h5py.File(path, "r+") as file:
        del file["models/bottle-1"]
        file["models/bottle-1"] = 1
        reseal(file, "models")

    with pytest.raises(ProjectFileError, match="models/bottle-1 is not what it should be"):
        load_project(path)


@pytest.mark.parametrize(
    ("where", "name"), [("models/bottle-1/calibration", "image_threshold"), ("/", "name")]
)
def test_that_a_changed_attribute_is_noticed(path, where, name):
    with h5py.File(path, "r+") as file:
        value = file[where].attrs[name]
        file[where].attrs[name] = value + ("x" if isinstance(value, str) else 0.125)

    refused_path = "/" if where == "/" else f"/{where}"
    with pytest.raises(ProjectFileError, match=f"damaged: {refused_path} has changed attributes"):
        load_project(path)
    assert [problem.path for problem in verify_file(path)] == [refused_path]


def test_that_a_truncated_file_is_called_incomplete(path, saved):
    for length in np.linspace(200, len(saved) - 1, 40).astype(int):
        path.write_bytes(saved[:length])
        with pytest.raises(ProjectFileError, match=r"incomplete|damaged"):
            load_project(path)
        (problem,) = verify_file(path)
        assert "incomplete" in problem.reason or "damaged" in problem.reason


@pytest.mark.parametrize("length", [1, 7, 8, 9, 20, 47, 48, 100])
def test_that_a_file_cut_within_its_first_bytes_is_refused(path, saved, length):
    path.write_bytes(saved[:length])
    refused(path, "not a Patchlight project|incomplete|damaged")


@pytest.mark.parametrize("seed", range(2))
def test_that_a_flipped_byte_is_harmless_or_noticed(path, saved, seed):
    random = np.random.default_rng(seed)
    expected = make_project()
    for offset in random.integers(0, len(saved), 25):
        damaged = bytearray(saved)
        damaged[offset] ^= 1 << random.integers(0, 8)
        path.write_bytes(damaged)
        try:
            project = load_project(path)
        except ProjectFileError:
            assert verify_file(path), offset
        else:
            assert_same(project, expected)


def leaves(path):
    """(name, offset in the file of the first stored byte) of every dataset that holds anything."""
    found = []

    def note(name, member):
        if isinstance(member, h5py.Dataset) and member.size:
            chunked = member.chunks is not None
            place = member.id.get_chunk_info(0).byte_offset if chunked else member.id.get_offset()
            found.append((f"/{name}", place))

    with h5py.File(path, "r") as file:
        file.visititems(note)
    return found


def test_that_verify_names_the_leaf_with_a_flipped_byte_wherever_it_is(path, saved):
    found = leaves(path)
    assert len(found) > 80

    for name, offset in found:
        damaged = bytearray(saved)
        damaged[offset] ^= 0x10
        path.write_bytes(damaged)
        assert [problem.path for problem in verify_file(path)] == [name]


def test_that_verify_lists_every_damaged_place(path, saved):
    damaged = bytearray(saved)
    names = []
    for name, offset in leaves(path)[::9]:
        damaged[offset] ^= 0x01
        names.append(name)
    path.write_bytes(damaged)

    assert sorted(problem.path for problem in verify_file(path)) == sorted(names)


def test_that_verify_never_raises(tmp_path):
    (tmp_path / "text.plight").write_text("hello")

    assert "no file" in verify_file(tmp_path / "none.plight")[0].reason
    assert "not a Patchlight project" in verify_file(tmp_path / "text.plight")[0].reason
    assert "folder" in verify_file(tmp_path)[0].reason
    save_project(Project("p"), tmp_path / "p.plight")
    assert verify_file(tmp_path / "p.plight") == ()
