"""A project with everything a project can hold, made without any of the numeric stack."""

from dataclasses import fields, is_dataclass, replace

import numpy as np

from core.data.dataset import Category, Dataset, Label, Problem, Sample, Split
from core.project.filters import ResultFilter, SavedFilter
from core.project.project import AuditEntry, Golden, Model, Project, Provenance, Run, Verdict
from core.scoring.calibration import calibrate
from core.scoring.evaluation import evaluate

ODD = "Prüf/検査 \U0001f529 %41.."


def make_dataset() -> Dataset:
    samples = (
        *(Sample(f"bottle/train/good/{i:03}.png", Label.GOOD, Split.TRAIN) for i in range(4)),
        Sample("bottle/test/good/000.png", Label.GOOD, Split.TEST),
        Sample("bottle/test/good/001.png", Label.GOOD, Split.TEST, excluded=True),
        Sample("bottle/test/good/002.png", Label.GOOD, Split.TEST),
        Sample(
            "bottle/test/Kratzer ß/000.png",
            Label.DEFECT,
            Split.TEST,
            "Kratzer ß",
            "bottle/ground_truth/Kratzer ß/000_mask.png",
        ),
        Sample("bottle/test/dent/\udcff.png", Label.DEFECT, Split.TEST, "dent"),
        Sample("bottle/calibrate/x.png", Label.UNKNOWN, Split.CALIBRATE),
    )
    return Dataset(
        root="/data/Werk 3/検査",
        layout="mvtec",
        categories=(Category("bottle", samples), Category(ODD, ()), Category("", samples[:1])),
        problems=(Problem("bottle/broken.png", "The file is truncated."),),
    )


def make_model(model_id: str = "bottle-1", seed: int = 0) -> Model:
    random = np.random.default_rng(seed)
    return Model(
        id=model_id,
        category="bottle",
        detector="patchcore",
        backbone="resnet18",
        params=(("input_size", 256), ("coreset_ratio", 0.1), ("layers", "auto"), ("rotate", False)),
        state={
            "bank": random.random((30, 16), np.float32),
            "origin/rows": np.arange(30, dtype=np.int16),
            "half": random.random((2, 3, 4)).astype(np.float16),
            ".": np.array(3.5),
            "nothing": np.zeros((0, 7), np.float64),
            "mask": np.array([True, False]),
            "größe": np.array([[1, 2]], dtype=np.uint8),
        },
        calibration=calibrate(random.random(5), random.random(5), "leave-one-out, 5 training images"),
        provenance=Provenance(
            "2026-01-02T03:04:05+00:00", "0.1.0", "cpu", "2.13", "ab" * 32, ("a.png", ODD), 1.5, 321.0,
            (("search", "int8"), ("search_error", 1.5e-7), ("exact", True), ("images", 7), (ODD, "")),
        ),
        golden=Golden(
            ("a.png", "b.png"),
            random.integers(0, 256, (2, 8, 8, 3), np.uint8),
            np.array([0.1, 0.2], np.float32),
            np.array([0.3, 0.4], np.float32),
        ),
    )


def make_run(dataset: Dataset, model: Model, run_id: str = "run-1") -> Run:
    random = np.random.default_rng(5)
    samples = dataset.categories[0].test
    n = len(samples)
    labels = [s.label for s in samples]
    scores = np.array([label == Label.DEFECT for label in labels]) + random.random(n)
    maps = random.random((n, 16, 16)).astype(np.float16)
    masks = [np.zeros((16, 16), bool) if s.label == Label.GOOD else None for s in samples]
    marked = next(i for i, s in enumerate(samples) if s.mask)
    masks[marked] = np.zeros((16, 16), bool)
    masks[marked][4:9, 4:9] = True
    return Run(
        id=run_id,
        model_id=model.id,
        source="test",
        created="2026-01-02T03:05:00+00:00",
        sample_ids=tuple(s.id for s in samples),
        scores=scores.astype(np.float32),
        maps=maps,
        elapsed_ms=random.random(n).astype(np.float32),
        evaluation=evaluate(scores.astype(np.float32), labels, maps, masks, model.calibration),
    )


def make_project() -> Project:
    dataset = make_dataset()
    models = (make_model(), replace(make_model(ODD, 1), golden=None))
    models = (models[0], replace(models[1], provenance=replace(models[1].provenance, peak_rss_mb=None)))
    inspected = replace(
        make_run(dataset, models[1], "a/b"), source="/media/usb/Teile", evaluation=None, model_id=ODD
    )
    return Project(
        name="Line 3 – bottle",
        dataset=dataset,
        models=models,
        runs=(make_run(dataset, models[0], "z"), inspected, make_run(dataset, models[0], "a")),
        verdicts=(
            Verdict("bottle/test/good/000.png", Label.DEFECT, "Jörg", "2026-01-02T04:00:00+00:00", "a\nb"),
            Verdict("bottle/test/good/000.png", Label.GOOD, "", "2026-01-02T04:00:01+00:00"),
            Verdict(ODD, Label.DEFECT, "", "2026-01-02T04:00:02+00:00", defect="dent"),
        ),
        audit=(AuditEntry("2026-01-02T03:00:00+00:00", "Jörg", "model added", "bottle-1\0"),),
        hashes={"bottle/test/good/000.png": "cd" * 32, ODD: ""},
        created="2026-01-02T03:00:00+00:00",
        filters=(SavedFilter("hard", ResultFilter("bottle", outcomes=("fn",), score_from=0.5, peak_to=2.0)),),
    )


def assert_same(a: object, b: object, where: str = "project") -> None:
    """Equal to the last bit and type, arrays included."""
    assert type(a) is type(b) or isinstance(a, dict), where
    if isinstance(a, np.ndarray):
        assert a.dtype == b.dtype, where
        np.testing.assert_array_equal(a, b, where)
    elif is_dataclass(a):
        for field in fields(a):
            assert_same(getattr(a, field.name), getattr(b, field.name), f"{where}.{field.name}")
    elif isinstance(a, dict):
        assert set(a) == set(b), where
        for key in a:
            assert_same(a[key], b[key], f"{where}[{key!r}]")
    elif isinstance(a, tuple):
        assert len(a) == len(b), where
        for i, (x, y) in enumerate(zip(a, b, strict=True)):
            assert_same(x, y, f"{where}[{i}]")
    else:
        assert a == b, where
