"""`patchlight inspect`: any images, judged by one model, with a table and an overlay picture for each."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.commands.command import EXIT_ANOMALIES, EXIT_DONE, EXIT_FAILED
from core.commands.inspection import Inspection, OverlayWriter, find_images, write_results
from core.commands.options import (
    CategoryOption,
    DeviceOption,
    ModelOption,
    ProjectFile,
    WeightsOption,
    check_device,
    choose_model,
    weights_store,
)
from core.commands.output import Outcome
from core.commands.progress_bar import job_bar, stop_on_interrupt
from core.errors import PatchlightError
from core.jobs.decoded import DecodedImages
from core.jobs.messages import Inspected, InspectJob
from core.project.bundle import load_project
from core.project.project import Model
from core.project.safe_file import reason_of
from core.reports.results import ANOMALOUS, UNREADABLE
from core.scoring.decision import Decision

_Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Images, or folders of images.")]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results.")]
_MOST_ROWS = 40
_STYLES = {ANOMALOUS: "bold red", UNREADABLE: "yellow", Decision.REINSPECT: "yellow"}


def inspect(
    project: ProjectFile,
    paths: _Paths,
    out: _Out,
    category: CategoryOption = None,
    model: ModelOption = None,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Inspect images: results.csv, results.json and one overlay picture per image in DIR.

    The exit code is 3 when at least one image is anomalous, else 1 when one could not be read, else 0.
    """
    store = weights_store(weights)
    check_device(device)
    chosen = choose_model(load_project(project), category, model)
    images = find_images(paths, out)
    with _results_folder(out):
        out.mkdir(parents=True, exist_ok=True)
    from core.features.threads import usable_cores
    from core.jobs import pipeline

    job = InspectJob(uuid.uuid4().hex, chosen, tuple(images), device)
    results: list[Inspection] = []
    decoded = DecodedImages()
    writing = OverlayWriter(chosen, out, images, decoded, usable_cores())
    with stop_on_interrupt() as stopped, writing as writer:

        def on_image(event: Inspected) -> None:
            # Pictures are drawn and written beside the network; what is done is taken along in passing.
            results.extend(writer.take(event))

        with job_bar(chosen.id, stopped) as listen:
            pipeline.inspect(job, on_image, listen, store, decoded=decoded)
        results.extend(writer.finish())
    data = _describe(project, chosen, results)
    with _results_folder(out):
        write_results(out, chosen, results, data)
    return Outcome(data, lambda console: _show(console, chosen, results, out), _exit_code(results))


@contextmanager
def _results_folder(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"Results can't be written to {out}: {reason_of(error)}."
        raise PatchlightError(message, "Choose another folder with --out.") from error


def _exit_code(results: Sequence[Inspection]) -> int:
    if any(result.is_anomalous for result in results):
        return EXIT_ANOMALIES
    return EXIT_FAILED if any(result.problem for result in results) else EXIT_DONE


def _describe(project: Path, model: Model, results: Sequence[Inspection]) -> dict[str, Any]:
    unread = [result for result in results if result.problem]
    data: dict[str, Any] = {
        "project": str(project),
        "model": model.id,
        "category": model.category,
        "image_threshold": model.calibration.image_threshold,
        "pixel_threshold": model.calibration.pixel_threshold if model.localises else None,
        "n_images": len(results),
        "n_anomalous": sum(result.is_anomalous for result in results),
        "n_reinspect": sum(result.verdict == Decision.REINSPECT for result in results),
        "n_unreadable": len(unread),
        "images": [result.describe() for result in results],
    }
    if unread and not data["n_anomalous"]:
        message = f"{len(unread)} of {len(results)} images could not be inspected."
        data["error"] = {"message": message, "hint": _problem_of(unread[0])}
    return data


def _show(console: Console, model: Model, results: Sequence[Inspection], out: Path) -> None:
    table = Table(title=f"Threshold {model.calibration.image_threshold:.4g}", title_justify="left")
    for title in ("Image", "Verdict", "Score", "Regions"):
        table.add_column(title, justify="right" if title in ("Score", "Regions") else "left", overflow="fold")
    # The worst first: they are why one looks.
    ranked = sorted(results, key=lambda result: -(result.score if result.score is not None else float("inf")))
    for result in ranked[:_MOST_ROWS]:
        style = _STYLES.get(result.verdict, "")
        score = "" if result.score is None else f"{result.score:.4g}"
        regions = "no map" if result.regions is None else str(len(result.regions))
        table.add_row(Text(result.path), Text(result.verdict, style), score, regions)
    console.print(table)
    if len(results) > _MOST_ROWS:
        console.print(f"... and {len(results) - _MOST_ROWS} more in results.csv")
    anomalous = sum(result.is_anomalous for result in results)
    unread = [result for result in results if result.problem]
    summary = f"{anomalous} of {len(results) - len(unread)} images are anomalous"
    again = sum(result.verdict == Decision.REINSPECT for result in results)
    if again:
        summary += f", {again} are to be inspected again"
    if unread:
        summary += f", {len(unread)} more could not be inspected"
    console.print(Text(f"{summary}. Results in {out}"), soft_wrap=True)
    for result in unread:
        console.print(Text(_problem_of(result), style="yellow"), soft_wrap=True)


def _problem_of(result: Inspection) -> str:
    """The problem with the image's path, which most problems name themselves."""
    return result.problem if result.path in result.problem else f"{result.path}: {result.problem}"
