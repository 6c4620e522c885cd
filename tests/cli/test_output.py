"""JSON that any reader takes, and messages without markup accidents."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

import numpy as np
import pytest

from core.commands.output import plain, print_error, print_json
from core.scoring.values import Region


class Colour(StrEnum):
    """Some words."""

    RED = "red"


def test_that_what_is_no_number_becomes_null() -> None:
    values = {"a": float("nan"), "b": np.float32("inf"), "c": [-np.inf, 1.5], "d": np.array([np.nan, 2.0])}
    assert plain(values) == {"a": None, "b": None, "c": [None, 1.5], "d": [None, 2.0]}


def test_that_numpy_paths_enums_and_values_become_plain() -> None:
    region = Region((1, 2, 3, 4), 5, 0.5, (1.0, 2.0))
    value = plain({"n": np.int64(3), "yes": np.bool_(True), "path": Path("a/b"), 7: Colour.RED, "r": region})
    assert json.loads(json.dumps(value)) == {
        "n": 3,
        "yes": True,
        "path": str(Path("a/b")),
        "7": "red",
        "r": {"box": [1, 2, 3, 4], "area_px": 5, "peak": 0.5, "centroid": [1.0, 2.0]},
    }
    assert type(value["7"]) is str


def test_that_json_is_ascii_whatever_a_file_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    name = "Gehäuse/бракованный-\udcff.png"
    print_json({"path": name})
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == {"path": name}


def test_that_an_error_is_one_object_and_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    message, hint = "Can't read [bold]x[/bold].", "Look at [1]."
    print_error(message, hint, as_json=True)
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"error": {"message": message, "hint": hint}}
    assert printed.err == f"{message}\n{hint}\n"


def test_that_without_json_standard_output_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    print_error("No.", "", as_json=False)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "No.\n")
