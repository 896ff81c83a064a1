"""Months as people name them in titles, names and headings: 2020年8月, 202008, Aug 2020, 第三季度, 上月."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .periods import next_period
from .text import clean

_CHINESE = {text: n for n, text in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_ENGLISH = {text: n for n, text in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR_OF = {"今年": 0, "本年": 0, "去年": -1, "上年": -1}
_STEPS = {"before": -1, "year_before": -12, "next": 1, "now": 0}
_YEAR = r"(?:(?P<year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s?年\s?度?|(?P<same>[今本去上]年))?"
_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_FORMS = (
    # 2020年8月, 8月份, 截至9月底
    rf"{_YEAR}\s?(?<!\d)(?P<month>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s?月(?!\s?\d+\s?[日号])份?[底末]?",
    # 2020年第三季度, 三季度末, Q3 2020
    rf"{_YEAR}\s?第?(?P<quarter>[一二三四1-4])\s?季度?[底末]?",
    r"(?:(?<!\d)(?P<year>20\d\d)[\s_-]?)?(?<![a-z\d])q(?P<quarter>[1-4])(?![a-z\d])(?:[\s_-]?(?P<after>20\d\d)(?!\d))?",
    # Aug 2020, 2020 August
    rf"(?:(?<!\d)(?P<year>20\d\d)[\s_-]?)?(?<![a-z])(?P<month>{_NAMES})(?![a-z])\.?"
    r"(?!\s?\d{1,2}(?!\d))(?:[\s_,-]{0,2}(?P<after>20\d\d)(?!\d))?",
    # 202008, 2020-08, 2020.8
    r"(?<![\d.])(?P<year>20\d\d)(?:[-./_](?P<month>0?[1-9]|1[0-2])|(?P<plain>0[1-9]|1[0-2]))(?![\d]|[-./_]\d)",
)
_MONTHS = tuple(re.compile(form) for form in _FORMS)
# A month with these words after it is a deadline or a plan, not the month that is reported on.
_DEADLINE = re.compile(r"\s?(?:之?前|以前|内完成|计划|[-~至到—]+\s?\d)")
_RELATIVE = (
    ("year_before", r"(?:去年|上年)同[期月]|同期|去年|上年度?|last year"),
    (
        "before",
        r"(?:上一?个?|前一?个?|前)(?:月|期|次|季度?|周期)[底末]?|last month|previous(?: month| period)?",
    ),
    ("next", r"下一?个?(?:月|期|次|季度?)|next month"),
    ("now", r"[本当]一?个?(?:月|期|次|季度?|周期)[底末]?|今年|本年度?|this month"),
)
_RELATIVES = tuple((step, re.compile(words)) for step, words in _RELATIVE)
_LONGEST = 200


@dataclass(frozen=True)
class Month:
    """A month as it was written: `number` 1–12 with its year where it has one, or as many `steps` from the
    period that is meant (上月 is -1)."""

    text: str
    number: int | None = None
    year: int | None = None
    steps: int = 0

    def of(self, period: str) -> str:
        """Return the month "YYYY-MM" that is meant beside a period; without a year the last one up to it."""
        if self.number is None:
            return next_period(period, self.steps)
        if self.year is not None:
            return f"{self.year:04d}-{self.number:02d}"
        year = int(period[:4]) + self.steps // 12
        return f"{year - (self.steps == 0 and self.number > int(period[5:7])):04d}-{self.number:02d}"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", clean(text)).casefold()


def _month(match: re.Match[str]) -> Month:
    parts = match.groupdict()
    year = parts.get("year") or parts.get("after")
    if quarter := parts.get("quarter"):
        number = 3 * (_CHINESE.get(quarter) or int(quarter))
    else:
        written = parts.get("month") or parts["plain"]
        number = _CHINESE.get(written) or _ENGLISH.get(written[:3]) or int(written)
    steps = 12 * _YEAR_OF.get(parts.get("same") or "", 0)
    return Month(match[0].strip(), number, int(year.translate(_DIGITS)) if year else None, steps)


def _found(text: str) -> list[tuple[re.Match[str], Month]]:
    found: list[tuple[re.Match[str], Month]] = []
    for form in _MONTHS:
        for match in form.finditer(text):
            inside = any(match.start() < other.end() and other.start() < match.end() for other, _ in found)
            if not inside and not (_DEADLINE.match(text, match.end())):
                found.append((match, _month(match)))
    return found


@lru_cache(maxsize=2048)
def month_named(text: str, near: str) -> str | None:
    """Return the one month "YYYY-MM" that a title or name states; None where it states none or several.

    Without a year it is the last such month up to `near`. A full date, a deadline (9月底前) and a plan for a
    month are no statement of a month."""
    if len(text) > _LONGEST:
        return None
    months = {month.of(near) for _, month in _found(_folded(text))}
    return months.pop() if len(months) == 1 else None


_SENTENCE = re.compile("[，。；,;]")
_TITLE = re.compile(
    r".{0,24}(?:进展|报送表?|报表|月报|台账|情况表?|汇总表?|统计表?|通报|进度表?|report|progress|status)[)）]?$",
    re.IGNORECASE,
)


def title_month(text: str) -> str | None:
    """Return the month in a line that is a title (8月份进展情况) or nothing but a month, as it is written."""
    if len(text) > _LONGEST // 5 or _SENTENCE.search(text):
        return None
    folded = _folded(text)
    found = _found(folded)
    if len(found) != 1:
        return None
    match, month = found[0]
    rest = folded[: match.start()] + folded[match.end() :]
    return month.text if not rest.strip(" ()[]【】年度") or _TITLE.fullmatch(rest.strip()) else None


def without_month(text: str) -> tuple[str, Month | None]:
    """Return a heading without the month that it names at its start or end, and that month; None if none."""
    folded = _folded(text)
    for match, month in _found(folded):
        if rest := _rest(folded, match):
            return rest, month
    for step, form in _RELATIVES:
        if (relative := form.search(folded)) and (rest := _rest(folded, relative)):
            return rest, Month(relative[0], steps=_STEPS[step])
    return text, None


def month_in(text: str) -> Month | None:
    """Return the month that a heading's brackets name (8月, 截至9月底, 上月); None where they name none."""
    folded = _folded(text)
    for _, month in _found(folded):
        return month
    for step, form in _RELATIVES:
        if match := form.search(folded):
            return Month(match[0], steps=_STEPS[step])
    return None


def _rest(text: str, match: re.Match[str]) -> str:
    """Return what a heading says beside its month; "" where the month stands in its middle."""
    before = re.sub(r"截[至止到]?\s?$|^至$", "", text[: match.start()]).strip(" -_/|:")
    after = text[match.end() :].strip(" -_/|:的")
    return "" if before and after else before or after
