"""Puts a frozen program through its work: `python3 packaging/exercise.py dist/patchlight/patchlight`.

Draws the demo data, trains every method on it for a few steps, inspects, explains, reports, exports, verifies
and opens the window: what is missing from a build shows nowhere sooner. One line each, minutes for all; exit
code 1 where one failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import start_time

ANOMALIES_FOUND = 3  # exit code of an inspection that has done its work
CATEGORY, FEW_STEPS = "woven_texture", 10
LOOK_S = 5.0  # how long the window stays: a page that can't be shown has said so by then


def main(arguments: Sequence[str]) -> int:
    """Run everything in a temporary folder."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    program, failed = Path(arguments[0]).resolve(), 0
    with tempfile.TemporaryDirectory(prefix="patchlight-exercise-") as folder:
        for words in work(program, Path(folder)):
            done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
            # A program that works has nothing to say about torch, Qt or missing files.
            noise = [line for line in done.stderr.splitlines() if "Warning" in line or "Traceback" in line]
            good = done.returncode in (0, ANOMALIES_FOUND) and not noise
            failed += not good
            print(f"{'ok    ' if good else 'FAILED'} patchlight {' '.join(words)}", flush=True)
            if not good:
                print(f"exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        failed += not _opens(program, Path(folder) / "demo" / "demo.plight")
    return 1 if failed else 0


def _opens(program: Path, project: Path) -> bool:
    """Whether the window opens the project with nothing to report; its first page has every kind of plot."""
    try:
        start_time.measure(program, str(project), look_s=LOOK_S)
    except RuntimeError as error:
        print(f"FAILED window on {project.name}: {error}")
        return False
    print(f"ok     window on {project.name}")
    return True


def work(program: Path, folder: Path) -> Iterator[list[str]]:
    """All commands in order, each as its words; the methods are those that the program names."""
    project, data = "demo/demo.plight", "demo/data"
    yield ["--version"]
    yield ["demo", "--out", "demo"]
    told = subprocess.run([program, "detectors", "--json"], capture_output=True, text=True, check=True)
    for method in json.loads(told.stdout)["detectors"]:
        yield train(method, data)
    pictures = [path for path in sorted((folder / data / CATEGORY / "test").rglob("*")) if path.is_file()]
    images = [str(path.relative_to(folder)) for path in pictures[:3]]
    yield ["inspect", "patchcore.plight", *images, "--out", "inspected"]  # of the one category of the images
    yield ["explain", "patchcore.plight", images[0], "--out", "why"]
    yield from (["report", project, "--out", f"report.{kind}"] for kind in ("html", "pdf", "csv"))
    yield ["export-maps", project, "maps"]
    yield ["verify", project]
    yield ["weights", "list"]


def train(method: dict[str, object], data: str) -> list[str]:
    """The training of a method, cut short where it learns in steps."""
    name, parameters = str(method["name"]), method["params"]
    assert isinstance(parameters, list)
    short = [f"--set=steps={FEW_STEPS}"] if any(entry["name"] == "steps" for entry in parameters) else []
    return ["train", data, "--project", f"{name}.plight", "--detector", name, "--category", CATEGORY, *short]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
