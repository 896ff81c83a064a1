"""Remind units (催办): whom, with the text and the return sheet for each as one zip; and keep on record that
it was done."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..figures import chasing, remarks
from ..figures.chasing import Chase
from ..figures.filters import Filter
from ..log import acts as log_acts
from ..log.events import CHASED
from ..log.one_log import Log
from ..values.office_act import Act
from ..values.periods import period_of
from ..words import say
from . import acts, claims_of_log
from .acts import Person
from .office import Office


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
        return chasing.chases(rows, found, near, _returned(log, day), standing)


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


def package(office: Office, texts: Mapping[str, str], period: str, lang: str) -> bytes:
    """Return a zip with a folder for each unit: its reminder as a text and its
    pre-filled return sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in _files(office, texts, period, lang):
            out.writestr(name, content)
    return stream.getvalue()


def _files(office: Office, texts: Mapping[str, str], period: str, lang: str) -> Iterator[tuple[str, bytes]]:
    for unit, text in texts.items():
        folder = office.programme.title("units", unit, lang).replace("/", "／")
        # With a byte order mark, so that Notepad and WPS read the text as UTF-8.
        yield f"{folder}/{say('chase.file', lang)}", text.replace("\n", "\r\n").encode("utf-8-sig")
        yield f"{folder}/{say('chase.sheet', lang, period=period)}", office.template(unit, period, lang)


def record(office: Office, reminded: Sequence[Chase], who: Person, day: date | None = None) -> list[int]:
    """Record that units were reminded, with the reasons; return the numbers of the acts. All or none."""
    with office.deciding() as log:
        return [
            acts.record(
                office,
                log,
                Act(CHASED.id, day or office.today, unit=one.unit, says={"reasons": ",".join(one.counts)}),
                who,
            )
            for one in reminded
        ]
