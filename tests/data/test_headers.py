"""What is known of a file before it is decoded, compared with Pillow, and with every possible cut."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.data.headers import MAX_PIXELS, header_of_bytes, header_of_file
from core.errors import DataError
from tests.data.pictures import bare_tiff, encoded, photo, with_orientation


def tiff(**options) -> bytes:
    stream = io.BytesIO()
    tifffile.imwrite(stream, photo(), photometric="rgb", **options)
    return stream.getvalue()


FILES = {
    "png": encoded(photo(), "PNG"),
    "png with text": encoded(photo(), "PNG", dpi=(300, 300), exif=with_orientation(1)),
    "png palette": encoded(Image.fromarray(photo()).convert("P"), "PNG"),
    "jpeg": encoded(photo(), "JPEG"),
    "jpeg progressive": encoded(photo(), "JPEG", progressive=True, exif=with_orientation(1)),
    "jpeg grey": encoded(Image.fromarray(photo()).convert("L"), "JPEG", comment="a comment"),
    "bmp": encoded(photo(), "BMP"),
    "bmp palette": encoded(Image.fromarray(photo()).convert("P"), "BMP"),
    "tiff": encoded(photo(), "TIFF"),
    "tiff lzw": encoded(photo(), "TIFF", compression="tiff_lzw"),
    "tiff tiles": tiff(tile=(16, 16)),
    "tiff strips": tiff(rowsperstrip=1),
    "tiff big": tiff(bigtiff=True),
    "tiff motorola": tiff(byteorder=">"),
}


@pytest.mark.parametrize("name", FILES)
def test_that_the_size_is_the_one_pillow_finds(name: str) -> None:
    width, height = Image.open(io.BytesIO(FILES[name])).size
    assert header_of_bytes(FILES[name]).size == (height, width) == (40, 60)


@pytest.mark.parametrize("name", FILES)
def test_that_a_file_cut_anywhere_is_noticed(name: str) -> None:
    data = FILES[name]
    decodes_without = {"bmp": 0, "tiff": 0}.get(name.split()[0], 1)
    for end in [*range(1, len(data) - 1, 97), len(data) - 2 - decodes_without]:
        with pytest.raises(DataError) as caught:
            header_of_bytes(data[:end])
        assert "cut off" in caught.value.message or "not a PNG" in caught.value.message


@pytest.mark.parametrize("name", ["png", "jpeg", "bmp"])
@pytest.mark.parametrize("tail", [b"\0" * 10, b"trailer" * 20000])
def test_that_data_after_the_image_does_no_harm(name: str, tail: bytes) -> None:
    assert header_of_bytes(FILES[name] + tail).size == (40, 60)


def test_that_a_preview_inside_exif_does_not_pass_for_the_end() -> None:
    preview = encoded(photo(8, 8), "JPEG")
    segment = b"Exif\0\0" + preview
    start = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment
    whole = start + FILES["jpeg"][2:]
    assert header_of_bytes(whole).size == (40, 60)
    with pytest.raises(DataError, match="cut off"):
        header_of_bytes(whole[:-200])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_that_the_size_is_the_one_shown(kind: str, orientation: int) -> None:
    data = encoded(photo(), kind, exif=with_orientation(orientation))
    assert header_of_bytes(data).size == ((60, 40) if orientation >= 5 else (40, 60))


@pytest.mark.parametrize(("bits", "kind"), [(8, np.uint8), (16, np.uint16)])
@pytest.mark.parametrize("order", ["<", ">"])
def test_that_the_depth_is_known(bits: int, kind: type, order: str) -> None:
    header = header_of_bytes(bare_tiff(np.zeros((5, 7), kind), bits, order))
    assert (header.bits, header.floating, header.size) == (bits, False, (5, 7))


def test_that_floating_point_is_known() -> None:
    header = header_of_bytes(bare_tiff(np.zeros((5, 7), np.float32), 32, sample_format=3))
    assert header.floating


def test_that_a_strip_beyond_the_end_is_noticed() -> None:
    with pytest.raises(DataError, match="cut off"):
        header_of_bytes(bare_tiff(np.zeros((5, 7), np.uint8), 8, strip_bytes=5000))


def test_that_an_image_too_large_to_hold_is_refused() -> None:
    data = bytearray(FILES["png"])
    data[16:24] = struct.pack(">II", 60000, 60000)
    with pytest.raises(DataError, match="60000 x 60000 pixels, at most 200 megapixels"):
        header_of_bytes(bytes(data))
    assert MAX_PIXELS < 60000**2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"GIF89a" + b"\0" * 40, "not a PNG, JPEG, BMP or TIFF"),
        (b"hello", "not a PNG, JPEG, BMP or TIFF"),
        (b"BM" + b"\0" * 60, "damaged"),
        (b"\xff\xd8\xff\xc0\0\x0b\x0c\0\x10\0\x10\x01\x01\x11\0\xff\xda\0\x02\xff\xd9", "12 bits"),
        (b"\xff\xd8\xff\xda\0\x02\xff\xd9", "damaged"),
    ],
)
def test_that_other_content_is_told_plainly(data: bytes, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        header_of_bytes(data)


def test_that_a_missing_file_is_told_plainly(tmp_path) -> None:
    with pytest.raises(DataError, match="can't be opened"):
        header_of_file(tmp_path / "none.png")


@pytest.mark.parametrize("place", [16, 2**63], ids=["entries without end", "beyond all files"])
def test_that_a_place_or_length_beyond_all_files_is_told_plainly(tmp_path, place: int) -> None:
    path = tmp_path / "big.tif"
    path.write_bytes(struct.pack("<2sHHHQQ", b"II", 43, 8, 0, place, 2**60) + b"\0" * 40)
    with pytest.raises(DataError, match=r"cut off|damaged"):
        header_of_file(path)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255))))
def test_that_damaged_headers_raise_only_data_errors(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(FILES[name])
    for place, value in changes:
        data[place % len(data)] = value
    try:
        height, width = header_of_bytes(bytes(data)).size
    except DataError:
        return
    assert 0 < height * width <= MAX_PIXELS
