"""The rules of the tree, as functions that list violations.

Each takes the root of a tree, so `test_architecture.py` can ask about this repository and about a planted
violation alike. The rules come from DESIGN 1 and STYLE.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PRODUCT = ("core", "desktop", "resources", "packaging")
TOP_LEVEL = {"desktop", "core", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}
MADE_BY_TOOLS = ("build", "dist", "out", "patchlight-demo", "__pycache__", ".egg-info")
MAX_FILE_LINES, MAX_FUNCTION_LINES, MAX_MAIN_WINDOW_LINES = 400, 60, 250

QT = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "qtpy"}
NUMERIC = {"torch", "torchvision", "faiss"}
HEAVY_PLACES = ("core/features/", "core/detectors/", "core/jobs/pipeline.py", "core/jobs/worker.py")
HEAVY_MODULES = ("core.features", "core.detectors", "core.jobs.pipeline", "core.jobs.worker")
LIGHT_PACKAGES = {"numpy", "cv2", "h5py", "tifffile", "jinja2", "reportlab", "platformdirs", "typer", "rich"}
LIGHT_PACKAGES |= {"isal", "typing_extensions"}  # `override` is not in the typing of Python 3.11
OURS = {"core", "desktop", "resources"}
# `patchlight` without arguments opens the window: the one door from the command line, opened in a function.
DOORS = {("core/cli.py", "desktop.app")}
# The application's own event loop, and a drag, which Qt offers in no other way.
EXEC_ALLOWED = {"app", "application", "drag"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def source_files(root: Path, *folders: str) -> list[Path]:
    """All Python files below these folders of a tree."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(tree: ast.AST, package: str) -> Iterator[tuple[int, str, bool]]:
    """Line, absolute module name and "inside a function" of all imports, written or by `import_module`."""
    inner = {id(n) for f in ast.walk(tree) if isinstance(f, Function) for n in ast.walk(f)}
    for node in ast.walk(tree):
        for name in _imported_names(node, package):
            yield getattr(node, "lineno", 0), name, id(node) in inner


