"""Accuracy of every method on the nine public data sets: makes the tables of the README.

    python tests/benchmarks/accuracy.py --data ../shared/data --weights ../shared/weights --out accuracy.md

Everything at its default (PatchCore with a 10 % memory bank), 256 x 256. Each row is trained and evaluated
through the product's own pipeline, in a process of its own. Methods on a backbone are run with ResNet-18 and
EfficientNet-Lite0, others once. `--detector`, `--backbone` and `--only` pick rows, `--set k=v` changes a
parameter. With `--rows FILE` each row is written there as it is done, and rows already in it are not done
again: the whole takes hours. `--known` makes the tables of what is there, measured with whatever parameters,
and measures nothing. `--reference` adds, for PatchCore, a full-bank search by brute force on the same
images (no coreset, no re-weighting; some minutes a row).

F1, IoU and MCC hold at the thresholds that follow from good images, "best F1" at the one best on these very
test images.

Returns 1 when a figure is below what must hold: published figures, and means over the masked sets.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # so that it is this tree that is measured, installed or not

INPUT_SIZE = 256
MASKED = (
    "mvtec/bottle",
    "mvtec/leather_crops",
    "aitex/fabric_03",
    "magnetic_tile/tile",
    "mpdd/metal_plate",
    "aws/cookie",
)
FIGURES = (
    "image_auroc",
    "image_aupr",
    "image_f1",
    "image_f1_best",
    "pixel_auroc",
    "aupro",
    "pixel_iou",
    "pixel_mcc",
)
# Published image AUROC of the same parts, ResNet-18, and how far below it a figure may lie.
BOTTLE, TRANSISTOR = "mvtec/bottle", "mvtec/transistor"
PUBLISHED = {
    ("patchcore", BOTTLE): 1.000 - 0.01,
    ("patchcore", TRANSISTOR): 0.996 - 0.03,
    ("padim", BOTTLE): 0.994 - 0.01,
    ("padim", TRANSISTOR): 0.920 - 0.03,
    ("distillation", BOTTLE): 0.979 - 0.01,
    ("distillation", TRANSISTOR): 0.853 - 0.03,
    ("fastflow", BOTTLE): 1.000 - 0.01,
    ("dfm", BOTTLE): 1.000 - 0.01,
    ("dfm", TRANSISTOR): 0.939 - 0.03,
    ("dfkde", BOTTLE): 0.951 - 0.01,
    ("dfkde", TRANSISTOR): 0.839 - 0.03,
    ("efficientad", BOTTLE): 1.000 - 0.05,
    ("efficientad", TRANSISTOR): 0.999 - 0.05,
    ("patchcore", "aws/cookie"): 0.95,
}
# Mean image AUROC over the masked sets.
MEANS = {"padim": 0.90, "distillation": 0.90, "efficientad": 0.88, "dfr": 0.85}
PUBLISHED_BACKBONES = ("resnet18", "")
ALPHAS = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)

Figures = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `images` are training, good and defective test images."""

    detector: str
    backbone: str
    category: str
    settings: dict[str, str]
    images: list[int]
    figures: Figures
    reference: Figures | None
    fit_seconds: float
    seconds: float
    ms_per_image: float
    model_mb: float
    peak_rss_mb: float
    measured: dict[str, bool | int | float | str]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this row from all others."""
        return self.detector, self.backbone, self.category, json.dumps(self.settings, sort_keys=True)


def main() -> int:
    """Measure all rows and write the table; returns 1 if a figure is below what must hold."""
    from tests.benchmarks.row_runner import measure_apart

    options = _options()
    if options.row:
        print(json.dumps(asdict(measure(*options.row, options))))
        return 0
    rows = _read_rows(options.rows) if options.rows else {}
    chosen: list[Row] = []
    if options.known:
        wanted = list(_wanted(options))
        chosen = [row for row in rows.values() if row.key[:3] in wanted]
        chosen.sort(key=lambda row: wanted.index(row.key[:3]))
        return _told(chosen, options)
    flags = ["--reference"] if options.reference else []
    for detector, backbone, category in _wanted(options):
        key = (detector, backbone, category, json.dumps(_settings(detector, options), sort_keys=True))
        if key not in rows or options.reference:
            script_key = (detector, backbone or "-", category)
            row = Row(**measure_apart(__file__, script_key, options, flags))
            rows[key] = row
            _keep_row(options.rows, row)
            print(_line(row), row.measured, file=sys.stderr, flush=True)
        chosen.append(rows[key])
        _write(chosen, options)
    return _told(chosen, options)


def _write(rows: Sequence[Row], options: argparse.Namespace) -> None:
    if options.out:
        options.out.write_text(f"{matrices(rows)}\n{table(rows)}", encoding="utf-8")


def _told(chosen: Sequence[Row], options: argparse.Namespace) -> int:
    """Write and print the tables; 1 if a figure is below what must hold."""
    _write(chosen, options)
    print(matrices(chosen))
    print(table(chosen))
    low = list(shortfalls(chosen))
    for line in low:
        print(f"Below what must hold: {line}", file=sys.stderr)
    return 1 if low else 0


def measure(detector: str, backbone: str, category: str, options: argparse.Namespace) -> Row:
    """Train and evaluate one model through the pipeline."""
    from core.data.scan import scan_folder
    from core.features.weights import WeightsStore
    from core.jobs.messages import TrainJob
    from core.jobs.pipeline import train

    backbone = "" if backbone == "-" else backbone
    dataset = scan_folder(options.data / category)
    product = dataset.categories[0]
    store = WeightsStore([options.weights])
    settings = _settings(detector, options)
    job = TrainJob("job", dataset.root, product, "model", detector, backbone, tuple(settings.items()))
    started = time.perf_counter()
    finished = train(job, lambda progress: None, store)
    seconds = time.perf_counter() - started
    model, run = finished.model, finished.run
    assert model is not None
    assert run is not None
    evaluation = run.evaluation
    assert evaluation is not None
    reference = None
    if options.reference and detector == "patchcore":
        reference = _reference(dataset.root, product, backbone, store, finished)
    return Row(
        detector,
        backbone,
        category,
        settings,
        [len(product.train_good), evaluation.n_good, evaluation.n_defect],
        _figures(evaluation),
        reference,
        model.provenance.fit_seconds,
        seconds,
        float(sum(run.elapsed_ms)) / len(run.elapsed_ms),
        sum(array.nbytes for array in model.state.values()) / 1e6,
        model.provenance.peak_rss_mb or 0.0,
        dict(model.provenance.measured) | _weighed(run, product),
    )


def _weighed(run, product) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """Image AUROC of a map that was fused from two, at other weights of its first part."""
    import numpy as np

    from core.data.dataset import Label
    from core.scoring.counts import area_under_roc, tabulate
    from core.scoring.fusion import AUTOENCODER, STUDENT, fuse

    if set(run.parts) != {STUDENT, AUTOENCODER}:
        return {}
    labels = {sample.id: sample.label is Label.DEFECT for sample in product.test}
    bad = np.array([labels[name] for name in run.sample_ids])
    found = {}
    for alpha in ALPHAS:
        pairs = zip(run.parts[STUDENT], run.parts[AUTOENCODER], strict=True)
        scores = np.array([float(fuse(*pair, alpha).max()) for pair in pairs])
        found[f"image_auroc_at_alpha_{alpha:g}"] = round(area_under_roc(tabulate(scores, bad)), 4)
    return found


def shortfalls(rows: Sequence[Row]) -> Iterator[str]:
    """A sentence for every figure below what must hold."""
    for row in rows:
        floor = PUBLISHED.get((row.detector, row.category))
        value = row.figures["image_auroc"]
        if floor is not None and row.backbone in PUBLISHED_BACKBONES and (value is None or value < floor):
            yield f"{row.detector} on {row.category}: image AUROC {value}, not {floor:.3f}"
    for detector, floor in MEANS.items():
        for backbone in {row.backbone for row in rows if row.detector == detector}:
            mean = mean_auroc(rows, detector, backbone)
            if mean is not None and mean < floor:
                yield f"{detector} {backbone}: mean image AUROC of the masked sets {mean:.3f}, not {floor}"


def mean_auroc(rows: Sequence[Row], detector: str, backbone: str) -> float | None:
    """Mean image AUROC over the masked sets; `None` unless all of them are there."""
    values = {
        row.category: row.figures["image_auroc"]
        for row in rows
        if (row.detector, row.backbone) == (detector, backbone) and row.category in MASKED
    }
    known = [value for value in values.values() if value is not None]
    return sum(known) / len(known) if len(known) == len(MASKED) else None


def table(rows: Sequence[Row]) -> str:
    """All rows as Markdown, then the means over the masked sets."""
    head = (
        "| method | backbone | category | train / good / defective | image AUROC | AUPR | F1 | best F1 "
        "| pixel AUROC | AU-PRO | IoU | MCC | fit s | ms an image | model MB | peak MiB |"
    )
    lines = [head, "|---" * 16 + "|", *(_line(row) for row in rows)]
    referenced = [row for row in rows if row.reference]
    if referenced:
        lines += ["", "| category | backbone | PatchCore | full bank, brute force |", "|---|---|---|---|"]
        lines += [
            f"| {row.category} | {row.backbone} | {_three(row.figures)} | {_three(row.reference or {})} |"
            for row in referenced
        ]
    pairs = sorted({(row.detector, row.backbone) for row in rows})
    means = [(pair, mean) for pair in pairs if (mean := mean_auroc(rows, *pair)) is not None]
    if means:
        lines += ["", "| method | backbone | mean image AUROC of the six masked sets |", "|---|---|---|"]
        lines += [f"| {detector} | {backbone or '-'} | {mean:.3f} |" for (detector, backbone), mean in means]
    return "\n".join(lines) + "\n"


def matrices(rows: Sequence[Row]) -> str:
    """Image AUROC and AU-PRO of every method (rows) on every set (columns) as Markdown."""
    categories = list(dict.fromkeys(row.category for row in rows))
    pairs = list(dict.fromkeys((row.detector, row.backbone) for row in rows))
    found = {(row.detector, row.backbone, row.category): row for row in rows}
    lines = []
    for title, name in (("image AUROC", "image_auroc"), ("AU-PRO", "aupro")):
        heads = [category.split("/")[-1] for category in categories]
        lines += [f"| {title} | backbone | {' | '.join(heads)} |", "|---" * (len(heads) + 2) + "|"]
        for detector, backbone in pairs:
            cells = [found.get((detector, backbone, category)) for category in categories]
            words = [_digits(cell.figures[name]) if cell else "" for cell in cells]
            lines.append(f"| {detector} | {backbone or '-'} | {' | '.join(words)} |")
        lines.append("")
    return "\n".join(lines)


def _line(row: Row) -> str:
    figures = [_digits(row.figures[name]) for name in FIGURES]
    costs = [row.fit_seconds, row.ms_per_image, row.model_mb, row.peak_rss_mb]
    cells = [row.detector, row.backbone or "-", row.category, " / ".join(map(str, row.images)), *figures]
    return f"| {' | '.join([*cells, *(f'{cost:.0f}' for cost in costs)])} |"


def _three(figures: Figures) -> str:
    return " / ".join(_digits(figures[name]) for name in ("image_auroc", "pixel_auroc", "aupro"))


def _digits(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _wanted(options: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    from core.detectors import DETECTORS, find_detector
    from tests.benchmarks.row_runner import BACKBONES, CATEGORIES

    for detector in options.detector or DETECTORS:
        backbones = (options.backbone or BACKBONES) if find_detector(detector).needs_backbone else ("",)
        for backbone in backbones:
            for category in options.only or CATEGORIES:
                yield detector, backbone, category


def _settings(detector: str, options: argparse.Namespace) -> dict[str, str]:
    """The benchmark's parameters with those of `--set` over them."""
    from core.detectors import find_detector
    from core.params import specs_of
    from tests.benchmarks.row_runner import settings_of

    own = {"input_size": str(INPUT_SIZE), "coreset_ratio": "0.1"}
    known = {spec.name for spec in specs_of(find_detector(detector).Params)}
    return {name: value for name, value in own.items() if name in known} | settings_of(options)


