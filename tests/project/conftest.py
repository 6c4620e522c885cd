"""The sample project as fixtures."""

import pytest

from core.project.project import Project
from tests.project.sample_project import ODD, make_project


@pytest.fixture
def full_project() -> Project:
    return make_project()


@pytest.fixture
def thumbnails() -> dict[str, bytes]:
    return {"bottle/test/good/000.png": b"\xff\xd8jpeg\0", ODD: b"", "b": b"\xff\xd8"}
