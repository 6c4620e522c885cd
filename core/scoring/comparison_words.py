"""A comparison of two models in plain words: a headline, and one sentence that carries the figures."""

from __future__ import annotations

from core.scoring.comparison import NO_REAL_DIFFERENCE, NOT_COMPARABLE, Comparison, Judgements
from core.words import Translate, in_english


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


def sentence(comparison: Comparison, first: str = "A", second: str = "B", tr: Translate = in_english) -> str:
    """What the models do differently on the same images, and what of it is real.

    Figures are differences "first minus second"; the interval is that of 95 % confidence. `tr` puts it into
    another language.
    """
    if not comparison.n:
        return tr("{first} and {second} have no test image in common.", first=first, second=second)
    defects, good = comparison.defects, comparison.good
    if not defects.n and not good.n:
        return tr("None of the {n} common images is labelled: nothing is known to be right.", n=comparison.n)
    has_zone = comparison.first_again is not None or comparison.second_again is not None
    on_good = _passed if has_zone else _alarms
    parts = [_found(defects, first, second, tr), on_good(good, defects, first, second, tr)]
    joint = tr(", and ") if not defects.difference else tr(" and ")
    said = joint.join(part for part in parts if part)
    return f"{said}; {_area(comparison, tr)}.{_again(comparison, first, second, tr)}"


def p_text(p_value: float) -> str:
    """A p-value as people read it: "p = 0.14", "p < 0.001"."""
    if p_value < 0.001:
        return "p < 0.001"
    if p_value > 0.995:
        return "p = 1"
    return f"p = {p_value:.3f}" if p_value < 0.01 else f"p = {p_value:.2f}"


def _found(judged: Judgements, first: str, second: str, tr: Translate) -> str:
    if not judged.n:
        return ""
    defects = tr("1 defect") if judged.n == 1 else tr("{n} defects", n=judged.n)
    if not judged.difference:
        text = "{first} and {second} find equally many of {defects}"
        return tr(text, first=first, second=second, defects=defects) + _exchanged(judged, tr)
    more, fewer = (
        "{first} finds {n} more of {defects} ({real})",
        "{first} finds {n} fewer of {defects} ({real})",
    )
    text, n = more if judged.difference > 0 else fewer, abs(judged.difference)
    return tr(text, first=first, n=n, defects=defects, real=_real(judged, tr))


def _alarms(judged: Judgements, defects: Judgements, first: str, second: str, tr: Translate) -> str:
    """False alarms of the first model against those of the second: fewer right ones mean more alarms."""
    if not judged.n:
        return ""
    parts = _good_parts(judged, tr)
    if not judged.difference:
        both = _both(defects, first, second, tr)
        text = "{both} raise equally many false alarms of {parts}"
        return tr(text, both=both, parts=parts) + _exchanged(judged, tr)
    n = abs(judged.difference)
    if judged.difference > 0:
        one, many = (
            "raises {n} fewer false alarm of {parts} ({real})",
            "raises {n} fewer false alarms of {parts} ({real})",
        )
    else:
        one, many = (
            "raises {n} more false alarm of {parts} ({real})",
            "raises {n} more false alarms of {parts} ({real})",
        )
    said = tr(one if n == 1 else many, n=n, parts=parts, real=_real(judged, tr))
    return f"{_subject(defects, first)}{said}"


def _passed(judged: Judgements, defects: Judgements, first: str, second: str, tr: Translate) -> str:
    """With a grey zone a good part that doesn't pass need not be a false alarm."""
    if not judged.n:
        return ""
    parts = _good_parts(judged, tr)
    if not judged.difference:
        both = _both(defects, first, second, tr)
        return tr("{both} pass equally many of {parts}", both=both, parts=parts) + _exchanged(judged, tr)
    more, fewer = "passes {n} more of {parts} ({real})", "passes {n} fewer of {parts} ({real})"
    text, n = more if judged.difference > 0 else fewer, abs(judged.difference)
    return f"{_subject(defects, first)}{tr(text, n=n, parts=parts, real=_real(judged, tr))}"


def _subject(defects: Judgements, first: str) -> str:
    # "A finds 3 more and raises ..." needs no second subject, "A and B find equally many and ..." does.
    return "" if defects.difference else f"{first} "


def _both(defects: Judgements, first: str, second: str, tr: Translate) -> str:
    return tr("both") if defects.n else tr("{first} and {second}", first=first, second=second)


def _good_parts(judged: Judgements, tr: Translate) -> str:
    return tr("1 good part") if judged.n == 1 else tr("{n} good parts", n=judged.n)


def _again(comparison: Comparison, first: str, second: str, tr: Translate) -> str:
    """What is decided by neither verdict has to be said: a wide grey zone makes few errors."""
    left = ((first, comparison.first_again), (second, comparison.second_again))
    some, none = "{name} leaves {n} to inspect again", "{name} leaves none to inspect again"
    said = [tr(some if n else none, name=name, n=n) for name, n in left if n is not None]
    return f" {', '.join(said)}." if said else ""


def _exchanged(judged: Judgements, tr: Translate) -> str:
    """Equal numbers may hide that the images are others."""
    swapped = judged.only_first + judged.only_second
    return tr(", though not the same ones ({n} flip)", n=swapped) if swapped else ""


def _real(judged: Judgements, tr: Translate) -> str:
    text = "a real difference, McNemar {p}" if judged.is_real else "no real difference, McNemar {p}"
    return tr(text, p=p_text(judged.p_value))


def _area(comparison: Comparison, tr: Translate) -> str:
    auroc = comparison.auroc
    reason = tr(comparison.reason)
    if auroc is None:
        return tr("AUROC can't be compared: {reason}", reason=reason)
    difference = _signed(auroc.difference)
    if auroc.low is None or auroc.high is None or auroc.p_value is None:
        text = "the AUROC difference {difference} can't be tested: {reason}"
        return tr(text, difference=difference, reason=reason)
    real = "the AUROC difference {size} is a real difference (DeLong {p})"
    chance = "the AUROC difference {size} is no real difference (DeLong {p})"
    size = f"{difference} [{_signed(auroc.low)}, {_signed(auroc.high)}]"
    return tr(real if comparison.auroc_is_real else chance, size=size, p=p_text(auroc.p_value))


def _signed(value: float) -> str:
    return f"{value + 0.0:.3f}".replace("-0.000", "0.000").replace("-", "−")
