"""The window opens, says it in place and works where nothing of the user's can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import HOME_VARIABLES, ROOT

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from core.project import edits
from desktop.app import main
from desktop.main_window import MainWindow
from desktop.widgets.notice import Notice

app = QApplication([])
said, steps = [], []

def look():
    window = next(w for w in app.topLevelWidgets() if isinstance(w, MainWindow))
    for notice in window.findChildren(Notice):
        text = f"{notice._message.text()} {notice._hint.text()}"
        if notice.isVisible() and text not in said:
            said.append(text)
            print("NOTICE", " ".join(text.split()), flush=True)
    workbench = window._workbench
    if workbench.images.is_busy or workbench.files.is_busy:
        return
    if not steps:
        steps.append("save")
        project = edits.rename_project(workbench.session.project, "kept", "Ada")
        workbench.session.edit("rename", project)
        workbench.files._write_journal()
        workbench.files.save(Path(sys.argv[1]))
    elif steps == ["save"] and workbench.jobs.offer is not None:
        steps.append("close")
        print("DEVICE", workbench.jobs.offer.device, flush=True)
        print("TITLE", window.windowTitle(), flush=True)
        window.close()

timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
sys.exit(main())
"""


def run_window(
    project: Path, environment: dict[str, str], script: str = SCRIPT, folder: Path = ROOT
) -> list[str]:
    """What the real window, started in `folder`, says until it is closed; it saves a project on the way."""
    clean = {name: value for name, value in os.environ.items() if name not in HOME_VARIABLES}
    full = {**clean, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", script, str(project)]
    done = subprocess.run(
        command, cwd=folder, env=full, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def test_that_the_window_works_where_home_and_settings_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    occupied = tmp_path / "file" / "home"  # below a file nobody can write, root included
    lines = run_window(
        tmp_path / "kept.plight", {name: str(occupied / part) for name, part in HOME_VARIABLES.items()}
    )
    said = " ".join(line for line in lines if line.startswith("NOTICE"))
    assert f"Patchlight can't write to {occupied}/data/patchlight" in said
    assert f"Settings can't be kept in {occupied}/config/Patchlight" in said
    assert said.count("Unsaved work can't be kept") <= 1
    assert lines[-2].startswith("DEVICE CPU")
    assert lines[-1] == "TITLE kept[*] – Patchlight"
    assert (tmp_path / "kept.plight").stat().st_size > 0


def test_that_a_user_without_a_home_gets_a_window(tmp_path: Path) -> None:
    temporary, elsewhere = tmp_path / "temporary", tmp_path / "elsewhere"
    for folder in (temporary, elsewhere):
        folder.mkdir()
    # No HOME, and no entry in the list of users: Patchlight is on its own.
    nameless = "import pwd\ndef refuse(number): raise KeyError(number)\npwd.getpwuid = refuse\n"
    environment = {"TMPDIR": str(temporary), "XDG_CONFIG_HOME": str(elsewhere / "config")}
    lines = run_window(tmp_path / "kept.plight", environment, nameless + SCRIPT, elsewhere)
    assert lines[-1] == "TITLE kept[*] – Patchlight"
    assert (tmp_path / "kept.plight").stat().st_size > 0
    assert (temporary / f"patchlight-{os.getuid()}" / "log" / "patchlight.log").exists()
    assert [path.name for path in elsewhere.iterdir()] == ["config"]  # no folder called “~”
