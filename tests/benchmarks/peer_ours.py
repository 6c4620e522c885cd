"""Patchlight's side of the comparison: one stage in a process of its own, see `peer.py`."""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # so that it is this tree that is measured, installed or not

import numpy as np  # noqa: E402
import torch  # noqa: E402

from core.data.dataset import Category, Label, Sample, Split  # noqa: E402
from core.detectors.base import Detector  # noqa: E402
from core.detectors.coreset import random_projection, select_coreset  # noqa: E402
from core.detectors.patchcore import PatchCore, PatchCoreParams  # noqa: E402
from core.detectors.patches import join_layers, pool_neighbourhood  # noqa: E402
from core.detectors.scorer import DetectorScorer, to_batch  # noqa: E402
from core.features.torchvision_ops import torchvision_models  # noqa: E402
from core.features.weights import WeightsStore  # noqa: E402
from core.jobs.fitted import TrainingBatches, make_detector  # noqa: E402
from core.jobs.messages import TrainJob  # noqa: E402
from core.jobs.pipeline import train  # noqa: E402
from core.jobs.reading import InputImage, Source, read_input, read_inputs, sources_of, stack_pixels  # noqa: E402
from core.jobs.scoring import as_half  # noqa: E402
from core.params import ParamValue, specs_of  # noqa: E402
from core.scoring.counts import area_under_roc  # noqa: E402
from core.scoring.pixels import PixelAccumulator  # noqa: E402
from tests.benchmarks.machine import limits  # noqa: E402
from tests.benchmarks.peer_data import (  # noqa: E402
    CATEGORY,
    INPUT_SIZE,
    LAYERS,
    PADIM_BATCH,
    PADIM_SIZE,
    WARM_UP,
    Task,
    read_map,
    run_task,
)

BACKBONE = "random-wide_resnet50_2"
torchvision_models()  # an imported library like the others, not memory of the work

Figures = dict[str, object]


def precisions() -> list[str]:
    """The reduced precisions that PatchCore offers for its network; none where it has no such parameter."""
    choices = [spec.choices for spec in specs_of(PatchCoreParams) if spec.name == "precision"]
    return [str(choice) for found in choices for choice in found if str(choice) in ("bf16", "bfloat16")]


def params_of(task: Task) -> tuple[tuple[str, ParamValue], ...]:
    """The parameters of a task; everything else at its default."""
    chosen: list[tuple[str, ParamValue]] = [
        ("input_size", INPUT_SIZE),
        ("layers", ",".join(LAYERS)),
        ("coreset_ratio", task.ratio),
    ]
    if task.precision != "fp32":
        chosen.append(("precision", task.precision))
    return tuple(chosen)


def detector_of(task: Task) -> PatchCore:
    """A detector that is not fitted yet, its network loaded."""
    made = make_detector("patchcore", BACKBONE, params_of(task), WeightsStore(), "cpu")
    assert isinstance(made, PatchCore)
    return made


def restored(task: Task) -> PatchCore:
    """The detector whose state an earlier fit left behind."""
    detector = detector_of(task)
    with np.load(task.state) as state:
        detector.restore(dict(state))
    return detector


def train_samples(task: Task) -> tuple[Sample, ...]:
    """The training images as samples below the category's folder."""
    return tuple(
        Sample(f"train/good/{path.name}", Label.GOOD, Split.TRAIN) for path in task.train_images()
    )


def fit(task: Task) -> Figures:
    """From PNG files to the memory bank, without calibration."""
    detector = detector_of(task)
    samples = train_samples(task)
    batches = TrainingBatches(
        sources_of(str(task.category), samples), INPUT_SIZE, DetectorScorer(detector).batch_size
    )
    started = time.perf_counter()
    detector.fit(batches, len(samples))
    seconds = time.perf_counter() - started
    # Kept for the stages that inspect; the memory of the fit was reached before.
    state = detector.state()
    np.savez(task.state, **state)
    return {
        "seconds": seconds,
        "images": len(samples),
        "points": len(samples) * math.prod(detector.extractor.grid(INPUT_SIZE)),
        "dimensions": PatchCoreParams().projection_dim,
        "bank": list(state["bank"].shape),
        "weights": detector.extractor.weights_sha256,
    }


def fit_calibrated(task: Task) -> Figures:
    """The whole training job: network made, bank built, thresholds from held-out scores, parity seal."""
    category = Category(CATEGORY, train_samples(task))
    root, params = str(task.category), params_of(task)
    job = TrainJob("peer", root, category, "peer", "patchcore", BACKBONE, params, "cpu")
    started = time.perf_counter()
    finished = train(job, lambda progress: None, WeightsStore())
    seconds = time.perf_counter() - started
    assert finished.model is not None
    return {"seconds": seconds, "images": len(category.samples)}


def features(task: Task) -> Figures:
    """Not timed: patch vectors of all training images, for the coreset alone."""
    started = time.perf_counter()
    sources = sources_of(str(task.category), train_samples(task))
    extractor = detector_of(task).extractor
    vectors = [_vectors(extractor, image) for image in read_inputs(sources, INPUT_SIZE)]
    np.save(task.features, torch.cat(vectors).numpy())
    return {"seconds": time.perf_counter() - started}


def _vectors(extractor: object, image: object) -> torch.Tensor:
    """Patch vectors float32 [h * w, D] of one image."""
    assert isinstance(image, InputImage)
    pixels = to_batch(image.pixels[None])
    pooled = [pool_neighbourhood(layer, PatchCoreParams().patch_size) for layer in extractor.extract(pixels)]
    return join_layers([layer[0] for layer in pooled])


