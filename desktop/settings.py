"""What the window remembers between sessions, in one typed place."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from core.folders import home_folder
from desktop.theme import MODES

_MOST_RECENT = 8


class Settings:
    """A typed view on `QSettings`; the store comes in from outside, so tests use a file of their own.

    Whatever stands in the store, also what another version or a hand wrote there, each property gives a
    value that can be used. A key keeps its name and meaning for good; what means something else gets another.
    """

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def recent(self) -> list[str]:
        """Project files, newest first; files that are gone are left out."""
        return [path for path in self._texts("recent") if _is_file(path)]

    def add_recent(self, path: str) -> None:
        """Put a project file at the head of the list."""
        others = [known for known in self.recent if known != path]
        self._store.setValue("recent", [path, *others][:_MOST_RECENT])

    @property
    def theme(self) -> str:
        """ "light", "dark", "contrast" or "system"."""
        mode = self.text("theme")
        return mode if mode in MODES else "system"

    @theme.setter
    def theme(self, mode: str) -> None:
        self._store.setValue("theme", mode)

    @property
    def language(self) -> str:
        """A code of `desktop.language.LANGUAGES`, or "system"."""
        return self.text("language") or "system"

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def heat_colours(self) -> str:
        """The colours of heat maps, one of `core.reports.overlay.COLORMAPS`."""
        from core.reports.overlay import COLORMAPS  # the window opens sooner without it

        name = self.text("heat_colours")
        return name if name in COLORMAPS else COLORMAPS[0]

    @heat_colours.setter
    def heat_colours(self, name: str) -> None:
        self._store.setValue("heat_colours", name)

    @property
    def expert(self) -> bool:
        """Whether parameter forms show everything."""
        return self.flag("expert", False)

    @expert.setter
    def expert(self, expert: bool) -> None:
        self.set_flag("expert", expert)

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been taken, or left."""
        return self.flag("tour/seen", False)

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self.set_flag("tour/seen", seen)

    @property
    def welcomed(self) -> bool:
        """Whether the user has been greeted, and has answered."""
        return self.flag("welcomed", False)

    @welcomed.setter
    def welcomed(self, welcomed: bool) -> None:
        self.set_flag("welcomed", welcomed)

    @property
    def folder(self) -> Path | None:
        """Where the settings are kept, `None` where that is no folder (the registry)."""
        file = Path(self._store.fileName())
        return file.parent if file.is_absolute() else None

    @property
    def last_folder(self) -> str:
        """Where file dialogs open."""
        return self.text("last_folder") or str(home_folder())

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._store.setValue("last_folder", folder)

    @property
    def weights_dirs(self) -> tuple[str, ...]:
        """Folders searched for backbone weights before all others."""
        return tuple(self._texts("weights_dirs"))

    @property
    def user(self) -> str:
        """The name that stands beside verdicts and threshold changes."""
        return self.text("user") or _login_name()

    @user.setter
    def user(self, name: str) -> None:
        self._store.setValue("user", name)

    def state(self, name: str) -> QByteArray | None:
        """Remembered geometry of a window or splitter."""
        found = self._store.value(f"state/{name}")
        return found if isinstance(found, QByteArray) else None

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember the geometry of a window or splitter."""
        self._store.setValue(f"state/{name}", state)

    def _texts(self, key: str) -> list[str]:
        # An ini file gives a list of one back as plain text.
        found = self._store.value(key, [])
        if isinstance(found, str):
            return [found] if found else []
        return [str(text) for text in found] if isinstance(found, list) else []

    def text(self, key: str) -> str:
        """A remembered text, empty when there is none."""
        found = self._store.value(key, "")
        return found if isinstance(found, str) else ""

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""
        self._store.setValue(key, text)

    def set_flag(self, key: str, value: bool) -> None:
        """Remember whether something is on."""
        self._store.setValue(key, value)

    def flag(self, key: str, default: bool) -> bool:
        """Whether something is on."""
        # Ini files give text back, the registry numbers.
        return str(self._store.value(key, default)).lower() in ("true", "1")


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # no path at all, or of a share that can't be asked
        return False


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
