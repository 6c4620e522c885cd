"""PatchCore: distances to a coreset of patch features of good images (Roth et al., CVPR 2022)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.detectors.anomaly_map import anomaly_map, central_crop, place_in_image
from core.detectors.bank import gather_vectors, origins, select_patches
from core.detectors.base import Detector, HeldOutScores, NearestGood, RawScores, Report, silent
from core.detectors.common_params import BackboneParams, sigma_param
from core.detectors.forecast import Footprint, Workload
from core.detectors.memory_plan import plan_memory
from core.detectors.neighbours import draw_sample, make_search, measure_search
from core.detectors.patchcore_forecast import HELD_OUT_IMAGES, PatchCoreForecaster, footprint, sizes_of
from core.detectors.patches import PatchStore, finest_grid, join_layers, pool_neighbourhood
from core.detectors.search import NearestSearch
from core.detectors.search_plan import AUTO, KINDS, restore_search, search_state
from core.errors import ProjectFileError
from core.features.extractor import FeatureExtractor
from core.features.threads import workers
from core.jobs.memory import available_memory
from core.params import param
from core.scoring.calibration import calibration_images
from core.scoring.patches import PatchGrid

SEARCH_TEXT = "Choosing the neighbour search"
PAPER = "Roth et al., Towards Total Recall in Industrial Anomaly Detection, CVPR 2022"


@dataclass(frozen=True)
class PatchCoreParams(BackboneParams):
    """What can be chosen for a PatchCore model."""

    patch_size: int = param(
        3,
        "Patch size",
        "Side of the neighbourhood that is averaged around each position.",
        choices=(1, 3, 5, 7, 9),
        source="eq. 1-2",
        expert=True,
    )
    coreset_ratio: float = param(
        0.1,
        "Memory bank share",
        "Share of all training patches kept in the memory bank. Smaller is faster and takes less memory.",
        low=0.0001,
        high=1.0,
        source="algorithm 1",
    )
    num_neighbors: int = param(
        9,
        "Neighbours for re-weighting",
        "Neighbours (b) that weight the image score; 1 switches the re-weighting off.",
        low=1,
        high=100,
        source="eq. 7",
        expert=True,
    )
    projection_dim: int = param(
        128,
        "Projection dimensions",
        "Dimensions of the random projection used while selecting the memory bank; 0 switches it off.",
        low=0,
        high=1024,
        source="section 3.2",
        expert=True,
    )
    sigma: float = sigma_param(source="section 3.3")
    search: str = param(
        AUTO,
        "Neighbour search",
        "“auto” takes the fastest exact one, found by measuring. int8, axes, gemm and faiss_flat are exact "
        "and give the same scores; faiss_pq is approximate, for very large memory banks.",
        choices=KINDS,
        expert=True,
    )
    memory_mb: int = param(
        0,
        "Memory for training",
        "What training may take for features and the memory bank. Features beyond it wait on disk, and if "
        "need be the memory bank is selected in parts; 0: half of what is free at the start.",
        unit="MiB",
        low=0,
        high=1 << 24,
        expert=True,
    )


class PatchCore(Detector):
    """Nearest-neighbour distances of patch features to a memory bank of good patches."""

    name = "patchcore"
    title = "PatchCore"
    paper = PAPER
    Params = PatchCoreParams
    min_images = 1

    def __init__(self, params: PatchCoreParams, extractor: FeatureExtractor) -> None:
        super().__init__(params, extractor)
        self.planned_bank = 0
        """Vectors of the memory bank that a fit to a few images stands for; see `possible_plans`."""
        self._search: NearestSearch | None = None
        self._origin = torch.empty(0, 3, dtype=torch.int32)
        self._patches: PatchStore | None = None
        self._measured: dict[str, bool | int | float | str] = {}

    @torch.inference_mode()
    def fit(self, batches: Iterable[torch.Tensor], total: int, report: Report = silent) -> None:
        """Build the memory bank from good images; see `Detector.fit`."""
        self.params.check_crop()
        report(0, total, "Loading the backbone")
        self.extractor.prepare()
        self._release()
        plan = plan_memory(sizes_of(self, total), self._budget())
        self._measured = {"features_on_disk": True} if plan.disk_bytes else {}
        with ExitStack() as unless_done:
            patches = PatchStore(total, on_disk=plan.disk_bytes > 0)
            unless_done.callback(patches.close)
            with closing(self.extractor.extract_stream(map(self._crop, batches), self._pool)) as features:
                for pooled in features:
                    patches.append(pooled)
                    report(patches.count, total, "Extracting features")
            self._select(patches, plan.parts, report)
            self._patches = patches
            unless_done.pop_all()

    @torch.inference_mode()
    def predict(self, batch: torch.Tensor) -> RawScores:
        """Score float32 [B, 3, H, W]; see `Detector.predict`."""
        self._ready()
        portions = self.extractor.extract_each(self._crop(batch), self._judge, all_cores=len(batch) == 1)
        return _raw_scores(chain.from_iterable(portions), batch)

    def state(self) -> dict[str, NDArray[Any]]:
        """`bank` float32 [M, D], `origin` int32 [M, 3] (image, row, column), `weights_sha256` uint8 [32].

        Also what `search_state` gives.
        """
        return {
            **search_state(self._ready()),
            "bank": self._ready().bank.cpu().numpy(),
            "origin": self._origin.numpy(),
            "weights_sha256": np.frombuffer(bytes.fromhex(self.extractor.weights_sha256), dtype=np.uint8),
        }

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """See `Detector.restore`; also raises `WeightsError` if the model's weights are not here."""
        _check(state, sum(self.extractor.channels))
        self.extractor.require_weights(state["weights_sha256"].tobytes().hex())
        self.extractor.prepare()
        self._release()
        # Taken over, not copied: a large bank twice may be more than there is room for.
        bank = torch.from_numpy(np.require(state["bank"], np.float32, ["C", "W"])).to(self.extractor.device)
        self._origin = torch.from_numpy(np.array(state["origin"], dtype=np.int32))
        self._search = restore_search(bank, self._origin[:, 0], state)

    def footprint(self, work: Workload) -> Footprint:
        """See `Detector.footprint`."""
        return footprint(self, work, self._budget())

    def forecaster(self, work: Workload) -> PatchCoreForecaster:
        """See `Detector.forecaster`."""
        return PatchCoreForecaster(self, work, self._budget())

    def measured(self) -> dict[str, bool | int | float | str]:
        """What `measure_search` gives; `features_on_disk`; `coreset_parts` and `coreset_radius_bound`.

        The latter are there only for a training that did not go on in memory, all at once.
        """
        return dict(self._measured)

    @torch.inference_mode()
    def held_out_scores(self, report: Report = silent) -> HeldOutScores | None:
        """Score training images against the bank without their own patches; frees the training features.

        An image whose patches make up the whole bank can't be judged without itself: its scores are inf.
        """
        patches, self._patches = self._patches, None
        if patches is None or patches.count < 2:
            return None
        images, text = calibration_images(patches.count), "Scoring good images held out"
        total = len(images)
        report(0, total, text)
        groups = [images[i : i + HELD_OUT_IMAGES] for i in range(0, total, HELD_OUT_IMAGES)]
        judged: list[tuple[float, float]] = []
        with closing(patches), workers(self.extractor.device) as team:
            for found in team.each(partial(self._judge_held_out, patches), groups):
                judged += found
                report(len(judged), total, text)
        scores, peaks = np.array(judged, dtype=np.float32).T.copy()
        return HeldOutScores(scores, peaks, np.array(images, dtype=np.int64))

    @torch.inference_mode()
    def predict_left_out(self, batch: torch.Tensor, images: Sequence[int]) -> RawScores:
        """See `Detector.predict_left_out`."""
        self._ready()
        portions = list(self.extractor.extract_each(self._crop(batch), self._pool))
        pooled = [[layer[i] for layer in portion] for portion in portions for i in range(len(portion[0]))]
        with workers(self.extractor.device) as team:
            judged = list(team.each(self._judge_left_out, list(zip(pooled, images, strict=True))))
        return _raw_scores(judged, batch)

    def traceable_score(self, features: list[torch.Tensor], images: torch.Tensor) -> torch.Tensor:  # noqa: ARG002
        """The distance of the worst patch to its nearest bank vector; see `Detector.traceable_score`."""
        vectors, search = join_layers([layer[0] for layer in self._pool(features)]), self._ready()
        distances, rows = search.nearest(vectors.detach())
        worst = int(distances.argmax())
        # Its gradient at 0 is 0; the root of a sum of squares would have none there.
        distance: torch.Tensor = torch.linalg.vector_norm(vectors[worst] - search.bank[int(rows[worst])])
        return distance

    @torch.inference_mode()
    def nearest_good(
        self, image: torch.Tensor, count: int, place: tuple[float, float] | None = None
    ) -> NearestGood:
        """See `Detector.nearest_good`; distances are those of whole patch vectors, as in the image score."""
        search = self._ready()
        pooled = [layer[0] for layer in self._pool(self.extractor.extract(self._crop(image)))]
        vectors = join_layers(pooled)
        rows, columns = finest_grid(pooled)
        inspected, reach = self.params.inspected_size, self.params.patch_size
        grid = PatchGrid(rows, columns, self.params.input_size, inspected, reach)
        worst = divmod(int(search.nearest(vectors)[0].argmax()), columns)
        row, column = worst if place is None else grid.cell_at(place)
        distances, nearest = search.closest(vectors[row * columns + column], count)
        origins = self._origin[nearest.cpu()].numpy()
        found = distances.cpu().numpy()
        return NearestGood(grid, row, column, (row, column) == worst, found, origins, len(search.bank))

    def _judge_left_out(self, of_training: tuple[list[torch.Tensor], int]) -> tuple[float, torch.Tensor]:
        """Score and map of a training image, one [C, h, w] per layer, without its own patches."""
        pooled, image = of_training
        vectors = join_layers(pooled)
        own = torch.full((len(vectors),), image, dtype=torch.int32, device=vectors.device)
        distances, rows = self._ready().nearest(vectors, own)
        score = self._image_score(vectors, distances, rows, image)
        return score, self._map(distances.view(finest_grid(pooled)))

    def _judge(self, features: list[torch.Tensor]) -> list[tuple[float, torch.Tensor]]:
        """Score and map of the inspected square of each image, from one [B, C, h, w] per layer."""
        pooled = self._pool(features)
        judged = []
        for index in range(len(pooled[0])):
            vectors = join_layers([layer[index] for layer in pooled])
            distances, rows = self._ready().nearest(vectors)
            score = self._image_score(vectors, distances, rows)
            judged.append((score, self._map(distances.view(finest_grid(pooled)))))
        return judged

    def _judge_held_out(self, patches: PatchStore, images: list[int]) -> list[tuple[float, float]]:
        """Score and map peak of some training images, each against the bank without its own patches."""
        vectors = torch.cat([patches.image(image) for image in images])
        each = len(vectors) // len(images)
        own = torch.tensor(images, dtype=torch.int32, device=vectors.device)
        distances, rows = self._ready().nearest(vectors, own.repeat_interleave(each))
        parts = (torch.split(values, each) for values in (vectors, distances, rows))
        return [
            (self._image_score(v, d, r, image), float(self._map(d.view(patches.grid)).max()))
            for image, v, d, r in zip(images, *parts, strict=True)
        ]

    def _map(self, distances: torch.Tensor) -> torch.Tensor:
        """Patch distances [h, w] -> anomaly map of the inspected square."""
        side = self.params.center_crop or self.params.input_size
        return anomaly_map(distances, (side, side), self.params.sigma)

    def _crop(self, batch: torch.Tensor) -> torch.Tensor:
        return central_crop(batch, self.params.center_crop)

    def _pool(self, features: list[torch.Tensor]) -> list[torch.Tensor]:
        return [pool_neighbourhood(layer, self.params.patch_size) for layer in features]

    def _budget(self) -> int:
        """Bytes that large arrays may take while training."""
        if self.params.memory_mb:
            return int(self.params.memory_mb) << 20
        device = self.extractor.device
        free = available_memory() if device.type == "cpu" else torch.cuda.mem_get_info(device)[0]
        return free // 2

    def _select(self, patches: PatchStore, parts: int, report: Report) -> None:
        """Choose the patches of the memory bank and build the search over it."""
        count = sizes_of(self, patches.count).bank
        dimensions, seed = self.params.projection_dim, self.params.seed
        selection = select_patches(patches, count, dimensions, seed, parts, report)
        self._measured |= selection.measured
        bank = gather_vectors(patches, selection.indices, report)
        self._origin = origins(selection.indices, patches.grid)
        sample = draw_sample(patches)
        self._search = make_search(
            bank,
            self._origin[:, 0],
            sample,
            self.params.search,
            lambda: report(count, count, SEARCH_TEXT),
            self.planned_bank,
        )
        self._measured |= measure_search(self._search, sample)

    def _image_score(
        self, vectors: torch.Tensor, distances: torch.Tensor, rows: torch.Tensor, image: int = -1
    ) -> float:
        """The largest patch distance, re-weighted (eq. 7); bank vectors of image `image` don't count.

        `vectors` [P, D] are the image's patches, `distances` [P] and `rows` [P] their nearest bank vectors.
        """
        worst = int(distances.argmax())
        score = float(distances[worst])
        if self.params.num_neighbors == 1 or not math.isfinite(score):
            return score
        search = self._ready()
        around = search.neighbourhood(int(rows[worst]), self.params.num_neighbors, image)
        spread = (vectors[worst] - search.bank[around]).square().sum(dim=1).sqrt()
        # The largest distance is taken out of the exponents so that none overflows.
        shares = torch.exp(spread - spread.max())
        own = math.exp(score - float(spread.max()))
        return (1.0 - own / float(shares.sum())) * score

    def _release(self) -> None:
        """Let go of an earlier memory bank and of features."""
        self._search = None
        if self._patches is not None:
            self._patches.close()
            self._patches = None

    def _ready(self) -> NearestSearch:
        if self._search is None:
            raise RuntimeError("PatchCore is used before fit or restore")
        return self._search


