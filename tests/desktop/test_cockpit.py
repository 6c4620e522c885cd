"""The threshold cockpit on a real window: cuts, grey zone, rules, history, and the way to the images."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractButton

from core.scoring.calibration import calibrate
from core.scoring.values import Costs
from tests.desktop.sample_project import DEFECT_SCORES, GOOD_SCORES

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk, project, qtbot):
    desk.session.open(project, None)
    page = desk.window.show_page("results")
    qtbot.waitUntil(lambda: page.viewer.overlay.viewport_shown() is not None)
    return page


@pytest.fixture
def calibration(desk):
    return lambda: desk.session.model.calibration


def shown_scores(page):
    model = page.browser.model
    return sorted(round(model.row_at(place).score, 3) for place in range(model.rowCount()))


def cells(page):
    table = page.drawer.confusion
    return [b for b in table.findChildren(QAbstractButton) if b.isVisible() and b is not table.menu]


def cell_counts(page):
    return {b.accessibleName().rpartition(":")[0]: b.text() for b in cells(page)}


def cell(page, name):
    return next(b for b in cells(page) if b.accessibleName().startswith(name))


def on(histogram, value):
    return QPoint(round(histogram.x_of(value)), histogram.height() // 2)


def drag(qtbot, histogram, start, *values):
    qtbot.mousePress(histogram, LEFT, pos=on(histogram, start))
    for value in values:
        qtbot.mouseMove(histogram, on(histogram, value))
    return on(histogram, values[-1])


def open_rules(page, qtbot, key, target="image"):
    qtbot.mouseClick(page.inspector.rule_button, LEFT)
    rules = page.drawer.rules
    assert rules.isVisible()
    rules.choose_target(target)
    rules.rule.setCurrentIndex(rules.rule.findData(key))
    return rules


def test_that_a_drag_takes_gallery_confusion_and_all_curves_along(page, calibration, qtbot):
    histogram = page.drawer.histogram
    kept = calibration().image_threshold
    end = drag(qtbot, histogram, kept, 2.4, 2.8)
    value = histogram.threshold()
    assert 2.7 < value < 2.9
    assert cell_counts(page) == {"passed": "5", "false alarms": "0", "missed": "2", "found": "2"}
    assert page.drawer.curves.plots["roc"].marked_point() == pytest.approx((0.0, 0.5))
    assert page.drawer.curves.plots["precision"].marked_point() == pytest.approx((0.5, 1.0))
    assert page.browser.model.columns.cuts == (value,)
    assert calibration().image_threshold == kept
    qtbot.mouseRelease(histogram, LEFT, pos=end)
    assert calibration().image_threshold == value


def test_that_the_pixel_cut_moves_on_the_pro_curve_and_the_overlay_follows(page, desk, calibration, qtbot):
    pro = page.drawer.curves.plots["pro"]
    seen = []
    page.cockpit.moved.connect(lambda moved: seen.append(moved.pixel_threshold))
    pro.setFocus()
    before = calibration().pixel_threshold
    qtbot.keyPress(pro, Qt.Key.Key_Left)
    assert len(seen) == 1
    assert seen[0] != before
    assert page._view.calibration.pixel_threshold == seen[0]
    assert calibration().pixel_threshold == before
    qtbot.keyRelease(pro, Qt.Key.Key_Left)
    assert calibration().pixel_threshold == seen[0]
    desk.session.undo_stack.undo()
    assert calibration().pixel_threshold == before


def test_that_a_click_on_a_bar_shows_its_images_and_leaves_the_figures_alone(page, qtbot):
    before = cell_counts(page)
    qtbot.mouseClick(page.drawer.histogram, LEFT, pos=on(page.drawer.histogram, 3.45))
    assert shown_scores(page) == [3.5]
    assert cell_counts(page) == before
    qtbot.mouseClick(page.drawer.histogram, LEFT, pos=on(page.drawer.histogram, 1.05))
    assert shown_scores(page) == [1.0, 1.1, 1.2]  # twelve bars from 1.0 to 3.5


def test_that_a_click_on_a_curve_shows_the_images_between_it_and_the_cut(page, qtbot):
    roc = page.drawer.curves.plots["roc"]
    page.cockpit.edits.set_image(3.2)
    # The point where 1.4 is the cut: all defects found, 2.6 called anomalous.
    box = roc._plot.getViewBox()
    where = roc._plot.mapFromScene(box.mapViewToScene(QPointF(0.2, 1.0)))
    qtbot.mouseClick(roc._plot.viewport(), LEFT, pos=where)
    assert shown_scores(page) == [1.4, 2.2, 2.6, 3.0]


def test_that_a_click_on_the_pro_curve_shows_the_images_that_get_or_lose_their_marks(page, desk, qtbot):
    pro = page.drawer.curves.plots["pro"]
    page.cockpit.edits.set_pixel(0.59)  # below 0.6, where the noise of good maps ends
    curve = pro._content.curve
    number = int(np.argmin(np.abs(curve.thresholds - 2.5)))
    box = pro._plot.getViewBox()
    where = box.mapViewToScene(QPointF(float(curve.x[number]), float(curve.y[number])))
    qtbot.mouseClick(pro._plot.viewport(), LEFT, pos=pro._plot.mapFromScene(where))
    run = desk.session.run
    peaks = run.maps.reshape(len(run.maps), -1).max(axis=1)
    cut = float(curve.thresholds[pro.point_at(where)])
    wanted = sorted(float(s) for s, p in zip(run.scores, peaks, strict=True) if 0.59 <= p < cut)
    assert 1 < len(wanted) < len(peaks)
    assert shown_scores(page) == pytest.approx(wanted)
    assert page.browser.model.filter.score_from is None


def test_that_each_cell_shows_its_images(page, qtbot):
    qtbot.mouseClick(cell(page, "missed"), LEFT)
    assert shown_scores(page) == [1.4]
    qtbot.mouseClick(cell(page, "found"), LEFT)
    assert shown_scores(page) == [2.2, 3.0, 3.5]


def test_that_figures_follow_a_filter_of_images_and_say_so(page):
    page.browser.search.setText("scratch")
    assert page.drawer.bar.words() == "4 filtered images: 0 good, 4 defective"
    assert cell_counts(page) == {"passed": "0", "false alarms": "0", "missed": "1", "found": "3"}
    assert "no good images" in page.drawer.curves.plots["roc"].accessibleName()
    page.browser.search.clear()
    assert page.drawer.bar.words() == "9 images: 5 good, 4 defective"
    assert page.drawer.curves.plots["roc"].header_text().startswith("0.900")


def test_that_the_grey_zone_is_one_undoable_step_with_its_own_decision(page, desk, calibration, qtbot):
    bar = page.drawer.bar
    qtbot.mouseClick(bar.zone, LEFT, pos=QPoint(10, bar.zone.height() // 2))
    assert calibration().reinspect_threshold < calibration().image_threshold
    assert "re-inspect, good" in cell_counts(page)
    bar.zone_from.edit.selectAll()
    qtbot.keyClicks(bar.zone_from.edit, "1.15")
    qtbot.keyClick(bar.zone_from.edit, Qt.Key.Key_Return)
    assert calibration().reinspect_threshold == 1.15
    assert cell_counts(page) == {
        "passed": "2", "re-inspect, good": "2", "false alarms": "1",
        "missed": "0", "re-inspect, defective": "1", "found": "3",
    }  # fmt: skip
    assert "re-inspected 3 of 9" in page.drawer.confusion.rates()[2]
    qtbot.mouseClick(cell(page, "re-inspect, good"), LEFT)
    assert shown_scores(page) == [1.2, 1.3]
    assert {page.browser.model.row_at(place).decision for place in range(2)} == {"re-inspect"}
    desk.session.undo_stack.undo()
    desk.session.undo_stack.undo()
    assert calibration().reinspect_threshold is None
    assert "re-inspect, good" not in cell_counts(page)


def test_that_the_grey_zone_is_dragged_in_the_histogram(page, desk, calibration, qtbot):
    page.cockpit.edits.set_reinspect(1.5)
    histogram = page.drawer.histogram
    end = drag(qtbot, histogram, 1.5, 1.35, 1.25)
    assert cell_counts(page)["re-inspect, good"] == "1"
    assert calibration().reinspect_threshold == 1.5
    qtbot.mouseRelease(histogram, LEFT, pos=end)
    assert calibration().reinspect_threshold == pytest.approx(1.25, abs=0.02)
    assert desk.session.undo_stack.undoText().startswith("re-inspect from 1.2")


def test_that_a_zone_typed_above_the_threshold_is_refused_in_place(page, calibration, qtbot):
    page.cockpit.edits.set_reinspect(1.5)
    field = page.drawer.bar.zone_from.edit
    field.selectAll()
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert calibration().reinspect_threshold == 1.5
    assert "has to begin below the threshold" in page.drawer.bar.words()
    assert field.text() == "1.50"


def test_that_a_rule_says_what_it_would_do_before_it_is_set(page, desk, calibration, qtbot):
    rules = open_rules(page, qtbot, "recall")
    before = calibration().image_threshold
    rules.share.setValue(100)
    effect, origin = rules.words()
    assert effect == "Sets 1.40, now 2.00: finds 4 of 4 defective, calls 1 of 5 good parts anomalous."
    assert "optimistic" in origin
    assert "5 good, 4 defective" in origin
    assert calibration().image_threshold == before
    qtbot.mouseClick(rules.set_button, LEFT)
    assert calibration().image_threshold == pytest.approx(1.4)
    assert calibration().image_rule == (
        "at least 100 % recall, tuned on test (5 good, 4 defective images)"
    )
    desk.session.undo_stack.undo()
    assert calibration().image_threshold == before


def test_that_image_and_pixel_thresholds_are_set_apart(page, calibration, qtbot):
    before = calibration()
    rules = open_rules(page, qtbot, "f1", "pixel")
    qtbot.mouseClick(rules.set_button, LEFT)
    assert calibration().image_threshold == before.image_threshold
    assert calibration().pixel_threshold != before.pixel_threshold
    assert "tuned on test" in calibration().pixel_rule
    assert calibration().image_rule == before.image_rule


def test_that_false_alarms_are_chosen_from_held_out_good_images(page, calibration, qtbot):
    rules = open_rules(page, qtbot, "alarms")
    rules.share.setValue(20)
    known = calibration()
    expected = calibrate(known.good_scores, known.good_peaks, known.origin, 0.2).image_threshold
    assert "20 held-out good images" in rules.words()[1]
    qtbot.mouseClick(rules.set_button, LEFT)
    assert calibration().image_threshold == expected
    assert "tuned" not in calibration().image_rule


def test_that_costs_are_kept_and_the_cheapest_threshold_is_the_cheapest(page, calibration, qtbot):
    rules = open_rules(page, qtbot, "cost")
    rules.miss.setFocus()
    rules.miss.setValue(300)
    rules.alarm.setFocus()
    assert calibration().costs == Costs(miss=300, false_alarm=1, defect_rate=0.01)
    qtbot.mouseClick(rules.set_button, LEFT)

    def cost(cut):
        missed = np.mean([score < cut for score in DEFECT_SCORES])
        alarms = np.mean([score >= cut for score in GOOD_SCORES])
        return 0.01 * 300 * missed + 0.99 * alarms

    best = min(map(cost, (*GOOD_SCORES, *DEFECT_SCORES, 99)))
    assert cost(calibration().image_threshold - 1e-6) == pytest.approx(best)
    assert page.drawer.curves.plots["cost"].header_text() == f"{1000 * best:.0f}"


def test_that_a_rule_that_can_not_be_met_says_why_and_can_not_be_set(page, desk, project, qtbot):
    rules = open_rules(page, qtbot, "cost", "pixel")
    assert "sets the image threshold" in rules.words()[0]
    assert not rules.set_button.isEnabled()
    assert "sets the image threshold" in rules.set_button.toolTip()
    page.browser.search.setText("good")  # the filter changes no rule: they look at all test images
    rules.choose_target("image")
    assert rules.set_button.isEnabled()


def test_that_the_history_lists_what_is_in_force(page, desk, qtbot):
    desk.session.user = "Eva"
    page.cockpit.edits.set_image(2.5)
    page.cockpit.edits.set_reinspect(2.0)
    qtbot.mouseClick(page.drawer.bar.views["history"], LEFT)
    table = page.drawer.history
    texts = [table.item(row, 1).text() for row in range(table.rowCount())]
    assert texts[:2] == ["re-inspect from none → 2", "image 2 → 2.5 (manual)"]
    assert texts[-1].startswith("model added")
    assert table.item(0, 2).text() == "Eva"
    desk.session.undo_stack.undo()
    assert table.item(0, 1).text() == "image 2 → 2.5 (manual)"


def test_that_curves_can_be_put_away_and_give_way_where_room_is_short(page, desk, qtbot):
    curves = page.drawer.curves
    desk.window.resize(1600, 900)
    qtbot.waitUntil(lambda: len(curves.shown()) == 4)  # side by side
    qtbot.mouseClick(page.drawer.bar.curves["cost"], LEFT)
    assert curves.shown() == ("roc", "precision", "pro")
    assert not curves.plots["cost"].isVisible()
    desk.window.resize(1024, 700)
    qtbot.waitUntil(lambda: len(curves.shown()) == 2)
    qtbot.mouseClick(page.drawer.bar.curves["cost"], LEFT)
    assert curves.shown() == ("roc", "cost")  # the others were asked for longer ago
    assert curves.plots["cost"].isVisible()
    assert not curves.plots["pro"].isVisible()
    assert page.drawer.bar.curves["cost"].isChecked()


def test_that_saving_a_plot_is_told_in_the_cockpit(page, tmp_path):
    page.drawer.curves.plots["roc"].menu.save(tmp_path / "roc.csv")
    assert page.drawer.bar.words() == f"Saved {tmp_path / 'roc.csv'}."
    page.drawer.histogram.menu.copy_picture()
    assert "clipboard" in page.drawer.bar.words()
