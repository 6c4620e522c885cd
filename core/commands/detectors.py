"""`patchlight detectors`: methods, parameters, defaults, source papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core.commands.output import Outcome
from core.params import ParamSpec

if TYPE_CHECKING:
    from core.jobs.messages import DetectorInfo


def list_detectors() -> Outcome:
    """List the detection methods with their parameters, defaults and source papers."""
    from core.detectors import describe_detectors

    found = describe_detectors()
    return Outcome({"detectors": [_describe(info) for info in found]}, lambda console: _show(console, found))


def _describe(info: DetectorInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "title": info.title,
        "paper": info.paper,
        "min_images": info.min_images,
        "needs_backbone": info.needs_backbone,
        "localises": info.localises,
        "params": [_describe_param(spec) for spec in info.params],
    }


def _describe_param(spec: ParamSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "kind": spec.kind,
        "default": spec.default,
        "low": spec.low,
        "high": spec.high,
        "choices": list(spec.choices),
        "unit": spec.unit,
        "title": spec.title,
        "help": spec.help,
        "source": spec.source,
        "expert": spec.expert,
    }


def _show(console: Console, found: tuple[DetectorInfo, ...]) -> None:
    for info in found:
        console.print(Text(f"{info.name}: {info.title}", style="bold"))
        needs = f"{info.paper}. Needs at least {info.min_images} good image(s)."
        no_map = "" if info.localises else " Gives one score per image, no map."
        console.print(Text(f"{needs}{no_map}"), soft_wrap=True)
        table = Table()
        for title in ("Parameter", "Default", "Allowed", "Meaning"):
            table.add_column(title, overflow="fold")
        for spec in info.params:
            table.add_row(spec.name, Text(str(spec.default)), Text(spec.allowed()), Text(spec.help))
        console.print(table)
