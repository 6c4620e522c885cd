"""The picture of an explanation: four views of one image side by side."""

from __future__ import annotations

import numpy as np
import pytest

from core.reports.explanation import draw_explanation
from core.scoring.values import Explanation


def explanation(size: int = 64) -> Explanation:
    cam = np.zeros((size, size), np.float32)
    cam[: size // 2] = 1.0
    fused = np.zeros((size, size), np.float32)
    fused[: size // 2, : size // 2] = 1.0
    return Explanation("a.png", 2.0, (2 * fused).astype(np.float16), cam, fused)


@pytest.mark.parametrize(
    ("size", "shown"), [((512, 256), (512, 256)), ((64, 128), (128, 256)), ((1000, 4096), (250, 1024))]
)
def test_that_four_views_stand_side_by_side(size: tuple[int, int], shown: tuple[int, int]) -> None:
    image = np.full((*size, 3), 90, np.uint8)
    picture = draw_explanation(image, explanation(), 1.0)
    assert picture.shape == (shown[0] + 28, 4 * shown[1] + 3 * 8, 3)
    assert (picture[28:, : shown[1]] == 90).all()
    assert (picture[28:, shown[1] : shown[1] + 8] == 255).all()
    assert (picture[:28, : shown[1]] < 255).any()  # a caption


def test_that_each_view_is_coloured_where_its_map_is_high() -> None:
    image = np.full((256, 256, 3), 90, np.uint8)
    picture = draw_explanation(image, explanation(), 1.0)[28:]
    _, map, cam, fused = (picture[:, i * 264 : i * 264 + 256] for i in range(4))
    quarters = [(slice(10, 110), slice(10, 110)), (slice(10, 110), slice(146, 246)), (slice(146, 246),) * 2]
    coloured = [[bool((view[quarter] != 90).any()) for quarter in quarters] for view in (map, cam, fused)]
    assert coloured == [[True, False, False], [True, True, False], [True, False, False]]
