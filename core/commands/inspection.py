"""What `patchlight inspect` finds and writes: images to look at, overlay pictures, the table of results."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from core.commands.output import plain
from core.data.headers import IMAGE_SUFFIXES
from core.data.images import read_image
from core.errors import DataError
from core.jobs.decoded import DecodedImages
from core.jobs.in_order import InOrder
from core.jobs.messages import Inspected
from core.project.project import Model
from core.reports.overlay import draw_overlay, write_png
from core.reports.results import ANOMALOUS, UNREADABLE
from core.scoring.decision import decide
from core.scoring.regions import find_regions
from core.scoring.values import Prediction, Region

CSV_COLUMNS = ("path", "category", "model", "score", "threshold", "verdict", "regions")
# File names need not be valid text; this keeps even those legible, and JSON reads it back unchanged.
_ERRORS = "backslashreplace"
_MOST_WAITING = 32


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspected image. `overlay` is the name of its picture; `problem` says why there is no verdict.

    `regions` is `None` where the model's maps say nothing.
    """

    path: str
    verdict: str
    score: float | None = None
    regions: tuple[Region, ...] | None = ()
    overlay: str | None = None
    elapsed_ms: float | None = None
    problem: str = ""

    @property
    def is_anomalous(self) -> bool:
        """Whether the score is at or above the model's image threshold."""
        return self.verdict == ANOMALOUS

    def describe(self) -> dict[str, Any]:
        """The image's entry in results.json."""
        return {
            "path": self.path,
            "verdict": self.verdict,
            "score": self.score,
            "regions": None if self.regions is None else plain(self.regions),
            "overlay": self.overlay,
            "elapsed_ms": self.elapsed_ms,
            "problem": self.problem or None,
        }


def find_images(paths: Iterable[Path], out: Path) -> dict[str, str]:
    """Files as given, and all images in given folders: absolute path -> name for its picture.

    Each once, and nothing of `out` itself. An image from a folder in a given folder is named after both
    ("scratch-000"), as the names alone are often the same. Raises `DataError` for a path that isn't there, or
    when there is no image at all.
    """
    found: dict[str, str] = {}
    own = out.absolute()
    for path in paths:
        if not path.exists():
            raise DataError(f"There is no file or folder {path}.", "Check the path.")
        root = path.absolute()
        files = _images_in(root) if root.is_dir() else [root]
        for file in files:
            # A second run must not inspect the pictures that the first one made.
            if root == file or own not in file.parents:
                folders = file.relative_to(root).parent.parts if root != file else ()
                found.setdefault(str(file), "-".join((*folders, file.stem)))
    if not found:
        raise DataError("There is no image in the given folders.", f"Looked for {', '.join(IMAGE_SUFFIXES)}.")
    return found


class OverlayWriter:
    """Draws and writes the overlay pictures of an inspection beside the network, never far behind it.

    The images are taken from `decoded`; what had no room there is read again.
    """

    def __init__(
        self, model: Model, out: Path, names: Mapping[str, str], decoded: DecodedImages, threads: int
    ) -> None:
        self._model = model
        self._wanted = names
        self._out = out
        self._decoded = decoded
        self._taken: set[str] = set()
        self._queue = InOrder[Inspection](threads, _MOST_WAITING, "overlay")

    def __enter__(self) -> Self:
        self._queue.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._queue.__exit__(*error)

    def take(self, event: Inspected) -> Iterator[Inspection]:
        """Queue one image; yields what was finished meanwhile, in order."""
        name = self._free_name(self._wanted[event.path])
        self._queue.put(partial(self._write, event, name))
        while self._queue.is_full or self._queue.has_result:
            yield self._queue.take()

    def finish(self) -> Iterator[Inspection]:
        """Everything that is still under way, in order."""
        return self._queue.rest()

    def _write(self, event: Inspected, name: str) -> Inspection:
        if event.prediction is None:
            return Inspection(event.path, UNREADABLE, problem=event.problem)
        try:
            return self._draw(event.path, event.prediction, name)
        except DataError as error:
            return Inspection(event.path, UNREADABLE, problem=error.message)

    def _draw(self, path: str, prediction: Prediction, name: str) -> Inspection:
        threshold = self._model.calibration.pixel_threshold
        image = self._decoded.take(path)
        image = read_image(path) if image is None else image
        regions = (
            find_regions(prediction.map, threshold, image.shape[:2]) if self._model.localises else None
        )
        write_png(self._out / name, draw_overlay(image, prediction.map, threshold))
        known = self._model.calibration
        verdict = str(decide(prediction.score, known.image_threshold, known.reinspect_threshold))
        return Inspection(path, verdict, prediction.score, regions, name, prediction.elapsed_ms)

    def _free_name(self, stem: str) -> str:
        """A name that no other picture has, also where the file system doesn't tell upper from lower case."""
        number, name = 1, f"{stem}.png"
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}.png"
        self._taken.add(name.casefold())
        return name


def write_results(
    out: Path, model: Model, results: Sequence[Inspection], data: Mapping[str, Any]
) -> None:
    """Write results.csv and results.json; raises `OSError`."""
    # With a byte order mark, without which Excel takes UTF-8 for the local encoding.
    with (out / "results.csv").open("w", newline="", encoding="utf-8-sig", errors=_ERRORS) as file:
        table = csv.writer(file)
        table.writerow(CSV_COLUMNS)
        for result in results:
            score = "" if result.score is None else f"{result.score:.9g}"
            threshold = f"{model.calibration.image_threshold:.9g}"
            regions = "" if result.score is None or result.regions is None else len(result.regions)
            table.writerow(
                [result.path, model.category, model.id, score, threshold, result.verdict, regions]
            )
    text = json.dumps(plain(data), allow_nan=False, indent=2, ensure_ascii=False)
    (out / "results.json").write_text(text + "\n", encoding="utf-8", errors=_ERRORS)


def _images_in(folder: Path) -> list[Path]:
    files = (p for p in folder.rglob("*") if p.suffix.lower() in IMAGE_SUFFIXES and p.is_file())
    return sorted(p for p in files if not any(part.startswith(".") for part in p.relative_to(folder).parts))
