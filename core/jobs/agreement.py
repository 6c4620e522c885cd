"""How far the scores of a faster backbone may be from those in fp32, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.params import ParamValue
from core.scoring.metrics import auroc

LEAST_CORRELATION = 0.99
MOST_AUROC_CHANGE = 0.005

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Image scores of the same images, computed as chosen (`reduced`) and in fp32 by torch (`exact`).

    Good images [n] are held out: ones that the model was not fitted on, or each judged without itself.
    Defective ones [m] are test images.
    """

    reduced_good: Scores
    exact_good: Scores
    reduced_defective: Scores
    exact_defective: Scores

    @property
    def correlation(self) -> float | None:
        """Pearson's correlation of the good scores alone; `None` with fewer than three that differ.

        Between good and defective images any two scores agree, so these would only flatter it.
        """
        spreads = [np.ptp(scores) if len(scores) else 0.0 for scores in (self.reduced_good, self.exact_good)]
        if len(self.exact_good) < 3 or min(spreads) <= 0.0:
            return None
        return float(np.corrcoef(self.reduced_good, self.exact_good)[0, 1])

    @property
    def auroc_change(self) -> float | None:
        """AUROC as chosen minus AUROC in fp32; `None` unless there are good and defective images."""
        if not len(self.exact_good) or not len(self.exact_defective):
            return None
        labels = np.repeat([False, True], [len(self.exact_good), len(self.exact_defective)])
        reduced = np.concatenate((self.reduced_good, self.reduced_defective))
        exact = np.concatenate((self.exact_good, self.exact_defective))
        return auroc(reduced, labels) - auroc(exact, labels)

    @property
    def largest_change(self) -> float | None:
        """The largest change of a score as a share of the score in fp32; `None` without images."""
        reduced = np.concatenate((self.reduced_good, self.reduced_defective))
        exact = np.concatenate((self.exact_good, self.exact_defective))
        changes = np.abs(reduced - exact)[exact != 0] / np.abs(exact[exact != 0])
        return float(changes.max()) if len(changes) else None

    def measured(self) -> dict[str, ParamValue]:
        """For the model's provenance; in place of a figure that can't be measured stands its reason."""
        values: dict[str, ParamValue] = {"precision_images": len(self.exact_good) + len(self.exact_defective)}
        for name, value, reason in (
            ("precision_correlation", self.correlation, self._why_no_correlation()),
            ("precision_auroc_change", self.auroc_change, self._why_no_auroc()),
            ("precision_largest_score_change", self.largest_change, "no image could be compared"),
        ):
            values |= {f"{name}_reason": reason} if value is None else {name: value}
        return values

    def notes(self, chosen: str) -> tuple[str, ...]:
        """What came out, and a warning where it is too much; `chosen` names precision and runtime."""
        found = self.measured()
        images = f"{len(self.exact_good)} held-out good and {len(self.exact_defective)} defective test images"
        said = [f"{chosen} against fp32 on {images}:"]
        for name, words, form in _PARTS:
            value = found.get(name)
            said.append(f"{words} {format(value, form) if value is not None else found[f'{name}_reason']},")
        text = " ".join(said).rstrip(",") + "."
        return (text, _WARNING.format(chosen=chosen)) if self.is_harmful() else (text,)

    def is_harmful(self) -> bool:
        """Whether the scores differ so much from fp32 that it should be used instead."""
        correlation, change = self.correlation, self.auroc_change
        # One pair in another order is the smallest change these images can show, and says nothing.
        pair = 1.0 / max(len(self.exact_good) * len(self.exact_defective), 1)
        return (correlation is not None and correlation < LEAST_CORRELATION) or (
            change is not None and abs(change) > max(MOST_AUROC_CHANGE, 1.01 * pair)
        )

    def _why_no_correlation(self) -> str:
        if len(self.exact_good) < 3:
            return "not measurable: fewer than three good images could be held out"
        return "not measurable: the good images all have one score"

    def _why_no_auroc(self) -> str:
        missing = "defective test" if len(self.exact_good) else "held-out good"
        return f"not measurable: there are no {missing} images"


_PARTS = (
    ("precision_correlation", "correlation of the good scores", ".4f"),
    ("precision_auroc_change", "change of the AUROC", "+.4f"),
    ("precision_largest_score_change", "largest change of a score", ".2%"),
)
_WARNING = (
    "Warning: {chosen} changes the scores of this model noticeably. Train it again with precision fp32 and "
    "runtime torch, and compare."
)
