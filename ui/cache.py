"""Results kept between reruns and shared by all sessions, keyed by the log's version and the filter."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from tracker.display.charts.trend import MonthEnds
from tracker.display.tables import units
from tracker.figures import by_key, comparison, filters, months, reporting_rate, selection
from tracker.figures.by_key import RollUp
from tracker.figures.filters import Filter
from tracker.figures.history import History
from tracker.figures.reporting_rate import Reporting
from tracker.figures.selection import select
from tracker.operations import past_submissions
from tracker.operations.office import Office
from tracker.programme import programme
from tracker.values.arrays import Mask
from tracker.values.periods import period_of
from ui.cache_store import keeping
from ui.version import Version

_keep, _keep_drawn, _keep_large = keeping(1024), keeping(16_384), keeping(6)


@_keep_drawn
def kept(_make: Callable[[], object], key: tuple):
    """Return what `_make` makes for drawing, a few kilobytes; it is called once for each key."""
    return _make()


@_keep_large
def kept_large(_make: Callable[[], object], key: tuple):
    """Return what `_make` makes of all assignments, some megabytes; it is called once for each key."""
    return _make()


@_keep_drawn
def labels(_programme: programme.Programme, digest: str, lang: str) -> dict[str, dict]:
    """Return the texts of the filter's options: for each field, the text of each key."""
    return filters.labels(_programme, lang)


@_keep_large
def rows(office: Office, version: Version, as_of: date) -> pd.DataFrame:
    """Return every assignment as it stands on a date."""
    with office.log() as log:
        return office.rows(log, as_of)


@_keep
def selected(office: Office, version: Version, chosen: Filter) -> pd.DataFrame:
    """Return the assignments that a filter selects."""
    all_rows = rows(office, version, office.as_of(chosen))
    if not chosen.words:
        return select(all_rows, chosen, office.programme)
    with office.log() as log:
        return office.selected(log, chosen, all_rows)


def whole(office: Office, version: Version, chosen: Filter) -> pd.DataFrame | None:
    """Return what the filter selects without its fields of state (status, light, class); None without any."""
    return selected(office, version, chosen.whole) if chosen.by_state else None


