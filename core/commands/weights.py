"""`patchlight weights`: which backbone weights are here, and how others get here."""

from __future__ import annotations

from collections.abc import Sequence
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

WeightsFiles = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Weights files to take over.")]
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
    """Take weights files into the user's store, for example from a USB stick.

    Published files are recognised by their hash, a CLIP encoder's plain state dict by its tensors.
    """
    store = weights_store(None)
    found = []
    for path in files:
        with task_bar(path.name) as report:
            found.append(store.import_file(path, report))
        say(f"{path.name}: taken over as {found[-1].file.name}.")
    data = {"weights": [{**_describe(f.file, f.path), "sha256": f.sha256} for f in found]}
    return Outcome(data, lambda console: _show(console, [(f.file, f.path) for f in found]))


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
        "url": file.url or None,
        "layers": list(file.layers),
        "path": str(path) if path else None,
    }


def _show(console: Console, rows: Sequence[tuple[WeightsFile, Path | None]]) -> None:
    table = Table()
    for title in ("Name", "Backbone", "MB", "Licence", "Where"):
        table.add_column(title, justify="right" if title == "MB" else "left", overflow="fold")
    for file, path in rows:
        where = Text(str(path)) if path else Text("not on this computer", style="yellow")
        table.add_row(file.name, file.backbone, f"{file.size_mb:.1f}", Text(file.licence), where)
    console.print(table)
