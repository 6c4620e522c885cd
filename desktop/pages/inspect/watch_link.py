"""What connects the inspect page to the watch of a folder: setting it up, its bar, its large display."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.folders import home_folder
from core.jobs.messages import Inspected
from core.jobs.watch_log import Judged, default_log_folder
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.pages.inspect.operator import OperatorDisplay
from desktop.pages.inspect.watch_bar import WatchBar
from desktop.pages.inspect.watch_setup import WatchSetup
from desktop.watch import WatchPlan, WatchState
from desktop.widgets.film_strip import FilmStrip
from desktop.workbench import Workbench

_FOLDER, _LOG, _PROJECT = "watch/folder", "watch/log", "watch/project"


class WatchLink(QObject):
    """Belongs to one page; the watch itself goes on when another page is in front."""

    judged = Signal(object, object)
    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workbench: Workbench, page: QWidget, strip: FilmStrip) -> None:
        super().__init__(page)
        self._workbench = workbench
        self._page = page
        self._strip = strip
        self._display: OperatorDisplay | None = None
        self.setup = WatchSetup(page)
        self.bar = WatchBar(workbench.theme.tokens, workbench.watch, page)
        watch = workbench.watch
        self._state = watch.state
        workbench.theme.tokens_changed.connect(self.bar.set_tokens)
        watch.judged.connect(self._on_judged)
        watch.failed.connect(self.failed)
        watch.changed.connect(self._on_watch_changed)
        self.setup.plan_made.connect(self._on_plan_made)
        self.setup.dismissed.connect(self.setup.hide)
        self.bar.display_asked.connect(self.show_display)

    @property
    def is_on(self) -> bool:
        """Whether a folder is watched."""
        return self._workbench.watch.state != WatchState.OFF

    def ask(self) -> None:
        """Ask what to watch; the last answers stand there already."""
        settings, path = self._workbench.settings, self._workbench.session.path
        log = str(default_log_folder(path) if path else home_folder() / "patchlight-watch")
        if settings.text(_PROJECT) == str(path or ""):
            log = settings.text(_LOG) or log
        self.setup.ask(settings.text(_FOLDER) or settings.last_folder, log)

    def show_display(self) -> None:
        """Show the verdicts over the whole screen, or bring them to the front."""
        if self._display is None:
            self._display = OperatorDisplay(self._workbench, self._page.window())
        if not self._display.isVisible():
            self._display.strip.set_parts(self._strip.parts())
        self._display.showFullScreen()
        self._display.activateWindow()

    def _on_plan_made(self, plan: WatchPlan) -> None:
        self.setup.start_button.setEnabled(False)
        # A share that hangs must not hang the window.
        self._workbench.images.run(
            plan.folder.is_dir, lambda is_there: self._begin(plan, is_there), self._on_not_checked
        )

    def _begin(self, plan: WatchPlan, is_there: bool) -> None:
        self.setup.start_button.setEnabled(True)
        model, settings = self._workbench.session.model, self._workbench.settings
        if model is None:
            self.setup.show_problem(tr("There is no model to inspect with. Train one first."))
        elif not is_there:
            self.setup.show_problem(
                tr(
                    "There is no folder {folder}. Check the path, and that the network is connected.",
                    folder=plan.folder,
                )
            )
        else:
            settings.set_text(_FOLDER, str(plan.folder))
            settings.set_text(_LOG, str(plan.log))
            settings.set_text(_PROJECT, str(self._workbench.session.path or ""))
            self.setup.hide()
            self._workbench.watch.start(plan, model)

    def _on_not_checked(self, text: ErrorText) -> None:
        self.setup.start_button.setEnabled(True)
        self.setup.show_problem(f"{text.message} {text.hint}".strip())

    def _on_judged(self, _judged: Judged, event: Inspected) -> None:
        model = self._workbench.watch.current_model
        if model is not None:
            self.judged.emit(event, model)

    def _on_watch_changed(self) -> None:
        state = self._workbench.watch.state
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
