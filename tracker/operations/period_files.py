"""The files of a period: the return sheets that units get when it opens, and the files that came for it."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ..figures.filters import Filter
from ..log import submissions
from ..values.periods import period_end
from ..words import say
from .office import Office


@dataclass(frozen=True)
class Original:
    """A file that came for a period: its submission, its name, its bytes, whether it counts, and when it was
    recorded (UTC without zone)."""

    submission: int
    name: str
    content: bytes
    live: bool
    recorded: datetime


def originals(office: Office, period: str) -> list[Original]:
    """Return the files that came for a period, withdrawn ones too, in the order in which they came; raise
    Refused where the bytes of one have changed since."""
    with office.log() as log:
        return [
            Original(number, *submissions.document(log, number), live, recorded)
            for number, live, recorded in submissions.of_period(log, period)
        ]


def receivers(office: Office, chosen: Filter) -> list[str]:
    """Return the units that get a return sheet, of those that a filter names, in the catalogue's order: all
    with an assignment today."""
    with office.log() as log:
        rows = office.selected(log, chosen.whole.only(as_of=office.today, support=True, words=""))
    asked = set(rows["unit"])
    return [unit for unit in office.programme.units if unit in asked]


def return_sheets(office: Office, units: Iterable[str], period: str, lang: str) -> bytes:
    """Return the pre-filled return sheets of units for a period as one zip, with a folder for each group."""
    return zipped(_sheets(office, units, period, lang))


def _sheets(office: Office, units: Iterable[str], period: str, lang: str) -> Iterator[tuple[str, bytes]]:
    programme = office.programme
    for unit in units:
        group = programme.title("groups", programme.units[unit]["group"], lang)
        title = programme.title("units", unit, lang)
        file = say("period.sheet_file", lang, unit=title, period=period)
        yield f"{in_zip(group)}/{in_zip(file)}", office.template(unit, period, lang)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, each by its name with its folder, as one zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files:
            out.writestr(name, content)
    return stream.getvalue()


def in_zip(name: str) -> str:
    """Return a name as that of one file or folder in a zip on any system."""
    return "".join("_" if one in '<>:"/\\|?*' or not one.isprintable() else one for one in name).strip(". ")


def ledger_day(office: Office, period: str, closed: date | None) -> date:
    """Return the date of the ledger that is kept with a period: its end, or the day of its closing (today
    where it is not closed) where that is earlier."""
    return min(period_end(period), closed or office.today)
