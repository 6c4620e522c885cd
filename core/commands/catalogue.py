"""All sub-commands by name."""

from __future__ import annotations

from typing import Annotated

import typer

import core
from core.commands.command import add_command
from core.commands.demo import demo
from core.commands.detectors import list_detectors
from core.commands.distill import distill_weights
from core.commands.ensemble import ensemble
from core.commands.evaluate import evaluate
from core.commands.exclude import exclude
from core.commands.explain import explain
from core.commands.export import export_maps
from core.commands.fuse import fuse
from core.commands.inspect import inspect
from core.commands.report import report
from core.commands.scan import scan
from core.commands.train import train
from core.commands.verify import verify
from core.commands.watch import watch
from core.commands.weights import fetch_weights, import_weights, list_weights, pack_weights

_HELP = "Anomaly inspection of product images: train from good parts, inspect, judge, report."
_EPILOG = "Without arguments the window opens; with a project file alone it opens that project."


def make_app() -> typer.Typer:
    """The command line with all its sub-commands, in the order in which one meets them."""
    app = typer.Typer(
        help=_HELP,
        epilog=_EPILOG,
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    app.callback()(_top)
    add_command(app, "demo", demo)
    add_command(app, "scan", scan)
    add_command(app, "exclude", exclude)
    add_command(app, "train", train)
    add_command(app, "ensemble", ensemble)
    add_command(app, "evaluate", evaluate)
    add_command(app, "fuse", fuse)
    add_command(app, "inspect", inspect)
    add_command(app, "watch", watch)
    add_command(app, "explain", explain)
    add_command(app, "export-maps", export_maps)
    add_command(app, "report", report)
    add_command(app, "verify", verify)
    weights = typer.Typer(help="List, import, pack, download or make weights.", no_args_is_help=True)
    add_command(weights, "list", list_weights)
    add_command(weights, "import", import_weights)
    add_command(weights, "pack", pack_weights)
    add_command(weights, "fetch", fetch_weights)
    add_command(weights, "distill", distill_weights)
    app.add_typer(weights, name="weights")
    add_command(app, "detectors", list_detectors)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"patchlight {core.__version__}")
        raise typer.Exit


def _top(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Takes what stands before the sub-command; `--version` has done its work in its callback."""
