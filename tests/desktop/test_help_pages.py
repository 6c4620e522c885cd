"""The help pages in both languages: each there, of the same structure, shown in the window's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.help_panel import HelpPanel
from desktop.theme import LIGHT

HELP = Path(__file__).parents[2] / "resources" / "help"
TOPICS = sorted(page.stem for page in HELP.glob("*.md"))


def outline(text: str) -> list[str]:
    """What a page consists of, whatever its words: headings by level, list items, rows, code, paragraphs."""
    kinds = []
    for block in re.split(r"\n\s*\n", text.strip()):
        for line in block.splitlines():
            found = re.match(r"#+ |- |\||    ", line)
            if found:
                kinds.append(found.group())
        if not re.match(r"#|- |\||    ", block):
            kinds.append("paragraph")
    return kinds


def test_that_each_page_has_a_german_one_and_no_other() -> None:
    assert TOPICS
    assert sorted(page.stem for page in (HELP / "de").glob("*.md")) == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_that_a_german_page_leaves_nothing_out(topic: str) -> None:
    english, german = ((folder / f"{topic}.md").read_text("utf-8") for folder in (HELP, HELP / "de"))
    assert outline(german) == outline(english)
    keys = r"\*\*([A-Z0-9]|F1|F11|\[|\])\*\*"  # the keys that are named, wherever the sentence has them
    assert sorted(re.findall(keys, german)) == sorted(re.findall(keys, english))
    assert re.findall(r"patchlight\s[a-z-]+", german) == re.findall(r"patchlight\s[a-z-]+", english)


def test_that_the_panel_speaks_german(qtbot, german: None) -> None:
    panel = HelpPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_topic("inspect")
    words = panel.browser.toPlainText()
    assert words.startswith("Prüfen")
    assert "Der Balken vergleicht den Anomaliewert mit der Grenze" in words


def test_that_the_panel_speaks_english(qtbot) -> None:
    panel = HelpPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.show_topic("inspect")
    assert panel.browser.toPlainText().startswith("Inspect")
