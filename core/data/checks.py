"""Checks of a data set before anything is computed with it."""

from __future__ import annotations

from core.data.dataset import Category
from core.errors import DataError


def check_trainable(category: Category, min_images: int) -> None:
    """Raise `DataError` unless the category has at least `min_images` (and one) good training images."""
    count, needed = len(category.train_good), max(1, min_images)
    if count >= needed:
        return
    have = {0: "no good image", 1: "1 good image"}.get(count, f"{count} good images")
    excluded = sum(sample.excluded for sample in category.samples)
    hint = f"Add good images of {category.name} to its training folder"
    if excluded:
        hint += f", or include some of the {excluded} excluded ones again"
    if min_images > 1 and count:
        hint += ", or choose a method that needs fewer"
    raise DataError(f"{category.name} has {have} for training; at least {needed} must be there.", f"{hint}.")
