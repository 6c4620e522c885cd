"""Patchlight and anomalib on the same work in the same run, stage by stage.

    python tests/benchmarks/peer.py --peer-python /path/to/python --out table.md

Builds a synthetic data set of 1024 x 1024 PNG (200 training and 80 test images, kept in `.cache/`), measures
what the machine can do at most, then each stage: ours, peer, ours, peer, ..., every measurement in a fresh
process. Writes one Markdown table of medians with the goals, and all figures as JSON beside it; both
are written anew after each measurement. Without `--peer-python` only our side is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

from tests.benchmarks.machine import describe  # noqa: E402
from tests.benchmarks.peer_data import Task, write_images, write_maps  # noqa: E402
from tests.benchmarks.peer_table import markdown, rows_of  # noqa: E402

HERE = Path(__file__).resolve().parent
SCRIPTS = {"ours": HERE / "peer_ours.py", "peer": HERE / "peer_anomalib.py"}
STAGES = ("coreset", "fit10", "fit1", "infer10", "infer1", "aupro", "search", "padim_fit", "padim_infer")
NO_MORE_THAN_S = 3 * 3600
Figures = dict[str, object]


@dataclass(frozen=True)
class Measurement:
    """One row's worth of work; `both` where the peer does the same."""

    key: str
    task: Task
    both: bool


