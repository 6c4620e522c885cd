"""A folder of categories, or of sets of categories: bottle, or mvtec/bottle.

A category is called by its path below the root, so that names stay unique and tell their set.
"""

from __future__ import annotations

from dataclasses import replace

from core.data.folder import Folder
from core.data.layouts.layout import Draft, Layout

_NOT_A_CATEGORY = "No category here (neither train/good nor good inside): left out."


class Categories:
    """A folder in which, one or two levels below, folders are single categories."""

    name = "categories"

    def __init__(self, layouts: tuple[Layout, ...]) -> None:
        self._layouts = layouts

    def matches(self, root: Folder) -> bool:
        """Some folder one or two levels below is a category."""
        children = root.folders
        return any(self._layout_of(child) for child in children) or any(
            self._layout_of(grandchild) for child in children for grandchild in child.folders
        )

    def read(self, root: Folder) -> tuple[Draft, ...]:
        """All categories in order of their names."""
        root.leave_out(root.files, "Beside the folders of categories: left out.")
        return tuple(draft for folder in root.folders for draft in self._read_below(folder))

    def _read_below(self, folder: Folder) -> list[Draft]:
        if self._layout_of(folder):
            return self._read_category(folder)
        drafts = []
        for child in folder.folders:
            if self._layout_of(child):
                drafts += self._read_category(child)
        if not drafts:
            folder.notes.add(folder.id, _NOT_A_CATEGORY)
            return []
        for child in folder.folders:
            if not self._layout_of(child):
                child.notes.add(child.id, _NOT_A_CATEGORY)
        folder.leave_out(folder.files, "Beside the folders of categories: left out.")
        return drafts

    def _read_category(self, folder: Folder) -> list[Draft]:
        layout = self._layout_of(folder)
        drafts = layout.read(folder) if layout else ()
        return [replace(draft, name=folder.id) for draft in drafts]

    def _layout_of(self, folder: Folder) -> Layout | None:
        return next((layout for layout in self._layouts if layout.matches(folder)), None)
