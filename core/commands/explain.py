"""`patchlight explain`: why a model scores images as it does, as pictures and maps."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.text import Text

from core.commands.inspection import find_images
from core.commands.options import (
    CategoryOption,
    DatasetOption,
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
from core.data.images import read_image
from core.errors import DataError, PatchlightError
from core.jobs.decoded import DecodedImages
from core.jobs.messages import Explained, ExplainJob
from core.project.bundle import load_project
from core.project.project import Model, Project
from core.project.safe_file import reason_of
from core.reports.explanation import draw_explanation
from core.reports.maps import write_map
from core.reports.overlay import write_png
from core.reports.patches import write_patches
from core.scoring.regions import resize_map

_Images = Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Images, or folders of images.")]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for pictures and maps.")]
_Patches = Annotated[
    int,
    typer.Option(
        "--patches", min=0, max=100, metavar="N", help="How many good patches beside the most anomalous one."
    ),
]
MAPS = ("map", "cam", "fused")


@dataclass(frozen=True, slots=True)
class _Result:
    """What was written for one image; `problem` says why nothing was."""

    path: str
    score: float | None = None
    picture: str | None = None
    maps: tuple[str, ...] = ()
    patches: dict[str, Any] | None = None
    problem: str = ""


def explain(
    project: ProjectFile,
    images: _Images,
    out: _Out,
    category: CategoryOption = None,
    model: ModelOption = None,
    patches: _Patches = 5,
    dataset: DatasetOption = None,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Show what in an image made its score: Grad-CAM, and the good patches nearest to its worst one.

    For each image DIR gets NAME.png, with the image, the anomaly map, the Grad-CAM and both fused side by
    side, and NAME-map.tiff, NAME-cam.tiff and NAME-fused.tiff, float32 at the size of the image.

    With a memory bank (PatchCore) the folder NAME-patches gets patch.png, the most anomalous patch of the
    image, good-1.png, good-2.png, ..., the nearest good patches, cut from the training images that they were
    learned from, and patches.json with distances, files and places.
    """
    store = weights_store(weights)
    check_device(device)
    opened = load_project(project)
    chosen = choose_model(opened, category, model)
    names = _distinct(find_images(images, out))
    _make(out)
    from core.jobs.explaining import explain as explain_images

    results: list[_Result] = []
    decoded = DecodedImages()

    def on_image(event: Explained) -> None:
        results.append(_write(event, chosen, out / names[event.path], decoded, opened))

    with stop_on_interrupt() as stopped, job_bar(chosen.id, stopped) as listen:
        root = _root_of(opened, dataset)
        job = ExplainJob(uuid.uuid4().hex, chosen, tuple(names), device, root, patches)
        explain_images(job, on_image, listen, store, decoded=decoded)
    data = _describe(project, chosen, results)
    code = 1 if any(result.problem for result in results) else 0
    return Outcome(data, lambda console: _show(console, results, out), code)


def _root_of(project: Project, dataset: Path | None) -> str:
    """The folder that training images are relative to, "" where nobody knows."""
    if dataset is not None:
        return str(dataset)
    return project.dataset.root if project.dataset else ""


def _write(
    event: Explained, model: Model, base: Path, decoded: DecodedImages, project: Project
) -> _Result:
    """Write what was found; `base` is what all files of the image begin with."""
    if event.explanation is None:
        return _Result(event.path, problem=event.problem)
    found = event.explanation
    image = decoded.take(event.path)
    try:
        image = read_image(event.path) if image is None else image
    except DataError as error:
        return _Result(event.path, problem=error.message)
    picture = f"{base.name}.png"
    write_png(base.parent / picture, draw_explanation(image, found, model.calibration.pixel_threshold))
    files = tuple(f"{base.name}-{kind}.tiff" for kind in MAPS)
    maps: tuple[NDArray[Any], ...] = (found.map, found.cam, found.fused)
    for file, values in zip(files, maps, strict=True):
        write_map(base.parent / file, resize_map(values, image.shape[:2]))
    patches = None
    if event.patches is not None:
        folder = f"{base.name}-patches"
        patches = {"folder": folder, **write_patches(base.parent / folder, event.patches, project.hashes)}
    return _Result(event.path, found.score, picture, files, patches)


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """Each image's name, numbered where images differ only in suffix or, for Windows, in case."""
    taken: set[str] = set()
    free: dict[str, str] = {}
    for path, stem in names.items():
        number, name = 1, stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        free[path] = name
    return free


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {out} can't be made: {reason_of(error)}."
        raise PatchlightError(message, "Choose another folder with --out.") from error


def _describe(project: Path, model: Model, results: Sequence[_Result]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "project": str(project),
        "model": model.id,
        "category": model.category,
        "pixel_threshold": model.calibration.pixel_threshold,
        "images": [
            {
                "path": result.path,
                "score": result.score,
                "picture": result.picture,
                "maps": dict(zip(MAPS, result.maps, strict=True)) if result.maps else None,
                "patches": result.patches,
                "problem": result.problem or None,
            }
            for result in results
        ],
    }
    unread = [result for result in results if result.problem]
    if unread:
        message = f"{len(unread)} of {len(results)} images could not be explained."
        data["error"] = {"message": message, "hint": unread[0].problem}
    return data


def _show(console: Console, results: Sequence[_Result], out: Path) -> None:
    for result in results:
        if result.problem:
            console.print(Text(f"{result.path}: {result.problem}", style="yellow"), soft_wrap=True)
    done = sum(not result.problem for result in results)
    console.print(Text(f"{done} image{'s' if done != 1 else ''} explained in {out}"), soft_wrap=True)
