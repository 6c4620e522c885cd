"""EfficientAD: a student that knows good parts only, and an autoencoder for what is large (Batzner 2024)."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from typing_extensions import override

from core.detectors.anomaly_map import anomaly_map
from core.detectors.base import Report
from core.detectors.efficientad_net import frame, grid_of, make_autoencoder, make_student
from core.detectors.efficientad_params import EfficientADParams, teacher_file
from core.detectors.efficientad_training import CDO, PENALTY, Networks, Settings, TrainingStep
from core.detectors.good_scale import good_quantiles, stored_quantiles, to_good_scale
from core.detectors.learning import Budget, TrainingImages, computed_in, name_of, run_steps, training_dtype
from core.detectors.other_images import read_other_images
from core.detectors.skeleton import Cropped, Judged, SkeletonDetector
from core.detectors.stored import State, load_module, module_arrays, require_arrays
from core.detectors.synthetic_anomalies import NoisePatches
from core.detectors.teacher_targets import Standard, TeacherTargets
from core.features.pdn import TEACHER_CHANNELS, load_teacher, make_pdn, normalise
from core.features.precision import dtype_of
from core.scoring.fusion import AUTOENCODER, STUDENT, fuse

_HELD_EVERY = 10
MEASURING = "Measuring good images"


class EfficientAD(SkeletonDetector):
    """Discrepancy of a PDN student to its teacher (local) and to an autoencoder (global).

    Memory in training: the images, 3 bytes a pixel, and the teacher's features, 12 bytes a pixel, in a file
    where these would take more than a quarter of the free memory.

    `measured`: `teacher_sha256`, `training_precision`, `training_steps`, `quantile_images`,
    `features_on_disk`.
    """

    name = "efficientad"
    title = "EfficientAD"
    paper = (
        "Batzner et al., EfficientAD: Accurate Visual Anomaly Detection at Millisecond-Level Latencies, "
        "WACV 2024"
    )
    Params = EfficientADParams
    min_images = 2
    fit_cost = 8.0
    params: EfficientADParams

    def __init__(self, params: EfficientADParams, extractor: Any) -> None:
        super().__init__(params, extractor)
        self._nets: Networks | None = None
        self._quantiles = torch.zeros(2, 2, 2)
        self._teacher_sha256 = ""

    @override
    def _prepare(self, total: int, report: Report) -> None:
        super()._prepare(total, report)
        params = self.params
        teacher, digest = load_teacher(self.extractor.store, params.size, teacher_file(params))
        nets = self._make_networks()
        nets.teacher.load_state_dict(teacher.state_dict())
        _round_to_half(nets.teacher)
        for net in nets.all:
            net.to(self.device)
        self._nets, self._teacher_sha256 = nets, digest

    @override
    def _learn(self, batches: Cropped, total: int, report: Report) -> None:
        params, nets, device = self.params, self._networks, self.device
        dtype = training_dtype(params.training_precision, device)
        images, held = self._divided(TrainingImages(batches, total, report))
        others = None
        if params.regulariser == PENALTY:
            others = read_other_images(params.penalty_folder, params.inspected_size, report)
        with computed_in(dtype, device), torch.inference_mode():
            targets = TeacherTargets(nets.teacher, images, device, nets.standard, report)
        with targets:
            nets.autoencoder.usual.copy_(targets.usual())
            step = TrainingStep(
                nets,
                images,
                targets,
                params.loss_weights,
                Settings(params.batch_size, self._cells(), params.learning_rate, dtype, device),
                self._patches() if params.regulariser == CDO else None,
                others,
                torch.Generator().manual_seed(params.seed),
            )
            steps = run_steps(Budget(params.steps, params.minutes), step, report)
            on_disk = targets.on_disk
        nets.freeze()
        for net in (nets.student, nets.autoencoder):
            _round_to_half(net)
        self._measure_quantiles(held, report)
        self._measured = {
            "teacher_sha256": self._teacher_sha256,
            "training_precision": name_of(dtype),
            "training_steps": steps,
            "quantile_images": held.count,
            "features_on_disk": on_disk,
        }

    @override
    def _judge_images(self, images: torch.Tensor) -> Judged:
        # What the maps of a run are stored as, so that another alpha later gives what this alpha would have.
        raw = zip(self._raw_maps(images), self._quantiles, strict=True)
        parts = [to_good_scale(map, quantiles) for map, quantiles in raw]
        halves = [part.clamp(-65504.0, 65504.0).half().cpu() for part in parts]
        fused = torch.from_numpy(fuse(halves[0].numpy(), halves[1].numpy(), self.params.alpha))
        named = dict(zip((STUDENT, AUTOENCODER), halves, strict=True))
        scores = fused.flatten(1).amax(dim=1)
        if self.params.inspected_size < self.params.input_size:
            scores = scores.clamp_min(0.0)  # the map is 0 around the crop: a score is the map's largest value
        return scores, fused, named

    @override
    def _arrays(self) -> dict[str, NDArray[Any]]:
        nets = self._networks
        learned = {"teacher": nets.teacher, "student": nets.student, "autoencoder": nets.autoencoder}
        halves = {
            name: array.astype(np.float16)
            for prefix, net in learned.items()
            for name, array in module_arrays(prefix, net).items()
        }
        return {
            **halves,
            **module_arrays("standard", nets.standard),
            "quantiles": self._quantiles.numpy(),
            "teacher_sha256": np.frombuffer(bytes.fromhex(self._teacher_sha256), dtype=np.uint8),
        }

    @override
    def _take(self, state: State) -> None:
        require_arrays(state, {"teacher_sha256": (32,)})
        quantiles = stored_quantiles(state)
        with torch.device("meta"):  # no time for random numbers that are replaced at once
            nets = self._make_networks()
        for net in nets.all:
            net.to_empty(device=self.device)
        load_module("teacher", nets.teacher, state)
        load_module("student", nets.student, state)
        load_module("autoencoder", nets.autoencoder, state)
        load_module("standard", nets.standard, state)
        nets.freeze()
        self._teacher_sha256 = state["teacher_sha256"].tobytes().hex()
        self._nets, self._quantiles = nets, quantiles

    @property
    def _networks(self) -> Networks:
        assert self._nets is not None
        return self._nets

    def _make_networks(self) -> Networks:
        """All of them, untrained; the teacher's numbers are still to come."""
        params = self.params
        return Networks(
            make_pdn(params.size, TEACHER_CHANNELS, padding=False).requires_grad_(requires_grad=False),
            Standard(TEACHER_CHANNELS),
            make_student(params.size, params.seed + 1),
            make_autoencoder(params.inspected_size, params.seed + 2),
        )

    def _divided(self, images: TrainingImages) -> tuple[TrainingImages, TrainingImages]:
        """Images to learn from, and every tenth for the quantiles (without copies); the last of fewer."""
        each = self.params.augmentation.per_image
        originals = torch.arange(0, images.count, each)
        held = originals[_HELD_EVERY - 1 :: _HELD_EVERY] if len(originals) >= _HELD_EVERY else originals[-1:]
        of_held = torch.isin(torch.arange(images.count) // each, held // each)
        return images.only(torch.nonzero(~of_held).flatten()), images.only(held)

    def _cells(self) -> int:
        """Side of a cut-out in outputs of the student."""
        return max(1, min(grid_of(self.params.crop_size), grid_of(self.params.inspected_size)))

    def _patches(self) -> NoisePatches:
        params = self.params
        return NoisePatches(
            params.inspected_size, params.anomaly_probability, params.anomaly_patches, params.background
        )

    def _measure_quantiles(self, held: TrainingImages, report: Report) -> None:
        """What becomes 0 and 0.1 in either map (section 3.4)."""
        maps: list[list[NDArray[np.float32]]] = [[], []]
        for index in range(held.count):
            report(index, held.count, MEASURING)
            for kept, map in zip(maps, self._raw_maps(held.batch(torch.tensor([index]))), strict=True):
                kept.append(map[0].cpu().numpy())
        self._quantiles = good_quantiles(np.array(maps))

    @torch.inference_mode()
    def _raw_maps(self, images: torch.Tensor) -> list[torch.Tensor]:
        """Student map and autoencoder map, float32 [b, s, s] each.

        Mean over channels of squared differences (section 3.4), laid over the image as for other methods.
        """
        nets, device = self._networks, self.device
        pixels = normalise(images.to(device))
        framed = frame(pixels)
        with computed_in(dtype_of(self.extractor.precision), device):
            student = nets.student(framed).float()
            wanted = nets.standard(nets.teacher(framed).float())
            restored = nets.autoencoder(pixels).float()
        pairs = zip(student.split(TEACHER_CHANNELS, dim=1), (wanted, restored), strict=True)
        cells = [(half - aim).square().mean(dim=1) for half, aim in pairs]
        size = (int(images.shape[-2]), int(images.shape[-1]))
        return [torch.stack([anomaly_map(one, size, self.params.sigma) for one in part]) for part in cells]


def _round_to_half(net: torch.nn.Module) -> None:
    """Numbers as they are stored, so that a restored model scores as the one that was trained."""
    with torch.no_grad():
        for tensor in (*net.parameters(), *net.buffers()):
            tensor.copy_(tensor.half().float())
