"""What several files of one upload report twice: the same assignments for the same period."""

from ..intake.commit import Checked
from ..intake.match import Pair
from ..programme.programme import Programme
from ..sheets.reading.corrected_cells import typed
from ..words import say

_NAMED = 3


def refused(programme: Programme, checked: Checked) -> frozenset[Pair]:
    """Return the assignments of a file's refused rows that name an id and a unit of the catalogue."""
    return frozenset(
        (task, unit)
        for row in checked.faulty_rows
        if (task := typed(row.cell("task_id"))) in programme.tasks
        for unit in programme.units_named(typed(row.cell("unit")))
    ).difference((one.task, one.unit) for one in checked.proposals)


def _pairs(programme: Programme, checked: Checked) -> frozenset[Pair]:
    """The assignments on which a file reports or tries to."""
    return checked.compared | refused(programme, checked)


def again(programme: Programme, found: list[Checked]) -> list[frozenset[Pair]]:
    """Return for each file the assignments that are not counted there, because another file reports on them
    for the same period: one that can be taken or, of several such, the later one."""
    if len(found) == 1:
        return [frozenset()]
    counted: dict[str, frozenset[Pair]] = {}
    elsewhere: dict[int, frozenset[Pair]] = {}
    for number in sorted(range(len(found)), key=lambda one: (found[one].accepted, one), reverse=True):
        pairs = _pairs(programme, found[number])
        before = counted.get(found[number].period, frozenset())
        elsewhere[number] = pairs & before
        counted[found[number].period] = before | pairs
    return [elsewhere[number] for number in range(len(found))]


def sentences(programme: Programme, found: list[Checked], lang: str) -> list[str]:
    """Return of each two files that report the same: whose it is, how many reports are twice there, and which
    count; of many such files the first few."""
    last: dict[tuple[str, Pair], int] = {}
    twice: dict[tuple[int, int], set[Pair]] = {}
    for number, checked in enumerate(found):
        for pair in _pairs(programme, checked):
            before = last.get((checked.period, pair))
            if before is not None:
                twice.setdefault((before, number), set()).add(pair)
            last[checked.period, pair] = number
    told = [
        _sentence(programme, (found[earlier], found[later]), pairs, lang)
        for (earlier, later), pairs in twice.items()
    ]
    more = len(told) - _NAMED
    return told if more <= 0 else [*told[:_NAMED], say("upload.twice_more", lang, n=more)]


def _sentence(programme: Programme, files: tuple[Checked, Checked], twice: set[Pair], lang: str) -> str:
    units = [programme.title("units", unit, lang) for unit in sorted({unit for _, unit in twice})]
    return say(
        "upload.twice",
        lang,
        units=say("shown.list", lang).join(units[:_NAMED]) + ("…" if len(units) > _NAMED else ""),
        period=files[0].period,
        n=len(twice),
        file=files[0].upload.title,
        later=files[1].upload.title,
    )
