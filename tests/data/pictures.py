"""Pictures and folders for the tests of reading, written with Pillow: independent of our own reader."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def photo(height: int = 40, width: int = 60, seed: int = 0) -> NDArray[np.uint8]:
    """A smooth coloured picture, uint8 [H, W, 3] RGB."""
    small = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    return np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC))


def encoded(pixels: NDArray[Any] | Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of an image file."""
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def with_orientation(value: int) -> Image.Exif:
    """EXIF data that says how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


def bare_tiff(
    pixels: NDArray[Any], bits: int, order: str = "<", sample_format: int = 1, strip_bytes: int | None = None
) -> bytes:
    """A grey TIFF written by hand: any depth, byte order, and false claims."""
    data = pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
    height, width = pixels.shape
    tags = [(256, width), (257, height), (258, bits), (259, 1), (262, 1), (273, 8), (277, 1), (278, height)]
    tags += [(279, len(data) if strip_bytes is None else strip_bytes), (339, sample_format)]
    start = 8 + len(data) + len(data) % 2
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, start)
    entries = b"".join(struct.pack(order + "HHII", tag, 4, 1, value) for tag, value in tags)
    return head + data + b"\0" * (len(data) % 2) + struct.pack(order + "H", len(tags)) + entries + b"\0" * 4


def put(path: Path, content: bytes | None = None) -> Path:
    """Write a file, by default a small picture in the format of its ending, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kinds = {".jpg": "JPEG", ".tif": "TIFF", ".bmp": "BMP"}
    path.write_bytes(encoded(photo(), kinds.get(path.suffix.lower(), "PNG")) if content is None else content)
    return path


def put_mask(path: Path, height: int = 40, width: int = 60, value: int = 255) -> Path:
    """Write a mask whose left half is marked."""
    mask = np.zeros((height, width), np.uint8)
    mask[:, : width // 2] = value
    return put(path, encoded(mask, "PNG"))


def put_category(root: Path, good: int = 3, defects: int = 2) -> Path:
    """Write a small category in the layout of MVTec AD with one defect class."""
    for number in range(good):
        put(root / "train/good" / f"{number:03}.png")
        put(root / "test/good" / f"{number:03}.png")
    for number in range(defects):
        put(root / "test/scratch" / f"{number:03}.png")
        put_mask(root / "ground_truth/scratch" / f"{number:03}_mask.png")
    return root
