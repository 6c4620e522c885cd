"""A kit dropped on the window: what it holds is shown first, then taken over, then offered for training."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.features.weights import WeightsStore
from core.jobs.messages import OfferJob
from core.kits import pack_kit
from desktop.kit_flow import KitFlow
from desktop.theme import CONTRAST
from tests.desktop.dropping import drop
from tests.desktop.small_offer import OFFER
from tests.kits.conftest import CATALOGUE, CONTENTS


@pytest.fixture
def catalogue(monkeypatch):
    """The small catalogue of the kits' tests, also where the window makes its store."""
    monkeypatch.setattr(WeightsStore.__init__, "__defaults__", ((), None, CATALOGUE))


@pytest.fixture
def kit(catalogue, tmp_path: Path) -> Path:
    folder = tmp_path / "full"
    folder.mkdir()
    for name, content in CONTENTS.items():
        (folder / f"{name}.pth").write_bytes(content)
    pack_kit(list(CONTENTS), WeightsStore((), folder), tmp_path / "plant.zip")
    return tmp_path / "plant.zip"


@pytest.fixture
def panel(desk):
    return desk.window.findChild(KitFlow).panel


def rows(panel):
    table = panel.table
    return [[table.item(r, c).text() for c in range(table.columnCount())] for r in range(table.rowCount())]


def weights_folder(own_home: Path) -> Path:
    return WeightsStore().user_folder


def test_that_a_dropped_kit_is_shown_then_taken_over_then_offered(desk, panel, kit, own_home, qtbot):
    missing = replace(OFFER.backbones[0], name="tiny", title="Tiny", missing="The weights are not here.")
    offer = replace(OFFER, backbones=(*OFFER.backbones, missing))
    desk.engine.say(offer)
    drop(desk.window, kit)
    assert panel.isVisible()
    assert panel._title.text() == "Looking into plant.zip …"
    qtbot.waitUntil(lambda: panel.import_button.isVisible())
    assert rows(panel) == [
        ["other", "new", "0.3", "BSD-3-Clause", "https://x.org/other.pth"],
        ["tiny", "new", "0.3", "BSD-3-Clause", "https://x.org/tiny.pth"],
    ]
    assert "SHA-256" in panel.table.item(0, 0).toolTip()
    assert panel._sentence.text() == "2 files are new to this computer; 0.6 MB will be copied."
    folder = weights_folder(own_home)
    assert not folder.exists()  # only shown so far
    assert panel.import_button.isEnabled()

    panel.import_button.click()
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"{name}.pth": content for name, content in CONTENTS.items()
    }
    assert desk.window.notice.isVisible()
    assert desk.window.notice._message.text() == "Weights taken over: other, tiny."
    assert isinstance(desk.engine.submitted[-1], OfferJob)
    assert desk.jobs.states == ()  # nobody is asked about it, nothing waits for it

    recipe = desk.window.show_page("train").recipe
    recipe.backbone.setCurrentIndex(1)
    assert not recipe.is_ready()
    desk.engine.say(replace(offer, backbones=(*OFFER.backbones, replace(missing, missing=""))))
    assert recipe.backbone.currentData() == "tiny"
    assert recipe.is_ready()


def test_that_a_kit_whose_weights_are_here_can_only_be_put_away(desk, panel, kit, own_home, qtbot):
    folder = weights_folder(own_home)
    folder.mkdir(parents=True)
    for name, content in CONTENTS.items():
        (folder / f"{name}.pth").write_bytes(content)
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    drop(desk.window, kit)
    qtbot.waitUntil(lambda: panel.import_button.isVisible())
    assert [row[1] for row in rows(panel)] == ["already here"] * 2
    assert not panel.import_button.isEnabled()
    assert panel.import_button.toolTip() == "All of it is here already."
    assert panel.cancel_button.hasFocus()
    qtbot.keyClick(panel.cancel_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not desk.window.notice.isVisible()
    assert desk.engine.submitted == []


def test_that_a_damaged_kit_is_told_in_place(desk, panel, kit, qtbot):
    kit.write_bytes(kit.read_bytes()[:-50])
    drop(desk.window, kit)
    qtbot.waitUntil(lambda: desk.window.notice.isVisible())
    assert "plant.zip is damaged" in desk.window.notice._message.text()
    assert not panel.isVisible()


def test_that_exchanged_content_can_not_be_imported(desk, panel, kit, own_home, qtbot):
    content = kit.read_bytes()
    at = content.index(CONTENTS["tiny"][:64]) + 5
    kit.write_bytes(content[:at] + b"?" + content[at + 1 :])
    drop(desk.window, kit)
    qtbot.waitUntil(lambda: panel.import_button.isVisible())
    assert [row[1] for row in rows(panel)] == ["new", "damaged"]
    assert not panel.import_button.isEnabled()
    assert "tiny" in panel._sentence.text()
    panel.cancel_button.click()
    assert not weights_folder(own_home).exists()


def test_that_several_files_are_shown_one_after_the_other(desk, panel, kit, tmp_path, qtbot):
    names = ("tiny.pth", "other.pth")
    drop(desk.window, *(tmp_path / "full" / name for name in names))
    for name in names:
        qtbot.waitUntil(lambda name=name: panel._title.text() == f"Weights file {name}")
        panel.cancel_button.click()
    assert not panel.isVisible()


def test_that_reading_can_be_stopped_and_the_window_closed_meanwhile(desk, panel, kit, monkeypatch, qtbot):
    going, go_on = threading.Event(), threading.Event()

    def slowly(path, store, report):
        going.set()
        go_on.wait(10)
        report(1, 2, "")

    monkeypatch.setattr("core.kits.look_into", slowly)
    drop(desk.window, kit)
    assert going.wait(10)
    panel.cancel_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert not desk.window.notice.isVisible()


def test_that_the_offer_is_promised_for_after_the_training_at_hand(desk, panel, kit, project, qtbot):
    desk.session.open(project, None)
    desk.jobs.train(project.dataset.category("nut"), "patchcore", "resnet18", ())
    drop(desk.window, kit)
    qtbot.waitUntil(lambda: panel.import_button.isVisible())
    desk.workbench.theme.set_mode("contrast")  # colours follow while it is shown
    assert panel.table.item(0, 1).foreground().color().name() == CONTRAST.good.lower()
    panel.import_button.click()
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert desk.window.notice._hint.text() == "The training page offers them after what runs now."


def test_that_menu_and_palette_choose_a_file(desk, panel, kit, qtbot):
    desk.workbench.actions.palette.trigger()
    palette = desk.window.commands.palette
    qtbot.keyClicks(palette.search, "import weights")
    assert palette.texts() == ["File: Import weights"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    dialog = desk.window.findChild(QFileDialog)
    assert "*.zip" in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(kit)])
    dialog.close()
    qtbot.waitUntil(lambda: panel.import_button.isVisible())


def test_that_every_control_of_the_panel_has_words(panel):
    for control in (panel.import_button, panel.cancel_button, panel.table):
        assert control.accessibleName()
    assert panel.cancel_button.toolTip()


def test_that_looking_into_a_kit_loads_no_numeric_stack(kit, tmp_path):
    from tests.test_architecture import loaded_after

    code = (
        "from core.features.weights import WeightsStore\nfrom core.kits import look_into, pack_kit\n"
        "from pathlib import Path\n"
        f"kit = Path({str(tmp_path / 'small.zip')!r})\n"
        "pack_kit(['pdn_small_teacher'], WeightsStore(), kit)\n"
        "assert look_into(kit, WeightsStore()).items"
    )
    assert loaded_after(code, {"torch", "torchvision", "faiss", "PySide6"}) == []
