"""What is kept between reruns and shared by all sessions: keyed by the log's version and the filter."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from tracker.display import headline
from tracker.display.charts.trend import Past
from tracker.display.tables import units
from tracker.figures import by_key, comparison, filters, months, reporting_rate as judge
from tracker.figures.filters import Filter, select
from tracker.figures.history import History
from tracker.figures.reporting_rate import Reporting
from tracker.operations import office, opened, past_submissions
from tracker.programme import load as programme_load, programme
from tracker.published import public_record as public
from tracker.values.periods import period_of
from ui.cache_store import keeping

_keep, _keep_drawn, _keep_large = keeping(1024), keeping(16_384), keeping(6)


@st.cache_resource(max_entries=4, show_spinner=False)
def _programme(path: Path, changed: int) -> programme.Programme:
    return programme_load.load(path)


def load(path: Path) -> programme.Programme:
    """Return the programme in a catalogue, read again only when the file has changed."""
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _programme(path, changed)


@st.cache_resource(max_entries=4, show_spinner=False)
def _record(path: Path, changed: int, digest: str, _desk: office.Desk) -> public.Record:
    return public.load(path, _desk.programme)


def record(_desk: office.Desk) -> public.Record | None:
    """Return the public record beside the catalogue, read again only when a file has changed; None
    where there is none, Refused with all its mistakes where it has any."""
    path = _desk.record
    if path is None or not path.exists():
        return None
    return _record(path, path.stat().st_mtime_ns, _desk.programme.digest, _desk)


@st.cache_resource(show_spinner=False)
def connect(url: str):
    """Return the database behind a URL (see `opened.connect`), with its pool of connections."""
    return opened.connect(url)


@_keep_drawn
def kept(_make: Callable[[], object], key: tuple):
    """Return what is drawn, a few kilobytes of text or rows, made once for its key."""
    return _make()


@_keep_large
def kept_large(_make: Callable[[], object], key: tuple):
    """Return what is drawn of all assignments, some megabytes, made once for its key."""
    return _make()


@_keep_drawn
def labels(_programme: programme.Programme, digest: str, lang: str) -> dict[str, dict]:
    """Return the texts of the filter's options: by field, each key with its text."""
    return filters.labels(_programme, lang)


@_keep_large
def rows(_desk: office.Desk, key: tuple, as_of: date) -> pd.DataFrame:
    """Return every assignment as it stands on a date."""
    with _desk.log() as log:
        return _desk.rows(log, as_of)


@_keep
def selected(_desk: office.Desk, key: tuple, chosen: Filter) -> pd.DataFrame:
    """Return the assignments a filter holds."""
    every = rows(_desk, key, _desk.as_of(chosen))
    if not chosen.words:
        return select(every, chosen, _desk.programme)
    with _desk.log() as log:
        return _desk.selected(log, chosen, every)


def whole(_desk: office.Desk, key: tuple, chosen: Filter) -> pd.DataFrame | None:
    """Return the assignments of the same filter without its fields of state; None where it has none."""
    return selected(_desk, key, chosen.whole) if chosen.by_state else None


@_keep
def table(_desk: office.Desk, key: tuple, chosen: Filter, by: str) -> pd.DataFrame:
    """Return the roll-up of what a filter holds, by measure, task, unit, area or region."""
    return by_key.table(_desk.programme, selected(_desk, key, chosen), by, whole(_desk, key, chosen))


@_keep
def total(_desk: office.Desk, key: tuple, chosen: Filter) -> pd.Series:
    """Return the roll-up of all that a filter holds."""
    return by_key.total(_desk.programme, selected(_desk, key, chosen), whole(_desk, key, chosen))


def reporting(_desk: office.Desk, key: tuple, as_of: date) -> Reporting:
    """Return who reported in the period of a date, of all assignments."""
    return kept(lambda: _reported(_desk, as_of), ("reporting", *_asked(_desk, key, as_of)))


def _reported(_desk: office.Desk, as_of: date) -> Reporting:
    with _desk.log() as log:
        return _desk.reporting(log, period_of(as_of), as_of)


def _total(_desk: office.Desk, key: tuple, chosen: Filter, as_of: date) -> dict:
    """The reporting rates of what a filter names, in the period of a date."""
    return kept(
        lambda: reporting(_desk, key, as_of).chosen(chosen).total,
        ("rates", *_asked(_desk, key, as_of), chosen.whole.only(words="", support=False, as_of=None)),
    )


def _asked(_desk: office.Desk, key: tuple, as_of: date) -> tuple:
    """What the reporting in a date's period is kept by: reports for later periods leave it alone."""
    return key[0], history_of(_desk, key).reported_by(period_of(as_of)), *key[2:], as_of


