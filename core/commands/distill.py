"""`patchlight weights distill`: make a teacher for EfficientAD from any images."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from core.commands.options import DeviceOption, WeightsOption, check_device, weights_store
from core.commands.output import Outcome, UsageError, say
from core.commands.progress_bar import task_bar
from core.errors import JobCancelled
from core.features.distill_recipe import Distilled, Recipe

_DEFAULT = Recipe()
_MOST_PROBLEMS = 10

_Images = Annotated[
    list[Path] | None,
    typer.Argument(metavar="IMAGES", help="Image files or folders; what is named twice counts twice."),
]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The teacher's file (.safetensors).")]
_Size = Annotated[str, typer.Option("--size", help="Size of the teacher: small or medium.")]
_Backbone = Annotated[str, typer.Option("--backbone", "-b", help="Whose features the teacher imitates.")]
_Layers = Annotated[str, typer.Option("--layers", help="Layers of the backbone, separated by commas.")]
_Steps = Annotated[int | None, typer.Option("--steps", help=f"Updates. Default: {_DEFAULT.steps}.")]
_Minutes = Annotated[
    float | None, typer.Option("--minutes", help="Learn for this long instead, after all views are computed.")
]
_Seed = Annotated[int, typer.Option("--seed", help="Start of all random numbers.")]
_Resume = Annotated[bool, typer.Option("--resume", help="Go on with a distillation that was stopped.")]
_Synthetic = Annotated[int, typer.Option("--synthetic", metavar="N", help="Add N synthetic pictures.")]
_Views = Annotated[
    int,
    typer.Option("--views", help="Cuts of the images to learn from; each takes 1.4 MB of disk meanwhile."),
]


def distill_weights(
    out: _Out,
    images: _Images = None,
    size: _Size = _DEFAULT.size,
    backbone: _Backbone = _DEFAULT.backbone,
    layers: _Layers = _DEFAULT.layers,
    steps: _Steps = None,
    minutes: _Minutes = None,
    synthetic: _Synthetic = _DEFAULT.synthetic,
    views: _Views = _DEFAULT.views,
    seed: _Seed = _DEFAULT.seed,
    resume: _Resume = False,
    weights: WeightsOption = None,
    device: DeviceOption = "auto",
) -> Outcome:
    """Distil a backbone's features into a teacher for EfficientAD, from any images.

    The teacher learns to predict what the backbone sees, patch by patch, at a fraction of its work. Stopped
    with Ctrl+C, the work so far is kept beside FILE and --resume goes on with it.
    """
    if steps is not None and minutes is not None:
        raise UsageError("Both --steps and --minutes are given.", "Use one of them.")
    if minutes is not None and not minutes > 0:
        raise UsageError(f"--minutes is {minutes:g}, it must be more than 0.")
    recipe = Recipe(
        size,
        backbone,
        layers,
        _DEFAULT.steps if steps is None else steps,
        minutes or 0.0,
        seed,
        synthetic,
        views,
    )
    done = _distil(images or [], out, recipe, weights, check_device(device), resume)
    for path, reason in done.problems[:_MOST_PROBLEMS]:
        say(f"Left out: {path}: {reason}")
    if len(done.problems) > _MOST_PROBLEMS:
        say(f"and {len(done.problems) - _MOST_PROBLEMS} more files like these.")
    return Outcome(_describe(done, recipe), lambda console: _show(console, done))


def _distil(
    images: list[Path], out: Path, recipe: Recipe, weights: Path | None, device: str, resume: bool
) -> Distilled:
    from core.features.distill import distill, work_folder
    from core.features.extractor import FeatureExtractor

    extractor = FeatureExtractor(recipe.backbone, recipe.layers, weights_store(weights), device)
    with task_bar(out.name) as report:
        try:
            return distill(images, out, recipe, extractor, report, resume)
        except JobCancelled as error:
            kept = f"The work so far is in {work_folder(out)}; add --resume to go on with it."
            raise JobCancelled(kept) from error


def _describe(done: Distilled, recipe: Recipe) -> dict[str, Any]:
    return {
        "file": str(done.path),
        "sha256": done.sha256,
        "recipe": asdict(recipe),
        "layers": list(done.layers),
        "source_sha256": done.source_sha256,
        "images": done.pictures,
        "steps": done.steps,
        "loss": done.loss,
        "explained_variance": done.explained,
        "problems": [{"path": path, "reason": reason} for path, reason in done.problems],
    }


def _show(console: Console, done: Distilled) -> None:
    text = (
        f"{done.path}: {done.steps} steps from {done.pictures} images, loss {done.loss:.3f}. "
        f"Of images left out it explains {done.explained:.1%} of the variance.\nSHA-256 {done.sha256}"
    )
    console.print(text, markup=False, highlight=False, soft_wrap=True)
