"""The student network: its form, its measure of difference, and the way into a project file and back."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from core.detectors.stored import module_arrays
from core.detectors.student import (
    Student,
    feature_errors,
    finish_student,
    make_student,
    nearest_stage,
    ready_to_judge,
    stored_student,
)
from core.errors import ProjectFileError

CPU = torch.device("cpu")
CHANNELS, STRIDES = (24, 40, 112), (4, 8, 16)


def images(count: int = 2) -> torch.Tensor:
    return torch.randn(count, 3, 64, 64, generator=torch.Generator().manual_seed(0))


def trained() -> Student:
    """A student whose batch norms have seen something."""
    student = make_student(CHANNELS, STRIDES, seed=0).train()
    with torch.no_grad():
        for _ in range(3):
            student(images(4))
    return student


def test_that_it_has_the_teachers_channels_at_each_layer() -> None:
    outputs = make_student(CHANNELS, STRIDES, seed=0)(images())
    assert [tuple(one.shape) for one in outputs] == [(2, 24, 16, 16), (2, 40, 8, 8), (2, 112, 4, 4)]


@pytest.mark.parametrize(("stride", "stage"), [(2, 0), (4, 0), (8, 1), (14, 2), (16, 2), (32, 2)])
def test_that_the_layer_with_the_nearest_stride_follows(stride: int, stage: int) -> None:
    assert nearest_stage(stride) == stage


def test_that_layers_nobody_follows_are_left_out() -> None:
    assert len(Student((24,), (4,)).stages) == 1
    assert len(Student((24, 24), (16, 4)).stages) == 3


def test_that_adapters_are_linear() -> None:
    student = make_student(CHANNELS, STRIDES, seed=0)
    assert all(
        isinstance(adapter, nn.Conv2d) and adapter.kernel_size == (1, 1) for adapter in student.adapters
    )


def test_that_errors_are_those_of_unit_vectors() -> None:
    generator = np.random.default_rng(0)
    teacher, student = generator.normal(size=(2, 2, 5, 4, 3)).astype(np.float32)
    found = feature_errors(torch.from_numpy(teacher), torch.from_numpy(student)).numpy()
    t, s = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (teacher, student))
    assert np.allclose(found, (t - s) ** 2, atol=1e-6)
    cosine = (t * s).sum(axis=1)
    assert np.allclose(found.sum(axis=1), 2.0 - 2.0 * cosine, atol=1e-5)


def test_that_another_grid_is_brought_to_the_teachers() -> None:
    teacher = torch.ones(1, 3, 8, 8)
    assert torch.allclose(feature_errors(teacher, torch.ones(1, 3, 4, 4)), torch.zeros(1, 3, 8, 8), atol=1e-6)


def test_that_the_stored_student_judges_as_the_trained_one() -> None:
    student = trained()
    with torch.no_grad():
        expected = student.eval()(images())
    arrays = module_arrays("student", finish_student(student))
    back = ready_to_judge(stored_student("student", arrays, CHANNELS, STRIDES), CPU)
    with torch.inference_mode():
        for one, other in zip(back(images()), expected, strict=True):
            assert torch.allclose(one, other, atol=1e-4)
    assert not any("running_mean" in name for name in arrays)


def test_that_a_student_of_another_teacher_is_refused() -> None:
    arrays = module_arrays("student", finish_student(trained()))
    with pytest.raises(ProjectFileError, match="adapters"):
        stored_student("student", arrays, (24, 40, 100), STRIDES)


def test_that_the_seed_decides_and_nobody_elses_numbers_change() -> None:
    torch.manual_seed(9)
    before = torch.random.get_rng_state()
    first, same, other = (make_student(CHANNELS, STRIDES, seed) for seed in (1, 1, 2))
    assert torch.equal(torch.random.get_rng_state(), before)
    assert torch.equal(first.stem[0].weight, same.stem[0].weight)
    assert not torch.equal(first.stem[0].weight, other.stem[0].weight)
