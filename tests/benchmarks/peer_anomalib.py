"""anomalib's side of the comparison: one stage in a process and an environment of its own, see `peer.py`.

It is measured through its own components (data module, pre-processor, model), without its training loop and
its post-processing: they would only add to its times.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

import torch  # noqa: E402

try:
    import torchvision  # noqa: F401
except RuntimeError:  # a CPU build of torch can't load the compiled operators of the stock wheel
    for name in [n for n in sys.modules if n.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    LIBRARY = torch.library.Library("torchvision", "DEF")
    for operator in ("nms", "qnms"):
        LIBRARY.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

import anomalib  # noqa: E402
import numpy as np  # noqa: E402
from anomalib.data import Folder  # noqa: E402
from anomalib.data.utils import read_image  # noqa: E402
from anomalib.metrics.aupro import _AUPRO  # noqa: E402
from anomalib.metrics.auroc import _AUROC  # noqa: E402
from anomalib.models import Padim, Patchcore  # noqa: E402
from anomalib.models.components import KCenterGreedy  # noqa: E402
from torchvision.models import resnet18, wide_resnet50_2  # noqa: E402
from torchvision.transforms.v2 import Resize  # noqa: E402

from tests.benchmarks.peer_data import (  # noqa: E402
    INPUT_SIZE,
    LAYERS,
    PADIM_BATCH,
    PADIM_SIZE,
    WARM_UP,
    Task,
    read_map,
    run_task,
)

Figures = dict[str, object]
SIZE = (INPUT_SIZE, INPUT_SIZE)


def make_model(ratio: float) -> tuple[Patchcore, str]:
    """PatchCore with the same untrained network as Patchlight's "random-" one, and the network's SHA-256."""
    model = Patchcore(
        backbone="wide_resnet50_2",
        layers=LAYERS,
        pre_trained=False,
        coreset_sampling_ratio=ratio,
        pre_processor=Patchcore.configure_pre_processor(image_size=SIZE),
        post_processor=False,
        evaluator=False,
        visualizer=False,
    )
    return model, same_network(model, wide_resnet50_2)


def make_padim() -> tuple[Padim, str]:
    """PaDiM at its defaults with the same untrained network as ours, and the network's SHA-256."""
    model = Padim(
        pre_trained=False,
        pre_processor=Padim.configure_pre_processor(image_size=(PADIM_SIZE, PADIM_SIZE)),
        post_processor=False,
        evaluator=False,
        visualizer=False,
    )
    return model, same_network(model, resnet18)


def same_network(model: Patchcore | Padim, make: Callable[..., torch.nn.Module]) -> str:
    """Give a model the network that Patchlight's "random-" prefix makes; returns its SHA-256."""
    torch.manual_seed(0)
    net = make(weights=None)
    digest = hashlib.sha256()
    for name, tensor in net.state_dict().items():
        digest.update(name.encode())
        digest.update(tensor.numpy().tobytes())
    # timm names the layers as torchvision does, and has dropped those after the last one used.
    inner = model.model.feature_extractor.feature_extractor
    state = {name: net.state_dict()[name] for name in inner.state_dict()}
    inner.load_state_dict(state)
    return digest.hexdigest()


def fit(task: Task) -> Figures:
    """From PNG files to the memory bank."""
    model, digest = make_model(task.ratio)
    seconds, images = fit_model(task, model, SIZE)
    bank = list(model.model.memory_bank.shape)
    return {"seconds": seconds, "images": images, "bank": bank, "weights": digest}


def padim_fit(task: Task) -> Figures:
    """From PNG files to the Gaussians."""
    model, digest = make_padim()
    seconds, images = fit_model(task, model, (PADIM_SIZE, PADIM_SIZE))
    return {"seconds": seconds, "images": images, "weights": digest}


