"""`patchlight evaluate`: models on their category's test images, once more."""

from __future__ import annotations

import uuid

from rich.console import Console
from rich.text import Text

from core.commands.figures import describe_models, show_models
from core.commands.options import (
    CategoryOption,
    DatasetOption,
    DeviceOption,
    ModelOption,
    ProjectFile,
    WeightsOption,
    check_device,
    select_models,
    weights_store,
)
from core.commands.output import Outcome, say
from core.commands.progress_bar import job_bar, stop_on_interrupt
from core.commands.projects import category_of, changed_images, with_images_at, with_test_run
from core.commands.slot import ProjectSlot
from core.jobs.messages import EvaluateJob
from core.project.bundle import load_project
from core.project.safe_file import check_replaceable


def evaluate(
    project: ProjectFile,
    category: CategoryOption = None,
    model: ModelOption = None,
    dataset: DatasetOption = None,
    device: DeviceOption = "auto",
    weights: WeightsOption = None,
) -> Outcome:
    """Run models over their category's test images, print all figures, and save them in the project."""
    store = weights_store(weights)
    check_device(device)
    check_replaceable(project)
    slot = ProjectSlot(project)
    opened = load_project(project)
    models = select_models(opened, category, model)
    current = with_images_at(opened, dataset)
    from core.jobs import pipeline

    with stop_on_interrupt() as stopped:
        for one in models:
            samples = category_of(current, one.category)
            for note in changed_images(current, samples):
                say(note)
            assert current.dataset is not None
            job = EvaluateJob(uuid.uuid4().hex, current.dataset.root, samples, one, device)
            with job_bar(one.id, stopped) as listen:
                finished = pipeline.evaluate(job, listen, store)
            for note in finished.notes:
                say(note)
            assert finished.run is not None
            current = with_test_run(current, finished.run)
            slot.save(current)
    data = describe_models(slot.path, current, models)

    def show(console: Console) -> None:
        show_models(console, current, models)
        console.print(Text(f"Saved in {slot.path}"), soft_wrap=True)

    return Outcome(data, show)
