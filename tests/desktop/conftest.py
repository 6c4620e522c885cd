"""A whole window for tests, with an engine that calculates nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from core.jobs.messages import Event, Job
from core.project.project import Project
from desktop.app import Assembly, assemble
from desktop.language import ENGLISH, speak
from desktop.settings import Settings
from tests.desktop.sample_project import build_project, write_images


class FakeEngine(QObject):
    """Notes what it is asked to do; the test says what happens."""

    event_received = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.submitted: list[Job] = []
        self.cancelled: list[str] = []
        self.is_down = False

    def submit(self, job: Job) -> None:
        self.submitted.append(job)

    def cancel(self, job_id: str) -> None:
        self.cancelled.append(job_id)

    def start(self) -> None:
        pass

    def shutdown(self) -> bool:
        self.is_down = True
        return True

    def say(self, event: Event) -> None:
        self.event_received.emit(event)


class Desk:
    """A window and everything behind it."""

    def __init__(self, assembly: Assembly, engine: FakeEngine) -> None:
        self.assembly, self.engine = assembly, engine
        self.window, self.workbench = assembly.window, assembly.workbench
        self.session, self.jobs, self.files = (
            self.workbench.session, self.workbench.jobs, self.workbench.files,
        )  # fmt: skip

    def close(self) -> None:
        """Close without a question."""
        self.jobs._states.clear()
        self.session.mark_saved(self.session.project, self.session.path or Path("nowhere.plight"))
        self.window.close()


@pytest.fixture
def desk(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Desk]:
    """An open window without a project."""
    engine = FakeEngine()
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    assembly = assemble(qapp, settings, tmp_path / "data", engine)
    desk = Desk(assembly, engine)
    desk.window.resize(1280, 800)
    desk.window.show()
    yield desk
    desk.close()
    desk.window.deleteLater()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The application speaks German for one test."""
    speak(qapp, "de")
    yield
    speak(qapp, ENGLISH)


@pytest.fixture(scope="session")
def nut_images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The images of the sample project. Read only."""
    return write_images(tmp_path_factory.mktemp("nuts") / "parts")


@pytest.fixture
def project(nut_images: Path) -> Project:
    """A project with one measured model."""
    return build_project(nut_images)
