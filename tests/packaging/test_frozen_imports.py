"""Nothing that the frozen build leaves out is needed to import all of Patchlight."""

from __future__ import annotations

import json
import subprocess
import sys

from frozen_parts import EXCLUDED_MODULES, HIDDEN_MODULES, own_modules

from tests.architecture import imports_of
from tests.conftest import ROOT

# Imports every module, then what modules import only when they need it; prints what could not be imported.
SCRIPT = """
import importlib, json, sys
excluded, modules, inner = json.load(sys.stdin)

def is_left_out(name):
    return any(f"{name}.".startswith(f"{left_out}.") for left_out in excluded)

class Without:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, *more):
        return None if is_left_out(name) else self.finder.find_spec(name, *more)

    def __getattr__(self, name):
        return getattr(self.finder, name)

sys.meta_path[:] = map(Without, sys.meta_path)
failed = {}
for name in modules:
    importlib.import_module(name)
sys.modules["core.features.torchvision_ops"].torchvision_models()  # before the next, in its own way
for name in inner:  # of "from a.b import c" the last may be a name in a.b
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if is_left_out(error.name or name) or error.name == name.split(".")[0]:
            failed[name] = str(error)
loaded = [name for name in excluded if name in sys.modules]
print(json.dumps([failed, loaded, sorted(sys.modules)]))
"""
OPTIONAL = {"open_clip", "timm", "openvino"}  # left out on purpose; the program says so when asked for them


def test_that_all_of_patchlight_imports_without_what_is_left_out() -> None:
    modules = [name for name in own_modules(ROOT) if not name.endswith("__main__")]
    inner = sorted({name for _, _, name, is_inner in imports_of(ROOT, "core", "desktop") if is_inner})
    asked = json.dumps([EXCLUDED_MODULES, modules, inner])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=asked, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    failed, loaded, present = json.loads(done.stdout.splitlines()[-1])
    assert {name: why for name, why in failed.items() if name.split(".")[0] not in OPTIONAL} == {}
    assert loaded == []
    # That the plots load the first two and C code the third is why they are named: no source file does.
    hidden = {"PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "isal.igzip_lib"}
    assert hidden <= set(present) & set(HIDDEN_MODULES)
