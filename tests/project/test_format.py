"""The format is described completely, and its checksums can be repeated from the description alone."""

import hashlib
import json
import re
from pathlib import Path

import h5py
import pytest

import core.project
from core.project.bundle import save_changes, save_project
from core.project.changes import changes_since

# hold whatever the detector calls what it keeps there
FREE_NAMES = ("params", "state", "provenance/measured")


@pytest.fixture
def file(tmp_path, full_project, thumbnails):
    save_project(full_project, tmp_path / "p.plight", thumbnails)
    with h5py.File(tmp_path / "p.plight", "r") as file:
        yield file


def sections() -> dict[str, str]:
    """The text of FORMAT.md under each heading, by the top groups that the heading names."""
    text = (Path(core.project.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    named = {}
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        for group in re.findall(r"/(\w+)", heading) or [heading]:
            named[group] = body
    return named


def place(name: str) -> tuple[str, str]:
    """Section and path of a member as FORMAT.md calls it: without the id of a model or run."""
    top, *rest = name.split("/")
    if top == "filters" and rest:
        rest[0], name = "<name>", "/".join([top, "<name>", *rest[1:]])
    if top in ("models", "runs"):
        return top, "/".join(rest[1:])
    return top, "/".join(rest) if top == "dataset" else name


def first_cells(section: str) -> list[str]:
    return [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]


def members(file):
    """(section, path in it, member) of all groups and datasets whose names the format fixes."""
    found = []
    file.visititems(lambda name, member: found.append((*place(name), member)))
    inside = tuple(f"{name}/" for name in FREE_NAMES)
    return [
        (top, path, member)
        for top, path, member in found
        if path and path not in FREE_NAMES and not path.startswith(inside)
    ]


def test_that_every_dataset_is_described_with_its_type(file):
    text = sections()
    kinds = {"f": "float", "i": "int", "u": "uint"}
    checked = 0
    for top, path, member in members(file):
        if not isinstance(member, h5py.Dataset):
            continue
        names = (f"`{path}`", f"`.../{path.split('/')[-1]}`")
        cells = [cell for cell in first_cells(text[top]) if any(name in cell for name in names)]
        kind = member.dtype.kind
        word = {"S": "text", "b": "bool"}.get(kind) or f"{kinds[kind]}{8 * member.dtype.itemsize}"
        assert any(word in cell for cell in cells), f"{top}: {path} ({word})"
        checked += 1
    assert checked > 50


def test_that_every_group_and_attribute_is_described(file):
    text = sections()
    entries = [*members(file), ("Root", "", file), *(("models", name, None) for name in FREE_NAMES)]
    for top, path, member in entries:
        if not isinstance(member, h5py.Dataset):
            assert not path or f"`{path}`" in text[top] or f"`{path}/" in text[top], f"{top}: {path}"
        for name in member.attrs if member is not None else ():
            section = text["Checksums"] if name == "checksum" else text[top]
            assert f"`{name}`" in section, f"{top}: {path}: {name}"
    assert set(file) <= set(text)


def test_that_changes_are_described_as_well(tmp_path, full_project):
    save_changes(changes_since(full_project, full_project), tmp_path / "p.plight", "/line/3.plight")
    text = sections()["kept"]
    with h5py.File(tmp_path / "p.plight", "r") as file:
        names = [*file.attrs, *(f"kept/{name}" for name in file["kept"]), *file["kept"].attrs]
        described = text + sections()["Root"]
        assert [name for name in names if f"`{name}`" not in described] == []
        assert f'"{file.attrs["format"]}"' in text


def test_that_checksums_follow_from_the_description(file):
    checked = []

    def look(name, member):
        if isinstance(member, h5py.Group):
            attributes = {key: as_described(value) for key, value in member.attrs.items()}
            del attributes["checksum"]
            data = json.dumps([attributes, sorted(member)], sort_keys=True).encode()
        else:
            text = member.dtype.kind == "S"
            content = b"\0".join(member[()].tolist()) if text else member[()].tobytes()
            data = f"{'text' if text else member.dtype.str}{list(member.shape)}\n".encode() + content
        assert member.attrs["checksum"] == hashlib.sha256(data).hexdigest(), name
        checked.append(name)

    file.visititems(look)
    assert len(checked) > 100


def as_described(value):
    if isinstance(value, str):
        return ["text", value]
    kind = {"b": "bool", "i": "int", "f": "float"}[value.dtype.kind]
    return [kind, float(value).hex() if kind == "float" else str(value)]


def test_that_the_file_opens_in_older_hdf5(file):
    assert file.libver[1] in ("v110", "v112", "v114", "v200", "latest")
    with open(file.filename if isinstance(file.filename, str) else file.filename.decode(), "rb") as raw:
        assert raw.read(9)[8] in (2, 3)  # the superblock version; HDF5 1.10 knows up to 3
