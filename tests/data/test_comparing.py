"""Two looks at one folder, compared."""

from __future__ import annotations

from dataclasses import replace

from core.data.comparing import Differences, compare
from core.data.dataset import Category, Dataset, Label, Problem, Sample, Split


def dataset(*ids: str, problems: tuple[str, ...] = ()) -> Dataset:
    samples = tuple(Sample(name, Label.GOOD, Split.TRAIN) for name in ids)
    found = tuple(Problem(path, "No image.") for path in problems)
    return Dataset("/parts", "mvtec", (Category("nut", samples),), found)


def test_that_images_and_problems_that_come_and_go_are_counted() -> None:
    before, after = dataset("a", "b", "c", problems=("x", "y")), dataset("b", "c", "d", "e", problems=("y",))
    assert compare(before, after) == Differences(
        images=4, new_images=2, gone_images=1, other_use=0, problems=1, solved_problems=1, new_problems=0
    )


def test_that_a_new_mask_or_split_is_another_use_but_leaving_out_is_none() -> None:
    before = dataset("a", "b", "c")
    first, second, third = before.categories[0].samples
    changed = (replace(first, split=Split.TEST), replace(second, mask="m.png"), replace(third, excluded=True))
    after = replace(before, categories=(Category("nut", changed),))
    assert compare(before, after).other_use == 2
    assert compare(before, after).new_images == compare(before, after).gone_images == 0


def test_that_an_unchanged_folder_has_no_difference() -> None:
    same = dataset("a", problems=("x",))
    assert compare(same, same) == Differences(1, 0, 0, 0, 1, 0, 0)
