"""A project that may only be read opens, is worked on, and can be kept elsewhere."""

from __future__ import annotations

from pathlib import Path

from core.project.bundle import load_project, save_project
from core.project.edits import rename_project


def test_that_a_write_protected_project_is_told_in_place_and_saved_elsewhere(
    desk, project, tmp_path: Path, qtbot
) -> None:
    path = tmp_path / "line.plight"
    save_project(project, path)
    path.chmod(0o444)
    before = path.read_bytes()
    with qtbot.waitSignal(desk.files.opened):
        desk.files.open(path)
    assert desk.window.page_name == "results"
    desk.session.edit("rename", rename_project(desk.session.project, "mine", "Ada"))
    notice = desk.window.notice

    with qtbot.waitSignal(desk.files.failed):
        desk.workbench.actions.save.trigger()
    assert notice.isVisible()
    assert "write-protected" in notice._message.text()
    assert "another name or in another place" in notice._hint.text()
    assert desk.session.dirty
    assert path.read_bytes() == before

    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "copy.plight")
    assert not desk.session.dirty
    assert load_project(tmp_path / "copy.plight").name == "mine"
