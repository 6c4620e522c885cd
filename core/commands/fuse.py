"""`patchlight fuse`: another share of the two maps of a trained EfficientAD model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.text import Text

from core.commands.figures import describe_models, show_models
from core.commands.options import CategoryOption, DatasetOption, ModelOption, ProjectFile, select_models
from core.commands.output import Outcome
from core.commands.projects import category_of, user_name, with_images_at
from core.commands.slot import ProjectSlot
from core.data.dataset import Dataset
from core.data.masks import masks_of_samples
from core.errors import ParameterError
from core.project.bundle import load_project
from core.project.fusing import can_fuse, set_alpha
from core.project.project import Run
from core.project.safe_file import check_replaceable

AlphaOption = Annotated[
    float,
    typer.Option("--alpha", min=0.0, max=1.0, help="What the student's map counts; the other has the rest."),
]


def fuse(
    project: ProjectFile,
    alpha: AlphaOption,
    category: CategoryOption = None,
    model: ModelOption = None,
    dataset: DatasetOption = None,
) -> Outcome:
    """Weigh local against global defects anew in trained EfficientAD models; nothing is computed again."""
    check_replaceable(project)
    slot = ProjectSlot(project)
    opened = load_project(project)
    models = [one for one in select_models(opened, category, model) if can_fuse(one)]
    if not models:
        raise ParameterError(
            "None of these models has two maps that could be weighed.",
            "Train one with --detector efficientad.",
        )
    current = with_images_at(opened, dataset)
    for one in models:
        category_of(current, one.category)
        data_set = current.dataset
        assert data_set is not None

        current = set_alpha(current, one.id, alpha, partial(_masks_of, data_set), user_name())
    slot.save(current)
    changed = [current.model(one.id) for one in models]
    data = describe_models(slot.path, current, changed)

    def show(console: Console) -> None:
        show_models(console, current, changed)
        console.print(Text(f"Saved in {slot.path}"), soft_wrap=True)

    return Outcome(data, show)


def _masks_of(dataset: Dataset, run: Run) -> Iterable[NDArray[np.bool_] | None]:
    height, width = run.maps.shape[1:]
    return masks_of_samples(dataset, run.sample_ids, (height, width))
