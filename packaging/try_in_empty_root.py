"""Proves that the Debian package works where nothing else is: no Python, no network, no other user's help.

    sudo python3 packaging/try_in_empty_root.py --deb dist/patchlight_0.1.0-1_amd64.deb

Makes a minimal Debian system in a folder (some 0.5 GB, from the mirror), brings what the package depends on
and what the trial looks with, then cuts the network off and tries everything a user does there. Prints one
line for each check and ends with 1 when any failed. Needs root, debootstrap, and 5 GB of free space.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xwd
from empty_root import HOME, Computer, EmptyRoot, NotPossibleError, dependencies, missing_tools

# A screen and its list of windows, the two ways to ask for a file's type, and what keeps its tables.
TOOLS: tuple[str, ...] = ("xvfb", "x11-utils", "procps", "libglib2.0-bin", "xdg-utils")
TOOLS += ("desktop-file-utils", "hicolor-icon-theme", "shared-mime-info")
MIME = "application/x-patchlight-project"
PROJECT = f"{HOME}/demo/demo.plight"
SMALL = Computer(cores=1, memory_mb=2048)
LEAST_AUROC = 0.9
LOG = ".local/share/patchlight/log/patchlight.log"
# A window on a screen of its own: wait for its title and for the worker, then keep what the screen shows.
WINDOW = """
mkdir /tmp/screen
Xvfb :9 -screen 0 1600x1000x24 -nolisten tcp -noreset -fbdir /tmp/screen >/dev/null 2>&1 &
screen=$!
trap 'kill $screen && wait $screen; rm -rf /tmp/screen /tmp/said' EXIT
export DISPLAY=:9 HOME={home}
for turn in $(seq 100); do xwininfo -root >/dev/null 2>&1 && break; sleep 0.2; done
begun=$(date +%s%N)
{start} >/tmp/said 2>&1 &
for turn in $(seq 600); do
    xwininfo -root -tree | grep -q '"{title} – Patchlight"' && shown=$(date +%s%N) && break
    sleep 0.1
