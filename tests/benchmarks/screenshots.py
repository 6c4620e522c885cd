"""Screenshots of every page, empty and filled, light and dark, at 1280 x 800, without a screen.

    python tests/benchmarks/screenshots.py --out DIR [--project FILE.plight] [--theme light|dark|contrast]

Trains on the generated demo data through the real window and worker; with `--project` an existing project is
opened instead. Exits with 1 when a page could not be brought into the state it should show.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

SIZE = (1280, 800)
PATIENCE_S = 300.0
RIVALS = (("padim", {"input_size": 160}), ("dfkde", {"input_size": 96}))


class Photographer:
    """Drives one window and grabs it."""

    def __init__(self, folder: Path, theme: str, home: Path) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from desktop.app import assemble
        from desktop.settings import Settings

        self.folder, self.theme = folder, theme
        app = QApplication.instance() or QApplication(["patchlight"])
        settings = Settings(QSettings(str(home / f"{theme}.ini"), QSettings.Format.IniFormat))
        settings.theme = theme
        self.assembly = assemble(app, settings, home / f"data-{theme}")  # type: ignore[arg-type]
        self.window, self.workbench = self.assembly.window, self.assembly.workbench
        self.window.resize(*SIZE)
        self.assembly.start()

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Let the window work until something holds."""
        from PySide6.QtTest import QTest

        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                sys.exit(f"Gave up waiting for {what}.")
            QTest.qWait(50)

    def settle(self, ms: int = 400) -> None:
        """Let images arrive and the last repaint happen."""
        from PySide6.QtTest import QTest

        QTest.qWait(ms)

    def shoot(self, name: str, page: str = "", window: QWidget | None = None) -> None:
        """Save what the window shows, or another window of it."""
        if page:
            self.window.show_page(page)
        self.settle()
        path = self.folder / f"{name}-{self.theme}.png"
        (window or self.window).grab().save(str(path))
        print(path)

    def close(self) -> None:
        """Leave without questions."""
        self.workbench.session.mark_saved(self.workbench.session.project, Path("demo.plight"))
        self.window.close()


def shoot_empty(camera: Photographer) -> None:
    """All pages before there is anything, and the tour that is offered then."""
    from desktop.tour import Tour

    for page in ("dataset", "train", "inspect", "results", "compare"):
        camera.shoot(f"{page}-empty", page)
    camera.window.show_page("dataset")
    camera.workbench.actions.tour.trigger()
    camera.shoot("tour")
    camera.window.findChild(Tour).leave()


def load(camera: Photographer, home: Path, project: Path | None) -> None:
    """Data set and models, through the window."""
    from resources.demo.generator import write_demo_dataset

    session = camera.workbench.session
    camera.wait_for(lambda: camera.workbench.jobs.offer, "the worker")
    if project:
        camera.workbench.files.open(project)
        camera.wait_for(lambda: session.run or camera.window.notice.isVisible(), "the project")
        if not session.run:
            sys.exit(camera.window.notice.accessibleName())
        return
    data = home / "demo"
    if not data.exists():
        write_demo_dataset(data)
    camera.workbench.files.scan(data)
    camera.wait_for(lambda: session.project.dataset, "the scan")
    camera.shoot("dataset-untrained", "dataset")
    camera.shoot("train-ready", "train")
    page = camera.window.show_page("train")
    page.recipe.params.set_values({"input_size": 160, "coreset_ratio": 0.05})  # type: ignore[attr-defined]
    page.train_all_button.click()  # type: ignore[attr-defined]
    progressed = camera.workbench.jobs
    camera.wait_for(lambda: progressed.running and progressed.running.progress, "the training")
    camera.shoot("train-running")
    camera.wait_for(lambda: not camera.workbench.jobs.states, "the end of the training")
    camera.settle(1000)
    camera.shoot("train-summary")
    if not session.run:
        sys.exit("\n".join(camera.workbench.jobs.log))
    session.select_category(session.project.dataset.categories[0].name)  # type: ignore[union-attr]
    camera.shoot("compare-one-model", "compare")
    first = session.project.models[0].id
    train_rivals(camera)
    session.select_model(first)
    camera.workbench.files.save(home / "demo.plight")
    camera.wait_for(lambda: not session.dirty, "the saving")


