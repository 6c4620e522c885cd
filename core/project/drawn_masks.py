"""What a person marked as defective in the window. The data set's own ground truth is never touched by it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.project.project import AuditEntry, DrawnMask, Project, now, with_entry

_DRAWN = "mask drawn"


def set_mask(project: Project, sample_id: str, mask: NDArray[np.bool_] | None, user: str = "") -> Project:
    """The project with a mask, bool [H, W] at the image's own size, in place of what was drawn before.

    `None`, or a mask without any pixel, takes it away. Strokes that one person draws on one image, one after
    the other, are one line of the audit trail. Raises `DataError` when the mask can't be stored.
    """
    before = project.masks.get(sample_id)
    others = {known: drawn for known, drawn in project.masks.items() if known != sample_id}
    if mask is None or not mask.any():
        if before is None:
            return project
        return with_entry(replace(project, masks=others), user, "mask deleted", sample_id)
    png = _png_of(mask, bits=1)
    if before is not None and before.png == png:
        return project
    drawn = replace(project, masks={**others, sample_id: DrawnMask(png, user, now())})
    if _continues(project, sample_id, user):
        drawn = replace(drawn, audit=project.audit[:-1])
    return with_entry(drawn, user, _DRAWN, f"{sample_id}: {np.count_nonzero(mask)} px")


def pixels_of(drawn: DrawnMask) -> NDArray[np.bool_]:
    """A drawn mask as bool [H, W]. Raises `DataError` when what is stored is not a picture."""
    pixels = cv2.imdecode(np.frombuffer(drawn.png, np.uint8), cv2.IMREAD_GRAYSCALE)
    if pixels is None:
        raise DataError("The drawn mask can't be read.", "Delete it and draw it again.")
    return np.asarray(pixels > 0)


def mask_png(drawn: DrawnMask) -> bytes:
    """A drawn mask as other programs expect it: PNG, 8 bits a pixel, 0 and 255. Raises `DataError`."""
    return _png_of(pixels_of(drawn), bits=8)


def _png_of(mask: NDArray[np.bool_], bits: int) -> bytes:
    values = mask.astype(np.uint8) * np.uint8(255)
    is_written, data = cv2.imencode(".png", values, [cv2.IMWRITE_PNG_BILEVEL, int(bits == 1)])
    if not is_written:
        raise DataError(f"A mask of {mask.shape[1]} × {mask.shape[0]} pixels can't be stored.")
    return data.tobytes()


def _continues(project: Project, sample_id: str, user: str) -> bool:
    """Whether the last thing done to the project is a stroke of the same person on the same image."""
    last = project.audit[-1] if project.audit else AuditEntry("", "", "", "")
    return (last.action, last.user) == (_DRAWN, user) and last.detail.startswith(f"{sample_id}: ")
