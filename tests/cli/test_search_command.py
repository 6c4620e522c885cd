"""The neighbour search on the command line: forced, kept with the model, same scores whichever is exact."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.project.bundle import load_project
from tests.cli.conftest import Run

QUICK = ("-c", "bolt", "--device", "cpu", "--set", "input_size=64", "--set", "coreset_ratio=0.3", "--json")


def test_that_a_forced_exact_search_is_stored_and_changes_no_score(
    parts: Path, tmp_path: Path, run: Run
) -> None:
    scores = []
    for kind in ("axes", "int8", "faiss_flat", "gemm"):
        path = tmp_path / f"{kind}.plight"
        result = run("train", parts, "--project", path, *QUICK, "--set", f"search={kind}")
        assert result.code == 0, result.err
        (model,) = load_project(path).models
        stored = dict(model.provenance.measured)
        assert stored["search_exact"] is True
        assert stored["search_wrong_neighbours"] == 0
        assert float(stored["search_error"]) < 1e-6
        assert str(stored["search"]).split()[0] in (kind, "axes")  # without fast eight-bit products
        assert model.golden is not None
        scores.append(model.golden.scores)
    assert all(np.array_equal(scores[0], other) for other in scores)


@pytest.mark.parametrize("kind", ["hnsw", "leaves", ""])
def test_that_an_unknown_search_is_refused_with_those_there_are(
    kind: str, parts: Path, tmp_path: Path, run: Run
) -> None:
    result = run("train", parts, "--project", tmp_path / "p.plight", *QUICK, "--set", f"search={kind}")
    assert result.code in (1, 2)
    assert "auto, int8, axes, gemm, faiss_flat, faiss_pq" in result.err
