"""What pages work with, handed to each through its constructor."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.actions import Actions
from desktop.background import Background
from desktop.files import Files
from desktop.jobs import Jobs
from desktop.models.thumbnails import ThumbnailLoader
from desktop.planner import Planner
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import ThemeController
from desktop.watch import FolderWatch


@dataclass(frozen=True, slots=True)
class Workbench:
    """The services of one window."""

    settings: Settings
    session: Session
    files: Files
    jobs: Jobs
    planner: Planner
    theme: ThemeController
    actions: Actions
    images: Background
    thumbnails: ThumbnailLoader
    watch: FolderWatch
