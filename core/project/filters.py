"""Which results a reviewer wants to see, as a value that a project can keep under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

NOT_REVIEWED = "open"


@dataclass(frozen=True, slots=True)
class ResultFilter:
    """Conditions that must all hold; an empty one always does. Within a tuple any entry will do.

    `splits` and `labels` are values of `Split` and `Label`, `decisions` of `Decision`. `kinds` are defect
    classes, with "good" and "unknown" for images that have none. `outcomes` compare decision and label: "tp",
    "fp", "fn", "tn", "re" for re-inspect, "" for images without label. `reviews` are the words of verdicts,
    "good", "defect", "unsure", and "open" for images without one. `disagrees` keeps images of which the
    reviewer, or where nobody has said anything the label, says otherwise than the model. Scores from
    `score_from` to `score_to` pass, both included, and so do largest map values from `peak_from` to
    `peak_to`. Every word of `text` must occur in the file's name, the
    defect class or the comment, whatever the case. `category` is where the filter belongs, empty for any.
    """

    category: str = ""
    splits: tuple[str, ...] = ("test",)
    labels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    disagrees: bool = False
    score_from: float | None = None
    score_to: float | None = None
    peak_from: float | None = None
    peak_to: float | None = None
    text: str = ""

    def bound_to(self, category: str) -> ResultFilter:
        """The filter as it is kept: for `category` alone when a term means nothing in any other.

        Defect classes, scores and map values belong to one category and its model.
        """
        unbound = self.unbound()
        return replace(self, category="" if replace(self, category="") == unbound else category)

    def unbound(self) -> ResultFilter:
        """The filter without what means nothing in another category."""
        return replace(
            self, category="", kinds=(), score_from=None, score_to=None, peak_from=None, peak_to=None
        )


EVERYTHING = ResultFilter()
"""All test images."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under the name that a reviewer gave it; names are unique in a project."""

    name: str
    terms: ResultFilter
