"""What a training will take, told before it starts from a few images that go through the real code."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.data.checks import check_trainable
from core.data.dataset import Problem, Sample
from core.detectors import find_detector
from core.detectors.base import Detector
from core.detectors.forecast import FIT, Forecast, Workload
from core.detectors.forecast import Sample as Images
from core.errors import DataError
from core.features.weights import WeightsStore
from core.jobs.fitted import make_detector, training_split
from core.jobs.memory import peak_rss_mb, reset_peak_rss, rss_mb
from core.jobs.messages import Finished, Plan, PlanJob, Progress, TrainJob
from core.jobs.progress import Listener, Report
from core.jobs.reading import InputImage, read_inputs, sources_of
from core.jobs.room import MIB, room_for, suggestion_for
from core.jobs.scoring import GOLDEN_IMAGES, as_half
from core.scoring.calibration import calibration_images

ESTIMATING, SAVING = "Estimating", "Saving"
FEW = 100
PROBES = ((8, 4), (16, 4), (32, 8))
"""Training and test images of one look after the other, as long as the training is worth another."""
PROBE_OF_FEW = (4, 2)
"""The first look where training and test images are fewer than `FEW` together."""
USUAL_SIZE, LEAST = 256, 2
MOST_PROBE_S = 3.0
MOST_SHARE = 0.08
SAVE_MB_PER_S = 200.0
_MOST_UNREADABLE = 3

Clock = Callable[[], float]


def plan(job: PlanJob, listen: Listener, store: WeightsStore, clock: Clock = time.perf_counter) -> Finished:
    """Predict time, peak memory and file size of a training; they are in `Finished.plan`.

    Takes at most about 3 s on two cores, and not much more than a tenth of the predicted time unless that is
    a few seconds. `listen` raises `JobCancelled` to stop. Raises what the training itself would raise for
    these parameters, and `DataError` when none of the images tried can be read.
    """
    training = job.training
    kind = find_detector(training.detector)
    check_trainable(training.category, kind.min_images)
    started = clock()

    def report(_done: int, _total: int, _text: str) -> None:
        listen(Progress(job.id, ESTIMATING, 0, 0, 0.0, None))

    report(0, 0, "")
    reset_peak_rss()
    before_mb = rss_mb() or 0.0
    detector, loaded_s = _loaded(training, store, clock)
    work = workload_of(training)
    images, forecast = _probe(training, detector, work, report, clock)
    file_mb = _file_mb(detector, work, images, forecast)
    # what the process takes beside its large arrays: libraries, weights, images on their way
    held_mb = max(before_mb, (peak_rss_mb() or 0.0) - forecast.held_bytes / MIB)
    footprint = detector.footprint(work)
    peak_mb = held_mb + footprint.peak_bytes / MIB if footprint else None
    room = room_for(job.project_path)
    stages = {
        **forecast.stages,
        FIT: forecast.stages[FIT] + loaded_s,
        SAVING: (file_mb + room.file_mb) / SAVE_MB_PER_S,
    }
    return Finished(
        job.id,
        plan=Plan(
            training.category.name,
            tuple(stages.items()),
            peak_mb,
            file_mb,
            room.memory_mb,
            room.disk_mb,
            footprint.disk_bytes / MIB if footprint else 0.0,
            suggestion_for(detector, work, held_mb, file_mb, room),
            len(images.train) + len(images.test),
            clock() - started,
        ),
    )


def _loaded(training: TrainJob, store: WeightsStore, clock: Clock) -> tuple[Detector, float]:
    """The detector, not fitted, and the seconds that the training will take to have it ready as well."""

    def load() -> tuple[Detector, float]:
        started = clock()
        made = make_detector(training.detector, training.backbone, training.params, store, training.device)
        return made, clock() - started

    known = len(sys.modules)
    loaded = load()
    # Libraries are imported once a process: the training won't pay for them again.
    return loaded if len(sys.modules) == known else load()


def workload_of(training: TrainJob) -> Workload:
    """How many images the training will go through, each in which way."""
    split, augmentation = training_split(training)
    n_left_out = len(calibration_images(len(split.fit))) if split.leave_one_out else 0
    n_fit = len(split.fit) * augmentation.per_image
    return Workload(n_fit, n_left_out, len(split.held), len(training.category.test))


def _probe(
    training: TrainJob, detector: Detector, work: Workload, report: Report, clock: Clock
) -> tuple[Images, Forecast]:
    """The forecast from as many images as the training is worth: a long one bears a longer look."""
    begun, forecaster = clock(), detector.forecaster(work)
    is_small = work.n_fit + work.n_test < FEW
    size = detector.params.input_size
    share = min(1.0, (USUAL_SIZE / size) ** 2)
    for most_train, most_test in (PROBE_OF_FEW, *PROBES) if is_small else PROBES:
        started = clock()
        # fewer of larger images: the coreset's and the search's time grow with the square of their patches
        n_train, n_test = (max(LEAST, round(share * count)) for count in (most_train, most_test))
        images = _read(training, size, n_train, n_test, report)
        forecast = forecaster.look(images, report, clock)
        spent_s, last_s = clock() - begun, clock() - started
        allowed_s = min(MOST_PROBE_S, MOST_SHARE * sum(forecast.stages.values()))
        # another look at twice the images costs about twice as much
        if spent_s + 2 * last_s > allowed_s or n_train >= work.n_fit:
            break
    return images, forecast


def _read(training: TrainJob, size: int, n_train: int, n_test: int, report: Report) -> Images:
    """Images spread evenly over the category; good ones stand in where there are no test images."""
    train = _readable(training.root, training.category.train_good, n_train, size, report)
    test = _readable(training.root, training.category.test, n_test, size, report)
    if not train:
        raise DataError(
            f"None of the images of {training.category.name} that were tried can be read.",
            "Look at the problems of the data set.",
        )
    pixels = np.stack([image.pixels for image in train])
    others = np.stack([image.pixels for image in test]) if test else pixels[:n_test]
    return Images(pixels, others, float(np.mean([image.read_ms for image in train])) / 1000.0)


def _readable(
    root: str, samples: Sequence[Sample], count: int, size: int, report: Report
) -> list[InputImage]:
    """Up to `count` images spread over `samples`; others are tried in place of what can't be read."""
    if not samples:
        return []
    count = min(count, len(samples))
    order = np.linspace(0, len(samples) - 1, count).astype(int).tolist()
    order += [i for i in range(len(samples)) if i not in set(order)][: _MOST_UNREADABLE * count]
    found: list[InputImage] = []
    for item in read_inputs(sources_of(root, [samples[i] for i in order]), size):
        report(0, 0, "")
        if not isinstance(item, Problem):
            found.append(item)
        if len(found) == count:
            break
    return found


def _file_mb(detector: Detector, work: Workload, images: Images, forecast: Forecast) -> float:
    """What the model and its run add to a project file: state, golden images, compressed maps."""
    footprint = detector.footprint(work)
    state = footprint.state_bytes if footprint else forecast.state_bytes
    maps = as_half(forecast.maps)
    first = images.train[:GOLDEN_IMAGES]
    golden = GOLDEN_IMAGES * packed_size(first) / len(first)
    return (state + golden + work.n_test * packed_size(maps) / len(maps)) / MIB


def packed_size(array: NDArray[np.generic]) -> int:
    """Bytes of an array [n, ...] as the project file packs it: each entry shuffled by byte, then deflated."""
    entries = array.reshape(len(array), -1)
    planes = entries.view(np.uint8).reshape(len(entries), -1, array.itemsize).swapaxes(1, 2)
    return sum(len(zlib.compress(np.ascontiguousarray(entry).tobytes(), 1)) for entry in planes)
