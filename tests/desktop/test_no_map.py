"""The window with a model that gives one score per image: the image, no heat map, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.project.project import Project
from desktop.pages.figures import NO_MAP


@pytest.fixture
def without_maps(project: Project) -> Project:
    """The sample project as if its method gave no maps."""
    model = project.models[0]
    provenance = replace(model.provenance, measured=(("localises", False),))
    return replace(project, models=(replace(model, provenance=provenance),))


def test_that_results_show_the_image_without_a_heat_map_and_say_so(desk, without_maps, qtbot):
    desk.session.open(without_maps, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.overlay.viewport_shown() is not None)
    qtbot.waitUntil(lambda: page.viewer._no_map == NO_MAP)
    assert page.viewer.overlay._content.threshold is None
    assert not page.inspector.pixel_threshold.isVisible()
    assert page.inspector.image_threshold.isVisible()


def test_that_results_with_maps_still_have_a_pixel_threshold(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.overlay._content.threshold is not None)
    assert page.viewer._no_map == ""
    assert page.inspector.pixel_threshold.isVisible()
