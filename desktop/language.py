"""The window's language: every text it shows is English in the source and passes through here.

Texts are wrapped where they are shown: `tr("Open {name}", name=...)`. A table of texts on module level is
made before a language is chosen, so its texts are only marked there, and `tr(TABLE[key])` translates at use.
What is stored or read by other programs (projects, audit trail, settings, logs, CSV) stays English.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.core_sentences import built_like

CONTEXT = "patchlight"
SYSTEM = "system"
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""Each in its own words: whoever is lost in a foreign language must recognise theirs."""
_PROPERTY = "patchlight_language"
_KEPT = 4096  # sentences of core


def tr(text: str, /, **values: object) -> str:
    """`text` in the window's language, its {places} filled with `values`.

    Core puts values into its sentences itself; such a sentence is known again by its pattern.
    """
    found = QCoreApplication.translate(CONTEXT, text) if text else ""
    if values:
        return found.format(**values)
    return _said_anew(text) if found == text and language() != ENGLISH else found


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The form for `count` things; {n} is the count unless `values` say it in other words."""
    found = QCoreApplication.translate(CONTEXT, many, None, count)
    if found == many and count == 1:  # English has no catalogue: it is what the sources say
        found = one
    return found.format(**{"n": count, **values})


def mark(text: str) -> str:
    """`text` as it is; the catalogue takes it up, and `tr` translates it where it is shown."""
    return text


def language() -> str:
    """The code of the language the window speaks."""
    app = QCoreApplication.instance()
    return str(app.property(_PROPERTY) or ENGLISH) if app else ENGLISH


def chosen_language(setting: str, wishes: Iterable[str] | None = None) -> str:
    """The language for a setting; "system" takes the first of the system's `wishes` that there is."""
    if setting in LANGUAGES:
        return setting
    wanted = QLocale.system().uiLanguages() if wishes is None else wishes
    codes = (wish.replace("_", "-").split("-")[0].lower() for wish in wanted)
    return next((code for code in codes if code in LANGUAGES), ENGLISH)


def speak(app: QCoreApplication, code: str) -> None:
    """Make `app` speak a language of `LANGUAGES`; for windows that are built afterwards."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    app.setProperty(_PROPERTY, code)
    _said_anew.cache_clear()
    if code == ENGLISH:
        return
    for file in _catalogues(code):
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)


@lru_cache(maxsize=_KEPT)
def _said_anew(sentence: str) -> str:
    """An English sentence of core in the window's language; one that isn't known stays as it is."""
    for pattern, values in built_like(sentence):
        translated = QCoreApplication.translate(CONTEXT, pattern)
        if translated != pattern:
            # A value may be a phrase of its own, such as the reason that a sentence ends with.
            return translated.format(**{name: tr(value) for name, value in values.items()})
    return sentence


def _catalogues(code: str) -> tuple[Path, ...]:
    """The words of Qt's own dialogs, then ours."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{code}.qm"
    with importlib.resources.as_file(importlib.resources.files("resources")) as resources:
        return qt, resources / "languages" / f"patchlight_{code}.qm"