def train_rivals(camera: Photographer) -> None:
    """Two more models of the chosen category, so that there is something to compare."""
    recipe = camera.window.show_page("train").recipe  # type: ignore[attr-defined]
    jobs = camera.workbench.jobs
    for method, values in RIVALS:
        recipe.method.setCurrentIndex(recipe.method.findData(method))
        recipe.params.set_values(values)
        camera.window.show_page("train").train_button.click()  # type: ignore[attr-defined]
        camera.wait_for(lambda: jobs.states, "the training")
        camera.wait_for(lambda: not jobs.states, "the end of the training")


def shoot_compared(camera: Photographer) -> None:
    """Three models side by side: each chart, a lasso, too few models in time, and the small window."""
    from PySide6.QtCore import QPointF

    page = camera.window.show_page("compare")
    camera.settle(1500)
    camera.shoot("compare")
    for chart in ("roc", "pr", "pro"):
        page.charts.show_chart(chart)  # type: ignore[attr-defined]
        camera.shoot(f"compare-{chart}")
    page.charts.show_chart("scores")  # type: ignore[attr-defined]
    plot = page.charts.scatter  # type: ignore[attr-defined]
    corners = [QPointF(0, 0), QPointF(plot.width(), 0), QPointF(plot.width(), plot.height() / 2)]
    plot.region_chosen.emit(plot.positions_inside(corners))
    camera.shoot("compare-lasso")
    camera.window.resize(1024, 700)
    camera.shoot("compare-small")
    page.models.limit.setValue(1)  # type: ignore[attr-defined]
    camera.shoot("compare-too-slow")
    page.models.limit.setValue(0)  # type: ignore[attr-defined]
    camera.window.resize(*SIZE)


def shoot_cockpit(camera: Photographer) -> None:
    """What the lower part of the results page can show besides curves: rules, history, a grey zone."""
    drawer = camera.window.show_page("results").drawer  # type: ignore[attr-defined]
    for panel in ("rules", "history"):
        drawer.show_panel(panel)
        camera.shoot(f"results-{panel}")
    drawer.show_panel("curves")
    drawer.bar.zone.click()
    camera.shoot("results-grey-zone")
    drawer.bar.zone.click()


def shoot_tools(camera: Photographer) -> None:
    """A line along the image with its profile, and why the model calls this image anomalous."""
    page = camera.window.show_page("results")
    viewer, maps = page.viewer, page.maps  # type: ignore[attr-defined]
    viewer.tools.measure.trigger()
    camera.shoot("results-line")
    viewer.tools.measure.trigger()
    page.ask_why()  # type: ignore[attr-defined]
    camera.wait_for(lambda: maps.why.patches() or maps.why.is_refused, "the reason of a score")
    camera.settle(1000)
    camera.shoot("results-why")
    page.ask_why()  # type: ignore[attr-defined]


def shoot_watch(camera: Photographer, folder: Path) -> None:
    """A folder that is watched: setting it up, after some parts, and the large display."""
    watch, session = camera.workbench.watch, camera.workbench.session
    folder.mkdir()
    link = camera.window.show_page("inspect").watching  # type: ignore[attr-defined]
    link.ask()
    link.setup.folder.setText(str(folder))
    link.setup.log.setText(str(folder.with_name("log")))
    camera.shoot("watch-setup")
    link.setup.start_button.click()
    camera.wait_for(lambda: watch.state == "watching", "the watch")
    sources = [session.project.dataset.path_of(s.id) for s in session.category.test[::3]]  # type: ignore[union-attr]

    def arrive(source: Path) -> None:
        n = watch.shift.counts.judged  # type: ignore[union-attr]
        shutil.copy(source, folder / f"part-{n:04}{source.suffix}")
        camera.wait_for(lambda: watch.shift.counts.judged > n, "a part")  # type: ignore[union-attr]

    for source in sources[:-1]:
        arrive(source)
    camera.settle(1000)
    camera.shoot("watch")
    link.show_display()
    display = link._display
    display.showNormal()
    display.resize(*SIZE)
    arrive(sources[-1])
    camera.settle(1000)
    camera.shoot("display", window=display)
    display.close()
    watch.stop()


