"""What a text says about owners: by plain names, labels (牵头单位：…；责任单位：…), words (…牵头，…配合)."""

import re
from dataclasses import dataclass

from ..values.cell import names
from ..values.remembered import UNIT
from ..values.text import clean
from .cell_problems import Fault
from .listed_units import Open, open_list, parts
from .suggestions import NameSuggestions

_CLAUSES = re.compile(r"[，,；;。\n\r]+")
_ROLES = ("lead", "duty", "support")
_LABELS = (
    "牵头(?:责任)?(?:单位|部门)|主[办责](?:单位|部门)",
    "责任(?:单位|部门)|承办单位|填报单位",
    "(?:配合|协办|协助|参与|参加|支持)(?:责任)?(?:单位|部门)",
)
_WORDS = ("牵头|主办", "按?照?各?自?职责分工负责|按职责负责|分工负责|负责", "配合|协助|协办|参与|参加|支持")


def _any_role(words: tuple[str, ...]) -> str:
    """Return a pattern for the words of every role; the group that matches has the role's name."""
    return "|".join(f"(?P<{role}>{word})" for role, word in zip(_ROLES, words, strict=True))


_LABEL = re.compile(rf"(?:{_any_role(_LABELS)})\s*[:：]")
_WORD = re.compile(f"(?:共同|联合)?(?:{_any_role(_WORDS)})(?:落实|实施|推进)?$")
_ROLE_IN_BRACKETS = re.compile(rf"[（(]({'|'.join(_WORDS)})[)）]")
_STOPS, _OPENING, _CLOSING = "。.；;", "（(", "）)"
_SHEET = re.compile(r"^\d{1,3}[.、．\-_ ]*|[（(][^()（）]*[）)]$|\d{1,2}月份?$")


@dataclass(frozen=True)
class Owners:
    """The units (codes) that a text says report, and the faults in it. A text that leaves `open` which units
    it means holds the first of its choices."""

    units: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    open: Open | None = None


def clauses(text: str) -> dict[str, list[str]]:
    """Return the names in a text by role (lead, duty, support); {} when it gives no roles.

    A label applies to the clauses after it, a word at the end of a clause to the clauses before it."""
    by_role: dict[str, list[str]] = {}
    label: str | None = None
    pending: list[str] = []
    for clause in filter(None, map(clean, _CLAUSES.split(text))):
        if label_match := _LABEL.match(clause):
            label, clause = label_match.lastgroup, clause[label_match.end() :]
        word = _WORD.search(clause)
        role = word.lastgroup if word else label
        listed = [*pending, *names(clause[: word.start()] if word else clause)]
        pending = [] if role else listed
        if role:
            by_role.setdefault(role, []).extend(listed)
    if by_role and pending:
        by_role.setdefault("duty", []).extend(pending)
    return by_role


def bracketed(text: str) -> tuple[str, str] | None:
    """Return a text and the brackets' content at its end; None when it ends with no brackets."""
    body = text[:-1] if text.endswith(tuple(_STOPS)) else text
    start = max(body.rfind(mark, 0, len(body) - 1) for mark in _OPENING + _CLOSING)
    if start < 1 or body[start] not in _OPENING or body[-1] not in _CLOSING or start + 2 == len(body):
        return None
    head = body[:start].rstrip() or text[0]
    return (head[:-1] if head[-1] in _STOPS and len(head) > 1 else head), body[start + 1 : -1]


def bare_title(sheet: str) -> str:
    """Return a sheet's title without a leading number and without a month or brackets at its end."""
    return clean(_SHEET.sub("", clean(sheet)))


def find(text: str, near: NameSuggestions, column: str = "unit") -> Owners:
    """Return the units that report according to a text.

    These are all units it lists. Where it gives roles, they are those that lead, else those responsible, else
    those that support; a warning names the others. A name that is no unit's is a fault that suggests similar
    names."""
    plain = _units(parts(text, near.unit), near, column)
    if not any(fault.severity == "error" for fault in plain.faults):
        return plain
    if found := open_list(clean(text), near.unit, near.programme):
        return Owners(next(iter(found.choices.values())), open=found)
    if not (roles := clauses(text) or clauses(_ROLE_IN_BRACKETS.sub(r"\1，", text))):
        return plain
    first = next(role for role in _ROLES if role in roles)
    others = [name for role, listed in roles.items() if role != first for name in listed]
    owners = _units([name for listed in roles[first] for name in parts(listed, near.unit)], near, column)
    remark = (Fault(column, "other_owners", "warning", {"others": "、".join(others)}),) if others else ()
    return Owners(owners.units, owners.faults + remark)


def _units(listed: list[str], near: NameSuggestions, column: str) -> Owners:
    matched = {name: near.unit(name) for name in listed}
    unknown = [
        Fault(column, "no_unit", figures={"value": name, **near.units(name)})
        for name, units in matched.items()
        if not units
    ]
    return Owners(
        tuple(dict.fromkeys(unit for units in matched.values() for unit in units)),
        (*unknown, *(note for name in matched for note in near.said(UNIT, column, name))),
    )
