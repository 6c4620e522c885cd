"""Files dropped on a window, as Qt tells of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop(window: QWidget, *paths: Path) -> None:
    """Drag files over the window and let them fall; Qt hands a drop only to who took the entering."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(300, 300)
    entering = QDragEnterEvent(place.toPoint(), copy, data, left, no_key)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    dropped = QDropEvent(place, copy, data, left, no_key)
    QApplication.sendEvent(window, dropped)
    assert dropped.isAccepted()
