"""Fixtures of the jobs' tests."""

from __future__ import annotations

import pytest

from core.detectors import DETECTORS
from core.features.weights import WeightsStore
from tests.jobs.fake_detectors import FAKES


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick detectors, registered for one test."""
    for name, kind in FAKES.items():
        monkeypatch.setitem(DETECTORS, name, kind)


@pytest.fixture
def store() -> WeightsStore:
    """The usual places for weights; of these only the installed package holds any here."""
    return WeightsStore()
