"""Columns of units and persons (责任单位及责任人): units are read, and that persons are not is said."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ..problems import Problem
from ..schema.person_names import COMPOUND_SURNAMES, HEADING, LABEL, NO_GIVEN_NAME, NO_NAMES, SURNAMES, TITLE
from ..sheets.reading.tables import Row, Table
from ..values.cell import Cell
from ..values.text import clean, normal
from . import unit_names
from .cell_problems import place, text
from .listed_units import parts
from .match import Matcher
from .row_outcomes import Tally

_TOKEN = re.compile(r"[^\s、，,。；;/／|｜：:\-－—（）()\[\]【】]+")
_JOINTS = re.compile(r"[\s、，,。；;/／|｜：:\-－—]{2,}")
_EMPTY = re.compile(r"[（(\[【][\s、，,；;/／|｜：:\-－—]*[)）\]】]")
_ENCLOSED = re.compile(r"[（(\[【][^（()）]+[)）\]】]")
_ENDS = " \u3000\n、，,。；;/／|｜：:-－—"
_PHONE = re.compile(r"\+?\d{3,13}|[\w.+]+@[\w.]+")
_LATIN = re.compile(r"[A-Z][a-z]+\.?|[A-Z]\.?")
_Is = Callable[[str], bool]


def settled(table: Table, matcher: Matcher, tally: Tally) -> Table:
    """Return a table whose cells of the unit column name units alone, where its heading names persons too.

    It is said once which were left out. A cell that holds anything but units and persons stays as it is."""
    column = next((at for at, column_id in table.columns.items() if column_id == "unit"), None)
    if column is None or not HEADING.search(table.headers.get(column, "")):
        return table
    found: dict[str, str | None] = {}
    changed: list[Row] = []
    rows = []
    for row in table.rows:
        written = text(row, "unit")
        if written not in found:
            found[written] = _unit_alone(written, matcher) if written else None
        unit = found[written]
        rows.append(replace(row, cells=row.cells | {"unit": Cell(unit)}) if unit else row)
        changed += [row] if unit else []
    if not changed:
        return table
    first = text(changed[0], "unit")
    figures = {"n": len(changed), "unit": found[first], "heading": table.headers[column]}
    problem = Problem(
        "person_left_out",
        sheet=table.sheet,
        cell=place(changed[0], "unit"),
        column="unit",
        value=first,
        figures=figures,
    )
    tally.settle(problem)
    return replace(table, rows=rows)


def _unit_alone(written: str, matcher: Matcher) -> str | None:
    """Return a text without the persons that it names; None where it names none, or no unit beside them."""
    near = matcher.near
    if all(map(near.unit, parts(written, near.unit))):
        return None
    alone = without_persons(written, lambda name: bool(near.unit(name)))
    if alone is None:
        return None
    owners = unit_names.find(alone, near)
    return alone if owners.units and not any(one.severity == "error" for one in owners.faults) else None


def without_persons(written: str, is_unit: _Is) -> str | None:
    """Return a text without the names of persons, their labels and their telephone numbers; None where it
    holds none."""
    tokens = [match.span() for match in _TOKEN.finditer(written)]
    keep: list[str] = []
    at, last, after_person, removed = 0, 0, False, False
    while at < len(tokens):
        start, end = tokens[at]
        units = [to for to in range(at, len(tokens)) if is_unit(clean(written[start : tokens[to][1]]))]
        if units:
            at, after_person = max(units) + 1, False
            keep.append(written[last : tokens[at - 1][1]])
            last = tokens[at - 1][1]
            continue
        token, joint = written[start:end], written[last:start]
        apart = after_person or bool(joint.strip())
        glued = _glued(token, is_unit)
        if glued or _personal(token) or (apart and _LATIN.fullmatch(token) is not None):
            keep.append(joint + (glued or ""))
            removed = after_person = True
        else:
            keep.append(joint + token)
            after_person = False
        last, at = end, at + 1
    rest = _EMPTY.sub("", "".join(keep) + written[last:])
    rest = _JOINTS.sub("、", rest).strip(_ENDS)
    return (rest[1:-1] if _ENCLOSED.fullmatch(rest) else rest) if removed else None


def _glued(token: str, is_unit: _Is) -> str | None:
    """Return the unit with which a token begins, before a person's name (中国移动张三)."""
    for cut in range(len(token) - 2, max(1, len(token) - 5), -1):
        if is_unit(token[:cut]):
            return token[:cut] if _personal(token[cut:]) else None
    return None


@lru_cache(maxsize=4096)
def _personal(token: str) -> bool:
    """Return whether a token is a person's name, a label before one, or a telephone number."""
    if _PHONE.fullmatch(token) or LABEL.fullmatch(token):
        return True
    label = LABEL.match(token)
    name = token[label.end() :] if label else token
    untitled = TITLE.sub("", name)
    name, titled = untitled.replace("·", ""), untitled != name
    surname = next((one for one in COMPOUND_SURNAMES if name.startswith(one)), name[:1])
    given = name[len(surname) :]
    if surname not in SURNAMES and surname not in COMPOUND_SURNAMES:
        return False
    if normal(name) in NO_NAMES or NO_GIVEN_NAME.search(given) or not (given or titled):
        return False
    return len(given) <= 2 and all("\u4e00" <= letter <= "\u9fff" for letter in given)
