"""Rows of a table, each measured in a process of its own: times and peak memory are those of one job."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

CATEGORIES = (
    "mvtec/bottle",
    "mvtec/transistor",
    "mvtec/leather_crops",
    "aitex/fabric_03",
    "magnetic_tile/tile",
    "mpdd/metal_plate",
    "aws/cookie",
    "aws/alien_toy",
    "deeppcb/pcb_binary",
)
BACKBONES = ("resnet18", "efficientnet_lite0")


def row_options(description: str | None) -> argparse.ArgumentParser:
    """The options that all tables over the data sets have."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with mvtec/, aitex/, ...")
    parser.add_argument("--weights", type=Path, required=True, help="the folder with the ResNet-18 weights")
    parser.add_argument("--out", type=Path, help="write the table to this Markdown file")
    parser.add_argument("--only", action="append", choices=CATEGORIES, help="only this category (repeatable)")
    parser.add_argument("--backbone", action="append", help="only this backbone (repeatable)")
    parser.add_argument(
        "--set", dest="settings", action="append", default=[], metavar="K=V", help="a parameter (repeatable)"
    )
    parser.add_argument("--row", nargs="+", help=argparse.SUPPRESS)
    return parser


def settings_of(options: argparse.Namespace) -> dict[str, str]:
    """The parameters of `--set`."""
    return dict(text.split("=", 1) for text in options.settings)


def measure_apart(script: str, key: Sequence[str], options: argparse.Namespace, flags: Iterable[str]) -> Any:
    """What `script --row KEY` prints as JSON in its last line, run in a process of its own."""
    command = [sys.executable, script, "--data", str(options.data), "--weights", str(options.weights)]
    command += ["--row", *key, *flags]
    command += [word for text in options.settings for word in ("--set", text)]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(result.stdout.splitlines()[-1])
