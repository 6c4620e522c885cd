"""Puts the window together and runs it."""

from __future__ import annotations

import logging
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from core import folders
from desktop.about import About
from desktop.actions import Actions
from desktop.background import Background
from desktop.combining import Combining
from desktop.drops import Drops
from desktop.engine import Engine
from desktop.errors import install_excepthook
from desktop.files import Files
from desktop.first_paint import FirstPaint
from desktop.jobs import Jobs
from desktop.kit_flow import KitFlow
from desktop.kits import Kits
from desktop.language import chosen_language, speak
from desktop.main_window import MainWindow
from desktop.models.thumbnails import ThumbnailLoader
from desktop.planner import Planner
from desktop.session import Session
from desktop.settings import Settings
from desktop.start_checks import Places, StartChecks
from desktop.theme import ThemeController
from desktop.tour import Tour
from desktop.watch import FolderWatch
from desktop.welcome import Welcome
from desktop.workbench import Workbench

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Assembly:
    """A window with everything behind it. The engine has not been started yet."""

    window: MainWindow
    workbench: Workbench
    engine: Engine
    checks: StartChecks
    welcome: Welcome

    def start(self, project_path: Path | None = None) -> None:
        """Show the window and open what was asked for; the worker starts once the window has been drawn."""
        FirstPaint(self.window, self.engine.start)
        self.window.show()
        if project_path:
            self.workbench.files.open(project_path)
        self.workbench.files.look_for_recovery()

    def greet(self, is_idle: bool) -> None:
        """Say what this computer lacks, and where nothing is being opened, show who is new the way."""
        FirstPaint(self.window, self.checks.begin)
        if is_idle:
            self.welcome.begin()


def assemble(
    app: QApplication, settings: Settings, data_folder: Path, engine: Engine | None = None
) -> Assembly:
    """Build services and window; nothing runs, nothing is shown. `data_folder` holds recovery and demo."""
    theme = ThemeController(app)
    theme.set_mode(settings.theme)
    engine = engine or Engine(settings.weights_dirs)
    session = Session(settings.user)
    files = Files(session, settings, data_folder)
    jobs = Jobs(engine, session)
    planner = Planner(engine, jobs, session)
    images = Background(2)
    thumbnails = ThumbnailLoader()
    actions = Actions()
    watch = FolderWatch(jobs, session)
    kits = Kits(settings.weights_dirs)
    workbench = Workbench(settings, session, files, jobs, planner, theme, actions, images, thumbnails, watch)

    def shut_down() -> None:
        watch.close()
        engine.shutdown()
        files.close()
        kits.close()
        images.close()
        thumbnails.shutdown()

    window = MainWindow(workbench, shut_down)
    Combining(window, workbench)
    Tour(window, workbench)
    About(window.help_panel, jobs, data_folder, window)
    Drops(window, workbench, KitFlow(window, workbench, kits))
    for service in (theme, engine, session, files, jobs, planner, images, thumbnails, actions, watch, kits):
        service.setParent(window)
    checks = StartChecks(window, workbench, Places(data_folder, settings.folder))
    return Assembly(window, workbench, engine, checks, Welcome(window, workbench))


def main(project_path: str | None = None) -> int:
    """Run the window until it is closed; returns the exit code."""
    _log_to(folders.data_folder() / "log")
    QCoreApplication.setOrganizationName("Patchlight")
    QCoreApplication.setApplicationName("Patchlight")
    # While Qt waits for events Python's own handler never runs. Unsaved work is in the recovery journal.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setDesktopFileName("patchlight")
    settings = Settings(QSettings())
    speak(app, chosen_language(settings.language))
    assembly = assemble(app, settings, folders.data_folder())
    install_excepthook(assembly.window.show_error)
    assembly.start(Path(project_path).absolute() if project_path else None)
    assembly.greet(is_idle=project_path is None)
    return app.exec()


def _log_to(folder: Path) -> None:
    """Keep a log that support can ask for; a full or read-only disk must not keep the window from opening."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "patchlight.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8"
        )
    except OSError as error:
        handler = logging.StreamHandler()
        _LOG.warning("No log file: %s", error)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
