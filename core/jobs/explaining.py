"""Why a model scores an image as it does: Grad-CAM beside the anomaly map, and the nearest good patches."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from core.data.dataset import Problem
from core.data.images import read_image
from core.detectors.ensemble import EnsembleScorer
from core.detectors.grad_cam import grad_cam
from core.detectors.scorer import DetectorScorer
from core.errors import DataError, PatchlightError
from core.features.weights import WeightsStore
from core.jobs.decoded import DecodedImages
from core.jobs.fitted import DetectorCache
from core.jobs.messages import Explained, ExplainJob, Finished
from core.jobs.nearest_good import find_nearest_good
from core.jobs.progress import JobProgress, Listener, Stage
from core.jobs.reading import InputImage, Source, read_inputs
from core.jobs.scoring import as_half
from core.scoring.patches import NearestPatches
from core.scoring.saliency import fuse
from core.scoring.values import Calibration, Explanation

EXPLAINING = "Explaining"
OnExplained = Callable[[Explained], None]


def explain(
    job: ExplainJob,
    on_image: OnExplained,
    listen: Listener,
    store: WeightsStore,
    cache: DetectorCache | None = None,
    decoded: DecodedImages | None = None,
) -> Finished:
    """Explain a model's score of image files; each is handed to `on_image` as soon as it is done, in order.

    A file that can't be read becomes an `Explained` with its problem. The images at full size are left in
    `decoded`, by path. Raises `PatchlightError` for a method without a backbone, `WeightsError` without the
    weights the model was trained with.
    """
    progress = JobProgress(job.id, [Stage(EXPLAINING, len(job.paths))], listen)
    report = progress.stage(EXPLAINING)
    scorer = (cache or DetectorCache()).restore(job.model, store, job.device)
    if isinstance(scorer, EnsembleScorer):
        members = ", ".join(member.id for member in job.model.members)
        raise PatchlightError(
            f"{job.model.id} combines several models, each with layers of its own.",
            f"Explain one of them instead: {members}.",
        )
    sources = [Source(path, Path(path)) for path in job.paths]
    images = DecodedImages() if decoded is None else decoded
    for done, item in enumerate(read_inputs(sources, scorer.input_size, decoded=images)):
        if isinstance(item, Problem):
            on_image(Explained(job.id, item.path, None, item.reason))
        else:
            on_image(_answer(scorer, item, job, images, partial(report, done, len(sources), EXPLAINING)))
            if decoded is None:
                images.take(item.sample_id)
        report(done + 1, len(sources), EXPLAINING)
    return Finished(job.id)


def explain_image(scorer: DetectorScorer, image: InputImage, calibration: Calibration) -> Explanation:
    """Score, map, Grad-CAM and the fused view of one image at the model's input size."""
    pixels = np.ascontiguousarray(image.pixels[None])
    scores, maps = scorer.score(pixels)
    cam, half = grad_cam(scorer.detector, pixels), as_half(maps)[0]
    return Explanation(image.sample_id, float(scores[0]), half, cam, fuse(cam, half, calibration))


def _answer(
    scorer: DetectorScorer,
    image: InputImage,
    job: ExplainJob,
    images: DecodedImages,
    pulse: Callable[[], None],
) -> Explained:
    """What is said of one image."""
    explanation = explain_image(scorer, image, job.model.calibration) if job.place is None else None
    patches: NearestPatches | None = None
    if job.neighbours:
        pulse()
        full = images.take(image.sample_id)
        try:
            full = read_image(image.sample_id) if full is None else full
        except DataError as error:  # it was there a moment ago
            return Explained(job.id, image.sample_id, None, error.message)
        patches = find_nearest_good(scorer, image, full, job, pulse)
        images.put(image.sample_id, full)
    return Explained(job.id, image.sample_id, explanation, "", patches)