@_keep
def _tables(office: Office, version: Version, chosen: Filter, by: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """The roll-ups of what a filter selects by some keys, made in one pass."""
    rows_and_whole = selected(office, version, chosen), whole(office, version, chosen)
    return by_key.several(office.programme, rows_and_whole[0], by, rows_and_whole[1])


# What nearly every page shows of its selection: one pass over it costs less than two.
_USUAL = (by_key.TOGETHER, "measure", "unit")


def table(office: Office, version: Version, chosen: Filter, by: str) -> pd.DataFrame:
    """Return the roll-up of what a filter selects, by measure, task, unit, area or region."""
    return _tables(office, version, chosen, _USUAL if by in _USUAL else (by,))[by]


@_keep
def total(office: Office, version: Version, chosen: Filter) -> pd.Series:
    """Return the roll-up of everything that a filter selects."""
    return by_key.alone(table(office, version, chosen, by_key.TOGETHER))


def reporting(office: Office, version: Version, as_of: date) -> Reporting:
    """Return who reported in the period of a date, over all assignments."""
    return kept(
        lambda: _read_reporting(office, as_of),
        ("reporting", _reporting_version(office, version, as_of), as_of),
    )


def _read_reporting(office: Office, as_of: date) -> Reporting:
    with office.log() as log:
        return office.reporting(log, period_of(as_of), as_of)


@_keep_large
def _mask(office: Office, digest: str, named: Filter) -> Mask:
    """Which of the catalogue's assignments a filter names; the same in every month that is shown."""
    return selection.mask(named, office.programme)


def _reporting_rates(office: Office, version: Version, chosen: Filter, as_of: date) -> dict:
    """The reporting rates of the units that a filter names, in the period of a date."""
    named = chosen.whole.only(words="", support=False, as_of=None)
    return kept(
        lambda: reporting(office, version, as_of).only(_mask(office, version.catalogue, named)).total,
        ("rates", _reporting_version(office, version, as_of), as_of, named),
    )


def _reporting_version(office: Office, version: Version, as_of: date) -> Version:
    """The version of the reporting in a date's period; reports for later periods do not change it."""
    return version.until(history_of(office, version).reported_by(period_of(as_of)))


@_keep_large
def history_of(office: Office, version: Version) -> History:
    """Return the log's history (see `history`)."""
    with office.log() as log:
        return office.history(log)


def last(office: Office, version: Version) -> date | None:
    """Return the latest date as of which anything is reported, None for an empty log."""
    return history_of(office, version).last


def _month_ends(office: Office, version: Version, chosen: Filter) -> MonthEnds:
    """The month-ends of what a filter selects, up to its date.

    A filter by state or words has the same assignments on every day; others select anew for each month."""
    log_history = history_of(office, version)
    day, the_programme = office.as_of(chosen), office.programme
    selected_rows = (
        select(rows(office, version, day), chosen, the_programme, always=True)
        if chosen.lasting
        else selected(office, version, chosen)
    )
    return MonthEnds(selected_rows, log_history, months.months(the_programme, day))


@_keep
def course(office: Office, version: Version, chosen: Filter) -> list[tuple[date, RollUp]]:
    """Return the roll-up at the end of every month of what a filter selects now, as (day, roll-up)."""
    return _month_ends(office, version, chosen).totals(total(office, version, chosen))


@_keep
def grid(office: Office, version: Version, chosen: Filter) -> pd.DataFrame:
    """Return the roll-up of what a filter selects, by unit and measure."""
    return units.grid(office.programme, selected(office, version, chosen), whole(office, version, chosen))


@_keep
def history(office: Office, version: Version, unit: str) -> pd.DataFrame:
    """Return every live report of a unit, the latest first, each with its file, sheet and row."""
    return past_submissions.of_unit(office, unit)


@_keep
def past_reports(office: Office, version: Version, task: str, unit: str) -> pd.DataFrame:
    """Return every report of an assignment, withdrawn ones too, the latest first."""
    return past_submissions.of_assignment(office, task, unit)


@_keep
def _gone_reports(office: Office, version: Version, since: date, until: date) -> list[pd.DataFrame]:
    """The reports withdrawn between two days, and those whose assignment is gone, up to the later day."""
    back, strays = past_submissions.taken_back(office, until)
    return [
        comparison.taken_back(back, (since, until), office.programme.settings["time_zone"]),
        reporting_rate.until(strays, until),
    ]


@_keep
def moved(office: Office, version: Version, chosen: Filter, since: date) -> comparison.Movements:
    """Return what changed in the filter's selection between a day and the filter's date."""
    until, after = office.as_of(chosen), selected(office, version, chosen)
    before = rows(office, version, since).take(after.index)
    gone = [
        comparison.of_units(reports, chosen, after)
        for reports in _gone_reports(office, version, since, until)
    ]
    return comparison.Movements(since, before, after, comparison.compare(before, after), *gone)


@_keep
def courses(office: Office, version: Version, chosen: Filter, by: str) -> list[tuple[date, pd.DataFrame]]:
    """Return the roll-up at the end of every month of what a filter selects now, by one key."""
    return _month_ends(office, version, chosen).tables(table(office, version, chosen, by), by)


@_keep
def earlier(office: Office, version: Version, chosen: Filter, day: date, by: str) -> pd.DataFrame:
    """Return the roll-up, by one key, on an earlier day of what a filter selects now."""
    the_programme, all_rows = office.programme, rows(office, version, day)
    if chosen.lasting:
        selected_rows = select(all_rows, chosen, the_programme)
    else:
        selected_rows = all_rows.loc[selected(office, version, chosen).index]
        selected_rows = selected_rows[selected_rows["valid"].to_numpy(bool)]
    return by_key.table(the_programme, selected_rows, by, keys=list(table(office, version, chosen, by).index))


@_keep
def latest(office: Office, version: Version, chosen: Filter) -> list[tuple[RollUp, dict]]:
    """Return the roll-up and the reporting rates of what a filter selects now, at the end of the month before
    and on the filter's date."""
    return [
        (all_then, _reporting_rates(office, version, chosen, day))
        for day, all_then in course(office, version, chosen)[-2:]
    ]
