"""States of the window that tests look at as a whole: each page filled, and each panel of it open.

A scene brings a desk there and returns the window to look at. Nothing in it depends on the day, on the
machine or on where the temporary folder is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.jobs.messages import (
    BackboneInfo,
    DetectorInfo,
    Explained,
    Failed,
    Finished,
    Inspected,
    Progress,
    Started,
    TrainJob,
    WorkerReady,
)
from core.kits import ItemState, KitEntry, KitItem, Offering
from core.params import ParamSpec
from core.project.project import AuditEntry, Project
from core.scoring.patches import GoodPatch, NearestPatches, PatchGrid, cut_out
from core.scoring.values import Explanation, Prediction
from desktop.kit_flow import KitFlow
from desktop.start_checks import check_screen
from desktop.tour import Tour
from desktop.watch import WatchPlan
from tests.desktop.compared_project import build_compared
from tests.desktop.sample_project import SIDE
from tests.desktop.small_offer import MACHINE

if TYPE_CHECKING:
    from tests.desktop.conftest import Desk

WHEN = "2026-01-02T03:04:05+00:00"
PARAMS = (
    ParamSpec(
        "input_size", "int", 256, "Input size", "Square side the images are scaled to.", "px", 64, 1024
    ),
    ParamSpec("kind", "str", "auto", "Layers", "Which layers are used.", choices=("auto", "layer2")),
    ParamSpec("rotate", "bool", False, "Rotated copies", "Learn from turned copies, too."),
)
OFFER = WorkerReady(
    "CPU, 2 threads",
    (DetectorInfo("patchcore", "PatchCore", "Roth et al. 2022", 2, PARAMS),),
    (BackboneInfo("resnet18", "ResNet-18", "BSD-3-Clause", ("layer2",), ("layer2",)),),
)
GRID = PatchGrid(8, 8, 64, 64, 1)


def scene_project(root: Path) -> Project:
    """Three models of one category, images at `root` as it is written there, nothing of today in it."""
    project = build_compared(root)
    assert project.dataset is not None
    audit = tuple(AuditEntry(WHEN, "Ann", entry.action, entry.detail) for entry in project.audit)
    audit = tuple(entry for entry in audit if str(root) not in entry.detail)
    dataset = project.dataset.with_root(root)
    return replace(project, dataset=dataset, audit=audit, created=WHEN)


def _open(desk: Desk) -> None:
    if desk.session.project.dataset is None:
        desk.session.open(scene_project(Path("parts")), Path("nuts.plight"))
        desk.engine.say(OFFER)
        desk.session.select_model("nut-1")


def _dataset(desk: Desk) -> QWidget:
    _open(desk)
    desk.window.show_page("dataset")
    return desk.window


def _images(desk: Desk) -> QWidget:
    _dataset(desk)
    page = desk.window.show_page("dataset")
    page.open_images()
    page.images.leave_out_button.click()
    return desk.window


def _image(desk: Desk) -> QWidget:
    _images(desk)
    desk.window.show_page("dataset").images.look_button.click()
    return desk.window


def _empty(desk: Desk) -> QWidget:
    desk.engine.say(OFFER)
    desk.window.show_page("dataset")
    return desk.window


def _train(desk: Desk) -> QWidget:
    _open(desk)
    desk.window.show_page("train")
    return desk.window


def _queue(desk: Desk) -> QWidget:
    _open(desk)
    page = desk.window.show_page("train")
    page.train_all_button.click()
    job = desk.engine.submitted[-1]
    desk.engine.say(Started(job.id))
    desk.engine.say(Progress(job.id, "Selecting the coreset", 1, 4, 0.25, 30.0))
    return desk.window


def _summary(desk: Desk) -> QWidget:
    _queue(desk)
    job = desk.engine.submitted[-1]
    assert isinstance(job, TrainJob)
    source = scene_project(Path("parts"))
    model = replace(source.models[0], id=job.model_id)
    run = replace(source.runs[0], id=f"{job.model_id}-test", model_id=job.model_id)
    desk.engine.say(Finished(job.id, model, run))
    return desk.window


def _inspect_empty(desk: Desk) -> QWidget:
    _open(desk)
    desk.window.show_page("inspect")
    return desk.window


def _inspect(desk: Desk) -> QWidget:
    _inspect_empty(desk)
    page = desk.window.show_page("inspect")
    model = desk.session.model
    for i, score in enumerate((0.4, 1.2, 9.0)):
        path = f"parts/nut/test/{'scratch' if score > 2 else 'good'}/{i:03}.png"
        page.take_part(Inspected("job", path, _prediction(path, score)), model)
    return desk.window


def _prediction(path: str, score: float) -> Prediction:
    values = np.zeros((32, 32), np.float16)
    values[13:19, 7:20] = score
    return Prediction(path, score, values, 38.0)


def _watch_setup(desk: Desk) -> QWidget:
    _inspect_empty(desk)
    page = desk.window.show_page("inspect")
    page.watching.ask()
    page.watching.setup.folder.setText("/line/3/camera")
    page.watching.setup.log.setText("/line/3/log")
    page.watching.setup.show_problem("There is no folder /line/3/camera.")
    return desk.window


def _watching(desk: Desk) -> QWidget:
    _inspect(desk)
    folder = Path("camera")
    folder.mkdir(exist_ok=True)
    desk.workbench.watch.start(WatchPlan(folder, Path("log")), desk.session.model)
    desk.engine.say(Started(desk.engine.submitted[-1].id))
    desk.engine.say(Finished(desk.engine.submitted[-1].id))
    return desk.window


def _display(desk: Desk) -> QWidget:
    _watching(desk)
    page = desk.window.show_page("inspect")
    page.watching.show_display()
    display: QWidget = page.watching._display
    return display


def _results(desk: Desk) -> QWidget:
    _open(desk)
    desk.window.show_page("results")
    return desk.window


def _panel(name: str) -> Callable[[Desk], QWidget]:
    def show(desk: Desk) -> QWidget:
        _results(desk)
        desk.window.show_page("results").drawer.show_panel(name)
        return desk.window

    return show


def _filters(desk: Desk) -> QWidget:
    _results(desk)
    page = desk.window.show_page("results")
    page.browser.panel_button.click()
    return desk.window


def _table(desk: Desk) -> QWidget:
    _results(desk)
    desk.window.show_page("results").browser.table_button.click()
    return desk.window


def _why(desk: Desk) -> QWidget:
    _results(desk)
    page = desk.window.show_page("results")
    desk.window.resize(1280, 900)  # the strip goes where there is no room for it
    page.ask_why()
    job = desk.engine.submitted[-1]
    values = page._view.run.maps[0].astype(np.float32)
    cam = np.zeros((32, 32), np.float32)
    cam[13:19, 7:14] = 1.0
    desk.engine.say(Started(job.id))
    desk.engine.say(
        Explained(job.id, job.paths[0], Explanation(job.paths[0], 1.0, values, cam, cam), "", _nearest())
    )
    desk.engine.say(Finished(job.id))
    return desk.window


def _nearest() -> NearestPatches:
    def cutout(seed: int) -> np.ndarray:
        picture = np.random.default_rng(seed).integers(90, 110, (SIDE, SIDE, 3), np.uint8)
        return cut_out(picture, GRID, 3, 1)

    box = GRID.box(3, 1, (SIDE, SIDE))
    good = tuple(
        GoodPatch(1.5 + i, f"nut/train/good/{i:03}.png", box, "", f"hash {i}", cutout(i)) for i in range(3)
    )
    return NearestPatches(GRID, 3, 1, box, cutout(9), True, good, 640)


def _masks(desk: Desk) -> QWidget:
    _results(desk)
    page = desk.window.show_page("results")
    QTest.keyClick(page, Qt.Key.Key_P)
    return desk.window


def _line(desk: Desk) -> QWidget:
    _results(desk)
    page = desk.window.show_page("results")
    QTest.keyClick(page, Qt.Key.Key_R)
    return desk.window


def _compare(desk: Desk) -> QWidget:
    _open(desk)
    desk.window.show_page("compare")
    return desk.window


def _palette(desk: Desk) -> QWidget:
    _results(desk)
    desk.workbench.actions.palette.trigger()
    return desk.window


def _help(desk: Desk) -> QWidget:
    _results(desk)
    desk.window.show_help("results")
    return desk.window


def _tour(desk: Desk) -> QWidget:
    _empty(desk)
    tour = desk.window.findChild(Tour)
    assert tour is not None
    desk.workbench.actions.tour.trigger()
    return desk.window


def _kit(desk: Desk) -> QWidget:
    _empty(desk)
    flow = desk.window.findChild(KitFlow)
    assert flow is not None
    states = (ItemState.NEW, ItemState.PRESENT, ItemState.UNKNOWN)
    items = tuple(
        KitItem(KitEntry(f"net{i}", f"net{i}.pth", f"{i}" * 64, 10**7, "MIT", "https://x.org"), state, None)
        for i, state in enumerate(states)
    )
    flow.panel.show_offering(Offering(Path("plant.zip"), True, items))
    return desk.window


def _about(desk: Desk) -> QWidget:
    _empty(desk)
    desk.engine.say(replace(OFFER, machine=MACHINE))
    desk.workbench.actions.about.trigger()
    return desk.window


def _welcome(desk: Desk) -> QWidget:
    _empty(desk)
    desk.assembly.welcome.begin()
    desk.assembly.checks._add(check_screen(QSize(800, 600), QSize(1024, 700), 1.0))
    return desk.window


def _told(desk: Desk) -> QWidget:
    _queue(desk)
    desk.engine.say(
        Failed(desk.engine.submitted[-1].id, "There is not enough memory.", "Close programs.", "x")
    )
    desk.window.offer.ask("There is unsaved work.", "Recover it", print, "Discard it", print)
    return desk.window


SCENES: Mapping[str, Callable[[Desk], QWidget]] = {
    "dataset-empty": _empty,
    "dataset": _dataset,
    "dataset-images": _images,
    "dataset-image": _image,
    "train": _train,
    "train-queue": _queue,
    "train-summary": _summary,
    "inspect-empty": _inspect_empty,
    "inspect": _inspect,
    "inspect-watch-setup": _watch_setup,
    "inspect-watching": _watching,
    "inspect-display": _display,
    "results": _results,
    "results-rules": _panel("rules"),
    "results-history": _panel("history"),
    "results-filters": _filters,
    "results-table": _table,
    "results-why": _why,
    "results-masks": _masks,
    "results-line": _line,
    "compare": _compare,
    "palette": _palette,
    "help": _help,
    "tour": _tour,
    "told": _told,
    "kit": _kit,
    "about": _about,
    "welcome": _welcome,
}
