"""The lines around a table: who reports, for which period and as of which date; which are no rows."""

import re
from dataclasses import dataclass
from datetime import datetime

from ...schema.status_sheet import TOLD
from ...values.measure_units import measure_unit
from ...values.named_months import title_month
from ...values.text import clean, normal
from .answer_lines import is_answer
from .column_names import column_named
from .grids import Grid

_LABELS = {
    "unit": "填报单位 牵头单位 责任单位 报送单位 填表单位 上报单位 报告单位 单位名称 牵头责任单位",
    "period": "报送期 报告期 填报期 报送月份 填报月份 所属期",
    "as_of": "填报日期 填表日期 报送日期 填报时间 填表时间 报送时间 数据截至日期 数据截至 数据截止 "
    "截至日期 截至 日期",
    "reporter": "填报人 填表人 填报人员",
    None: "审核人 负责人 主要负责人 单位负责人 分管领导 审批人 签发人 签发 制表人 制表 复核人 复核 "
    "联系人 联系电话 联系方式 电话 手机 邮箱 传真 注 备注 说明 填表说明 填报说明 填写说明 "
    "注意事项 单位盖章 盖章 审核 审核意见",
}
_ENGLISH = {
    "unit": ("reporting unit", "responsible unit", "lead unit", "unit"),
    "period": ("reporting period", "period"),
    "as_of": ("as of", "as-of date", "as of date", "date"),
    "reporter": ("reporter", "reported by", "prepared by"),
    None: ("note", "notes", "contact", "phone", "checked by", "approved by"),
}
_KEYS = {normal(label): key for key in _LABELS for label in (*_LABELS[key].split(), *_ENGLISH[key])}


def _spaced(label: str) -> str:
    """Return a label's pattern, with blanks between its characters: offices pad short labels (填 报 人)."""
    return r"[ \u3000]*+".join(map(re.escape, normal(label)))


_WORDS = "|".join(sorted(map(_spaced, _KEYS), key=len, reverse=True))
_BRACKETS = r"\s*+(?:[(（][^()（）]{0,12}[)）]\s*+)?"
_LABEL = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z])({_WORDS}){_BRACKETS}\d*+\s*+[:：]", re.IGNORECASE)
_BARE_LABEL = re.compile(rf"({_WORDS}){_BRACKETS}[:：]?", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"(?<!\s)\s++[^\s:：]{2,8}[:：]|[ \u3000\t]{2,}|\n")
_SEAL = re.compile(r"[(（][^()（）]*[章字][)）]$")
_DATE = r"(\d{4}[年./-]\d{1,2}(?:[月./-]\d{1,2}日?|月?(?:底|末)?))"
_AS_OF = re.compile(rf"(?:截[至止]|\bas of)(?:到|日期|时间)?\s*+[:：]?\s*+{_DATE}", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4}\s*+年\s*+\d{1,2}\s*+月)份?(?!\s*+(?:\d{1,2}\s*+日|底|末|前|以前))")
_MEASURE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:(?:计量|金额|数量|货币)?单位|units?)\s*[:：]\s*([^\s，,;；()（）]{1,20}(?:\s(?:of\s)?[a-z]+)?)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"进展|报送|报表|月报|台账|情况")
_COUNT = r"(?:[(]?共?[\d.,]+%?[项个家条行]?[)]?|[(][^()]{1,8}[)])?"
_TOTAL = re.compile(
    r"(?:本[页表月期]|全[国省市区县部]|各(?:省市?|市|单位|部门|项)|以上|总体|年度|[(])?"
    r"(?:总?[合总共]计|小计|总数|总和|汇总|累计|总体|平均|均值|合计[/、及和]平均|"
    r"(?:sub|grand)?-?totals?|average|avg|mean|sum|overall|σ)"
    r"(?:数量?|值|项数|完成|情况){0,2}(?:进度|完成率|率|数)?[)]?[:.]?" + _COUNT,
    re.IGNORECASE,
)
# A name before the word, as in 中国移动小计, 网络建设合计.
_SUM_OF = re.compile(rf".{{1,16}}(?:小计|合计|总计|共计|sub-?total)[:.]?{_COUNT}", re.IGNORECASE)
_LONGEST_TOTAL = 40
_COUNTED = re.compile(r"共\d+[项个家条行]")
# The characters a total's name can begin with, and those it ends with. Checking them avoids normalising most
# texts.
_TOTALS = frozenset("合小总共汇累平均本全各以年(（∑Σσ 　\t\nsgtamoSGTAMOｓｇｔａｍｏＳＧＴＡＭＯ")
_ENDS = frozenset("计lL:：)）项个家条行")


