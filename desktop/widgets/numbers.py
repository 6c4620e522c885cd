"""Numbers as people read them: three significant digits, units, intervals."""

from __future__ import annotations

import math

from desktop.language import tr

THIN_SPACE = "\u202f"


def three_digits(value: float | None) -> str:
    """`value` with three significant digits, never fewer digits than its whole part has."""
    if value is None or math.isnan(value):
        return tr("not known")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(abs(float(f"{value:.2e}"))))
    if exponent < -4 or exponent > 8:
        mantissa, _, power = f"{value:.2e}".partition("e")
        return f"{mantissa} × 10^{int(power)}".replace("-", "−")
    return grouped(value, max(0, 2 - exponent))


def grouped(value: float, decimals: int = 0) -> str:
    """`value` with thousands set apart by a thin space."""
    return f"{value:,.{decimals}f}".replace(",", THIN_SPACE).replace("-", "−")


def percent(share: float | None) -> str:
    """A share 0..1 as per cent with at most three significant digits: "3.2 %", "34 %", "0.2 %"."""
    if share is None or math.isnan(share):
        return tr("not known")
    return f"{_short_percent(share)} %"


def duration(seconds: float | None) -> str:
    """A span of time: "38 ms", "4.2 s", "0:14", "1:02:03"."""
    if seconds is None or math.isnan(seconds):
        return ""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    return clock(seconds)


def clock(seconds: float) -> str:
    """Minutes and seconds as a clock shows them, hours only when there are any."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def interval_text(low: float | None, high: float | None) -> str:
    """A 95 % interval of a share: "95 % 0.2–34 %"; empty where none is known."""
    if low is None or high is None:
        return ""
    return f"95 % {_short_percent(low)}–{_short_percent(high)} %"


def figure_interval_text(low: float | None, high: float | None) -> str:
    """A 95 % interval of a figure that isn't a share of parts: "95 % 0.92–1.00"."""
    if low is None or high is None:
        return ""
    return f"95 % {low:.2f}–{high:.2f}"


def rate_text(count: int, total: int, low: float | None = None, high: float | None = None) -> str:
    """A rate with its n and interval: "1 of 14 · 95 % 0.2–34 %"."""
    parts = (tr("{n} of {total}", n=grouped(count), total=grouped(total)), interval_text(low, high))
    return " · ".join(part for part in parts if part)


def _short_percent(share: float) -> str:
    value = share * 100
    if value in (0, 100):
        return f"{value:.0f}"
    if value < 0.01:
        return "<0.01"
    if value < 0.1:
        return f"{value:.2f}"
    if 99 < value < 100:
        return f"{math.floor(value * 10) / 10:.1f}"  # never rounds up to a certainty
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
