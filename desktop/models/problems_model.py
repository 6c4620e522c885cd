"""Files that were not used, or not for everything, and why, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from core.data.dataset import Problem
from desktop.language import mark, tr

Index = QModelIndex | QPersistentModelIndex

PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The `Problem` itself."""

_TITLES = (mark("File"), mark("What is wrong"))


class ProblemsModel(QAbstractTableModel):
    """Shows problems in the order they were found."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that are listed."""
        return self._problems

    def set_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show other problems."""
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._problems)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_TITLES)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return problem.path if index.column() == 0 else tr(problem.reason)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{problem.path}: {tr(problem.reason)}"
        return problem if role == PROBLEM_ROLE else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_TITLES[section])
        return None
