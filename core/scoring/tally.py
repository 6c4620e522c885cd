"""How many inspected images there were of what, kept up as they come in: there may be millions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.scoring.decision import Decision


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of images; `judged` are all with a decision, `elapsed_ms` is the sum of their times in ms."""

    judged: int = 0
    anomalous: int = 0
    reinspect: int = 0
    unreadable: int = 0
    elapsed_ms: float = 0.0

    def plus(self, decision: str | None, elapsed_ms: float = 0.0) -> Tally:
        """With one more image of this `Decision`; `None` for one that could not be judged."""
        if decision is None:
            return replace(self, unreadable=self.unreadable + 1)
        return replace(
            self,
            judged=self.judged + 1,
            anomalous=self.anomalous + (decision == Decision.ANOMALOUS),
            reinspect=self.reinspect + (decision == Decision.REINSPECT),
            elapsed_ms=self.elapsed_ms + elapsed_ms,
        )

    @property
    def ms_per_image(self) -> float | None:
        """Mean time of an image in ms, `None` before the first."""
        return self.elapsed_ms / self.judged if self.judged else None
