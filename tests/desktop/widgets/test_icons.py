"""Icons look as QtAwesome draws them, without its being imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
import qtawesome
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

from desktop.icons import phosphor_icon
from desktop.theme import _ICONS, LIGHT, icon
from tests.conftest import ROOT


def picture(of: QIcon, size: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> bytes:
    image = of.pixmap(QSize(size, size), 1.0, mode).toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize("size", [16, 20, 48])
def test_that_every_icon_of_the_product_looks_as_qtawesome_draws_it(qapp, size):
    for role, name in _ICONS.items():
        expected = qtawesome.icon(f"ph.{name}", color=LIGHT.text)
        assert picture(icon(role, LIGHT.text), size) == picture(expected, size)


def test_that_a_disabled_icon_takes_the_colour_of_disabled_text(qapp):
    ours, theirs = phosphor_icon("gear", "#112233"), qtawesome.icon("ph.gear", color="#112233")
    disabled = picture(ours, 16, QIcon.Mode.Disabled)
    assert disabled == picture(theirs, 16, QIcon.Mode.Disabled) != picture(ours, 16)


def test_that_an_icon_survives_being_copied_and_changed(qapp):
    copy = QIcon(phosphor_icon("gear", "#112233"))
    copy.addPixmap(QPixmap(4, 4))
    assert picture(copy, 16) == picture(phosphor_icon("gear", "#112233"), 16)


def test_that_an_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        phosphor_icon("no-such-icon", "#000000")


def test_that_the_window_does_not_import_qtawesome():
    words = "import sys, desktop.app; sys.exit(any(n in sys.modules for n in ('qtawesome', 'qtpy')))"
    assert subprocess.run([sys.executable, "-c", words], cwd=ROOT, check=False).returncode == 0
