"""Reading images and masks: any path, format and depth in, plain arrays out.

The rules, the same for every file and independent of all other files:
- 16 bit becomes 8 bit by full scale (65535 -> 255). Nothing is ever stretched to an image's own range,
  because brightness would then depend on the defect. 12-bit data in 16 bits comes out dark; the scan says so.
- Floating-point images must lie in 0..1.
- Transparent pixels are laid over black, as a person would see them.
- The orientation from EXIF is applied. Of a multi-page TIFF the first page is read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.data.headers import Header, header_of_bytes, header_of_file
from core.data.png import eased_png
from core.errors import DataError

Pixels = NDArray[Any]

_SAME = 1 - 1e-4  # coverages this close differ by rounding alone
_OVERSHOOT = 1.1  # resampling may leave floating-point images a little above 1

# What OpenCV would print about broken files is raised as `DataError` instead.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def read_image(path: str | Path) -> NDArray[np.uint8]:
    """Read an image as uint8 [H, W, 3] RGB; raises `DataError` naming the file and the reason."""
    try:
        data, header = _load(path)
        return _to_rgb(_to_uint8(_decode(data, header)))
    except DataError as error:
        raise _named(path, error) from error


def read_mask(path: str | Path) -> NDArray[np.bool_]:
    """Read a ground-truth mask as bool [H, W], true where any channel is above half of full scale.

    Full scale is the smallest of 1, 255 and 65535 that the mask's values don't exceed, so that masks holding
    0/1 class numbers count too. A mask painted only into the alpha channel is taken from there.
    Raises `DataError` naming the file and the reason.
    """
    try:
        data, header = _load(path)
        levels = _mask_levels(_decode(data, header))
    except DataError as error:
        raise _named(path, error) from error
    largest = float(levels.max())
    full_scale = next((s for s in (1.0, 255.0, 65535.0) if largest <= s), largest)
    return np.asarray(levels > full_scale / 2)


def read_thumbnail(path: str | Path, size_px: int) -> NDArray[np.uint8]:
    """Read an image reduced to at most `size_px` on its longer side, uint8 [h, w, 3] RGB, never enlarged.

    JPEG is decoded at a fraction of its size, which is several times faster. Raises `DataError`.
    """
    try:
        data, header = _load(path)
        pixels = _to_rgb(_to_uint8(_decode(data, header, _reduction(header, size_px))))
    except DataError as error:
        raise _named(path, error) from error
    height, width = pixels.shape[:2]
    scale = size_px / max(height, width)
    if scale >= 1:
        return pixels
    return _resized(pixels, max(1, round(height * scale)), max(1, round(width * scale)), cv2.INTER_AREA)


def image_size(path: str | Path) -> tuple[int, int]:
    """(H, W) of an image as `read_image` would return it, from its header alone; raises `DataError`."""
    try:
        return header_of_file(path).size
    except DataError as error:
        raise _named(path, error) from error


def hash_file(path: str | Path) -> str:
    """SHA-256 of a file's content in hexadecimal; raises `DataError` when it can't be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _named(path, DataError(f"The file can't be opened ({error.strerror or error}).")) from error


def to_input(image: NDArray[np.uint8], input_size: int) -> NDArray[np.uint8]:
    """Resize uint8 [H, W, 3] to square uint8 [S, S, 3]: area mean when shrinking, bilinear when enlarging."""
    return _fitted(image, input_size, input_size, cv2.INTER_LINEAR)


