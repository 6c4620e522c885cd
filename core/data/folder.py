"""Folders as layouts see them: listed once, on demand, every oddity noted on the way."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from core.data.dataset import Problem
from core.data.headers import IMAGE_SUFFIXES

_SYSTEM_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir"})


NOT_AN_IMAGE = "Not an image (by its ending): left out."
CLOSED_FOLDER = "The folder can't be opened"
_LOOP = "A link that leads back to a folder above it: left out."
_BROKEN_LINK = "A link to something that isn't there: left out."


class Notes:
    """Problems met while a data set is read, in the order in which they were met."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._hidden: list[str] = []

    def add(self, path: str, reason: str) -> None:
        """Note a file or folder that isn't used, or used otherwise than one might think."""
        self._problems.append(Problem(printable(path), reason))

    def add_hidden(self, path: str) -> None:
        """Note a hidden or system file; all of them become one problem."""
        self._hidden.append(path)

    def problems(self) -> tuple[Problem, ...]:
        """Everything noted, by path."""
        found = list(self._problems)
        if self._hidden:
            first, more = printable(self._hidden[0]), len(self._hidden) - 1
            others = f" and {more} more like it" if more else ""
            found.append(Problem(first, f"A hidden or system file{others}: left out."))
        return tuple(sorted(found, key=lambda problem: problem.path))


class Folder:
    """One folder of a data set. `id` is its POSIX path relative to the root, "" for the root itself."""

    def __init__(self, path: Path, id: str, notes: Notes) -> None:
        self.path = path
        self.id = id
        self.notes = notes

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.path.name or "data"

    @property
    def folders(self) -> tuple[Folder, ...]:
        """Sub-folders by name."""
        names, _ = self._entries
        return tuple(self._children[name] for name in names)

    @property
    def files(self) -> tuple[str, ...]:
        """Names of all files, sorted."""
        return self._entries[1]

    @property
    def has_images(self) -> bool:
        """Whether any file has the ending of an image."""
        return any(is_image_name(name) for name in self.files)

    def child(self, name: str) -> Folder | None:
        """The sub-folder called `name`, whatever its case and Unicode form."""
        wanted = plain_name(name)
        return next((folder for folder in self.folders if plain_name(folder.name) == wanted), None)

    def id_of(self, name: str) -> str:
        """The POSIX path of a file or folder in here, relative to the data set's root."""
        return f"{self.id}/{name}" if self.id else name

    def images(self) -> dict[str, str]:
        """Image ids by Unicode-normalised stem, in order of name; all other files become problems.

        Of files that differ only in their ending one is used, a lossless one first: results and masks are
        found by stem, so both could not be told apart.
        """
        chosen: dict[str, str] = {}
        for name in sorted(filter(is_image_name, self.files), key=_preference):
            stem = normalised(Path(name).stem)
            if stem in chosen:
                self.notes.add(self.id_of(name), f"Same name as {chosen[stem]} but for the ending: left out.")
            else:
                chosen[stem] = name
        self.leave_out(name for name in self.files if not is_image_name(name))
        return {stem: self.id_of(name) for stem, name in sorted(chosen.items(), key=lambda item: item[1])}

    def leave_out(self, files: Iterable[str], reason: str = NOT_AN_IMAGE) -> None:
        """Note files that aren't used."""
        for name in files:
            self.notes.add(self.id_of(name), reason)

    def leave_out_folders(self, folders: Iterable[Folder], reason: str) -> None:
        """Note sub-folders that aren't used."""
        for folder in folders:
            self.notes.add(folder.id, reason)

    @cached_property
    def _children(self) -> dict[str, Folder]:
        names, _ = self._entries
        return {name: Folder(self.path / name, self.id_of(name), self.notes) for name in names}

    @cached_property
    def _entries(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of sub-folders and of files; what is neither becomes a problem."""
        folders: list[str] = []
        files: list[str] = []
        try:
            with os.scandir(self.path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = f"{CLOSED_FOLDER} ({error.strerror or error}): left out."
            self.notes.add(self.id or ".", reason)
            return (), ()
        for entry in found:
            if _is_hidden(entry.name):
                self.notes.add_hidden(self.id_of(entry.name))
            elif reason := self._obstacle(entry):
                self.notes.add(self.id_of(entry.name), reason)
            else:
                (folders if entry.is_dir() else files).append(entry.name)
        return tuple(folders), tuple(files)

    def _obstacle(self, entry: os.DirEntry[str]) -> str:
        """Why an entry can't be followed; empty when it can."""
        if printable(entry.name) != entry.name:
            return "The name isn't valid text; rename it to use it."
        try:
            if entry.is_dir():
                return _LOOP if self._leads_back(entry) else ""
            if entry.is_file():
                return ""
            return _BROKEN_LINK if entry.is_symlink() else "Neither a file nor a folder: left out."
        except OSError as error:
            return f"It can't be opened ({error.strerror or error}): left out."

    def _leads_back(self, entry: os.DirEntry[str]) -> bool:
        here, there = os.path.realpath(self.path), os.path.realpath(entry.path)
        # Only a link (or a Windows junction) resolves to anything but "here/name".
        return here == there or here.startswith(there.rstrip(os.sep) + os.sep)


def is_image_name(name: str) -> bool:
    """Whether a file's ending is one of an image format that can be read."""
    return name.lower().endswith(IMAGE_SUFFIXES)


def normalised(name: str) -> str:
    """The name in Unicode's composed form: macOS and Linux store "ü" differently."""
    return unicodedata.normalize("NFC", name)


def plain_name(name: str) -> str:
    """The name without case and Unicode form, for comparing folder names."""
    return normalised(name).casefold()


def printable(text: str) -> str:
    """The text with undecodable bytes of a file name spelled out, so that it can be stored and shown."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM_NAMES


def _preference(name: str) -> tuple[int, str]:
    return IMAGE_SUFFIXES.index(Path(name).suffix.lower()), name
