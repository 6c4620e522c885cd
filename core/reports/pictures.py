"""Pictures for the report: the images worth looking at, with heat map, outlines and ground truth."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.data.images import read_mask, read_thumbnail
from core.errors import DataError
from core.project.project import Project
from core.reports.overlay import draw_overlay, encode_jpeg
from core.reports.results import ImageResult

PICTURES = 6
_PICTURE_PX = 320
_NO_IMAGE_RGB = (43, 45, 49)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with its heat map, as a JPEG file; `caption` stands below it."""

    jpeg: bytes
    caption: str

    @property
    def address(self) -> str:
        """The picture as a data address."""
        return "data:image/jpeg;base64," + base64.b64encode(self.jpeg).decode("ascii")


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures of one kind; `text` says which, and how many there are in all."""

    title: str
    text: str
    pictures: tuple[Picture, ...]


def galleries_of(project: Project, results: Sequence[ImageResult]) -> tuple[Gallery, ...]:
    """Missed defects, false alarms and the most anomalous images, the worst `PICTURES` of each.

    Without the image file the heat map alone is shown.
    """
    missed = sorted((r for r in results if r.is_missed), key=lambda r: r.score)
    alarms = sorted((r for r in results if r.is_false_alarm), key=lambda r: -r.score)
    highest = sorted(results, key=lambda r: -r.score)
    return (
        _gallery(project, "Missed defects", "defective images below the threshold, lowest score", missed),
        _gallery(project, "False alarms", "good images at or above the threshold, highest score", alarms),
        _gallery(project, "Most anomalous", "images in all, highest score", highest),
    )


def _gallery(project: Project, title: str, text: str, results: list[ImageResult]) -> Gallery:
    pictures = tuple(_picture(project, result) for result in results[:PICTURES])
    shown = f"; the first {PICTURES} are shown" if len(results) > PICTURES else ""
    return Gallery(title, f"{len(results)} {text} first{shown}" if results else "None", pictures)


def _picture(project: Project, result: ImageResult) -> Picture:
    try:
        image = read_thumbnail(result.image, _PICTURE_PX)
        note = ""
    except DataError:
        image = np.full((*_fitted(result.map), 3), _NO_IMAGE_RGB, np.uint8)
        note = ", image not found"
    truth = _truth(project, result, image.shape[:2])
    drawn = draw_overlay(image, result.map, result.pixel_threshold, truth=truth)
    return Picture(encode_jpeg(drawn), f"{result.sample.id}, score {result.score:.3g}{note}")


def _fitted(map: NDArray[np.float16]) -> tuple[int, int]:
    scale = _PICTURE_PX / max(map.shape)
    return max(1, round(map.shape[0] * scale)), max(1, round(map.shape[1] * scale))


def _truth(project: Project, result: ImageResult, shape: tuple[int, ...]) -> NDArray[np.bool_] | None:
    if result.sample.mask is None or project.dataset is None:
        return None
    try:
        mask = read_mask(project.dataset.path_of(result.sample.mask))
    except DataError:
        return None
    reduced = cv2.resize(mask.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return np.asarray(reduced > 0.5)
