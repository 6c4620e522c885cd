"""torchvision can be imported beside any build of torch. Each case needs a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PRETEND_LOADED = """
import torch
library = torch.library.Library("torchvision", "DEF")
for schema in ("nms", "qnms"):
    library.define(schema + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
"""
PRETEND_BROKEN = """
import torch
def refuse(path):
    raise OSError("libcudart.so.13: cannot open shared object file")
torch.ops.load_library = refuse
"""


def run(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_that_torchvision_models_can_be_built_with_the_installed_torch() -> None:
    code = (
        "from core.features.torchvision_ops import torchvision_models\n"
        "print(type(torchvision_models().resnet18()).__name__)"
    )
    assert run(code) == "ResNet"


def test_that_missing_operators_are_declared_where_the_compiled_library_does_not_load() -> None:
    code = (
        PRETEND_BROKEN + "from core.features.torchvision_ops import declare_missing_operators\n"
        "library = declare_missing_operators()\n"
        "assert declare_missing_operators() is library\n"
        "import torchvision\n"
        "operators = torch.ops.torchvision\n"
        "print(library is not None, hasattr(operators, 'nms'), hasattr(operators, 'qnms'))"
    )
    assert run(code) == "True True True"


def test_that_nothing_is_declared_where_the_operators_are_there() -> None:
    code = (
        PRETEND_LOADED + "from core.features.torchvision_ops import declare_missing_operators\n"
        "print(declare_missing_operators())\n"
        "import torchvision"
    )
    assert run(code) == "None"


def test_that_the_plain_import_fails_where_the_library_does_not_load() -> None:
    """The reason for the whole work-around; once this stops failing it can go."""
    code = (
        PRETEND_BROKEN + "try:\n    import torchvision\nexcept RuntimeError as error:\n    print(error)\n"
        "else:\n    print('fine')"
    )
    assert run(code) == "operator torchvision::nms does not exist"


def test_that_torchvision_can_be_imported_in_parts() -> None:
    code = (
        "import sys; from core.features.torchvision_ops import import_in_parts\n"
        "print(sum(1 for _ in import_in_parts()), 'torchvision.models' in sys.modules)"
    )
    assert run(code) == "3 True"


def test_that_the_default_backbone_does_without_torchvision() -> None:
    """Its import takes as long as that of torch, which a first training would wait for."""
    code = (
        "import sys, torch; from core.features.extractor import FeatureExtractor\n"
        "FeatureExtractor('efficientnet_lite0', device='cpu').extract(torch.zeros(1, 3, 64, 64))\n"
        "print('torchvision' in sys.modules)"
    )
    assert run(code) == "False"
