"""The list of inspected parts, over weeks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from core.jobs.messages import Inspected
from core.scoring.values import Prediction
from desktop.pages.inspect import parts as parts_module
from desktop.pages.inspect.parts import PartsModel
from desktop.pages.inspect.side import Side
from desktop.theme import LIGHT
from tests.desktop.widgets.pixels import colours


@pytest.fixture
def model(project):
    calibration = replace(project.models[0].calibration, image_threshold=2.0, reinspect_threshold=1.5)
    return replace(project.models[0], calibration=calibration)


def said(path: str, score: float) -> Inspected:
    return Inspected("job", path, Prediction(path, score, np.full((2, 2), score, np.float16), 10.0))


def test_that_a_part_between_both_thresholds_is_to_be_inspected_again(qapp, model):
    parts = PartsModel()
    part = parts.add(said("/cam/a.png", 1.7), model)
    assert (part.kind, part.word, part.threshold) == ("unsure", "re-inspect", 2.0)
    assert parts.totals.reinspect == 1


def test_that_the_inspector_shows_where_the_grey_zone_begins(qapp, model):
    parts = PartsModel()
    side = Side(LIGHT, parts)
    side.resize(320, 600)
    side.show_part(parts.add(said("/cam/a.png", 1.7), model), ())
    texts = [words.text() for words in side.part_figures.findChildren(QLabel)]
    assert texts[texts.index("re-inspect from") + 1] == "1.50"
    assert LIGHT.unsure in colours(side.bar)


def test_that_the_oldest_parts_leave_the_list_and_stay_counted(qapp, model, monkeypatch):
    monkeypatch.setattr(parts_module, "_KEPT_PARTS", 10)
    monkeypatch.setattr(parts_module, "_DROPPED_AT_ONCE", 4)
    parts = PartsModel()
    removed = []
    parts.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    for i in range(12):
        parts.add(said(f"/cam/{i}.png", 1.0), model)
    assert parts.rowCount() == 8
    assert removed == [(7, 10)]
    assert parts.totals.judged == 12
    assert parts.row_of("/cam/3.png") is None
    assert parts.part_at(parts.row_of("/cam/4.png")).path == "/cam/4.png"
    assert parts.row_of("/cam/11.png") == 0


def test_that_a_path_means_its_newest_image(qapp, model):
    parts = PartsModel()
    parts.add(said("/cam/latest.png", 9.0), model)
    parts.add(Inspected("job", "/cam/latest.png", None, "The file is cut off."), model)
    assert parts.part_at(parts.row_of("/cam/latest.png")).kind == "problem"
    assert parts.map_of("/cam/latest.png") is None
