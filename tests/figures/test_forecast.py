"""The forecast of completion: each rule on written rows, the product against the plain recomputation, and the
band against histories whose end is known."""

import time
from statistics import median

import numpy as np
import pytest
from benchmarks import forecasts as calibration, made_up_progress
from hypothesis import given, settings, strategies as st
from tests import naive_forecast as plain
from tracker.figures import pace
from tracker.figures.forecast import NONE, Kind, carried_on, forecast, group_spreads, past_deadline
from tracker.figures.forecast_accuracy import track_record
from tracker.figures.pace import MonthlyProgress

JANUARY = 2020 * 12


def drawn(*rows: str, group: list[int] | None = None) -> MonthlyProgress:
    """Return assignments from rows of months, from January on: a report's progress, `.` for none, `-` not applicable."""
    progress, reported = np.full((len(rows[0].split()), len(rows)), np.nan), []
    for place, row in enumerate(rows):
        value = np.nan
        for month, cell in enumerate(row.split()):
            value = value if cell == "." else np.nan if cell == "-" else float(cell)
            progress[month, place] = value
        reported.append([cell != "." for cell in row.split()])
    return MonthlyProgress(progress, np.array(reported).T, progress >= 100, np.array(group or [0] * len(rows)), JANUARY)


def one(row: str):
    """Return the forecast of a single assignment: its kind, and months counted from January (0)."""
    found = forecast(drawn(row))
    return Kind(found.kind[0]), *(int(part[0]) - JANUARY for part in (found.month, found.early, found.late))


KINDS = [
    ("10 20 30 40", Kind.FORECAST, "a steady pace"),
    (". . . .", Kind.ABSENT, "nothing reported"),
    ("10 20 30 -", Kind.ABSENT, "no longer applicable"),
    ("50 80 100 .", Kind.DONE, "complete"),
    ("50 60 . .", Kind.FEW, "two reports"),
    (". . . 60", Kind.FEW, "one report"),
    ("- - 10 20", Kind.FEW, "not applicable at first"),
    ("10 20 30 .", Kind.FORECAST, "not yet reported this month"),
    ("10 20 30 . .", Kind.SILENT, "silent for two months"),
    ("20 30 40 40 40 40", Kind.FLAT, "three months without a step"),
    ("0 0 0 0", Kind.FLAT, "never begun"),
    ("40 30 20 10", Kind.FALLS, "falling"),
    ("10 50 40 30", Kind.FALLS, "two of three months fall"),
    ("10 10.1 10.2 10.3", Kind.FAR, "ten years at least"),
    ("0 0 0 1", Kind.FAR, "hardly begun"),
]


@pytest.mark.parametrize(("row", "kind", "why"), KINDS, ids=[why for _, _, why in KINDS])
def test_the_first_kind_that_fits_is_given(row, kind, why):
    assert one(row)[0] == kind


@pytest.mark.parametrize("row", [row for row, kind, _ in KINDS if kind != Kind.FORECAST])
def test_without_a_forecast_there_is_no_month(row):
    found = forecast(drawn(row))
    assert {int(part[0]) for part in (found.month, found.early, found.late)} == {NONE}


@pytest.mark.parametrize(
    ("row", "month"),
    [
        ("10 20 30 40", 9),  # 60 left at 10 a month: six months after April
        ("10 20 30", 9),
        ("40 60 80", 3),
        ("40 60 79.99", 4),  # a hundredth less than the month before
        ("10 40 70 99.99", 4),
        ("93.94 94.95 95.96 96.97", 6),
    ],
)  # exactly three months, however the computer rounds 3.03 / 1.01
def test_a_steady_pace_gives_the_month_in_which_it_reaches_100(row, month):
    assert one(row)[1] == month


@pytest.mark.parametrize(
    ("row", "points"),
    [("10 20 30 40", 10), ("1 5 95 96 97 98", 1), ("10 20 30", 10), ("10 10 10 40", 5), ("10 40 40 40", 5), ("10 10 40 40", 12.5), ("0 10 20 90", 20)],
)
def test_the_pace_is_the_median_slope_of_the_last_four_month_ends(row, points):
    assert forecast(drawn(row)).pace[0] == points


def test_what_was_before_the_last_three_months_does_not_change_the_month():
    assert one("1 2 3 4 10 20 30 40")[1] - 7 == one("10 20 30 40")[1] - 3


