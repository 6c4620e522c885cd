"""What the tour tells at each step, from where the session stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.data.dataset import Category
from core.jobs.messages import TrainJob
from desktop.jobs import TrainState
from desktop.widgets.numbers import percent
from desktop.widgets.tour_card import CardWords
from desktop.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its page, the spots of that page it may speak of (the first that is seen), and its words.

    `words` gets what is said of files and jobs meanwhile, empty while there is nothing to say.
    `spot_to_press` names the button that the card's own deed presses.
    """

    page: str
    spots: tuple[str, ...]
    words: Callable[[Workbench, str], CardWords]
    spot_to_press: str = ""


def _data(workbench: Workbench, news: str) -> CardWords:
    title = "It begins with pictures of good parts"
    dataset = workbench.session.project.dataset
    if dataset is None:
        return CardWords(
            title,
            "This button draws a demo data set: a machined part and a woven texture, good ones to learn from "
            "and a few defective ones to test on. Your own folder is opened the same way later.",
            "Draw the demo data",
            news or "Goes on when the demo data are there.",
        )
    n = len(dataset.categories)
    return CardWords(
        title,
        f"A data set is open: {n} {'category' if n == 1 else 'categories'}, one tile each. "
        "The images stay where they are; nothing is copied or changed.",
    )


def _train(workbench: Workbench, news: str) -> CardWords:
    title = "One button makes a model"
    category = workbench.session.category
    if category is None:
        return CardWords(
            title, "Training needs a data set. Go back one step to draw one.", "", "There is no data set yet."
        )
    told = "Patchlight learns only from the good images, then measures itself on the test images. "
    if workbench.session.project.models_of(category.name):
        return CardWords(title, f"{told}A model of {category.name} is there.")
    if waits_for := _training(workbench, category):
        return CardWords(title, f"{told}You may look around meanwhile.", "", waits_for)
    if workbench.jobs.offer is None:
        return CardWords(title, told, "", "The calculation process is starting …")
    text = f"{told}The values proposed here are a good start."
    return CardWords(title, text, f"Train {category.name}", news or "Goes on when a model is trained.")


def _training(workbench: Workbench, category: Category) -> str:
    """How far a category's training is, empty when there is none."""
    if workbench.jobs.state_of(category) == TrainState.QUEUED:
        return f"The training of {category.name} waits for its turn. Goes on when it is done."
    for state in workbench.jobs.states:
        if isinstance(state.job, TrainJob) and state.job.category.name == category.name:
            done = percent(state.progress.fraction) if state.progress else "begun"
            return f"Training {category.name}: {done}. Goes on when it is done."
    return ""


def _fixed(title: str, text: str) -> Callable[[Workbench, str], CardWords]:
    words = CardWords(title, text)
    return lambda _workbench, _news: words


STEPS = (
    Step("dataset", ("demo", "tiles"), _data, "demo"),
    Step("train", ("train", "summary"), _train, "train"),
    Step(
        "results", ("gallery",),
        _fixed(
            "Every test image, the most unusual first",
            "Arrow keys go through them. The chips above show what was missed and what was a false alarm.",
        ),
    ),
    Step(
        "results", ("image",),
        _fixed(
            "What the model finds unusual",
            "H shows or hides the heat map, G what a person marked. The wheel zooms, F fits the image again.",
        ),
    ),
    Step(
        "results", ("cockpit", "cockpit switch"),
        _fixed(
            "One cut decides, and you place it",
            "Drag the line in the histogram: gallery, figures and outlines follow at once. "
            "Ctrl+Z takes it back.",
        ),
    ),
    Step(
        "results", ("verdict", "inspector switch"),
        _fixed(
            "Your word counts",
            "1 good, 2 defect, 3 unsure: each image is settled with one key, with your name and the time.",
        ),
    ),
    Step(
        "inspect", ("empty", "images"),
        _fixed(
            "Now judge new parts",
            "Drop images or a folder here, or watch a folder in which a camera puts them. F1 explains each "
            "page, Ctrl+K finds every command.",
        ),
    ),
)  # fmt: skip
