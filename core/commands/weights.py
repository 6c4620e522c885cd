"""`patchlight weights`: which backbone weights are here, and how others get here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.commands.options import WeightsOption, weights_store
from core.commands.output import Outcome, say
from core.commands.progress_bar import task_bar
from core.features.catalogue import WeightsFile
from core.features.weights import FoundWeights, Report, WeightsStore
from core.kits import ItemState, KitEntry, Offering, is_kit_file, look_into, pack_kit, take_over

WeightsFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Weights files, or kits made by “weights pack”.")
]
WeightsNames = Annotated[
    list[str], typer.Argument(metavar="NAME...", help="Names from “weights list” that are on this computer.")
]
KitFile = Annotated[Path, typer.Option("--out", metavar="FILE.zip", help="The kit to write.")]
WeightsName = Annotated[str, typer.Argument(metavar="NAME", help="A name from “weights list”.")]


def list_weights(weights: WeightsOption = None) -> Outcome:
    """List the known weights and where they lie on this computer."""
    store = weights_store(weights)
    rows = store.list()
    data = {
        "user_folder": str(store.user_folder),
        "weights": [_describe(file, path) for file, path in rows],
    }
    return Outcome(data, lambda console: _show(console, rows))


def import_weights(files: WeightsFiles) -> Outcome:
    """Take weights files, or kits of them, into the user's store, for example from a USB stick.

    Published files are recognised by their hash, a CLIP encoder's plain state dict by its tensors. Of a kit
    every hash is checked before anything is written.
    """
    store = weights_store(None)
    found: list[FoundWeights] = []
    left: dict[ItemState, list[str]] = {ItemState.PRESENT: [], ItemState.UNKNOWN: []}
    for path in files:
        with task_bar(path.name) as report:
            if is_kit_file(path):
                taken, offering = _import_kit(path, store, report)
                for state, names in left.items():
                    names += [item.entry.name for item in offering.of(state)]
            else:
                taken = (store.import_file(path, report),)
        for weights in taken:
            say(f"{path.name}: taken over as {weights.file.name}.")
        found += taken
    for state, names in left.items():
        for name in names:
            say(f"{name}: left out, {state}.")
    data = {
        "weights": [{**_describe(f.file, f.path), "sha256": f.sha256} for f in found],
        "already_here": left[ItemState.PRESENT],
        "unknown": left[ItemState.UNKNOWN],
    }
    return Outcome(data, lambda console: _show(console, [(f.file, f.path) for f in found]))


def _import_kit(path: Path, store: WeightsStore, report: Report) -> tuple[tuple[FoundWeights, ...], Offering]:
    """What a kit brings; nothing where all of it is here already, which is no failure."""
    offering = look_into(path, store, report)
    is_here = bool(offering.items) and len(offering.of(ItemState.PRESENT)) == len(offering.items)
    return () if is_here else take_over(offering, store, report), offering


def pack_weights(names: WeightsNames, out: KitFile, weights: WeightsOption = None) -> Outcome:
    """Put weights into one archive for a computer without network: an offline kit.

    The kit lists name, origin, licence, size and SHA-256 of each file. “weights import”, or dropping it on
    the window, takes it over. The same weights make the same archive, byte for byte.
    """
    with task_bar(out.name) as report:
        entries = pack_kit(names, weights_store(weights), out, report)
    data = {"kit": str(out), "size": out.stat().st_size, "weights": [asdict(entry) for entry in entries]}
    return Outcome(data, lambda console: _show_kit(console, entries))


def fetch_weights(name: WeightsName) -> Outcome:
    """Download an official weights file into the user's store and check its hash."""
    store = weights_store(None)
    with task_bar(name) as report:
        found = store.fetch(name, report)
    data = {"weights": [{**_describe(found.file, found.path), "sha256": found.sha256}]}
    return Outcome(data, lambda console: _show(console, [(found.file, found.path)]))


def _describe(file: WeightsFile, path: Path | None) -> dict[str, Any]:
    return {
        "name": file.name,
        "backbone": file.backbone,
        "file": file.file_name,
        "sha256": file.sha256,
        "size_mb": file.size_mb,
        "licence": file.licence,
        "origin": file.origin or None,
        "url": file.url or None,
        "layers": list(file.layers),
        "path": str(path) if path else None,
    }


def _show(console: Console, rows: Sequence[tuple[WeightsFile, Path | None]]) -> None:
    table = _table("Name", "Backbone", "MB", "Licence", "Origin", "Where")
    for file, path in rows:
        where = Text(str(path)) if path else Text("not on this computer", style="yellow")
        origin = Text(file.origin or "not published")
        table.add_row(file.name, file.backbone, f"{file.size_mb:.1f}", Text(file.licence), origin, where)
    console.print(table)


def _show_kit(console: Console, entries: Sequence[KitEntry]) -> None:
    table = _table("Name", "MB", "Licence", "Origin", "SHA-256")
    for entry in entries:
        texts = (Text(text) for text in (entry.licence, entry.origin, entry.sha256))
        table.add_row(entry.name, f"{entry.size / 1e6:.1f}", *texts)
    console.print(table)


def _table(*titles: str) -> Table:
    table = Table()
    for title in titles:
        table.add_column(title, justify="right" if title == "MB" else "left", overflow="fold")
    return table
