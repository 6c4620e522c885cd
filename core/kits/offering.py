"""What a kit, or a single weights file, offers this computer: told before anything is taken over."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from core.errors import WeightsError
from core.features.catalogue import WeightsFile
from core.features.weights import CHUNK, Report, WeightsStore, no_report
from core.kits.kit import UNREADABLE, KitEntry, is_kit_file, open_kit, unusable


class ItemState(StrEnum):
    """What a file means for this computer; the values are the words shown."""

    NEW = "new"
    PRESENT = "already here"
    DAMAGED = "damaged"
    UNKNOWN = "unknown to this version"


@dataclass(frozen=True, slots=True)
class KitItem:
    """A file in a kit and what it means here; `file` is what the catalogue knows of it."""

    entry: KitEntry
    state: ItemState
    file: WeightsFile | None


@dataclass(frozen=True, slots=True)
class Offering:
    """All that a kit, or a single weights file, holds."""

    path: Path
    is_kit: bool
    items: tuple[KitItem, ...]

    def of(self, state: ItemState) -> tuple[KitItem, ...]:
        """The items in this state."""
        return tuple(item for item in self.items if item.state == state)

    @property
    def objection(self) -> str:
        """Why nothing can be taken over, as a sentence; empty when something can."""
        if broken := self.of(ItemState.DAMAGED):
            names = ", ".join(item.entry.name for item in broken)
            return f"{names}: the content is not what its SHA-256 says. Nothing of it is taken over."
        if self.of(ItemState.NEW):
            return ""
        if not self.items:
            return "The kit is empty."
        if self.of(ItemState.UNKNOWN):
            return "What is new in it is unknown to this version of Patchlight. Update Patchlight first."
        return "All of it is here already."


def look_into(path: str | Path, store: WeightsStore, report: Report = no_report) -> Offering:
    """Read a kit or a single weights file to the end, check every hash, and say what it offers.

    Writes nothing. `report(done, total, text)` counts bytes. Raises `WeightsError` for a file that can't be
    read, is no kit, is damaged, of a newer format, or is no published weights file.
    """
    source = Path(path)
    if not is_kit_file(source):
        try:
            return _single(source, store, report)
        except OSError as error:
            raise unusable(source, error) from error
    with open_kit(source) as (archive, entries):
        total, done, items = sum(entry.size for entry in entries), 0, []
        for entry in entries:
            digest = _digest_in(archive, entry, done, total, report)
            items.append(_judge(entry, digest, store))
            done += entry.size
    return Offering(source, True, tuple(items))


def _single(path: Path, store: WeightsStore, report: Report) -> Offering:
    size = path.stat().st_size
    with path.open("rb") as stream:
        digest = _digest(stream, 0, size, path.name, report)
    file = store.published(digest)
    if file is None:
        raise WeightsError(
            f"{path.name} is none of the published weights files (SHA-256 {digest}).",
            "The file may be incomplete. A plain state dict of a CLIP encoder is taken over by "
            f"`patchlight weights import {path.name}`.",
        )
    entry = KitEntry(file.name, file.file_name, digest, size, file.licence, file.origin)
    return Offering(path, False, (_judge(entry, digest, store),))


def _judge(entry: KitEntry, digest: str, store: WeightsStore) -> KitItem:
    """What a file with this content means here. Our catalogue has the last word, not the kit's own list."""
    file = next((f for f in store.catalogue if f.name == entry.name and f.sha256), None)
    if digest != entry.sha256 or (file is not None and not digest.startswith(file.sha256)):
        return KitItem(entry, ItemState.DAMAGED, file)
    if file is None:
        return KitItem(entry, ItemState.UNKNOWN, None)
    is_here = store.holds(file)
    return KitItem(entry, ItemState.PRESENT if is_here else ItemState.NEW, file)


def _digest_in(archive: zipfile.ZipFile, entry: KitEntry, done: int, total: int, report: Report) -> str:
    """SHA-256 of a member, empty where it can't be read to its end."""
    try:
        with archive.open(entry.member) as stream:
            return _digest(stream, done, total, entry.name, report)
    except UNREADABLE:
        return ""


def _digest(stream: IO[bytes], done: int, total: int, name: str, report: Report) -> str:
    digest = hashlib.sha256()
    while block := stream.read(CHUNK):
        digest.update(block)
        done += len(block)
        report(done, max(total, done), f"Checking {name}")
    return digest.hexdigest()
