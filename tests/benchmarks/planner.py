"""What was predicted of a training and what it then took, on the nine public data sets: the README's table.

    python tests/benchmarks/planner.py --data ../shared/data --weights ../shared/weights --out planner.md

Each row is predicted, trained, evaluated and saved in a process of its own, by default parameters at 256 px.
`--only` and `--backbone` pick rows, `--stages` adds where the time was expected and where it went, `--set`
changes a parameter. Exits with 1 when a prediction is off by more than 30 %.

Both halves of a row need the same computer: on a busy one, other programs that come and go are in the error.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # so that it is this tree that is measured, installed or not

MOST_OFF = 0.3
MIB = 1024.0 * 1024.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: (predicted, actual) seconds, MiB of memory, MiB of the file, seconds a stage."""

    category: str
    backbone: str
    seconds: tuple[float, float]
    peak_mb: tuple[float, float]
    file_mb: tuple[float, float]
    probe_s: float
    stages: dict[str, tuple[float, float]]


def main() -> int:
    """Measure all rows and write the table; returns 1 when a prediction is too far off."""
    from tests.benchmarks.row_runner import BACKBONES, CATEGORIES, measure_apart

    options = _options()
    if options.row:
        print(json.dumps(asdict(measure(*options.row, options))))
        return 0
    rows = []
    for category in options.only or CATEGORIES:
        for backbone in options.backbone or BACKBONES:
            flags = ("--detector", options.detector)
            rows.append(Row(**measure_apart(__file__, (category, backbone), options, flags)))
            print(table(rows[-1:], options.stages), file=sys.stderr, flush=True)
            if options.out:
                options.out.write_text(table(rows, options.stages), encoding="utf-8")
    print(table(rows, options.stages))
    return 1 if any(abs(error) > MOST_OFF for row in rows for error in errors_of(row)) else 0


def measure(category: str, backbone: str, options: argparse.Namespace) -> Row:
    """Predict one training, then do it."""
    from core.data.scan import scan_folder
    from core.features.weights import WeightsStore
    from core.jobs.messages import PlanJob, Progress, TrainJob
    from core.jobs.pipeline import train
    from core.jobs.planning import plan
    from core.project.bundle import save_project
    from core.project.edits import add_model, add_run, new_project, set_dataset
    from tests.benchmarks.row_runner import settings_of

    dataset, store = scan_folder(options.data / category), WeightsStore([options.weights])
    product = dataset.categories[0]
    params = (("input_size", 256), *settings_of(options).items())
    job = TrainJob("job", dataset.root, product, "model-1", options.detector, backbone, params)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.plight"
        said = plan(PlanJob("plan", job, str(path)), lambda progress: None, store).plan
        assert said is not None
        spent: defaultdict[str, float] = defaultdict(float)
        last = ["Reading images", time.perf_counter()]

        def listen(progress: Progress) -> None:
            spent[last[0]] += time.perf_counter() - last[1]
            last[:] = [_STAGE_OF.get(progress.stage, progress.stage), time.perf_counter()]

        started = time.perf_counter()
        finished = train(job, listen, store)
        spent[last[0]] += time.perf_counter() - last[1]
        assert finished.model is not None
        assert finished.run is not None
        saving = time.perf_counter()
        project = add_model(set_dataset(new_project("p", ""), dataset), finished.model)
        save_project(add_run(project, finished.run), path)
        ended = time.perf_counter()
        spent["Saving"] += ended - saving
        file_mb = path.stat().st_size / MIB
    peak_mb = finished.model.provenance.peak_rss_mb or 0.0
    stages = {name: (seconds, spent[name]) for name, seconds in said.stages}
    return Row(
        category,
        backbone,
        (said.seconds, ended - started),
        (said.peak_mb or 0.0, peak_mb),
        (said.file_mb, file_mb),
        said.probe_s,
        stages,
    )


_STAGE_OF = {
    "Loading the backbone": "Reading images",
    "Extracting features": "Reading images",
    "Scoring good images held out": "Calibrating",
}


def errors_of(row: Row) -> tuple[float, ...]:
    """How far time, memory and file size were off, as shares of what they were."""
    return tuple(said / was - 1.0 for said, was in (row.seconds, row.peak_mb, row.file_mb) if was)


def table(rows: list[Row], with_stages: bool) -> str:
    """All rows as a Markdown table: predicted → actual (error)."""
    lines = [
        "| category | backbone | seconds | peak memory, MiB | project file, MiB | prediction took |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [_cell(*pair) for pair in (row.seconds, row.peak_mb, row.file_mb)]
        lines.append(f"| {row.category} | {row.backbone} | {' | '.join(cells)} | {row.probe_s:.1f} s |")
        if with_stages:
            lines += [f"| | {name} | {_cell(*pair)} | | | |" for name, pair in row.stages.items()]
    return "\n".join(lines) + "\n"


def _cell(said: float, was: float) -> str:
    error = f" ({100 * (said / was - 1):+.0f} %)" if was else ""
    digits = 1 if was < 100 else 0
    return f"{said:.{digits}f} → {was:.{digits}f}{error}"


def _options() -> argparse.Namespace:
    from tests.benchmarks.row_runner import row_options

    parser = row_options(__doc__)
    parser.add_argument("--detector", default="patchcore", help="the method")
    parser.add_argument("--stages", action="store_true", help="add the single stages")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
