"""Leaders' remarks: make one, answer it for a unit, settle it, and list how all stand."""

from dataclasses import replace
from datetime import date

from ..figures import remarks
from ..figures.remarks import Remark
from ..log import acts as log_acts
from ..log.events import ANSWER, REMARK, SETTLED
from ..log.one_log import Log
from ..problems import refuse
from ..values.office_act import Act, Said
from ..values.text import printable
from . import acts
from .acts import Person
from .office import Office
from .typed_text import typed


def every(office: Office, as_of: date) -> list[Remark]:
    """Return all remarks as they stand on a date , as the fold gives them."""
    with office.log() as log:
        return _standing(office, log, as_of)


def _standing(office: Office, log: Log, as_of: date | None) -> list[Remark]:
    found = log_acts.in_force(log, remarks.KINDS, as_of)
    return remarks.standing(office.decided(log), found, as_of or office.today)


def make(office: Office, about: Act, text: str, answer_by: date, who: Person) -> int:
    """Record a remark with its text and the day by which to answer; return its number. `about` has its day
    and what it is about."""
    if not any((about.measure, about.task, about.unit)) or about.measure and (about.task or about.unit):
        raise refuse("remark_about")
    if about.task and about.unit and (about.task, about.unit) not in office.programme.pairs:
        title = office.programme.title("units", about.unit, "zh")
        raise refuse("remark_pair", task=about.task, unit=title)
    if answer_by < about.day:
        raise refuse("remark_answer_by", value=answer_by, day=about.day)
    says: dict[str, Said | None] = {"text": _text(office, text), "answer_by": answer_by}
    done = replace(about, kind=REMARK.id, says=says)
    with office.deciding() as log:
        return acts.record(office, log, done, who)


def answer(office: Office, number: int, unit: str, text: str, who: Person) -> int:
    """Record the answer of a unit to a remark; return the number of the act. A later answer of the unit takes
    the place of an earlier one. Units answer, so that it may be done wherever one may report."""
    text = _text(office, text)
    with office.recording() as log:
        remark = remarks.open_one(_standing(office, log, None), number)
        remarks.check_asked(office.programme, remark, unit)
        done = Act(ANSWER.id, office.today, unit=unit, earlier=number, says={"text": text})
        return acts.record(office, log, done, who, remark.made.period)


def settle(office: Office, number: int, who: Person, why: str | None = None) -> int:
    """Record that a remark is settled; return the number of the act."""
    with office.deciding() as log:
        remark = remarks.open_one(_standing(office, log, None), number)
        done = Act(SETTLED.id, office.today, earlier=number, why=why)
        return acts.record(office, log, done, who, remark.made.period)


def _text(office: Office, text: str) -> str:
    if not printable(text).strip():
        raise refuse("remark_text")
    return typed(text.strip(), office.programme.limits) or ""