def test_one_leap_does_not_carry_the_pace_away():
    assert forecast(drawn("10 12 14 60")).pace[0] < 46 / 3 + 2


def test_a_month_without_a_report_lies_on_the_line_between_its_neighbours():
    assert one("10 . 30 . 50") == one("10 20 30 40 50")


def test_a_quarter_s_report_counts_as_three_months_of_equal_steps():
    assert forecast(drawn("10 . . 40 . . 70 .")).pace[0] == 10


def test_months_after_the_latest_report_are_no_standstill():
    assert one("10 20 30 40 .")[1] == one("10 20 30 40")[1]


def test_a_month_that_is_not_applicable_is_passed_over():
    assert one("10 20 - 40") == one("10 20 . 40")


def test_no_forecast_lies_before_the_present_month():
    assert one("40 60 80 .")[1:3] == (3, 3)


def test_no_forecast_lies_in_the_month_of_the_latest_report():
    assert one("90 95 99.99")[1] == 3


def test_thirds_of_points_add_up_to_whole_months():
    assert one("0 . . 10 . . 20")[1] == 6 + 24


@pytest.mark.parametrize("row", ["3 9 30 40", "10 10 10 40", "16 28 40 52 64 76 87", "5.2 17.2 29.2 41.2 53.2 65.2 77.2"])
def test_the_band_holds_the_month_forecast(row):
    _, month, early, late = one(row)
    assert early <= month <= late


def test_unsteady_steps_have_a_wider_band_than_steady_ones():
    (_, _, *steady), (_, _, *unsteady) = (one(row) for row in ("1 7 13 19 25 31 37 43 49", "1 2 16 17 31 31 37 43 49"))
    assert unsteady[1] - unsteady[0] > steady[1] - steady[0] + 2


def test_the_band_reaches_from_the_recent_pace_to_that_of_the_whole_course():
    row = "4 8 12 16 20 40 60 80"  # lately 20 a month, over the whole course 76 / 7
    _, month, early, late = one(row)
    assert (month, early) == (8, 8)
    assert late >= 7 + round(20 / (76 / 7))


def test_a_late_end_beyond_ten_years_is_drawn_in_to_ten_years():
    assert one("1 1 1 2 3.7 4.6")[3] == 5 + 120


def test_the_months_before_an_assignment_begins_are_not_its_pace():
    assert one("0 0 0 0 0 0 10 20 30 40")[1:] == tuple(6 - 1 + part for part in one("0 10 20 30 40")[1:])


def spread(past: MonthlyProgress) -> np.ndarray:
    """Return each assignment's spread of the monthly steps."""
    courses = pace.at_the_end(past)
    return pace.spread(courses, pace.pooled_spreads(courses, past.group)[past.group])


UNSTEADY, STEADY, SHORT = "1 2 16 17 31 31 46 47 48", "1 7 13 19 25 31 37 43 49", ". . . . . . 20 30 40"


def test_fewer_than_six_steps_take_the_spread_of_their_group():
    own = spread(drawn(UNSTEADY))[0]
    found = spread(drawn(UNSTEADY, STEADY, SHORT, SHORT, group=[0, 1, 0, 1]))
    assert found[2] == pytest.approx(own * np.sqrt(7 / 8))  # SHORT adds a step that does not deviate
    assert found[3] == 0.05


@pytest.mark.parametrize(("row", "group_s"), [("1 2 9 10 17 18", True), ("1 2 9 10 17 18 25", False)])
def test_six_steps_are_enough_for_a_spread_of_one_s_own(row, group_s):
    months = len(row.split())
    flat = " ".join(str(5 * month + 1) for month in range(months))
    found = spread(drawn(row, *[flat] * 30))
    assert (found[0] < 0.3) == group_s


def test_a_group_with_fewer_than_six_steps_has_a_spread_of_one_half():
    assert spread(drawn("10 20 30", "5 25 26", group=[0, 0])).tolist() == [0.5, 0.5]
    assert spread(drawn("10 20 30 40", "5 25 26 50", group=[0, 0]))[0] != 0.5


def test_the_spread_is_a_share_of_the_pace():
    slow, fast = spread(drawn("1 2 6 7 11 12 16 17", "2 4 12 14 22 24 32 34"))
    assert slow == pytest.approx(fast)


