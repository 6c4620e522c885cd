"""One folder of images, all taken as good."""

from __future__ import annotations

from core.data.dataset import Split
from core.data.folder import Folder
from core.data.layouts.layout import Draft, read_good


class Flat:
    """A folder with images directly inside."""

    name = "flat"

    def matches(self, root: Folder) -> bool:
        """There are images directly in the folder."""
        return root.has_images

    def read(self, root: Folder) -> tuple[Draft, ...]:
        """The one category of good images."""
        return (Draft(root.name, tuple(read_good(root, Split.TRAIN)), unsplit=True),)
