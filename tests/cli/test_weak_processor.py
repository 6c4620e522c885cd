"""A processor without AVX2, AVX-512 and VNNI gives the scores that a strong one gave when it trained."""

from __future__ import annotations

import pytest

from tests.cli.running import patchlight
from tests.conftest import ROOT

# What each library of the numeric stack reads to leave instructions unused that the processor has.
WEAK = {
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
    "NPY_DISABLE_CPU_FEATURES": "AVX2 AVX512F",
}


def test_that_a_model_scores_on_a_weak_processor_as_on_a_strong_one() -> None:
    project = ROOT / "tests" / "project" / "older" / "format-3.plight"
    result = patchlight("verify", project, "--json", PYTHONWARNINGS="default", **WEAK)
    assert result.code == 0, result.err
    (model,) = result.data["models"]
    assert model["parity"] == "equal"
    assert model["max_difference"] == pytest.approx(0.0, abs=1e-4)
