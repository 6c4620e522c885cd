"""What crosses the pipe between window and worker: two closed unions of plain values.

Only builtins, frozen dataclasses and numpy arrays, so that unpickling never imports torch.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.data.dataset import Category
from core.params import ParamSpec, ParamValue
from core.project.project import Model, Run
from core.scoring.patches import NearestPatches
from core.scoring.values import Explanation, Prediction


@dataclass(frozen=True, slots=True)
class DetectorInfo:
    """A method as the window offers it; one that needs no backbone is trained with the backbone ""."""

    name: str
    title: str
    paper: str
    min_images: int
    params: tuple[ParamSpec, ...]
    needs_backbone: bool = True
    localises: bool = True


@dataclass(frozen=True, slots=True)
class BackboneInfo:
    """A backbone as the window offers it; `missing` says why it can't be used now, empty when it can."""

    name: str
    title: str
    licence: str
    layers: tuple[str, ...]
    default_layers: tuple[str, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class TrainJob:
    """Fit one model on a category's good images and evaluate it where there are test images."""

    id: str
    root: str
    category: Category
    model_id: str
    detector: str
    backbone: str
    params: tuple[tuple[str, ParamValue], ...]
    device: str = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class EvaluateJob:
    """Run a trained model over its category's test images."""

    id: str
    root: str
    category: Category
    model: Model
    device: str = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class InspectJob:
    """Run a trained model over any image files (absolute paths).

    Images of a watched folder come in many short jobs, which are shown where they were asked for alone.
    """

    id: str
    model: Model
    paths: tuple[str, ...]
    device: str = "auto"
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class RepeatedInspectJob:
    """An `InspectJob` of a watched folder as it is sent when its model is that of the one before.

    The worker has kept that: a memory bank may be hundreds of megabytes, too much to send for every image.
    """

    id: str
    paths: tuple[str, ...]
    device: str


@dataclass(frozen=True, slots=True)
class PlanJob:
    """Predict what a training would take; nothing of it is kept.

    `project_path` is the file that the model will be saved in, empty while that isn't known.
    """

    id: str
    training: TrainJob
    project_path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ExplainJob:
    """Say why a trained model scores image files (absolute paths) as it does.

    By Grad-CAM and, where the model keeps good patches, by the `neighbours` nearest ones, cut from training
    images below `root`. With `place`, (down, right) in 0..1 of the image, the patch there is meant in place
    of the most anomalous one, and no Grad-CAM is made.
    """

    id: str
    model: Model
    paths: tuple[str, ...]
    device: str = "auto"
    root: str = ""
    neighbours: int = 0
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class EnsembleJob:
    """Combine trained models of a category, each with a weight above 0, and evaluate them together."""

    id: str
    root: str
    category: Category
    model_id: str
    members: tuple[Model, ...]
    weights: tuple[float, ...]
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class OfferJob:
    """Say anew what can be used, by another `WorkerReady`: weights have come."""

    id: str


Job = TrainJob | EvaluateJob | InspectJob | PlanJob | ExplainJob | EnsembleJob | OfferJob


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer and its libraries: (name, version) pairs, processor, memory in bytes, graphics card.

    `threads` are used of `cores`; `cpu_features` are those there are of AVX2, AVX-512 and VNNI. `no_cuda`
    says why `gpu` isn't used, empty when it is.
    """

    versions: tuple[tuple[str, str], ...]
    cpu: str
    cores: int
    threads: int
    cpu_features: tuple[str, ...]
    memory: int
    free_memory: int
    gpu: str
    no_cuda: str


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """The worker has started, or was asked, and says what it offers. `device` is words for the header."""

    device: str
    detectors: tuple[DetectorInfo, ...]
    backbones: tuple[BackboneInfo, ...]
    machine: Machine | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The worker took the job up."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `fraction` 0..1 over the whole job, `remaining_s` is `None` until it can be told."""

    job_id: str
    stage: str
    done: int
    total: int
    fraction: float
    remaining_s: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """One image of an `InspectJob` is done; `problem` says why it is not, `prediction` is then `None`."""

    job_id: str
    path: str
    prediction: Prediction | None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """One image of an `ExplainJob` is done; `problem` says why it is not.

    `explanation` is `None` then, and where a place was asked about, `patches` without a memory bank.
    """

    job_id: str
    path: str
    explanation: Explanation | None
    problem: str = ""
    patches: NearestPatches | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training is predicted to take: seconds a stage, MiB of memory and of the project file.

    `peak_mb` counts the whole process and is `None` where a method can't tell. `memory_mb` is what the
    process may hold on this computer now, `disk_mb` what is free where the project is saved, `None` while
    that isn't known; `temporary_mb` go to disk while it trains. `suggestion` says what to change when the
    training doesn't fit, empty when it does.
    `n_images` went through the real code for this, in `probe_s`.
    """

    category: str
    stages: tuple[tuple[str, float], ...]
    peak_mb: float | None
    file_mb: float
    memory_mb: float
    disk_mb: float | None
    temporary_mb: float
    suggestion: str
    n_images: int
    probe_s: float

    @property
    def seconds(self) -> float:
        """Duration of the whole training with its evaluation."""
        return sum(seconds for _, seconds in self.stages)

    @property
    def fits(self) -> bool:
        """Whether memory and disk have room for it."""
        return not self.suggestion


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """The job is done.

    `model` after training or combining, `run` where images were scored, `plan` after planning, `notes` for
    the log.
    """

    job_id: str
    model: Model | None = None
    run: Run | None = None
    notes: tuple[str, ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The user stopped the job."""

    job_id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The job could not be done."""

    job_id: str
    message: str
    hint: str = ""
    traceback: str = ""


Event = WorkerReady | Started | Progress | Inspected | Explained | Finished | Cancelled | Failed
"""A job ends in exactly one of `Finished`, `Cancelled`, `Failed`."""