@dataclass(frozen=True)
class Context:
    """What a line says: texts by "unit", "period", "as_of", "measure" …, and where each stands."""

    texts: dict[str, str]
    places: dict[str, str]

    def under(self, other: "Context") -> "Context":
        """Return both merged; where both have a text, the other one's holds."""
        return Context(self.texts | other.texts, self.places | other.places)

    def only(self, *keys: str) -> "Context":
        """Return a context with the given keys only."""
        return Context(
            *({key: by_key[key] for key in keys if key in by_key} for by_key in (self.texts, self.places))
        )


NOTHING = Context({}, {})


def _shown(value) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else clean(value)


def _value(text: str) -> str:
    end = _OTHER_LABEL.search(text)
    return clean(_SEAL.sub("", clean(text[: end.start()] if end else text)))


def _bare_label(text: str) -> re.Match | None:
    return _BARE_LABEL.fullmatch(clean(text))


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """Return the labels in one cell with the text that follows each: [("unit", "中国移动"), …]."""
    labels = list(_LABEL.finditer(text))
    if not labels and (bare := _bare_label(text)):
        return [(_KEYS[normal(bare[1])], "")]
    ends = [label.start() for label in labels] + [len(text)]
    return [
        (_KEYS[normal(label[1])], _value(clean(text[label.end() : end])))
        for label, end in zip(labels, ends[1:], strict=True)
    ]


def _period(text: str, alone: bool) -> str | None:
    if is_line(text):
        return None
    rest = _AS_OF.sub("", text)
    month = _MONTH.search(rest)
    if month is None or not _TITLE.search(text):
        return title_month(rest) if alone else None
    return re.sub(r"\s", "", month[1])


def _texts(text: str, pairs: list[tuple[str | None, str]], alone: bool) -> dict[str, str]:
    """Return what one cell says: 截至 with a date goes before other dates, a label before a title.

    A month without its year, or without any other word, is a title only where the cell is `alone` in its
    row."""
    cut_off = _AS_OF.search(text)
    texts = {"as_of": cut_off[1]} if cut_off else {}
    measure = _MEASURE.search(text)
    if measure and measure_unit(measure[1]):
        texts["measure"] = measure[1]
    for key, value in (*pairs, ("period", _period(text, alone))):
        if key and value and not (key == "unit" and measure_unit(value)):
            texts.setdefault(key, value)
    return texts


def _heads_column(grid: Grid, row: int, column: int) -> bool:
    """Return whether a label without a colon heads a column of another table.

    It does where values stand below it and below the cell to its right, or where it asks for a date or period
    and no digit stands to its right."""
    text = _shown(grid.value(row, column))
    if text.rstrip().endswith((":", "：")):
        return False
    dated = _labelled(text)[0][0] in ("as_of", "period")
    if dated and not any(map(str.isdigit, _shown(grid.value(row, column + 1)))):
        return True
    below = [grid.value(row + 1, beneath) for beneath in (column, column + 1)]
    if None in below or _labelled(_shown(below[0])):
        return False
    return not (isinstance(below[0], str) and column_named(below[0]))


def read_line(grid: Grid, row: int) -> Context:
    """Return what a row outside a table says.

    It understands a label and its value in one cell or in two cells, several labels in one cell, 截至 with a
    date, and a title that names the month. A column heading of another table is not taken for a label."""
    context, open_key, columns = NOTHING, None, grid.columns(row)
    if columns and _told(grid.value(row, columns[0])):
        return NOTHING
    for column in columns:
        if (row, column) in grid.struck_through:
            continue
        text = grid.shown.get((row, column)) or _shown(grid.value(row, column))
        pairs = _labelled(text)
        if not pairs and open_key:
            pairs = [(open_key, text)]
        texts = _texts(text, pairs, len(columns) == 1)
        address = grid.address(row, column)
        context = Context(texts, dict.fromkeys(texts, address)).under(context)
        open_key = (
            pairs[-1][0] if pairs and not pairs[-1][1] and not _heads_column(grid, row, column) else None
        )
    return context


def _told(value: object) -> bool:
    """Return whether a line is one of a return sheet's own, or answers one: it says nothing of a table."""
    return isinstance(value, str) and (value.lstrip().startswith(TOLD) or is_answer(value))


def is_total(text: str) -> bool:
    """Return whether a text says that its row is a total (合计, 小 计, 合计：17项, 中国移动小计, total)."""
    if not text or text[0] not in _TOTALS and text[-1] not in _ENDS or len(text) > _LONGEST_TOTAL:
        return False
    name = normal(text).replace("∑", "σ")
    return any(form.fullmatch(name) is not None for form in (_TOTAL, _SUM_OF, _COUNTED))


def is_line(text: str) -> bool:
    """Return whether a row's first text marks the row as a note or signature (注：, 填报人：…)."""
    return bool(is_answer(text) or _LABEL.match(clean(text)) or _BARE_LABEL.fullmatch(clean(text)))
