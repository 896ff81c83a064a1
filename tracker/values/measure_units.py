"""Units of measure as headings and lines write them (万个, 亿元, in thousands): their scale and noun."""

import re
from functools import lru_cache

from .text import normal

_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "十亿": 1_000_000_000,
    "百亿": 10_000_000_000,
    "千亿": 100_000_000_000,
    "万亿": 1_000_000_000_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "'000": 1_000,
    "000s": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "billions": 1_000_000_000,
    "bn": 1_000_000_000,
}
_NOUNS = (
    "个|元|户|座|项|家|人|次|件|台|套|公里|千米|米|站|条|处|部|辆|张|份|吨|亩|平方米|平方公里|门|线|端口|终端|基站|"
    "用户|人次|美元|人民币|元人民币|只|支|栋|村|镇|县|城市|企业|万|units?|yuan|rmb|users?|stations?|sites?|people"
)
_SCALE = "|".join(sorted((re.escape(scale) for scale in _SCALES if scale), key=len, reverse=True))
_UNIT = re.compile(
    rf"(?:单位|计量单位|数量单位|计量|unit|units)?[:：为是]?(?:in)?(?:({_SCALE})(?:of)?)?({_NOUNS})?"
)
_LONGEST = 20


@lru_cache(maxsize=2048)
def measure_unit(text: str) -> tuple[int, str] | None:
    """Return the scale and the noun of a unit of measure: (10000, "个") of 万个; None for any other text."""
    key = normal(text)
    if not key or len(key) > _LONGEST:
        return None
    match = _UNIT.fullmatch(key)
    if match is None or not (match[1] or match[2]):
        return None
    return _SCALES[match[1] or ""], match[2] or ""