@_keep_large
def history_of(_desk: office.Desk, key: tuple) -> History:
    """Return the log's history (see `history`)."""
    with _desk.log() as log:
        return _desk.past(log)


def last(_desk: office.Desk, key: tuple) -> date | None:
    """Return the latest date as of which anything is reported, None for an empty log."""
    return history_of(_desk, key).last


def _past(_desk: office.Desk, key: tuple, chosen: Filter) -> Past:
    """What a filter holds on any day up to its date, with the history it comes from; a filter by state or
    words holds the same assignments on every day."""
    known = history_of(_desk, key)
    day, own = _desk.as_of(chosen), _desk.programme
    held = (
        select(rows(_desk, key, day), chosen, own, always=True)
        if chosen.lasting
        else selected(_desk, key, chosen)
    )
    return Past(held, known, months.months(own, day), own.settings)


@_keep
def course(_desk: office.Desk, key: tuple, chosen: Filter) -> list[tuple[date, Mapping]]:
    """Return what a filter holds now as it stood at the end of every month: day and roll-up."""
    return _past(_desk, key, chosen).totals(total(_desk, key, chosen))


@_keep
def grid(_desk: office.Desk, key: tuple, chosen: Filter) -> pd.DataFrame:
    """Return the roll-up of what a filter holds by unit and measure."""
    return units.grid(_desk.programme, selected(_desk, key, chosen), whole(_desk, key, chosen))


@_keep
def history(_desk: office.Desk, key: tuple, unit: str) -> pd.DataFrame:
    """Return every live report of a unit, the latest first, with their files, sheets and rows."""
    return past_submissions.of_unit(_desk, unit)


@_keep
def _gone(_desk: office.Desk, key: tuple, since: date, until: date) -> list[pd.DataFrame]:
    """The reports taken back between two days, and those dated no later whose assignment is gone."""
    back, strays = past_submissions.taken_back(_desk, until)
    return [
        comparison.taken_back(back, (since, until), _desk.programme.settings["time_zone"]),
        judge.until(strays, until),
    ]


@_keep
def moved(_desk: office.Desk, key: tuple, chosen: Filter, since: date) -> comparison.Movements:
    """Return what changed in what a filter holds between a day and the filter's date."""
    until, after = _desk.as_of(chosen), selected(_desk, key, chosen)
    before = rows(_desk, key, since).take(after.index)
    gone = [comparison.of_units(reports, chosen, after) for reports in _gone(_desk, key, since, until)]
    return comparison.Movements(since, before, after, comparison.compare(before, after), *gone)


@_keep
def courses(_desk: office.Desk, key: tuple, chosen: Filter, by: str) -> list[tuple[date, pd.DataFrame]]:
    """Return the roll-up of what a filter holds now at the end of every month, by one key."""
    return _past(_desk, key, chosen).tables(table(_desk, key, chosen, by), by)


@_keep
def earlier(_desk: office.Desk, key: tuple, chosen: Filter, question: tuple[date, str]) -> pd.DataFrame:
    """Return the roll-up of what a filter holds now as it stood on an earlier day: (day, key)."""
    by, own, every = question[1], _desk.programme, rows(_desk, key, question[0])
    if chosen.lasting:
        held = select(every, chosen, own)
    else:
        held = every.loc[selected(_desk, key, chosen).index]
        held = held[held["valid"].to_numpy(bool)]
    return by_key.table(own, held, by, keys=list(table(_desk, key, chosen, by).index))


@_keep
def headlines(_desk: office.Desk, key: tuple, chosen: Filter) -> list[tuple[headline.Headline, dict]]:
    """Return the first figures of what a filter holds now, and its reporting rates, at the ends of the
    latest months."""
    held, own = _past(_desk, key, chosen).latest(headline.MONTHS), _desk.programme
    all_now, measures = total(_desk, key, chosen), table(_desk, key, chosen, "measure")
    found = (
        []
        if len(held.days) == 1
        else kept(
            lambda: headline.before(*held.before(held.whole(), held.by("measure", list(own.measures)))),
            ("before", *_unmoved(key, chosen, held), chosen),
        )
    )
    rates = [_total(_desk, key, chosen, day) for day in held.days]
    return list(zip([*found, headline.headline(all_now, measures)], rates, strict=True))


def _unmoved(key: tuple, chosen: Filter, past: Past) -> tuple:
    """What figures of earlier months are kept by: while nothing dated in them changes, whatever comes after
    leaves them alone, unless it changes which assignments the filter holds."""
    if not chosen.lasting:
        return key
    return key[0], past.history.until(past.days[-2]), *key[2:], past.days[-1]
