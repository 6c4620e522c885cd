"""The three jobs, as the window's worker and the command line both run them: train, evaluate, inspect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.data.dataset import Problem
from core.features.weights import WeightsStore
from core.jobs.decoded import DecodedImages
from core.jobs.evaluating import EVALUATING, run_test
from core.jobs.fitted import DetectorCache
from core.jobs.memory import peak_rss_mb, reset_peak_rss
from core.jobs.messages import EvaluateJob, Finished, Inspected, InspectJob, TrainJob
from core.jobs.progress import JobProgress, Listener, Stage
from core.jobs.reading import Source
from core.jobs.scoring import score_sources, warm_up
from core.jobs.training import fit_model, training_stages
from core.project.project import Model

OnImage = Callable[[Inspected], None]
INSPECTING = "Inspecting"


def train(
    job: TrainJob, listen: Listener, store: WeightsStore, cache: DetectorCache | None = None
) -> Finished:
    """Fit a model on a category's good images, calibrate it, and evaluate it where there are test images.

    `listen` receives the job's `Progress` and raises `JobCancelled` to stop. Images that can't be read become
    notes. Raises `DataError`, `ParameterError`, `WeightsError` or `DeviceError` where the job can't be done.
    """
    reset_peak_rss()
    n_test = len(job.category.test)
    progress = JobProgress(job.id, [*training_stages(job), Stage(EVALUATING, n_test)], listen)
    fitted = fit_model(job, progress, store)
    run, notes = None, fitted.notes
    if n_test:
        report = progress.stage(EVALUATING)
        run, more = run_test(job.root, job.category, fitted.model, fitted.scorer, report)
        notes = (*notes, *more)
    model = _with_peak(fitted.model)
    if cache is not None:
        cache.keep(model, job.device, fitted.scorer)
    return Finished(job.id, model, run, notes)


def evaluate(
    job: EvaluateJob, listen: Listener, store: WeightsStore, cache: DetectorCache | None = None
) -> Finished:
    """Run a trained model over its category's test images.

    Raises `DataError` without test images, `WeightsError` without the weights the model was trained with.
    """
    progress = JobProgress(job.id, [Stage(EVALUATING, len(job.category.test))], listen)
    report = progress.stage(EVALUATING)
    scorer = (cache or DetectorCache()).restore(job.model, store, job.device)
    run, notes = run_test(job.root, job.category, job.model, scorer, report)
    return Finished(job.id, run=run, notes=notes)


def inspect(
    job: InspectJob,
    on_image: OnImage,
    listen: Listener,
    store: WeightsStore,
    cache: DetectorCache | None = None,
    decoded: DecodedImages | None = None,
) -> Finished:
    """Run a trained model over any image files; each is handed to `on_image` as soon as it is done, in order.

    A file that can't be read becomes an `Inspected` with its problem, never the end of the job. The images at
    full size are left in `decoded`, by path, for an `on_image` that draws. Raises `WeightsError` without the
    weights the model was trained with.
    """
    progress = JobProgress(job.id, [Stage(INSPECTING, len(job.paths))], listen)
    report = progress.stage(INSPECTING)
    cache = cache or DetectorCache()
    is_warm = cache.has(job.model, job.device)
    scorer = cache.restore(job.model, store, job.device)
    if not is_warm:
        warm_up(scorer)
    sources = [Source(path, Path(path)) for path in job.paths]
    for done, item in enumerate(score_sources(scorer, sources, decoded), start=1):
        if isinstance(item, Problem):
            on_image(Inspected(job.id, item.path, None, item.reason))
        else:
            on_image(Inspected(job.id, item.prediction.sample_id, item.prediction))
        report(done, len(job.paths), INSPECTING)
    return Finished(job.id)


def _with_peak(model: Model) -> Model:
    """The model with the peak memory of its training and evaluation in its provenance."""
    return replace(model, provenance=replace(model.provenance, peak_rss_mb=peak_rss_mb()))
