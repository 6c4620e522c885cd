"""Set Patchlight up and run it, with nothing but Python 3.11 and this folder.

    python3 packaging/bootstrap.py demo     set up, then the whole job on the embedded demo data
    python3 packaging/bootstrap.py test     set up, then the tests

Everything goes into the folder .venv beside pyproject.toml (.venv-package for the frozen build, with -cuda
at the end for NVIDIA cards); deleting that folder undoes the set-up.
Written so that older Pythons can still parse it and say which Python is needed.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from system_parts import FONT_FOLDERS, install_hint, missing_parts
from variants import CPU, CUDA, index_arguments, variant_of, venv_name

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
VENV = ROOT / venv_name(sys.argv[1:])
UNFINISHED = "unfinished"
LOWEST, TOO_HIGH = (3, 11), (3, 14)
GB = 10**9
USAGE = """\
usage: python3 packaging/bootstrap.py [--cuda] COMMAND [ARGUMENTS]

  demo     set up, then run the whole job on the embedded demo data   (--out DIR, --open)
  test     set up, then run the tests                                 (arguments go to pytest)
  setup    only set up
  run      set up, then run Patchlight with these arguments; without arguments its window opens
  check    set up, then check style and types
  package  set up apart, then freeze Patchlight for computers without Python, into dist/

  --cuda   with torch and faiss for NVIDIA cards, in a folder of their own
"""

FAILURES = (  # what pip and apt-get print, what that means, what to do; the first match counts
    (
        ("no space left on device", "errno 28", "winerror 112", "disk quota exceeded"),
        "The disk is full.",
        "Free at least 4 GB.",
    ),
    (
        ("certificate_verify_failed", "certificate verify failed"),
        "The package server's certificate is not trusted on this machine.",
        "Install ca-certificates, or set PIP_CERT to your company's certificate file.",
    ),
    (
        (
            "failed to establish a new connection", "newconnectionerror", "name resolution",
            "temporary failure resolving", "name or service not known", "getaddrinfo failed",
            "network is unreachable", "connection refused", "connection reset", "could not connect",
            "timed out", "proxyerror", "could not resolve", "remotedisconnected", "ssleoferror",
        ),
        "The package server can't be reached: no network, or a proxy is needed.",
        "Check the connection (behind a proxy set HTTPS_PROXY).",
    ),
    (
        ("permission denied", "errno 13", "winerror 5]", "read-only file system"),
        "A file or folder can't be written.",
        f"Check that you may write to {VENV}.",
    ),
)  # fmt: skip


class SetupError(Exception):
    """Set-up can't go on; `message` says why, `hint` what to do, `details` is the end of the log."""

    def __init__(self, message: str, hint: str, details: str = "") -> None:
        super().__init__(message)
        self.message, self.hint, self.details = message, hint, details


# --- decisions: pure, so the tests can ask them anything ---------------------------------------


def check_python(version: Sequence[int], other: str | None) -> None:
    """Refuse a Python that the pinned packages don't exist for; `other` is a fitting one found."""
    if LOWEST <= tuple(version[:2]) < TOO_HIGH:
        return
    hint = "Install Python 3.11 (Debian 12: apt-get install python3; Windows: python.org)."
    if other:
        hint = f"Run it with the Python 3.11 that is here: {other} packaging/bootstrap.py demo"
    raise SetupError(f"Patchlight needs Python 3.11, this is Python {version[0]}.{version[1]}.", hint)


def check_space(free_bytes: int, free_temp_bytes: int, needed_bytes: int = 4 * GB) -> None:
    """Refuse to start an installation that would fill the disk half-way."""
    places = (
        (free_bytes, needed_bytes, f"the disk of {ROOT}"),
        (free_temp_bytes, GB, f"the disk of the temporary folder {tempfile.gettempdir()}"),
    )
    for free, needed, place in places:
        if free < needed:
            raise SetupError(
                f"There is not enough space: {free / GB:.1f} GB are free on {place}.",
                f"Set-up needs {needed // GB} GB there. Free some space, then run the same command again.",
            )


def setup_key(pyproject: bytes, constraints: bytes, version: Sequence[int], root: str) -> str:
    """What an installation depends on, as one word: when it changes, packages are installed again."""
    place = f"{tuple(version[:3])} {root}".encode()
    return hashlib.sha256(b"\0".join((pyproject, constraints, place))).hexdigest()[:32]


def extra_of(command: str) -> str:
    """Which optional packages of pyproject.toml a command needs, "" for none."""
    return {"test": "dev", "check": "dev", "package": "package"}.get(command, "")


def is_ready(stamp: str, key: str, extra: str) -> bool:
    """Whether the stamp of a finished installation covers what is wanted now."""
    done, _, brought = stamp.partition(" ")
    return done == key and brought in ((extra,) if extra else ("runtime", "dev", "package"))