def _raw_scores(judged: Iterable[tuple[float, torch.Tensor]], batch: torch.Tensor) -> RawScores:
    """Scores and maps of inspected squares, as those of the images [B, 3, H, W] they were cut from."""
    scores, maps = zip(*judged, strict=True)
    height, width = batch.shape[-2:]
    whole = [place_in_image(crop_map, (height, width)) for crop_map in maps]
    return RawScores(torch.tensor(scores, dtype=torch.float32), torch.stack(whole).cpu())


def _check(state: Mapping[str, NDArray[Any]], dimension: int) -> None:
    """Raise `ProjectFileError` unless a stored state has the shape this detector needs."""
    missing = [name for name in ("bank", "origin", "search", "weights_sha256") if name not in state]
    if missing:
        raise ProjectFileError(f"The model lacks {', '.join(missing)}.", "Train it again.")
    bank, origin = state["bank"], state["origin"]
    fits = (
        bank.ndim == 2
        and bank.shape[0] > 0
        and bank.shape[1] == dimension
        and origin.shape == (bank.shape[0], 3)
        and state["weights_sha256"].shape == (32,)
    )
    if not fits:
        raise ProjectFileError(
            f"The model's memory bank has a wrong shape: {bank.shape}, {origin.shape}.", "Train it again."
        )
