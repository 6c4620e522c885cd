"""PNG written and eased by us, judged by Pillow and OpenCV."""

from __future__ import annotations

import io
import struct
import zlib

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from core.data import png
from core.data.images import read_image
from core.data.png import eased_png, encode_png
from core.errors import DataError
from tests.data.pictures import encoded, photo


def noisy(height: int = 90, width: int = 70, channels: int = 3) -> NDArray[np.uint8]:
    """A smooth picture with noise, as cameras give it."""
    noise = np.random.default_rng(3).normal(0, 4, (height, width, channels))
    smooth = np.resize(photo(height, width), (height, width, channels))
    return np.clip(smooth + noise, 0, 255).astype(np.uint8)


def decoded(data: bytes) -> NDArray[np.uint8]:
    """What OpenCV makes of it."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    return np.asarray(pixels)


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk with the right checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(pixels: bytes, width: int, height: int, interlaced: int = 0, packed: bytes | None = None) -> bytes:
    """A grey 8-bit PNG written by hand from its filtered lines, or from what passes for them packed."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlaced)
    body = zlib.compress(pixels) if packed is None else packed
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def is_unpacked(data: bytes) -> bool:
    """Whether the first block of the pixels is stored as it is."""
    start = data.index(b"IDAT") + 4
    return data[start + 2] & 0b110 == 0


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (300, 257)])
@pytest.mark.parametrize("channels", [3, 4])
def test_that_what_is_encoded_is_read_back_by_others(size: tuple[int, int], channels: int) -> None:
    image = noisy(*size, channels)
    with Image.open(io.BytesIO(encode_png(image))) as read:
        read.load()
        np.testing.assert_array_equal(np.asarray(read), image)
    turned = image.swapaxes(0, 1)[::-1]  # not in one piece
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(encode_png(turned)))), turned)


def test_that_the_file_is_no_larger_than_opencvs() -> None:
    image = noisy(256, 256)
    done, usual = cv2.imencode(".png", image)
    assert done
    assert len(encode_png(image)) < 1.05 * len(usual)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_that_every_kind_of_pixel_stays_as_it_is(mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray((noisy()[..., 0].astype(np.uint16) << 8) | 3)
    else:
        image = Image.fromarray(noisy()).convert(mode)
    data = encoded(image, "PNG")
    eased = eased_png(data)
    assert is_unpacked(eased)
    np.testing.assert_array_equal(decoded(eased), decoded(data))
    with Image.open(io.BytesIO(eased)) as read:
        np.testing.assert_array_equal(np.asarray(read), np.asarray(image))


def test_that_a_transparent_colour_stays_transparent() -> None:
    data = encoded(Image.fromarray(photo()).convert("P"), "PNG", transparency=3)
    np.testing.assert_array_equal(decoded(eased_png(data)), decoded(data))


def test_that_pixels_in_many_chunks_are_joined() -> None:
    image = noisy(400, 400)
    data = encoded(image, "PNG")
    assert data.count(b"IDAT") > 1
    assert eased_png(data).count(b"IDAT") == 1
    np.testing.assert_array_equal(decoded(eased_png(data))[..., ::-1], image)


def test_that_words_and_profiles_are_left_out() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "made by a camera")
    eased = eased_png(encoded(photo(), "PNG", pnginfo=words, icc_profile=b"not a profile"))
    assert b"tEXt" not in eased
    assert b"iCCP" not in eased
    np.testing.assert_array_equal(decoded(eased)[..., ::-1], photo())


@pytest.mark.parametrize(
    "data",
    [
        png_of(b"\0\x05", 1, 1, interlaced=1),
        png_of(b"\0\x05\x06\0\x07\x08" + b"\0" * 40, 2, 2),  # more lines than the header says
        png_of(b"", 2, 2, packed=zlib.compress(b"\0\x05\x06\0\x07\x08") + b"behind it"),
    ],
    ids=["interlaced", "too many", "more behind"],
)
def test_that_what_is_out_of_the_ordinary_is_left_to_opencv(data: bytes) -> None:
    eased = eased_png(data)
    assert eased == data
    np.testing.assert_array_equal(decoded(eased), decoded(data))


def test_that_large_pictures_are_not_held_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_LARGEST_UNPACKED", 90 * (1 + 70 * 3) - 1)
    data = encoded(noisy(), "PNG")
    assert not is_unpacked(eased_png(data))
    np.testing.assert_array_equal(decoded(eased_png(data))[..., ::-1], noisy())


def test_that_a_false_size_makes_nobody_unpack_more() -> None:
    """A few kilobytes that would fill gigabytes are unpacked no further than the header says."""
    bomb = zlib.compress(bytes(64 << 20), 9)
    assert eased_png(png_of(b"", 3, 3, packed=bomb)) == png_of(b"", 3, 3, packed=bomb)


@pytest.mark.parametrize("cut", [1, 12, 40])
def test_that_a_cut_off_file_is_told(cut: int) -> None:
    with pytest.raises(DataError, match="cut off"):
        eased_png(encoded(photo(), "PNG")[:-cut])


def test_that_a_wrong_checksum_is_told() -> None:
    data = bytearray(encoded(noisy(), "PNG"))
    data[data.index(b"IDAT") + 50] ^= 1
    with pytest.raises(DataError, match="checksum"):
        eased_png(bytes(data))


def test_that_broken_pixels_under_a_right_checksum_are_told(tmp_path) -> None:
    lines = np.concatenate([np.zeros((90, 1), np.uint8), noisy()[..., 0]], axis=1).tobytes()
    packed = bytearray(zlib.compress(lines))
    packed[20:60] = bytes(40)
    data = png_of(b"", 70, 90, packed=bytes(packed))
    assert eased_png(data) == data
    (tmp_path / "broken.png").write_bytes(data)
    with pytest.raises(DataError, match="can't be decoded"):
        read_image(tmp_path / "broken.png")
