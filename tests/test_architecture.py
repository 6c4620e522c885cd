"""The rules of DESIGN 1 hold for this tree, and each of them can fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import core
from tests import architecture as rules
from tests.conftest import ROOT

Rule = Callable[[Path], list[str]]

PLANTED: dict[str, tuple[Rule, str, str]] = {
    "qt in core": (rules.qt_in_core, "core/data/scan.py", "from PySide6.QtCore import QObject"),
    "qt through pyqtgraph": (rules.qt_in_core, "core/a.py", "def f() -> None:\n    import pyqtgraph"),
    "window in core": (rules.qt_in_core, "core/jobs/worker.py", "import desktop.session"),
    "window relative": (rules.qt_in_core, "core/jobs/worker.py", "from ...desktop import session"),
    "window at the door": (rules.qt_in_core, "core/cli.py", "from desktop.app import main"),
    "torch in scoring": (rules.numeric_stack_outside, "core/scoring/metrics.py", "import torch.nn as nn"),
    "torch in jobs": (rules.numeric_stack_outside, "core/jobs/memory.py", "import torch"),
    "torch in window": (rules.numeric_stack_outside, "desktop/a.py", "def f() -> None:\n    import torch"),
    "faiss by name": (rules.numeric_stack_outside, "core/a.py", "import_module('faiss')"),
    "detectors in window": (rules.heavy_modules_in_window, "desktop/a.py", "from core.detectors import base"),
    "worker in window": (rules.heavy_modules_in_window, "desktop/a.py", "from core.jobs import worker"),
    "scipy in light code": (rules.undeclared_packages, "core/scoring/a.py", "from scipy import stats"),
    "pillow in window": (rules.undeclared_packages, "desktop/a.py", "import PIL.Image"),
    "numpy in bootstrap": (rules.undeclared_packages, "packaging/bootstrap.py", "import numpy"),
    "pickle": (rules.pickles, "core/project/bundle.py", "import pickle"),
    "long file": (rules.long_files, "core/a.py", "x = 1\n" * 401),
    "long main window": (rules.long_files, "desktop/main_window.py", "x = 1\n" * 251),
    "long function": (rules.long_functions, "desktop/a.py", "def f() -> None:\n" + "    x = 1\n" * 60),
    "long method": (rules.long_functions, "core/a.py", "class A:\n  async def f(s):\n" + "    x = 1\n" * 60),
    "no return type": (rules.untyped_functions, "core/a.py", "class A:\n    def f(self):\n        pass"),
    "no argument type": (rules.untyped_functions, "desktop/a.py", "def f(a: int, b) -> None:\n    pass"),
    "no docstring": (rules.undocumented_functions, "core/a.py", "def f() -> None:\n    pass"),
    "method without": (rules.undocumented_functions, "core/a.py", "class A:\n    def f(self): pass"),
    "process events": (rules.blocking_calls, "desktop/a.py", "QApplication.processEvents()"),
    "dialog exec": (rules.blocking_calls, "desktop/a.py", "self.dialog.exec()"),
    "modal static dialog": (rules.blocking_calls, "desktop/a.py", "QMessageBox.question(None, 'a', 'b')"),
    "sleep": (rules.blocking_calls, "core/a.py", "time.sleep(1)"),
    "bare sleep": (rules.blocking_calls, "core/a.py", "sleep(1)"),
    "to-do": (rules.unfinished_code, "core/a.py", "x = 1  # TODO later"),
    "stub": (rules.unfinished_code, "core/a.py", "def f() -> None:\n    raise NotImplementedError"),
    "swallowed": (rules.unfinished_code, "core/a.py", "try:\n    f()\nexcept Exception:\n    pass"),
    "extra folder": (rules.strange_top_level, "scripts/a.py", ""),
    "shadowed packaging": (rules.shadowing_packages, "packaging/__init__.py", ""),
}

ALLOWED: dict[str, tuple[Rule, str, str]] = {
    "door in a function": (rules.qt_in_core, "core/cli.py", "def f():\n    from desktop.app import main"),
    "torch in features": (rules.numeric_stack_outside, "core/features/a.py", "import torch"),
    "spawned worker": (rules.heavy_modules_in_window, "desktop/a.py", "def f():\n  import core.jobs.worker"),
    "refused checkpoint": (rules.pickles, "core/features/a.py", "from pickle import UnpicklingError"),
    "application loop": (rules.blocking_calls, "desktop/app.py", "app.exec()"),
    "a drag": (rules.blocking_calls, "desktop/a.py", "drag.exec(1)"),
    "dialog object": (rules.blocking_calls, "desktop/a.py", "QFileDialog(self).open()"),
    "override": (rules.undocumented_functions, "core/a.py", "class A(B):\n  @override\n  def f(self): ..."),
    "private": (rules.undocumented_functions, "core/a.py", "def _f() -> None:\n    pass"),
    "max length": (rules.long_functions, "core/a.py", "def f() -> None:\n" + "    x = 1\n" * 59),
}

WINDOW = """
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from desktop.app import assemble
from desktop.settings import Settings

