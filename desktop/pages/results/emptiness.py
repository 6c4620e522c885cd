"""Why there are no results to show, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.language import tr
from desktop.pages.page import Page
from desktop.session import Session


@dataclass(frozen=True, slots=True)
class Emptiness:
    """One sentence, one button, and what the button does."""

    sentence: str
    button: str
    act: Callable[[Page], None]


def emptiness_of(session: Session) -> Emptiness | None:
    """`None` when there is something to show."""
    category = session.category
    if category is None:
        return Emptiness(
            tr("Results come from test images. Choose a data set first."),
            tr("Open data set…"),
            _ask_for_dataset,
        )
    if session.model is None:
        return Emptiness(
            tr("There is no model of {name} yet. Train one on its good images.", name=category.name),
            tr("Train {name}", name=category.name),
            partial(_go_to, "train"),
        )
    if session.run is not None:
        return None
    if category.test:
        return Emptiness(
            tr(
                "{id} has not been measured on the {n} test images yet.",
                id=session.model.id,
                n=len(category.test),
            ),
            tr("Evaluate now"),
            _evaluate,
        )
    return Emptiness(
        tr(
            "{name} has no test images, so nothing was measured. The model can inspect new images.",
            name=category.name,
        ),
        tr("Inspect images"),
        partial(_go_to, "inspect"),
    )


def _ask_for_dataset(page: Page) -> None:
    page.dataset_asked.emit()


def _go_to(name: str, page: Page) -> None:
    page.page_asked.emit(name)


def _evaluate(page: Page) -> None:
    session = page.workbench.session
    if session.category and session.model:
        page.workbench.jobs.evaluate(session.category, session.model)