class Benchmark:
    """The run: what is measured, what was found so far, and where it is written."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.folder = Path(options.cache) / f"{options.images}+{options.test_images}"
        self.results: dict[str, dict[str, list[Figures]]] = {}
        self.about: dict[str, Figures] = {}
        self.failures: list[str] = []
        self._fitted: set[Path] = set()
        self._has_features = False

    def run(self) -> None:
        """Everything, in order."""
        self.folder.mkdir(parents=True, exist_ok=True)
        tell("images")
        write_images(self.folder, self.options.images, self.options.test_images, tell_count)
        base = Task("about", str(self.folder))
        self.about["ours"] = self.measure("ours", base)
        if self.options.peer_python:
            self.about["peer"] = self.measure("peer", base)
        for stage in self.options.stages:
            try:
                self.stage(stage)
            except subprocess.SubprocessError as error:  # the stages after it can still be measured
                self.failures.append(f"{stage}: {error}")
                tell(self.failures[-1])
        # The machine may have been slower at the start: the best rate of both times is the limit.
        self.about["ours"]["limits"] = _best(self.limits(), self.measure("ours", base)["limits"])
        self.write()

    def stage(self, stage: str) -> None:
        """Measure one stage, both sides in turn."""
        measurements = self.measurements(stage)
        self.prepare(stage, measurements)
        peer_rounds = self.options.peer_repeats if "peer" in self.about else 0
        rounds = {"ours": self.options.repeats, "peer": peer_rounds}
        for turn in range(max(rounds.values())):
            for measurement in measurements:
                for side in ("ours", "peer"):
                    if turn < rounds[side] and (side == "ours" or measurement.both):
                        self.take(measurement, side, turn + 1, rounds[side])

    def take(self, measurement: Measurement, side: str, turn: int, of: int) -> None:
        """One measurement of one side."""
        tell(f"{measurement.key}: {side}, {turn} of {of}")
        figures = self.measure(side, measurement.task)
        if measurement.task.stage == "fit" and side == "ours":
            self._fitted.add(measurement.task.state)
        tell(f"{measurement.key}: {side}: {figures.get('seconds', 0.0):.4g} s, {figures['over_mib']:.0f} MiB")
        self.results.setdefault(measurement.key, {"ours": [], "peer": []})[side].append(figures)
        self.write()

    def measurements(self, stage: str) -> list[Measurement]:
        """What a stage consists of: the plain work of both sides, then our variants of it."""
        ratio = 0.01 if stage.endswith("1") else 0.1
        name = stage.rstrip("01")
        options = self.options
        n_timed = options.timed if name in ("infer", "search", "padim_infer") else 0
        task = Task(name, str(self.folder), ratio, "fp32", options.test_images, n_timed)
        found = [Measurement(stage, task, name != "search" and stage not in options.alone)]
        if name == "fit":
            found.append(Measurement(f"{stage}-calibrated", replace(task, stage="fit_calibrated"), False))
        if name in ("fit", "infer"):
            found += [
                Measurement(f"{stage}-bf16", replace(task, precision=precision), False)
                for precision in self.about["ours"]["precisions"]
            ]
        return found

    def prepare(self, stage: str, measurements: list[Measurement]) -> None:
        """Make what a stage starts from: patch vectors, fitted detectors or maps."""
        if stage == "aupro":
            tell("maps")
            write_maps(self.folder, self.options.test_images, tell_count)
        if stage == "coreset" and not self._has_features:
            tell("patch vectors")
            self.measure("ours", replace(measurements[0].task, stage="features"))
            self._has_features = True
        for measurement in measurements:
            task = measurement.task
            if task.stage in ("infer", "search") and task.state not in self._fitted:
                tell(f"a detector for {measurement.key}")
                self.measure("ours", replace(task, stage="fit"))
                self._fitted.add(task.state)

    def measure(self, side: str, task: Task) -> Figures:
        """Figures of a task in a fresh process; what it prints goes to standard error."""
        python = sys.executable if side == "ours" else self.options.peer_python
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TQDM_MININTERVAL": "30"}
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder) / "result.json"
            command = [python, str(SCRIPTS[side]), task.to_json(), str(result)]
            subprocess.run(command, check=True, env=environment, stdout=sys.stderr, timeout=NO_MORE_THAN_S)
            return dict(json.loads(result.read_text()))

    def limits(self) -> dict[str, float]:
        """What the machine can do at most."""
        return dict(self.about["ours"]["limits"])  # type: ignore[call-overload]

    def write(self) -> None:
        """The table and all figures as they are now."""
        out = Path(self.options.out)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(f"{markdown(rows_of(self.results, self.limits()))}\n{self.notes()}", encoding="utf-8")
        figures = {"about": self.about, "results": self.results}
        out.with_suffix(".json").write_text(json.dumps(figures, indent=1), encoding="utf-8")

    def notes(self) -> str:
        """What the figures were taken on, and how to take them again."""
        options = self.options
        limits = ", ".join(f"{name} {rate:.4g}" for name, rate in self.limits().items())
        versions = "; ".join(f"{side}: {about['versions']}" for side, about in self.about.items())
        command = shlex.join(["python", "tests/benchmarks/peer.py", *sys.argv[1:]])
        return "\n".join(
            (
                f"- Machine: {describe()}; {datetime.now():%Y-%m-%d %H:%M}.",
                f"- {versions}.",
                f"- Work: {options.images} training and {options.test_images} test images, PNG of 1024^2; "
                "WideResNet-50-2 untrained, layers 2 + 3, 224 x 224; PaDiM: ResNet-18 untrained, layers 1-3, "
                f"256 x 256, 100 channels; weights: {self.weights()}.",
                f"- Limits measured in this run (GFLOP/s, copy: GB/s read and written): {limits}.",
                "- n: runs of ours / of the peer, medians shown, one fresh process each. Peak memory is of "
                "the main process; the peer's loader processes are not counted. Times of a fit start with "
                "the network made, those of the whole training job before.",
                "- The limit of a fit is network + projection + 2 N d M, of an image network + search, at "
                "the measured rates; of the metrics, reading each map and mask once.",
                *(f"- FAILED: {text}" for text in self.failures),
                f"- Command: `{command}`",
                "",
            )
        )

    def weights(self) -> str:
        """Whether both sides ran the same network."""
        seen: dict[str, set[object]] = {"ours": set(), "peer": set()}
        for sides in self.results.values():
            for side, runs in sides.items():
                seen[side].update(run["weights"] for run in runs if "weights" in run)
        if not (seen["ours"] and seen["peer"]):
            return "always the same random numbers"
        return "the same random numbers on both sides" if seen["ours"] == seen["peer"] else "DIFFERENT"


def _best(first: dict[str, float], second: object) -> dict[str, float]:
    assert isinstance(second, dict)
    return {name: max(rate, second[name]) for name, rate in first.items()}


def tell(text: str) -> None:
    """A line of progress."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def tell_count(done: int, total: int) -> None:
    """Progress of a count, in some ten lines."""
    if done == total or done % max(1, -(-total // 10)) == 0:
        tell(f"  {done} of {total}")


def stages_of(text: str) -> list[str]:
    """The stages of a comma-separated list, in the order given."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in STAGES]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"no stage called {', '.join(unknown)}; known: {', '.join(STAGES)}")
    return names


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("--peer-python", default="", help="the Python of an environment with anomalib")
    parser.add_argument("--stages", type=stages_of, default=list(STAGES), help=",".join(STAGES))
    parser.add_argument("--alone", type=stages_of, default=[], help="stages in which the peer takes no part")
    parser.add_argument("--repeats", type=int, default=3, help="runs of our side")
    parser.add_argument("--peer-repeats", type=int, help="runs of the peer's side (as ours unless given)")
    parser.add_argument("--images", type=int, default=200, help="training images")
    parser.add_argument("--test-images", type=int, default=80, help="test images and anomaly maps")
    parser.add_argument("--timed", type=int, default=24, help="images timed one by one")
    parser.add_argument("--cache", default=str(ROOT / ".cache" / "peer"), help="folder of the images")
    parser.add_argument("--out", default=str(ROOT / "out" / "peer.md"), help="the table, Markdown")
    options = parser.parse_args(arguments)
    if options.peer_repeats is None:
        options.peer_repeats = options.repeats
    return options


def main() -> int:
    """Run, and print the table; 1 when a stage failed."""
    benchmark = Benchmark(parse())
    benchmark.run()
    print(Path(benchmark.options.out).read_text(encoding="utf-8"))
    return 1 if benchmark.failures else 0


if __name__ == "__main__":
    sys.exit(main())
