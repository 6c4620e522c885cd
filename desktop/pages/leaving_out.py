"""Leaving images out of the data set, and what is to be said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from core.data.dataset import Category
from core.project.edits import set_excluded
from core.project.outdated import is_outdated
from core.project.project import Project
from desktop.language import tr, trn
from desktop.session import Session
from desktop.widgets.numbers import grouped


def leave_out(
    session: Session, category_name: str, sample_ids: Iterable[str], excluded: bool
) -> tuple[str, str]:
    """Exclude images, or take them back, as one undoable edit; returns in two sentences what follows."""
    ids, before = tuple(sample_ids), session.project
    after = set_excluded(before, ids, excluded, session.user)
    n = len(ids)
    if excluded:
        text = trn("Leave out {n} image", "Leave out {n} images", n, n=grouped(n))
        done = trn("{n} image left out", "{n} images left out", n, n=grouped(n))
    else:
        text = trn("Take back {n} image", "Take back {n} images", n, n=grouped(n))
        done = trn("{n} image taken back", "{n} images taken back", n, n=grouped(n))
    session.edit(text, after)
    n_good = len(_category(after, category_name).train_good)
    rest = trn("{n} good one to train on", "{n} good ones to train on", n_good, n=grouped(n_good))
    consequence = _consequence(before, after, category_name, set(ids))
    return tr("{done}; now {rest}.", done=done, rest=rest), consequence


def _consequence(before: Project, after: Project, category_name: str, ids: set[str]) -> str:
    """What becomes of the category's model and of what it measured; empty where nothing does."""
    sentences = []
    models = after.models_of(category_name)
    if models:
        was = is_outdated(models[-1], _category(before, category_name))
        is_now = is_outdated(models[-1], _category(after, category_name))
        if is_now:
            words = tr(
                "These are no longer the images that model {id} was trained on: train again.",
                id=models[-1].id,
            )
            sentences.append(words)
        elif was:
            sentences.append(tr("Model {id} was trained on exactly these images.", id=models[-1].id))
    if any(not ids.isdisjoint(run.sample_ids) for run in after.runs):
        sentences.append(tr("What was measured with these images stays as measured."))
    return " ".join(sentences)


def _category(project: Project, name: str) -> Category:
    assert project.dataset is not None  # an image of it was just chosen
    return project.dataset.category(name)