done
[ -n "$shown" ] || {{ echo "no window “{title}”:"; xwininfo -root -tree; cat /tmp/said; exit 1; }}
echo "“{title}” after $(( (shown - begun) / 1000000 )) ms"
# Where no log can be written, it is what the program says.
for turn in $(seq 600); do grep -qs 'process is ready' {log} /tmp/said && ready=1 && break; sleep 0.1; done
[ -n "$ready" ] || {{ echo "the worker is not ready:"; cat {log} /tmp/said; exit 1; }}
grep -hs 'worker process' {log} /tmp/said | cut -d' ' -f2,5-
sleep {look_s}
cp /tmp/screen/Xvfb_screen0 {shots}/{name}.xwd
grep -qs -e ' ERROR ' -e Traceback {log} /tmp/said && {{ cat {log} /tmp/said; exit 1; }}
pkill -x -o patchlight || {{ echo "the window is gone again"; cat /tmp/said; exit 1; }}
for turn in $(seq 300); do pgrep -x patchlight >/dev/null || break; sleep 0.1; done
pgrep -x patchlight >/dev/null && {{ echo "a process outlives the window"; exit 1; }}
exit 0
"""


class CheckFailed(Exception):
    """A check found something else than it should have."""


class Trial:
    """The checks in their order; each returns what it has seen, or raises `CheckFailed`."""

    def __init__(self, root: EmptyRoot, pictures: Path, archive: Path | None = None) -> None:
        self.root, self.pictures, self.archive = root, pictures, archive
        self.before: dict[str, str] = {}

    def has_neither_python_nor_network(self) -> str:
        """The ground everything else stands on."""
        seen = self.root.run("command -v python3 python; cut -d: -f1 /proc/net/dev | tail -n +3; :")
        _demand(seen.text.split() == ["lo"], seen.text)
        return "only a network interface that leads nowhere"

    def installs(self) -> str:
        """dpkg alone, with nothing to fetch."""
        self.before = self.root.files()
        done = self.root.run("dpkg -i /home/patchlight.deb && dpkg --verify patchlight", user="root")
        _demand(done.code == 0, done.text)
        size = self.root.run("du -sk --apparent-size /usr/lib/patchlight | cut -f1", user="root").text
        _demand(int(size) < 1_200_000, f"{int(size)} KiB")
        return f"{int(size) / 1000:.0f} MB installed"

    def says_its_version_and_manual(self) -> str:
        """What a terminal is asked first."""
        seen = self.root.run("patchlight --version && zcat /usr/share/man/man1/patchlight.1.gz | head -1")
        _demand(seen.code == 0 and "PATCHLIGHT 1" in seen.text, seen.text)
        return seen.text.splitlines()[0]

    def runs_the_demo(self) -> str:
        """The whole job, with figures that mean something."""
        return self._demo("demo", Computer())

    def runs_the_demo_on_a_small_computer(self) -> str:
        """One core and 2 GB."""
        return self._demo("small", SMALL)

    def _demo(self, folder: str, computer: Computer) -> str:
        command = f"cd {HOME} && patchlight demo --out {folder} --json 2>{folder}.err || cat {folder}.err"
        done = self.root.run(command, computer=computer)
        try:
            models = json.loads(done.text)["models"]
        except (ValueError, KeyError):
            raise CheckFailed(done.text) from None
        aurocs = [float(model["image_auroc"]) for model in models]
        _demand(len(aurocs) == 2 and min(aurocs) > LEAST_AUROC, done.text)
        return "image AUROC " + " and ".join(f"{value:.3f}" for value in aurocs)

    def knows_the_type_of_a_project(self) -> str:
        """By its ending, and by its content where the ending is lost."""
        seen = self.root.run(
            f"cp {PROJECT} {HOME}/nameless && for f in {PROJECT} {HOME}/nameless; do "
            f"gio info -a standard::content-type $f | grep -o 'application/.*'; done; "
            f"xdg-mime query default {MIME}; desktop-file-validate /usr/share/applications/patchlight.desktop"
        )
        _demand(seen.text.split() == [MIME, MIME, "patchlight.desktop"], seen.text)
        return MIME

    def opens_a_project_by_its_type(self) -> str:
        """As a double click in a file manager does; the worker is waited for."""
        return self._window("project", f"gio open {PROJECT}")

    def opens_on_a_small_computer(self) -> str:
        """One core and 2 GB, with a project."""
        return self._window("small", f"patchlight {PROJECT}", computer=SMALL)

    def opens_without_a_writable_home(self) -> str:
        """What can't be remembered must not keep the window from opening."""
        return self._window("locked", "patchlight", home="/home/locked")

    def opens_a_project_it_may_only_read(self) -> str:
        """A colleague's project on a share."""
        return self._window("read-only", "patchlight /home/locked/demo/demo.plight")

    def _window(self, name: str, start: str, home: str = HOME, computer: Computer | None = None) -> str:
        """Start, look, end; returns how long window and worker took."""
        log = f"{home}/{LOG}"
        self.root.path(log).unlink(missing_ok=True)
        title = "demo" if "demo" in start else "Untitled"
        words = {"home": home, "start": start, "title": title, "log": log, "look_s": 4, "shots": HOME}
        seen = self.root.run(WINDOW.format(**words, name=name), computer=computer, timeout_s=200)
        _demand(seen.code == 0, seen.text)
        shot = self.root.path(f"{HOME}/{name}.xwd")
        xwd.to_png(shot, self.pictures / f"{name}.png")
        shot.unlink()
        return "; ".join(line.strip() for line in seen.text.splitlines())

    def says_clearly_what_it_may_not_write(self) -> str:
        """A locked home, a project and a folder that are read-only, no network: sentences, no traceback."""
        locked = "/home/locked/demo/demo.plight"
        return self._sentences(
            "cd /home/locked && HOME=/home/locked patchlight demo",
            f"patchlight evaluate {locked}",
            f"patchlight report {locked} --out /home/locked/report.html",
            "HOME=/home/locked patchlight weights fetch resnet18",
        )

    def _sentences(self, *commands: str) -> str:
        for command in commands:
            seen = self.root.run(command)
            lines = [line for line in seen.text.splitlines() if line.strip()]
            clear = seen.code == 1 and len(lines) >= 2 and "Traceback" not in seen.text
            _demand(clear, f"{command}: exit code {seen.code}\n{seen.text}")
        return f"{len(commands)} refusals with a hint"

    def reads_what_it_may_only_read(self) -> str:
        """Checking and reporting need no right to write."""
        locked = "/home/locked/demo/demo.plight"
        reports = f"patchlight verify {locked} && patchlight report {locked} --out {HOME}/report.html"
        seen = self.root.run(f"export HOME=/home/locked; {reports}")
        _demand(seen.code == 0 and "Traceback" not in seen.text, seen.text)
        return "verify and report"

    def leaves_nothing_behind(self) -> str:
        """Every file outside the users' folders is as it was before the installation."""
        done = self.root.run("dpkg --purge patchlight", user="root")
        _demand(done.code == 0, done.text)
        after = self.root.files()
        names = {*self.before, *after}
        changed = sorted(name for name in names if self.before.get(name) != after.get(name))
        _demand(not changed, "\n".join(changed[:40]))
        _demand(self.root.path(PROJECT).is_file(), f"{PROJECT} is gone")
        return f"{len(after)} files as before, the user's project still there"

    def runs_where_the_archive_is_unpacked(self) -> str:
        """Without the package, from a folder whose name needs care."""
        folder = self.root.path(f"{HOME}/a folder ü")
        folder.mkdir()
        unpacked = subprocess.run(["tar", "-C", str(folder), "-xf", str(self.archive)], check=False)
        _demand(unpacked.returncode == 0, f"{self.archive} can't be unpacked")
        return self._window("archive", f"'{HOME}/a folder ü/patchlight/patchlight' {PROJECT}")

    def checks(self) -> tuple[Callable[[], str], ...]:
        """All of them, in the order of a program's life on a computer."""
        last = (self.runs_where_the_archive_is_unpacked,) if self.archive else ()
        return (
            self.has_neither_python_nor_network, self.installs, self.says_its_version_and_manual,
            self.runs_the_demo, self.knows_the_type_of_a_project, self.opens_a_project_by_its_type,
            self.opens_on_a_small_computer, self.runs_the_demo_on_a_small_computer, self.lock_a_home,
            self.opens_without_a_writable_home, self.opens_a_project_it_may_only_read,
            self.says_clearly_what_it_may_not_write, self.reads_what_it_may_only_read,
            self.leaves_nothing_behind, *last,
        )  # fmt: skip

    def lock_a_home(self) -> str:
        """A second home with a project in it, which belongs to root and may only be read."""
        copy = f"cp -r {HOME}/demo /home/locked/ && chmod -R a-w,a+rX /home/locked"
        made = self.root.run(copy, user="root")
        _demand(made.code == 0, made.text)
        seen = self.root.run("touch /home/locked/x 2>&1; test ! -e /home/locked/x")
        _demand(seen.code == 0, seen.text)
        return "/home/locked"


