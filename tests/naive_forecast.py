"""Compute the forecast as docs/rules.md states it, one assignment at a time in plain Python."""

from dataclasses import dataclass
from math import ceil, floor, inf, sqrt
from statistics import median


@dataclass
class Assignment:
    """One assignment: its reports as (month, progress), one a month in order, whether it is `done` now, whether it counts."""

    reports: list[tuple[int, float]]
    group: int
    done: bool = False
    counts: bool = True


def taken(reports):
    """Return the reports without those of 100 that follow another of 100."""
    return [one for before, one in zip([(0, 0.0), *reports], reports, strict=False) if not (before[1] >= 100 and one[1] >= 100)]


def month_end(reports, month):
    """Return the progress at a month's end: reported, or interpolated between the reports around it; None outside them."""
    for (first, low), (second, high) in zip(reports, [*reports[1:], reports[-1]], strict=True):
        if month == first:
            return low
        if first < month < second:
            return low + (high - low) * (month - first) / (second - first)
    return None


def pace(reports):
    last = reports[-1][0]
    ends = [(month, month_end(reports, month)) for month in range(last - 3, last + 1)]
    ends = [(month, value) for month, value in ends if value is not None]
    return median((ends[j][1] - ends[i][1]) / (ends[j][0] - ends[i][0]) for i in range(len(ends)) for j in range(i + 1, len(ends)))


def course(reports):
    """Return the reports from the last report of 0 on; all of them where none is 0."""
    zeros = [place for place, (_, progress) in enumerate(reports) if progress == 0]
    return reports[zeros[-1] if zeros else 0 :]


def mean_step(reports):
    """Return the mean points a month over the course, and the number of months in it."""
    course_reports = course(reports)
    months = max(course_reports[-1][0] - course_reports[0][0], 1)
    return (course_reports[-1][1] - course_reports[0][1]) / months, months


def squares(reports):
    """Return the squared deviations of the steps from their mean, relative to it, each times its months.

    Return None where there is no spread: fewer than 3 reports, or no rise."""
    (mean, _), course_reports = mean_step(reports), course(reports)
    if len(course_reports) < 3 or mean <= 0:
        return None
    steps = [((high - low) / (second - first), second - first) for (first, low), (second, high) in zip(course_reports, course_reports[1:], strict=False)]
    return [(step / mean - 1) ** 2 * months for step, months in steps]


def pooled_spread(assignments, group):
    squares_of_group = [squares(taken(one.reports)) for one in assignments if one.group == group and one.reports]
    squares_of_group = [one for one in squares_of_group if one]
    if sum(len(one) for one in squares_of_group) < 6:
        return 0.5
    return sqrt(sum(map(sum, squares_of_group)) / sum(len(one) - 1 for one in squares_of_group))


def spread(assignments, one):
    own_squares = squares(taken(one.reports))
    if own_squares is None or len(own_squares) < 6:
        return max(pooled_spread(assignments, one.group), 0.05)
    return max(sqrt(sum(own_squares) / (len(own_squares) - 1)), 0.05)


def forecast(assignments, one, now):
    """Return the kind of forecast and, where there is one, three months: completion, and the first and last of its band."""
    reports = taken(one.reports)
    if not one.counts or not reports:
        return "absent", None
    if one.done:
        return "done", None
    if len(reports) < 3:
        return "few", None
    last, progress = reports[-1]
    if last < now - 1:
        return "silent", None
    points = pace(reports)
    if points <= -1e-6:
        return "falls", None
    if points < 1e-6:
        return "flat", None
    if (100 - progress) / points > 120:
        return "far", None
    return "forecast", months(reports, now, points, spread(assignments, one))


def months(reports, now, points, spread_of_steps):
    last, progress = reports[-1]
    mean, since = mean_step(reports)
    recent = (100 - progress) / points
    overall = (100 - progress) / mean if mean > 0 else recent
    margin = spread_of_steps * sqrt(1 / max(recent, 1) + 1 / since)
    early = min(recent, overall) / (1 + 2 * margin)
    late = min(max(recent, overall) * (1 + 1.5 * margin), 120)
    month = max(last + ceil(round(recent, 6)), now)
    return (month, min(max(last + ceil(round(early + 0.5, 6)), now), month), max(last + floor(round(late + 0.5, 6)), month))


def record(made, completed, now):
    """Return how good earlier forecasts (assignment, month, early, late) turned out to be.

    The counts are: made, due, completed inside the band, before it, after it, not yet due but complete, and
    of these the ones inside their band. Last come the sorted months by which the due ones were later than
    forecast. `completed` gives each assignment's month of completion, or None."""
    due = [one for one in made if one[3] < now]
    months_completed = [inf if completed[one[0]] is None else completed[one[0]] for one in due]
    inside = sum(one[2] <= month <= one[3] for one, month in zip(due, months_completed, strict=True))
    before = sum(month < one[2] for one, month in zip(due, months_completed, strict=True))
    late_by = sorted(month - one[1] for one, month in zip(due, months_completed, strict=True))
    open_complete = [one for one in made if one[3] >= now and completed[one[0]] is not None]
    open_inside = sum(one[2] <= completed[one[0]] <= one[3] for one in open_complete)
    return (len(made), len(due), inside, before, len(due) - inside - before, len(open_complete), open_inside, late_by)
