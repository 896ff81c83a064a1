"""The pace of assignments and how steady it is, from what was reported month by month.

A month is a number, year * 12 + month - 1. Arrays hold one place for each assignment, matrices are
months × assignments."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from ..values.arrays import Floats, Ints, Mask

MONTHS = 3  # the pace is that of the last so many
OWN_STEPS = 6  # with so many or more, an assignment has a spread of its own
POOLED_STEPS = 6  # so many the assignments of a group must have together
LEAST_SPREAD = 0.05
UNKNOWN_SPREAD = 0.5
# For each slope, the two of four month ends (newest first) between which it is taken.
_NEWER, _OLDER = np.array([(i, j) for i in range(MONTHS) for j in range(i + 1, MONTHS + 1)]).T


@dataclass(frozen=True)
class MonthlyProgress:
    """What was reported, the last row being the month of the as-of date.

    progress     0–100, what counts at each month's end, NaN where nothing does
    reported     where a report is dated in the month
    completed    where the status at the month's end is completed
    group        a code from 0 on for each assignment
    first_month  the number of the first row

    Raises ValueError without a month, or where the shapes do not agree."""

    progress: Floats
    reported: Mask
    completed: Mask
    group: Ints
    first_month: int

    def __post_init__(self) -> None:
        shape = self.progress.shape
        same = self.reported.shape == self.completed.shape == shape and self.group.shape == shape[1:]
        if not same or len(shape) != 2 or shape[0] == 0:
            raise ValueError(f"the history needs a month or more and matrices of one shape, not {shape}")

    @property
    def month(self) -> int:
        """Return the number of the last month."""
        return self.first_month + len(self.progress) - 1


@dataclass(frozen=True)
class Courses:
    """What the reports up to some month say of each assignment; rows count from the first month.

    reports  months with a report
    last     row of the latest one, -1 for none
    ends     progress at the ends of the four months up to it, newest first; NaN before the first report
    begin    row of the latest report of 0, else of the first report
    base     progress then
    steps    advances from report to report since then
    squares  the sum over these of advance² / months"""

    reports: Ints
    last: Ints
    ends: Floats
    begin: Ints
    base: Floats
    steps: Ints
    squares: Floats

    @property
    def months(self) -> Ints:
        """Return the months from `begin` to the latest report, at least 1."""
        months: Ints = np.maximum(self.last - self.begin, 1)
        return months

    @property
    def gained(self) -> Floats:
        """Return the points gained in these months."""
        gained: Floats = self.ends[0] - self.base
        return gained

    def of(self, chosen: Ints) -> "Courses":
        """Return the courses of some assignments."""
        return Courses(*(getattr(self, field.name)[..., chosen] for field in fields(Courses)))


def _unreported(size: int) -> Courses:
    unknown, zero = np.full((MONTHS + 1, size), np.nan), np.zeros(size, "int64")
    return Courses(zero, zero - 1, unknown, zero - 1, unknown[0], zero, np.zeros(size))


def _ends(courses: Courses, progress: Floats, gap: Ints) -> Floats:
    """Return the last four month ends up to a new report; between two reports, progress is taken as a
    straight line."""
    back = np.arange(MONTHS + 1)[:, None]
    between = progress - (progress - courses.ends[0]) * back / gap
    earlier = np.take_along_axis(courses.ends, np.clip(back - gap, 0, MONTHS), axis=0)
    ends = np.where(back <= gap, between, earlier)
    ends[0] = progress
    return ends


def _with_report(courses: Courses, row: int, progress: Floats) -> Courses:
    """Return the courses as if each assignment had a report in a row."""
    gap, begins = row - courses.last, (courses.reports == 0) | (progress == 0)
    return Courses(
        reports=courses.reports + 1,
        last=np.full_like(courses.last, row),
        ends=_ends(courses, progress, gap),
        begin=np.where(begins, row, courses.begin),
        base=np.where(begins, progress, courses.base),
        steps=np.where(begins, 0, courses.steps + 1),
        squares=np.where(begins, 0.0, courses.squares + (progress - courses.ends[0]) ** 2 / gap),
    )


def _with_month(courses: Courses, row: int, past: MonthlyProgress) -> Courses:
    progress = past.progress[row]
    # An assignment that is complete and reported again has not stood still: it can go no further.
    complete_again = (progress >= 100) & (courses.ends[0] >= 100)
    counts, with_report = (
        past.reported[row] & ~np.isnan(progress) & ~complete_again,
        _with_report(courses, row, progress),
    )
    return Courses(
        *(
            np.where(counts, getattr(with_report, field.name), getattr(courses, field.name))
            for field in fields(Courses)
        )
    )


def month_by_month(past: MonthlyProgress) -> Iterator[Courses]:
    """Give the courses that are known at the end of every month."""
    courses = _unreported(past.progress.shape[1])
    for row in range(len(past.progress)):
        courses = _with_month(courses, row, past)
        yield courses


def at_the_end(past: MonthlyProgress) -> Courses:
    """Return the courses that are known at the end of the last month."""
    *_, last = month_by_month(past)
    return last


def pace(courses: Courses) -> Floats:
    """Return the pace in points a month: the median of the slopes between each two of the last four month
    ends, or of three where there are no more; NaN below three."""
    ends = courses.ends
    slopes = np.sort((ends[_NEWER] - ends[_OLDER]) / (_OLDER - _NEWER)[:, None], axis=0)
    three = np.isnan(ends[MONTHS])
    points: Floats = np.where(three, slopes[1], (slopes[2] + slopes[3]) / 2)
    return points


def _deviations(courses: Courses) -> Floats:
    """Return the sum of the squared deviations of the monthly steps from their mean, as shares of the mean;
    NaN with fewer than two steps or a mean not above 0."""
    gained, months = courses.gained, courses.months
    usable = (courses.steps >= 2) & (gained > 0)
    mean = np.where(usable, gained, np.nan) / months
    deviations: Floats = np.maximum(courses.squares - gained**2 / months, 0) / mean**2
    return deviations


def pooled_spreads(courses: Courses, group: Ints) -> Floats:
    """Return for each group the spread of the monthly steps around their assignments' means, as a share of
    these means."""
    deviations = _deviations(courses)
    has_deviation = ~np.isnan(deviations)
    codes, steps, size = group[has_deviation], courses.steps[has_deviation], int(group.max(initial=-1)) + 1
    squares, degrees_of_freedom, steps_of_group = (
        np.bincount(codes, weights, minlength=size)
        for weights in (deviations[has_deviation], steps - 1, steps)
    )
    return np.where(
        steps_of_group >= POOLED_STEPS, np.sqrt(squares / np.maximum(degrees_of_freedom, 1)), UNKNOWN_SPREAD
    )


def spread(courses: Courses, pooled: Floats) -> Floats:
    """Return the spread of each assignment's own monthly steps, or that of its group where it has too few."""
    own_spread = np.sqrt(_deviations(courses) / np.maximum(courses.steps - 1, 1))
    few = np.isnan(own_spread) | (courses.steps < OWN_STEPS)
    return np.maximum(np.where(few, pooled, own_spread), LEAST_SPREAD)
