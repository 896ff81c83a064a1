"""What is kept of a period when it is closed (归档): the files that came, who reported, and the ledger."""

from collections.abc import Iterator
from datetime import date

from ..figures.filters import Filter
from ..figures.reporting_periods import Standing
from ..operations import period_files, reporting_periods
from ..operations.office import Office
from ..operations.period_files import Original, in_zip
from ..words import say
from .tables import assignments, listing, reporting_periods as periods_table, reporting_rate


def archive(office: Office, period: str, lang: str) -> bytes:
    """Return the archive of a period as one zip: each file as it came, by the number of its submission; the
    table of who reported; the ledger as of the closing, by the date of `period_files.ledger_day`."""
    return period_files.zipped(_files(office, period, lang))


def _files(office: Office, period: str, lang: str) -> Iterator[tuple[str, bytes]]:
    found = period_files.originals(office, period)
    for one in found:
        folder = say("period.originals" if one.live else "period.originals_withdrawn", lang)
        yield f"{folder}/{one.submission}_{in_zip(one.name)}", one.content
    standing = reporting_periods.standing_of(office, period)
    notes = _notes(standing, found, lang)
    with office.log() as log:
        result, sample = office.reporting(log, period), log.kind == "sample"
    table = reporting_rate.listing(result, None, lang)
    yield (
        say("period.reporting_file", lang, period=period),
        listing.download([table], [*notes, reporting_rate.cut_off(result, lang)], lang),
    )
    closed = standing.closed.act.day if standing.closed else None
    yield _ledger(office, period_files.ledger_day(office, period, closed), (notes, sample), lang)


def _ledger(office: Office, day: date, said: tuple[list[str], bool], lang: str) -> tuple[str, bytes]:
    chosen, (notes, sample) = Filter(as_of=day), said
    with office.log() as log:
        shown, programme = office.shown(log, chosen, True), office.decided(log)
    lines = [*notes, *listing.notes(programme, chosen, lang, sample)]
    file = say("period.ledger_file", lang, as_of=day)
    return file, assignments.workbook(programme, shown, lines, lang)


def _notes(standing: Standing, found: list[Original], lang: str) -> list[str]:
    """Return how the period stands, and how many files came, of which how many after its closing."""
    closed = standing.closed
    later = sum(closed is not None and one.recorded > closed.recorded for one in found)
    return [
        say("period.archive_note", lang, period=standing.period, state=periods_table.told(standing, lang)),
        say("period.archive_files", lang, n=len(found), later=later),
    ]
