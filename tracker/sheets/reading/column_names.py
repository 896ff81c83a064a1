"""The names of a status table's columns: which column a text names, and how exactly."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...schema.status_sheet import REPORT, SERIAL, VALUES
from ...values.measure_units import measure_unit
from ...values.named_months import Month, month_in, without_month
from ...values.text import clean, normal

KEYS = frozenset({"task_id", "task", "measure"})
VALUE_COLUMNS = frozenset({"status", "progress", "note"})
# For these columns it matters which one is taken, where two of a table have such a name.
MUST_BE_UNIQUE = frozenset(VALUES) | KEYS | {"unit", "as_of"}
# 完成情况 heads a column of statuses in some offices and one of sentences in others.
AMBIGUOUS_NAME = "完成情况"
# Beside another task column, a column with one of these names holds the measures that the tasks belong to.
MEASURE_NAMES = frozenset("重点任务 目标任务 主要任务".split())
_LONGEST = 60
_BRACKETS = re.compile(r"[(\[【〔{<《「]([^()\[\]【】〔〕{}<>《》「」]*)(?:[)\]】〕}>》」]|$)")
_LATIN, _CHINESE = re.compile("[a-z]"), re.compile("[\u4e00-\u9fff]")
# What brackets can say that makes it another column: not the lead's, or not what was reached.
_OTHERS = re.compile(r"(?:可?含)?(?:配合|协办|协同|协助|参与|参加|支持|support).*")
_NOT_REACHED = re.compile(
    r"(?:年度|全年|本年|当年|总)?(?:计划|目标|应达|应完成|应|预计|预期|预测|调整前|原)(?:数|值|进度|完成|数量)?|planned|target|expected"
)
_EXAMPLE = re.compile(r"(?:格式|例|如|示例|形如|e\.?g\.?|format|yyyy)")


def _outside(name: str) -> str:
    """Return a normalised heading without its brackets; what they hold where there is nothing else."""
    rest = _BRACKETS.sub("", name)
    return rest if rest.strip("*:.、,/-|※★#") else re.sub(r"[()\[\]【】〔〕]", "", name)


def bare_name(text: str) -> str:
    """Return a heading in the form in which names are compared: without colons and without brackets."""
    return _outside(normal(text)).strip("*:.※★#").removesuffix("%").rstrip(",-/|")


def _bracketed(text: str) -> list[str]:
    return [normal(inside) for inside in _BRACKETS.findall(normal(text)) if inside]


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() else letter


_NAMES = {
    bare_name(name): column.id
    for column in (*REPORT, SERIAL)
    for name in (column.id, column.zh, column.en, *column.aliases)
}
_OWN_NAMES = frozenset(bare_name(name) for column in REPORT for name in (column.id, column.zh, column.en))
_REACHED = frozenset(VALUES)
_MONTH_LETTERS = frozenset("一二三四五六七八九十本上当今去前第截同下JFMASONDQjfmasondq")
# The names that hold no other name: a heading holds at least one of them.
_CORE = re.compile(
    "|".join(re.escape(name) for name in _NAMES if not any(one in name for one in _NAMES if one != name)),
    re.IGNORECASE,
)
_SENTENCE, _OPENING = re.compile("[，。；！？]"), re.compile(r"[(（\[［【〔{｛<《「]")
# Characters that are folded or taken out before names are compared.
_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u2e80-\u2fdf\uf900-\ufaff\uff21-\uff5a\ufe00-\ufeff]"
)
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


@dataclass(frozen=True)
class Heading:
    """What a heading says: the column that it names, in which month, and in which unit of measure.

    `likely` says that it is a known name with a further word (责任单位及责任人)."""

    column: str | None
    month: Month | None = None
    unit: tuple[int, str] | None = None
    likely: bool = False


def _known(bare: str) -> str | None:
    if bare in _NAMES:
        return _NAMES[bare]
    column_ids = {_NAMES.get(bare_name(part)) for part in _both_languages(bare)}
    return column_ids.pop() if len(column_ids) == 1 else None


def _unit(text: str) -> tuple[str, tuple[int, str] | None]:
    """Return a bare name without the unit of measure after its last stroke or comma, and that unit."""
    name, mark, tail = re.sub(r"[,:-]", "/", text).rpartition("/")
    unit = measure_unit(tail) if mark else None
    return (name, unit) if unit else (text, None)


_JOINED = re.compile(r"[/、,+&|;]|及其|以及|及|和|与|或|(?<=[a-z])and(?=[a-z])")
# The words that often stand after a name, by column.
_TEXT_WORDS = "情况 说明 内容 描述 简述 概述 详情 要点 清单 链接 名称"
_FURTHER_WORDS = {
    **dict.fromkeys(("task", "measure", "note", "problem", "next_step", "evidence"), _TEXT_WORDS),
    "unit": "名称 全称 简称 名单 填写",
    "task_id": "号 码 代码 编码",
    "status": "情况 类别 选项",
    "progress": "百分比 比例 值 数 数值 情况",
    "as_of": "时间 填写",
}
_LEAST_NAME, _MOST_BEFORE = 4, 10
# A word before a known name that makes it another column.
_ANOTHER = re.compile(
    "配合|协办|协同|协助|参与|参加|支持|审核|复核|上级|主管|计划|目标|预计|预期|预测|应|序时|要求|原|调整|是否|未|不|非|"
    "去年|上|下|前|考核|督办|同期|扣分|经费|资金|投资|支出|预算|合同|拟"
)


def likely_column(bare: str) -> str | None:
    """Return the column that a heading probably means: a known name with a further word; else None."""
    parts = [part for part in _JOINED.split(bare) if part]
    if len(parts) > 1:
        return next(filter(None, map(_known, parts)), None)
    for column, words in _FURTHER_WORDS.items():
        for word in words.split():
            if bare.endswith(word) and _known(bare.removesuffix(word)) == column:
                return column
    if not _CHINESE.match(bare) and not bare[:1].isalnum():
        return None
    for start in range(1, min(len(bare) - _LEAST_NAME, _MOST_BEFORE) + 1):
        named = _NAMES.get(bare[start:])
        if named and _CHINESE.search(bare[start:]):
            return None if _ANOTHER.search(bare[:start]) or named == "serial" else named
    return None


@lru_cache(maxsize=8192)
def heading(text: str) -> Heading:
    """Return what a heading says; what stands in brackets is no part of its name, but is read."""
    brackets = _bracketed(text)
    months = [month for inside in brackets if not _EXAMPLE.match(inside) if (month := month_in(inside))]
    units = [
        unit for inside in brackets for part in re.split("[,;、]", inside) if (unit := measure_unit(part))
    ]
    bare, unit = _unit(bare_name(text))
    month, column = months[0] if months else None, _known(bare)
    if column is None and (rest := without_month(_outside(clean(text))))[1]:
        column, month = _known(bare_name(rest[0])), rest[1]
    if column == "unit" and any(map(_OTHERS.fullmatch, brackets)):
        column = None
    if column in _REACHED and any(map(_NOT_REACHED.fullmatch, brackets)):
        column = None
    if column is not None:
        return Heading(column, month if column in _REACHED else None, units[0] if units else unit)
    return Heading(likely_column(bare), unit=units[0] if units else unit, likely=True)


def column_named(value: object) -> str | None:
    """Return the id of the column that a text names, in one language or in both; else None."""
    found = heading_of(value)
    return None if found is None or found.likely else found.column


def heading_of(value: object) -> Heading | None:
    """Return what a text says as a heading; None where it cannot be one."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    # Most texts of a long sheet begin like no column's name; checking the first letter saves normalising.
    # From U+F900 on there are other forms of letters, and a filler (U+3164) is no letter.
    first = value[0]
    odd = first >= "\uf900" or first == "\u3164"
    known = odd or first in _FIRST_LETTERS or not first.isalnum() or _may_begin_with_month(value)
    if not known or not (_CORE.search("".join(value.split())) or _ODD.search(value)):
        return None
    return None if _SENTENCE.search(value) and not _OPENING.search(value) else heading(value)


def _may_begin_with_month(value: str) -> bool:
    if value[0].isdigit():
        return "月" in value[:9] or "季" in value[:7] or value[:2] == "20"
    return value[0] in _MONTH_LETTERS


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
