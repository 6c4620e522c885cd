"""What a kit is: a zip archive with a list of its weights in JSON, and nothing that the list doesn't name.

A weights file of torch is a zip archive as well, so a kit is told by its list, not by its first bytes.
"""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from core.errors import WeightsError

KIT_SUFFIX = ".zip"
FORMAT, FORMAT_VERSION = "patchlight-weights-kit", 1
MANIFEST = "patchlight-kit.json"
FOLDER = "weights/"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a broken, encrypted or strangely packed archive raises."""
_LONGEST_MANIFEST = 1 << 20
_DIGITS = frozenset("0123456789abcdef")
_COPY_AGAIN = "Copy the kit again from where it was made. Nothing was taken over."


@dataclass(frozen=True, slots=True)
class KitEntry:
    """One weights file in a kit. `sha256` has 64 hex digits, `size` is in bytes, `origin` in words."""

    name: str
    file: str
    sha256: str
    size: int
    licence: str
    origin: str

    @property
    def member(self) -> str:
        """Where the archive has it."""
        return FOLDER + self.file


def damaged(path: Path, why: str) -> WeightsError:
    """What is said of a kit that can't be trusted."""
    return WeightsError(f"The kit {path.name} is damaged: {why}.", _COPY_AGAIN)


def unusable(path: Path, error: OSError) -> WeightsError:
    """What is said of a file that the system won't let us read, or copy."""
    return WeightsError(
        f"{path.name} can't be taken over: {error.strerror or error}.",
        "Check that the file is there, readable, and that the disk has space.",
    )


def manifest_of(entries: tuple[KitEntry, ...]) -> bytes:
    """The list as it stands in the archive; the same bytes for the same entries."""
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "weights": [asdict(entry) for entry in entries],
    }
    return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode("ascii")


def is_kit_file(path: Path) -> bool:
    """Whether a file is meant as a kit: an archive with a list, or called like one."""
    if path.suffix.lower() == KIT_SUFFIX:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, *UNREADABLE):
        return False


@contextmanager
def open_kit(path: Path) -> Iterator[tuple[zipfile.ZipFile, tuple[KitEntry, ...]]]:
    """Open a kit and read its list; nothing of its content is trusted yet.

    Raises `WeightsError` for what is no kit, is damaged, of a newer format, or holds what its list doesn't
    name; also when the system refuses what is done with the archive while it is open.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _entries_of(path, archive)
            _require_only(path, archive, entries)
            yield archive, entries
    except UNREADABLE as error:
        raise damaged(path, "it is no complete archive") from error
    except OSError as error:
        raise unusable(path, error) from error


def _entries_of(path: Path, archive: zipfile.ZipFile) -> tuple[KitEntry, ...]:
    if MANIFEST not in archive.namelist():
        raise WeightsError(
            f"{path.name} is no kit of weights: it has no list called {MANIFEST}.",
            "Kits are made by `patchlight weights pack`.",
        )
    with archive.open(MANIFEST) as stream:
        text = stream.read(_LONGEST_MANIFEST + 1)
    if len(text) > _LONGEST_MANIFEST:
        raise damaged(path, "its list is too long")
    try:
        content = json.loads(text)
        return _parse(path, content)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged(path, "its list can't be read") from error


def _parse(path: Path, content: Any) -> tuple[KitEntry, ...]:
    """The entries of a list; raises `ValueError` and its like for any other content."""
    if content["format"] != FORMAT or not isinstance(content["format_version"], int):
        raise ValueError("another format")
    if content["format_version"] > FORMAT_VERSION:
        raise WeightsError(
            f"The kit {path.name} was made by a newer Patchlight (format {content['format_version']}; "
            f"this one reads {FORMAT_VERSION}).",
            "Update Patchlight, or make the kit with this version.",
        )
    names = [field.name for field in fields(KitEntry)]
    entries = tuple(KitEntry(*(item[name] for name in names)) for item in content["weights"])
    for told in ([entry.name for entry in entries], [entry.file for entry in entries]):
        if len(set(told)) < len(told):
            raise ValueError("an entry that is there twice")
    if not all(map(_is_sound, entries)):
        raise ValueError("an entry that can't be")
    return entries


def _is_sound(entry: KitEntry) -> bool:
    texts = (entry.name, entry.file, entry.sha256, entry.licence, entry.origin)
    return (
        all(isinstance(text, str) for text in texts)
        and type(entry.size) is int
        and entry.size >= 0
        and len(entry.sha256) == 64
        and set(entry.sha256) <= _DIGITS
    )


def _require_only(path: Path, archive: zipfile.ZipFile, entries: tuple[KitEntry, ...]) -> None:
    """Refuse what the list doesn't name, names that lead out of a folder, and files of another size."""
    for entry in entries:
        if entry.file in ("", ".", "..") or set(entry.file) & set("/\\:\0"):
            raise damaged(path, "a name in its list leads out of the folder for weights")
    expected = {MANIFEST: -1} | {entry.member: entry.size for entry in entries}
    held = archive.infolist()
    strange = [info.filename for info in held if info.filename not in expected]
    if strange:
        raise damaged(path, f"it holds “{strange[0][:80]}”, which its list doesn't name")
    if len(held) != len(expected):
        raise damaged(path, "it doesn't hold exactly what its list names")
    for info in held:
        if info.flag_bits & 1 or expected[info.filename] not in (-1, info.file_size):
            raise damaged(path, f"{info.filename} is not as the list says")
