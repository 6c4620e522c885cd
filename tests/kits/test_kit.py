"""A kit carries weights between computers; what is wrong with it is found before anything is kept."""

from __future__ import annotations

import errno
import hashlib
import json
import random
import shutil
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from core.errors import JobCancelled, PatchlightError, ProjectFileError, WeightsError
from core.features.weights import WeightsStore
from core.kits import ItemState, is_kit_file, look_into, pack_kit, take_over
from tests.kits.conftest import CATALOGUE, CONTENTS

MANIFEST = "patchlight-kit.json"


@pytest.fixture
def kit(full: WeightsStore, tmp_path: Path) -> Path:
    """A kit of both weights."""
    pack_kit(["tiny", "other"], full, tmp_path / "kit.zip")
    return tmp_path / "kit.zip"


def remade(kit: Path, change=lambda members: None, compression: int = zipfile.ZIP_STORED) -> Path:
    """A copy of the kit, made by another program, whose members {name: bytes} were changed."""
    with zipfile.ZipFile(kit) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    path = kit.with_name("remade.zip")
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def relisted(change) -> object:
    """A change of members that changes the list."""

    def apply(members: dict[str, bytes]) -> None:
        content = json.loads(members[MANIFEST])
        change(content)
        members[MANIFEST] = json.dumps(content).encode()

    return apply


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_that_a_kit_lists_what_it_holds_and_brings_all_of_it(kit: Path, empty: WeightsStore) -> None:
    with zipfile.ZipFile(kit) as archive:
        assert archive.testzip() is None
        listed = json.loads(archive.read(MANIFEST))
        assert archive.read("weights/tiny.pth") == CONTENTS["tiny"]
    assert (listed["format"], listed["format_version"]) == ("patchlight-weights-kit", 1)
    assert listed["weights"][1] == {
        "name": "tiny",
        "file": "tiny.pth",
        "sha256": hashlib.sha256(CONTENTS["tiny"]).hexdigest(),
        "size": len(CONTENTS["tiny"]),
        "licence": "BSD-3-Clause",
        "origin": "https://x.org/tiny.pth",
    }
    seen: list[tuple[int, int]] = []
    offering = look_into(kit, empty, lambda done, total, _: seen.append((done, total)))
    assert [(item.entry.name, item.state) for item in offering.items] == [
        ("other", ItemState.NEW),
        ("tiny", ItemState.NEW),
    ]
    assert offering.objection == ""
    assert not empty.user_folder.exists()  # looking writes nothing
    total = sum(map(len, CONTENTS.values()))
    assert seen[-1] == (total, total)

    found = take_over(offering, empty, lambda done, total, _: seen.append((done, total)))
    assert [item.file.name for item in found] == ["other", "tiny"]
    assert seen[-1] == (total, total)
    assert files_in(empty.user_folder) == ["other.pth", "tiny.pth"]
    for name, content in CONTENTS.items():
        assert (empty.user_folder / f"{name}.pth").read_bytes() == content
    again = look_into(kit, empty)
    assert {item.state for item in again.items} == {ItemState.PRESENT}
    assert again.objection == "All of it is here already."
    with pytest.raises(WeightsError, match="here already"):
        take_over(again, empty)


def test_that_the_same_weights_make_the_same_bytes(full: WeightsStore, kit: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(full.user_folder, tmp_path / "elsewhere")
    (elsewhere / "tiny.pth").touch()
    pack_kit(["other", "tiny", "tiny"], WeightsStore((), elsewhere, CATALOGUE), tmp_path / "second.zip")
    assert (tmp_path / "second.zip").read_bytes() == kit.read_bytes()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["tiny", "nothing"], r"no weights called nothing.*Known: tiny, other, plain"),
        (["plain"], r"plain can't be packed: nobody publishes its SHA-256.*Pack tiny"),
        ([], "No weights were named"),
    ],
)
def test_that_only_weights_of_proven_origin_are_packed(
    full: WeightsStore, tmp_path: Path, names: list[str], words: str
) -> None:
    with pytest.raises(WeightsError, match=words):
        pack_kit(names, full, tmp_path / "kit.zip")
    assert not (tmp_path / "kit.zip").exists()


