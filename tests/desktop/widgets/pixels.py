"""What a widget shows, as colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def colours(widget: QWidget, part: QRect | None = None) -> set[str]:
    """All colours a widget draws, or a part of it, as #RRGGBB."""
    taken = widget.grab(part or widget.rect()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(taken.constBits(), np.uint32).reshape(taken.height(), -1)[:, : taken.width()]
    return {f"#{int(value) & 0xFFFFFF:06X}" for value in np.unique(pixels)}
