"""How fast a folder is inspected, against each of its stages alone and against what the cores could do.

    python tests/benchmarks/folder.py [--backbone NAME]... [--images DIR] [--count N] [--profile]

Trains PatchCore on DIR/train/good (synthetic images of 1024 x 1024 where no folder in MVTec layout is given),
then measures in one process, in turns: reading alone, scoring alone, drawing and writing alone, each on all
cores, and the whole inspection of DIR/test as the command line does it. The best of the rounds counts.

Where every stage wants the same cores, no order of the work gets beyond "all cores busy": cores divided by
the CPU seconds of an image in all stages. So both ratios are stated. `--profile` adds what the steps around
the network cost on one core.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # so that it is this tree that is measured, installed or not

import numpy as np  # noqa: E402

from core.commands.inspection import Inspection, OverlayWriter, find_images  # noqa: E402
from core.data.dataset import Category, Label, Sample, Split  # noqa: E402
from core.data.images import read_image, to_input  # noqa: E402
from core.data.png import encode_png  # noqa: E402
from core.features.threads import usable_cores  # noqa: E402
from core.features.weights import WeightsStore  # noqa: E402
from core.jobs import pipeline  # noqa: E402
from core.jobs.decoded import DecodedImages  # noqa: E402
from core.jobs.fitted import DetectorCache  # noqa: E402
from core.jobs.messages import Inspected, InspectJob, TrainJob  # noqa: E402
from core.jobs.reading import InputImage, Source, read_inputs, stack_pixels  # noqa: E402
from core.jobs.scoring import as_half  # noqa: E402
from core.project.project import Model  # noqa: E402
from core.reports.overlay import draw_overlay  # noqa: E402
from core.scoring.regions import find_regions  # noqa: E402
from core.scoring.values import Prediction  # noqa: E402
from tests.benchmarks.machine import describe, fastest_s  # noqa: E402
from tests.benchmarks.peer_data import CATEGORY, write_images  # noqa: E402

BACKBONES = ("efficientnet_lite0", "resnet18", "random-wide_resnet50_2")
WEIGHTS = ROOT.parent / "shared" / "weights"
GOAL = 0.9
N_TRAIN, N_TEST, INPUT_SIZE = 200, 80, 224  # as in peer.py
_PROFILED = 6
_NO_LIMIT = 1 << 40


@dataclass(frozen=True)
class Cost:
    """Milliseconds an image by the clock, and of all cores together."""

    wall_ms: float
    cpu_ms: float


class Inspector:
    """A trained model, the images it judges, and where the pictures go. Each method is a stage."""

    def __init__(self, model: Model, cache: DetectorCache, images: dict[str, str], out: Path) -> None:
        self.model, self.images, self.out, self._cache = model, images, out, cache
        self.scorer = cache.restore(model, WeightsStore((WEIGHTS,)), "auto")
        self.inputs = self.read()
        self.predictions = self.score()

    def read(self) -> list[InputImage]:
        """From files to the network's input."""
        sources = [Source(path, Path(path)) for path in self.images]
        read = read_inputs(sources, self.scorer.input_size, 2 * self.scorer.batch_size)
        return [item for item in read if isinstance(item, InputImage)]

    def score(self) -> list[Prediction]:
        """From the network's input to scores and maps."""
        predictions = []
        for start in range(0, len(self.inputs), self.scorer.batch_size):
            batch = self.inputs[start : start + self.scorer.batch_size]
            scores, maps = self.scorer.score(stack_pixels(batch))
            for image, score, half in zip(batch, scores, as_half(maps), strict=True):
                predictions.append(Prediction(image.sample_id, float(score), half, 0.0))
        return predictions

    def draw(self, decoded: DecodedImages) -> None:
        """From maps and decoded images to regions, and pictures on the disk."""
        results: list[Inspection] = []
        with self._writer(decoded) as writer:
            for prediction in self.predictions:
                results.extend(writer.take(Inspected("job", prediction.sample_id, prediction)))
            results.extend(writer.finish())
        assert all(result.overlay for result in results)

    def whole(self) -> None:
        """The inspection as `patchlight inspect` does it, with the model already loaded."""
        results: list[Inspection] = []
        decoded = DecodedImages()
        job = InspectJob("job", self.model, tuple(self.images))
        with self._writer(decoded) as writer:
            pipeline.inspect(
                job,
                lambda event: results.extend(writer.take(event)),
                lambda progress: None,
                WeightsStore((WEIGHTS,)),
                self._cache,
                decoded,
            )
            results.extend(writer.finish())
        assert len(results) == len(self.images)

    def decoded(self) -> DecodedImages:
        """All images at full size, for `draw`."""
        decoded = DecodedImages(_NO_LIMIT)
        for path in self.images:
            decoded.put(path, read_image(path))
        return decoded

    def _writer(self, decoded: DecodedImages) -> OverlayWriter:
        return OverlayWriter(self.model, self.out, self.images, decoded, usable_cores())


