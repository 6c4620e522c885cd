"""A minute's check that speed and results still hold, on demo data: `python tests/benchmarks/smoke.py`.

Each stage is measured against a plain reference doing the same work in the same run, in processor time
on one thread, and only *ratios* are judged: a slow or busy machine changes both sides alike. Exit code 1 when
a result differs from its reference or a ratio falls below its floor. The floors are about half of what was
measured on a Zen 4 server.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # so that it is this tree that is measured, installed or not

import numpy as np  # noqa: E402
import torch  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from torch.nn.functional import interpolate  # noqa: E402

from core.data.dataset import Label, Split  # noqa: E402
from core.data.images import mask_to, read_image, read_mask, to_input  # noqa: E402
from core.data.scan import scan_folder  # noqa: E402
from core.detectors.coreset import select_coreset  # noqa: E402
from core.detectors.neighbours import Sample, make_search  # noqa: E402
from core.detectors.patchcore import PatchCore, PatchCoreParams  # noqa: E402
from core.features.extractor import FeatureExtractor  # noqa: E402
from core.scoring.pixels import PixelAccumulator  # noqa: E402
from resources.demo.generator import write_demo_dataset  # noqa: E402

SIZE = 256
MIN_AUROC = 0.9
Maps = Sequence[NDArray[np.float16]]
Masks = Sequence[NDArray[np.bool_]]


@dataclass(frozen=True)
class Outcome:
    """One line of the table. `ratio` is reference time / our time, `floor` what it must reach."""

    stage: str
    reference: str
    ratio: float
    floor: float
    difference: float
    tolerance: float

    @property
    def problem(self) -> str:
        """What is wrong, empty when nothing is."""
        if not self.difference <= self.tolerance:  # also catches NaN
            return f"the result differs by {self.difference:.3g}, allowed {self.tolerance:.3g}"
        if not self.ratio >= self.floor:
            return f"only {self.ratio:.2f} x the reference's speed, expected {self.floor:g} x"
        return ""


def fastest_s(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Processor time of the shortest of a few runs, and what the work returned."""
    durations = []
    for _ in range(times):
        started = time.process_time()
        result = work()
        durations.append(time.process_time() - started)
    return min(durations), result


# --- the plain references ----------------------------------------------------------------------


def plain_coreset(points: torch.Tensor, count: int, seed: int) -> torch.Tensor:
    """Greedy k-centre, one pick and one pass over all points at a time."""
    picked = [int(torch.randint(len(points), (1,), generator=torch.Generator().manual_seed(seed)))]
    nearest = torch.full((len(points),), float("inf"))
    while len(picked) < count:
        nearest = torch.minimum(nearest, (points - points[picked[-1]]).square().sum(dim=1))
        picked.append(int(nearest.argmax()))
    return torch.tensor(picked)


def covering_radius(points: torch.Tensor, picked: torch.Tensor) -> float:
    """The largest distance from any point to its nearest picked one."""
    return float(torch.cdist(points, points[picked]).min(dim=1).values.max())


def sorted_aupro(maps: Maps, masks: Masks, limit: float = 0.3) -> float:
    """AU-PRO by one sort over all pixels of all maps."""
    import cv2

    values = np.concatenate([m.ravel() for m in maps]).astype(np.float64)
    good, shares, regions = [], [], 0
    for mask in masks:
        count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
        area = np.bincount(labels.ravel(), minlength=count).astype(np.float64)
        shares.append(np.where(labels > 0, 1.0 / area[labels], 0.0).ravel())
        good.append(~mask.ravel())
        regions += count - 1
    order = np.argsort(-values, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(values[order]) != 0, True))
    fpr = np.append(0.0, np.cumsum(np.concatenate(good)[order])[ends] / np.concatenate(good).sum())
    pro = np.append(0.0, np.cumsum(np.concatenate(shares)[order])[ends] / regions)
    inside = fpr <= limit
    x, y = np.append(fpr[inside], limit), np.append(pro[inside], np.interp(limit, fpr, pro))
    return float(np.trapezoid(y, x)) / limit


# --- the stages --------------------------------------------------------------------------------


def measure_coreset(features: torch.Tensor) -> Outcome:
    """Selection of 5 % of the patches, in blocks against one by one."""
    count = len(features) // 20
    ours_s, ours = fastest_s(lambda: select_coreset(features, count, torch.Generator().manual_seed(0)))
    plain_s, plain = fastest_s(lambda: plain_coreset(features, count, 0), times=1)
    radius = covering_radius(features, plain)
    difference = abs(covering_radius(features, ours) - radius) / radius
    return Outcome("coreset, 5 %", "one pick at a time", plain_s / ours_s, 3.0, difference, 1e-4)


def measure_search(features: torch.Tensor) -> Outcome:
    """Exact nearest neighbours against a full distance matrix."""
    bank, queries = features[::2].contiguous(), features[1::20].contiguous()
    groups = torch.arange(len(bank), dtype=torch.int32)
    search = make_search(bank, groups, Sample(queries[::4], groups[: len(queries[::4])]))
    ours_s, (distances, _) = fastest_s(lambda: search.nearest(queries))
    plain_s, plain = fastest_s(lambda: torch.cdist(queries, bank).min(dim=1).values)
    exact = torch.cdist(queries.double(), bank.double()).min(dim=1).values
    difference = float((distances - exact).abs().max() / exact.max())
    assert plain.shape == distances.shape
    return Outcome("nearest neighbour", "distance matrix", plain_s / ours_s, 0.8, difference, 1e-4)


