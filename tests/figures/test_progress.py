"""Progress and the calendar: expected progress, the day for which it is taken, what is shown, the class."""

from datetime import date

import numpy as np
import pytest
from tests import small
from tests.builders import DAY, END, SETTINGS, START, assignment, judged, reports
from tracker.figures import judged as figure_judged, progress
from tracker.programme.assignments import ordinal

PLAN = ((date(2020, 6, 30).toordinal(), 30.0), (DAY.toordinal(), 60.0))


def day(text: str) -> date:
    return date.fromisoformat(text)


def one(frame) -> dict:
    """Return the only row of a frame."""
    [row] = frame.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("at", "values", "expected"),
    [
        ("2020-09-30", {}, 67.4),  # 190 of 282 days
        ("2020-03-24", {}, 0.0),
        ("2020-03-23", {}, 0.0),
        ("1900-01-01", {}, 0.0),
        ("2020-12-30", {}, 99.6),
        ("2020-12-31", {}, 100.0),
        ("2021-01-01", {}, 100.0),
        ("2100-01-01", {}, 100.0),
        ("2020-12-30", {"start": ordinal(END)}, 0.0),
        ("2020-12-31", {"start": ordinal(END)}, 100.0),
        ("2020-03-31", {"plan": PLAN}, 2.1),
        ("2020-06-30", {"plan": PLAN}, 30.0),
        ("2020-08-15", {"plan": PLAN}, 45.0),
        ("2020-09-30", {"plan": PLAN}, 60.0),
        ("2020-11-15", {"plan": PLAN}, 80.0),
        ("2020-12-31", {"plan": PLAN}, 100.0),
        ("2020-11-15", {"plan": (*PLAN, (END.toordinal(), 60.0))}, 80.0),  # a point on the deadline itself bends nothing
        ("2020-09-30", {"deadline": None}, None),
        ("2020-09-30", {"status": "not_applicable"}, None),
    ],
)
def test_expected_progress_is_linear_in_days_or_through_the_plan_points(at, values, expected):
    found = one(judged(assignment("in_progress", 50.0, **values) | {"latest": -1}, day=day(at)))["expected"]
    assert (None if np.isnan(found) else found) == expected


# The original deadline is 2020-12-31; columns: moved to, asked on, decided on, as of.
MOVED = [
    ("2021-03-31", None, None, "2020-09-30", 51.1, "2021-03-31"),  # 190 of 372 days
    ("2021-03-31", None, "2020-10-15", "2020-09-30", 67.4, "2020-12-31"),
    ("2021-03-31", None, "2020-10-15", "2020-10-14", 72.3, "2020-12-31"),  # 204 of 282
    ("2021-03-31", None, "2020-10-15", "2020-10-15", 55.1, "2021-03-31"),  # 205 of 372
    ("2020-10-31", None, "2020-08-01", "2020-09-30", 86.0, "2020-10-31"),  # 190 of 221
    ("2021-03-31", "2020-12-31", "2021-01-10", "2021-01-09", 100.0, "2020-12-31"),
    ("2021-03-31", "2020-12-31", "2021-01-10", "2021-01-10", 78.5, "2021-03-31"),  # 292 of 372
    ("2021-03-31", "2021-01-01", "2021-01-10", "2021-01-31", 100.0, "2020-12-31"),
    ("2021-03-31", "2021-01-01", None, "2020-09-30", 67.4, "2020-12-31"),
    ("持续推进", None, "2020-10-15", "2020-10-14", 72.3, "2020-12-31"),
    ("持续推进", None, "2020-10-15", "2020-10-15", None, None),
]


def moved(folder, current, asked, decided, at) -> dict:
    """Return an unreported assignment on a day, after its deadline was moved."""
    programme = small.programme(folder, exceptions=[{"task": "1.1", "unit": "OP-CM", "current_deadline": current, "requested": asked, "decided": decided}])
    return figure_judged.rows(programme, reports(), day(at)).iloc[programme.pairs["1.1", "OP-CM"]]


@pytest.mark.parametrize(("current", "asked", "decided", "at", "expected", "deadline"), MOVED)
def test_a_day_is_judged_by_the_deadline_in_force_on_it(tmp_path, current, asked, decided, at, expected, deadline):
    row = moved(tmp_path, current, asked, decided, at)
    assert (None if np.isnan(row["expected"]) else row["expected"]) == expected
    assert (None if np.isnan(row["deadline"]) else date.fromordinal(int(row["deadline"])).isoformat()) == deadline


