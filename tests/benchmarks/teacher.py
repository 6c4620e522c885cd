"""How good a teacher's features are: nearest-neighbour detection on real parts, without any student.

    python tests/benchmarks/teacher.py --data DIR --file TEACHER.safetensors --only mvtec/bottle

Each patch of an image is as anomalous as it is far from the nearest patch of good images; the image is as
anomalous as its worst patch. Printed for the teacher and for the backbone it was made from, both on the
teacher's 64 x 64 grid, channels normalised over the good images, and so comparable.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import torch

from core.data.images import read_image, to_input
from core.data.views import halved
from core.features.extractor import FeatureExtractor
from core.features.pdn import load_teacher, normalise
from core.features.source_features import patch_features
from core.features.threads import set_threads
from core.features.weights import WeightsStore
from core.scoring.metrics import auroc

GRID = 64
Features = Callable[[np.ndarray], torch.Tensor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="+", default=["mvtec/bottle", "mvtec/leather_crops"])
    parser.add_argument("--file", default="", help="teacher; default: the one that comes with Patchlight")
    parser.add_argument("--backbone", default="efficientnet_lite0")
    parser.add_argument("--layers", default="auto")
    parser.add_argument("--train", type=int, default=60, help="good images at most")
    parser.add_argument("--bank", type=int, default=12_000, help="patches kept of them")
    parser.add_argument("--test", type=int, default=40, help="test images of either kind at most")
    options = parser.parse_args()
    set_threads()
    store = WeightsStore()
    methods = {
        "teacher": teacher(store, options.file),
        options.backbone: backbone(options.backbone, options.layers, store),
    }
    print("| category | features | image AUROC |\n|---|---|---|")
    for category in options.only:
        for name, features in methods.items():
            print(f"| {category} | {name} | {measure(options, category, features):.3f} |", flush=True)


def teacher(store: WeightsStore, file: str) -> Features:
    """The teacher's output for a picture [512, 512, 3]: float32 [64 * 64, 384]."""
    net, _ = load_teacher(store, "small", file)

    def features(picture: np.ndarray) -> torch.Tensor:
        pixels = torch.from_numpy(halved(picture)).permute(2, 0, 1)[None].float() / 255
        with torch.inference_mode():
            return net(normalise(pixels))[0].flatten(1).T

    return features


def backbone(name: str, layers: str, store: WeightsStore) -> Features:
    """The features that the teacher learned from: float32 [64 * 64, D]."""
    extractor = FeatureExtractor(name, layers, store, "cpu")

    def features(picture: np.ndarray) -> torch.Tensor:
        found = next(patch_features(extractor, [picture], GRID))
        return torch.from_numpy(found.astype(np.float32)).flatten(0, 1)

    return features


def measure(options: argparse.Namespace, category: str, features: Features) -> float:
    """Image AUROC of the nearest-neighbour distances."""
    folder = options.data / category
    rng = np.random.default_rng(0)
    share = options.bank // options.train
    good = [features(p) for p in pictures(sorted(folder.glob("train/good/*")), options.train)]
    mean, std = torch.cat(good).mean(0), torch.cat(good).std(0).clamp_min(1e-6)
    bank = torch.cat([(g - mean)[rng.permutation(len(g))[:share]] / std for g in good])
    scores, labels = [], []
    for kind in (True, False):
        paths = sorted(p for p in folder.glob("test/*/*") if (p.parent.name == "good") == kind)
        for picture in pictures(paths, options.test):
            distances = torch.cdist((features(picture) - mean) / std, bank)
            scores.append(float(distances.min(dim=1).values.max()))
            labels.append(not kind)
    return auroc(np.array(scores), np.array(labels))


def pictures(paths: list[Path], most: int) -> Iterator[np.ndarray]:
    """At most so many pictures, spread evenly, as uint8 [512, 512, 3]."""
    for index in np.linspace(0, len(paths) - 1, min(most, len(paths))).astype(int):
        yield to_input(read_image(paths[index]), 2 * 4 * GRID)


if __name__ == "__main__":
    main()
