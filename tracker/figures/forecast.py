"""The forecast of completion: when an assignment is complete at the pace of its last three months.

docs/rules.md has the rule in words; tests/naive_forecast.py computes it from these words alone. A month is
a number, year * 12 + month - 1. Arrays hold one place for each
assignment."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ..values.arrays import Floats, Ints, Mask
from .pace import Courses, MonthlyProgress, at_the_end, pace, pooled_spreads, spread

NONE = -1
LEAST_REPORTS = 3
# Months: an assignment last reported for a period before the previous one is stale, as for its light.
FRESH = 1
FARTHEST = 120  # months
LEAST_PACE = 1e-6  # points a month; below it an assignment stands still
_DIGITS = 6  # decimals to which months are rounded before they are made whole
# By how many spreads of its mean a pace may turn out faster or slower. Fast months deviate more than slow
# ones, so the band is wider on its early side. Set by benchmarks/forecasts.py.
FASTER, SLOWER = 2.0, 1.5


class Kind(IntEnum):
    """Why an assignment has a forecast or none; the first that fits."""

    ABSENT = 0  # nothing counts: not applicable, or nothing reported yet
    DONE = 1
    FEW = 2  # fewer than three months with a report
    SILENT = 3  # stale: the latest report is older than the month before
    FALLS = 4
    FLAT = 5
    FAR = 6  # more than ten years off
    FORECAST = 7


@dataclass(frozen=True)
class Forecasts:
    """One forecast for each assignment.

    now       the month in which they were made
    kind      a Kind
    pace      points a month, NaN where there are too few reports or none
    month     of completion, NONE without a forecast; `early` and `late` the ends of its band
    progress  as it stands
    since     the month of the latest report, from which the pace is carried on, NONE without one"""

    now: int
    kind: npt.NDArray[np.int8]
    pace: Floats
    month: Ints
    early: Ints
    late: Ints
    progress: Floats
    since: Ints

    @property
    def made(self) -> Mask:
        """Return where there is a forecast."""
        made: Mask = self.kind == Kind.FORECAST
        return made


@dataclass(frozen=True)
class CarriedOn:
    """Progress at the ends of the coming months, months × assignments: at the pace forecast, and at those
    that reach 100 in the band's first and last month."""

    expected: Floats
    early: Floats
    late: Floats


@dataclass(frozen=True)
class PastDeadline:
    """For each key: the assignments with a deadline, those of them with a forecast (FAR is one), those whose
    forecast lies past their deadline, how many of these are FAR, and the latest month of the others (NONE
    without any)."""

    dated: Ints
    forecast: Ints
    past: Ints
    far: Ints
    latest: Ints


@dataclass(frozen=True)
class _Ahead:
    """Whole months from the latest report to completion and to the band's ends."""

    month: Ints
    early: Ints
    late: Ints


def group_spreads(past: MonthlyProgress) -> Floats:
    """Return the pooled spread of the monthly steps of each group, as a share of their mean.

    Take it over the whole programme: the forecast of an assignment must not depend on what a page selects."""
    return pooled_spreads(at_the_end(past), past.group)


def _kinds(courses: Courses, row: int, past: MonthlyProgress) -> npt.NDArray[np.int8]:
    points = pace(courses)
    tests = {
        Kind.ABSENT: np.isnan(past.progress[row]),
        Kind.DONE: past.completed[row],
        Kind.FEW: courses.reports < LEAST_REPORTS,
        Kind.SILENT: courses.last < row - FRESH,
        Kind.FALLS: points <= -LEAST_PACE,
        Kind.FLAT: points < LEAST_PACE,
        Kind.FAR: 100 - courses.ends[0] > FARTHEST * points,
    }
    return np.select(list(tests.values()), list(tests), Kind.FORECAST).astype("int8")


def _overall(courses: Courses, left: Floats, otherwise: Floats) -> Floats:
    """Return the months to go at the mean pace of the whole course."""
    rises = courses.gained > 0
    return np.where(rises, left * courses.months / np.where(rises, courses.gained, 1), otherwise)


def _whole(months: Floats, up: bool) -> Ints:
    rounded = np.round(months, _DIGITS)
    return (np.ceil(rounded) if up else np.floor(rounded)).astype("int64")


