"""What a rule would choose and what that would do, in words; or why it can choose nothing."""

from __future__ import annotations

from core.project.project import Run
from core.scoring.calibration import with_image_threshold
from core.scoring.counts import confusion
from core.scoring.cuts import SortedScores
from core.scoring.rules import AtMostFalseAlarms, Choice, Rule, choose, choose_from_good
from core.scoring.values import Calibration, PixelCounts
from desktop.pages.figures import expected_text
from desktop.widgets.numbers import grouped, percent, three_digits

NO_PIXELS = "Pixels can't be counted: this run has no masks, or the method gives one score per image."
_TUNED = "Chosen on the very images that are judged here ({}): figures on them are optimistic from then on."


def image_choice(rule: Rule, calibration: Calibration, scores: SortedScores, table: PixelCounts) -> Choice:
    """The image threshold by a rule; raises `DataError` or `ParameterError` where there is none."""
    if isinstance(rule, AtMostFalseAlarms):
        return choose_from_good(rule, calibration)[0]
    return choose(rule, table, images_text(scores))


def pixel_choice(rule: Rule, calibration: Calibration, run: Run, table: PixelCounts) -> Choice:
    """The pixel threshold by a rule; raises `DataError` or `ParameterError` where there is none."""
    if isinstance(rule, AtMostFalseAlarms):
        return choose_from_good(rule, calibration)[1]
    return choose(rule, table, pixels_text(run))


def images_text(scores: SortedScores) -> str:
    """How many images of which kind a rule looks at."""
    return f"{len(scores.good)} good, {len(scores.defect)} defective images"


def pixels_text(run: Run) -> str:
    """Whose pixels a rule looks at."""
    evaluation = run.evaluation
    good, marked = (evaluation.n_good, evaluation.n_masks) if evaluation else (0, 0)
    return f"pixels of {good} good, {marked} marked images"


def image_effect(choice: Choice, calibration: Calibration, scores: SortedScores) -> str:
    """What another image threshold would do to the labelled test images."""
    found = scores.confusion(choice.threshold, calibration.reinspect_threshold)
    parts = []
    if found.defective:
        parts.append(f"finds {grouped(found.tp)} of {grouped(found.defective)} defective")
    if found.good:
        parts.append(f"calls {grouped(found.fp)} of {grouped(found.good)} good parts anomalous")
    if found.reinspected:
        parts.append(f"leaves {grouped(found.reinspected)} to inspect again")
    what = ", ".join(parts) or "no labelled images"
    return f"{_step(choice.threshold, calibration.image_threshold)}: {what}."


def pixel_effect(choice: Choice, calibration: Calibration, table: PixelCounts | None) -> str:
    """What another pixel threshold would do to the pixels of the test images."""
    step = _step(choice.threshold, calibration.pixel_threshold)
    if table is None or not table.positives or not table.negatives:
        return f"{step}."
    found = confusion(table, choice.threshold)
    marked, good = found.tp / table.positives, found.fp / table.negatives
    return f"{step}: holds {percent(marked)} of marked and {percent(good)} of good pixels."


def origin_of(rule: Rule | None, calibration: Calibration, choice: Choice, basis: str) -> str:
    """From which images a choice comes, and what that is worth."""
    if rule is None:
        return "By hand."
    if not isinstance(rule, AtMostFalseAlarms):
        return _TUNED.format(basis)
    n = len(calibration.good_scores)
    expected = expected_text(with_image_threshold(calibration, choice.threshold))
    if calibration.expected_false_alarms is None:
        return f"From {grouped(n)} good images the model was trained on: nothing can be promised."
    return f"From {grouped(n)} held-out good images ({calibration.origin}); good part this high: {expected}."


def _step(value: float, now: float) -> str:
    return f"Sets {three_digits(value)}, now {three_digits(now)}"
