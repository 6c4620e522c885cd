"""Which part of an image a pane shows, as a value that several panes can share."""

from __future__ import annotations

from dataclasses import dataclass, replace

MAX_SCALE = 64.0
"""One image pixel is then 64 pixels wide on the screen."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """`row`, `column` (image pixels, continuous) in the middle; `scale` screen pixels an image pixel.

    `fitted` says that the pane shows the whole image, whatever its size.
    """

    row: float
    column: float
    scale: float
    fitted: bool


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane of `width` x `height` screen pixels with an image of `rows` x `columns`."""

    width: float
    height: float
    rows: int
    columns: int

    def fitting(self, margin_px: float = 0) -> Viewport:
        """The whole image, centred; never enlarged beyond the largest scale."""
        width, height = max(1.0, self.width - 2 * margin_px), max(1.0, self.height - 2 * margin_px)
        scale = min(width / self.columns, height / self.rows, MAX_SCALE)
        return Viewport(self.rows / 2, self.columns / 2, scale, True)

    def to_image(self, view: Viewport, x: float, y: float) -> tuple[float, float]:
        """Continuous (row, column) of the image at a point of the pane."""
        column = (x - self.width / 2) / view.scale + view.column
        return (y - self.height / 2) / view.scale + view.row, column

    def to_pane(self, view: Viewport, row: float, column: float) -> tuple[float, float]:
        """Point (x, y) of the pane where an image position lies."""
        x = (column - view.column) * view.scale + self.width / 2
        return x, (row - view.row) * view.scale + self.height / 2

    def zoomed(self, view: Viewport, factor: float, x: float, y: float) -> Viewport:
        """Zoomed by `factor` so that the image point under (x, y) stays there."""
        row, column = self.to_image(view, x, y)
        smallest = min(self.fitting().scale / 2, 1.0)
        scale = min(max(view.scale * factor, smallest), MAX_SCALE)
        moved = Viewport(
            row - (y - self.height / 2) / scale, column - (x - self.width / 2) / scale, scale, False
        )
        return self.bounded(moved)

    def panned(self, view: Viewport, dx: float, dy: float) -> Viewport:
        """Moved with the picture following a drag of (dx, dy) screen pixels."""
        moved = replace(
            view, row=view.row - dy / view.scale, column=view.column - dx / view.scale, fitted=False
        )
        return self.bounded(moved)

    def bounded(self, view: Viewport) -> Viewport:
        """The middle of the pane never leaves the image."""
        row = min(max(view.row, 0.0), float(self.rows))
        return replace(view, row=row, column=min(max(view.column, 0.0), float(self.columns)))