def mask_to(mask: NDArray[np.bool_], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Resize bool [H, W] to bool [h, w]: true where more than half of the new pixel's area is covered.

    A mask too small for any pixel to be half covered keeps the pixels covered most, so that a marked image
    never turns into one that is all clear.
    """
    coverage = _fitted(mask.astype(np.float32), *size, cv2.INTER_NEAREST_EXACT)
    half = np.asarray(coverage > 0.5)
    most = float(coverage.max(initial=0.0))
    return half if half.any() or most == 0 else np.asarray(coverage >= most * _SAME)


def _load(path: str | Path) -> tuple[bytes, Header]:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise DataError(f"The file can't be opened ({error.strerror or error}).") from error
    return data, header_of_bytes(data)


def _named(path: str | Path, error: DataError) -> DataError:
    return DataError(f"“{path}” can't be read. {error.message}", error.hint)


def _decode(data: bytes, header: Header, flags: int = cv2.IMREAD_UNCHANGED) -> Pixels:
    """The decoded pixels [H, W] or [H, W, C] in OpenCV's channel order, orientation applied."""
    if header.format == "PNG":
        data = eased_png(data)
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags | cv2.IMREAD_IGNORE_ORIENTATION)
    except (cv2.error, MemoryError) as error:
        raise DataError("The image can't be decoded.") from error
    if pixels is None:
        raise DataError("The image can't be decoded; the file may be damaged or of a rare kind.")
    # TIFF's orientation is already applied by the decoder, whatever the flags say.
    turned = pixels if header.format == "TIFF" else _oriented(pixels, header.orientation)
    if flags == cv2.IMREAD_UNCHANGED and turned.shape[:2] != header.size:
        raise DataError("The image is of a kind that can't be decoded.")
    return turned


def _oriented(pixels: Pixels, orientation: int) -> Pixels:
    """Apply an EXIF orientation (1..8)."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)


def _to_uint8(pixels: Pixels) -> NDArray[np.uint8]:
    if pixels.dtype == np.uint8:
        return np.asarray(pixels)
    if pixels.dtype == np.uint16:
        return np.asarray(cv2.convertScaleAbs(pixels, alpha=1 / 257))
    if np.issubdtype(pixels.dtype, np.floating):
        pixels = np.nan_to_num(pixels)
        if float(pixels.max()) > _OVERSHOOT:
            raise DataError(
                f"The image holds floating-point values up to {pixels.max():.4g}.",
                "Floating-point images must lie between 0 and 1; scale all images of the data set alike.",
            )
        return _rounded(np.clip(pixels, 0, 1) * 255)
    full_scale = np.iinfo(pixels.dtype).max
    return _rounded(np.clip(pixels, 0, full_scale) * (255 / full_scale))


def _to_rgb(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if pixels.ndim == 2:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB))
    if pixels.shape[2] == 3:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
    alpha = pixels[..., 3:]
    rgb = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGB), np.uint8)
    if int(alpha.min()) == 255:
        return rgb
    return _rounded(rgb * (alpha / np.float32(255)))


def _rounded(values: Pixels) -> NDArray[np.uint8]:
    rounded: NDArray[np.uint8] = np.rint(values).astype(np.uint8)
    return rounded


def _mask_levels(pixels: Pixels) -> Pixels:
    """The largest channel of each pixel [H, W]; alpha hides paint or, without any, is the mask."""
    if pixels.ndim == 2:
        return pixels
    painted = pixels[..., :3].max(axis=2)
    if pixels.shape[2] == 3:
        return np.asarray(painted)
    alpha = pixels[..., 3]
    return np.asarray(np.where(alpha > alpha.max() / 2, painted, 0) if painted.any() else alpha)


def _reduction(header: Header, size_px: int) -> int:
    """The decoder flag for the smallest JPEG scale that still holds `size_px` on the longer side."""
    if header.format != "JPEG":
        return cv2.IMREAD_UNCHANGED
    longer = max(header.size)
    for factor, flag in (
        (8, cv2.IMREAD_REDUCED_COLOR_8),
        (4, cv2.IMREAD_REDUCED_COLOR_4),
        (2, cv2.IMREAD_REDUCED_COLOR_2),
    ):
        if longer >= factor * size_px:
            return flag
    return cv2.IMREAD_UNCHANGED


def _fitted(pixels: Pixels, height: int, width: int, enlarge: int) -> Pixels:
    """Shrink what must shrink by area mean first, then enlarge the rest: each axis gets its own rule."""
    shrunk = _resized(pixels, min(height, pixels.shape[0]), min(width, pixels.shape[1]), cv2.INTER_AREA)
    return _resized(shrunk, height, width, enlarge)


def _resized(pixels: Pixels, height: int, width: int, interpolation: int) -> Pixels:
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=interpolation))
