"""One module per way of arranging a data set on disk.

A new arrangement is one module with a `Layout` and one line in `LAYOUTS`; the first that matches reads.
"""

from core.data.layouts.categories import Categories
from core.data.layouts.flat import Flat
from core.data.layouts.layout import Draft, Layout
from core.data.layouts.mvtec import Mvtec
from core.data.layouts.plain import Plain

__all__ = ["LAYOUTS", "Draft", "Layout"]

LAYOUTS: tuple[Layout, ...] = (Mvtec(), Plain(), Categories((Mvtec(), Plain())), Flat())
