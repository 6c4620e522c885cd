"""From measurements to one Markdown table: medians, ratios, fractions of the limit, goals."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Runs = Sequence[Mapping[str, object]]
Results = Mapping[str, Mapping[str, Runs]]
"""Key of a measurement -> "ours" and "peer" -> the figures of each run."""

FLOP_PER_IMAGE = 18.4e9
"""WideResNet-50-2 up to layer3 at 224 x 224, two for each multiplication and addition."""

PADIM_FLOP = 3.7e9
"""ResNet-18 up to layer3 at 256 x 256."""

MAP_BYTES = 3 * 1024 * 1024
"""One float16 map and its mask."""

# The kinds of goals; the last two don't need the peer.
FASTER, SHARE = "at least {:g} x faster", "at most {:g} of the peer"
MOST, LIMIT = "at most {:g}", "at least {:.0%} of the limit"
HEAD = ("stage", "ours", "peer", "peer / ours", "fraction of the limit", "goal", "reached", "n")


@dataclass(frozen=True)
class Goal:
    """What issue 3 asks for: one of the four kinds above with its number."""

    kind: str
    value: float

    @property
    def words(self) -> str:
        """The goal as it stands in the table."""
        return self.kind.format(self.value)


@dataclass(frozen=True)
class Row:
    """One line of the table; `None` is what could not be measured."""

    stage: str
    unit: str
    ours: float | None
    peer: float | None = None
    fraction: float | None = None
    goal: Goal | None = None
    n: tuple[int, int] = (0, 0)

    @property
    def ratio(self) -> float | None:
        """Peer / ours; more than 1 where ours is faster or smaller."""
        if self.ours is None or self.peer is None or self.ours <= 0:
            return None
        return self.peer / self.ours

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; `None` without a goal or without what it is judged by."""
        if self.goal is None or self.ours is None:
            return None
        if self.goal.kind == MOST:
            return self.ours <= self.goal.value
        if self.goal.kind == LIMIT:
            return None if self.fraction is None else self.fraction >= self.goal.value
        if self.ratio is None:
            return None
        least = self.goal.value if self.goal.kind == FASTER else 1 / self.goal.value
        return self.ratio >= least

    def cells(self) -> tuple[str, ...]:
        """The cells of the line, in the order of `HEAD`."""
        counts = [str(n) for n in self.n if n]
        return (
            self.stage,
            _amount(self.ours, self.unit),
            _amount(self.peer, self.unit),
            "" if self.ratio is None else f"{self.ratio:.3g}",
            "" if self.fraction is None else f"{self.fraction:.0%}",
            self.goal.words if self.goal else "",
            {None: "", True: "yes", False: "**no**"}[self.reached],
            " / ".join(counts),
        )


