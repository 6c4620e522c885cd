"""Project files as the commands use them: open, change in a fixed manner, save."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from core.data.dataset import Category, Dataset
from core.errors import DataError, PatchlightError
from core.project.bundle import EXTENSION, load_project, load_thumbnails, save_project
from core.project.edits import add_hashes, add_run, check_relink, new_project, relink, set_dataset
from core.project.hashes import hash_files
from core.project.project import Project, Run


def user_name() -> str:
    """The name of the person at the computer, for the audit trail; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def open_or_create(path: Path) -> Project:
    """The project in a file, or a new one called like the file."""
    if path.exists():
        return load_project(path)
    if path.suffix.lower() != EXTENSION:
        raise PatchlightError(
            f"“{path.name}” is not the name of a project file.", f"Call it {path.name}{EXTENSION}."
        )
    if not path.absolute().parent.is_dir():
        raise PatchlightError(f"The folder {path.absolute().parent} is not there.", "Create it first.")
    return new_project(path.stem, user_name())


def save(project: Project, path: Path) -> None:
    """Write the project; thumbnails that the file holds already stay in it."""
    save_project(project, path, load_thumbnails(path) if path.exists() else None)


def with_scanned(project: Project, scanned: Dataset) -> Project:
    """The project with a freshly scanned data set; images excluded before stay excluded.

    Raises `DataError` when the project's models belong to another data set.
    """
    old = project.dataset
    if old is None:
        return set_dataset(project, scanned, user=user_name())
    names = {category.name for category in scanned.categories}
    is_moved = not Path(old.root).exists() and all(model.category in names for model in project.models)
    if project.models and not is_moved and not _is_same(old.root, scanned.root):
        raise DataError(
            f"This project belongs to the data set in {old.root}.",
            "Use another project file, or a folder that holds both data sets.",
        )
    fresh = scanned.excluding(old.excluded_ids)
    return project if fresh == old else set_dataset(project, fresh, user=user_name())


def with_images_at(project: Project, folder: Path | None) -> Project:
    """The project with its images looked for in `folder`, where one is given."""
    if folder is None:
        return project
    root = folder.absolute()
    return relink(project, root, check_relink(project, root), user_name())


def category_of(project: Project, name: str) -> Category:
    """A category of the project's data set; raises `DataError` when it or its folder is gone."""
    dataset = project.dataset
    if dataset is None:
        raise DataError("The project has no data set.", "Train a model first.")
    if not Path(dataset.root).is_dir():
        raise DataError(
            f"The images are no longer in {dataset.root}.", "Say where they are now with --dataset DIR."
        )
    try:
        return dataset.category(name)
    except KeyError as error:
        raise DataError(f"The data set of the project has no category “{name}”.") from error


def with_test_run(project: Project, run: Run) -> Project:
    """The project with this run in place of the model's earlier runs over the test images."""
    kept = tuple(r for r in project.runs if (r.model_id, r.source) != (run.model_id, run.source))
    return add_run(replace(project, runs=kept), run, user_name())


def with_hashes(project: Project, sample_ids: Iterable[str]) -> Project:
    """The project with the content hashes of these images, as far as they can be read."""
    dataset = project.dataset
    if dataset is None:
        return project
    unknown = [sample_id for sample_id in sample_ids if sample_id not in project.hashes]
    return add_hashes(project, hash_files(dataset, unknown))


def changed_images(project: Project, category: Category) -> tuple[str, ...]:
    """A sentence when test images are no longer what they were when the project took them in."""
    dataset = project.dataset
    known = [s.id for s in category.test if s.id in project.hashes]
    if dataset is None or not known:
        return ()
    now = hash_files(dataset, known)
    changed = [name for name in known if name in now and now[name] != project.hashes[name]]
    if not changed:
        return ()
    return (
        f"{len(changed)} of the {len(known)} test images of {category.name} changed since the project took "
        f"them in; figures are those of the images as they are now. The first: {changed[0]}.",
    )


def _is_same(one: str, other: str) -> bool:
    return Path(one).resolve() == Path(other).resolve()
