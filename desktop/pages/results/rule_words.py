"""What a rule would choose and what that would do, in words; or why it can choose nothing."""

from __future__ import annotations

from core.project.project import Run
from core.scoring.calibration import with_image_threshold
from core.scoring.counts import confusion
from core.scoring.cuts import SortedScores
from core.scoring.rules import AtMostFalseAlarms, Choice, Rule, choose, choose_from_good
from core.scoring.values import Calibration, PixelCounts
from desktop.language import mark, tr
from desktop.pages.figures import expected_text
from desktop.widgets.numbers import grouped, percent, three_digits

NO_PIXELS = mark("Pixels can't be counted: this run has no masks, or the method gives one score per image.")
_TUNED = mark(
    "Chosen on the very images that are judged here ({images}): figures on them are optimistic from then on."
)


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
    return tr("{good} good, {defect} defective images", good=len(scores.good), defect=len(scores.defect))


def pixels_text(run: Run) -> str:
    """Whose pixels a rule looks at."""
    evaluation = run.evaluation
    good, marked = (evaluation.n_good, evaluation.n_masks) if evaluation else (0, 0)
    return tr("pixels of {good} good, {marked} marked images", good=good, marked=marked)


def image_effect(choice: Choice, calibration: Calibration, scores: SortedScores) -> str:
    """What another image threshold would do to the labelled test images."""
    found = scores.confusion(choice.threshold, calibration.reinspect_threshold)
    parts = []
    if found.defective:
        parts.append(
            tr(
                "finds {tp} of {defective} defective",
                tp=grouped(found.tp),
                defective=grouped(found.defective),
            )
        )
    if found.good:
        parts.append(
            tr("calls {fp} of {good} good parts anomalous", fp=grouped(found.fp), good=grouped(found.good))
        )
    if found.reinspected:
        parts.append(tr("leaves {n} to inspect again", n=grouped(found.reinspected)))
    what = ", ".join(parts) or tr("no labelled images")
    return f"{_step(choice.threshold, calibration.image_threshold)}: {what}."


def pixel_effect(choice: Choice, calibration: Calibration, table: PixelCounts | None) -> str:
    """What another pixel threshold would do to the pixels of the test images."""
    step = _step(choice.threshold, calibration.pixel_threshold)
    if table is None or not table.positives or not table.negatives:
        return f"{step}."
    found = confusion(table, choice.threshold)
    marked, good = found.tp / table.positives, found.fp / table.negatives
    return tr(
        "{step}: holds {marked} of marked and {good} of good pixels.",
        step=step,
        marked=percent(marked),
        good=percent(good),
    )


def origin_of(rule: Rule | None, calibration: Calibration, choice: Choice, basis: str) -> str:
    """From which images a choice comes, and what that is worth."""
    if rule is None:
        return tr("By hand.")
    if not isinstance(rule, AtMostFalseAlarms):
        return tr(_TUNED, images=basis)
    n = len(calibration.good_scores)
    expected = expected_text(with_image_threshold(calibration, choice.threshold))
    if calibration.expected_false_alarms is None:
        return tr("From {n} good images the model was trained on: nothing can be promised.", n=grouped(n))
    return tr(
        "From {n} held-out good images ({origin}); good part this high: {expected}.",
        n=grouped(n),
        origin=tr(calibration.origin),
        expected=expected,
    )


def _step(value: float, now: float) -> str:
    return tr("Sets {value}, now {now}", value=three_digits(value), now=three_digits(now))
