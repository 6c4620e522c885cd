"""Views and their source features, computed once and kept on disk beside the result of a distillation."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from core.data.views import VIEW_PX, Pictures, halved
from core.errors import DataError, PatchlightError
from core.features.distill_files import write_bytes
from core.features.extractor import FeatureExtractor
from core.features.source_features import patch_features
from core.features.threads import workers
from core.project.safe_file import reason_of

INPUT_PX = VIEW_PX // 2
GRID = INPUT_PX // 4  # the output grid of a PDN
Report = Callable[[int, int, str], None]
_PORTION, _NOTED_EVERY = 4, 64
_STATE, _INPUTS, _FEATURES = "views.json", "inputs.u8", "features.f16"


class ViewCache:
    """Inputs uint8 [n, 256, 256, 3] and features float16 [n, 64, 64, D] of all views, as files in a folder.

    Takes 0.2 MB + 8 kB times D a view: 1.4 MB with the default backbone. Whatever was finished before an
    interruption is used again. The constructor touches nothing.
    """

    def __init__(self, folder: Path, pictures: Pictures, count: int, dimension: int) -> None:
        self.folder = folder
        self._pictures = pictures
        self.count = count
        self._shapes = {_INPUTS: (count, INPUT_PX, INPUT_PX, 3), _FEATURES: (count, GRID, GRID, dimension)}
        self._inputs = np.zeros(0, np.uint8)
        self._features = np.zeros(0, np.float16)

    @property
    def size_bytes(self) -> int:
        """What the files take on the disk."""
        return sum(int(np.prod(shape)) for shape in self._shapes.values()) + int(
            np.prod(self._shapes[_FEATURES])
        )

    def fill(self, extractor: FeatureExtractor, report: Report) -> None:
        """Compute all views that aren't there yet.

        A file that can't be read is noted in `Pictures.problems` and its views show the next picture.
        Raises `PatchlightError` when the disk is full, `DataError` when too many files can't be read.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            done = self._done()
            self._inputs = self._open(_INPUTS, np.dtype(np.uint8), new=not done)
            self._features = self._open(_FEATURES, np.dtype(np.float16), new=not done)
            self._fill_from(done, extractor, report)
        except OSError as error:
            raise PatchlightError(
                f"The views can't be kept in {self.folder}: {reason_of(error)}.",
                f"{self.size_bytes / 1e9:.1f} GB are needed; write the result elsewhere or use fewer views.",
            ) from error

    def _fill_from(self, done: int, extractor: FeatureExtractor, report: Report) -> None:
        noted = done
        try:
            while done < self.count:
                report(done, self.count, "Computing source features")
                stop = min(done + _PORTION, self.count)
                self._compute(extractor, done, stop)
                done = stop
                if done - noted >= _NOTED_EVERY:
                    self._note(done)
                    noted = done
        finally:  # also when stopped
            self._note(done)

    def features(self, views: list[int]) -> Iterator[NDArray[np.float16]]:
        """Features [64, 64, D] of these views, one after the other."""
        return (self._features[view] for view in views)

    def crop(self, view: int, row: int, column: int, cells: int, margin: int) -> tuple[torch.Tensor, ...]:
        """A square of a view: uint8 [p, p, 3] and the float16 features [cells, cells, D] inside it.

        `row` and `column` name the first feature; the input reaches `margin` cells further on every side.
        """
        top, left, extent = row - margin, column - margin, cells + 2 * margin
        pixels = self._inputs[view, 4 * top : 4 * (top + extent), 4 * left : 4 * (left + extent)]
        vectors = self._features[view, row : row + cells, column : column + cells]
        return torch.from_numpy(np.array(pixels)), torch.from_numpy(np.array(vectors))

    def views_of(self, pictures: frozenset[int], inside: bool) -> list[int]:
        """Views that show one of these pictures, or all others."""
        return [v for v in range(self.count) if (self._pictures.picture_of(v) in pictures) == inside]

    def close(self) -> None:
        """Let go of the files, so that they can be removed."""
        self._inputs, self._features = np.zeros(0, np.uint8), np.zeros(0, np.float16)

    def _compute(self, extractor: FeatureExtractor, start: int, stop: int) -> None:
        with workers(torch.device("cpu")) as team:
            views = list(team.each(self._view, range(start, stop)))
        for index, features in enumerate(patch_features(extractor, views, GRID), start):
            self._inputs[index] = halved(views[index - start])
            self._features[index] = features

    def _view(self, number: int) -> NDArray[np.uint8]:
        for other in range(number, number + len(self._pictures)):
            try:
                return self._pictures.view(other)
            except (DataError, cv2.error) as error:
                path = self._pictures.files[self._pictures.picture_of(other)]
                self._pictures.problems[str(path)] = getattr(error, "message", str(error))
        raise DataError("None of the images can be read.", "Name other images.")

    def _open(self, name: str, dtype: np.dtype, new: bool) -> np.memmap:
        path, shape = self.folder / name, self._shapes[name]
        if new:
            _allocate(path, int(np.prod(shape)) * dtype.itemsize)
        return np.memmap(path, dtype, "r+", shape=shape)

    def _done(self) -> int:
        """How many views are finished; 0 when files are missing or not as long as they should be."""
        lengths = {name: int(np.prod(shape)) for name, shape in self._shapes.items()}
        lengths[_FEATURES] *= 2
        for name, length in lengths.items():
            path = self.folder / name
            if not path.is_file() or path.stat().st_size != length:
                return 0
        try:
            state = json.loads((self.folder / _STATE).read_text(encoding="utf-8"))
            self._pictures.problems.update(state["problems"])
            return int(state["done"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def _note(self, done: int) -> None:
        """Write down how far the files are, after what is in them is on the disk."""
        for array in (self._inputs, self._features):
            if isinstance(array, np.memmap):
                array.flush()
        state = json.dumps({"done": done, "problems": self._pictures.problems}).encode()
        write_bytes(self.folder / _STATE, state)


def _allocate(path: Path, size: int) -> None:
    """Make a file of `size` bytes whose room on the disk is certain.

    Writing to a mapped file on a full disk would end the process without a word.
    """
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.truncate(size)
