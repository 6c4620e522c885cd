"""A large training in bounded memory: thousands of images, WideResNet-50-2, one budget.

    python tests/benchmarks/bounded.py

Writes 7000 synthetic JPEG of 256 x 256 to `.cache/bounded/` (kept for the next run), trains on them through
the product's own pipeline, thresholds included, and prints a table: peak of the whole process, imports and
network included, minutes, parts, space on disk. Exits with 1 when the peak is above the limit. The network is
untrained, as its weights don't matter here.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from core.data.dataset import Category, Label, Sample, Split  # noqa: E402
from core.detectors.memory_plan import plan_memory  # noqa: E402
from core.detectors.patchcore_forecast import sizes_of  # noqa: E402
from core.features.weights import WeightsStore  # noqa: E402
from core.jobs.fitted import make_detector  # noqa: E402
from core.jobs.memory import peak_rss_mb  # noqa: E402
from core.jobs.messages import Progress, TrainJob  # noqa: E402
from core.jobs.pipeline import train  # noqa: E402
from core.project.project import Model  # noqa: E402
from tests.benchmarks.machine import describe  # noqa: E402

SIZE = 256
BACKBONE = "random-wide_resnet50_2"
EVERY_S = 20.0
GIB = 1 << 30


def main() -> int:
    """Write the images, train, print the table."""
    options = parse()
    folder = Path(options.cache)
    names = write_images(folder, options.images)
    samples = tuple(Sample(name, Label.GOOD, Split.TRAIN) for name in names)
    params = (
        ("input_size", SIZE),
        ("coreset_ratio", options.share),
        ("memory_mb", options.memory_mb),
    )
    category = Category("bounded", samples)
    job = TrainJob("bounded", str(folder), category, "bounded", "patchcore", BACKBONE, params, "cpu")
    diary = Diary()
    started = time.perf_counter()
    model = train(job, diary, WeightsStore()).model
    assert model is not None
    minutes = (time.perf_counter() - started) / 60.0
    diary.close()
    peak_mb = max(diary.peak_mb, model.provenance.peak_rss_mb or 0.0)
    print(table(options, model, diary, minutes, peak_mb))
    return 0 if peak_mb <= options.limit_mb else 1


def parse() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--images", type=int, default=7000)
    parser.add_argument("--share", type=float, default=0.01, help="share of all patches kept")
    parser.add_argument("--memory-mb", type=int, default=2048, help="the training's budget in MiB")
    parser.add_argument("--limit-mb", type=float, default=4096.0, help="what the process may take at most")
    parser.add_argument("--cache", default=str(ROOT / ".cache" / "bounded"))
    return parser.parse_args()


def write_images(folder: Path, count: int) -> list[str]:
    """Names of `count` varied parts on a brushed surface; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{index:05}.jpg" for index in range(count)]
    for index, name in enumerate(names):
        if not (folder / name).is_file():
            cv2.imwrite(str(folder / name), part(index), (cv2.IMWRITE_JPEG_QUALITY, 92))
    return names


def part(seed: int) -> np.ndarray:
    """A washer with holes, uint8 [256, 256, 3]: place, turn, light and grain differ from one to the next."""
    generator = np.random.default_rng(seed)
    grain = generator.normal(0.0, 1.0, (SIZE, SIZE)).astype(np.float32)
    surface = 90 + 25 * generator.random() + 60 * cv2.GaussianBlur(grain, (0, 0), 9, sigmaY=0.7)
    image = np.repeat(surface[:, :, None], 3, axis=2) * (0.9 + 0.2 * generator.random(3))
    centre = SIZE / 2 + generator.uniform(-8, 8, 2)
    turn = generator.uniform(0, np.pi)
    tone = generator.uniform(150, 190)
    cv2.circle(image, np.rint(centre).astype(int).tolist(), 90, (tone, tone, tone + 10), -1, cv2.LINE_AA)
    for step in range(6):
        angle = turn + step * np.pi / 3
        hole = np.rint(centre + 60 * np.array([np.cos(angle), np.sin(angle)])).astype(int)
        cv2.circle(image, hole.tolist(), 12, (50, 45, 40), -1, cv2.LINE_AA)
    image += generator.normal(0.0, 4.0, image.shape)
    return np.clip(image, 0, 255).astype(np.uint8)


class Diary:
    """Hears the progress: minutes and peak memory of each phase, with a line now and then."""

    def __init__(self) -> None:
        self.phases: dict[str, tuple[float, float]] = {}
        self.peak_mb = 0.0
        self._text = ""
        self._began = self._told = time.perf_counter()

    def __call__(self, progress: Progress) -> None:
        """Take one event of the job."""
        if progress.stage != self._text:
            self.close()
            self._text = progress.stage
        if time.perf_counter() - self._told > EVERY_S:
            self._told = time.perf_counter()
            where = f"{progress.stage} {progress.done} of {progress.total}"
            print(f"{where}, {peak_rss_mb():.0f} MiB", file=sys.stderr, flush=True)

    def close(self) -> None:
        """End the current phase."""
        now, peak_mb = time.perf_counter(), peak_rss_mb() or 0.0
        before, _ = self.phases.get(self._text, (0.0, 0.0))
        if self._text:
            self.phases[self._text] = (before + now - self._began, peak_mb)
        self.peak_mb = max(self.peak_mb, peak_mb)
        self._began = now


def table(options: argparse.Namespace, model: Model, diary: Diary, minutes: float, peak_mb: float) -> str:
    """What was measured, as Markdown."""
    measured = dict(model.provenance.measured)
    detector = make_detector(model.detector, model.backbone, model.params, WeightsStore(), "cpu")
    plan = plan_memory(sizes_of(detector, options.images), options.memory_mb << 20)
    calibration = model.calibration
    rows = [
        ("images, share, bank", f"{options.images}, {options.share:g}, {len(model.state['bank'])}"),
        ("budget for large arrays", f"{options.memory_mb} MiB ({plan.peak_bytes / 2**20:.0f} planned)"),
        ("peak of the process", f"{peak_mb:.0f} MiB (limit {options.limit_mb:.0f})"),
        ("time", f"{minutes:.1f} min"),
        ("parts of the selection", f"{measured.get('coreset_parts', 1)}"),
        ("bound on the covering radius", f"{measured.get('coreset_radius_bound', 2.0)} x the best possible"),
        ("features on disk", f"{plan.disk_bytes / GIB:.1f} GiB"),
        ("thresholds from", calibration.origin if calibration else "nothing"),
    ]
    phases = [
        (f"{text}", f"{seconds / 60:.1f} min, peak so far {peak:.0f} MiB")
        for text, (seconds, peak) in diary.phases.items()
    ]
    lines = [f"| {name} | {value} |" for name, value in rows + phases]
    return "\n".join(["| | |", "|---|---|", *lines, "", f"{describe()}."])


if __name__ == "__main__":
    sys.exit(main())
