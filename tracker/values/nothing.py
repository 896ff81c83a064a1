"""Whether a text in a column reports anything; the words that say nothing are in `schema/blank_words.py`."""

from functools import lru_cache

from ..schema.blank_words import BLANK_WORDS, ELSEWHERE, STROKES
from .text import normal

_LONGEST = 20
BLANK, ELSEWHERE_SAID = "blank", "elsewhere"
_ELSEWHERE = {column: frozenset(map(normal, words)) for column, words in ELSEWHERE.items()}


def said(column: str, value: object) -> str | None:
    """Return "blank" where a value says that a column holds nothing (无, /, 暂无问题), "elsewhere" where it
    says no more than that the text is left out or stands elsewhere (略, 见附件); else None."""
    return _said(column, value) if isinstance(value, str) and 0 < len(value) <= _LONGEST else None


@lru_cache(maxsize=20_000)
def _said(column: str, value: str) -> str | None:
    if column not in BLANK_WORDS:
        return None
    text = normal(value)
    word = text.strip(STROKES)
    if text and not word or word in BLANK_WORDS[column]:
        return BLANK
    return ELSEWHERE_SAID if word in _ELSEWHERE.get(column, ()) else None
