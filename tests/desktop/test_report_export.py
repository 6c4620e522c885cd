"""The report leaves the window as PDF, web page or tables, as the chosen kind says."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit


@pytest.fixture
def dialog(desk, project, tmp_path, qtbot):
    desk.workbench.settings.last_folder = str(tmp_path)
    desk.session.open(project, None)
    desk.workbench.actions.export_report.trigger()
    dialog = desk.window.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.mark.parametrize(
    ("kind", "ending", "begins"), [(0, "pdf", b"%PDF-"), (1, "html", b"<!DOCTYPE html>")]
)
def test_that_the_kind_chosen_decides_the_ending_and_the_form(
    dialog, desk, project, tmp_path, qtbot, kind, ending, begins
):
    filters = dialog.nameFilters()
    dialog.selectNameFilter(filters[kind])
    dialog.filterSelected.emit(filters[kind])
    dialog.findChild(QLineEdit, "fileNameEdit").setText("line 3")
    assert dialog.selectedFiles() == [str(tmp_path / f"line 3.{ending}")]
    dialog.accept()
    written = tmp_path / f"line 3.{ending}"
    qtbot.waitUntil(written.exists, timeout=20_000)
    qtbot.waitUntil(lambda: str(written) in desk.window.notice.accessibleName(), timeout=20_000)
    assert written.read_bytes().startswith(begins)


def test_that_a_pdf_is_proposed_under_the_projects_name(dialog, project, tmp_path):
    assert dialog.selectedFiles() == [str(tmp_path / f"{project.name}.pdf")]


def test_that_a_place_that_cannot_be_written_is_said_in_place(dialog, desk, tmp_path, qtbot):
    with qtbot.waitSignal(desk.window.exports.failed, timeout=20_000) as failed:
        dialog.fileSelected.emit(str(tmp_path / "none" / "r.pdf"))
    assert "can't be written" in failed.args[0].message
