"""The work that both sides get: textured images with masks, anomaly maps, and what to measure on them.

Needs numpy and cv2 alone, so that each side can import it in its own environment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.machine import Meter

SIDE = 1024
INPUT_SIZE = 224
LAYERS = ("layer2", "layer3")
PADIM_SIZE = 256
PADIM_BATCH = 8
WARM_UP = 16
"""Images that a PaDiM model is fitted on before its inference is timed: the number changes nothing there."""
CATEGORY = "part"
DEFECT = "spot"
_TILE = SIDE + 512
_DONE = "complete"


@dataclass(frozen=True)
class Task:
    """One measurement for one process: `stage` names the work, `folder` holds images and products."""

    stage: str
    folder: str
    ratio: float = 0.1
    precision: str = "fp32"
    n_maps: int = 0
    n_timed: int = 0

    @property
    def category(self) -> Path:
        """The folder of the images: train/good, test/good, test/spot, ground_truth/spot."""
        return Path(self.folder) / CATEGORY

    @property
    def features(self) -> Path:
        """The training patches as .npy, float32 [N, D]."""
        return Path(self.folder) / "features.npy"

    @property
    def state(self) -> Path:
        """A fitted detector's state for this ratio and precision, .npz with `bank` float32 [M, D]."""
        return Path(self.folder) / f"state-{self.ratio:g}-{self.precision}.npz"

    def test_images(self) -> list[Path]:
        """All test images in a fixed order."""
        return sorted((self.category / "test").rglob("*.png"))

    def train_images(self) -> list[Path]:
        """All training images in a fixed order."""
        return sorted((self.category / "train" / "good").glob("*.png"))

    def to_json(self) -> str:
        """The task as an argument of a process."""
        return json.dumps(asdict(self))


Stage = Callable[[Task], dict[str, object]]


def run_task(stages: Mapping[str, Stage]) -> None:
    """Do the task in argv[1] and write its figures and memory to the file argv[2], as JSON."""
    task = Task(**json.loads(sys.argv[1]))
    meter = Meter()
    figures = stages[task.stage](task)
    # A stage that measured its own part of the memory has said so itself.
    Path(sys.argv[2]).write_text(json.dumps({**meter.figures(), **figures}))


def write_images(folder: Path, n_train: int, n_test: int, tell: Callable[[int, int], None]) -> None:
    """Write the data set below `folder` unless it is complete; every second test image has a defect."""
    if (folder / _DONE).exists():
        return
    random = np.random.default_rng(0)
    coarse, fine = _weave(), random.normal(0, 9, (_TILE, _TILE, 3)).astype(np.float32)
    root = folder / CATEGORY
    for name in ("train/good", "test/good", f"test/{DEFECT}", f"ground_truth/{DEFECT}"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for index in range(n_train + n_test):
        image = _crop(coarse, random) + _crop(fine, random)
        number = index - n_train
        if number < 0:
            path = root / "train/good" / f"{index:03d}.png"
        elif number % 2:
            path = root / "test" / DEFECT / f"{number:03d}.png"
            mask = _spots(random)
            image = np.where(mask[..., None], 0.6 * image + 20, image)
            _write(root / "ground_truth" / DEFECT / f"{number:03d}_mask.png", mask.astype(np.uint8) * 255)
        else:
            path = root / "test/good" / f"{number:03d}.png"
        _write(path, np.clip(image, 0, 255).astype(np.uint8))
        tell(index + 1, n_train + n_test)
    (folder / _DONE).touch()


def write_maps(folder: Path, count: int, tell: Callable[[int, int], None]) -> None:
    """Anomaly maps in 0..1, each value a float16, and masks: raw files, one map after the other.

    Within 0..1, because one side takes values outside for logits and squashes them.
    """
    random = np.random.default_rng(1)
    with open(folder / "maps.f16", "wb") as maps, open(folder / "masks.u8", "wb") as masks:
        for index in range(count):
            blobs = random.random((48, 48), np.float32)
            field = cv2.resize(blobs, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
            field = 0.1 + 0.4 * field + 0.02 * random.random((SIDE, SIDE), np.float32)
            mask = _spots(random) if index % 2 else np.zeros((SIDE, SIDE), np.bool_)
            field += 0.25 * cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 9)
            maps.write(np.clip(field, 0, 1).astype(np.float16).tobytes())
            masks.write(mask.astype(np.uint8).tobytes())
            tell(index + 1, count)


def read_map(folder: str, index: int) -> tuple[NDArray[np.float16], NDArray[np.bool_]]:
    """Map float16 and mask bool, both [SIDE, SIDE], of one image."""
    pixels = SIDE * SIDE
    values = np.fromfile(Path(folder) / "maps.f16", np.float16, pixels, offset=2 * pixels * index)
    mask = np.fromfile(Path(folder) / "masks.u8", np.uint8, pixels, offset=pixels * index)
    return values.reshape(SIDE, SIDE), mask.view(np.bool_).reshape(SIDE, SIDE)


def _weave() -> NDArray[np.float32]:
    """A woven pattern float32 [_TILE, _TILE, 3] around middle grey."""
    along = np.arange(_TILE, dtype=np.float32)
    warp, weft = np.sin(along / 7)[None, :], np.sin(along / 11)[:, None]
    slow = np.sin((along[None, :] + 0.7 * along[:, None]) / 160)
    grey = 120 + 35 * warp * weft + 25 * slow
    return grey[..., None] * np.array([1.0, 0.92, 0.85], np.float32)


def _crop(tile: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    top, left = random.integers(0, _TILE - SIDE, 2)
    return tile[top : top + SIDE, left : left + SIDE]


def _spots(random: np.random.Generator) -> NDArray[np.bool_]:
    """One to four ellipses, bool [SIDE, SIDE]."""
    mask = np.zeros((SIDE, SIDE), np.uint8)
    for _ in range(int(random.integers(1, 5))):
        centre = [int(v) for v in random.integers(80, SIDE - 80, 2)]
        axes = [int(v) for v in random.integers(10, 70, 2)]
        cv2.ellipse(mask, centre, axes, float(random.integers(0, 180)), 0, 360, 1, -1)
    return mask.astype(np.bool_)


def _write(path: Path, image: NDArray[np.uint8]) -> None:
    if not cv2.imwrite(str(path), image):
        raise OSError(f"{path} can't be written")
