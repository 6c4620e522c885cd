"""The training page: which category, with what, and what came of it."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.data.dataset import Category
from core.jobs.messages import Progress, WorkerReady
from desktop.jobs import TrainState
from desktop.language import mark, tr, trn
from desktop.pages.page import Page
from desktop.pages.train.categories import CategoryList
from desktop.pages.train.last_result import LastResult
from desktop.pages.train.outcomes import Outcomes
from desktop.pages.train.prediction import Prediction
from desktop.pages.train.queue_panel import QueuePanel
from desktop.pages.train.recipe import RecipeForm
from desktop.pages.train.summary import TrainSummary
from desktop.widgets.elided_label import ElidedLabel, shortened
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.labels import button, label
from desktop.workbench import Workbench

_ROOMY_PX = 1120
_SIDES_PX, _NARROW_SIDES_PX = (232, 344), (184, 288)
_ACTIVE = (TrainState.QUEUED, TrainState.TRAINING)
_TRAIN_HELP = mark("Fit a model on the good images of this category")
_TRAIN_ALL_HELP = mark("One model for every category, one after the other")
_NOT_READY = mark("Choose a method, a backbone that is there, and parameters in range first")


class TrainPage(Page):
    """Queues trainings of the session's categories."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        tokens = workbench.theme.tokens
        self.empty = EmptyState(
            tokens,
            "train",
            tr("Patchlight learns what good parts look like. It needs a data set first."),
            tr("Open data set…"),
            tr("How training works"),
        )
        self.categories = CategoryList(tokens)
        self.recipe = RecipeForm(tokens, workbench.settings.expert)
        self.prediction = Prediction(tokens)
        self.result = LastResult(tokens)
        self.queue = QueuePanel()
        self.outcomes = Outcomes(workbench.jobs, workbench.session, self)
        self.summary = TrainSummary(workbench.thumbnails)
        self._middle = QStackedWidget()
        self._left = QFrame()
        self._title = ElidedLabel(tr("Train"), "title")
        self._advice = label(role="secondary", wrap=True)
        # No taller than its words while there is no form below it yet.
        self._advice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.train_button = button(tr("Train"), "primary", tooltip=tr(_TRAIN_HELP))
        self.train_all_button = button(tr("Train all"), tooltip=tr(_TRAIN_ALL_HELP))
        self.summary_button = button(
            tr("Last summary"), "link", tooltip=tr("What the last trainings came to")
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._build_content())
        self.spots = {"train": self.train_button, "summary": self.summary}
        self._connect()
        for line in workbench.jobs.log:
            self.result.add_line(line)
        if workbench.jobs.offer:
            self.recipe.show_offer(workbench.jobs.offer)
        self._refresh()

    def _build_content(self) -> QWidget:
        left = self._left
        left.setProperty("role", "surface")
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 16, 0, 16)
        left_column.setSpacing(8)
        heading = label(tr("Categories"), "title")
        heading.setContentsMargins(16, 0, 16, 0)
        left_column.addWidget(heading)
        left_column.addWidget(self.categories, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.train_button)
        buttons.addWidget(self.train_all_button)
        buttons.addWidget(self.summary_button)
        buttons.addStretch(1)
        form = QWidget()
        middle = QVBoxLayout(form)
        middle.setContentsMargins(24, 16, 16, 16)
        middle.setSpacing(8)
        middle.addWidget(self._title)
        middle.addWidget(self._advice)
        middle.addSpacing(8)
        middle.addWidget(self.recipe, 1)
        middle.addWidget(self.prediction)
        middle.addLayout(buttons)
        middle.addStretch(0)
        self._middle.addWidget(form)
        self._middle.addWidget(self.summary)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self._middle, 1)
        queue = QVBoxLayout()
        queue.setContentsMargins(24, 0, 16, 16)
        queue.addWidget(self.queue)
        work.addLayout(queue)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(work, 1)
        row.addWidget(self.result)
        return content

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a small window the lists beside the form give way, not the form.
        left, right = _SIDES_PX if self.width() >= _ROOMY_PX else _NARROW_SIDES_PX
        self._left.setFixedWidth(left)
        self.result.setFixedWidth(right)

    def _connect(self) -> None:
        workbench = self.workbench
        self.follow_theme(self.empty, self.categories, self.recipe, self.prediction, self.result)
        self.empty.action_triggered.connect(self.dataset_asked)
        self.empty.help_requested.connect(self._on_help_requested)
        self.categories.category_chosen.connect(self._on_category_chosen)
        self.recipe.changed.connect(self._refresh)
        self.recipe.expert_changed.connect(self._on_expert_changed)
        self.result.results_asked.connect(self._on_results_asked)
        self.result.delete_asked.connect(self._on_delete_asked)
        self.train_button.clicked.connect(self._on_train_clicked)
        self.train_all_button.clicked.connect(self._on_train_all_clicked)
        workbench.session.project_changed.connect(self._refresh)
        workbench.session.selection_changed.connect(self._refresh)
        workbench.jobs.changed.connect(self._refresh)
        workbench.jobs.worker_ready.connect(self._on_worker_ready)
        workbench.jobs.log_extended.connect(self.result.add_line)
        workbench.planner.changed.connect(self._show_prediction)
        workbench.jobs.progressed.connect(self._on_progressed)
        self.queue.pause_asked.connect(workbench.jobs.pause_trainings)
        self.queue.resume_asked.connect(workbench.jobs.resume_trainings)
        self.queue.cancel_asked.connect(workbench.jobs.cancel)
        self.queue.cancel_all_asked.connect(workbench.jobs.cancel_trainings)
        self.outcomes.completed.connect(self._on_queue_ended)
        self.summary_button.clicked.connect(self.show_summary)
        self.summary.dismissed.connect(self.show_form)
        self.summary.model_asked.connect(self._on_model_asked)
        self.summary.sample_asked.connect(self._on_sample_asked)
        workbench.session.opened.connect(self.show_form)

    def show_summary(self) -> None:
        """Show what the last queue of trainings came to."""
        self.summary.show_outcomes(self.outcomes.all, self.workbench.session.project)
        self._middle.setCurrentWidget(self.summary)
        if self.isVisible():
            self.summary.close_button.setFocus()

    def show_form(self) -> None:
        """Show what to train with."""
        self._middle.setCurrentIndex(0)
        self._refresh()

    def _refresh(self) -> None:
        session, jobs = self.workbench.session, self.workbench.jobs
        self.queue.show_queue(jobs)
        self.summary_button.setVisible(bool(self.outcomes.all))
        dataset, category = session.project.dataset, session.category
        self._stack.setCurrentIndex(1 if dataset and category else 0)
        self._ask_for_prediction()
        self._show_prediction()
        if dataset is None or category is None:
            return
        self.categories.show_states({c.name: jobs.state_of(c) for c in dataset.categories})
        self.categories.choose(category.name)
        self._title.setText(tr("Train {name}", name=category.name))
        self._advice.setText(self._advice_for(category))
        ready = self.recipe.is_ready()
        self.train_button.setText(tr("Train {name}", name=shortened(category.name)))
        self.train_button.setAccessibleName(tr("Train {name}", name=category.name))
        self.train_button.setEnabled(ready and self._can_train(category))
        self.train_button.setToolTip(self._reason_against(category) or tr(_TRAIN_HELP))
        self.train_all_button.setVisible(len(dataset.categories) > 1)
        can_train_all = ready and any(map(self._can_train, dataset.categories))
        self.train_all_button.setEnabled(can_train_all)
        all_busy = tr("Every category with enough images is in the queue") if ready else tr(_NOT_READY)
        self.train_all_button.setToolTip(tr(_TRAIN_ALL_HELP) if can_train_all else all_busy)
        models = session.project.models_of(category.name)
        model = models[-1] if models else None
        self.result.show_model(model, session.project.test_run_of(model.id) if model else None)

    def _can_train(self, category: Category) -> bool:
        return self._has_enough(category) and self.workbench.jobs.state_of(category) not in _ACTIVE

    def _has_enough(self, category: Category) -> bool:
        detector = self.recipe.detector()
        return len(category.train_good) >= max(1, detector.min_images if detector else 1)

    def _reason_against(self, category: Category) -> str:
        """Why this category can't be trained now, empty when it can."""
        if self.workbench.jobs.state_of(category) in _ACTIVE:
            return tr("{name} is in the queue already", name=category.name)
        if self.recipe.detector() and not self._has_enough(category):
            return self._advice_for(category)
        return "" if self.recipe.is_ready() else tr(_NOT_READY)

    def _advice_for(self, category: Category) -> str:
        n, detector = len(category.train_good), self.recipe.detector()
        if detector is None:
            return tr("The calculation process is starting …")
        if n < detector.min_images:
            return tr(
                "{method} needs at least {least} good images; there are {n}.",
                method=tr(detector.title),
                least=detector.min_images,
                n=n,
            )
        fitted = trn("Fitted on {n} good image", "Fitted on {n} good images", n)
        tests = tr("not measured: there are no test images")
        if category.test:
            tests = trn("measured on {n} test image", "measured on {n} test images", len(category.test))
        return f"{fitted}, {tests}."

    def _train(self, category: Category) -> None:
        detector, backbone = self.recipe.detector(), self.recipe.backbone_name()
        if detector and backbone is not None:
            self.workbench.jobs.train(category, detector.name, backbone, self.recipe.values())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_for_prediction()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # The worker is for those who look at something it does.
        self.workbench.planner.pause()

    def _ask_for_prediction(self) -> None:
        """Have predicted what the form says, if it can be trained."""
        if not self.isVisible():
            return
        category, jobs = self.workbench.session.category, self.workbench.jobs
        detector, backbone = self.recipe.detector(), self.recipe.backbone_name() or ""
        question = None
        if category and detector and self.recipe.is_ready() and self._has_enough(category):
            question = jobs.training_of(category, detector.name, backbone, self.recipe.values())
        self.workbench.planner.ask(question)

    def _show_prediction(self) -> None:
        planner = self.workbench.planner
        if planner.plan:
            self.prediction.show_plan(planner.plan)
        elif planner.problem:
            self.prediction.show_words(tr("No estimate: {problem}", problem=planner.problem))
        elif planner.is_waiting and self.workbench.jobs.states:
            self.prediction.show_words(tr("An estimate follows when nothing else is being done."))
        else:
            self.prediction.show_words(tr("Estimating …") if planner.is_waiting else "")

    def _on_train_clicked(self) -> None:
        category = self.workbench.session.category
        if category:
            self._train(category)

    def _on_train_all_clicked(self) -> None:
        dataset = self.workbench.session.project.dataset
        for category in dataset.categories if dataset else ():
            if self._can_train(category):
                self._train(category)

    def _on_progressed(self, _progress: Progress) -> None:
        self.queue.show_queue(self.workbench.jobs)

    def _on_model_asked(self, model_id: str) -> None:
        self.workbench.session.select_model(model_id)
        self.page_asked.emit("results")

    def _on_sample_asked(self, model_id: str, sample_id: str) -> None:
        self.workbench.session.show_sample(model_id, sample_id)
        self.page_asked.emit("results")

    def _on_category_chosen(self, name: str) -> None:
        self._middle.setCurrentIndex(0)
        self.workbench.session.select_category(name)

    def _on_queue_ended(self) -> None:
        if any(not outcome.was_cancelled for outcome in self.outcomes.all):
            self.show_summary()

    def _on_worker_ready(self, offer: WorkerReady) -> None:
        self.recipe.show_offer(offer)
        self._refresh()

    def _on_expert_changed(self, expert: bool) -> None:
        self.workbench.settings.expert = expert

    def _on_results_asked(self) -> None:
        self.page_asked.emit("results")

    def _on_delete_asked(self) -> None:
        category = self.workbench.session.category
        models = self.workbench.session.project.models_of(category.name) if category else ()
        if models:
            # The page shows the newest model; the window deletes the chosen one.
            self.workbench.session.select_model(models[-1].id)
            self.workbench.actions.delete_model.trigger()

    def _on_help_requested(self) -> None:
        self.help_asked.emit("train")