def train(folder: Path, backbone: str, cache: DetectorCache, input_size: int) -> Model:
    """A model of the first images in train/good, with a 10 % memory bank."""
    good = [p for p in sorted((folder / "train" / "good").iterdir()) if p.is_file()][:N_TRAIN]
    samples = tuple(Sample(f"train/good/{path.name}", Label.GOOD, Split.TRAIN) for path in good)
    settings = (("input_size", input_size),)
    job = TrainJob("train", str(folder), Category("part", samples), "part-1", "patchcore", backbone, settings)
    model = pipeline.train(job, lambda progress: None, WeightsStore((WEIGHTS,)), cache).model
    assert model is not None
    return model


def measure(inspector: Inspector, rounds: int) -> dict[str, Cost]:
    """The lowest cost of each stage and of the whole, over rounds in which they take turns."""
    found: dict[str, list[Cost]] = {"read": [], "score": [], "draw and write": [], "whole": []}
    for _ in range(rounds):
        draw = partial(inspector.draw, inspector.decoded())
        for name, work in zip(found, (inspector.read, inspector.score, draw, inspector.whole), strict=True):
            found[name].append(_cost_of(work, len(inspector.images)))
    return {
        name: Cost(min(cost.wall_ms for cost in costs), min(cost.cpu_ms for cost in costs))
        for name, costs in found.items()
    }


def _cost_of(work: Callable[[], object], count: int) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Cost(1e3 * wall / count, 1e3 * cpu / count)


def show(costs: dict[str, Cost], cores: int) -> None:
    """Print the table and both ratios."""
    print(f"{'':18}{'images/s':>10}{'ms':>9}{'CPU ms':>9}")
    for name, cost in costs.items():
        print(f"{name:18}{1e3 / cost.wall_ms:10.1f}{cost.wall_ms:9.1f}{cost.cpu_ms:9.1f}")
    whole = costs["whole"].wall_ms
    stages = {name: cost for name, cost in costs.items() if name != "whole"}
    slowest = max(stages, key=lambda name: stages[name].wall_ms)
    least = sum(cost.cpu_ms for cost in stages.values()) / cores
    print(f"whole / slowest stage alone ({slowest}): {stages[slowest].wall_ms / whole:.2f}, goal {GOAL}")
    by_cpu = max(cost.cpu_ms for cost in stages.values()) / costs["whole"].cpu_ms
    print(f"the same by CPU time, which other programs disturb less: {by_cpu:.2f}")
    print(f"whole / all {cores} cores busy ({1e3 / least:.1f} images/s): {least / whole:.2f}")


def profile(inspector: Inspector) -> None:
    """Print what the steps around the network cost on one core, the mean of some images."""
    threshold, size = inspector.model.calibration.pixel_threshold, inspector.scorer.input_size
    sums: dict[str, float] = {}
    for prediction in inspector.predictions[:: len(inspector.predictions) // _PROFILED][:_PROFILED]:
        path, values = prediction.sample_id, prediction.map
        image = read_image(path)
        drawn = draw_overlay(image, values, threshold)
        data = encode_png(drawn)
        steps: dict[str, Callable[[], object]] = {
            "read and decode": partial(read_image, path),
            "resize": partial(to_input, image, size),
            "find regions": partial(find_regions, values, threshold, image.shape[:2]),
            "draw": partial(draw_overlay, image, values, threshold),
            "encode PNG": partial(encode_png, drawn),
            "write": partial((inspector.out / "profile.png").write_bytes, data),
        }
        for name, step in steps.items():
            sums[name] = sums.get(name, 0.0) + fastest_s(step)
    print("  ".join(f"{name} {1e3 * seconds / _PROFILED:.1f} ms" for name, seconds in sums.items()))


def chosen(folder: Path, count: int, out: Path) -> dict[str, str]:
    """`count` images of the folder's test images, evenly taken, with the names of their pictures."""
    found = list(find_images([folder / "test"], out).items())
    picks = np.unique(np.linspace(0, len(found) - 1, count).astype(int))
    return dict(found[index] for index in picks)


def main() -> int:
    """Measure each backbone; 1 when one stays below the goal."""
    parser = argparse.ArgumentParser(description="How fast a folder is inspected.")
    parser.add_argument("--backbone", action="append", help=f"default: {', '.join(BACKBONES)}")
    parser.add_argument("--images", type=Path, help="a category in MVTec layout")
    parser.add_argument("--count", type=int, default=N_TEST, help="images to inspect")
    parser.add_argument("--input-size", type=int, default=INPUT_SIZE, help="side of the network's input")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = options.images or Path(temporary) / CATEGORY, Path(temporary) / "out"
        out.mkdir()
        if options.images is None:
            write_images(Path(temporary), N_TRAIN, options.count, lambda done, total: None)
        reached = True
        for backbone in options.backbone or BACKBONES:
            cache = DetectorCache()
            model = train(folder, backbone, cache, options.input_size)
            inspector = Inspector(model, cache, chosen(folder, options.count, out), out)
            bank = model.state["bank"].shape
            print(f"\n{backbone}, {len(inspector.images)} images, bank {bank[0]} x {bank[1]}")
            costs = measure(inspector, options.rounds)
            show(costs, usable_cores())
            if options.profile:
                profile(inspector)
            slowest = max(cost.wall_ms for name, cost in costs.items() if name != "whole")
            reached &= slowest / costs["whole"].wall_ms >= GOAL
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
