"""What has become different in a folder since it was looked through."""

from __future__ import annotations

from dataclasses import dataclass

from core.data.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Differences:
    """Counts of two looks at one folder: images that came, went or are used otherwise now, and problems."""

    images: int
    new_images: int
    gone_images: int
    other_use: int
    problems: int
    solved_problems: int
    new_problems: int


def compare(before: Dataset, after: Dataset) -> Differences:
    """What differs from one look to the next. Whether an image is excluded makes no difference."""
    old = {s.id: (c.name, s.label, s.split, s.mask) for c in before.categories for s in c.samples}
    new = {s.id: (c.name, s.label, s.split, s.mask) for c in after.categories for s in c.samples}
    old_problems, new_problems = set(before.problems), set(after.problems)
    return Differences(
        images=len(new),
        new_images=len(new.keys() - old.keys()),
        gone_images=len(old.keys() - new.keys()),
        other_use=sum(use != old.get(sample_id, use) for sample_id, use in new.items()),
        problems=len(after.problems),
        solved_problems=len(old_problems - new_problems),
        new_problems=len(new_problems - old_problems),
    )
