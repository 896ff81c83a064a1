"""Leaders' remarks (批示) as they stand on a date: who is asked, who answered, what is open or overdue.

A remark on a measure or a task is put to the units that lead it, one on a unit or an assignment to that unit.
It is answered when every unit that is asked has answered, and settled when the office says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..problems import refuse
from ..programme.assignments import valid
from ..programme.programme import Programme
from ..values.categories import among
from ..values.office_act import Act, Recorded
from ..values.working_days import Days, after

KINDS = ("remark", "answer", "settled")
STATES = ("late", "open", "answered", "settled")


@dataclass(frozen=True)
class Remark:
    """A remark, the units that are asked, the last answer of each that answered, and what settled it."""

    made: Recorded
    asked: tuple[str, ...]
    answers: Mapping[str, Recorded]
    settled: Recorded | None
    as_of: date

    @property
    def answer_by(self) -> date:
        """The day by which to answer."""
        day = self.made.act.says["answer_by"]
        assert isinstance(day, date)
        return day

    @property
    def waiting(self) -> tuple[str, ...]:
        """The units that are asked and have not answered."""
        return tuple(unit for unit in self.asked if unit not in self.answers)

    @property
    def state(self) -> str:
        """One of `STATES`."""
        if self.settled:
            return "settled"
        if self.asked and not self.waiting:
            return "answered"
        return "late" if self.as_of > self.answer_by else "open"

    @property
    def unanswered(self) -> bool:
        """Whether an answer is still waited for."""
        return self.state in ("late", "open")

    @property
    def days(self) -> Days:
        """How many days are left to answer; negative once it is overdue."""
        return after(self.as_of, self.answer_by)


def standing(programme: Programme, acts: Iterable[Recorded], as_of: date) -> list[Remark]:
    """Return the remarks among acts in force (of the kinds `KINDS`, up to a date), those overdue longest
    first, then by the day to answer by."""
    acts = list(acts)
    found = [_remark(programme, one, acts, as_of) for one in acts if one.act.kind == "remark"]
    return sorted(found, key=lambda one: (STATES.index(one.state), one.answer_by, one.made.id))


def _remark(programme: Programme, made: Recorded, acts: list[Recorded], as_of: date) -> Remark:
    about = [one for one in acts if one.act.earlier == made.id]
    answers = {one.act.unit: one for one in about if one.act.kind == "answer" and one.act.unit}
    settled = next((one for one in about if one.act.kind == "settled"), None)
    return Remark(made, asked(programme, made.act), answers, settled, as_of)


def asked(programme: Programme, act: Act) -> tuple[str, ...]:
    """Return the units to which a remark is put, in the catalogue's order: as they lead on its day."""
    if act.unit is not None:
        return (act.unit,)
    frame = programme.assignments
    named = frame["task"] == act.task if act.task is not None else frame["measure"] == act.measure
    held = named.to_numpy() & among(frame["role"], ("lead",)) & valid(frame, act.day.toordinal())
    leading = set(frame["unit"][held])
    return tuple(unit for unit in programme.units if unit in leading)


def open_one(remarks: Iterable[Remark], number: int) -> Remark:
    """Return a remark that is not settled by its number; raise Refused where there is none."""
    remark = next((one for one in remarks if one.made.id == number), None)
    if remark is None:
        raise refuse("no_remark", value=number)
    if remark.settled:
        raise refuse("remark_settled", value=number, day=remark.settled.act.day, by=remark.settled.id)
    return remark


def check_asked(programme: Programme, remark: Remark, unit: str) -> None:
    """Raise Refused where a unit is not asked by a remark."""
    if unit not in remark.asked:
        units = "、".join(programme.title("units", one, "zh") for one in remark.asked)
        title = programme.title("units", unit, "zh")
        raise refuse("remark_not_asked", value=remark.made.id, unit=title, units=units)


def of_unit(remarks: Iterable[Remark], unit: str) -> list[Remark]:
    """Return the remarks that wait for an answer of a unit."""
    return [one for one in remarks if one.unanswered and unit in one.waiting]
