"""Fuses the maps of a model with another share, off the main thread, as one undoable edit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from core.errors import DataError
from core.project.project import Project, Run
from desktop.errors import ErrorText
from desktop.language import tr
from desktop.pages.results.share_bar import ShareBar
from desktop.workbench import Workbench

_TOPIC = "share of the student"


class Sharing(QObject):
    """Serves one bar."""

    def __init__(self, workbench: Workbench, bar: ShareBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._background, self._bar = workbench.session, workbench.images, bar
        bar.share_set.connect(self._on_share_set)
        self._session.opened.connect(self._on_opened)

    def _on_share_set(self, share: float) -> None:
        if self._session.model is not None:
            self._begin(self._session.model.id, share)

    def _begin(self, model_id: str, share: float) -> None:
        project, user = self._session.project, self._session.user
        self._bar.show_busy(tr("Fusing the maps of {model_id} …", model_id=model_id))
        self._background.run(
            lambda: _with_share(project, model_id, share, user),
            partial(self._keep, project, model_id, share),
            self._on_failed,
            topic=_TOPIC,
        )

    def _keep(self, before: Project, model_id: str, share: float, after: Project) -> None:
        if self._session.project is before:
            self._bar.show_idle()
            self._session.edit(tr("share of the student {share:g}", share=share), after)
        elif any(model.id == model_id for model in self._session.project.models):
            self._begin(model_id, share)  # a verdict given meanwhile must not be lost
        else:
            self._bar.show_idle()

    def _on_failed(self, text: ErrorText) -> None:
        self._bar.show_idle(f"{text.message} {text.hint}".strip())

    def _on_opened(self) -> None:
        """What is still being fused belongs to the project left behind."""
        self._background.forget(_TOPIC)
        self._bar.show_idle()


def _with_share(project: Project, model_id: str, share: float, user: str) -> Project:
    from core.project.fusing import set_alpha

    return set_alpha(project, model_id, share, partial(_masks_of, project), user)


def _masks_of(project: Project, run: Run) -> Iterator[NDArray[np.bool_] | None]:
    """Ground truth at the size of the run's maps. Raises `DataError` where some of it is out of reach."""
    from core.data.masks import masks_of_samples

    dataset = project.dataset
    if dataset is None:
        return iter([None] * len(run.sample_ids))
    wanted = set(run.sample_ids)
    marked = [s.mask for c in dataset.categories for s in c.samples if s.id in wanted and s.mask]
    missing = sum(not dataset.path_of(name).is_file() for name in marked)
    if missing:
        raise DataError(
            tr(
                "{missing} of {n} ground truth files can't be found to measure the figures anew.",
                missing=missing,
                n=len(marked),
            ),
            tr("Say on the page Dataset where the images are now."),
        )
    height, width = run.maps.shape[1:]
    return masks_of_samples(dataset, run.sample_ids, (height, width))
