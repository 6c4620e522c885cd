"""Decoded images are handed over once, and never take more memory than they may."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from core.jobs.decoded import DecodedImages


def image(level: int, side: int = 10) -> NDArray[np.uint8]:
    return np.full((side, side, 3), level, np.uint8)


def test_that_an_image_is_handed_over_once() -> None:
    images = DecodedImages()
    images.put("a.png", image(1))
    images.put("b.png", image(2))
    taken = images.take("b.png")
    assert taken is not None
    assert taken[0, 0, 0] == 2
    assert images.take("b.png") is None
    assert images.take("c.png") is None


def test_that_an_image_without_room_is_not_kept() -> None:
    images = DecodedImages(most_bytes=700)  # an image takes 300
    for name in ("a", "b", "c"):
        images.put(name, image(1))
    assert images.take("c") is None
    assert images.take("a") is not None
    images.put("d", image(4))
    assert images.take("d") is not None


def test_that_room_is_counted_once_for_an_image_put_twice() -> None:
    images = DecodedImages(most_bytes=300)
    for _ in range(2):
        images.put("a", image(1))
    assert images.take("a") is not None
    images.put("b", image(1))
    assert images.take("b") is not None


def test_that_no_room_is_lost_between_threads() -> None:
    images = DecodedImages(most_bytes=4 * 300)

    def hand_over(number: int) -> bool:
        images.put(str(number), image(number % 256))
        return images.take(str(number)) is not None

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(hand_over, range(500)))
    images.put("whole", image(1, side=20))  # takes all there is
    assert images.take("whole") is not None