def explain_failure(output: str, what: str) -> SetupError:
    """Why pip or apt-get failed, told from what it printed."""
    details = "\n".join(output.strip().splitlines()[-15:])
    for signs, message, hint in FAILURES:
        if any(sign in output.lower() for sign in signs):
            return SetupError(message, f"{hint} Then run the same command again.", details)
    unknown = re.search(r"No matching distribution found for (\S+)", output)
    if unknown:
        message = f"The package server has no {unknown.group(1)} for this Python and machine."
        hint = "Use Python 3.11 on 64-bit Linux (glibc) or Windows, or another package server (pip config)."
        return SetupError(message, hint, details)
    return SetupError(f"{what} failed.", "The lines above say why; the whole text is in the log.", details)


def worker_count(cores: int | None) -> int:
    """Test processes: one a core, at most four, because each loads the numeric stack (0.5 GB)."""
    return max(1, min(4, cores or 1))


# --- actions -----------------------------------------------------------------------------------


def say(text: str) -> None:
    """One line of progress, at once visible in a log as well."""
    print(f"[setup] {text}", flush=True)


def venv_python() -> Path:
    """The interpreter inside .venv."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def is_root() -> bool:
    """Whether packages of the system may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def clean_environment() -> dict[str, str]:
    """The environment without what would mix other packages into ours."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONNOUSERSITE": "1"}


def run_logged(command: Sequence[str], what: str, environment: dict[str, str]) -> None:
    """Run a command with its output in the log; raises `SetupError` when it fails."""
    lines: list[str] = []
    with (VENV / "setup.log").open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", errors="replace", env=environment, cwd=ROOT,
        )  # fmt: skip
        with process:
            for line in process.stdout or ():
                log.write(line)
                log.flush()  # a killed set-up must leave its log behind
                lines.append(line)
                _say_progress(line)
    if process.returncode != 0:
        raise explain_failure("".join(lines), what)


def _say_progress(line: str) -> None:
    """Repeat the lines of pip that explain a long wait."""
    found = re.match(r"\s*(?:Downloading|Processing) (\S+)(?:\s.*\(([\d.]+) MB\))?", line)
    if found and float(found.group(2) or 0) >= 5:
        say(f"  downloading {found.group(1).rsplit('/', 1)[-1]} ({found.group(2)} MB)")
    elif line.startswith("Installing collected packages") and line.count(",") > 1:
        say(f"  unpacking {line.count(',') + 1} packages (takes a minute or two)")


def install_system_packages(packages: Iterable[str]) -> None:
    """Install Debian packages as root without asking, or raise with the command that does it."""
    if not (is_root() and shutil.which("apt-get")):
        raise SetupError("Some parts of the system are missing.", install_hint(packages))
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**clean_environment(), "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2"]
    run_logged([*apt, "update"], "Refreshing the list of system packages", environment)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    run_logged(install, "Installing system packages", environment)


def ensure_system_parts(for_tests: bool) -> None:
    """Bring the libraries that Qt needs. A lack stops only the tests; the demo needs no window."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_parts(ctypes.CDLL, FONT_FOLDERS, screen=is_root() or not for_tests)
    if not missing:
        return
    try:
        install_system_packages(missing.values())
    except SetupError as error:
        if for_tests and missing_parts(ctypes.CDLL, FONT_FOLDERS, screen=False):
            raise
        say(f"Note: Patchlight's window can't open yet, this is missing: {', '.join(missing)}.")
        say(f"      {error.message} {error.hint}")


def make_venv() -> None:
    """Make .venv; Debian's Python needs one more package for that."""
    if not all(importlib.util.find_spec(module) for module in ("ensurepip", "venv")):
        install_system_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    say(f"Making {VENV}")
    command = [sys.executable, "-m", "venv", str(VENV)]
    run_logged(command, "Making the virtual environment", clean_environment())


