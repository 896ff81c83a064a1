"""Every sentence of the screens is said somewhere."""

import re

from benchmarks.servers import ROOT
from tracker.words import SENTENCES

# Their keys are put together from a problem's code and its answers, or from what a table declares.
PUT_TOGETHER = ("choice", "decision", "near", "picture", "sheet")


def sources() -> str:
    """Return the text of all modules that say something."""
    folders = ("tracker", "ui", "pages", "docs", "benchmarks")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py") if path.parent != ROOT / "tracker" / "words"]
    return "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "dashboard.py", *paths])


def test_every_sentence_of_the_screens_is_said():
    text = sources()
    whole = set(re.findall(r"[\"'{]([a-z_]+\.[a-z_0-9]+)[\"'}]", text))
    made = [re.compile(re.sub(r"\\{[^}]*\\}", ".+", re.escape(one))) for one in set(re.findall(r"f\"([a-z_]+\.[a-z_]*\{[^\"]*)\"", text))]
    keys = [key for key in SENTENCES if "." in key and key.partition(".")[0] not in PUT_TOGETHER]
    assert [key for key in keys if key not in whole and not any(one.fullmatch(key) for one in made)] == []