def test_steps_without_deviation_still_have_a_twentieth():
    assert spread(drawn(STEADY))[0] == 0.05


def test_reports_after_completion_are_no_standstill_of_the_group():
    once, repeated = (spread(drawn(f"10 30 60 70 85 90 100 {rest}", SHORT))[1] for rest in (". .", "100 100"))
    assert once == repeated


def test_a_part_of_the_programme_has_the_forecasts_of_the_whole():
    whole = made_up_progress.cut(made_up_progress.history("gamma", 3, 40), 9)
    some = np.arange(40) % 3 == 0
    part = MonthlyProgress(*(matrix[:, some] for matrix in (whole.progress, whole.reported, whole.completed)), whole.group[some], whole.first_month)
    found, all_of = forecast(part, group_spreads(whole)), forecast(whole)
    assert (found.late == all_of.late[some]).all() and (forecast(part).late != found.late).any()


ROWS = ["10 20 30 40", "3 9 30 40", "10 10 10 40", "60 80 95 99.99", "50 60 70 .", "70 90 95 .", "16 28 40 52 64 76 87"]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("line", ["expected", "early", "late"])
def test_a_line_reaches_100_in_its_month_and_not_before(row, line):
    found = forecast(drawn(row))
    end = int((found.month if line == "expected" else getattr(found, line))[0])
    values = getattr(carried_on(found, 200), line)[:, 0]
    months = found.now + 1 + np.arange(200)
    assert (values[months >= end] == 100).all() and (values[months < end] < 100).all()


@pytest.mark.parametrize("row", ROWS)
def test_the_lines_rise_from_where_the_assignment_stands_and_keep_their_order(row):
    found = forecast(drawn(row))
    lines = carried_on(found, 60)
    for values in (lines.expected, lines.early, lines.late):
        assert (np.diff(values[:, 0], prepend=found.progress[0]) >= 0).all()
    assert (lines.late <= lines.expected).all() and (lines.expected <= lines.early).all()


@pytest.mark.parametrize("row", ROWS)
def test_the_lines_do_not_leap_to_100(row):
    lines = carried_on(forecast(drawn(row)), 200)
    for values in (lines.expected, lines.early, lines.late):
        steps = np.diff(values[:, 0])
        assert (steps[1:] <= steps[:-1] + 1e-9).all()


def test_what_is_complete_or_has_no_forecast_stays_as_it_stands():
    rows = ["50 80 100 .", "20 20 20 20", "40 30 20 10", "10 10.1 10.2 10.3", ". . 5 6"]
    lines = carried_on(forecast(drawn(*rows)), 24)
    for values in (lines.expected, lines.early, lines.late):
        assert (values == [100, 20, 10, 10.3, 6]).all()


def test_what_does_not_count_has_no_line():
    assert np.isnan(carried_on(forecast(drawn("10 20 30 -")), 3).expected).all()


def test_a_line_goes_on_from_the_latest_report():
    assert carried_on(forecast(drawn("10 20 30 .")), 2).expected[:, 0].tolist() == [50, 60]


def test_forecasts_past_their_deadline_are_counted_with_their_latest_month():
    found = forecast(drawn("10 20 30 40", "30 50 70 90", "10 20 30 40", "20 20 20 20", "10 10 10 11", "60 70 100 ."))
    deadlines = np.array([JANUARY + 8, JANUARY + 4, NONE, JANUARY + 8, JANUARY + 8, JANUARY + 8])
    late = past_deadline(found, deadlines, key=np.zeros(6, int), keys=1)
    assert [int(part[0]) for part in (late.dated, late.forecast, late.past, late.far)] == [5, 3, 2, 1]
    assert late.latest[0] == JANUARY + 9


def test_a_forecast_in_the_month_of_its_deadline_is_not_past_it():
    found = forecast(drawn("10 20 30 40"))
    assert past_deadline(found, np.array([JANUARY + 9]), key=np.array([0]), keys=1).past.tolist() == [0]


def test_each_key_has_its_own_count():
    found = forecast(drawn("10 20 30 40", "10 20 30 40", "40 50 60 70"))
    late = past_deadline(found, np.full(3, JANUARY), key=np.array([0, 2, 2]), keys=4)
    assert late.past.tolist() == [1, 0, 2, 0] and late.latest.tolist() == [JANUARY + 9, NONE, JANUARY + 9, NONE]


