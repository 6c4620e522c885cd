"""Holds a frozen build to its promises; standard library only, so any Python on any computer can ask.

    python3 packaging/check_build.py dist/patchlight [--data FOLDER] [--start]

Every file has an entry in the bill of materials with its checksum, a licence and the licence's text; no image
is inside but Patchlight's own, and none of the data sets in --data; the size is within its limit; links stay
inside. --start also measures how soon the window is drawn and the worker ready. Exit code 1 where not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import start_time
from components import licence_folder
from sbom import file_hash

SIZE_LIMIT = {"cpu": 1_200_000_000}  # bytes; with CUDA come gigabytes of NVIDIA's libraries
BILL, SUMS = "sbom.cdx.json", "FILES.sha256"
PAPERS = ("LICENSE", "VERSION", BILL, SUMS, "THIRD_PARTY/")
OWN_IMAGES = ("_internal/resources/", "_internal/pyqtgraph/icons/")  # of the latter two buttons of the plots
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".ppm")
IMAGE_BEGINNINGS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every broken promise, or one line that there is none."""
    parser = argparse.ArgumentParser(description="Hold a frozen build to its promises.")
    parser.add_argument("folder", type=Path, help="the folder with the program")
    parser.add_argument("--data", type=Path, help="data sets none of whose files may be inside")
    parser.add_argument("--start", action="store_true", help="also measure how soon it starts")
    options = parser.parse_args(arguments)
    problems = problems_of(options.folder, options.data)
    if options.start:
        name = "patchlight.exe" if sys.platform == "win32" else "patchlight"
        problems += start_time.problems_of(options.folder / name)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        size = sum(path.stat().st_size for path in files_of(options.folder))
        print(f"{len(files_of(options.folder))} files, {size / 1e6:.0f} MB: nothing to complain of")
    return 1 if problems else 0


def problems_of(folder: Path, data: Path | None = None) -> list[str]:
    """Broken promises of a build, one sentence each."""
    try:
        document = json.loads((folder / BILL).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{BILL} can't be read: {error}"]
    hashes = {path.relative_to(folder).as_posix(): file_hash(path) for path in files_of(folder)}
    found = [*_unlisted(document, hashes), *_changed(folder, hashes), *_without_licence(document, folder)]
    found += [*_images(folder, hashes), *_leading_out(folder), *_too_large(folder)]
    return found + list(_from_data_sets(hashes, data) if data else ())


def files_of(folder: Path) -> list[Path]:
    """All files of a build, in order, without links."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]


def _unlisted(document: dict[str, Any], hashes: dict[str, str]) -> Iterator[str]:
    listed: dict[str, str] = {}
    for part in document["components"]:
        for file in part.get("components", ()):
            if file["name"] in listed:
                yield f"{file['name']} is listed twice."
            listed[file["name"]] = file["hashes"][0]["content"]
    for place, found in hashes.items():
        if place not in listed and not place.startswith(PAPERS):
            yield f"{place} belongs to no component."
        elif listed.get(place, found) != found:
            yield f"{place} is not the file that is listed."
    yield from (f"{place} is listed but missing." for place in sorted(listed.keys() - hashes.keys()))


def _changed(folder: Path, hashes: dict[str, str]) -> Iterator[str]:
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines() if (folder / SUMS).is_file() else []
    told = {place: found for found, _, place in (line.partition("  ") for line in lines)}
    now = {place: found for place, found in hashes.items() if place != SUMS}
    yield from (f"{place} doesn't fit {SUMS}." for place in sorted(dict(told.items() ^ now.items())))


def _without_licence(document: dict[str, Any], folder: Path) -> Iterator[str]:
    for part in document["components"]:
        names = [entry["license"].get("name", "") for entry in part.get("licenses", ())]
        texts = folder / "THIRD_PARTY" / licence_folder(part["purl"])
        if not any(names):
            yield f"{part['name']} has no licence."
        if not any(path.stat().st_size for path in files_of(texts)):
            yield f"{part['name']} has no licence text in {texts.relative_to(folder)}."


def _images(folder: Path, hashes: dict[str, str]) -> Iterator[str]:
    for place in hashes:
        if not place.startswith(OWN_IMAGES) and _is_image(folder / place):
            yield f"{place} is an image that is not Patchlight's own."


def _is_image(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix.lower() in IMAGE_SUFFIXES or file.read(6).startswith(IMAGE_BEGINNINGS)


def _leading_out(folder: Path) -> Iterator[str]:
    root = folder.resolve()
    for link in (path for path in sorted(folder.rglob("*")) if path.is_symlink()):
        target = link.resolve()
        if not (target.exists() and target.is_relative_to(root)):
            yield f"{link.relative_to(folder)} leads to {target}, which is not in the build."


def _too_large(folder: Path) -> Iterator[str]:
    variant = (folder / "VERSION").read_text(encoding="utf-8").split()[-1]
    size, limit = sum(path.stat().st_size for path in files_of(folder)), SIZE_LIMIT.get(variant)
    if limit and size > limit:
        yield f"The build has {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} are allowed."


def _from_data_sets(hashes: dict[str, str], data: Path) -> Iterator[str]:
    inside: dict[str, str] = {found: place for place, found in hashes.items()}
    for path in files_of(data):
        # Empty files and the like say nothing; a picture has more.
        if path.stat().st_size > 64 and (place := inside.get(file_hash(path))):
            yield f"{place} is {path.relative_to(data)} of the data sets."


if __name__ == "__main__":
    sys.exit(main())