def markdown(rows: Sequence[Row]) -> str:
    """The table, one line a row."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def rows_of(results: Results, limits: Mapping[str, float]) -> list[Row]:
    """All rows that the results hold, in the order of the goals."""
    rows: list[Row] = []
    for key, runs in results.items():
        name = key.split("-")[0]
        if runs.get("ours"):
            rows += _MAKERS[name](key, runs, limits, results)
    return rows


def median(runs: Runs, figure: str) -> float | None:
    """Median of one figure over the runs that have it; `None` without any."""
    values = [float(run[figure]) for run in runs if isinstance(run.get(figure), int | float)]
    return statistics.median(values) if values else None


def gemm_gflops(limits: Mapping[str, float], precision: str = "fp32") -> float:
    """The best rate of matrix products of any shape: the strictest limit."""
    return max(rate for name, rate in limits.items() if name.startswith(f"gemm_{precision}"))


def _fit(key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results) -> list[Row]:
    percent, variant = _split(key)
    kind = {"": "PNG to memory bank", "calibrated": "whole training job, calibrated"}.get(variant, variant)
    peer = _peer_of(key, results)
    ours = median(runs["ours"], "seconds")
    wanted = {("10", ""): 35, ("1", ""): 6, ("10", "bf16"): 60, ("1", "bf16"): 11}.get((percent, variant))
    goal = None if wanted is None else Goal(FASTER, wanted)
    n = (len(runs["ours"]), len(peer))
    title = f"fit, {percent} % coreset: {kind}"
    rows = [Row(title, "s", ours, median(peer, "seconds"), _fit_fraction(runs, limits, variant), goal, n)]
    goal = Goal(MOST, 1536) if percent == "10" and variant in ("", "calibrated") else None
    over, peers = median(runs["ours"], "over_mib"), median(peer, "over_mib")
    return [*rows, Row(f"{title}: peak memory over the imports", "MiB", over, peers, None, goal, n)]


def _fit_fraction(runs: Mapping[str, Runs], limits: Mapping[str, float], variant: str) -> float | None:
    run = runs["ours"][0]
    bank, seconds = run.get("bank"), median(runs["ours"], "seconds")
    if not isinstance(bank, list) or not seconds:
        return None
    points, dimensions = float(str(run["points"])), float(str(run["dimensions"]))
    precision = "bf16" if variant == "bf16" else "fp32"
    network = FLOP_PER_IMAGE * float(str(run["images"])) / limits[f"conv_{precision}"]
    products = 2 * points * dimensions * (float(bank[0]) + float(bank[1])) / gemm_gflops(limits)
    return (network + products) / 1e9 / seconds


def _coreset(key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results) -> list[Row]:
    run, peer = runs["ours"][0], runs.get("peer", [])
    points, dimensions, picked = (float(str(run[name])) for name in ("points", "dimensions", "picked"))
    least_s = 2e-9 * points * dimensions * picked / gemm_gflops(limits)
    whole, alone = median(runs["ours"], "seconds"), median(runs["ours"], "select_seconds")
    n = (len(runs["ours"]), len(peer))
    peer_dimensions = f", peer {peer[0]['dimensions']}" if peer else ""
    title = f"coreset, {picked:.0f} of {points:.0f} in {dimensions:.0f} dimensions{peer_dimensions}"
    fraction = None if not whole else least_s / whole
    rows = [Row(f"{title}, with projection", "s", whole, median(peer, "seconds"), fraction, None, n)]
    fraction = None if not alone else least_s / alone
    return [*rows, Row("coreset: selection alone", "s", alone, None, fraction, Goal(LIMIT, 0.4), (n[0], 0))]


def _infer(key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results) -> list[Row]:
    percent, variant = _split(key)
    peer = _peer_of(key, results)
    ours = median(runs["ours"], "seconds")
    bank = runs["ours"][0].get("bank")
    wanted = {("10", ""): 0.4, ("1", ""): 0.8, ("10", "bf16"): 0.25, ("1", "bf16"): 0.45}[percent, variant]
    fraction = None
    if isinstance(bank, list) and ours:
        precision = variant or "fp32"
        search = 2 * 784 * float(bank[0]) * float(bank[1]) / gemm_gflops(limits, precision)
        fraction = (FLOP_PER_IMAGE / limits[f"conv_{precision}"] + search) / 1e9 / ours
    seconds = median(peer, "seconds")
    title = f"file to map, batch 1, {percent} % bank{', ' + variant if variant else ''}"
    n = (len(runs["ours"]), len(peer))
    ours_ms, peer_ms = _thousand(ours), _thousand(seconds)
    return [Row(title, "ms", ours_ms, peer_ms, fraction, Goal(SHARE, wanted), n)]


def _aupro(key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results) -> list[Row]:
    ours, peer = runs["ours"], runs.get("peer", [])
    seconds, maps = median(ours, "seconds"), float(str(ours[0]["maps"]))
    fraction = None if not seconds else maps * MAP_BYTES / 1e9 / limits["copy_gb"] / seconds
    title, n = f"AU-PRO + pixel AUROC, {maps:.0f} maps of 1024 x 1024", (len(ours), len(peer))
    rows = [
        Row(title, "s", seconds, median(peer, "seconds"), fraction, Goal(FASTER, 15), n),
        Row(
            f"{title}: peak memory over the imports",
            "MiB",
            median(ours, "over_mib"),
            median(peer, "over_mib"),
            None,
            Goal(SHARE, 0.15),
            n,
        ),
    ]
    for name, title in (("aupro", "AU-PRO"), ("auroc", "pixel AUROC")):
        mine, theirs = median(ours, name), median(peer, name)
        difference = None if mine is None or theirs is None else abs(mine - theirs)
        value = "" if mine is None else f" ({mine:.6f})"
        rows.append(Row(f"{title}{value}: difference", "", difference, None, None, Goal(MOST, 1e-6), n))
    return rows


def _padim_fit(
    key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results
) -> list[Row]:
    ours, peer = runs["ours"], runs.get("peer", [])
    seconds, images = median(ours, "seconds"), float(str(ours[0]["images"]))
    fraction = None if not seconds else PADIM_FLOP * images / limits["conv_fp32"] / 1e9 / seconds
    n = (len(ours), len(peer))
    title = f"PaDiM fit, {images:.0f} images: PNG to Gaussians"
    rows = [Row(title, "s", seconds, median(peer, "seconds"), fraction, Goal(FASTER, 2.5), n)]
    over, peers = median(ours, "over_mib"), median(peer, "over_mib")
    return [*rows, Row(f"{title}: peak memory over the imports", "MiB", over, peers, None, None, n)]


def _padim_infer(
    key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results
) -> list[Row]:
    ours, peer = runs["ours"], runs.get("peer", [])
    least_s = PADIM_FLOP / limits["conv_fp32"] / 1e9
    n = (len(ours), len(peer))
    rows = []
    for figure, title in (
        ("seconds", "PaDiM, file to map, batch 1"),
        ("batch_seconds", "PaDiM, pixels to map, an image of a batch of 8"),
    ):
        mine, theirs = median(ours, figure), median(peer, figure)
        fraction = None if not mine else least_s / mine
        rows.append(
            Row(title, "ms", _thousand(mine), _thousand(theirs), fraction, Goal(FASTER, 1.6), n)
        )
    return rows


def _search(key: str, runs: Mapping[str, Runs], limits: Mapping[str, float], results: Results) -> list[Row]:
    ours = runs["ours"]
    title, n = f"search against brute force in double precision, {ours[0]['images']} images", (len(ours), 0)
    differs, wrong = median(ours, "relative_difference"), median(ours, "wrong_peaks")
    return [
        Row(f"{title}: largest relative difference", "", differs, None, None, Goal(MOST, 1e-4), n),
        Row("… images with a wrong arg max", "", wrong, None, None, Goal(MOST, 0), n),
        Row("… patches with another nearest neighbour", "", median(ours, "wrong_neighbours"), n=n),
    ]


_MAKERS = {
    "fit10": _fit,
    "fit1": _fit,
    "coreset": _coreset,
    "infer10": _infer,
    "infer1": _infer,
    "aupro": _aupro,
    "search": _search,
    "padim_fit": _padim_fit,
    "padim_infer": _padim_infer,
}


def _split(key: str) -> tuple[str, str]:
    """The coreset's per cent and the variant of a key: "fit10-bf16" -> "10", "bf16"."""
    name, _, variant = key.partition("-")
    return name.removeprefix("fit").removeprefix("infer"), variant


def _peer_of(key: str, results: Results) -> Runs:
    """The peer's runs that a variant of ours is compared with: those of the plain stage."""
    return results.get(key.split("-")[0], {}).get("peer", [])


def _thousand(seconds: float | None) -> float | None:
    return None if seconds is None else 1000 * seconds


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    number = f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
    return f"{number} {unit}".strip()