TO_JULY = "16 28 40 52 64 76 88"  # 12 a month: August is forecast, and the band is that month alone


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (f"{TO_JULY} 100 .", (1, 1, 1, 0, 0)),
        (f"{TO_JULY} 100", (1, 0, 0, 0, 0)),  # August is the present month: the band has not ended
        (f"{TO_JULY} 90 91", (1, 1, 0, 0, 1)),
        (f"{TO_JULY} 90 -", (0, 0, 0, 0, 0)),  # never had to be completed
        ("10 15 20 25 30 35 40 100" + 10 * " .", (1, 0, 0, 0, 0)),  # complete, but its band has not ended
        ("10 15 20 25 30 35 40 100" + 12 * " .", (1, 1, 0, 1, 0)),
    ],
)
def test_forecasts_are_judged_once_their_band_has_ended(row, counts):
    found = track_record(drawn(row)).by_month[JANUARY + 6]
    assert (found.made, found.due, found.inside, found.before, found.after) == counts


def test_the_record_names_the_month_in_which_a_forecast_was_made():
    found = track_record(drawn("40 60 80 100 ."))
    assert [month - JANUARY for month, record in found.by_month.items() if record.made] == [2]


@pytest.mark.parametrize(
    ("row", "counts"),
    [(f"{TO_JULY} 100", (1, 1)), (f"{TO_JULY} 90", (0, 0)), (f"{TO_JULY} 100 .", (0, 0)), ("10 15 20 25 30 35 40 100 .", (1, 0)), (f"{TO_JULY} 90 -", (0, 0))],
)
def test_what_came_before_its_band_has_ended_is_counted_apart(row, counts):
    found = track_record(drawn(row)).by_month[JANUARY + 6]
    assert (found.open_complete, found.open_inside) == counts


@pytest.mark.parametrize(("row", "late_by"), [(f"{TO_JULY} 100 90 90", np.inf), (f"{TO_JULY} 100 90 100 .", 2)])
def test_completion_that_was_taken_back_has_not_come(row, late_by):
    found = track_record(drawn(row)).by_month[JANUARY + 6]
    assert (found.due, found.after, found.bias) == (1, 1, late_by)


def test_the_bias_is_below_0_where_completion_came_before_the_forecast():
    found = track_record(drawn("10 15 20 25 30 35 40 100" + 12 * " .")).by_month[JANUARY + 6]
    assert (found.error, found.bias) == (11, -11)


def test_errors_count_what_is_not_complete_as_later_than_all_else():
    past = drawn(*["40 60 80 100 . ."] * 2, *["40 60 80 90 90 90"] * 2)
    assert track_record(past).by_month[JANUARY + 2].error == np.inf
    past = drawn(*["40 60 80 100 . ."] * 3, *["40 60 80 90 90 90"] * 2)
    assert track_record(past).by_month[JANUARY + 2].error == 0


def test_of_an_even_number_of_errors_the_median_lies_between_the_middle_two():
    past = drawn(f"{TO_JULY} 100 . .", f"{TO_JULY} 90 100 .")
    assert track_record(past).by_month[JANUARY + 6].error == 0.5


def test_nothing_due_has_no_error():
    assert np.isnan(track_record(drawn("10 20 30 40")).total.error)


def naive(past: MonthlyProgress) -> list[plain.Assignment]:
    assignments = []
    for place, group in enumerate(past.group.tolist()):
        months = [row for row in np.flatnonzero(past.reported[:, place]) if not np.isnan(past.progress[row, place])]
        assignments.append(
            plain.Assignment(
                [(past.first_month + int(row), float(past.progress[row, place])) for row in months],
                group,
                bool(past.completed[-1, place]),
                not np.isnan(past.progress[-1, place]),
            )
        )
    return assignments


def same_as_plain(past: MonthlyProgress):
    found, rows = forecast(past), naive(past)
    for place, row in enumerate(rows):
        kind, months = plain.forecast(rows, row, past.month)
        assert Kind(found.kind[place]).name.lower() == kind
        assert (found.month[place], found.early[place], found.late[place]) == (months or (NONE,) * 3)


@pytest.mark.parametrize("kind", [*made_up_progress.KINDS, "fives", "gaps", "quarters", "lumps"])
def test_the_plain_rule_gives_the_same_months(kind):
    past = made_up_progress.history(kind, 11, 24)
    for row in range(0, len(past.progress), 3):
        same_as_plain(made_up_progress.cut(past, row))


