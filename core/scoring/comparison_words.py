"""A comparison of two models in plain words: a headline, and one sentence that carries the figures."""

from __future__ import annotations

from core.scoring.comparison import NO_REAL_DIFFERENCE, NOT_COMPARABLE, Comparison, Judgements


def headline(comparison: Comparison, first: str = "A", second: str = "B") -> str:
    """Which model is better, in two to six words; only real differences count."""
    defects, good = comparison.defects, comparison.good
    if not defects.n and not good.n:
        return NOT_COMPARABLE
    gains = [judged.difference for judged in (defects, good) if judged.is_real]
    if comparison.auroc is not None and comparison.auroc_is_real:
        gains.append(1 if comparison.auroc.difference > 0 else -1)
    if not gains:
        return NO_REAL_DIFFERENCE
    if all(gain > 0 for gain in gains):
        return f"{first} is better"
    return f"{second} is better" if all(gain < 0 for gain in gains) else "Each is better at something"


def sentence(comparison: Comparison, first: str = "A", second: str = "B") -> str:
    """What the models do differently on the same images, and what of it is real.

    Figures are differences "first minus second"; the interval is that of 95 % confidence.
    """
    if not comparison.n:
        return f"{first} and {second} have no test image in common."
    defects, good = comparison.defects, comparison.good
    if not defects.n and not good.n:
        return f"None of the {comparison.n} common images is labelled: nothing is known to be right."
    has_zone = comparison.first_again is not None or comparison.second_again is not None
    on_good = _passed if has_zone else _alarms
    parts = [_found(defects, first, second), on_good(good, defects, first, second)]
    joint = ", and " if not defects.difference else " and "
    said = joint.join(part for part in parts if part)
    return f"{said}; {_area(comparison)}.{_again(comparison, first, second)}"


def p_text(p_value: float) -> str:
    """A p-value as people read it: "p = 0.14", "p < 0.001"."""
    if p_value < 0.001:
        return "p < 0.001"
    if p_value > 0.995:
        return "p = 1"
    return f"p = {p_value:.3f}" if p_value < 0.01 else f"p = {p_value:.2f}"


def _found(judged: Judgements, first: str, second: str) -> str:
    if not judged.n:
        return ""
    defects = _counted(judged.n, "defect")
    if not judged.difference:
        return f"{first} and {second} find equally many of {defects}{_exchanged(judged)}"
    more = "more" if judged.difference > 0 else "fewer"
    return f"{first} finds {abs(judged.difference)} {more} of {defects} ({_real(judged)})"


def _alarms(judged: Judgements, defects: Judgements, first: str, second: str) -> str:
    """False alarms of the first model against those of the second: fewer right ones mean more alarms."""
    if not judged.n:
        return ""
    parts = _counted(judged.n, "good part")
    if not judged.difference:
        both = "both" if defects.n else f"{first} and {second}"
        return f"{both} raise equally many false alarms of {parts}{_exchanged(judged)}"
    n, more = abs(judged.difference), "fewer" if judged.difference > 0 else "more"
    # "A finds 3 more and raises ..." needs no second subject, "A and B find equally many and ..." does.
    subject = "" if defects.difference else f"{first} "
    alarms = "false alarm" if n == 1 else "false alarms"
    return f"{subject}raises {n} {more} {alarms} of {parts} ({_real(judged)})"


def _passed(judged: Judgements, defects: Judgements, first: str, second: str) -> str:
    """With a grey zone a good part that doesn't pass need not be a false alarm."""
    if not judged.n:
        return ""
    parts = _counted(judged.n, "good part")
    if not judged.difference:
        both = "both" if defects.n else f"{first} and {second}"
        return f"{both} pass equally many of {parts}{_exchanged(judged)}"
    n, more = abs(judged.difference), "more" if judged.difference > 0 else "fewer"
    subject = "" if defects.difference else f"{first} "
    return f"{subject}passes {n} {more} of {parts} ({_real(judged)})"


def _again(comparison: Comparison, first: str, second: str) -> str:
    """What is decided by neither verdict has to be said: a wide grey zone makes few errors."""
    left = ((first, comparison.first_again), (second, comparison.second_again))
    said = [f"{name} leaves {n or 'none'} to inspect again" for name, n in left if n is not None]
    return f" {', '.join(said)}." if said else ""


def _exchanged(judged: Judgements) -> str:
    """Equal numbers may hide that the images are others."""
    swapped = judged.only_first + judged.only_second
    return f", though not the same ones ({swapped} flip)" if swapped else ""


def _real(judged: Judgements) -> str:
    return f"{'a' if judged.is_real else 'no'} real difference, McNemar {p_text(judged.p_value)}"


def _area(comparison: Comparison) -> str:
    auroc = comparison.auroc
    if auroc is None:
        return f"AUROC can't be compared: {comparison.reason}"
    if auroc.low is None or auroc.high is None or auroc.p_value is None:
        return f"the AUROC difference {_signed(auroc.difference)} can't be tested: {comparison.reason}"
    real = "a real difference" if comparison.auroc_is_real else "no real difference"
    size = f"{_signed(auroc.difference)} [{_signed(auroc.low)}, {_signed(auroc.high)}]"
    return f"the AUROC difference {size} is {real} (DeLong {p_text(auroc.p_value)})"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _signed(value: float) -> str:
    return f"{value + 0.0:.3f}".replace("-0.000", "0.000").replace("-", "−")
