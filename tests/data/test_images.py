"""Images and masks of every kind, compared with Pillow."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from core.data.images import (
    hash_file,
    image_size,
    mask_to,
    read_image,
    read_mask,
    read_thumbnail,
    to_input,
)
from core.errors import DataError
from tests.data.pictures import bare_tiff, encoded, photo, put, with_orientation


def rgb(data: bytes) -> np.ndarray:
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))


def read(tmp_path: Path, data: bytes) -> np.ndarray:
    return read_image(put(tmp_path / "image", data))


def read_as_mask(tmp_path: Path, data: bytes) -> np.ndarray:
    return read_mask(put(tmp_path / "mask", data))


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_that_lossless_files_read_as_pillow_reads_them(tmp_path: Path, kind: str, mode: str) -> None:
    data = encoded(Image.fromarray(photo()).convert(mode), kind)
    image = read(tmp_path, data)
    assert image.dtype == np.uint8
    assert np.array_equal(image, rgb(data))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_that_jpeg_reads_as_pillow_reads_it(tmp_path: Path, mode: str, options: dict) -> None:
    data = encoded(Image.fromarray(photo()).convert(mode), "JPEG", quality=95, **options)
    difference = np.abs(read(tmp_path, data).astype(int) - rgb(data))
    assert difference.mean() < 1  # decoders round differently
    assert difference.max() <= 4


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_deflate", "packbits", "group4"])
def test_that_compressed_tiff_is_read(tmp_path: Path, compression: str) -> None:
    picture = Image.fromarray(photo()).convert("1" if compression == "group4" else "RGB")
    data = encoded(picture, "TIFF", compression=compression)
    assert np.array_equal(read(tmp_path, data), rgb(data))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_that_images_stand_as_the_camera_was_held(tmp_path: Path, kind: str, orientation: int) -> None:
    data = encoded(photo(), kind, exif=with_orientation(orientation))
    path = put(tmp_path / "image", data)
    image = read_image(path)
    assert image.shape[:2] == image_size(path)
    assert np.abs(image.astype(int) - rgb(data)).mean() < 1
    assert np.abs(read_thumbnail(path, 60).astype(int) - rgb(data)).mean() < 1


def test_that_16_bits_become_8_by_full_scale(tmp_path: Path) -> None:
    levels = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    expected = np.rint(levels / 65535 * 255)
    png = cv2.imencode(".png", levels)[1].tobytes()
    for data in (png, bare_tiff(levels, 16), bare_tiff(levels, 16, ">")):
        image = read(tmp_path, data)
        assert np.array_equal(image[..., 0], expected)
        assert np.array_equal(image[..., 1], image[..., 2])


def test_that_no_image_is_stretched_to_its_own_range(tmp_path: Path) -> None:
    dark = np.full((6, 6), 4095, np.uint16)
    assert read(tmp_path, bare_tiff(dark, 16)).max() == 16  # dark, but alike in every image


@pytest.mark.parametrize(
    ("kind", "sample_format", "full"), [(np.int16, 2, 32767), (np.uint32, 1, 2**32 - 1), (np.float32, 3, 1)]
)
def test_that_rare_depths_are_scaled_by_their_full_scale(
    tmp_path: Path, kind: type, sample_format: int, full: float
) -> None:
    pixels = np.array([[0, full / 2, full]]).astype(kind)
    data = bare_tiff(pixels, pixels.itemsize * 8, sample_format=sample_format)
    assert read(tmp_path, data)[0, :, 0].tolist() in ([0, 127, 255], [0, 128, 255])


def test_that_floating_point_beyond_one_is_refused_with_a_hint(tmp_path: Path) -> None:
    pixels = np.array([[0, 231.5]], np.float32)
    with pytest.raises(DataError, match=r"up to 231\.5") as caught:
        read(tmp_path, bare_tiff(pixels, 32, sample_format=3))
    assert "between 0 and 1" in caught.value.hint
    slightly = np.array([[np.nan, 1.05]], np.float32)
    assert read(tmp_path, bare_tiff(slightly, 32, sample_format=3))[0, :, 0].tolist() == [0, 255]


def test_that_transparent_pixels_lie_over_black(tmp_path: Path) -> None:
    pixels = np.full((4, 4, 4), 200, np.uint8)
    pixels[..., 3] = [0, 51, 128, 255]
    image = read(tmp_path, encoded(pixels, "PNG"))
    assert image[0, :, 0].tolist() == [0, 40, 100, 200]
    opaque = np.dstack([photo(), np.full((40, 60), 255, np.uint8)])
    assert np.array_equal(read(tmp_path, encoded(opaque, "PNG")), photo())


def test_that_the_first_page_of_many_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    pages = np.stack([np.full((8, 9), value, np.uint8) for value in (10, 20, 30)])
    tifffile.imwrite(path, pages, photometric="minisblack")
    assert np.unique(read_image(path)).tolist() == [10]
    assert image_size(path) == (8, 9)


def test_that_the_content_decides_not_the_ending(tmp_path: Path) -> None:
    path = put(tmp_path / "really a jpeg.png", encoded(photo(), "JPEG"))
    assert read_image(path).shape == (40, 60, 3)


NAMES = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='/\\:*?"<>|')


@settings(max_examples=25, deadline=None)
@given(name=st.text(NAMES, min_size=1))
def test_that_any_name_can_be_read(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    if len(name.encode()) > 200:
        name = name[:40]
    path = tmp_path_factory.mktemp("names") / f"ü 漢 {name}.png"
    put(path)
    assert read_image(path).shape[:2] == image_size(path) == (40, 60)
    assert hash_file(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
@pytest.mark.parametrize("reader", [read_image, read_mask, image_size, lambda path: read_thumbnail(path, 16)])
def test_that_a_cut_file_is_an_error_naming_it(tmp_path: Path, kind: str, reader) -> None:
    data = encoded(photo(), kind)
    path = put(tmp_path / "part 7.png", data[: len(data) * 2 // 3])
    with pytest.raises(DataError, match=r"part 7\.png.*cut off"):
        reader(path)


def test_that_a_wrong_checksum_is_noticed(tmp_path: Path) -> None:
    data = bytearray(encoded(photo(), "PNG"))
    data[len(data) // 2] ^= 0x55
    with pytest.raises(DataError, match="checksum"):
        read(tmp_path, bytes(data))


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_that_damaged_files_leave_the_console_quiet(
    tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = encoded(photo(), kind)
    rng = np.random.default_rng(0)
    for _ in range(60):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), 6):
            data[place] ^= int(rng.integers(1, 256))
        with contextlib.suppress(DataError):
            read(tmp_path, bytes(data))
    assert capfd.readouterr() == ("", "")


def test_that_odd_colour_profiles_leave_the_console_quiet(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    info = PngImagePlugin.PngInfo()
    info.add(b"iCCP", b"broken profile\0\0nonsense")
    info.add(b"gAMA", b"\0\0\0\0")
    assert read(tmp_path, encoded(photo(), "PNG", pnginfo=info)).shape == (40, 60, 3)
    assert capfd.readouterr() == ("", "")


def test_that_a_mask_is_what_lies_above_half_of_full_scale(tmp_path: Path) -> None:
    levels = np.array([[0, 1, 127, 128, 255]], np.uint8)
    assert read_as_mask(tmp_path, encoded(levels, "PNG")).tolist() == [[False, False, False, True, True]]
    deep = np.array([[0, 1, 32767, 32768, 65535]], np.uint16)
    assert read_as_mask(tmp_path, bare_tiff(deep, 16)).tolist() == [[False, False, False, True, True]]


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_that_masks_of_class_numbers_count(tmp_path: Path, kind: type) -> None:
    levels = np.array([[0, 1, 1, 0]], kind)
    mask = read_as_mask(tmp_path, bare_tiff(levels, levels.itemsize * 8))
    assert mask.tolist() == [[False, True, True, False]]


def test_that_an_8_bit_mask_in_16_bits_counts(tmp_path: Path) -> None:
    mask = read_as_mask(tmp_path, bare_tiff(np.array([[0, 100, 255]], np.uint16), 16))
    assert mask.tolist() == [[False, False, True]]


def test_that_a_mask_may_be_painted_in_any_colour_or_transparency(tmp_path: Path) -> None:
    red = np.zeros((1, 3, 3), np.uint8)
    red[0, 1] = (255, 0, 0)
    assert read_as_mask(tmp_path, encoded(red, "PNG")).tolist() == [[False, True, False]]
    alpha = np.zeros((1, 3, 4), np.uint8)
    alpha[0, 1, 3] = 255
    assert read_as_mask(tmp_path, encoded(alpha, "PNG")).tolist() == [[False, True, False]]
    white = np.full((1, 3, 4), 255, np.uint8)
    white[0, 0, 3] = 0
    assert read_as_mask(tmp_path, encoded(white, "PNG")).tolist() == [[False, True, True]]
    bits = Image.fromarray(np.array([[0, 255]], np.uint8)).convert("1")
    assert read_as_mask(tmp_path, encoded(bits, "PNG")).tolist() == [[False, True]]


def test_that_an_empty_mask_marks_nothing(tmp_path: Path) -> None:
    mask = read_as_mask(tmp_path, encoded(np.zeros((4, 5), np.uint8), "PNG"))
    assert mask.shape == (4, 5)
    assert not mask.any()


@pytest.mark.parametrize(("height", "width"), [(400, 300), (301, 997), (1000, 1000)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_that_a_thumbnail_shows_the_same_picture_small(
    tmp_path: Path, kind: str, height: int, width: int
) -> None:
    picture = photo(height, width)
    thumbnail = read_thumbnail(put(tmp_path / "image", encoded(picture, kind)), 96)
    shape = thumbnail.shape[:2]
    assert max(shape) == 96
    assert abs(shape[0] * width - shape[1] * height) <= max(height, width)  # same proportions, to a pixel
    reference = cv2.resize(picture, shape[::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(thumbnail.astype(int) - reference).mean() < 2


def test_that_a_thumbnail_is_never_enlarged(tmp_path: Path) -> None:
    assert read_thumbnail(put(tmp_path / "small.png"), 200).shape == (40, 60, 3)


def test_that_the_network_sees_area_means_of_a_larger_image() -> None:
    image = photo(64, 96)
    means = image.reshape(16, 4, 16, 6, 3).mean(axis=(1, 3))
    assert np.abs(to_input(image, 16) - means).max() <= 0.5 + 1e-4


def test_that_the_network_input_is_square_whatever_the_image() -> None:
    for height, width in ((8, 300), (300, 8), (8, 9), (64, 64)):
        assert to_input(photo(height, width), 64).shape == (64, 64, 3)
    image = photo(64, 64)
    assert np.array_equal(to_input(image, 64), image)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1000), factor=st.integers(1, 7), height=st.integers(1, 9), width=st.integers(1, 9))
def test_that_a_reduced_mask_is_covered_by_more_than_half(
    seed: int, factor: int, height: int, width: int
) -> None:
    mask = np.random.default_rng(seed).random((height * factor, width * factor)) < 0.5
    covered = mask.reshape(height, factor, width, factor).sum(axis=(1, 3)) * 2 > factor * factor
    assume(covered.any() or not mask.any())  # what would vanish has a rule of its own
    assert np.array_equal(mask_to(mask, (height, width)), covered)


def test_that_an_enlarged_mask_keeps_its_edges() -> None:
    mask = np.array([[True, False], [False, True]])
    assert np.array_equal(mask_to(mask, (6, 4)), np.kron(mask, np.ones((3, 2))).astype(bool))


def test_that_a_hash_of_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.png"):
        hash_file(tmp_path / "gone.png")


def test_that_a_mark_too_small_for_half_a_pixel_does_not_vanish():
    mask = np.zeros((100, 100), bool)
    mask[50, 61] = True

    small = mask_to(mask, (10, 10))

    assert np.argwhere(small).tolist() == [[5, 6]]
    mask[50:56, 60:70] = True  # now another pixel is half covered: the rule for all others
    assert np.argwhere(mask_to(mask, (10, 10))).tolist() == [[5, 6]]
    assert not mask_to(np.zeros((100, 100), bool), (10, 10)).any()