def _figures(evaluation) -> Figures:  # type: ignore[no-untyped-def]
    return {name: getattr(evaluation, name).value for name in FIGURES}


def _reference(root, product, backbone, store, finished) -> Figures:  # type: ignore[no-untyped-def]
    """The same figures from an exact search in the full bank, with the same features."""
    from core.detectors.scorer import to_batch
    from core.features.extractor import FeatureExtractor
    from core.jobs.reading import InputImage, read_inputs, sources_of
    from core.scoring.evaluation import evaluate
    from tests.benchmarks.reference import score_by_full_bank

    def read(samples) -> list[InputImage]:  # type: ignore[no-untyped-def]
        found = read_inputs(sources_of(root, samples), INPUT_SIZE)
        return [image for image in found if isinstance(image, InputImage)]

    train, test = read(product.train_good), read(product.test)
    extractor = FeatureExtractor(backbone, "auto", store)
    tensors = [[to_batch(image.pixels[None])[0] for image in images] for images in (train, test)]
    scores, maps = score_by_full_bank(extractor.extract, *tensors)
    label_of: Callable[[str], object] = {sample.id: sample.label for sample in product.test}.__getitem__
    labels = [label_of(image.sample_id) for image in test]
    return _figures(evaluate(scores, labels, maps, [i.mask for i in test], finished.model.calibration))


def _read_rows(path: Path) -> dict[tuple[str, ...], Row]:
    if not path.exists():
        return {}
    rows = [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return {row.key: row for row in rows}


def _keep_row(path: Path | None, row: Row) -> None:
    if path:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")


def _options() -> argparse.Namespace:
    from tests.benchmarks.row_runner import row_options

    parser = row_options(__doc__)
    parser.add_argument("--detector", action="append", help="only this method (repeatable)")
    parser.add_argument("--rows", type=Path, help="keep rows in this file, one JSON object a line")
    parser.add_argument("--known", action="store_true", help="measure nothing: the tables of --rows")
    parser.add_argument("--reference", action="store_true", help="add the full-bank search")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
