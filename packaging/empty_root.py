"""A minimal Debian system in a folder, and programs run inside it, cut off from network and processes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

USER, HOME = "tester", "/home/tester"
TOOLS = ("debootstrap", "unshare", "chroot", "dpkg-deb")
_MEMORY = Path("/sys/fs/cgroup/memory")
_UNIFIED = Path("/sys/fs/cgroup")
# Run in new namespaces: own processes, no network interface, mounts that vanish with the last process.
_ENTER = """\
mount -t proc proc "$ROOT/proc" && mount -t tmpfs -o mode=1777 shm "$ROOT/dev/shm" || exit 70
if [ -n "$CGROUP" ]; then
    echo 0 > "$CGROUP/cgroup.procs" && mount --bind "$MEMINFO" "$ROOT/proc/meminfo" || exit 70
fi
exec "$@"
"""


class NotPossibleError(Exception):
    """This computer doesn't allow what the trial needs; the message says what."""


@dataclass(frozen=True)
class Computer:
    """What a run may use; 0 means all there is."""

    cores: int = 0
    memory_mb: int = 0


@dataclass(frozen=True)
class Outcome:
    """How a run ended, and what it printed on both streams."""

    code: int
    text: str


class EmptyRoot:
    """A root folder without Python and network in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, mirror: str, suite: str) -> None:
        """Unpack the smallest Debian there is. Needs the network."""
        _must(["debootstrap", "--variant=minbase", suite, str(self.folder), mirror])

    def install(self, packages: Iterable[str]) -> None:
        """Install packages with what they depend on, while there is still a network."""
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        into = ["chroot", str(self.folder), "apt-get", "-q", "-y"]
        _must([*into, "update"], environment)
        _must([*into, "install", "--no-install-recommends", *packages], environment)
        _must([*into, "clean"], environment)

    def add_user(self) -> None:
        """An ordinary user with a home folder."""
        _must(["chroot", str(self.folder), "useradd", "--create-home", "--shell", "/bin/sh", USER])

    def path(self, inside: str) -> Path:
        """Where a path of the empty system lies for us."""
        return self.folder / inside.lstrip("/")

    def run(
        self, script: str, user: str = USER, computer: Computer | None = None, timeout_s: int = 600
    ) -> Outcome:
        """Run a shell script inside as `user`; whatever it leaves running ends with it."""
        computer = computer or Computer()
        with _bounded(computer.memory_mb) as (cgroup, meminfo):
            outer = {**os.environ, "ROOT": str(self.folder), "CGROUP": cgroup, "MEMINFO": meminfo}
            apart = ["unshare", "--net", "--pid", "--mount", "--ipc", "--uts", "--fork", "--kill-child"]
            command = [*apart, "sh", "-c", _ENTER, "enter", *self._as_user(user, computer), script]
            try:
                done = subprocess.run(
                    command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    text=True, errors="replace", env=outer, timeout=timeout_s, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired as error:
                return Outcome(124, f"{_text(error.stdout)}\nnot done after {timeout_s} s")
        return Outcome(done.returncode, done.stdout)

    def _as_user(self, user: str, computer: Computer) -> list[str]:
        home = "/root" if user == "root" else HOME
        spec = "root:root" if user == "root" else f"{USER}:{USER}"
        words = f"HOME={home} USER={user} LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin".split()
        pinned = ["taskset", "-c", f"0-{computer.cores - 1}"] if computer.cores else []
        return [*pinned, "chroot", f"--userspec={spec}", str(self.folder), "env", "-i", *words, "sh", "-c"]

    def files(self) -> dict[str, str]:
        """What lies outside the users' folders, by path: kind, mode, and the content of what stands still.

        Tables and logs that dpkg itself keeps are there before and after, but say different things.
        """
        found = {}
        for path in _below(self.folder, ("proc", "sys", "dev", "home")):
            name = path.relative_to(self.folder).as_posix()
            kept_by_dpkg = name.startswith(("var/lib/dpkg", "var/log", "var/cache"))
            found[name] = _describe(path, with_content=not kept_by_dpkg)
        return found


def missing_tools() -> list[str]:
    """Which programs this computer lacks."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


def dependencies(deb: Path) -> list[str]:
    """The packages a .deb asks for: of alternatives the first, without versions."""
    told = subprocess.run(["dpkg-deb", "-f", str(deb), "Depends"], capture_output=True, text=True, check=True)
    return [part.split("|")[0].split("(")[0].strip() for part in told.stdout.split(",") if part.strip()]


@contextlib.contextmanager
def _bounded(memory_mb: int) -> Iterator[tuple[str, str]]:
    """A control group with so much memory and a matching /proc/meminfo: group, file, or two empty words."""
    if not memory_mb:
        yield "", ""
        return
    unified = (_UNIFIED / "cgroup.controllers").exists()
    group = (_UNIFIED if unified else _MEMORY) / f"patchlight-trial-{os.getpid()}"
    try:
        group.mkdir()
        limit = group / ("memory.max" if unified else "memory.limit_in_bytes")
        limit.write_text(str(memory_mb << 20))
    except OSError as error:
        raise NotPossibleError(f"memory can't be limited here: {error}") from error
    meminfo = Path(f"/tmp/patchlight-trial-{os.getpid()}.meminfo")
    # A small system itself takes some 300 MB, as on a computer that has no more than this.
    free_kib = (memory_mb - 300) << 10
    meminfo.write_text(
        f"MemTotal: {memory_mb << 10} kB\nMemFree: {free_kib} kB\nMemAvailable: {free_kib} kB\n"
        "Buffers: 0 kB\nCached: 0 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n"
    )
    try:
        yield str(group), str(meminfo)
    finally:
        meminfo.unlink()
        with contextlib.suppress(OSError):  # its last process may still be ending
            group.rmdir()


def _below(folder: Path, without: tuple[str, ...]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in without:
            continue
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, ())


def _describe(path: Path, with_content: bool) -> str:
    status = path.lstat()
    words = stat.filemode(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return f"{words} {path.readlink()}"
    if stat.S_ISREG(status.st_mode) and with_content:
        with path.open("rb") as file:
            return f"{words} {hashlib.file_digest(file, 'sha256').hexdigest()}"
    return words


def _must(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise NotPossibleError(f"{' '.join(command[:4])} ... failed:\n{tail}")


def _text(output: str | bytes | None) -> str:
    return output.decode(errors="replace") if isinstance(output, bytes) else output or ""
