"""`patchlight scan`: what would be loaded, and every problem."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.commands.output import Outcome
from core.data.dataset import Category, Dataset, Label, Split

DatasetFolder = Annotated[Path, typer.Argument(metavar="DATASET", help="A folder of product images.")]


def scan(dataset: DatasetFolder) -> Outcome:
    """Show what a data set folder contains: categories, images, and every problem found."""
    from core.commands.progress_bar import task_bar
    from core.data.scan import scan_folder

    with task_bar("Scanning") as report:
        found = scan_folder(dataset, report)
    return Outcome(describe_dataset(found), lambda console: _show(console, found))


def describe_dataset(dataset: Dataset) -> dict[str, Any]:
    """The data set in numbers."""
    return {
        "root": dataset.root,
        "layout": dataset.layout,
        "categories": [describe_category(category) for category in dataset.categories],
        "problems": [{"path": p.path, "reason": p.reason} for p in dataset.problems],
    }


def describe_category(category: Category) -> dict[str, Any]:
    """One category in numbers."""
    return {
        "name": category.name,
        "n_train": len(category.train_good),
        "n_calibrate": category.count(Split.CALIBRATE),
        "n_good": category.count(Split.TEST, Label.GOOD),
        "n_defect": category.count(Split.TEST, Label.DEFECT),
        "n_unknown": category.count(Split.TEST, Label.UNKNOWN),
        "n_masks": sum(1 for s in category.select(Split.TEST, Label.DEFECT) if s.mask),
        "defects": category.defect_counts(),
    }


def _show(console: Console, dataset: Dataset) -> None:
    table = Table(title=Text(f"{dataset.root} ({dataset.layout})"), title_justify="left")
    table.add_column("Category", overflow="fold")
    for title in ("Train", "Calibrate", "Test good", "Test defect", "Masks"):
        table.add_column(title, justify="right")
    table.add_column("Defect classes", overflow="fold")
    for category in dataset.categories:
        row = describe_category(category)
        counts = [row[key] for key in ("n_train", "n_calibrate", "n_good", "n_defect", "n_masks")]
        defects = ", ".join(f"{name} {count}" for name, count in row["defects"].items())
        table.add_row(Text(category.name), *map(str, counts), Text(defects))
    console.print(table)
    if dataset.problems:
        console.print(f"{len(dataset.problems)} problem(s):", style="yellow")
    for problem in dataset.problems:
        console.print(Text(f"  {problem.path}: {problem.reason}"), soft_wrap=True)