def measure_aupro(maps: Maps, masks: Masks) -> Outcome:
    """AU-PRO by histogram against a sort of all pixels."""

    def ours() -> float | None:
        accumulator = PixelAccumulator()
        for values, mask in zip(maps, masks, strict=True):
            accumulator.add(values, mask)
        return accumulator.aupro().value

    ours_s, value = fastest_s(ours)
    plain_s, plain = fastest_s(lambda: sorted_aupro(maps, masks))
    difference = float("inf") if value is None else abs(value - plain)
    return Outcome("AU-PRO", "sort of all pixels", plain_s / ours_s, 7.0, difference, 1e-9)


def measure_inspection(detector: PatchCore, images: torch.Tensor) -> Outcome:
    """An inspection against the backbone alone: what the method adds stays small; twice is the same."""
    ours_s, first = fastest_s(lambda: detector.predict(images))
    again = detector.predict(images)
    with torch.inference_mode():
        plain_s, _ = fastest_s(lambda: detector.extractor.extract(images))
    difference = float((first.map - again.map).abs().max() + (first.image - again.image).abs().max())
    return Outcome("inspection, whole", "backbone alone", plain_s / ours_s, 0.2, difference, 0.0)


def measure_training(detector: PatchCore, train: torch.Tensor, test: torch.Tensor) -> Outcome:
    """Training twice with one seed gives the same scores, bit for bit, in about the same time."""

    def fit() -> PatchCore:
        fresh = PatchCore(detector.params, detector.extractor)
        fresh.fit(train.split(8), len(train))
        return fresh

    first_s, first = fastest_s(fit, times=2)
    second_s, second = fastest_s(fit, times=2)
    difference = float((first.predict(test).map - second.predict(test).map).abs().max())
    return Outcome("training, repeated", "itself", first_s / second_s, 0.5, difference, 0.0)


def measure_detection(detector: PatchCore, test: torch.Tensor, defective: NDArray[np.bool_]) -> Outcome:
    """The demo defects are still found: image AUROC by counting pairs; the difference is what lacks to 1."""
    scores = detector.predict(test).image.numpy()
    pairs = scores[defective][:, None] - scores[~defective][None, :]
    auroc = float(((pairs > 0) + 0.5 * (pairs == 0)).mean())
    return Outcome("detection, 1 - AUROC", "perfect separation", 1.0, 1.0, 1 - auroc, 1 - MIN_AUROC)


def load_images(folder: Path) -> tuple[torch.Tensor, torch.Tensor, list[NDArray[np.bool_]]]:
    """Training and test images float32 [n, 3, S, S] of one category, and the masks of the test images."""
    dataset = scan_folder(folder)
    category = dataset.category("woven_texture")

    def batch(ids: Sequence[str]) -> torch.Tensor:
        pixels = np.stack([to_input(read_image(dataset.path_of(i)), SIZE) for i in ids])
        return torch.from_numpy(pixels).permute(0, 3, 1, 2).float().div_(255.0)

    masks = [
        mask_to(read_mask(dataset.path_of(s.mask)), (SIZE, SIZE)) if s.mask else np.zeros((SIZE, SIZE), bool)
        for s in category.test
    ]
    train = [s.id for s in category.select(Split.TRAIN, Label.GOOD)]
    return batch(train), batch([s.id for s in category.test]), masks


def run() -> list[Outcome]:
    """All stages on freshly drawn demo data."""
    with tempfile.TemporaryDirectory() as folder:
        train, test, masks = load_images(write_demo_dataset(Path(folder) / "demo", size_px=SIZE))
    extractor = FeatureExtractor("efficientnet_lite0", device="cpu")
    detector = PatchCore(PatchCoreParams(input_size=SIZE), extractor)
    detector.fit(train.split(8), len(train))
    with torch.inference_mode():
        fine, coarse = detector.extractor.extract(train[:20])
        joined = torch.cat((fine, interpolate(coarse, fine.shape[-2:])), dim=1)
        features = joined.permute(0, 2, 3, 1).flatten(0, 2).contiguous()  # [B, C, h, w] -> [B*h*w, C]
        maps = [values.numpy().astype(np.float16) for values in detector.predict(test).map]
        return [
            measure_coreset(features),
            measure_search(features),
            measure_aupro(maps, masks),
            measure_inspection(detector, test[:8]),
            measure_training(detector, train[:16], test[:2]),
            measure_detection(detector, test, np.array([mask.any() for mask in masks])),
        ]


def report(outcomes: Sequence[Outcome]) -> int:
    """Print the table; 1 when anything is wrong, else 0."""
    print(f"{'stage':<22}{'against':<22}{'ratio':>8}{'floor':>8}{'difference':>12}{'allowed':>10}  verdict")
    for o in outcomes:
        figures = f"{o.ratio:>8.2f}{o.floor:>8.2f}{o.difference:>12.2g}{o.tolerance:>10.2g}"
        print(f"{o.stage:<22}{o.reference:<22}{figures}  {o.problem or 'ok'}")
    return int(any(o.problem for o in outcomes))


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"  # read by `set_threads`; waiting threads would count as work
    torch.set_num_threads(1)
    sys.exit(report(run()))
