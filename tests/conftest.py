"""Shared fixtures, and the rules every test runs under: own home folder, no screen, nothing left alive."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leftovers import leftovers, look, qt_is_loaded

ROOT = Path(__file__).resolve().parent.parent
HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}
OWN_VARIABLES = ("PATCHLIGHT_WEIGHTS", "TORCH_HOME", "HF_HOME")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ:  # several test processes share the cores
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")


def _home_variables(home: Path) -> dict[str, str]:
    variables = {name: str(home / part) for name, part in HOME_VARIABLES.items()}
    for folder in variables.values():
        Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return variables


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew-snapshots` records anew what pages are compared with (tests/desktop/test_snapshots.py)."""
    parser.addoption("--renew-snapshots", action="store_true", help="record how the pages look now")


def pytest_configure(config: pytest.Config) -> None:
    """Turn the user's folders away before Qt or a library has looked at them."""
    home = Path(tempfile.mkdtemp(prefix="patchlight-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ.update(_home_variables(home))
    for name in OWN_VARIABLES:
        os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty home folder for each test: settings, recent projects, weights, recovery journal."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in _home_variables(home).items():
        monkeypatch.setenv(name, folder)
    return home


@pytest.fixture(autouse=True)
def nothing_left_alive(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a thread, process, timer or window alive fails."""
    qt = bool({"qapp", "qtbot"} & set(request.fixturenames))
    before = look(qt=qt and qt_is_loaded())
    yield
    found = leftovers(before, qt=qt and qt_is_loaded())
    if found:
        pytest.fail(f"The test left alive: {'; '.join(found)}", pytrace=False)


def _shared(part: str) -> Path:
    roots = [os.environ.get("PATCHLIGHT_SHARED"), str(ROOT.parent / "shared")]
    folders = [Path(root) / part for root in roots if root]
    for folder in folders:
        if folder.is_dir():
            return folder
    pytest.skip(f"There is no folder {' or '.join(map(str, folders))} on this machine.")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the public data sets (`mvtec/bottle`, ...)."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_weights() -> Path:
    """The folder with the ResNet-18 weights."""
    return _shared("weights")


@pytest.fixture(scope="session")
def demo_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo data, small. Tests read it; one that changes files takes its own copy."""
    from resources.demo.generator import write_demo_dataset

    folder = tmp_path_factory.mktemp("demo") / "demo"
    write_demo_dataset(folder, size_px=128, seed=0)
    return folder