def say_at_once(line: str) -> None:
    """A line as soon as it is known, also in a log: a check may take minutes."""
    print(line, flush=True)


def perform(checks: Sequence[Callable[[], str]], say: Callable[[str], object] = say_at_once) -> bool:
    """Run checks one after the other, one line each; returns whether all were met."""
    all_met = True
    for check in checks:
        words = check.__name__.replace("_", " ")
        try:
            say(f"ok      {words}: {check()}")
        except CheckFailed as failure:
            all_met = False
            say(f"failed  {words}:\n{failure}")
    return all_met


def prepare(root: EmptyRoot, deb: Path, mirror: str, suite: str) -> None:
    """Everything that needs the network, and the package itself where it counts as a user's file."""
    root.make(mirror, suite)
    root.install([*dependencies(deb), *TOOLS])
    root.add_user()
    shutil.copy(deb, root.path("/home/patchlight.deb"))
    root.path("/home/locked").mkdir()
    root.path("/tmp/.X11-unix").mkdir(mode=0o1777)  # as any computer with a screen has it


def _demand(met: bool, seen: str) -> None:
    if not met:
        raise CheckFailed(seen)


def main(words: Sequence[str] | None = None) -> int:
    """Exit code: 0 all checks met, 1 one was not or nothing could be tried."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--deb", type=Path, required=True, help="the package to try")
    parser.add_argument("--archive", type=Path, help="the .tar.xz to try as well, once the package is gone")
    parser.add_argument("--keep", action="store_true", help="leave the system for a look")
    parser.add_argument("--pictures", type=Path, default=Path("dist/pictures"), help="for the screenshots")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian")
    parser.add_argument("--suite", default="bookworm")
    options = parser.parse_args(words)
    if os.geteuid() != 0:
        print("Making a system and cutting it off needs root: run this with sudo.", file=sys.stderr)
        return 1
    if missing := missing_tools():
        print(f"Missing here: {', '.join(missing)}. apt-get install debootstrap util-linux", file=sys.stderr)
        return 1
    options.pictures.mkdir(parents=True, exist_ok=True)
    root = EmptyRoot(Path(tempfile.mkdtemp(prefix="patchlight-root-")))
    root.folder.chmod(0o755)
    try:
        prepare(root, options.deb, options.mirror, options.suite)
        return 0 if perform(Trial(root, options.pictures, options.archive).checks()) else 1
    except NotPossibleError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if options.keep:
            print(f"The system is in {root.folder}.")
        else:
            shutil.rmtree(root.folder)


if __name__ == "__main__":
    sys.exit(main())