app = QApplication([])
folder = Path.home() / "window"
settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
window = assemble(app, settings, folder).window
window.show()
app.processEvents()
assert window.isVisible() and "Patchlight" in window.windowTitle()
"""


def modules_of(package: str, *without: str) -> list[str]:
    """Dotted names of all modules of a package of this tree, except those below `without`."""
    names = (p.relative_to(ROOT).with_suffix("").as_posix() for p in rules.source_files(ROOT, package))
    kept = (name for name in names if not name.startswith((f"{package}/__main__", *without)))
    return [name.replace("/", ".").removesuffix(".__init__") for name in kept]


def importing(modules: list[str]) -> str:
    """Code that imports these modules."""
    return "\n".join(f"import {module}" for module in modules)


def loaded_after(code: str, forbidden: set[str], folder: Path = ROOT) -> list[str]:
    """Which of the forbidden packages a fresh interpreter has loaded after running the code."""
    report = f"\nimport sys\nprint('loaded', *sorted({forbidden!r} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code + report]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_that_this_tree_keeps(rule: Rule) -> None:
    violations = rule(ROOT)
    assert not violations, f"{rule.__doc__}\n" + "\n".join(violations)


@pytest.mark.parametrize(("rule", "file", "source"), PLANTED.values(), ids=PLANTED)
def test_that_a_violation_is_found(rule: Rule, file: str, source: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source, encoding="utf-8")
    where = file.split("/")[0] if rule is rules.strange_top_level else file
    assert any(violation.startswith(where) for violation in rule(tmp_path))


@pytest.mark.parametrize(("rule", "file", "source"), ALLOWED.values(), ids=ALLOWED)
def test_that_what_is_allowed_is_not_reported(rule: Rule, file: str, source: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source, encoding="utf-8")
    assert rule(tmp_path) == []


def test_that_every_rule_has_a_planted_violation() -> None:
    assert set(rules.RULES) == {rule for rule, _, _ in PLANTED.values()}


def test_that_the_core_under_test_is_this_trees() -> None:
    assert Path(core.__file__).resolve().parent == ROOT / "core"


def test_that_light_modules_load_neither_the_numeric_stack_nor_qt() -> None:
    # The PDF report is loaded when one is written; ReportLab reads pictures with Pillow.
    heavy = ("core/features/", "core/detectors/", "core/jobs/", "core/reports/pdf_")
    modules = [*modules_of("core", *heavy), "core.jobs.messages"]
    assert {"core.cli", "core.scoring.values", "core.data", "core.project.project"} <= set(modules)
    unwanted = rules.NUMERIC | rules.QT | {"scipy", "sklearn", "PIL", "matplotlib"}
    assert loaded_after(importing(modules), unwanted) == []


def test_that_the_window_loads_no_numeric_stack() -> None:
    code = f"{importing(modules_of('desktop'))}\n{WINDOW}"
    assert loaded_after(code, rules.NUMERIC | {"scipy", "sklearn", "PIL", "matplotlib"}) == []


def test_that_the_command_line_and_the_worker_load_no_qt() -> None:
    code = "import core.cli, core.jobs.worker, core.jobs.pipeline\ncore.cli.build_app()"
    assert loaded_after(code, rules.QT) == []


def test_that_a_package_loaded_in_secret_is_seen(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text("")
    (tmp_path / "window.py").write_text("import importlib\nimportlib.import_module('tor' + 'ch')")
    assert loaded_after("import window", {"torch", "faiss"}, tmp_path) == ["torch"]
