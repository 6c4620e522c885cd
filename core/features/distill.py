"""Distils a backbone's features into a patch description network: the teachers of EfficientAD.

Batzner et al. 2024, "EfficientAD", section 3.1 and algorithm of the appendix, with PatchCore's features
(Roth et al. 2022) as targets: the source sees a picture at 512 pixels, the PDN at 256, so that both grids
have 64 x 64 cells; the loss is the mean squared error to the features, normalised per channel.

What is ours: the PDN learns from squares of 48 pixels without padding, six times as many different pictures
a step for the same work; the learning rate warms up and falls to a hundredth along a cosine.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import core
from core.data.views import VIEW_PX, Pictures, find_pictures
from core.errors import PatchlightError
from core.features.distill_files import save_teacher, write_bytes
from core.features.distill_recipe import Distilled, Recipe
from core.features.distill_training import Trainer
from core.features.extractor import FeatureExtractor
from core.features.pdn import TEACHER_CHANNELS, TEACHER_FORMAT
from core.features.source_features import Projection
from core.features.threads import set_threads
from core.features.view_cache import ViewCache
from core.project.safe_file import check_replaceable

Report = Callable[[int, int, str], None]


def work_folder(out: Path) -> Path:
    """Where an unfinished distillation keeps views and checkpoint: beside its result."""
    return out.with_name(f"{out.name}.work")


def distill(
    places: Sequence[Path],
    out: Path,
    recipe: Recipe,
    extractor: FeatureExtractor,
    report: Report,
    resume: bool = False,
) -> Distilled:
    """Make a teacher from the pictures in `places` and write it to `out` (safetensors, half precision).

    `report(done, total, text)` may raise `JobCancelled`; the work folder then stays for `resume`, which goes
    on as if nothing had happened. Raises `ParameterError`, `DataError`, `WeightsError`, `PatchlightError`.
    """
    recipe.check()
    check_replaceable(out)
    pictures = find_pictures(places, recipe.synthetic, recipe.seed)
    folder = work_folder(out)
    set_threads()
    extractor.grid(VIEW_PX)  # refuses a backbone that can't take this size before any work
    _claim(folder, _plan(recipe, pictures, extractor), resume)
    views = ViewCache(folder, pictures, max(recipe.views, len(pictures)), sum(extractor.channels))
    try:
        views.fill(extractor, report)
        trainer, explained = _train(recipe, pictures, views, extractor, report)
    finally:
        views.close()
    layers = tuple(layer.name for layer in extractor.layers)
    source = extractor.weights_sha256
    about = {
        "format": TEACHER_FORMAT, "size": recipe.size, "recipe": json.dumps(asdict(recipe)),
        "layers": ",".join(layers), "source_sha256": source, "files": str(len(pictures.files)),
        "synthetic": str(pictures.synthetic), "views": str(views.count), "steps": str(trainer.state.step),
        "loss": f"{trainer.recent_loss:.4f}", "explained_variance": f"{explained:.4f}",
        "app_version": core.__version__,
    }  # fmt: skip
    digest = save_teacher(out, trainer.net, about)
    shutil.rmtree(folder)
    problems = tuple(sorted(pictures.problems.items()))
    return Distilled(
        out,
        digest,
        trainer.state.step,
        trainer.recent_loss,
        explained,
        source,
        layers,
        len(pictures),
        problems,
    )


def _train(
    recipe: Recipe, pictures: Pictures, views: ViewCache, extractor: FeatureExtractor, report: Report
) -> tuple[Trainer, float]:
    """The trained network and the share of variance it explains on pictures left out."""
    held_out = pictures.held_out()
    learning = views.views_of(held_out, inside=False)
    projection = Projection.fitted(views.features(learning), TEACHER_CHANNELS, recipe.seed)
    trainer = Trainer(recipe, views, learning, projection, extractor.device)
    trainer.run(views.folder / "checkpoint.safetensors", report)
    return trainer, trainer.explained(views.views_of(held_out, inside=True), report)


def _plan(recipe: Recipe, pictures: Pictures, extractor: FeatureExtractor) -> bytes:
    """What must be the same for a distillation to be resumed."""
    layers = [layer.name for layer in extractor.layers]
    plan = {"recipe": asdict(recipe), "layers": layers, "source": extractor.weights_sha256}
    return json.dumps({**plan, "pictures": pictures.digest()}, indent=1).encode()


def _claim(folder: Path, plan: bytes, resume: bool) -> None:
    """Take the work folder, or raise `PatchlightError` when what lies there must not be touched or mixed."""
    file = folder / "plan.json"
    if file.is_file():
        if not resume:
            raise PatchlightError(
                f"A distillation with this result was stopped before its end; its work is in {folder}.",
                "Add --resume to go on, or delete that folder to start again.",
            )
        if file.read_bytes() != plan:
            raise PatchlightError(
                f"The distillation in {folder} was started with other images or settings.",
                "Resume with those, or delete that folder to start again.",
            )
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(file, plan)
