"""The names of a status table's columns: which column a text names, and how exactly."""

import re
from functools import lru_cache

from ...schema.status_sheet import REPORT, SERIAL, VALUES
from ...values.text import normal

KEYS = frozenset({"task_id", "task", "measure"})
VALUE_COLUMNS = frozenset({"status", "progress", "note"})
# For these columns it matters which one is taken, where two of a table have such a name.
MUST_BE_UNIQUE = frozenset(VALUES) | KEYS | {"unit", "as_of"}
# 完成情况 heads a column of statuses in some offices and one of sentences in others.
AMBIGUOUS_NAME = "完成情况"
# Beside another task column, a column with one of these names holds the measures that the tasks belong to.
MEASURE_NAMES = frozenset("重点任务 目标任务 主要任务".split())
_LONGEST = 60
_HINT = re.compile(
    r"\((?:%|百分比|单位:.{0,6}|[必选]填项?|可选|如有|\d+(?:-|到|至)\d+%?|限?\d+字(?:以?内|左右)?|yyyy[^()]*|"
    r"年.?月.?日|(?:格式|例|如|示例).{0,20}|required|optional|[万亿]?(?:个|元|户|座|项|家))\)"
)
_LATIN, _CHINESE = re.compile("[a-z]"), re.compile("[\u4e00-\u9fff]")


def bare_name(text: str) -> str:
    """Return a heading in the form in which names are compared: without colons and hints in brackets."""
    return _HINT.sub("", normal(text)).strip("*:.").removesuffix("%")


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() else letter


_NAMES = {
    bare_name(name): column.id
    for column in (*REPORT, SERIAL)
    for name in (column.id, column.zh, column.en, *column.aliases)
}
_OWN_NAMES = frozenset(bare_name(name) for column in REPORT for name in (column.id, column.zh, column.en))
_FIRST_LETTERS = frozenset(
    form
    for name in _NAMES
    for letter in name[0]
    for form in (letter, letter.upper(), *map(_wide, (letter, letter.upper())))
)


def _both_languages(text: str) -> tuple[str, ...]:
    """Return the Chinese and English parts of a name in their order; () where it is in one language only."""
    second = _CHINESE if _LATIN.match(text) else _LATIN
    other = _LATIN if second is _CHINESE else _CHINESE
    switch = second.search(text, 1)
    if switch is None:
        return ()
    rest = text[switch.start() :].rstrip(")")
    return (text[: switch.start()].rstrip("/|(") or text[0], rest) if rest and not other.search(rest) else ()


@lru_cache(maxsize=8192)
def _column_id(text: str) -> str | None:
    bare = bare_name(text)
    if bare in _NAMES:
        return _NAMES[bare]
    column_ids = {_NAMES.get(bare_name(part)) for part in _both_languages(bare)}
    return column_ids.pop() if len(column_ids) == 1 else None


def column_named(value) -> str | None:
    """Return the id of the column that a text names, in one language or in both; else None."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    # Most texts of a long sheet begin like no column's name; checking the first letter saves normalising.
    # From U+F900 on there are other forms of letters, and a filler (U+3164) is no letter.
    first = value[0]
    known = first in _FIRST_LETTERS or first >= "\uf900" or first == "\u3164" or not first.isalnum()
    return _column_id(value) if known else None


def _exact(text: str) -> bool:
    """Return whether a text is a column's own name, in one language or both, and not a synonym."""
    bare = bare_name(text)
    return bare in _OWN_NAMES or any(bare_name(part) in _OWN_NAMES for part in _both_languages(bare))


def rank(text: str) -> int:
    """Return how exactly a text names its column, 0 being best.

    0: it says that it is the lead's (牵头); 1: the column's own name; 2: a synonym; 3: a synonym that often
    heads another column."""
    name = normal(text)
    if "牵头" in name:
        return 0
    if _exact(text):
        return 1
    return 3 if name in MEASURE_NAMES or name.endswith(("填报单位", "报送单位", AMBIGUOUS_NAME)) else 2
