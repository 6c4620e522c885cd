"""Finding a file of the data set in the file manager, and saying what another look at the folder found."""

from __future__ import annotations

from pathlib import Path

from core.data.comparing import Differences
from desktop.language import tr, trn
from desktop.widgets.numbers import grouped


def folder_to_show(root: Path, name: str) -> Path | None:
    """The nearest folder around a file below `root` that is there; `None` when `root` itself is gone."""
    place = root / name
    return next((p for p in (place, *place.parents) if p.is_relative_to(root) and p.is_dir()), None)


def words_of(found: Differences) -> tuple[str, str]:
    """What has changed since the folder was looked through before, and what it holds now."""
    new, gone, other = found.new_images, found.gone_images, found.other_use
    solved, added = found.solved_problems, found.new_problems
    changes = [
        trn("{n} new image", "{n} new images", new, n=grouped(new)) if new else "",
        trn("{n} image is gone", "{n} images are gone", gone, n=grouped(gone)) if gone else "",
        trn("{n} image is used otherwise", "{n} images are used otherwise", other, n=grouped(other))
        if other
        else "",
        trn("{n} problem is solved", "{n} problems are solved", solved, n=grouped(solved)) if solved else "",
        trn("{n} new problem", "{n} new problems", added, n=grouped(added)) if added else "",
    ]
    said = "; ".join(change for change in changes if change)
    images = trn("{n} image", "{n} images", found.images, n=grouped(found.images))
    problems = trn("{n} problem", "{n} problems", found.problems, n=grouped(found.problems))
    now = tr("The folder holds {images} now, with {problems}.", images=images, problems=problems)
    return f"{said}." if said else tr("Nothing has changed in the folder."), now
