"""What the tour tells at each step, from where the session stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.data.dataset import Category
from core.jobs.messages import TrainJob
from desktop.jobs import TrainState
from desktop.language import mark, tr, trn
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
    title = tr("It begins with pictures of good parts")
    dataset = workbench.session.project.dataset
    if dataset is None:
        return CardWords(
            title,
            tr(
                "This button draws a demo data set: a machined part and a woven texture, good ones to learn "
                "from and a few defective ones to test on. Your own folder is opened the same way later."
            ),
            tr("Draw the demo data"),
            news or tr("Goes on when the demo data are there."),
        )
    n = len(dataset.categories)
    return CardWords(
        title,
        trn(
            "A data set is open: {n} category, one tile each. "
            "The images stay where they are; nothing is copied or changed.",
            "A data set is open: {n} categories, one tile each. "
            "The images stay where they are; nothing is copied or changed.",
            n,
        ),
    )


def _train(workbench: Workbench, news: str) -> CardWords:
    title = tr("One button makes a model")
    category = workbench.session.category
    if category is None:
        return CardWords(
            title,
            tr("Training needs a data set. Go back one step to draw one."),
            "",
            tr("There is no data set yet."),
        )
    told = tr("Patchlight learns only from the good images, then measures itself on the test images. ")
    if workbench.session.project.models_of(category.name):
        return CardWords(title, tr("{told}A model of {name} is there.", told=told, name=category.name))
    if waits_for := _training(workbench, category):
        return CardWords(title, tr("{told}You may look around meanwhile.", told=told), "", waits_for)
    if workbench.jobs.offer is None:
        return CardWords(title, told, "", tr("The calculation process is starting …"))
    text = tr("{told}The values proposed here are a good start.", told=told)
    return CardWords(
        title, text, tr("Train {name}", name=category.name), news or tr("Goes on when a model is trained.")
    )


def _training(workbench: Workbench, category: Category) -> str:
    """How far a category's training is, empty when there is none."""
    if workbench.jobs.state_of(category) == TrainState.QUEUED:
        return tr("The training of {name} waits for its turn. Goes on when it is done.", name=category.name)
    for state in workbench.jobs.states:
        if isinstance(state.job, TrainJob) and state.job.category.name == category.name:
            done = percent(state.progress.fraction) if state.progress else tr("begun")
            return tr("Training {name}: {done}. Goes on when it is done.", name=category.name, done=done)
    return ""


def _fixed(title: str, text: str) -> Callable[[Workbench, str], CardWords]:
    return lambda _workbench, _news: CardWords(tr(title), tr(text))


STEPS = (
    Step("dataset", ("demo", "tiles"), _data, "demo"),
    Step("train", ("train", "summary"), _train, "train"),
    Step(
        "results", ("gallery",),
        _fixed(
            mark("Every test image, the most unusual first"),
            mark(
                "Arrow keys go through them. The chips above show what was missed and what was a false alarm."
            ),
        ),
    ),
    Step(
        "results", ("image",),
        _fixed(
            mark("What the model finds unusual"),
            mark(
                "H shows or hides the heat map, G what a person marked. "
                "The wheel zooms, F fits the image again."
            ),
        ),
    ),
    Step(
        "results", ("cockpit", "cockpit switch"),
        _fixed(
            mark("One cut decides, and you place it"),
            mark(
                "Drag the line in the histogram: gallery, figures and outlines follow at once. "
                "Ctrl+Z takes it back."
            ),
        ),
    ),
    Step(
        "results", ("verdict", "inspector switch"),
        _fixed(
            mark("Your word counts"),
            mark(
                "1 good, 2 defect, 3 unsure: each image is settled with one key, with your name and the time."
            ),
        ),
    ),
    Step(
        "inspect", ("empty", "images"),
        _fixed(
            mark("Now judge new parts"),
            mark(
                "Drop images or a folder here, or watch a folder in which a camera puts them. "
                "F1 explains each page, Ctrl+K finds every command."
            ),
        ),
    ),
)  # fmt: skip