def _ahead(courses: Courses, spreads: Floats) -> _Ahead:
    left = 100 - courses.ends[0]
    recent = left / pace(courses)
    overall = _overall(courses, left, recent)
    margin = spreads * np.sqrt(1 / np.maximum(recent, 1) + 1 / courses.months)
    early = np.minimum(recent, overall) / (1 + FASTER * margin)
    late = np.minimum(np.maximum(recent, overall) * (1 + SLOWER * margin), FARTHEST)
    # A month is in the band when its middle is.
    return _Ahead(_whole(recent, True), _whole(early + 0.5, True), _whole(late + 0.5, False))


def _months(courses: Courses, row: int, spreads: Floats) -> Ints:
    """Return the rows of completion and of the band's ends (3 × assignments): none before the present month,
    and the month forecast always within the band."""
    ahead = _ahead(courses, spreads)
    month = np.maximum(courses.last + ahead.month, row)
    early = np.clip(courses.last + ahead.early, row, month)
    return np.stack([month, early, np.maximum(courses.last + ahead.late, month)])


def at_month(courses: Courses, row: int, *, past: MonthlyProgress, spreads: Floats) -> Forecasts:
    """Return the forecasts at the end of a row's month from the courses until then; `spreads` has one for
    each group."""
    kind = _kinds(courses, row, past)
    made, months = np.flatnonzero(kind == Kind.FORECAST), np.full((3, len(kind)), NONE)
    of_made = courses.of(made)
    months[:, made] = past.first_month + _months(of_made, row, spread(of_made, spreads[past.group[made]]))
    points = np.where(kind >= Kind.FALLS, pace(courses), np.nan)
    since = np.where(courses.last < 0, NONE, past.first_month + courses.last)
    month, early, late = months
    return Forecasts(past.first_month + row, kind, points, month, early, late, past.progress[row], since)


def forecast(past: MonthlyProgress, spreads: Floats | None = None) -> Forecasts:
    """Return the forecasts in the last month; `spreads` are the `group_spreads` of the whole programme where
    `past` holds only some of its assignments."""
    courses = at_the_end(past)
    if spreads is None:
        spreads = pooled_spreads(courses, past.group)
    return at_month(courses, len(past.progress) - 1, past=past, spreads=spreads)


def _line(forecasts: Forecasts, points: Floats, *, month: Ints, ahead: Ints) -> Floats:
    carried = forecasts.progress + points * (ahead - forecasts.since)
    return np.where(forecasts.made, np.where(ahead >= month, 100.0, carried), forecasts.progress)


def carried_on(forecasts: Forecasts, months: int) -> CarriedOn:
    """Return the progress of the next `months` months: each assignment at its pace until it is 100 in the
    month forecast, or in the band's first or last month; without a forecast as it stands."""
    ahead = forecasts.now + 1 + np.arange(months)[:, None]
    left, points = 100 - forecasts.progress, forecasts.pace
    fast, slow = (left / np.maximum(end - forecasts.since, 1) for end in (forecasts.early, forecasts.late))
    return CarriedOn(
        _line(forecasts, points, month=forecasts.month, ahead=ahead),
        _line(forecasts, np.maximum(fast, points), month=forecasts.early, ahead=ahead),
        _line(forecasts, slow, month=forecasts.late, ahead=ahead),
    )


def past_deadline(forecasts: Forecasts, deadline: Ints, *, key: Ints, keys: int) -> PastDeadline:
    """Count by key the forecasts that lie past their deadline; `deadline` is its month, NONE for none, `key`
    each assignment's key from 0 to `keys` - 1."""
    dated, far = deadline != NONE, forecasts.kind == Kind.FAR
    later = dated & (forecasts.month > deadline)
    latest = np.full(keys, NONE)
    np.maximum.at(latest, key[later], forecasts.month[later])
    masks = dated, dated & (forecasts.made | far), later | (dated & far), dated & far
    with_deadline, with_forecast, past, past_far = (np.bincount(key[mask], minlength=keys) for mask in masks)
    return PastDeadline(with_deadline, with_forecast, past, past_far, latest)
