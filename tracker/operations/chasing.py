"""Remind units (催办): whom, with the text and the return sheet for each as one zip; and keep on record that
it was done."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..figures import chasing, remarks
from ..figures.chasing import Chase, Owed
from ..figures.filters import Filter
from ..log import acts as log_acts
from ..log.events import CHASED
from ..log.one_log import Log
from ..values.office_act import Act
from ..values.periods import period_of
from ..words import say
from . import acts, claims_of_log, rectifications
from .acts import Person
from .office import Office


@dataclass(frozen=True)
class Letter:
    """What a unit is sent besides its return sheet: the text of its reminder, and its dates as a calendar,
    None where none is to come."""

    text: str
    calendar: bytes | None


@dataclass(frozen=True)
class Chased:
    """The last reminder of a unit: its day, and how many there were."""

    day: date
    times: int


def chases(office: Office, chosen: Filter) -> list[Chase]:
    """Return whom to remind among what a filter selects at its date, the most pressing first."""
    with office.log() as log:
        rows, day = office.selected(log, chosen), office.at(log).as_of(chosen)
        found = office.reporting(log, period_of(day), day).chosen(chosen)
        standing = remarks.standing(office.decided(log), log_acts.in_force(log, remarks.KINDS, day), day)
        near = office.programme.settings["near_days"]
        owed = Owed(_returned(log, day), rectifications.in_log(office, log, chosen), standing)
        return chasing.chases(rows, found, near, owed, day)


def _returned(log: Log, day: date) -> dict[str, list[str]]:
    """Return the tasks of each unit whose claims stand returned on a day."""
    tasks: dict[str, list[str]] = {}
    for (task, unit), claim in claims_of_log.decided(log, day).items():
        if claim.state == "returned":
            tasks.setdefault(unit, []).append(task)
    return tasks


def chased(office: Office, until: date) -> dict[str, Chased]:
    """Return the last reminder of each unit up to a day."""
    with office.log() as log:
        found: dict[str, Chased] = {}
        for one in log_acts.in_force(log, [CHASED.id], until):
            unit = one.act.unit or ""
            found[unit] = Chased(one.act.day, found[unit].times + 1 if unit in found else 1)
        return found


def package(office: Office, letters: Mapping[str, Letter], period: str, lang: str) -> bytes:
    """Return a zip with a folder for each unit: its reminder as a text, its dates as a calendar, and its
    pre-filled return sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for unit, letter in letters.items():
            folder = office.programme.title("units", unit, lang).replace("/", "／")
            # With a byte order mark, so that Notepad and WPS read the text as UTF-8.
            text = letter.text.replace("\n", "\r\n").encode("utf-8-sig")
            out.writestr(f"{folder}/{say('chase.file', lang)}", text)
            for name, content in enclosed(office, unit, letter, period, lang):
                out.writestr(f"{folder}/{name}", content)
    return stream.getvalue()


def enclosed(
    office: Office, unit: str, letter: Letter, period: str, lang: str
) -> Iterator[tuple[str, bytes]]:
    """Give the files that go with a unit's reminder, by their names."""
    yield say("chase.sheet", lang, period=period), office.template(unit, period, lang)
    if letter.calendar is not None:
        yield say("chase.calendar", lang), letter.calendar


def record(
    office: Office, reminded: Sequence[Chase], who: Person, *, channel: str | None = None
) -> list[int]:
    """Record that units were reminded today, with the reasons, and how it was sent from here (None: it was
    not); return the numbers of the acts. All or none."""
    with office.deciding() as log:
        return [
            acts.record(
                office,
                log,
                Act(
                    CHASED.id,
                    office.today,
                    unit=one.unit,
                    says={"reasons": ",".join(one.counts), "channel": channel},
                ),
                who,
            )
            for one in reminded
        ]