def _imported_names(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        parts = package.split(".")
        base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
        module = ".".join(part for part in (base, node.module or "") if part)
        return [f"{module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in ("import_module", "__import__", "importorskip"):
            return [str(node.args[0].value)]
    return []


def imports_of(root: Path, *folders: str) -> Iterator[tuple[str, int, str, bool]]:
    """File (POSIX, relative), line, module and "inside a function" of every import."""
    for path in source_files(root, *folders):
        name = path.relative_to(root).as_posix()
        package = ".".join(path.relative_to(root).parent.parts)
        for line, module, inner in imports(parse(path), package):
            yield name, line, module, inner


def functions(root: Path, *folders: str) -> Iterator[tuple[str, Function, tuple[ast.AST, ...]]]:
    """File, function and what it is nested in, of every function."""

    def walk(node: ast.AST, around: tuple[ast.AST, ...]) -> Iterator[tuple[Function, tuple[ast.AST, ...]]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function):
                yield child, around
            nested = isinstance(child, (ast.ClassDef, Function))
            yield from walk(child, (*around, child) if nested else around)

    for path in source_files(root, *folders):
        for function, around in walk(parse(path), ()):
            yield path.relative_to(root).as_posix(), function, around


def calls(root: Path, *folders: str) -> Iterator[tuple[str, ast.Call, str]]:
    """File, call and the called thing as written, of every call."""
    for path in source_files(root, *folders):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Call):
                yield path.relative_to(root).as_posix(), node, ast.unparse(node.func)


# --- the rules ---------------------------------------------------------------------------------


def qt_in_core(root: Path) -> list[str]:
    """`core` never imports Qt or the window."""
    return [
        f"{file}:{line} imports {module}"
        for file, line, module, inner in imports_of(root, "core")
        if module.split(".")[0] in QT | {"desktop"}
        and not (inner and any((file, module) == door or module.startswith(f"{door[1]}.") for door in DOORS))
    ]


def numeric_stack_outside(root: Path) -> list[str]:
    """Only the heavy part of `core` imports torch, torchvision or faiss."""
    return [
        f"{file}:{line} imports {module}"
        for file, line, module, _ in imports_of(root, "core", "desktop", "resources")
        if module.split(".")[0] in NUMERIC and not file.startswith(HEAVY_PLACES)
    ]


def heavy_modules_in_window(root: Path) -> list[str]:
    """`desktop` names no heavy module of `core` where it is imported with the window."""
    return [
        f"{file}:{line} imports {module}"
        for file, line, module, inner in imports_of(root, "desktop", "resources")
        if not inner and any(f"{module}.".startswith(f"{heavy}.") for heavy in HEAVY_MODULES)
    ]


def undeclared_packages(root: Path) -> list[str]:
    """Light code imports the standard library and the declared small packages only."""
    found = []
    for file, line, module, _ in imports_of(root, *PRODUCT):
        allowed = sys.stdlib_module_names | OURS | LIGHT_PACKAGES | NUMERIC  # the last by a rule of its own
        if file.startswith("desktop/"):
            allowed = allowed | QT
        if file.startswith("packaging/"):  # scripts find the ones beside them by name
            allowed = sys.stdlib_module_names | {path.stem for path in source_files(root, "packaging")}
        if file == "packaging/frozen_entry.py":  # where the frozen program starts
            allowed = allowed | OURS
        if file == "packaging/render_icons.py":  # a program of its own, run by those with Qt at hand
            allowed = allowed | QT
        if module.split(".")[0] not in allowed and not file.startswith(HEAVY_PLACES):
            found.append(f"{file}:{line} imports {module}")
    return found


def pickles(root: Path) -> list[str]:
    """Nothing that is written to disk goes through pickle; only its error may be named."""
    return [
        f"{file}:{line} imports {module}"
        for file, line, module, _ in imports_of(root, "core", "resources")
        if module.split(".")[0] in ("pickle", "shelve", "marshal", "dill", "cloudpickle")
        and module != "pickle.UnpicklingError"  # raised by torch for a checkpoint it refuses
    ]


def long_files(root: Path) -> list[str]:
    """No file over 400 lines, the main window at most 250."""
    found = []
    for path in source_files(root, *PRODUCT, "tests"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        limit = MAX_MAIN_WINDOW_LINES if path.name == "main_window.py" else MAX_FILE_LINES
        if lines > limit:
            found.append(f"{path.relative_to(root).as_posix()} has {lines} lines, at most {limit}")
    return found


def long_functions(root: Path) -> list[str]:
    """No function over 60 lines."""
    return [
        f"{file}:{f.lineno} {f.name} has {f.end_lineno - f.lineno + 1} lines"
        for file, f, _ in functions(root, *PRODUCT, "tests")
        if f.end_lineno is not None and f.end_lineno - f.lineno + 1 > MAX_FUNCTION_LINES
    ]


def untyped_functions(root: Path) -> list[str]:
    """Every function says what it returns and what it takes."""
    found = []
    for file, f, around in functions(root, *PRODUCT):
        arguments = [*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs]
        bound = bool(around) and isinstance(around[-1], ast.ClassDef) and not _decorated(f, "staticmethod")
        untyped = [a.arg for a in arguments[1 if bound else 0 :] if a.annotation is None]
        if f.returns is None:
            found.append(f"{file}:{f.lineno} {f.name} has no return type")
        if untyped:
            found.append(f"{file}:{f.lineno} {f.name} has no type for {', '.join(untyped)}")
    return found


def undocumented_functions(root: Path) -> list[str]:
    """Every public function and method of `core` has a docstring, or implements one that has."""
    everything = list(functions(root, "core"))
    documented = {f.name for _, f, around in everything if around and ast.get_docstring(f)}
    found = []
    for file, f, around in everything:
        names = [getattr(a, "name", "") for a in around]
        private = f.name.startswith("_") or any(name.startswith("_") for name in names)
        nested = any(isinstance(a, Function) for a in around)
        derived = bool(around) and isinstance(around[-1], ast.ClassDef) and bool(around[-1].bases)
        inherited = _decorated(f, "override") or (derived and f.name in documented)
        if not (private or nested or inherited or ast.get_docstring(f) or _decorated(f, "overload")):
            found.append(f"{file}:{f.lineno} {f.name}")
    return found


def blocking_calls(root: Path) -> list[str]:
    """No `processEvents`, no nested event loop, no sleeping in product code."""
    found = []
    for file, call, name in calls(root, *PRODUCT):
        *owner, last = name.split(".")
        nested_loop = last in ("exec", "exec_") and owner and owner[-1].lower() not in EXEC_ALLOWED
        sleeps = (last == "sleep" and owner[-1:] in (["time"], [])) or last in ("msleep", "usleep")
        waits = last in ("QEventLoop", "qWait", "qSleep")
        static_dialog = owner[-1:] in (["QFileDialog"], ["QMessageBox"], ["QInputDialog"], ["QColorDialog"])
        if last == "processEvents" or nested_loop or sleeps or waits or (static_dialog and last[0].islower()):
            found.append(f"{file}:{call.lineno} {name}()")
    return found


def unfinished_code(root: Path) -> list[str]:
    """No to-dos, no stubs, no swallowed errors."""
    found = []
    for path in source_files(root, *PRODUCT):
        name = path.relative_to(root).as_posix()
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if any(word in text for word in ("TODO", "FIXME", "XXX", "HACK", "NotImplementedError")):
                found.append(f"{name}:{number} {text.strip()}")
        handlers = (node for node in ast.walk(parse(path)) if isinstance(node, ast.ExceptHandler))
        found += [f"{name}:{h.lineno} swallows every error" for h in handlers if _swallows(h)]
    return found


def strange_top_level(root: Path) -> list[str]:
    """The top level is exactly what DESIGN 1 lists."""
    listed = _listed_by_git(root)
    if listed:
        present = {name.split("/")[0] for name in listed if (root / name).exists()}
    else:
        present = {path.name for path in root.iterdir() if not path.name.endswith(MADE_BY_TOOLS)}
    visible = {name for name in present if not name.startswith(".")}
    extra = [f"{name} does not belong there" for name in sorted(visible - TOP_LEVEL)]
    return extra + [f"{name} is missing" for name in sorted(TOP_LEVEL - visible)]


def _listed_by_git(root: Path) -> list[str]:
    """All files that git knows or would take in; empty where there is no git or no clone."""
    if not shutil.which("git") or not (root / ".git").exists():
        return []
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return [name for name in done.stdout.split("\0") if name] if done.returncode == 0 else []


def shadowing_packages(root: Path) -> list[str]:
    """`packaging` and `tests` are folders, not packages: PyPI's `packaging` must stay importable."""
    return [
        path.relative_to(root).as_posix()
        for folder in ("packaging", "tests")
        for path in (root / folder).rglob("__init__.py")
    ]


def _decorated(function: Function, name: str) -> bool:
    return any(ast.unparse(d).split(".")[-1] == name for d in function.decorator_list)


def _swallows(handler: ast.ExceptHandler) -> bool:
    broad = handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")
    return broad and all(isinstance(s, ast.Pass | ast.Continue) for s in handler.body)


RULES: tuple[Callable[[Path], list[str]], ...] = (
    qt_in_core,
    numeric_stack_outside,
    heavy_modules_in_window,
    undeclared_packages,
    pickles,
    long_files,
    long_functions,
    untyped_functions,
    undocumented_functions,
    blocking_calls,
    unfinished_code,
    strange_top_level,
    shadowing_packages,
)
