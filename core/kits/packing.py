"""Making a kit on a computer that has the weights."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

from core.errors import WeightsError
from core.features.catalogue import WeightsFile
from core.features.weights import CHUNK, FoundWeights, Report, WeightsStore, no_report
from core.kits.kit import MANIFEST, KitEntry, manifest_of, open_kit
from core.project.safe_file import SafeSink, replace_file

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can name
_UNIX, _READABLE = 3, 0o644 << 16


def pack_kit(
    names: Sequence[str], store: WeightsStore, target: Path, report: Report = no_report
) -> tuple[KitEntry, ...]:
    """Put weights, named as in the catalogue, into one archive at `target`; returns what it holds.

    The same weights make the same bytes, in whatever order they are named. Each file is checked against
    its hash first. Raises `WeightsError` for a name that is unknown, not here, damaged, or of no proven
    origin, and `ProjectFileError` when the archive can't be written; nothing is left half-written.
    """
    found = [_found(store, name) for name in sorted(set(names))]
    if not found:
        raise WeightsError("No weights were named.", "“patchlight weights list” shows what there is.")
    packed = tuple((_entry_of(weights), weights.path) for weights in found)

    def write(sink: SafeSink) -> None:
        _write(sink, packed, report)

    replace_file(target, write, _check)
    return tuple(entry for entry, _ in packed)


def _found(store: WeightsStore, name: str) -> FoundWeights:
    file = store.named(name)
    if not file.sha256 or not file.origin:
        raise WeightsError(
            f"{name} can't be packed: nobody publishes its SHA-256, so its origin can't be proved.",
            _instead_of(file, store),
        )
    return store.find_file(file)


def _instead_of(file: WeightsFile, store: WeightsStore) -> str:
    official = [f.name for f in store.catalogue if f.backbone == file.backbone and f.sha256]
    if official:
        return f"Pack {official[0]}, the same net as its makers publish it."
    return "Carry the file itself, and import it there."


def _entry_of(found: FoundWeights) -> KitEntry:
    file = found.file
    size = found.path.stat().st_size
    return KitEntry(file.name, file.file_name, found.sha256, size, file.licence, file.origin)


def _write(sink: SafeSink, packed: Sequence[tuple[KitEntry, Path]], report: Report) -> None:
    entries = tuple(entry for entry, _ in packed)
    total, done = sum(entry.size for entry in entries), 0
    with zipfile.ZipFile(cast(IO[bytes], sink), "w") as archive:
        archive.writestr(_info(MANIFEST), manifest_of(entries))
        for entry, path in packed:
            # Weights are as good as random numbers: packing them tighter would take minutes for nothing.
            with path.open("rb") as source, archive.open(_info(entry.member), "w", force_zip64=True) as out:
                while block := source.read(CHUNK):
                    out.write(block)
                    sink.check()
                    done += len(block)
                    report(done, max(total, done), f"Packing {entry.name}")


def _info(name: str) -> zipfile.ZipInfo:
    """A member's head without anything that differs from one computer or day to the next."""
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system, info.external_attr = _UNIX, _READABLE
    return info


def _check(path: Path) -> None:
    with open_kit(path):
        pass
