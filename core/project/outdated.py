"""Whether a model still stands for the images of its category as they are now."""

from __future__ import annotations

from core.data.dataset import Category, Label, Split
from core.project.project import Model
from core.scoring.calibration import HELD_BACK, SET_ASIDE, held_back


def is_outdated(model: Model, category: Category) -> bool:
    """Whether a training of today would take other images than `model` was fitted and calibrated on.

    The images that were held back for the thresholds are not listed in a model; which they were follows from
    the others. An ensemble is as old as its newest member.
    """
    newest = model.members[-1] if model.members else model
    good = [sample.id for sample in category.train_good]
    fitted, origin = set(newest.provenance.train_ids), newest.calibration.origin
    n_scored = newest.calibration.good_scores.size
    if not fitted <= set(good):
        return True
    others = [number for number, sample_id in enumerate(good) if sample_id not in fitted]
    if origin == HELD_BACK:
        return others != held_back(len(good), n_scored)
    set_aside = category.count(Split.CALIBRATE, Label.GOOD)
    return bool(others) or set_aside != (n_scored if origin == SET_ASIDE else 0)
