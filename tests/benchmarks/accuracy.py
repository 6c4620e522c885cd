"""Accuracy on the nine public data sets, with both backbones: makes the table of the README.

    python tests/benchmarks/accuracy.py --data ../shared/data --weights ../shared/weights --out accuracy.md

PatchCore at 256 x 256 with a 10 % memory bank, everything else at its default. Each row is trained and
evaluated through the product's own pipeline, in a process of its own, so that times and peak memory are
those of one job. `--reference` adds a full-bank search by brute force on the same images (no coreset, no
re-weighting; some minutes a row), `--only` picks categories, `--set precision=bf16` changes a parameter; what
training measured about itself, the precision say, is then told below each row on standard error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # so that it is this tree that is measured, installed or not

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
SETTINGS = (("input_size", 256), ("coreset_ratio", 0.1))
# What must hold (image AUROC, pixel AUROC, AU-PRO), with ResNet-18.
FLOORS = {"mvtec/bottle": (0.99, 0.97, 0.90), "aws/cookie": (0.95, None, None)}

Figures = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: figures are image AUROC, pixel AUROC and AU-PRO (limit 0.3)."""

    category: str
    backbone: str
    images: tuple[int, int, int]
    figures: Figures
    reference: Figures | None
    seconds: float
    peak_rss_mb: float
    measured: dict[str, bool | int | float | str]


def main() -> int:
    """Measure all rows and write the table; returns 1 if a figure is below what must hold."""
    options = _options()
    if options.row:
        print(json.dumps(asdict(measure(*options.row, options))))
        return 0
    rows = []
    for category in options.only or CATEGORIES:
        for backbone in options.backbone or BACKBONES:
            rows.append(_in_own_process(category, backbone, options))
            print(_line(rows[-1], options.reference), rows[-1].measured, file=sys.stderr, flush=True)
            if options.out:
                options.out.write_text(table(rows, options.reference), encoding="utf-8")
    print(table(rows, options.reference))
    low = [f"{r.category} with {r.backbone}: {r.figures}" for r in rows if not holds(r)]
    for line in low:
        print(f"Below what must hold: {line}", file=sys.stderr)
    return 1 if low else 0


def measure(category: str, backbone: str, options: argparse.Namespace) -> Row:
    """Train and evaluate one model through the pipeline."""
    import time

    from core.data.scan import scan_folder
    from core.features.weights import WeightsStore
    from core.jobs.messages import TrainJob
    from core.jobs.pipeline import train

    dataset = scan_folder(options.data / category)
    product = dataset.categories[0]
    store = WeightsStore([options.weights])
    job = TrainJob("job", dataset.root, product, "model", "patchcore", backbone, _settings(options))
    started = time.perf_counter()
    finished = train(job, lambda progress: None, store)
    seconds = time.perf_counter() - started
    assert finished.model is not None
    assert finished.run is not None
    evaluation = finished.run.evaluation
    assert evaluation is not None
    images = (len(product.train_good), evaluation.n_good, evaluation.n_defect)
    reference = _reference(dataset.root, product, backbone, store, finished) if options.reference else None
    peak = finished.model.provenance.peak_rss_mb or 0.0
    measured = dict(finished.model.provenance.measured)
    return Row(category, backbone, images, _figures(evaluation), reference, seconds, peak, measured)


def holds(row: Row) -> bool:
    """Whether a row reaches what must hold of it."""
    floors = FLOORS.get(row.category, (None, None, None)) if row.backbone == "resnet18" else (None,) * 3
    return all(
        floor is None or (value is not None and value >= floor)
        for floor, value in zip(floors, row.figures, strict=True)
    )


def table(rows: list[Row], with_reference: bool) -> str:
    """All rows as a Markdown table."""
    head = "| category | backbone | train / good / defective | image AUROC / pixel AUROC / AU-PRO |"
    rule = "|---|---|---|---|"
    if with_reference:
        head, rule = f"{head} full-bank search |", f"{rule}---|"
    lines = [f"{head} seconds | peak memory |", f"{rule}---|---|", *(_line(r, with_reference) for r in rows)]
    return "\n".join(lines) + "\n"


def _line(row: Row, with_reference: bool) -> str:
    cells = [row.category, row.backbone, " / ".join(map(str, row.images)), _words(row.figures)]
    if with_reference:
        cells.append(_words(row.reference))
    return f"| {' | '.join([*cells, f'{row.seconds:.0f}', f'{row.peak_rss_mb:.0f} MiB'])} |"


def _words(figures: Figures | None) -> str:
    return " / ".join("-" if f is None else f"{f:.3f}" for f in figures or ())


def _settings(options: argparse.Namespace) -> tuple[tuple[str, object], ...]:
    """The benchmark's parameters with those of `--set` over them."""
    return tuple({**dict(SETTINGS), **dict(text.split("=", 1) for text in options.settings)}.items())


def _figures(evaluation) -> Figures:  # type: ignore[no-untyped-def]
    return evaluation.image_auroc.value, evaluation.pixel_auroc.value, evaluation.aupro.value


def _reference(root, product, backbone, store, finished) -> Figures:  # type: ignore[no-untyped-def]
    """The same figures from an exact search in the full bank, with the same features."""
    from core.detectors.scorer import to_batch
    from core.features.extractor import FeatureExtractor
    from core.jobs.reading import InputImage, read_inputs, sources_of
    from core.scoring.evaluation import evaluate
    from tests.benchmarks.reference import score_by_full_bank

    def read(samples) -> list[InputImage]:  # type: ignore[no-untyped-def]
        read = read_inputs(sources_of(root, samples), dict(SETTINGS)["input_size"])
        return [image for image in read if isinstance(image, InputImage)]

    train, test = read(product.train_good), read(product.test)
    extractor = FeatureExtractor(backbone, "auto", store)
    tensors = [[to_batch(image.pixels[None])[0] for image in images] for images in (train, test)]
    scores, maps = score_by_full_bank(extractor.extract, *tensors)
    labels = {sample.id: sample.label for sample in product.test}
    return _figures(
        evaluate(
            scores,
            [labels[image.sample_id] for image in test],
            maps,
            [image.mask for image in test],
            finished.model.calibration,
        )
    )


def _in_own_process(category: str, backbone: str, options: argparse.Namespace) -> Row:
    command = [sys.executable, __file__, "--data", str(options.data), "--weights", str(options.weights)]
    command += ["--row", category, backbone, *(["--reference"] if options.reference else [])]
    command += [word for text in options.settings for word in ("--set", text)]
    result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    values = json.loads(result.stdout.splitlines()[-1])
    return Row(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with mvtec/, aitex/, ...")
    parser.add_argument("--weights", type=Path, required=True, help="the folder with the ResNet-18 weights")
    parser.add_argument("--out", type=Path, help="write the table to this Markdown file")
    parser.add_argument("--reference", action="store_true", help="add the full-bank search")
    parser.add_argument("--only", action="append", choices=CATEGORIES, help="only this category (repeatable)")
    parser.add_argument("--backbone", action="append", help="only this backbone (repeatable)")
    parser.add_argument(
        "--set", dest="settings", action="append", default=[], metavar="K=V", help="a parameter (repeatable)"
    )
    parser.add_argument("--row", nargs=2, metavar=("CATEGORY", "BACKBONE"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
