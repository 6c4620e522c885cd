"""Every control of every page, panel and dialog has a name, a tooltip, and is reached without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from desktop.widgets.image_view import ImageView
from tests.desktop.sample_project import write_images
from tests.desktop.scenes import SCENES

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTextEdit,
)
WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QMenuBar)
"""What is inside of these is no control of its own."""


@pytest.fixture
def parts(tmp_path, monkeypatch) -> Path:
    """The images of the scenes, in the folder that the test works in."""
    monkeypatch.chdir(tmp_path)
    return write_images(tmp_path / "parts")


@pytest.fixture(params=SCENES)
def scene(request, desk, parts, qtbot) -> Iterator[QWidget]:
    window = SCENES[request.param](desk)
    qtbot.waitUntil(lambda: window.isVisible() and not desk.workbench.images.is_busy)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    desk.workbench.watch.stop()


def controls(window: QWidget) -> list[QWidget]:
    """What a person can press, type into, choose from or give the focus to."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible() and is_control(widget)]


def is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView | QMenuBar) or is_inside(widget):
        return False
    return isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def is_inside(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return above is not None and (isinstance(above, WHOLE) or is_inside(above))


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says: the widget's own, or the text of a button."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (widget.accessibleName() or text).strip()


def is_shown_only(widget: QWidget) -> bool:
    """Whether it is there to be looked at: a tooltip would lie over what it shows."""
    return isinstance(widget, QAbstractScrollArea | ImageView)


def described(widget: QWidget) -> str:
    inside = next(
        (type(up).__name__ for up in parents(widget) if type(up).__module__.startswith("desktop")), ""
    )
    return f"{type(widget).__name__} “{name_of(widget) or widget.objectName()}” in {inside}"


def parents(widget: QWidget) -> Iterator[QWidget]:
    while (widget := widget.parentWidget()) is not None:
        yield widget


def by_tab(window: QWidget) -> set[QWidget]:
    """All that gets the focus when Tab is pressed until the first one comes again."""
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen:
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return set(seen)


def is_reached(widget: QWidget, reached: set[QWidget]) -> bool:
    """By Tab, by arrow keys from another one of its group, or by a key of its own."""
    if widget in reached or widget.focusProxy() in reached or not widget.isEnabled():
        return True
    if isinstance(widget, QAbstractButton):
        group = widget.group()
        siblings = group.buttons() if group else []
        return not widget.shortcut().isEmpty() or bool(reached & set(siblings))
    return False


def missing(scene: QWidget) -> list[str]:
    """What is wrong with the controls, one line each."""
    found, reached = controls(scene), by_tab(scene)
    return [
        *(f"no name: {described(widget)}" for widget in found if not name_of(widget)),
        *(
            f"no tooltip: {described(widget)}"
            for widget in found
            if not (widget.toolTip() or is_shown_only(widget))
        ),
        *(f"no key leads to: {described(widget)}" for widget in found if not is_reached(widget, reached)),
    ]


def test_that_every_control_has_name_tooltip_and_a_way_by_keyboard(scene):
    assert len(controls(scene)) > 1
    assert "\n".join(missing(scene)) == ""


def test_that_a_control_without_name_tooltip_and_focus_would_be_found(desk):
    mute = QPushButton(desk.window.stack.currentWidget())
    mute.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    mute.show()
    assert mute in controls(desk.window)
    assert not name_of(mute)
    assert not mute.toolTip()
    assert not is_reached(mute, by_tab(desk.window))
