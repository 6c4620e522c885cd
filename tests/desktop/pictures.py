"""Pictures of the window beside recorded ones: what counts as the same, and what is told if not."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.theme import base_font

FOLDER = Path(__file__).with_name("snapshots")
FONTS = FOLDER / "fonts.json"
WIDTH_PX = 640
"""Recorded pictures are this wide: small, and a control that moved by 4 px still lies elsewhere."""
_STEP, _MOST_PIXELS = 16, 20
_STILL = 4
Picture = NDArray[np.uint8]


def fonts() -> dict[str, object]:
    """What the look of text depends on; pictures are compared only where all of it is as recorded."""
    font = base_font()
    found = QFontInfo(font)
    return {
        "family": found.family(),
        "size_pt": round(found.pointSizeF(), 2),
        "width_px": round(QFontMetricsF(font).horizontalAdvance("Hamburgefonstiv 0123"), 2),
        "qt": qVersion(),
        "platform": QApplication.platformName(),
    }


def recorded_fonts() -> dict[str, object]:
    """As `fonts`, when the pictures were recorded; empty before."""
    found: dict[str, object] = json.loads(FONTS.read_text()) if FONTS.exists() else {}
    return found


def record_fonts() -> None:
    """Keep what pictures are drawn with here."""
    FONTS.write_text(json.dumps(fonts(), indent=1) + "\n")


def picture_of(widget: QWidget) -> Picture:
    """What a widget shows once it no longer changes, [H, W, 3] BGR, scaled to `WIDTH_PX`."""
    before, same = _grabbed(widget), 0
    for _ in range(200):
        QTest.qWait(50)
        now = _grabbed(widget)
        same = same + 1 if now.shape == before.shape and np.array_equal(now, before) else 0
        before = now
        if same == _STILL:
            return scaled(now)
    raise AssertionError("The window never comes to rest.")


def scaled(picture: Picture) -> Picture:
    """A picture in the size in which pictures are recorded and compared."""
    height = round(picture.shape[0] * WIDTH_PX / picture.shape[1])
    return np.asarray(cv2.resize(picture, (WIDTH_PX, height), interpolation=cv2.INTER_AREA), np.uint8)


def difference(actual: Picture, expected: Picture) -> NDArray[np.bool_]:
    """Where two pictures differ so that one sees it, [H, W]; all of it when they differ in size.

    Edges of letters may be drawn a little differently: what is left after a blur over 3 x 3 pixels counts.
    """
    if actual.shape != expected.shape:
        return np.ones(expected.shape[:2], np.bool_)
    blurred = (cv2.blur(picture, (3, 3)).astype(np.int16) for picture in (actual, expected))
    first, second = blurred
    return np.asarray(np.abs(first - second).max(axis=2) > _STEP)


def is_same(actual: Picture, expected: Picture) -> bool:
    """Whether nobody would see a difference: a few pixels may be off, a moved or missing control may not."""
    return int(difference(actual, expected).sum()) <= _MOST_PIXELS


def problem(name: str, actual: Picture, folder: Path) -> str:
    """What is wrong with a picture, empty when nothing is; else it lies beside the known one in `folder`."""
    path = FOLDER / f"{name}.png"
    expected = cv2.imread(str(path)) if path.exists() else np.zeros_like(actual)
    if expected is None:
        return f"{path} can't be read."
    if is_same(actual, np.asarray(expected, np.uint8)):
        return ""
    beside = folder / f"{name}.png"
    cv2.imwrite(str(beside), _side_by_side(actual, np.asarray(expected, np.uint8)))
    return f"{name} is not as recorded. Now, then and the difference: {beside}"


def record(name: str, actual: Picture) -> None:
    """Keep a picture as it is now, unless nobody would see the difference."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.png"
    known = cv2.imread(str(path)) if path.exists() else None
    if known is None or not is_same(actual, np.asarray(known, np.uint8)):
        cv2.imwrite(str(path), actual, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def _side_by_side(actual: Picture, expected: Picture) -> Picture:
    marked = actual // 3
    if actual.shape == expected.shape:
        marked[difference(actual, expected)] = (255, 255, 255)
    height = max(len(actual), len(expected))
    panes = (np.pad(pane, ((0, height - len(pane)), (0, 8), (0, 0))) for pane in (actual, expected, marked))
    return np.hstack(list(panes))


def _grabbed(widget: QWidget) -> Picture:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[:, : image.width(), :3].copy()
