"""The words in dates as digits: Chinese numerals, names of months, quarters and thirds of months, days of the
week, the zone of a time."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

_DIGITS = {
    numeral: str(value)
    for value, numerals in enumerate(
        ("〇○◯零oO0", "一壹1", "二贰貳两2", "三叁參3", "四肆4", "五伍5", "六陆陸6", "七柒7", "八捌8", "九玖9")
    )
    for numeral in numerals
}
_TENS = {"十": 1, "拾": 1, "廿": 2, "卄": 2, "卅": 3}
_LETTERS = "".join((*_DIGITS, *_TENS))
_NUMERAL = re.compile(
    rf"(?<![{_LETTERS}])[{_LETTERS}]++(?=[年月日号./\-]|个?季|(?<=[〇○◯零一二三四五六七八九十拾])$)"
)
_UNITS = re.compile(r"([^十拾廿卄卅]*)([十拾廿卄卅])([^十拾廿卄卅]*)")
_WEEKDAY = re.compile(
    r"[(\[【]?(?:(?:周|星期|礼拜)[一二三四五六日天](?!期)|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)[)\]】]?[,.]?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENDS = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "t|tember", "ober", "ember", "ember")
_NAME = f"({'|'.join(f'{name}(?:{end})?' for name, end in zip(_MONTHS, _ENDS, strict=True))})(?![a-z])[.]?"
_NAMED = tuple(
    (re.compile(form, re.IGNORECASE), order)
    for form, order in (
        (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[-\s/.]*{_NAME},?[-\s/.]*(\d{{4}})\b", (3, 2, 1)),
        (rf"{_NAME}[-\s/.]*(\d{{1,2}})(?:st|nd|rd|th)?[-,\s]+(\d{{4}})\b", (3, 1, 2)),
        (rf"{_NAME},?[-\s/.]*(\d{{4}})\b", (2, 1)),
        (rf"\b(\d{{4}})[-\s/.]*{_NAME}[-\s/.]*(\d{{1,2}})\b", (1, 2, 3)),
        (rf"\b(\d{{4}})[-\s/.]*{_NAME}", (1, 2)),
    )
)
_QUARTER = re.compile(
    r"(?:(\d{4})[-\s/.年度]*)?(?:前?第?([1-4])个?季度?|q([1-4])|([1-4])q)(?:[-\s/,]+(\d{4})年?)?[底末]?",
    re.IGNORECASE,
)
_HALVES = {"上半年": "6月", "下半年": "12月"}
# The last day of each third of a month; the last third ends with the month.
_THIRDS = {"上旬": "10日", "中旬": "20日", "下旬": "底"}
_MOMENT = re.compile(
    r"(\d{4})-?(\d{1,2})-?(\d{1,2})[T\s]\s*(\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT)?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?\s*(?:UTC|GMT|CST|\([^()]*\))?",
    re.IGNORECASE,
)


def _value(numeral: str) -> str:
    """A Chinese numeral in digits: 二〇二〇 as 2020, 二十五 and 廿五 as 25; what is none stays as it is."""
    parts = _UNITS.fullmatch(numeral)
    if parts is None:
        return "".join(_DIGITS.get(letter, letter) for letter in numeral)
    before, ten, after = parts.groups()
    if len(before) > 1 or len(after) > 1 or (before and ten not in "十拾"):
        return numeral
    tens = int(_DIGITS[before]) if before else _TENS[ten]
    return str(tens * 10 + int(_DIGITS[after] if after else 0))


def _months_named(text: str) -> str:
    for form, order in _NAMED:
        if match := form.search(text):
            parts = [match[group] for group in order]
            parts[1] = str(_MONTHS.index(parts[1][:3].lower()) + 1)
            return text[: match.start()] + "-".join(parts) + text[match.end() :]
    return text


def _quarter(match: re.Match[str]) -> str:
    year, *quarters, year_after = match.groups()
    month = int(next(filter(None, quarters))) * 3
    return f"{year or year_after}年{month}月" if year or year_after else f"{month}月"


def in_digits(text: str) -> str:
    """Return the text of a date (NFKC) with its words in digits: 二〇二〇年第三季度 as 2020年9月.

    Days of the week are left out. A quarter or half a year stands for its last month, a third of a month for
    its last day."""
    if text.isascii() and not any(map(str.isalpha, text)):
        return text
    text = _months_named(_WEEKDAY.sub(" ", text).strip())
    text = _QUARTER.sub(_quarter, _NUMERAL.sub(lambda match: _value(match[0]), text))
    for word, digits in (_HALVES | _THIRDS).items():
        text = text.replace(word, digits)
    return text


def moment(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a text with the offset of its zone states (2020-09-24T16:00:00Z), in another
    zone; None for any other text. Raises ValueError for a moment that does not exist."""
    match = _MOMENT.fullmatch(text)
    if match is None or not (match[6] or match[7]):
        return None
    year, month, day, hour, minute = (int(match[group]) for group in range(1, 6))
    ahead = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0)) * (-1 if match[7] == "-" else 1)
    return (datetime(year, month, day, hour, minute, tzinfo=UTC) - ahead).astimezone(zone)
