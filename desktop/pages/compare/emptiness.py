"""Why there is nothing to compare, and the way out."""

from __future__ import annotations

from functools import partial

from desktop.pages.compare.model_rows import ModelRow
from desktop.pages.page import Page
from desktop.pages.results.emptiness import Emptiness
from desktop.session import Session


def emptiness_of(session: Session, rows: tuple[ModelRow, ...]) -> Emptiness | None:
    """`None` when two models of the chosen category have results."""
    category = session.category
    if category is None:
        return Emptiness(
            "Models are compared on the same test images. Choose a data set first.", "Open data set…", _ask
        )
    if len(rows) >= 2:
        return None
    if rows:
        sentence = f"{rows[0].model.id} is the only model of {category.name} with results. Train another."
    elif session.project.models_of(category.name):
        sentence = f"No model of {category.name} has been measured on test images yet."
        return Emptiness(sentence, "Go to results", partial(_go_to, "results"))
    else:
        sentence = f"There is no model of {category.name} yet. Train two to compare them."
    return Emptiness(sentence, f"Train {category.name}", partial(_go_to, "train"))


def _ask(page: Page) -> None:
    page.dataset_asked.emit()


def _go_to(name: str, page: Page) -> None:
    page.page_asked.emit(name)
