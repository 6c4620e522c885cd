"""A frozen build is held to its promises; here a very small one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from check_build import main, problems_of
from components import Component
from package import write_sums
from sbom import bill, file_hash

PROGRAM = Component("patchlight", "1.0", "Apache-2.0", "pkg:pypi/patchlight@1.0")
LIBRARY = Component("numbers", "2.1+cpu", "MIT", "pkg:pypi/numbers@2.1%2Bcpu", requires=("patchlight",))


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build that keeps all promises."""
    folder = tmp_path / "patchlight"
    write(folder / "patchlight", b"#!")
    write(folder / "_internal" / "numbers" / "add.so", b"\x7fELF add")
    (folder / "_internal" / "add.so").symlink_to("numbers/add.so")
    write(folder / "_internal" / "resources" / "icons" / "a.png", b"\x89PNG\r\n\x1a\n our own")
    for name in ("patchlight", "numbers"):
        write(folder / "THIRD_PARTY" / name / "LICENSE", b"text")
    write(folder / "LICENSE", b"text")
    write(folder / "VERSION", b"1.0 cpu\n")
    seal(folder, {LIBRARY: ["_internal/numbers/add.so"],
                  PROGRAM: ["patchlight", "_internal/resources/icons/a.png"]})  # fmt: skip
    return folder


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def seal(folder: Path, files: dict[Component, list[str]]) -> None:
    """Write the bill of materials and the checksums."""
    hashes = {place: file_hash(folder / place) for places in files.values() for place in places}
    document = bill(PROGRAM, files, [PROGRAM], hashes, 1_700_000_000)
    (folder / "sbom.cdx.json").write_text(json.dumps(document))
    (folder / "FILES.sha256").unlink(missing_ok=True)
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    write_sums(paths, folder / "FILES.sha256")


def test_that_a_complete_build_is_left_in_peace(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(build)]) == 0
    assert "nothing to complain of" in capsys.readouterr().out


def add_stray(build: Path) -> None:
    write(build / "_internal" / "stray.so", b"whose?")


def change_file(build: Path) -> None:
    write(build / "_internal" / "numbers" / "add.so", b"\x7fELF subtract")


def lose_file(build: Path) -> None:
    (build / "_internal" / "add.so").unlink()
    (build / "_internal" / "numbers" / "add.so").unlink()


def lose_text(build: Path) -> None:
    (build / "THIRD_PARTY" / "numbers" / "LICENSE").unlink()


def empty_text(build: Path) -> None:
    write(build / "THIRD_PARTY" / "numbers" / "LICENSE", b"")


def lose_licence(build: Path) -> None:
    document = json.loads((build / "sbom.cdx.json").read_text())
    document["components"][0]["licenses"] = []
    (build / "sbom.cdx.json").write_text(json.dumps(document))


def hide_image(build: Path) -> None:
    write(build / "_internal" / "numbers" / "table.dat", b"\xff\xd8\xff\xe0 a photograph")


def link_out(build: Path) -> None:
    (build / "_internal" / "c.so").symlink_to("/lib/libc.so.6")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (add_stray, "_internal/stray.so belongs to no component."),
        (change_file, "_internal/numbers/add.so is not the file that is listed."),
        (lose_file, "_internal/numbers/add.so is listed but missing."),
        (lose_text, "numbers has no licence text in THIRD_PARTY/numbers."),
        (empty_text, "numbers has no licence text in THIRD_PARTY/numbers."),
        (lose_licence, "numbers has no licence."),
        (hide_image, "_internal/numbers/table.dat is an image that is not Patchlight's own."),
        (link_out, "which is not in the build."),
    ],
)
def test_that_a_broken_promise_is_told(build: Path, harm: Callable[[Path], None], words: str) -> None:
    harm(build)
    assert any(words in problem for problem in problems_of(build))


def test_that_files_of_data_sets_are_found_under_any_name(build: Path, tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(100))
    write(tmp_path / "data" / "bottle" / "000.png", picture)
    assert problems_of(build, tmp_path / "data") == []
    place = "_internal/resources/icons/b.png"
    write(build / place, picture)
    seal(build, {LIBRARY: ["_internal/numbers/add.so"],
                 PROGRAM: ["patchlight", "_internal/resources/icons/a.png", place]})  # fmt: skip
    assert problems_of(build) == []
    assert problems_of(build, tmp_path / "data") == [f"{place} is bottle/000.png of the data sets."]


def test_that_the_limit_of_size_is_for_the_build_without_cuda(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("check_build.SIZE_LIMIT", {"cpu": 10})
    assert problems_of(build)[-1].endswith("at most 0 are allowed.")
    write(build / "VERSION", b"1.0 cuda\n")
    assert not any("allowed" in problem for problem in problems_of(build))


def test_that_a_folder_without_a_bill_is_no_build(tmp_path: Path) -> None:
    assert "can't be read" in problems_of(tmp_path)[0]


def test_that_the_bill_follows_cyclonedx_and_names_who_needs_whom(build: Path) -> None:
    document = json.loads((build / "sbom.cdx.json").read_text())
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    library, program = document["components"]
    assert (library["name"], library["version"], library["purl"]) == ("numbers", "2.1+cpu", LIBRARY.purl)
    assert library["components"][0]["hashes"][0]["alg"] == "SHA-256"
    assert "properties" not in library
    assert program["properties"] == [{"name": "patchlight:inside", "value": "patchlight"}]
    needs = {entry["ref"]: entry["dependsOn"] for entry in document["dependencies"]}
    assert needs == {"product": [LIBRARY.purl, PROGRAM.purl], LIBRARY.purl: [PROGRAM.purl], PROGRAM.purl: []}
    references = [part["bom-ref"] for part in document["components"]]
    assert len({"product", *references}) == 3


def test_that_the_same_build_has_the_same_bill_in_whatever_order_it_is_told() -> None:
    hashes = {"a": "0" * 64, "b": "1" * 64}
    one = bill(PROGRAM, {LIBRARY: ["b", "a"], PROGRAM: []}, [LIBRARY, PROGRAM], hashes, 5)
    other = bill(PROGRAM, {PROGRAM: [], LIBRARY: ["a", "b"]}, [PROGRAM, LIBRARY], hashes, 5)
    assert json.dumps(one) == json.dumps(other)
    assert one["serialNumber"].startswith("urn:uuid:")
