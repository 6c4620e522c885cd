"""Masks that were drawn in the window as PNG files, laid out as the ground truth of MVTec AD."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.data.dataset import Problem, Sample
from core.errors import DataError
from core.project.drawn_masks import mask_png
from core.project.project import Project
from core.reports.files import free_path, inside, make_folder, write_whole

_CLASS = "defect"


@dataclass(frozen=True, slots=True)
class ExportedMasks:
    """The files that were written, and every drawn mask that could not be."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def export_masks(project: Project, directory: str | Path, category: str | None = None) -> ExportedMasks:
    """Write `DIRECTORY/<category>/ground_truth/<class>/<stem>_mask.png` for each drawn mask, 0 and 255.

    The class is the data set's, else the one of the last verdict, else "defect". Nothing is written into the
    folder of the data set. Raises `DataError` when there is nothing to export or the folder is in the data
    set, `PatchlightError` when a file can't be written.
    """
    samples = _samples_of(project)
    found = [(*samples[i], mask) for i, mask in project.masks.items() if i in samples]
    found = [entry for entry in found if category in (None, entry[0])]
    lost = [i for i in project.masks if i not in samples] if category is None else []
    problems = [Problem(i, "The image is not in the data set.") for i in lost]
    if not found and not problems:
        where = f" on images of “{category}”" if category is not None else ""
        raise DataError(f"No mask has been drawn{where} yet.", "Draw one in Results: press P on an image.")
    taken: set[str] = set()
    places = [free_path(Path(directory) / _place(project, name, s), taken) for name, s, _ in found]
    _refuse_data_set(project, places)
    files = []
    for (_, sample, drawn), path in zip(found, places, strict=True):
        try:
            data = mask_png(drawn)
        except DataError as error:
            problems.append(Problem(sample.id, error.message))
        else:
            make_folder(path.parent)
            write_whole(path, data)
            files.append(path)
    return ExportedMasks(tuple(files), tuple(problems))


def _samples_of(project: Project) -> dict[str, tuple[str, Sample]]:
    categories = project.dataset.categories if project.dataset else ()
    return {sample.id: (category.name, sample) for category in categories for sample in category.samples}


def _place(project: Project, category: str, sample: Sample) -> Path:
    verdict = project.verdict_of(sample.id)
    named = sample.defect or (verdict.defect if verdict else "") or _CLASS
    stem = PurePosixPath(sample.id.replace("\\", "/")).stem
    return inside(category) / "ground_truth" / inside(named) / f"{stem}_mask.png"


def _refuse_data_set(project: Project, places: list[Path]) -> None:
    # Each file is looked at: a folder below the one that was chosen may be a link into the data set.
    root = Path(project.dataset.root).resolve() if project.dataset else None
    if root is not None and any(path.resolve().is_relative_to(root) for path in places):
        raise DataError(
            f"{root} holds the data set, and its ground truth is never changed.", "Choose another folder."
        )