CELL = st.one_of(
    st.just("."), st.just("."), st.just("-"), st.integers(0, 100).map(str), st.just("99.99"), st.floats(0, 99.99).map(lambda value: f"{value:.2f}")
)


@given(st.integers(1, 9).flatmap(lambda months: st.lists(st.lists(CELL, min_size=months, max_size=months).map(" ".join), min_size=1, max_size=5)))
@settings(max_examples=300, deadline=None)
def test_the_plain_rule_gives_the_same_on_any_history(rows):
    same_as_plain(drawn(*rows, group=[place % 2 for place in range(len(rows))]))


def test_the_plain_record_gives_the_same_counts():
    past = made_up_progress.cut(made_up_progress.history("gamma", 5, 60), 22)
    made = []
    for row in range(len(past.progress) - 1):
        found = forecast(made_up_progress.cut(past, row))
        made += [(place, found.month[place], found.early[place], found.late[place]) for place in np.flatnonzero(found.made)]
    since = [int(np.argmax(done)) + past.first_month if done.any() else None for done in past.completed.T]
    *counts, late_by = plain.record(made, since, past.month)
    total = track_record(past).total
    assert counts == [total.made, total.due, total.inside, total.before, total.after, total.open_complete, total.open_inside]
    assert (total.bias, total.error) == (median(late_by), median(map(abs, late_by)))


@pytest.mark.parametrize("kind", made_up_progress.KINDS)
def test_the_band_holds_the_true_month_in_seventy_to_ninety_of_a_hundred_cases(kind):
    parts = [calibration.cases(made_up_progress.history(kind, seed, 60)) for seed in calibration.SEEDS]
    for found in (*parts, calibration.together(parts)):
        assert 0.7 <= calibration.fared(found).held <= 0.9


@pytest.mark.parametrize(("kind", "widest"), [("gamma", 13), ("steady", 4), ("heavy", 11)])
def test_the_band_is_no_wider_than_stated(kind, widest):
    found = calibration.fared(calibration.cases(made_up_progress.history(kind, 1, 200)))
    assert found.width <= widest


def test_made_up_histories_end_complete():
    for kind in (*made_up_progress.KINDS, *made_up_progress.TRIALS):
        assert made_up_progress.history(kind, 1, 30).completed[-1].all()


@pytest.mark.long
def test_the_tables_have_a_row_for_each_kind():
    assert len(list(calibration.table(("steady",), 5))) == 3
    assert len(list(calibration.record_table(30))) == 2 + 3 * len(made_up_progress.KINDS)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_nothing_reported_has_no_forecasts(size):
    past = MonthlyProgress(np.full((1, size), np.nan), np.zeros((1, size), bool), np.zeros((1, size), bool), np.zeros(size, int), JANUARY)
    assert (forecast(past).kind == Kind.ABSENT).all() and carried_on(forecast(past), 2).late.shape == (2, size)
    assert track_record(past).total.made == 0


def test_a_single_month_has_no_forecast():
    assert one("50")[0] == Kind.FEW


def test_a_history_of_fifty_years_is_forecast_from_its_last_months():
    long = " ".join(["10"] * 597 + ["20", "30", "40"])
    assert one(long)[:2] == (Kind.FORECAST, 605)


def test_a_history_without_a_month_is_refused():
    with pytest.raises(ValueError, match="a month or more"):
        MonthlyProgress(np.zeros((0, 2)), np.zeros((0, 2), bool), np.zeros((0, 2), bool), np.zeros(2, int), JANUARY)


def test_matrices_of_different_shapes_are_refused():
    with pytest.raises(ValueError, match="one shape"):
        MonthlyProgress(np.zeros((2, 2)), np.zeros((3, 2), bool), np.zeros((2, 2), bool), np.zeros(2, int), JANUARY)


def test_two_years_of_all_assignments_are_forecast_within_fifty_milliseconds():
    dice = np.random.default_rng(1)
    progress = np.minimum(np.cumsum(dice.gamma(2, 2, (24, 2500)), axis=0).round(2), 100)
    past = MonthlyProgress(progress, dice.random(progress.shape) < 0.9, progress >= 100, np.arange(2500) % 9, JANUARY)
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        forecast(past)
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.05