def shoot_images(camera: Photographer) -> None:
    """The images of a category: one of them left out for a moment, and one seen large."""
    page = camera.window.show_page("dataset")
    page.open_images()  # type: ignore[attr-defined]
    images = page.images  # type: ignore[attr-defined]
    images.gallery.choose_row(2)
    images.leave_out_button.click()
    camera.shoot("dataset-images")
    camera.workbench.session.undo_stack.undo()
    images.chips.choose("defective")
    images.look_button.click()
    camera.shoot("dataset-image")
    page.close_images()  # type: ignore[attr-defined]


def shoot_filled(camera: Photographer, home: Path) -> None:
    """All pages with data and models."""
    session = camera.workbench.session
    camera.shoot("dataset", "dataset")
    shoot_images(camera)
    camera.shoot("train", "train")
    camera.window.show_page("results")
    camera.settle(1500)
    camera.shoot("results")
    results = camera.window.show_page("results")
    results.browser.table_button.click()  # type: ignore[attr-defined]
    results.browser.filter_by("fn")  # type: ignore[attr-defined]
    camera.shoot("results-table")
    results.browser.search.setText("no such file")  # type: ignore[attr-defined]
    camera.shoot("results-nothing")
    results.browser.search.clear()  # type: ignore[attr-defined]
    camera.window.resize(1024, 700)
    camera.shoot("results-small")
    camera.window.resize(*SIZE)
    results.browser.gallery_button.click()  # type: ignore[attr-defined]
    results.browser.filter_by("")  # type: ignore[attr-defined]
    shoot_cockpit(camera)
    shoot_tools(camera)
    shoot_compared(camera)
    dataset = session.project.dataset
    inspect = camera.window.show_page("inspect")
    camera.shoot("inspect-ready")
    paths = [dataset.path_of(s.id) for s in session.category.test]  # type: ignore[union-attr]
    inspect.take_paths(paths)
    camera.wait_for(lambda: camera.workbench.jobs.states, "the inspection")
    camera.wait_for(lambda: not camera.workbench.jobs.states, "the end of the inspection")
    camera.settle(1000)
    camera.shoot("inspect")
    shoot_watch(camera, home / f"camera-{camera.theme}")
    camera.window.show_page("results")
    camera.workbench.actions.palette.trigger()
    camera.shoot("palette")
    camera.window.commands.palette.go_away()
    camera.window.show_page("inspect")
    camera.window.show_help("inspect")
    camera.shoot("help")


def shoot_errors(camera: Photographer) -> None:
    """What is said when something goes wrong."""
    camera.window.help_panel.hide()
    camera.window.notice.clear()
    camera.window.show_page("dataset")
    camera.workbench.files.open(Path("/nowhere/line-3.plight"))
    camera.wait_for(camera.window.notice.isVisible, "the error")
    camera.shoot("error")


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--theme", choices=("light", "dark", "contrast"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="patchlight-shots-") as folder:
        home = Path(folder)
        project = options.project
        for theme in (options.theme,) if options.theme else ("dark", "light"):
            camera = Photographer(options.out, theme, home)
            shoot_empty(camera)
            load(camera, home, project)
            shoot_filled(camera, home)
            shoot_errors(camera)
            camera.close()
            project = project or home / "demo.plight"


if __name__ == "__main__":
    main()