@pytest.mark.parametrize(("asked", "found"), [("2020-12-31", ("not_reported", "grey", False)), ("2021-01-01", ("behind", "red", True))])
def test_a_change_asked_for_after_the_deadline_moves_neither_class_nor_light(tmp_path, asked, found):
    row = moved(tmp_path, "2021-03-31", asked, "2021-01-10", "2021-01-31")
    assert (row["class"], row["light"], row["overdue"]) == found


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2020-09-30", 67.4),  # a plan point after the deadline in force does not bend the line
        ("2020-12-31", 100.0),  # its own day: the move is decided on 2021-01-10 only
        ("2021-01-31", 90.0),
        ("2021-03-02", 95.1),
    ],
)  # the last case is 90 + 10 × 30 of 59 days
def test_a_plan_point_counts_once_it_lies_before_the_deadline_in_force(at, expected):
    row = assignment("in_progress", 50.0, original_deadline=ordinal(END), decided=ordinal(day("2021-01-10")), plan=((day("2021-01-31").toordinal(), 90.0),))
    row |= {"deadline": ordinal(day("2021-03-31")), "latest": -1}
    assert one(judged(row, day=day(at)))["expected"] == expected


# Columns: the report's as-of date, period and counted date; as of; expected; whether judged at an earlier day.
JUDGED_AT = [
    (("2020-10-10", "2020-10", "2020-10-10"), "2020-10-15", 72.7, False),  # its period is that of the as-of date: 205 of 282 days
    (("2020-09-28", "2020-09", "2020-09-28"), "2020-10-15", 67.4, True),  # the period before: at its end
    (("2020-09-28", "2020-09", "2020-09-28"), "2020-10-31", 67.4, True),
    (("2020-09-28", "2020-09", "2020-09-28"), "2020-11-01", 78.7, False),  # older: at the as-of date, 222 of 282
    (("2020-08-28", "2020-08", "2020-08-28"), "2020-10-15", 72.7, False),
    (("2020-10-12", "2020-08", "2020-10-12"), "2020-10-15", 72.7, False),  # late: the month of its date is the later one
    (("2020-10-12", "2020-08", "2020-10-12"), "2020-11-30", 78.4, True),  # 221 of 282
    (("2020-10-03", "2020-09", "2020-09-30"), "2020-10-15", 67.4, True),  # dated by the cut-off: counts as of 09-30
    (("2020-09-28", "2020-10", "2020-09-28"), "2020-10-15", 72.7, False),  # early: its own period is the later one
    (("2020-09-28", "2020-09", "2020-09-28"), "2020-09-30", 67.4, False),
    (("2020-11-28", "2020-11", "2020-11-28"), "2020-12-30", 89.0, True),  # 251 of 282
    (("2020-11-28", "2020-11", "2020-11-28"), "2020-12-31", 100.0, False),  # from the deadline on
    (("2020-12-28", "2020-12", "2020-12-28"), "2021-01-15", 100.0, False),
    (None, "2020-10-15", 72.7, False),
]


@pytest.mark.parametrize(("report", "at", "expected", "earlier"), JUDGED_AT)
def test_expected_progress_is_taken_at_the_end_of_the_period_reported_last(tmp_path, report, at, expected, earlier):
    programme = small.programme(tmp_path)
    told = report and ("1.1", "OP-CM", day(report[0]), "in_progress", 50.0, None, report[1], day(report[2]))
    row = figure_judged.rows(programme, reports(told) if told else reports(), day(at)).iloc[programme.pairs["1.1", "OP-CM"]]
    assert (row["expected"], bool(row["earlier"])) == (expected, earlier)


@pytest.mark.parametrize(
    ("reported", "at", "expected"),
    [
        ("2020-12-20", "2021-01-15", 27.9),  # 282 of 1012 days
        ("2021-01-20", "2021-02-15", 30.9),  # 313
    ],
)
def test_the_first_months_of_a_year_are_judged_by_the_month_before(tmp_path, reported, at, expected):
    programme = small.programme(tmp_path)
    told = reports(("3.1", "OP-CM", day(reported), "in_progress", 50.0))
    row = figure_judged.rows(programme, told, day(at)).iloc[programme.pairs["3.1", "OP-CM"]]
    assert (row["expected"], row["earlier"]) == (expected, True)


@pytest.mark.parametrize(
    ("said", "at", "left", "earlier"),
    [
        ("in_progress", 50.0, 77.0, True),
        ("blocked", 50.0, 77.0, True),
        ("not_started", 0.0, 77.0, True),
        ("completed", 100.0, 77.0, False),
        ("not_applicable", np.nan, 77.0, False),
        ("not_reported", np.nan, 77.0, False),
    ],
)
def test_only_what_is_measured_and_open_is_said_to_be_judged_earlier(said, at, left, earlier):
    row = one(judged(assignment(said, at), day=day("2020-10-15")))
    assert (row["left"], row["earlier"]) == (left, earlier)


