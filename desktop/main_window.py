"""The frame: header, rail, pages, help and job bar. Pages own themselves; work is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.actions import fill_menu_bar
from desktop.commands import Commands
from desktop.errors import ErrorText
from desktop.exports import Exports
from desktop.flows import FileFlows
from desktop.header import Header
from desktop.help_panel import HelpPanel
from desktop.job_display import JobDisplay
from desktop.language import tr
from desktop.language_switch import LanguageSwitch
from desktop.offer import Offer
from desktop.pages import PAGES
from desktop.pages.page import Page
from desktop.palette import keys_of
from desktop.session import name_of
from desktop.slots import calling
from desktop.theme_switch import ThemeSwitch
from desktop.told import Told
from desktop.undo import connect_undo
from desktop.widgets.job_bar import JobBar
from desktop.widgets.notice import Notice
from desktop.widgets.rail import NavigationRail
from desktop.workbench import Workbench

if TYPE_CHECKING:
    from core.project.recovery import PendingWork


class MainWindow(QMainWindow):
    """The one window of Patchlight. `shutdown` is called once, when it closes for good."""

    def __init__(self, workbench: Workbench, shutdown: Callable[[], None]) -> None:
        super().__init__()
        self._workbench = workbench
        self._shutdown = shutdown
        self._may_close = False
        self._pages: dict[str, Page] = {}
        tokens = workbench.theme.tokens
        self.setMinimumSize(1024, 700)
        self.header = Header(workbench.session, workbench.theme)
        self.rail = NavigationRail(tokens)
        self.stack = QStackedWidget()
        self.notice = Notice(tokens)
        self.offer = Offer(tokens)
        self._strips = QVBoxLayout()
        self.add_strip(self.offer)
        self.add_strip(self.notice)
        self.help_panel = HelpPanel(tokens)
        self.job_bar = JobBar(tokens)
        self._lay_out()
        recent = fill_menu_bar(self.header.menu_bar, workbench.actions, self._page_actions())
        self.flows = FileFlows(self, workbench, recent)
        self.commands = Commands(self, self.header.menu_bar, workbench)
        self.exports = Exports(self, workbench)
        self._told = Told(self.notice, workbench, self)
        self._theme_switch = ThemeSwitch(workbench, self)
        self._language_switch = LanguageSwitch(
            workbench.actions.languages, workbench.settings, self.notice, self
        )
        self._job_display = JobDisplay(self.job_bar, workbench.jobs, workbench.files, self)
        self._connect()
        self._on_title_changed()
        self._restore_state()
        self.show_page(PAGES[0].name)

    def show_page(self, name: str) -> Page:
        """Bring a page to the front; pages are built when first shown."""
        if name not in self._pages:
            spec = next(spec for spec in PAGES if spec.name == name)
            page = spec.build(self._workbench)
            self._pages[name] = page
            self.stack.addWidget(page)
            page.page_asked.connect(self.show_page)
            page.help_asked.connect(self.show_help)
            page.dataset_asked.connect(self.flows.ask_for_dataset)
            page.new_root_asked.connect(self.flows.ask_for_new_root)
        self.stack.setCurrentWidget(self._pages[name])
        self._pages[name].setFocus()
        self.rail.set_current(name)
        if not self.help_panel.isHidden():
            self.help_panel.show_topic(name)
        return self._pages[name]

    @property
    def page_name(self) -> str:
        """The page in front."""
        return next(name for name, page in self._pages.items() if page is self.stack.currentWidget())

    def add_strip(self, strip: QWidget) -> None:
        """Put something above the pages that is there only while it has something to say."""
        # A margin of its own, not the layout's, so that it goes with the strip.
        strip.setStyleSheet(f"{type(strip).__name__} {{ margin: 8px 16px 0 16px; }}")
        self._strips.addWidget(strip)

    def show_error(self, text: ErrorText) -> None:
        """Show an error in place."""
        self.notice.show_error(text.message, text.hint, text.details)

    def show_help(self, topic: str = "") -> None:
        """Show the help page of what is in front, or put it away when it is there."""
        topic = topic or self.page_name
        if self.help_panel.topic == topic:
            self.help_panel.hide()
            return
        self.help_panel.show_topic(topic)
        self.help_panel.show()

    # Setting up

    def _lay_out(self) -> None:
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addLayout(self._strips)
        pages.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(pages, 1)
        middle.addWidget(self.help_panel)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
        column.addWidget(self.job_bar)
        self.setCentralWidget(central)

    def _page_actions(self) -> list[QAction]:
        actions = []
        for number, spec in enumerate(PAGES, 1):
            action = QAction(f"&{tr(spec.title)}", self, shortcut=QKeySequence(f"Ctrl+{number}"))
            action.setToolTip(f"{tr(spec.hint)} ({keys_of(action.shortcut())})")
            action.triggered.connect(calling(self.show_page, spec.name))
            actions.append(action)
        self.rail.set_pages(tuple((spec.name, spec.icon, tr(spec.title)) for spec in PAGES))
        return actions

    def _connect(self) -> None:
        workbench, actions, session = self._workbench, self._workbench.actions, self._workbench.session
        # Actions that stand in a menu bar inside another widget still work window-wide.
        self.addActions(self.header.menu_bar.actions())
        for widget in (self.rail, self.notice, self.offer, self.help_panel, self.job_bar):
            workbench.theme.tokens_changed.connect(widget.set_tokens)
        self.flows.leaving.connect(self._on_leaving)
        self.rail.page_chosen.connect(self.show_page)
        self.header.theme_button.clicked.connect(actions.dark.trigger)
        self.header.theme_button.setToolTip(actions.dark.toolTip())
        self.header.palette_button.clicked.connect(actions.palette.trigger)
        actions.help.triggered.connect(calling(self.show_help))
        actions.shortcuts.triggered.connect(calling(self.show_help, "shortcuts"))
        actions.about.triggered.connect(calling(self.show_help, "about"))
        actions.quit.triggered.connect(self.close)
        connect_undo(actions, session.undo_stack)
        session.opened.connect(self._job_display.forget)
        session.project_changed.connect(self._on_title_changed)
        session.dirty_changed.connect(self.setWindowModified)
        session.path_changed.connect(self._on_title_changed)
        workbench.jobs.worker_ready.connect(self.header.show_device)
        workbench.files.failed.connect(self.show_error)
        workbench.files.opened.connect(self._on_opened)
        workbench.files.scanned.connect(self._on_scanned)
        workbench.files.recovery_found.connect(self._on_recovery_found)
        self._job_display.failed.connect(self.notice.show_error)
        self.exports.done.connect(self.notice.show_info)
        self.exports.failed.connect(self.show_error)

    def _restore_state(self) -> None:
        geometry = self._workbench.settings.state("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 800)

    # Slots

    def _on_leaving(self) -> None:
        for page in self._pages.values():
            page.hand_over()

    def _on_title_changed(self) -> None:
        session = self._workbench.session
        name = session.path.stem if session.path else name_of(session.project)
        self.setWindowTitle(f"{name}[*] – Patchlight")
        self.setWindowModified(session.dirty)

    def _on_opened(self) -> None:
        self.notice.clear()
        self.show_page("results" if self._workbench.session.run else "dataset")

    def _on_scanned(self) -> None:
        self.notice.clear()
        self._told.stop_foreign_jobs()
        self.show_page("dataset")

    def _on_recovery_found(self, found: PendingWork) -> None:
        files = self._workbench.files
        self.offer.ask(
            tr("Patchlight did not close properly last time, and there is unsaved work."),
            tr("Recover it"),
            partial(self.flows.leave, partial(files.recover, found)),
            tr("Discard it"),
            partial(files.discard_recovery, found),
        )

    # Events

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._on_leaving()
        # Qt ignores a close() within a close event, so only a question leads to a second one.
        if not self._may_close and self.flows.has_something_to_lose:
            event.ignore()
            self.flows.leave(self._close_for_good)
            return
        self._workbench.settings.set_state("window", self.saveGeometry())
        self._shutdown()
        event.accept()

    def _close_for_good(self) -> None:
        self._may_close = True
        self.close()
