"""Undo and redo: the actions of the menu follow the stack of the session."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack

from desktop.actions import Actions
from desktop.language import tr


def connect_undo(actions: Actions, stack: QUndoStack) -> None:
    """Let the actions undo and redo, say what, and be off while there is nothing to do."""
    actions.undo.triggered.connect(stack.undo)
    actions.redo.triggered.connect(stack.redo)
    stack.canUndoChanged.connect(actions.undo.setEnabled)
    stack.canRedoChanged.connect(actions.redo.setEnabled)
    actions.undo.setEnabled(stack.canUndo())
    actions.redo.setEnabled(stack.canRedo())

    def tell_what(text: str) -> None:
        actions.undo.setText(tr("&Undo {text}", text=text).rstrip())

    stack.undoTextChanged.connect(tell_what)
