"""Varied synthetic pictures, for distilling a teacher where few free photographs are at hand."""

from core.data.synthetic.pictures import make_picture

__all__ = ["make_picture"]