def coreset(task: Task) -> Figures:
    """Projection and selection from patch vectors that are there."""
    points = torch.from_numpy(np.load(task.features))
    generator = torch.Generator().manual_seed(0)
    started = time.perf_counter()
    projection = random_projection(points.shape[1], PatchCoreParams().projection_dim, generator)
    projected = points if projection is None else points @ projection
    selecting = time.perf_counter()
    count = max(1, round(len(points) * task.ratio))
    picked = select_coreset(projected, count, generator)
    ended = time.perf_counter()
    return {
        "seconds": ended - started,
        "select_seconds": ended - selecting,
        "points": len(points),
        "dimensions": projected.shape[1],
        "picked": len(picked),
    }


def infer(task: Task) -> Figures:
    """Median time from file to map at batch 1, warm, decoding included."""
    detector = restored(task)
    return {
        "seconds": _file_to_map(task, DetectorScorer(detector)),
        "images": task.n_timed,
        "bank": list(np.load(task.state)["bank"].shape),
        "weights": detector.extractor.weights_sha256,
    }


def _file_to_map(task: Task, scorer: DetectorScorer) -> float:
    """Median seconds from file to map at batch 1, warm."""
    paths = task.test_images()
    durations = []
    for index in range(task.n_timed + 3):
        path = paths[index % len(paths)]
        started = time.perf_counter()
        image = read_input(Source(path.name, path), scorer.input_size)
        assert isinstance(image, InputImage)
        _, maps = scorer.score(stack_pixels([image]))
        as_half(maps)
        durations.append(time.perf_counter() - started)
    return float(np.median(durations[3:]))  # the first three warm up


def padim_fitted(task: Task, n_images: int) -> tuple[Detector, float]:
    """A PaDiM model at its defaults fitted on the first training images, and the seconds it took."""
    detector = make_detector("padim", "random-resnet18", (("input_size", PADIM_SIZE),), WeightsStore(), "cpu")
    samples = train_samples(task)[:n_images]
    batches = TrainingBatches(
        sources_of(str(task.category), samples), PADIM_SIZE, DetectorScorer(detector).batch_size
    )
    started = time.perf_counter()
    detector.fit(batches, len(samples))
    return detector, time.perf_counter() - started


def padim_fit(task: Task) -> Figures:
    """From PNG files to the Gaussians, without calibration."""
    count = len(task.train_images())
    detector, seconds = padim_fitted(task, count)
    return {"seconds": seconds, "images": count, "weights": detector.extractor.weights_sha256}


def padim_infer(task: Task) -> Figures:
    """File to map at batch 1, and an image's share of a batch from pixels to maps."""
    detector, _ = padim_fitted(task, WARM_UP)
    detector.restore(detector.state())  # what a reopened model has
    scorer = DetectorScorer(detector)
    seconds = _file_to_map(task, scorer)
    read = read_inputs([Source(path.name, path) for path in task.test_images()[:PADIM_BATCH]], PADIM_SIZE)
    pixels = stack_pixels([image for image in read if isinstance(image, InputImage)])
    durations = []
    for _ in range(6):
        started = time.perf_counter()
        scorer.score(pixels)
        durations.append((time.perf_counter() - started) / len(pixels))
    return {
        "seconds": seconds,
        "batch_seconds": float(np.median(durations[1:])),
        "images": task.n_timed,
        "weights": detector.extractor.weights_sha256,
    }


def aupro(task: Task) -> Figures:
    """AU-PRO to 0.3 and pixel AUROC of maps that come one at a time; reading them is not timed."""
    pixels = PixelAccumulator()
    seconds = 0.0
    for index in range(task.n_maps):
        values, mask = read_map(task.folder, index)
        started = time.perf_counter()
        pixels.add(values, mask)
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    pro, roc = pixels.aupro(0.3).value, area_under_roc(pixels.counts())
    seconds += time.perf_counter() - started
    return {"seconds": seconds, "maps": task.n_maps, "aupro": pro, "auroc": roc}


@torch.inference_mode()
def search(task: Task) -> Figures:
    """The product's search against plain distances in double precision, on patches of test images."""
    detector = restored(task)
    nearest = detector._ready()  # whichever search the product chose for this bank
    bank = torch.from_numpy(np.load(task.state)["bank"]).double()
    half_norms = 0.5 * bank.square().sum(dim=1)
    worst, wrong_peaks, wrong_neighbours, seconds, paths = 0.0, 0, 0, 0.0, task.test_images()[: task.n_timed]
    for path in paths:
        vectors = _vectors(detector.extractor, read_input(Source(path.name, path), INPUT_SIZE))
        started = time.perf_counter()
        distances, indices = nearest.nearest(vectors)
        seconds += time.perf_counter() - started
        exact_indices = (vectors.double() @ bank.T - half_norms).argmax(dim=1)
        exact = (vectors.double() - bank[exact_indices]).square().sum(dim=1).sqrt()
        worst = max(worst, float(((distances - exact).abs() / exact.clamp_min(1e-12)).max()))
        wrong_peaks += int(distances.argmax()) != int(exact.argmax())
        wrong_neighbours += int((indices != exact_indices).sum())
    return {
        "seconds": seconds / len(paths),
        "images": len(paths),
        "relative_difference": worst,
        "wrong_peaks": wrong_peaks,
        "wrong_neighbours": wrong_neighbours,
    }


def about(task: Task) -> Figures:
    """Versions, the limits of the machine, and which precisions there are."""
    threads, python = torch.get_num_threads(), sys.version.split()[0]
    versions = f"Python {python}, torch {torch.__version__}, {threads} threads"
    return {"versions": versions, "limits": limits(), "precisions": precisions()}


if __name__ == "__main__":
    stages = (fit, fit_calibrated, features, coreset, infer, aupro, search, padim_fit, padim_infer, about)
    run_task({stage.__name__: stage for stage in stages})
