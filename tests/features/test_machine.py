"""What the About page tells of this computer, and why a graphics card isn't used."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import torch

import core
from core.features.machine import cpu_name, describe_machine, why_no_cuda


def refuse(text: str):
    def start() -> None:
        raise RuntimeError(text)

    return start


def test_that_this_computer_is_described_with_builtins_alone() -> None:
    machine = describe_machine()
    versions = dict(machine.versions)
    assert versions["Patchlight"] == core.__version__
    assert versions["torch"] == torch.__version__
    assert type(versions["torch"]) is str
    assert versions["faiss"][0].isdigit()
    assert machine.memory >= machine.free_memory > 0
    assert machine.cores >= 1
    assert machine.cpu
    assert (machine.gpu == "") is (not torch.cuda.is_available())
    assert b"torch." not in pickle.dumps(machine)


@pytest.mark.parametrize(
    ("build", "is_available", "has_driver", "reason", "words"),
    [
        (None, False, False, "", "Patchlight's CUDA variant uses NVIDIA graphics cards."),
        (None, False, True, "", "NVIDIA graphics cards. This computer has one."),
        ("13.0", True, True, "", ""),
        ("13.0", False, False, "", "No driver for an NVIDIA graphics card was found."),
        (
            "13.0", False, True,
            "The NVIDIA driver on your system is too old (found version 11040).",
            "too old for this build of torch",
        ),
        ("13.0", False, True, "No CUDA GPUs are available", "no NVIDIA graphics card that it lets"),
        ("13.0", False, True, "CUDA unknown error\nmore", "CUDA can't be used: CUDA unknown error"),
    ],
)  # fmt: skip
def test_that_the_reason_against_the_graphics_card_is_one_sentence(
    tmp_path: Path, build: str | None, is_available: bool, has_driver: bool, reason: str, words: str
) -> None:
    driver = tmp_path / "version"
    if has_driver:
        driver.write_text("NVRM version")
    said = why_no_cuda(build, lambda: is_available, refuse(reason), driver)
    assert words in said
    assert bool(said) is bool(words)
    assert "\n" not in said


def test_that_a_hidden_card_is_called_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert "CUDA_VISIBLE_DEVICES" in why_no_cuda("13.0", lambda: False, refuse("x"), tmp_path)


def test_that_the_processor_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text("processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\n")
    assert cpu_name(tmp_path / "cpuinfo") == "Some CPU @ 3 GHz"
    assert cpu_name(tmp_path / "absent")
