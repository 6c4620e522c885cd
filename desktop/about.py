"""The About page's figures: what this installation is made of, where it calculates, why not elsewhere."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, qVersion

import core
from core.jobs.messages import Machine, WorkerReady
from desktop.help_panel import HelpPanel
from desktop.jobs import Jobs
from desktop.language import mark, tr

TOPIC = "about"
_USEFUL = ("AVX2", "AVX-512", "VNNI")
_CARD_UNUSED = mark("Not used.")
_FAISS_ON_CPU = mark("faiss has no support for graphics cards here: its searches run on the processor.")

Facts = tuple[tuple[str, tuple[str, ...]], ...]
"""Names and what is said of each, in English: sentences and figures."""


class About(QObject):
    """Keeps the figures behind the page "about" of one help panel up to date."""

    def __init__(
        self, panel: HelpPanel, jobs: Jobs, data_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._jobs = jobs
        self._data_folder = data_folder
        jobs.worker_ready.connect(self._show)
        self._show()

    def _show(self) -> None:
        facts = facts_of(self._jobs.offer, self._data_folder)
        self._panel.set_appendix(TOPIC, page_of(facts), support_text(facts))


def facts_of(offer: WorkerReady | None, data_folder: Path) -> Facts:
    """All that is known of this installation; before the worker has started little is."""
    window: Facts = (
        (mark("Qt"), (f"{qVersion()} (PySide6 {PySide6.__version__})",)),
        (mark("Data folder"), (str(data_folder),)),
    )
    if offer is None or offer.machine is None:
        waiting = mark("The calculation process is starting …")
        return (("Patchlight", (core.__version__,)), (mark("Calculates on"), (waiting,)), *window)
    machine = offer.machine
    versions: Facts = tuple((name, (version,)) for name, version in machine.versions)
    return (
        *versions[:1],
        (mark("Calculates on"), (offer.device,)),
        (mark("Graphics card"), _card_words(machine)),
        (mark("Processor"), (_cores_words(machine), *_feature_words(machine))),
        (mark("Memory"), (_memory_words(machine),)),
        *versions[1:],
        *window,
    )


def page_of(facts: Facts) -> str:
    """The facts as Markdown, in the window's language."""
    lines = [f"- **{tr(name)}**: {' '.join(map(tr, said))}" for name, said in facts]
    return f"## {tr('This installation')}\n\n" + "\n".join(lines)


def support_text(facts: Facts) -> str:
    """The facts for a mail to support: plain, and in English whatever the window speaks."""
    return "".join(f"{name}: {' '.join(said)}\n" for name, said in facts)


def _card_words(machine: Machine) -> tuple[str, ...]:
    if not machine.gpu:
        return _CARD_UNUSED, machine.no_cuda
    on_cpu = dict(machine.versions).get("faiss", "").endswith("(faiss-cpu)")
    return (machine.gpu, _FAISS_ON_CPU) if on_cpu else (machine.gpu,)


def _feature_words(machine: Machine) -> tuple[str, ...]:
    missing = [name for name in _USEFUL if name not in machine.cpu_features]
    there = f"({', '.join(machine.cpu_features)})" if machine.cpu_features else ""
    lacking = f"without {', '.join(missing)}" if missing else ""
    return tuple(part for part in (there, lacking) if part)


def _cores_words(machine: Machine) -> str:
    return f"{machine.cpu}, {machine.threads} of {machine.cores} cores"


def _memory_words(machine: Machine) -> str:
    return f"{machine.memory / 1e9:.1f} GB, {machine.free_memory / 1e9:.1f} GB free"
