"""Why there is nothing to compare, and the way out."""

from __future__ import annotations

from functools import partial

from desktop.language import tr
from desktop.pages.compare.model_rows import ModelRow
from desktop.pages.page import Page
from desktop.pages.results.emptiness import Emptiness
from desktop.session import Session


def emptiness_of(session: Session, rows: tuple[ModelRow, ...]) -> Emptiness | None:
    """`None` when two models of the chosen category have results."""
    category = session.category
    if category is None:
        return Emptiness(
            tr("Models are compared on the same test images. Choose a data set first."),
            tr("Open data set…"),
            _ask,
        )
    if len(rows) >= 2:
        return None
    if rows:
        sentence = tr(
            "{id} is the only model of {name} with results. Train another.",
            id=rows[0].model.id,
            name=category.name,
        )
    elif session.project.models_of(category.name):
        sentence = tr("No model of {name} has been measured on test images yet.", name=category.name)
        return Emptiness(sentence, tr("Go to results"), partial(_go_to, "results"))
    else:
        sentence = tr("There is no model of {name} yet. Train two to compare them.", name=category.name)
    return Emptiness(sentence, tr("Train {name}", name=category.name), partial(_go_to, "train"))


def _ask(page: Page) -> None:
    page.dataset_asked.emit()


def _go_to(name: str, page: Page) -> None:
    page.page_asked.emit(name)
