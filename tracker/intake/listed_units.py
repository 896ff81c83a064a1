"""The units that one text lists, however they are joined; lists that stay open: …等, 除…外."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ..programme.programme import Programme
from ..values.cell import names, without_brackets
from ..values.text import clean

_JOINTS = re.compile(r"\s*[/／|｜&＆+＋]\s*|\s+and\s+|、?以及|[和及与跟暨]|\s+", re.IGNORECASE)
_MOST_JOINTS = 24
_NUMBER = "(?:共?[0-9一二三四五六七八九十两几多]+[家个])?"
_ANY_UNITS = "(?:各|有关|相关|其他|其它|其余|所有|全部)*(?:责任)?(?:单位|部门|企业|公司|集团)?"
_AND_OTHERS = re.compile(
    r"(.+?)(?:等(.*)|(?<![\s,]),?\s*+(?:etc\.?|and others|et al\.?))", re.IGNORECASE | re.DOTALL
)
_HOW_MANY, _OTHERS = re.compile(f"^{_NUMBER}"), re.compile("^(?:的|其他|其它|其余|所有|全部|各)+")
_UNNAMED = re.compile(_NUMBER + _ANY_UNITS)
_EXCEPT_FIRST = re.compile(r"(?P<all>)除了?(?P<but>.+?)(?:以外|之外|外)的?[，,]?(?P<rest>.*)", re.DOTALL)
_EXCEPT_AFTER = re.compile(
    r"(?P<all>.+?)(?<![，,（(])[，,（(]*+(?:除了?|不含|不包括|不包含)"
    r"(?P<but>.+?)(?:以外|之外|外)?(?<![)）])[)）]*+(?P<rest>)"
)
_EXCEPTED = re.compile(r"(?P<all>.+)[，,（(](?P<but>[^，,（(]+)除外[)）]*+(?P<rest>)")
_EXCEPT_WORDS = re.compile("除|不含|不包")

Known = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class Open:
    """A list that leaves open which units it means: the code of the question, the units (codes) by choice."""

    code: str
    text: str
    choices: dict[str, tuple[str, ...]]


def parts(text: str, known: Known) -> list[str]:
    """Return the names that a text lists. The whole text may be one name; a part that is none is split at 和,
    及, 与, / and blanks too, where that gives names alone."""
    if known(text):
        return [text]
    return [name for part in names(text) for name in ([part] if known(part) else _joined(part, known))]


def _joined(part: str, known: Known) -> list[str]:
    """Return the fewest names of which a part is made; the part itself where it is not made of names."""
    joints = [match.span() for match in _JOINTS.finditer(without_brackets(part))]
    if not joints or len(joints) > _MOST_JOINTS:
        return [part]
    begins, ends = [0, *(end for _, end in joints)], [*(begin for begin, _ in joints), len(part)]

    @cache
    def after(first: int) -> tuple[str, ...] | None:
        if first == len(begins):
            return ()
        found = [after(first + 1)] if ends[first] <= begins[first] else []
        for last in range(first, len(ends)):
            name = clean(part[begins[first] : ends[last]])
            if name and known(name) and (rest := after(last + 1)) is not None:
                found.append((name, *rest))
        return min((one for one in found if one is not None), key=len, default=None)

    return list(after(0) or (part,))


def open_list(text: str, known: Known, programme: Programme) -> Open | None:
    """Return what a text can mean that names units and leaves others open (中国移动等, 除中国移动外); None
    for any other text, also where it names a unit that is not known."""
    if ("等" in text or text[-1:] in ".sS") and (found := _and_others(text, known, programme)):
        return found
    return _except(text, known, programme) if _EXCEPT_WORDS.search(text) else None


def _all(listed: list[str], known: Known) -> tuple[str, ...]:
    """The units of several names; () where one of them is not known."""
    units = [known(name) for name in listed]
    return tuple(dict.fromkeys(unit for one in units for unit in one)) if all(units) else ()


def _groups(units: tuple[str, ...], programme: Programme) -> tuple[str, ...]:
    """All units of the groups of some units."""
    groups = {programme.units[unit]["group"] for unit in units}
    return tuple(code for code, unit in programme.units.items() if unit["group"] in groups)


def _and_others(text: str, known: Known, programme: Programme) -> Open | None:
    match = _AND_OTHERS.fullmatch(text)
    if match is None:
        return None
    kind = clean(_HOW_MANY.sub("", clean(match[2] or "")))
    named = _all(parts(match[1], known), known)
    group = known(kind) if kind and not _UNNAMED.fullmatch(kind) else _groups(named, programme)
    if not named or not group:
        return None
    return Open("units_and_others", text, {"named": named, "group": tuple(dict.fromkeys((*named, *group)))})


def _except(text: str, known: Known, programme: Programme) -> Open | None:
    forms = _EXCEPT_FIRST.fullmatch(text), _EXCEPT_AFTER.fullmatch(text), _EXCEPTED.fullmatch(text)
    for match in forms:
        if match:
            but = _all(parts(match["but"], known), known)
            whole = clean(match["all"].strip("，,（(") or _OTHERS.sub("", match["rest"]))
            units = known(whole) or (_groups(but, programme) if _UNNAMED.fullmatch(whole) else ())
            others = tuple(unit for unit in units if unit not in but)
            if but and others:
                return Open("units_except", text, {"others": others})
    return None