def test_that_missing_and_damaged_weights_are_not_packed(
    full: WeightsStore, empty: WeightsStore, tmp_path: Path
) -> None:
    with pytest.raises(WeightsError, match="not on this computer"):
        pack_kit(["tiny"], empty, tmp_path / "kit.zip")
    (full.user_folder / "tiny.pth").write_bytes(b"scratched")
    with pytest.raises(WeightsError, match="damaged or not the official one"):
        pack_kit(["other", "tiny"], full, tmp_path / "kit.zip")
    assert not (tmp_path / "kit.zip").exists()


def test_that_a_full_disk_or_a_stop_keeps_the_kit_before(full: WeightsStore, kit: Path, monkeypatch) -> None:
    before = kit.read_bytes()

    def stop(done: int, total: int, text: str) -> None:
        raise JobCancelled

    with pytest.raises(JobCancelled):
        pack_kit(["tiny"], full, kit, stop)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.project.safe_file._write_all", refuse)
    with pytest.raises(ProjectFileError, match="the disk is full"):
        pack_kit(["tiny"], full, kit)
    assert kit.read_bytes() == before
    assert files_in(kit.parent) == ["full", "kit.zip"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: m.update({"../../evil.pth": b"x"}), r"it holds “../../evil.pth”, which its list doesn't"),
        (lambda m: m.update({"weights/readme.txt": b"x"}), "which its list doesn't name"),
        (lambda m: m.pop("weights/tiny.pth"), "doesn't hold exactly what its list names"),
        (lambda m: m.update({"weights/tiny.pth": b"short"}), "tiny.pth is not as the list says"),
        (relisted(lambda c: c["weights"][0].update(file="../up.pth")), "leads out of the folder"),
        (relisted(lambda c: c["weights"][0].update(file="C:\\up.pth")), "leads out of the folder"),
        (relisted(lambda c: c["weights"][0].update(sha256="12")), "its list can't be read"),
        (relisted(lambda c: c["weights"][0].update(size=True)), "its list can't be read"),
        (relisted(lambda c: c["weights"][0].pop("licence")), "its list can't be read"),
        (relisted(lambda c: c["weights"].append(c["weights"][0])), "its list can't be read"),
        (relisted(lambda c: c.update(format="other")), "its list can't be read"),
        (relisted(lambda c: c.update(format_version=2)), "made by a newer Patchlight .format 2"),
        (lambda m: m.update({MANIFEST: b"[" * 100_000}), "its list can't be read"),
        (lambda m: m.update({MANIFEST: b" " * (2 << 20)}), "its list is too long"),
        (lambda m: m.pop(MANIFEST), "is no kit of weights"),
    ],
)
def test_that_a_kit_that_is_not_as_it_should_be_is_refused_in_a_sentence(
    kit: Path, empty: WeightsStore, change, words: str
) -> None:
    with pytest.raises(WeightsError, match=words):
        look_into(remade(kit, change), empty)
    assert not empty.user_folder.exists()


def test_that_exchanged_content_is_named_and_nothing_of_the_kit_is_taken(
    kit: Path, empty: WeightsStore
) -> None:
    forged = CONTENTS["tiny"][:-1] + b"!"

    def exchange(members: dict[str, bytes]) -> None:
        members["weights/tiny.pth"] = forged
        content = json.loads(members[MANIFEST])
        content["weights"][1]["sha256"] = hashlib.sha256(forged).hexdigest()  # the forger's list agrees
        members[MANIFEST] = json.dumps(content).encode()

    offering = look_into(remade(kit, exchange), empty)
    assert [item.state for item in offering.items] == [ItemState.NEW, ItemState.DAMAGED]
    assert offering.objection.startswith("tiny: the content is not what its SHA-256 says.")
    with pytest.raises(WeightsError, match="Nothing can be taken over"):
        take_over(offering, empty)
    assert not empty.user_folder.exists()