def fit_model(task: Task, model: Patchcore | Padim, size: tuple[int, int]) -> tuple[float, int]:
    """Seconds from PNG files to the fitted model, and the number of images."""
    data = Folder(
        name="peer",
        root=task.category,
        normal_dir="train/good",
        # The training loop moves the resize into the loader; one worker a core, the default of 8 is slower.
        augmentations=Resize(size, antialias=True),
        num_workers=len(os.sched_getaffinity(0)),
        test_split_mode="none",
        val_split_mode="none",
    )
    data.setup()
    loader = data.train_dataloader()
    model.train()
    started = time.perf_counter()
    images = 0
    with torch.no_grad():
        for index, batch in enumerate(loader):
            model.pre_processor.on_train_batch_start(None, model, batch, index)
            model.training_step(batch)
            images += len(batch.image)
            print(f"anomalib: {images} images", file=sys.stderr, flush=True)
        model.fit()
    return time.perf_counter() - started, images


@torch.no_grad()
def coreset(task: Task) -> Figures:
    """Projection and selection from patch vectors that are there."""
    points = torch.from_numpy(np.load(task.features))
    torch.manual_seed(0)
    started = time.perf_counter()
    sampler = KCenterGreedy(points, task.ratio)
    picked = sampler.select_coreset_idxs()
    seconds = time.perf_counter() - started
    dimensions = sampler.features.shape[1]
    return {"seconds": seconds, "points": len(points), "dimensions": dimensions, "picked": len(picked)}


def infer(task: Task) -> Figures:
    """Median time from file to map at batch 1, warm, decoding included."""
    model, digest = make_model(task.ratio)
    model.eval()
    bank = torch.from_numpy(np.load(task.state)["bank"])
    model.model.memory_bank = bank
    seconds = file_to_map(task, model)
    return {"seconds": seconds, "images": task.n_timed, "bank": list(bank.shape), "weights": digest}


@torch.inference_mode()
def padim_infer(task: Task) -> Figures:
    """File to map at batch 1, and an image's share of a batch from pixels to maps."""
    model, digest = make_padim()
    resize = Resize((PADIM_SIZE, PADIM_SIZE), antialias=True)

    def batch_of(paths: list[Path]) -> torch.Tensor:
        return torch.stack([resize(read_image(path, as_tensor=True)) for path in paths])

    model.train()
    model.model(model.pre_processor(batch_of(task.train_images()[:WARM_UP])))
    model.fit()
    model.eval()
    seconds = file_to_map(task, model)
    pixels = batch_of(task.test_images()[:PADIM_BATCH])
    durations = []
    for _ in range(6):
        started = time.perf_counter()
        model.model(model.pre_processor(pixels))
        durations.append((time.perf_counter() - started) / len(pixels))
    batch_seconds = float(np.median(durations[1:]))
    return {"seconds": seconds, "batch_seconds": batch_seconds, "images": task.n_timed, "weights": digest}


@torch.inference_mode()
def file_to_map(task: Task, model: Patchcore | Padim) -> float:
    """Median seconds from file to map at batch 1, warm."""
    paths = task.test_images()
    durations = []
    for index in range(task.n_timed + 3):
        started = time.perf_counter()
        image = read_image(paths[index % len(paths)], as_tensor=True)
        model.model(model.pre_processor(image[None]))
        durations.append(time.perf_counter() - started)
    return float(np.median(durations[3:]))  # the first three warm up


def aupro(task: Task) -> Figures:
    """AU-PRO to 0.3 and pixel AUROC of maps that come one at a time; reading them is not timed."""
    pro, roc = _AUPRO(fpr_limit=0.3), _AUROC()
    seconds = 0.0
    for index in range(task.n_maps):
        values, mask = read_map(task.folder, index)
        scores, marks = torch.from_numpy(values.astype(np.float32)), torch.from_numpy(mask.astype(np.int64))
        started = time.perf_counter()
        pro.update(scores[None], marks[None])
        roc.update(scores, marks)
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    area_pro, area_roc = float(pro.compute()), float(roc.compute())
    seconds += time.perf_counter() - started
    return {"seconds": seconds, "maps": task.n_maps, "aupro": area_pro, "auroc": area_roc}


def about(task: Task) -> Figures:
    """Versions."""
    threads = torch.get_num_threads()
    return {"versions": f"anomalib {anomalib.__version__}, torch {torch.__version__}, {threads} threads"}


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        stages = (fit, coreset, infer, aupro, padim_fit, padim_infer, about)
        run_task({stage.__name__: stage for stage in stages})
