"""The names of a status table's columns: which column a text names, and how well."""

import re
from functools import lru_cache

from ...schema.status_sheet import REPORT, SERIAL, VALUES
from ...values.text import normal

KEYS = frozenset({"task_id", "task", "measure"})
TELLING = frozenset({"status", "progress", "note"})
# Of these it matters which of two columns is taken.
ASKED = frozenset(VALUES) | KEYS | {"unit", "as_of"}
# 完成情况 heads a column of statuses in some offices and one of sentences in others.
DOUBTFUL = "完成情况"
# 重点任务 beside another column of tasks holds what they belong to.
WHOLE = frozenset("重点任务 目标任务 主要任务".split())
_LONGEST = 60
_HINT = re.compile(
    r"\((?:%|百分比|单位:.{0,6}|[必选]填项?|可选|如有|\d+(?:-|到|至)\d+%?|限?\d+字(?:以?内|左右)?|yyyy[^()]*|"
    r"年.?月.?日|(?:格式|例|如|示例).{0,20}|required|optional|[万亿]?(?:个|元|户|座|项|家))\)"
)
_LATIN, _CHINESE = re.compile("[a-z]"), re.compile("[\u4e00-\u9fff]")


def bare_name(text: str) -> str:
    """Return a heading in the form in which names are compared, without hints in brackets and colons."""
    return _HINT.sub("", normal(text)).strip("*:.").removesuffix("%")


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() else letter


_NAMES = {
    bare_name(name): column.id
    for column in (*REPORT, SERIAL)
    for name in (column.id, column.zh, column.en, *column.aliases)
}
_EXACT = frozenset(bare_name(name) for column in REPORT for name in (column.id, column.zh, column.en))
_FIRST = frozenset(
    form
    for name in _NAMES
    for letter in name[0]
    for form in (letter, letter.upper(), *map(_wide, (letter, letter.upper())))
)


def _both(text: str) -> tuple[str, ...]:
    """The two parts of a name in Chinese and English, in either order; none where it is in one language."""
    second = _CHINESE if _LATIN.match(text) else _LATIN
    other = _LATIN if second is _CHINESE else _CHINESE
    at = second.search(text, 1)
    rest = text[at.start() :].rstrip(")") if at else ""
    return (text[: at.start()].rstrip("/|(") or text[0], rest) if rest and not other.search(rest) else ()


@lru_cache(maxsize=8192)
def _named(text: str) -> str | None:
    bare = bare_name(text)
    if bare in _NAMES:
        return _NAMES[bare]
    found = {_NAMES.get(bare_name(part)) for part in _both(bare)}
    return found.pop() if len(found) == 1 else None


def column_named(value) -> str | None:
    """Return the id of the column that a text names in either language or both, else None."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    # Most texts of a long sheet begin like no column's name: this spares them the normalising.
    return None if value[0].isalnum() and value[0] not in _FIRST else _named(value)


def _exact(text: str) -> bool:
    """Whether a text is a column's own name, in one language or both, and no synonym."""
    bare = bare_name(text)
    return bare in _EXACT or any(bare_name(part) in _EXACT for part in _both(bare))


def rank(text: str) -> int:
    """Return how well a text names its column, 0 best: as the lead's, by its own name, by a synonym, by one
    that often heads something else."""
    name = normal(text)
    if "牵头" in name:
        return 0
    if _exact(text):
        return 1
    return 3 if name in WHOLE or name.endswith(("填报单位", "报送单位", DOUBTFUL)) else 2
