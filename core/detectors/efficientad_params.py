"""What can be chosen for an EfficientAD model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.detectors.common_params import (
    ImageParams,
    batch_param,
    learning_rate_param,
    minutes_param,
    sigma_param,
    steps_param,
    training_precision_param,
)
from core.detectors.efficientad_training import CDO, PENALTY, REGULARISERS, Weights
from core.errors import ParameterError
from core.features.distill_recipe import SIZES
from core.features.precision import FP32, PRECISIONS
from core.params import param

TEACHER_AUTO = "auto"
_CDO = "Cao et al. 2023"


def _weight(default: float, of: str, source: str = "section 3.3") -> Any:
    return param(
        default,
        f"Weight of {of}",
        "How much this part of the loss counts; 0 switches it off.",
        low=0.0,
        high=1000.0,
        source=source,
        expert=True,
    )


@dataclass(frozen=True)
class EfficientADParams(ImageParams):
    """What can be chosen for an EfficientAD model."""

    size: str = param(
        "small",
        "Size of the networks",
        "Patch description network of student and teacher; “medium” takes about three times as long.",
        choices=SIZES,
        source="tables 5-6",
    )
    teacher: str = param(
        TEACHER_AUTO,
        "Teacher",
        "A file made by `patchlight weights distill`; “auto”: the one that comes with Patchlight, "
        "“random”: an untrained one, for tests.",
        expert=True,
    )
    alpha: float = param(
        0.5,
        "Share of the student",
        "What the student's map counts, 0 to 1; the autoencoder's has the rest. Near 1 small local defects "
        "count, near 0 wrong arrangements. Can be changed after training.",
        low=0.0,
        high=1.0,
        source="section 3.4",
    )
    steps: int = steps_param(1000, "section 4")
    minutes: float = minutes_param(30.0)
    batch_size: int = batch_param(4, "section 4")
    learning_rate: float = learning_rate_param(1e-3, "section 4")
    crop_size: int = param(
        96,
        "Cut-outs",
        "The student learns from square cut-outs of this size, one of each image of a batch.",
        unit="px",
        low=16,
        high=1024,
        expert=True,
    )
    hard_quantile: float = param(
        0.99,
        "Hard feature quantile",
        "The student learns from the features that differ most from the teacher's, above this quantile; "
        "0: from all. The paper's 0.999 is for seventy thousand steps; of a thousand it leaves too little.",
        low=0.0,
        high=0.9999,
        source="section 3.2",
        expert=True,
    )
    weight_hard: float = _weight(1.0, "the student")
    weight_autoencoder: float = _weight(1.0, "the autoencoder")
    weight_student_autoencoder: float = _weight(1.0, "the student on the autoencoder")
    weight_regulariser: float = _weight(1.0, "the regulariser", f"section 3.2; {_CDO}")
    regulariser: str = param(
        CDO,
        "Regulariser",
        "Keeps the student from following the teacher on defects. cdo: noise patches painted into good "
        "images; penalty: images of other things from a folder; none.",
        choices=REGULARISERS,
        source=f"{_CDO}; section 3.2",
        expert=True,
    )
    penalty_folder: str = param(
        "",
        "Penalty folder",
        "Folder of images of other things, for the regulariser “penalty”.",
        source="section 3.2",
        expert=True,
    )
    gamma: float = param(
        2.0,
        "Overlap exponent",
        "How much the positions count where good and spoilt ones are hard to tell apart; 0: all the same.",
        low=0.0,
        high=8.0,
        source=_CDO,
        expert=True,
    )
    anomaly_probability: float = param(
        0.4,
        "Share of spoilt images",
        "How many images of a batch get noise patches, for the regulariser “cdo”.",
        low=0.0,
        high=1.0,
        source=_CDO,
        expert=True,
    )
    anomaly_patches: int = param(
        4,
        "Noise patches",
        "A spoilt image gets one to this many noise patches.",
        low=1,
        high=64,
        source=_CDO,
        expert=True,
    )
    background: float = param(
        0.0,
        "Dark background",
        "Noise patches lie only where the image is brighter than this grey value (0 to 1), apart from specks "
        "and gaps; 0: anywhere.",
        low=0.0,
        high=0.99,
        source=_CDO,
        expert=True,
    )
    training_precision: str = training_precision_param()
    precision: str = param(
        FP32,
        "Precision of the inspection",
        "bf16 takes about half the time where the processor has instructions for it; the training then "
        "measures on held-out images what it changes.",
        choices=PRECISIONS,
        expert=True,
    )
    sigma: float = sigma_param(4.0)

    def __post_init__(self) -> None:
        """Raise `ParameterError` for what doesn't go together."""
        super().__post_init__()
        if (self.regulariser == PENALTY) != bool(self.penalty_folder):
            raise ParameterError(
                "The regulariser “penalty” and a penalty folder need each other.",
                "Give both, or neither.",
            )

    @property
    def loss_weights(self) -> Weights:
        """The coefficients of the losses."""
        return Weights(
            self.weight_hard,
            self.weight_autoencoder,
            self.weight_student_autoencoder,
            self.weight_regulariser,
            self.hard_quantile,
            self.gamma,
        )


def teacher_file(params: EfficientADParams) -> str:
    """What `load_teacher` wants as `file`."""
    return "" if params.teacher == TEACHER_AUTO else params.teacher
