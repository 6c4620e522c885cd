"""The screens, in the rail's order. Each is imported when first shown: the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.language import mark
from desktop.pages.page import Page
from desktop.workbench import Workbench


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A screen as the rail and the View menu offer it."""

    name: str
    title: str
    icon: str
    hint: str
    build: Callable[[Workbench], Page]


def _dataset(workbench: Workbench) -> Page:
    from desktop.pages.dataset.page import DatasetPage

    return DatasetPage(workbench)


def _train(workbench: Workbench) -> Page:
    from desktop.pages.train.page import TrainPage

    return TrainPage(workbench)


def _inspect(workbench: Workbench) -> Page:
    from desktop.pages.inspect.page import InspectPage

    return InspectPage(workbench)


def _results(workbench: Workbench) -> Page:
    from desktop.pages.results.page import ResultsPage

    return ResultsPage(workbench)


def _compare(workbench: Workbench) -> Page:
    from desktop.pages.compare.page import ComparePage

    return ComparePage(workbench)


PAGES = (
    PageSpec(
        "dataset", mark("Dataset"), "dataset", mark("What there is to learn from and to test on"), _dataset
    ),
    PageSpec("train", mark("Train"), "train", mark("Fit one model per category"), _train),
    PageSpec("inspect", mark("Inspect"), "inspect", mark("Judge new images"), _inspect),
    PageSpec(
        "results", mark("Results"), "results", mark("Look at the test images and set the threshold"), _results
    ),
    PageSpec("compare", mark("Compare"), "compare", mark("See whether one model is really better"), _compare),
)
