"""A small network that learns to give the features a frozen backbone gives (Wang et al. 2021)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import nn

from core.detectors.stored import State, load_module
from core.features.backbones import fold_batch_norm
from core.features.fused import can_pack, pack_residual_blocks
from core.features.torchvision_ops import torchvision_models

STAGES = ((64, 4), (128, 8), (256, 16))
"""Channels and stride of layers 1 to 3 of a ResNet-18."""


class Student(nn.Module):
    """ResNet-18 up to layer 3, untrained, and for each layer of the teacher a linear adapter to its channels.

    A layer of the teacher is followed from the student's layer with the nearest stride; layers beyond the
    deepest one that is needed are left out.
    """

    def __init__(self, channels: Sequence[int], strides: Sequence[int]) -> None:
        super().__init__()
        net = torchvision_models().get_model("resnet18", weights=None)
        self._followed_by = tuple(nearest_stage(stride) for stride in strides)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        layers = (net.layer1, net.layer2, net.layer3)
        self.stages = nn.ModuleList(layers[: max(self._followed_by) + 1])
        self.adapters = nn.ModuleList(
            nn.Conv2d(STAGES[stage][0], wanted, 1)
            for stage, wanted in zip(self._followed_by, channels, strict=True)
        )

    def forward(self, normalised: torch.Tensor) -> list[torch.Tensor]:
        """Normalised images [B, 3, H, W] -> one [B, c, h, w] per layer of the teacher, on own grids."""
        x = self.stem(normalised)
        outputs = []
        for stage in self.stages:
            x = stage(x)
            outputs.append(x)
        return [
            adapter(outputs[stage]) for adapter, stage in zip(self.adapters, self._followed_by, strict=True)
        ]


def make_student(channels: Sequence[int], strides: Sequence[int], seed: int) -> Student:
    """An untrained student, the same for the same seed; torch's global random state stays as it was."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        student = Student(channels, strides)
    return student.to(memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]


def finish_student(student: Student) -> Student:
    """The trained student as it is stored, in place: batch norm folded, no gradients."""
    student.eval().requires_grad_(requires_grad=False)
    fold_batch_norm(student)
    return student


def stored_student(prefix: str, state: State, channels: Sequence[int], strides: Sequence[int]) -> Student:
    """The finished student that `module_arrays(prefix, ...)` was taken from; raises `ProjectFileError`."""
    with torch.device("meta"):  # no time for random numbers that are replaced at once
        student = finish_student(Student(channels, strides))
    student.to_empty(device="cpu")
    load_module(prefix, student, state)
    return student


def ready_to_judge(student: Student, device: torch.device) -> Student:
    """A finished student made fast, in place: on its device, channels last, residual blocks packed."""
    student.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    if can_pack(device, torch.float32):
        pack_residual_blocks(student)
    return student


def nearest_stage(stride: int) -> int:
    """Number of the student's layer whose stride is nearest to that of a teacher's layer, by ratio."""
    return min(range(len(STAGES)), key=lambda i: abs(math.log2(STAGES[i][1] / stride)))


def feature_errors(teacher: torch.Tensor, student: torch.Tensor) -> torch.Tensor:
    """Squared differences of features of length 1 at each position: [B, c, h, w] on the teacher's grid.

    Their sum over the channels is |t / |t| - s / |s||^2, between 0 and 4 (Wang et al. 2021, eq. 1, which
    halves it). `student` [B, c, h', w'] is brought to the teacher's grid bilinearly.
    """
    if student.shape[-2:] != teacher.shape[-2:]:
        student = F.interpolate(student, teacher.shape[-2:], mode="bilinear", align_corners=False)
    return (F.normalize(teacher, dim=1) - F.normalize(student.float(), dim=1)).square()
