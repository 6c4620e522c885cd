"""What the window says after deeds that are easily overlooked: a model deleted, images found again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.project import edits
from core.project.edits import RelinkReport
from desktop.language import mark, tr, trn
from desktop.widgets.notice import Notice
from desktop.widgets.numbers import grouped
from desktop.workbench import Workbench

_MOST_NAMES = 3


class Told(QObject):
    """Does the deed and puts its sentence into one notice."""

    def __init__(self, notice: Notice, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice = notice
        self._session = workbench.session
        self._jobs = workbench.jobs
        self._action = workbench.actions.delete_model
        self._action.triggered.connect(self._on_delete_model)
        workbench.files.relinked.connect(self._on_relinked)
        workbench.files.looked_again.connect(self.stop_foreign_jobs)
        for changed in (self._session.project_changed, self._session.selection_changed):
            changed.connect(self._on_changed)

    def stop_foreign_jobs(self) -> None:
        """Stop the trainings of another data set, and say how many these were."""
        stopped = self._jobs.cancel_foreign()
        if stopped:
            self._notice.show_info(
                trn(
                    "{n} training was stopped: the project has another data set now.",
                    "{n} trainings were stopped: the project has another data set now.",
                    stopped,
                )
            )

    def _on_changed(self) -> None:
        model = self._session.model
        self._action.setEnabled(model is not None)
        self._action.setText(tr("Delete &model {id}", id=model.id) if model else tr("Delete &model"))

    def _on_delete_model(self) -> None:
        model = self._session.model
        if model is None:
            return
        project = edits.remove_model(self._session.project, model.id, self._session.user)
        self._session.edit(tr("delete model {id}", id=model.id), project)
        self._notice.show_info(
            tr("Model {id} and its results were deleted.", id=model.id), tr("Ctrl+Z brings them back.")
        )

    def _on_relinked(self, report: RelinkReport) -> None:
        sentence, hint = words_of(report)
        if hint:
            self._notice.show_error(sentence, hint)
        else:
            self._notice.show_info(sentence)


def words_of(report: RelinkReport) -> tuple[str, str]:
    """What a relink found: a sentence, and what to think of it where something is wrong."""
    total, missing, changed = report.total, report.missing, report.changed
    if not missing and not changed:
        return tr("All {total} files were found in {root}.", total=grouped(total), root=report.root), ""
    found = [
        tr(words, n=grouped(len(names)), total=grouped(total), names=_some(names))
        for names, words in (
            (missing, mark("{n} of {total} files are missing ({names})")),
            (changed, mark("{n} of {total} files have changed since first used ({names})")),
        )
        if names
    ]
    advice = tr(" Figures of changed images are those of before; train again to be sure.") if changed else ""
    return tr("The images were found, but not all as they were."), f"{'; '.join(found)}.{advice}"


def _some(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (tr(" and {rest} more", rest=grouped(rest)) if rest > 0 else "")