def works(python: Path) -> bool:
    """Whether this interpreter starts, is of our version and has pip."""
    version = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([str(python), "-c", version], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def prepare_venv(stamp: Path) -> None:
    """Leave a working, perhaps empty .venv behind. Only what this script made is ever deleted."""
    ours = stamp.exists() or not VENV.exists() or not any(VENV.iterdir())
    interrupted = stamp.exists() and stamp.read_text() == UNFINISHED
    healthy = works(venv_python())
    if not ours and not healthy:
        raise SetupError(f"{VENV} doesn't work and was not made by this script.", "Move it away first.")
    VENV.mkdir(exist_ok=True)
    stamp.write_text(UNFINISHED)
    if interrupted or not healthy:
        for path in VENV.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path != stamp:  # stays to the end: it marks the folder as ours
                path.unlink()
        make_venv()


def install_packages(extra: str, variant: str) -> None:
    """Install the pinned packages, then the project itself in place."""
    import tomllib  # not there in the older Pythons that only get a clear message

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    wanted += project["project"]["optional-dependencies"][extra] if extra else []
    wanted = [*index_arguments(variant, sys.platform), *variant_of(wanted, variant, sys.platform)]
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    quiet = ["--progress-bar", "off", "--no-warn-script-location"]
    size = "0.5 GB" if variant == CPU else "3 GB"
    say(f"Installing packages (about {size} to download the first time)")
    binaries = ["--only-binary", ":all:", "-c", str(CONSTRAINTS)]
    run_logged([*pip, *quiet, *binaries, *wanted], "Installing the packages", clean_environment())
    own = ["--no-deps", "--no-build-isolation", "-e", "."]
    run_logged([*pip, *quiet, *own], "Installing Patchlight itself", clean_environment())


def set_up(extra: str, variant: str) -> None:
    """Bring the folder of packages up to date; returns at once when nothing has changed."""
    stamp = VENV / "patchlight-setup"
    pyproject, constraints = (ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes()
    key = setup_key(pyproject, constraints, tuple(sys.version_info[:3]), str(ROOT))
    done = stamp.read_text() if stamp.exists() else UNFINISHED
    if is_ready(done, key, extra) and works(venv_python()):
        return
    needed = ((4 if variant == CPU else 12) if done == UNFINISHED else 1) * GB
    check_space(shutil.disk_usage(ROOT).free, shutil.disk_usage(tempfile.gettempdir()).free, needed)
    extra = extra or ("dev" if done.endswith(" dev") else "")  # what tests brought stays
    prepare_venv(stamp)
    install_packages(extra, variant)
    # The stamp comes last, so that half an installation is never taken for a whole one.
    stamp.write_text(f"{key} {extra or 'runtime'}")
    say("All packages are installed.")


def has_display() -> bool:
    """Whether a window could be shown."""
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_python(arguments: Sequence[str], environment: dict[str, str], folder: Path | None = None) -> int:
    """Run the interpreter of .venv on the terminal and return its exit code."""
    code = subprocess.call([str(venv_python()), *arguments], env=environment, cwd=folder)
    return code if code >= 0 else 128 - code


def run_command(command: str, arguments: Sequence[str], variant: str) -> int:
    """Set up what a command needs, then run it."""
    set_up(extra_of(command), variant)
    environment = clean_environment()
    if command != "check":
        ensure_system_parts(for_tests=command == "test")
    if command == "test" or (command == "demo" and not has_display()):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if command == "test":
        environment.setdefault("OMP_NUM_THREADS", "1")
        # A file's tests stay together: they share what is expensive to make, such as a trained model.
        pytest = ["-m", "pytest", "-n", str(worker_count(os.cpu_count())), "--dist", "loadfile"]
        return run_python([*pytest, *arguments], environment, ROOT)
    if command == "check":
        tools = (["-m", "ruff", "check", "."], ["-m", "mypy"])
        return max(run_python(tool, environment, ROOT) for tool in tools)
    if command == "package":
        words = [str(ROOT / "packaging" / "package.py"), "--variant", variant, *arguments]
        return run_python(words, environment, ROOT)
    if command == "setup":
        return 0
    # -P: a folder called "core" where the user stands must not be taken for ours.
    return run_python(["-P", "-m", "core", *(["demo"] if command == "demo" else []), *arguments], environment)


def access_error(error: OSError) -> SetupError:
    """What a failing file operation means for the person at the keyboard."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return explain_failure("no space left on device", "")
    message = f"{error.filename or VENV} can't be used ({error.strerror})."
    return SetupError(message, "Put Patchlight into a folder you may write to.")


def main(arguments: Sequence[str]) -> int:
    """Exit code: that of the command, 1 when set-up failed, 2 for wrong usage, 130 when interrupted."""
    variant = CUDA if arguments[:1] == ["--cuda"] else CPU
    arguments = arguments[variant == CUDA :]
    if not arguments or arguments[0] not in ("demo", "test", "setup", "run", "check", "package"):
        asked = arguments[:1] in (["-h"], ["--help"])
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        check_python(tuple(sys.version_info[:3]), shutil.which("python3.11"))
        return run_command(arguments[0], arguments[1:], variant)
    except SetupError as error:
        failure = error
    except OSError as error:
        failure = access_error(error)
    except KeyboardInterrupt:
        print("\n[setup] Stopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    if failure.details:
        print(f"{failure.details}\n", file=sys.stderr)
    print(f"[setup] {failure.message}\n        {failure.hint}", file=sys.stderr)
    if (VENV / "setup.log").exists():
        print(f"        Log: {VENV / 'setup.log'}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
