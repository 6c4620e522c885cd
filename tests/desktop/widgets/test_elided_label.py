"""Long names in narrow places."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.elided_label import ElidedLabel, shortened

LONG = "part_number_00_of_the_left_hand_side_variant_17"


def test_that_a_long_name_loses_its_middle_and_keeps_both_ends(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    label = ElidedLabel(LONG, "title")
    QHBoxLayout(box).addWidget(label)
    box.resize(200, 60)
    box.show()
    assert label.width() <= 200
    assert label.shown_text().startswith("part")
    assert label.shown_text().endswith("17")
    assert "…" in label.shown_text()
    assert (label.text(), label.toolTip()) == (LONG, LONG)
    label.setText("bolt")
    assert label.shown_text() == label.toolTip() == "bolt"


@pytest.mark.parametrize("most", [9, 10, 28, 60])
def test_that_a_name_for_a_button_has_at_most_so_many_characters(most):
    short = shortened(LONG, most)
    assert len(short) == min(most, len(LONG))
    assert short[:3] == "par"
    assert short[-2:] == "17"
