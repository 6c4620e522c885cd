"""The German catalogue: complete, in step with the sources, and compiled."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from tests.conftest import ROOT

GERMAN = ROOT / "resources" / "languages" / "patchlight_de.ts"


@pytest.fixture(scope="module")
def languages() -> ModuleType:
    """The command's module; it stands in no package."""
    sys.path.insert(0, str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location("languages_under_test", ROOT / "packaging" / "languages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["languages_under_test"] = module
    spec.loader.exec_module(module)
    sys.path.remove(str(ROOT / "packaging"))
    return module


def test_that_every_text_has_a_german_translation(languages: ModuleType) -> None:
    sources, known = languages.collect(ROOT), languages.read(GERMAN)
    assert languages.unfinished(sources, known) == [], "python packaging/languages.py, then translate these"
    assert sorted(set(known) - set(sources)) == [], "python packaging/languages.py takes these out"


def test_that_translations_have_the_places_of_their_texts(languages: ModuleType) -> None:
    wrong = [
        (source, form)
        for source, forms in languages.read(GERMAN).items()
        for form in forms
        if form and languages.places(form) != languages.places(source)
    ]
    assert wrong == []


def test_that_the_compiled_catalogue_is_that_of_the_sources(languages: ModuleType) -> None:
    translator = QTranslator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    counts = {text for text, source in languages.collect(ROOT).items() if source.counts}
    for source, forms in languages.read(GERMAN).items():
        for n, form in zip((1, 2), forms, strict=False):
            found = translator.translate("patchlight", source, None, n if source in counts else -1)
            assert found == form, source


def test_that_the_patterns_of_cores_sentences_are_those_of_its_sources(languages: ModuleType) -> None:
    assert json.loads((ROOT / languages.PATTERNS).read_text("utf-8")) == languages.patterns(ROOT)


def test_that_texts_are_collected_wherever_they_are_wrapped(languages: ModuleType, tmp_path: Path) -> None:
    for folder in ("desktop/pages", "core/jobs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "desktop/pages/a.py").write_text(
        'A = mark("one")\ntr("two" if x else "three", n=1)\n'
        'trn("{n} thing", "{n} things", 3)\ntr(A)\nlog("an entry")\n'
    )
    found = languages.collect(tmp_path)
    assert {"one", "two", "three", "{n} things"} <= set(found)
    assert found["{n} things"].counts
    assert not {"{n} thing", "an entry"} & set(found)


def test_that_a_text_with_values_inside_is_refused(languages: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop/a.py").write_text('tr(f"{n} things")\n')
    with pytest.raises(ValueError, match=r"a\.py:1"):
        languages.collect(tmp_path)


def test_that_missing_translations_are_kept_as_unfinished(languages: ModuleType, tmp_path: Path) -> None:
    source = languages.Source
    sources = {"a {x}": source("a {x}"), "{n} b": source("{n} b", counts=True), "c": source("c")}
    file = tmp_path / "patchlight_de.ts"
    languages.write(file, "de", sources, {"a {x}": ("A {x}",), "{n} b": ("{n} B",), "gone": ("weg",)})
    known = languages.read(file)
    assert languages.unfinished(sources, known) == ["{n} b", "c"]
    assert known["a {x}"] == ("A {x}",)
    assert "gone" not in known
