"""The parameter form: typing, mistakes, defaults, simple and expert view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from core.errors import ParameterError
from core.params import ParamSpec
from desktop.theme import LIGHT
from desktop.widgets.params_form import ParamsForm

SPECS = (
    ParamSpec(
        "input_size", "int", 256, "Input size", "Square side", "px", 64, 1024, source="Roth et al. 2022"
    ),
    ParamSpec("coreset_ratio", "float", 0.1, "Coreset ratio", "Share kept", "", 0.001, 1.0),
    ParamSpec("layers", "str", "auto", "Layers", "Which layers"),
    ParamSpec("precision", "str", "fp32", "Precision", "Numbers", choices=("fp32", "bf16")),
    ParamSpec("mirror", "bool", True, "Mirror images", "Twice the data"),
    ParamSpec("num_neighbors", "int", 9, "Neighbours", "b of eq. 7", "", 1, 50, expert=True),
)


@pytest.fixture
def form(qtbot: QtBot) -> ParamsForm:
    widget = ParamsForm(LIGHT)
    qtbot.addWidget(widget)
    widget.set_specs(SPECS)
    widget.show()
    return widget


def retype(qtbot: QtBot, form: ParamsForm, name: str, text: str) -> QLineEdit:
    editor = form.editor_of(name)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


def errors(form: ParamsForm) -> list[str]:
    labels = form.findChildren(QLabel)
    return [label.text() for label in labels if label.property("role") == "error" and label.isVisible()]


def reset_button(form: ParamsForm, title: str) -> QToolButton:
    buttons = form.findChildren(QToolButton)
    return next(button for button in buttons if button.accessibleName() == f"Reset {title}")


def test_that_a_form_starts_with_the_defaults_in_order(form: ParamsForm) -> None:
    assert form.values() == tuple((spec.name, spec.default) for spec in SPECS)
    assert form.is_valid()


def test_that_typed_values_arrive_with_their_type(form: ParamsForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.values_changed):
        retype(qtbot, form, "input_size", "320")
    retype(qtbot, form, "coreset_ratio", "0.25")
    retype(qtbot, form, "layers", "layer2")
    values = dict(form.values())
    assert (values["input_size"], values["coreset_ratio"], values["layers"]) == (320, 0.25, "layer2")
    assert isinstance(values["input_size"], int)


def test_that_a_mistake_is_told_where_it_is_and_the_last_valid_value_stays(
    form: ParamsForm, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(form.validity_changed) as told:
        editor = retype(qtbot, form, "input_size", "20")
    assert told.args == [False]
    assert errors(form) == ["Allowed: from 64 to 1024 px."]
    assert editor.property("invalid") == "true"
    assert form.problems() == ("Input size: Allowed: from 64 to 1024 px.",)
    assert dict(form.values())["input_size"] != 20
    retype(qtbot, form, "input_size", "200")
    assert errors(form) == []
    assert form.is_valid()


@pytest.mark.parametrize("text", ["many", "", "1.5", "1e9"])
def test_that_no_wrong_text_gets_through(form: ParamsForm, qtbot: QtBot, text: str) -> None:
    editor = form.editor_of("input_size")
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    assert not form.is_valid()
    assert errors(form)


def test_that_each_field_goes_back_to_its_default(form: ParamsForm, qtbot: QtBot) -> None:
    assert not reset_button(form, "Input size").isVisible()
    retype(qtbot, form, "input_size", "7")
    with qtbot.waitSignal(form.values_changed):
        qtbot.mouseClick(reset_button(form, "Input size"), Qt.MouseButton.LeftButton)
    assert dict(form.values())["input_size"] == 256
    assert form.is_valid()
    assert not reset_button(form, "Input size").isVisible()


def test_that_choices_and_switches_are_offered_as_such(form: ParamsForm, qtbot: QtBot) -> None:
    combo, box = form.editor_of("precision"), form.editor_of("mirror")
    assert isinstance(combo, QComboBox)
    assert isinstance(box, QCheckBox)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    box.click()
    values = dict(form.values())
    assert values["mirror"] is False
    assert [combo.itemText(i) for i in range(combo.count())] == ["fp32", "bf16"]
    assert values["precision"] == "bf16"


def test_that_the_simple_view_hides_expert_fields_but_not_their_mistakes(
    form: ParamsForm, qtbot: QtBot
) -> None:
    neighbours = form.editor_of("num_neighbors")
    assert not neighbours.isVisible()
    form.set_expert(True)
    assert neighbours.isVisible()
    retype(qtbot, form, "num_neighbors", "99")
    form.set_expert(False)
    assert neighbours.isVisible()
    assert errors(form)


def test_that_hidden_changes_are_not_kept_secret(form: ParamsForm) -> None:
    form.set_values((("num_neighbors", 3),))
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "1 expert setting differs from the default." in texts
    form.set_expert(True)
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "1 expert setting differs from the default." not in texts


def test_that_values_of_another_method_are_filled_in_where_they_fit(form: ParamsForm) -> None:
    form.set_values({"input_size": 512, "sigma": 4.0})
    assert dict(form.values())["input_size"] == 512
    with pytest.raises(ParameterError):
        form.set_values({"input_size": 5})


def test_that_help_range_and_source_are_at_hand(form: ParamsForm) -> None:
    editor = form.editor_of("input_size")
    assert editor.toolTip() == "Square side\nAllowed: from 64 to 1024 px.\nSource: Roth et al. 2022"
    assert editor.accessibleName() == "Input size"


def test_that_another_method_replaces_the_fields(form: ParamsForm, qtbot: QtBot) -> None:
    retype(qtbot, form, "input_size", "3")
    with qtbot.waitSignal(form.validity_changed) as told:
        form.set_specs(SPECS[1:3])
    assert told.args == [True]
    assert form.values() == (("coreset_ratio", 0.1), ("layers", "auto"))
    with pytest.raises(KeyError):
        form.editor_of("input_size")


def test_that_everything_can_be_reset_at_once(form: ParamsForm, qtbot: QtBot) -> None:
    retype(qtbot, form, "input_size", "3")
    retype(qtbot, form, "layers", "layer1")
    with qtbot.waitSignal(form.values_changed):
        form.reset()
    assert form.values() == tuple((spec.name, spec.default) for spec in SPECS)
