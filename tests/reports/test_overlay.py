"""Heat maps: one scale a model, transparent where nothing is the matter, never failing on odd maps."""


import cv2
import numpy as np
import pytest

from core.reports.overlay import (
    COLORMAPS,
    draw_overlay,
    encode_jpeg,
    encode_png,
    heat_map_rgba,
    heat_range,
    lookup_table,
    outlines,
    region_outlines,
    write_png,
)


def flat(value: float, size: int = 8) -> np.ndarray:
    return np.full((size, size), value, np.float16)


@pytest.mark.parametrize("threshold", [0.5, 2.0, 40.0, -3.0, 0.0])
def test_that_the_threshold_sits_in_the_middle_of_the_scale(threshold):
    low, high = heat_range(threshold)

    assert low < threshold < high
    assert (low + high) / 2 == pytest.approx(threshold)


@pytest.mark.parametrize("colormap", COLORMAPS)
def test_that_the_colour_at_the_threshold_is_the_middle_colour(colormap):
    heat = heat_map_rgba(flat(2.0), 2.0, (16, 16), colormap=colormap)

    assert heat.shape == (16, 16, 4)
    assert heat.dtype == np.uint8
    np.testing.assert_array_equal(heat[5, 5, :3], lookup_table(colormap)[128])


@pytest.mark.parametrize("threshold", [0.01, 1.0, 250.0])
def test_that_the_map_is_transparent_below_half_the_threshold(threshold):
    below = heat_map_rgba(flat(0.49 * threshold), threshold, (8, 8))
    above = heat_map_rgba(flat(0.55 * threshold), threshold, (8, 8))

    assert below[..., 3].max() == 0
    assert above[..., 3].min() > 0


def test_that_opacity_holds_from_the_threshold_on_and_is_clamped():
    at = heat_map_rgba(flat(1.0), 1.0, (4, 4), opacity=0.5)[0, 0, 3]
    beyond = heat_map_rgba(flat(50.0), 1.0, (4, 4), opacity=0.5)[0, 0, 3]

    assert at == beyond == 128
    assert heat_map_rgba(flat(1.0), 1.0, (4, 4), opacity=3.0)[0, 0, 3] == 255
    assert heat_map_rgba(flat(1.0), 1.0, (4, 4), opacity=-1.0)[0, 0, 3] == 0


def test_that_the_same_value_has_the_same_colour_whatever_else_is_in_the_map():
    quiet, loud = flat(1.0), flat(1.0)
    loud[0, 0] = 1000.0

    np.testing.assert_array_equal(
        heat_map_rgba(quiet, 1.0, (8, 8))[6, 6], heat_map_rgba(loud, 1.0, (8, 8))[6, 6]
    )


def test_that_inferno_equals_its_published_ends_and_gets_lighter_all_the_way():
    table = lookup_table("inferno").astype(float)
    luminance = table @ [0.2126, 0.7152, 0.0722]

    np.testing.assert_allclose(table[0], [0, 0, 4], atol=1)
    np.testing.assert_allclose(table[-1], [252, 255, 164], atol=2)
    assert np.all(np.diff(luminance) > -1.0)


def test_that_an_unknown_colour_map_is_refused():
    with pytest.raises(KeyError):
        lookup_table("jet-of-the-day")


def test_that_maps_with_nan_and_infinity_are_drawn():
    odd = flat(0.0, 16)
    odd[2, 2], odd[10:14, 10:14], odd[5, 12] = np.nan, np.inf, -np.inf

    heat = heat_map_rgba(odd, 1.0, (16, 16))

    assert heat[2, 2, 3] == 0
    np.testing.assert_array_equal(heat[12, 12, :3], lookup_table()[255])


def test_that_a_map_is_stretched_over_a_picture_that_is_not_square():
    map = np.zeros((8, 8), np.float16)
    map[:, 4:] = 4.0

    heat = heat_map_rgba(map, 1.0, (60, 200))

    assert heat.shape == (60, 200, 4)
    assert heat[:, :85, 3].max() == 0
    assert heat[:, 115:, 3].min() > 0


def test_that_an_image_without_anomaly_is_left_as_it_is():
    image = np.random.default_rng(0).integers(0, 256, (40, 30, 3), np.uint8)

    np.testing.assert_array_equal(draw_overlay(image, flat(0.1), 1.0), image)


def test_that_the_overlay_blends_as_its_alpha_says():
    image = np.full((20, 20, 3), 200, np.uint8)
    heat = heat_map_rgba(flat(1.5), 1.0, (20, 20), opacity=0.5)

    mixed = draw_overlay(image, flat(1.5), 1.0, opacity=0.5, contours=False)

    alpha = heat[..., 3:] / 255
    np.testing.assert_allclose(mixed, image * (1 - alpha) + heat[..., :3] * alpha, atol=0.51)


def test_that_an_overlay_leaves_the_given_image_alone_and_outlines_the_region():
    image = np.full((64, 64, 3), 90, np.uint8)
    map = np.zeros((64, 64), np.float32)
    map[20:40, 20:40] = 1.2

    drawn = draw_overlay(image, map, 1.0)
    plain = draw_overlay(image, map, 1.0, contours=False)

    assert (image == 90).all()
    changed = np.argwhere((drawn != plain).any(axis=2))
    assert changed.min() >= 17
    assert changed.max() <= 42
    assert (drawn[20, 20:40] > 200).any()


def test_that_the_ground_truth_is_outlined_in_cyan():
    truth = np.zeros((64, 64), bool)
    truth[10:30, 10:30] = True

    drawn = draw_overlay(np.zeros((64, 64, 3), np.uint8), flat(0.0), 1.0, truth=truth)

    red, green, blue = drawn[10, 20].tolist()
    assert min(green, blue) > 1.5 * red > 0  # green alone would say "good"
    assert not drawn[40:, 40:].any()


def test_that_outlines_enclose_exactly_the_mask_with_its_holes():
    mask = np.zeros((50, 50), bool)
    mask[5:30, 8:40] = True
    mask[10:20, 15:25] = False
    mask[40:45, 1:4] = True

    lines = outlines(mask)

    assert len(lines) == 3
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, [line[:, None] for line in lines], -1, 1, -1)
    np.testing.assert_array_equal(filled.astype(bool), mask)
    assert outlines(np.zeros((5, 5), bool)) == ()


def test_that_region_outlines_are_in_image_pixels():
    map = np.zeros((10, 10), np.float16)
    map[4:6, 4:6] = 5.0

    (line,) = region_outlines(map, 2.0, (100, 200))

    assert line[:, 0].min() > 60
    assert line[:, 0].max() < 140
    assert line[:, 1].max() < 70


def test_that_png_keeps_every_pixel_at_any_path(tmp_path):
    image = np.random.default_rng(1).integers(0, 256, (9, 7, 3), np.uint8)
    path = tmp_path / "Prüfung 検査 #1.png"

    write_png(path, image)

    read = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    np.testing.assert_array_equal(read[..., ::-1], image)
    rgba = np.dstack([image, np.full((9, 7), 77, np.uint8)])
    read = cv2.imdecode(np.frombuffer(encode_png(rgba), np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(read[..., [2, 1, 0, 3]], rgba)
    assert encode_jpeg(image)[:2] == b"\xff\xd8"
