"""When a model no longer stands for its category's images."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from core.data.dataset import Category, Label, Sample, Split
from core.project.outdated import is_outdated
from core.project.project import Model, Provenance
from core.scoring.calibration import HELD_BACK, SET_ASIDE, calibrate

LEFT_OUT_IN_TURN = "training images, each scored without itself"


def names(count: int) -> list[str]:
    return [f"{number:03}.png" for number in range(count)]


def category(train: Sequence[str], excluded: Sequence[str] = (), aside: int = 0) -> Category:
    samples = [Sample(name, Label.GOOD, Split.TRAIN, excluded=name in excluded) for name in train]
    samples += [Sample(f"aside/{i}.png", Label.GOOD, Split.CALIBRATE) for i in range(aside)]
    return Category("nut", (*samples, Sample("test.png", Label.DEFECT, Split.TEST, "dent")))


def model(train: Sequence[str], origin: str, n_scored: int) -> Model:
    values = np.linspace(1, 2, n_scored)
    provenance = Provenance("2026-01-01", "0.1", "cpu", "2", "", tuple(train), 1.0)
    return Model("nut-1", "nut", "any", "", (), {}, calibrate(values, values, origin), provenance)


@pytest.mark.parametrize(
    ("total", "fitted", "origin", "n_scored"),
    [
        (20, names(20), LEFT_OUT_IN_TURN, 20),
        (1000, names(1000), f"400 of 1000 {LEFT_OUT_IN_TURN}, spread evenly", 400),
        (12, [n for n in names(12) if n not in ("004.png", "009.png")], HELD_BACK, 2),
        (3, names(2), HELD_BACK, 1),
    ],
)
def test_that_a_model_is_up_to_date_until_an_image_it_knows_is_left_out(
    total: int, fitted: list[str], origin: str, n_scored: int
) -> None:
    trained, all_names = model(fitted, origin, n_scored), names(total)
    assert not is_outdated(trained, category(all_names))
    for left_out in (all_names[0], all_names[-1]):
        assert is_outdated(trained, category(all_names, excluded=[left_out]))
    assert is_outdated(trained, category([*all_names, "taken back.png"]))


def test_that_leaving_out_all_images_of_the_threshold_outdates_a_model() -> None:
    fitted = [name for name in names(10) if name not in ("004.png", "009.png")]
    trained = model(fitted, HELD_BACK, 2)
    assert is_outdated(trained, category(names(10), excluded=["004.png", "009.png"]))


def test_that_exchanging_an_image_of_the_threshold_outdates_a_model() -> None:
    fitted = [name for name in names(10) if name not in ("004.png", "009.png")]
    trained = model(fitted, HELD_BACK, 2)
    assert is_outdated(trained, category([*names(10), "new.png"], excluded=["004.png"]))


def test_that_images_set_aside_count_too() -> None:
    trained = model(names(20), SET_ASIDE, 6)
    assert not is_outdated(trained, category(names(20), aside=6))
    assert is_outdated(trained, category(names(20), aside=5))
    assert is_outdated(trained, category(names(20)))
    assert is_outdated(model(names(20), LEFT_OUT_IN_TURN, 20), category(names(20), aside=6))


def test_that_images_of_the_test_don_t_matter() -> None:
    trained = model(names(20), LEFT_OUT_IN_TURN, 20)
    assert not is_outdated(trained, category(names(20), excluded=["test.png"]))