@pytest.mark.parametrize(
    ("said", "told", "shown"),
    [
        ("in_progress", 99.96, 99.9),
        ("in_progress", 99.95, 99.9),
        ("blocked", 99.99, 99.9),
        ("in_progress", 99.94, 99.9),
        ("completed", 100.0, 100.0),
        ("in_progress", 0.04, 0.1),
        ("in_progress", 0.01, 0.1),
        ("in_progress", 0.05, 0.1),
        ("not_started", 0.0, 0.0),
        ("in_progress", 66.45, 66.5),
        ("in_progress", 66.44, 66.4),
        ("in_progress", 0.15, 0.2),
    ],
)
def test_progress_is_shown_half_up_and_whole_or_nothing_only_where_it_is(said, told, shown):
    assert one(judged(assignment(said, told)))["progress"] == shown


@pytest.mark.parametrize(("told", "gap"), [(40.04, -27.4), (40.05, -27.3), (67.38, 0.0), (67.36, 0.0), (67.45, 0.1), (97.38, 30.0), (0.0, -67.4)])
def test_the_gap_is_shown_progress_minus_shown_expected(told, gap):
    row = one(judged(assignment("in_progress", told)))
    assert (row["expected"], row["gap"]) == (67.4, gap)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (0.25, 1, 0.3),
        (-0.25, 1, -0.3),
        (0.35, 1, 0.4),
        (2.345, 2, 2.35),
        (1.005, 2, 1.01),
        (-0.04, 1, 0.0),
        (0.55, 0, 1.0),
        (66.666, 1, 66.7),
        (99.949, 1, 99.9),
    ],
)
def test_numbers_are_rounded_half_up_away_from_nought(value, digits, rounded):
    found = progress.half_up(np.array([value]), digits)[0]
    assert found == rounded and np.signbit(found) == (rounded < 0)


OVER, CONTINUING, SUPPORT = {"deadline": date(2020, 9, 29)}, {"deadline": None}, {"role": "support"}
CLASSES = [  # expected progress is 67.4
    ("not_applicable", np.nan, {}, "not_applicable"),
    ("not_applicable", np.nan, OVER, "not_applicable"),
    ("not_applicable", np.nan, CONTINUING, "not_applicable"),
    ("completed", 100.0, {}, "done"),
    ("completed", 100.0, OVER, "done"),
    ("completed", 100.0, CONTINUING, "done"),
    ("in_progress", 99.0, OVER, "behind"),
    ("blocked", 99.0, OVER, "behind"),
    ("not_reported", np.nan, OVER, "behind"),
    ("in_progress", 99.0, {"deadline": DAY}, "on_pace"),
    ("in_progress", 90.0, {"deadline": DAY}, "behind"),
    ("not_reported", np.nan, {}, "not_reported"),
    ("not_reported", np.nan, CONTINUING, "not_reported"),
    ("not_reported", np.nan, OVER | SUPPORT, "not_reported"),
    ("in_progress", 50.0, OVER | SUPPORT, "behind"),
    ("in_progress", 0.1, CONTINUING, "continuing"),
    ("blocked", 50.0, CONTINUING, "continuing"),
    ("in_progress", 57.4, {}, "behind"),
    ("in_progress", 57.44, {}, "behind"),
    ("not_started", 0.0, {}, "behind"),
    ("in_progress", 57.45, {}, "on_pace"),
    ("blocked", 60.0, {}, "on_pace"),
    ("in_progress", 67.4, {}, "on_pace"),
    ("in_progress", 77.34, {}, "on_pace"),
    ("in_progress", 77.35, {}, "ahead"),
    ("blocked", 99.0, {}, "ahead"),
    ("in_progress", 90.0, {"period": "2020-03"}, "ahead"),
]


@pytest.mark.parametrize(("said", "told", "values", "found"), CLASSES)
def test_an_assignments_class_is_the_first_that_fits(said, told, values, found):
    assert one(judged(assignment(said, told, **values)))["class"] == found


def test_every_line_of_the_class_decides_some_row_of_its_table():
    rows = judged(*(assignment(said, told, **values) for said, told, values, _ in CLASSES))
    case = progress.Case.of(rows, SETTINGS, DAY)
    masks = np.stack([np.broadcast_to(line.fits(case), case.shape) for line in progress.CLASS])
    assert set(np.argmax(masks, axis=0)) == set(range(len(progress.CLASS)))


@pytest.mark.parametrize(("yellow", "found"), [(9.9, "behind"), (10, "behind"), (10.1, "on_pace")])
def test_the_threshold_of_the_class_is_the_setting(yellow, found):
    settings = SETTINGS | {"yellow_gap": yellow}
    assert one(judged(assignment("in_progress", 57.4), settings=settings))["class"] == found


@pytest.mark.parametrize("at", ["1900-01-01", "2020-03-23", "2020-03-24", "2020-12-31", "2021-01-01", "2100-12-31"])
def test_an_assignment_has_a_class_and_a_light_on_any_date(at):
    rows = judged(assignment(), assignment("in_progress", 50.0), assignment("completed", 100.0), assignment("in_progress", 50.0, None), day=day(at))
    assert rows["class"].notna().all() and rows["light"].notna().all() and rows["reason"].notna().all()
    assert rows["valid"].tolist() == [day(at) >= START] * 4
