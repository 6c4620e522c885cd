"""What the tests of widgets share: tokens, a dressed application, small pictures."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from desktop.theme import DARK, LIGHT, ThemeController, Tokens


@pytest.fixture(params=[LIGHT, DARK], ids=lambda tokens: tokens.name)
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Tokens:
    """Each theme in turn, put on the application."""
    ThemeController(qapp).set_mode(request.param.name)
    return request.param


@pytest.fixture
def picture() -> NDArray[np.uint8]:
    """uint8 [60, 80, 3] whose red is the row, green the column: every pixel says where it is."""
    rows, columns = np.mgrid[:60, :80]
    return np.dstack([rows, columns, np.full_like(rows, 200)]).astype(np.uint8)
