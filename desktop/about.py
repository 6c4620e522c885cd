"""The About page's figures: what this installation is made of, where it calculates, why not elsewhere."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, qVersion

import core
from core.jobs.messages import Failed, Job, Machine, WorkerReady
from core.words import Translate, in_english
from desktop.help_panel import HelpPanel
from desktop.jobs import Jobs
from desktop.language import mark, tr

TOPIC = "about"
_USEFUL = ("AVX2", "AVX-512", "VNNI")

Facts = tuple[tuple[str, str], ...]
"""What is told, by name."""


class About(QObject):
    """Keeps the figures behind the page "about" of one help panel up to date."""

    def __init__(
        self, panel: HelpPanel, jobs: Jobs, data_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._jobs = jobs
        self._data_folder = data_folder
        self._waiting_words = mark("The calculation process is starting …")
        jobs.worker_ready.connect(self._show)
        jobs.failed.connect(self._on_failed)
        self._show()

    def _show(self) -> None:
        said, english = (
            facts_of(self._jobs.offer, self._data_folder, say, self._waiting_words)
            for say in (tr, in_english)
        )
        self._panel.set_appendix(TOPIC, page_of(said), text_of(english))

    def _on_failed(self, event: Failed, job: Job | None) -> None:
        if job is None:  # it could not be started
            self._waiting_words = event.message
            self._show()


def facts_of(offer: WorkerReady | None, data_folder: Path, say: Translate, waiting_words: str) -> Facts:
    """All that is known of this installation, in the words of `say`.

    Before the worker has started that is little; `waiting_words` stand for where it calculates then.
    """
    window: Facts = (
        ("Qt", f"{qVersion()} (PySide6 {PySide6.__version__})"),
        (say(mark("Data folder")), str(data_folder)),
    )
    place = say(mark("Calculates on"))
    if offer is None or offer.machine is None:
        return (("Patchlight", core.__version__), (place, say(waiting_words)), *window)
    machine = offer.machine
    return (
        *machine.versions[:1],
        (place, say(offer.device)),
        (say(mark("Graphics card")), _card_words(machine, say)),
        (say(mark("Processor")), _processor_words(machine, say)),
        (say(mark("Memory")), _memory_words(machine, say)),
        *machine.versions[1:],
        *window,
    )


def page_of(facts: Facts) -> str:
    """The facts as Markdown."""
    lines = "\n".join(f"- **{name}**: {said}" for name, said in facts)
    return f"## {tr('This installation')}\n\n{lines}"


def text_of(facts: Facts) -> str:
    """The facts as plain text."""
    return "".join(f"{name}: {said}\n" for name, said in facts)


def _card_words(machine: Machine, say: Translate) -> str:
    if not machine.gpu:
        return say(mark("Not used. {reason}"), reason=say(machine.no_cuda))
    if not dict(machine.versions).get("faiss", "").endswith("(faiss-cpu)"):
        return machine.gpu
    return say(
        mark("{card}. faiss has no support for it here: its searches run on the processor."), card=machine.gpu
    )


def _processor_words(machine: Machine, say: Translate) -> str:
    parts = [
        say(
            mark("{name}, {threads} of {cores} cores"),
            name=machine.cpu,
            threads=machine.threads,
            cores=machine.cores,
        )
    ]
    if machine.cpu_features:
        parts.append(say(mark("with {features}"), features=", ".join(machine.cpu_features)))
    if missing := [name for name in _USEFUL if name not in machine.cpu_features]:
        parts.append(say(mark("without {features}"), features=", ".join(missing)))
    return ", ".join(parts)


def _memory_words(machine: Machine, say: Translate) -> str:
    total, free = f"{machine.memory / 1e9:.1f}", f"{machine.free_memory / 1e9:.1f}"
    return say(mark("{total} GB, {free} GB free"), total=total, free=free)