def test_that_truncated_or_scratched_kits_never_pass_and_never_crash(kit: Path, empty: WeightsStore) -> None:
    whole, chance = kit.read_bytes(), random.Random(0)
    places = [*range(0, 400, 9), *range(len(whole) - 600, len(whole), 7)]
    cuts = [whole[:n] for n in (0, 10, 1000, len(whole) // 2, len(whole) - 30, len(whole) - 1)]
    scratched = [whole[:i] + bytes([whole[i] ^ (1 << chance.randrange(8))]) + whole[i + 1 :] for i in places]
    broken = kit.with_name("broken.zip")
    harmless = 0
    for content in (*cuts, *scratched):
        broken.write_bytes(content)
        try:
            offering = look_into(broken, empty)
        except WeightsError:
            continue
        if not offering.objection:  # a bit that says nothing of the content: a date, a licence
            harmless += 1
            assert {i.entry.sha256 for i in offering.items} <= {f.sha256 for f in CATALOGUE}
    assert harmless < len(scratched) / 2
    assert not empty.user_folder.exists()


def test_that_a_kit_packed_tighter_by_another_program_is_taken(kit: Path, empty: WeightsStore) -> None:
    path = remade(kit, compression=zipfile.ZIP_DEFLATED)
    assert len(take_over(look_into(path, empty), empty)) == 2


def test_that_weights_of_a_later_catalogue_are_left_out(kit: Path, tmp_path: Path) -> None:
    older = WeightsStore((), tmp_path / "older", CATALOGUE[:1])
    offering = look_into(kit, older)
    assert [item.state for item in offering.items] == [ItemState.UNKNOWN, ItemState.NEW]
    assert [found.file.name for found in take_over(offering, older)] == ["tiny"]
    assert look_into(kit, older).objection.startswith("What is new in it is unknown to this version")


def test_that_a_damaged_copy_in_the_store_is_replaced(kit: Path, empty: WeightsStore) -> None:
    empty.user_folder.mkdir()
    (empty.user_folder / "tiny.pth").write_bytes(b"scratched")
    take_over(look_into(kit, empty), empty)
    assert (empty.user_folder / "tiny.pth").read_bytes() == CONTENTS["tiny"]


def test_that_a_disk_without_room_is_told_before_anything_is_copied(
    kit: Path, empty: WeightsStore, monkeypatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))
    with pytest.raises(WeightsError, match=r"has 0 MB free; 1 MB are needed"):
        take_over(look_into(kit, empty), empty)
    assert files_in(empty.user_folder) == []


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), JobCancelled()])
def test_that_a_copy_that_ends_halfway_leaves_nothing(
    kit: Path, empty: WeightsStore, failure: Exception
) -> None:
    def report(done: int, total: int, text: str) -> None:
        if text == "Copying tiny":  # the second file; the first one is complete by then
            raise failure

    with pytest.raises((PatchlightError, JobCancelled)) as caught:
        take_over(look_into(kit, empty), empty, report)
    if isinstance(failure, OSError):
        assert "No space left on device" in str(caught.value)
    assert files_in(empty.user_folder) == []


def test_that_a_kit_exchanged_after_it_was_looked_into_is_not_taken(kit: Path, empty: WeightsStore) -> None:
    offering = look_into(kit, empty)
    swapped = remade(kit, lambda m: m.update({"weights/tiny.pth": CONTENTS["tiny"][:-1] + b"!"}))
    swapped.replace(kit)
    with pytest.raises(WeightsError, match="not the official tiny"):
        take_over(offering, empty)
    assert files_in(empty.user_folder) == []


def test_that_a_single_published_file_is_offered_whatever_its_name(
    full: WeightsStore, empty: WeightsStore, tmp_path: Path
) -> None:
    stick = tmp_path / "copy (1).bin"
    stick.write_bytes(CONTENTS["tiny"])
    assert not is_kit_file(stick)
    offering = look_into(stick, empty)
    (item,) = offering.items
    assert (item.entry.name, item.state, item.entry.origin) == (
        "tiny",
        ItemState.NEW,
        "https://x.org/tiny.pth",
    )
    assert [found.path.name for found in take_over(offering, empty)] == ["tiny.pth"]
    stick.write_bytes(b"something else")
    with pytest.raises(WeightsError, match="none of the published weights files"):
        look_into(stick, empty)
    for absent in ("absent.pth", "absent.zip"):
        with pytest.raises(WeightsError, match=f"{absent} can't be taken over: No such file"):
            look_into(tmp_path / absent, empty)


def test_that_the_real_catalogue_names_an_origin_for_every_file_with_a_hash() -> None:
    from core.features.catalogue import CATALOGUE as REAL

    assert all(file.origin for file in REAL if file.sha256)
    assert not any(file.origin for file in REAL if not file.sha256)
