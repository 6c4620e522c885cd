"""Opening, saving, scanning and recovering: off the main thread, each with one answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.project.bundle import load_project
from core.project.edits import rename_project
from core.project.recovery import RecoveryJournal
from desktop.dragging import Dragging


@pytest.fixture
def said(desk):
    words = []
    desk.files.failed.connect(lambda text: words.append(text.message))
    return words


def test_that_a_saved_project_opens_with_the_same_figures(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "nuts.plight")
    assert desk.session.path == tmp_path / "nuts.plight"
    assert not desk.session.dirty
    desk.files.new()
    with qtbot.waitSignal(desk.files.opened):
        desk.files.open(tmp_path / "nuts.plight")
    before, after = project.runs[0].evaluation, desk.session.run.evaluation
    assert after.image_auroc == before.image_auroc
    assert after.aupro == before.aupro
    assert desk.workbench.settings.recent == [str(tmp_path / "nuts.plight")]


def test_that_the_ending_is_added_when_it_is_missing(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "line 3")
    assert load_project(tmp_path / "line 3.plight").name == "nuts"


def test_that_an_untitled_project_is_named_after_its_file(desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "line 3.plight")
    assert desk.session.project.name == "line 3"
    assert not desk.session.dirty


def test_that_a_damaged_file_is_one_sentence_and_the_open_project_stays(desk, project, qtbot, tmp_path, said):
    desk.session.open(project, None)
    path = tmp_path / "broken.plight"
    path.write_bytes(b"not a project")
    with qtbot.waitSignal(desk.files.failed):
        desk.files.open(path)
    assert len(said) == 1
    assert "broken.plight" in said[0]
    assert desk.session.project is project


def test_that_a_folder_that_cannot_be_written_leaves_the_project_unsaved(
    desk, project, qtbot, tmp_path, said
):
    desk.session.open(project, None, is_saved=False)
    with qtbot.waitSignal(desk.files.failed):
        desk.files.save(tmp_path / "no such folder" / "nuts.plight")
    assert said
    assert desk.session.dirty


def test_that_a_scanned_folder_becomes_the_data_set_in_one_undoable_step(desk, qtbot, nut_images):
    with qtbot.waitSignal(desk.files.scanned):
        desk.files.scan(nut_images)
    assert [c.name for c in desk.session.project.dataset.categories] == ["nut"]
    assert desk.session.project.name == "parts"
    desk.session.undo_stack.undo()
    assert desk.session.project.dataset is None


def test_that_a_folder_without_images_is_refused_in_a_sentence(desk, qtbot, tmp_path, said):
    with qtbot.waitSignal(desk.files.failed):
        desk.files.scan(tmp_path)
    assert said
    assert desk.session.project.dataset is None


def test_that_moved_images_are_found_again(desk, project, qtbot, nut_images, said):
    from dataclasses import replace

    desk.session.open(replace(project, dataset=project.dataset.with_root("/gone")), None)
    with qtbot.waitSignal(desk.session.project_changed):
        desk.files.relink(nut_images)
    assert Path(desk.session.project.dataset.root) == nut_images
    assert said == []


def test_that_a_folder_without_the_images_is_not_taken_for_them(desk, project, qtbot, tmp_path, said):
    desk.session.open(project, None)
    with qtbot.waitSignal(desk.files.failed):
        desk.files.relink(tmp_path)
    assert "None of the" in said[0]
    assert desk.session.project is project


def test_that_unsaved_work_is_journalled_and_forgotten_after_saving(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    folder = tmp_path / "data" / "recovery"
    desk.session.edit("rename", rename_project(project, "other"))
    qtbot.waitUntil(lambda: len(list(folder.glob("*/*.plight"))) == 1, timeout=15_000)
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "nuts.plight")
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


def test_that_unsaved_work_waits_while_a_mouse_button_is_held(desk, project, qtbot, tmp_path):
    desk.session.open(project, None)
    frame, corner = desk.window.windowHandle(), QPoint(1, 1)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    desk.session.edit("rename", rename_project(project, "other"))
    delay = desk.files._journal_delay
    with qtbot.waitSignal(delay.timeout, timeout=15_000):
        delay.start(1)
    assert delay.isActive(), "it asks again later"
    assert not list(tmp_path.glob("data/recovery/*/*"))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    delay.start(1)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("data/recovery/*/*.plight"))) == 1, timeout=15_000)


def test_that_a_release_that_qt_never_saw_stops_no_journal(desk, project, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(desk.files, "_dragging", Dragging(longest_s=0.2))
    desk.session.open(project, None)
    frame, corner = desk.window.windowHandle(), QPoint(1, 1)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    desk.files._journal_delay.setInterval(100)  # instead of seconds
    desk.session.edit("rename", rename_project(project, "other"))
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("data/recovery/*/*.plight"))) == 1, timeout=15_000)
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)


def left_behind(project, tmp_path, path=""):
    """The unsaved work of a process that no longer runs."""
    folder = tmp_path / "data" / "recovery"
    RecoveryJournal(folder).write(project, path)
    (own,) = folder.iterdir()
    return own.rename(folder / "4000000-1")


def test_that_work_of_a_crashed_session_is_offered_and_recovered(desk, project, qtbot, tmp_path):
    left_behind(project, tmp_path, "/line/nuts.plight")
    desk.files.look_for_recovery()
    qtbot.waitUntil(desk.window.offer.isVisible)
    desk.window.offer.accept_button.click()
    qtbot.waitUntil(lambda: desk.session.project.name == "nuts")
    assert desk.session.dirty
    assert desk.session.path == Path("/line/nuts.plight")
    assert not desk.window.offer.isVisible()


def test_that_work_of_a_crashed_session_can_be_discarded(desk, project, qtbot, tmp_path):
    work = left_behind(project, tmp_path)
    desk.files.look_for_recovery()
    qtbot.waitUntil(desk.window.offer.isVisible)
    desk.window.offer.decline_button.click()
    qtbot.waitUntil(lambda: not work.exists())
    assert desk.session.project.dataset is None


def hashed(desk):
    return lambda: not desk.files.fingerprints.is_busy


def test_that_images_are_not_hashed_while_a_mouse_button_is_held(desk, project, qtbot):
    frame, corner = desk.window.windowHandle(), QPoint(1, 1)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    desk.session.open(project, None)
    hashes = desk.files.fingerprints
    assert not hashes._thread.is_busy
    assert hashes.added_to(project).hashes == {}
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    qtbot.waitUntil(hashed(desk))
    assert len(hashes.added_to(project).hashes) == 33


def test_that_a_saved_project_knows_its_images_again(desk, qtbot, nut_images, tmp_path):
    from core.data.images import hash_file

    with qtbot.waitSignal(desk.files.scanned):
        desk.files.scan(nut_images)
    qtbot.waitUntil(hashed(desk))
    scanned = desk.session.project
    with qtbot.waitSignal(desk.files.saved):
        desk.files.save(tmp_path / "nuts.plight")
    assert desk.session.project is scanned, "hashes are no edit of the user"
    saved = load_project(tmp_path / "nuts.plight")
    samples = saved.dataset.categories[0].samples
    assert {s.id for s in samples} | {s.mask for s in samples if s.mask} == set(saved.hashes)
    first = samples[0].id
    assert saved.hashes[first] == hash_file(nut_images / first)


def test_that_images_changed_while_away_are_named(desk, qtbot, tmp_path):
    from shutil import move

    from tests.desktop.sample_project import build_project, write_images

    root = write_images(tmp_path / "before")
    desk.session.open(build_project(root), None)
    qtbot.waitUntil(hashed(desk))
    move(root, tmp_path / "after")
    (tmp_path / "after" / "nut/test/good/000.png").write_bytes(b"another image")
    (tmp_path / "after" / "nut/test/good/001.png").unlink()
    with qtbot.waitSignal(desk.files.relinked) as blocker:
        desk.files.relink(tmp_path / "after")
    report = blocker.args[0]
    assert (report.missing, report.changed) == (("nut/test/good/001.png",), ("nut/test/good/000.png",))
    told = desk.window.notice.accessibleName()
    assert "1 of 33 files have changed since first used (nut/test/good/000.png)" in told
    assert desk.session.dirty


def test_that_images_found_complete_are_told_so(desk, project, qtbot, nut_images):
    from dataclasses import replace

    desk.session.open(replace(project, dataset=project.dataset.with_root("/gone")), None)
    with qtbot.waitSignal(desk.files.relinked):
        desk.files.relink(nut_images)
    assert "All 33 files were found" in desk.window.notice.accessibleName()


def test_that_an_empty_window_offers_the_demo_and_opens_it(desk, qtbot, tmp_path, monkeypatch):
    from resources.demo import generator

    draw = generator.write_demo_dataset
    monkeypatch.setattr(generator, "write_demo_dataset", lambda folder: draw(folder, size_px=32))
    page = desk.window.show_page("dataset")
    with qtbot.waitSignal(desk.files.scanned, timeout=60_000):
        page.empty.other_button.click()
        assert "Drawing demo images" in desk.window.job_bar._stage.text()
    dataset = desk.session.project.dataset
    assert [c.name for c in dataset.categories] == ["machined_part", "woven_texture"]
    assert dataset.root == str(tmp_path / "data" / "demo")


def test_that_a_demo_that_cannot_be_written_is_told(desk, qtbot, tmp_path, said):
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "demo").write_text("in the way")
    with qtbot.waitSignal(desk.files.failed):
        desk.files.open_demo()
    assert "demo" in said[0]
    assert desk.session.project.dataset is None
