"""The plain recomputation follows the rules of the design; each rule is shown on a few rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from benchmarks.servers import ROOT
from tests import naive

SETTINGS = {
    "开始日期": "2020-03-24",
    "默认完成时限": "2020-12-31",
    "报送截止日": 28,
    "时区": "Asia/Shanghai",
    "预警阈值（百分点）": 10,
    "滞后阈值（百分点）": 30,
    "临期天数": 15,
}
NEXT_MONTH = SETTINGS | {"报送截止日": 5, "截止月": "次月"}


def day(text: str | None) -> date | None:
    """Return a date written 2020-09-30, or 9-30 for one of 2020."""
    if text is None:
        return None
    return date(*map(int, (text if text.count("-") == 2 else f"2020-{text}").split("-")))


def assignment(key: str = "1.1/A", **values) -> dict:
    """Return a lead assignment from the programme's start to the end of 2020, unless `values` say otherwise."""
    task, unit = key.split("/")
    return {
        "key": key,
        "task": task,
        "unit": unit,
        "group": "G",
        "role": "lead",
        "measure": "1",
        "area": "1",
        "region": "00",
        "start": day("3-24"),
        "valid_to": None,
        "plan": [],
        "original_deadline": day("12-31"),
        "change": None,
        "weight": Fraction(1),
        "task_weight": Fraction(1),
    } | values


def report(
    as_of: str, status: str = "in_progress", progress=50, *, key: str = "1.1/A", period: str | None = None, submission=1, received: str | None = None
) -> dict:
    """Return a report; by default its period is the month of its date, and it is received at noon of that date."""
    when = day(as_of)
    progress = {"completed": 100, "not_started": 0, "not_applicable": None}.get(status, progress)
    return {
        "key": key,
        "as_of": when,
        "status": status,
        "submission": submission,
        "progress": None if progress is None else Fraction(str(progress)),
        "period": period or f"{when:%Y-%m}",
        "received": datetime.fromisoformat(received or f"{when}T12:00:00+08:00"),
    }


def programme(*assignments: dict, **settings) -> SimpleNamespace:
    """Return a catalogue with these assignments and their units."""
    units = dict.fromkeys(row["unit"] for row in assignments)
    return SimpleNamespace(
        assignments=assignments,
        settings=SETTINGS | settings,
        parents={},
        measures=[],
        areas=[],
        groups=[{"分组代码": "G", "单位分组": "组"}, {"分组代码": "T", "单位分组": "中国铁塔"}],
        units=[{"单位代码": unit, "责任单位": f"单位{unit}", "分组代码": "G", "地区代码": None} for unit in units],
    )


def one(as_of: str, *log: dict, settings: dict = SETTINGS, **values) -> dict:
    """Return one assignment with its figures on a date, given its reports."""
    found = naive.state(list(log), day(as_of), settings)
    return naive.judged(assignment(**values), found.get("1.1/A"), day(as_of), settings)


# Rule 1: the log and the fold


def held(*log: dict, as_of: str = "12-31", settings: dict = SETTINGS) -> dict | None:
    """Return the report in force of the assignment."""
    return naive.state(list(log), day(as_of), settings).get("1.1/A")


def test_the_report_with_the_latest_date_wins_whatever_came_last():
    assert held(report("9-20", progress=60), report("8-20", progress=40))["progress"] == 60


def test_of_one_date_the_later_period_wins():
    later = report("9-20", progress=60, period="2020-09")
    assert held(later, report("9-20", progress=40, period="2020-08")) is later


def test_of_one_date_and_period_the_one_recorded_last_wins():
    assert held(report("9-20", progress=60), report("9-20", progress=40))["progress"] == 40


def test_a_report_dated_later_than_the_date_is_not_seen():
    assert held(report("9-20"), as_of="9-19") is None


@pytest.mark.parametrize(
    ("as_of", "settings", "counts"),
    [
        ("9-28", NEXT_MONTH, "9-28"),  # within its period: as it is
        ("10-03", NEXT_MONTH, "9-30"),  # after the period's last day, by the cut-off on 5 October
        ("10-05", NEXT_MONTH, "9-30"),  # on the day of the cut-off
        ("10-06", NEXT_MONTH, "10-06"),
        ("10-03", SETTINGS, "10-03"),  # the cut-off lies in the month itself
        ("8-31", NEXT_MONTH, "8-31"),  # before its period
    ],
)
def test_a_report_dated_between_the_periods_end_and_the_cut_off_counts_at_the_end(as_of, settings, counts):
    assert naive.counted_date(report(as_of, period="2020-09"), settings) == day(counts)


@pytest.mark.parametrize(
    ("period", "due_day", "month", "found"),
    [
        ("2020-09", 28, None, "2020-09-28"),
        ("2020-09", 31, None, "2020-09-30"),
        ("2021-02", 30, "当月", "2021-02-28"),
        ("2020-09", 5, "次月", "2020-10-05"),
        ("2021-01", 31, "次月", "2021-02-28"),
        ("2020-12", 10, "次月", "2021-01-10"),
    ],
)
def test_a_due_day_that_a_month_does_not_have_is_its_last(period, due_day, month, found):
    settings = {"报送截止日": due_day, "截止月": month}
    assert naive.cut_off(period, settings) == day(found)


A, B, C = (report("9-20", progress=part, submission=name) for name, part in (("a", 10), ("b", 20), ("c", 30)))


@pytest.mark.parametrize(
    ("replaces", "withdrawn", "standing"),
    [
        ({}, (), ["a", "b", "c"]),
        ({}, ("b",), ["a", "c"]),
        ({"b": "a"}, (), ["b", "c"]),  # a correction takes the corrected one out of force
        ({"b": "a"}, ("b",), ["a", "c"]),  # withdrawing the correction brings it back
        ({"b": "a", "c": "b"}, (), ["c"]),
        ({"b": "a", "c": "b"}, ("c",), ["b"]),
        ({"b": "a", "c": "b"}, ("c", "b"), ["a"]),
    ],
)
def test_what_is_withdrawn_or_replaced_does_not_stand(replaces, withdrawn, standing):
    found = naive.in_force([A, B, C], replaces, withdrawn)
    assert [report["submission"] for report in found] == standing


# Rule 2: not reported is a status of its own


def test_an_unreported_assignment_has_no_progress_and_no_gap():
    row = naive.alone(one("9-30"))
    assert (row["status"], row["progress"], row["gap"], row["reported"]) == ("not_reported", None, None, 0)


def test_an_unreported_assignment_has_a_floor_of_0_and_is_expected_to_stand_somewhere():
    row = naive.alone(one("9-30"))
    assert (row["progress_floor"], row["expected"]) == (0, Decimal("67.4"))


def test_an_assignment_that_does_not_apply_has_no_figures_and_is_not_reported():
    row = naive.alone(one("9-30", report("9-20", "not_applicable")))
    names = ("progress", "progress_floor", "expected", "gap", "reported_progress")
    assert [row[name] for name in names] == [None] * 5
    assert (row["counted"], row["reported"], row["dated"]) == (0, 0, 0)


# Rule 3: roll-ups, from hand-made rows

WORDS = {
    "green": {},
    "yellow": {"light": "yellow"},
    "red": {"light": "red"},
    "stale": {"light": "grey"},
    "unreported": {"light": "grey", "status": "not_reported", "reported_progress": None},
    "done": {"light": "done", "status": "completed", "reported_progress": Fraction(100)},
    "idle": {"status": "not_started", "reported_progress": Fraction(0)},
    "blocked": {"light": "red", "status": "blocked"},
    "n/a": {"light": "none", "status": "not_applicable", "reported_progress": None, "counts": False},
    "overdue": {"light": "red", "past": True, "overdue": True},
    "done in time": {"light": "done", "status": "completed", "reported_progress": Fraction(100), "past": True},
}


def row(word: str = "green", **values) -> dict:
    """Return a row with its figures; the word "continuing" before its state makes it continuing.

    By default it is a dated lead assignment at 50 % with a task of its own. Its expected progress equals its
    progress, so that no gap disturbs a test.
    """
    found = (
        assignment()
        | {
            "status": "in_progress",
            "reported_progress": Fraction(50),
            "deadline": day("12-31"),
            "counts": True,
            "light": "green",
            "past": False,
            "overdue": False,
            "task": object(),
        }
        | WORDS[word.removeprefix("continuing ")]
    )
    found["exact_expected"] = found["reported_progress"]
    if word.startswith("continuing "):
        found |= {"deadline": None, "exact_expected": None}
    return found | values


def drawn(text: str, **values) -> list[dict]:
    """Return the rows of a text like '3 red, 2 continuing unreported'."""
    pairs = [part.strip().split(" ", 1) for part in text.split(",") if text]
    return [row(word, **values) for count, word in pairs for _ in range(int(count))]


def rolled(text: str, **settings) -> dict:
    """Return the roll-up of rows written as text."""
    return naive.rollup(drawn(text), SETTINGS | settings)


def test_a_task_of_one_ministry_weighs_as_much_as_one_of_37_provinces():
    ministry = [row("done", task="1")]
    provinces = [row("idle", task="2") for _ in range(37)]
    assert naive.rollup(ministry + provinces, SETTINGS)["progress"] == 50


def test_a_task_and_an_assignment_weigh_what_the_catalogue_says():
    rows = [row("done", task="1", task_weight=Fraction(3)), row("idle", task="2", weight=Fraction(1)), row("done", task="2", weight=Fraction(4))]
    assert naive.rollup(rows, SETTINGS)["progress"] == 95  # (3·100 + 1·80) / 4


def test_progress_is_over_the_reported_and_the_floor_over_all():
    found = rolled("1 green, 3 unreported")
    assert (found["progress"], found["progress_floor"]) == (50, Decimal("12.5"))


def test_expected_and_gap_are_over_the_reported_too():
    rows = [row(exact_expected=Fraction(60)), row("unreported", exact_expected=Fraction(100))]
    found = naive.rollup(rows, SETTINGS)
    assert (found["expected"], found["gap"]) == (60, -10)


def test_nothing_reported_leaves_progress_expected_and_gap_blank():
    found = rolled("2 unreported")
    assert [found[name] for name in ("progress", "expected", "gap", "progress_floor")] == [None, None, None, 0]


def test_continuing_assignments_beside_dated_ones_enter_coverage_but_not_progress():
    found = rolled("1 done, 2 continuing green, 1 continuing unreported")
    names = ("progress", "counted", "reported", "dated", "dated_reported", "continuing", "completed")
    assert [found[name] for name in names] == [100, 4, 3, 1, 1, 3, 1]


def test_continuing_assignments_alone_are_what_is_measured_and_nothing_is_expected():
    found = rolled("1 continuing green, 1 continuing unreported")
    assert [found[name] for name in ("progress", "progress_floor", "expected", "gap")] == [50, 25, None, None]


def test_dated_assignments_that_do_not_apply_leave_the_continuing_ones_to_be_measured():
    assert rolled("1 n/a, 1 continuing green")["progress"] == 50


@pytest.mark.parametrize(
    ("progress", "shown"), [("33.35", "33.4"), ("33.34", "33.3"), ("99.95", "99.9"), ("99.94", "99.9"), ("0.04", "0.1"), ("0.05", "0.1"), ("0", "0")]
)
def test_progress_is_shown_half_up_but_neither_as_complete_nor_as_nothing_too_soon(progress, shown):
    assert one("9-30", report("9-20", progress=progress))["progress"] == Decimal(shown)


def test_a_roll_up_is_99_9_while_one_of_its_reported_is_not_complete():
    rows = [row("done", weight=Fraction(10000), task="1"), row(task="1")]
    assert naive.rollup(rows, SETTINGS)["progress"] == Decimal("99.9")


def test_the_floor_is_99_9_while_one_is_unreported_though_progress_is_100():
    rows = [row("done", weight=Fraction(10000), task="1"), row("unreported", task="1")]
    found = naive.rollup(rows, SETTINGS)
    assert (found["progress"], found["progress_floor"]) == (100, Decimal("99.9"))


def test_a_roll_up_is_0_1_while_one_of_its_reported_is_above_0():
    rows = [row("idle", weight=Fraction(10000), task="1"), row(task="1")]
    assert naive.rollup(rows, SETTINGS)["progress"] == Decimal("0.1")


def test_the_gap_is_shown_progress_less_shown_expected():
    found = one("9-30", report("9-30", progress="60.04"))  # 190 of 282 days are 67.376 %
    assert (found["progress"], found["expected"], found["gap"]) == (60, Decimal("67.4"), Decimal("-7.4"))


def test_thresholds_are_held_against_the_gap_that_is_shown():
    found = one("9-30", report("9-30", progress="57.42"))  # 9.956 points behind, shown as 10.0
    assert (found["gap"], found["class"], found["light"]) == (-10, "behind", "yellow")


def test_means_are_taken_from_unrounded_values():
    rows = [row(reported_progress=Fraction("10.04")), row(reported_progress=Fraction("10.05"))]
    assert naive.rollup(rows, SETTINGS)["progress"] == Decimal("10.0")  # 10.045, not (10.0 + 10.1) / 2


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ("2 n/a", "not_applicable"),
        ("", "not_applicable"),
        ("2 unreported", "not_reported"),
        ("1 unreported, 1 n/a", "not_reported"),
        ("2 unreported, 4 continuing green", "not_reported"),  # no measured one is reported
        ("2 done", "completed"),
        ("2 done, 1 n/a", "completed"),
        ("2 done, 4 continuing green", "completed"),  # 已完成 · 4项持续推进
        ("2 done, 1 unreported", "in_progress"),
        ("1 idle, 147 unreported", "not_started"),  # 未启动，148项中报1项
        ("1 idle, 1 continuing green", "not_started"),
        ("1 idle, 1 green", "in_progress"),
        ("1 idle, 1 done", "in_progress"),
        ("2 blocked, 1 green, 5 done", "blocked"),  # 2 of the 3 that are not complete
        ("2 blocked, 2 green", "in_progress"),  # half is not more than half
        ("1 blocked, 5 done", "in_progress"),  # a single one of many
        ("1 blocked", "blocked"),
        ("1 blocked, 3 n/a", "blocked"),  # the only one that counts
        ("2 blocked, 2 unreported", "in_progress"),
        ("1 green, 2 continuing blocked", "blocked"),  # of the counted ones, not of the measured ones
    ],
)
def test_the_status_of_a_roll_up_is_the_first_that_fits(rows, status):
    assert rolled(rows)["status"] == status


def test_the_half_is_a_setting():
    assert rolled("2 blocked, 2 green", **{"多数占比(%)": 49})["status"] == "blocked"


def test_an_old_catalogues_share_of_unreported_is_the_half():
    assert rolled("2 blocked, 2 green", **{"未报送占比上限(%)": 49})["status"] == "blocked"


def test_the_new_name_of_the_half_goes_before_the_old_one():
    assert rolled("2 blocked, 2 green", **{"多数占比(%)": 50, "未报送占比上限(%)": 49})["status"] == "in_progress"


@pytest.mark.parametrize(("when", "held"), [("5-31", False), ("6-01", True), ("10-31", True), ("11-01", False)])
def test_an_assignment_is_in_the_selection_from_its_start_to_its_last_valid_day(when, held):
    found = assignment(start=day("6-01"), valid_to=day("10-31"))
    assert naive.in_selection(found, day(when)) == held


@pytest.mark.parametrize(
    ("task", "unit", "own", "start"),
    [
        (None, None, None, "2020-03-24"),
        ("2020-06-01", None, None, "2020-06-01"),
        ("2020-06-01", "2020-07-01", None, "2020-07-01"),
        (None, "2020-07-01", "2020-08-01", "2020-08-01"),
        ("2020-01-01", None, None, "2020-03-24"),
    ],
)
def test_an_assignment_starts_on_the_latest_of_its_first_days(task, unit, own, start):
    found = naive.start_day(SETTINGS, {"开始日期": task}, {"有效期起": unit}, {"有效期起": own})
    assert found == day(start)


@pytest.mark.parametrize(("unit", "own", "last"), [(None, None, None), ("2020-10-31", None, "2020-10-31"), ("2020-10-31", "2020-09-30", "2020-09-30")])
def test_an_assignment_ends_with_its_unit_or_before(unit, own, last):
    assert naive.last_valid_day({"有效期止": unit}, {"有效期止": own}) == day(last)


def test_owners_are_groups_written_out_and_single_units_by_name():
    rows = [
        assignment("1.1/A"),
        assignment("1.1/B"),
        assignment("1.1/C", group="T"),
        assignment("1.1/D", role="support"),
        assignment("1.1/E", start=day("10-01")),
    ]
    assert naive.owners(programme(*rows), day("9-30"), "task") == {"1.1": {"组（2家）", "单位C"}}


# Rule 3: with support


def support(word: str, **values) -> dict:
    """Return a row of a support assignment; an unreported one does not count."""
    return row(word, role="support", counts=word.split()[-1] not in ("unreported", "n/a"), **values)


@pytest.mark.parametrize(
    ("rows", "counted", "progress", "floor"),
    [
        ([row(), support("done")], 2, 75, 75),
        ([row(), support("unreported")], 1, 50, 50),  # an unreported one is left out everywhere
        ([row("unreported"), support("done")], 2, 100, 50),
        ([row(), support("n/a")], 1, 50, 50),
        ([row(), support("continuing done")], 2, 50, 50),  # the lead ones are dated
        ([row("continuing green"), support("done")], 2, 50, 50),  # the lead ones are continuing
        ([row("n/a"), support("done")], 1, 100, 100),  # where no lead one counts, the support ones decide
        ([support("done"), support("continuing green")], 2, 100, 100),
    ],
)
def test_support_ones_enter_counts_and_means_once_reported(rows, counted, progress, floor):
    found = naive.rollup(rows, SETTINGS)
    assert (found["counted"], found["progress"], found["progress_floor"]) == (counted, progress, floor)


def test_every_row_is_an_assignment_also_an_unreported_support_one():
    assert naive.rollup([row(), support("unreported"), support("n/a")], SETTINGS)["assignments"] == 3


def test_what_is_overdue_or_blocked_is_a_lead_one():
    found = naive.rollup([row(), support("overdue"), support("blocked")], SETTINGS)
    assert (found["overdue"], found["blocked"]) == (0, 0)


def test_status_class_and_light_are_those_of_the_lead_ones_by_their_own_gap():
    rows = [row(exact_expected=Fraction(62)), support("green")]
    found = naive.rollup(rows, SETTINGS)
    assert (found["gap"], found["class"], found["light"], found["reason"]) == (-6, "behind", "yellow", ["12.0"])


def test_without_lead_ones_there_is_neither_status_nor_class_nor_light():
    found = naive.rollup([support("done")], SETTINGS)
    assert (found["status"], found["class"], found["light"]) == ("not_applicable", "not_applicable", "none")


def test_an_unreported_support_assignment_has_no_light_and_is_never_overdue():
    found = naive.alone(one("2021-01-31", role="support"))
    names = ("status", "class", "light", "overdue", "counted", "assignments")
    assert [found[name] for name in names] == ["not_reported", "not_reported", "none", 0, 0, 1]


def test_a_reported_support_assignment_is_judged_as_a_lead_one():
    found = naive.alone(one("2021-01-31", report("12-20"), role="support"))
    names = ("status", "class", "light", "overdue", "counted", "reason")
    assert [found[name] for name in names] == ["in_progress", "behind", "red", 1, 1, ["31天"]]


@pytest.mark.parametrize("role", ["lead", "support"])
@pytest.mark.parametrize(("status", "blocked"), [("blocked", 1), ("in_progress", 0)])
def test_an_assignment_listed_alone_says_whether_it_is_blocked(role, status, blocked):
    assert naive.alone(one("9-30", report("9-20", status), role=role))["blocked"] == blocked


# Rule 3: filters by state


def test_counts_and_means_are_of_the_chosen_and_the_judgement_of_all():
    rows = drawn("17 done, 191 blocked")
    chosen = naive.where(rows, status="completed")
    found = naive.rollup(chosen, SETTINGS, rows)
    assert (found["assignments"], found["progress"], found["blocked"]) == (17, 100, 0)  # 仅已完成17项
    assert (found["status"], found["light"], found["reason"]) == ("blocked", "red", ["208项", "191项"])


# Rule 4: expected progress


@pytest.mark.parametrize(("when", "expected"), [("3-24", "0"), ("9-30", "67.4"), ("12-30", "99.6"), ("12-31", "100"), ("2021-01-31", "100")])
def test_expected_progress_is_linear_in_days(when, expected):
    assert one(when)["expected"] == Decimal(expected)  # 190/282 on 30 September


def course(start: str, deadline: str, plan: str, when: str) -> Fraction:
    """Return the expected progress on a date between start and deadline with plan points."""
    return naive.expected({"start": day(start), "deadline": day(deadline), "plan": naive.plan(plan)}, day(when))


@pytest.mark.parametrize(("when", "expected"), [("6-01", 0), ("6-06", 20), ("6-11", 40), ("6-16", 50), ("6-21", 60), ("6-26", 80), ("7-01", 100)])
def test_expected_progress_runs_through_the_plan_points(when, expected):
    assert course("6-01", "7-01", "2020-06-11:40；2020-06-21:60", when) == expected


def test_plan_points_from_the_deadline_in_force_on_are_dropped():
    assert course("6-01", "6-21", "2020-06-11:40；2020-06-21:60；2020-07-01:80", "6-16") == 70


def test_plan_points_up_to_the_start_are_dropped():
    assert course("6-01", "6-21", "2020-05-11:40；2020-06-01:60", "6-11") == 50


@pytest.mark.parametrize(("when", "expected"), [("5-31", 0), ("6-01", 100), ("6-02", 100)])
def test_where_start_and_deadline_are_one_day_all_is_expected_from_then(when, expected):
    assert course("6-01", "6-01", "", when) == expected


def test_nothing_is_expected_of_a_continuing_assignment():
    assert one("9-30", report("9-20"), original_deadline=None)["expected"] is None


@pytest.mark.parametrize(
    ("when", "period", "dated", "at"),
    [
        ("9-30", "2020-09", "9-20", "9-30"),
        ("9-25", "2020-09", "9-20", "9-25"),  # never later than the as-of date
        ("10-15", "2020-09", "9-20", "9-30"),  # the month before: the days since do not count against it
        ("10-31", "2020-09", "9-20", "9-30"),
        ("11-01", "2020-09", "9-20", "11-01"),  # older: at the as-of date
        ("10-31", "2020-08", "9-20", "9-30"),  # a late sheet of August counts by its date
        ("10-31", "2020-09", "8-31", "9-30"),  # an early date counts by the sheet's period
        ("9-30", "2020-10", "9-28", "9-30"),
        ("12-31", "2020-12", "12-20", "12-31"),
        ("2021-01-15", "2020-12", "12-20", "2021-01-15"),  # past the deadline: at the as-of date
    ],
)
def test_expected_progress_is_taken_at_the_end_of_the_period_reported_last(when, period, dated, at):
    assert one(when, report(dated, period=period))["judged_on"] == day(at)


def test_on_the_deadline_100_is_expected_though_the_last_report_is_of_the_month_before():
    assert one("12-31", report("11-20"))["expected"] == 100


def test_a_report_dated_by_the_cut_off_stays_in_its_own_period():
    found = one("11-30", report("10-03", progress=80, period="2020-09"), settings=NEXT_MONTH)
    assert (found["effective_period"], found["light"], found["as_of"]) == ("2020-09", "grey", day("9-30"))


def test_a_report_dated_after_the_cut_off_belongs_to_the_month_of_its_date():
    found = one("11-30", report("10-06", period="2020-09"), settings=NEXT_MONTH)
    assert (found["effective_period"], found["judged_on"]) == ("2020-10", day("10-31"))


# Rule 4: classes


@pytest.mark.parametrize(
    ("when", "status", "progress", "found"),
    [
        ("9-30", "not_applicable", None, "not_applicable"),
        ("9-30", "completed", 100, "done"),
        ("2021-01-01", "completed", 100, "done"),
        ("2021-01-01", "in_progress", 99, "behind"),
        ("12-31", "in_progress", 99, "on_pace"),  # the deadline itself is not past
        ("9-30", "in_progress", "57.4", "behind"),
        ("9-30", "in_progress", "57.5", "on_pace"),
        ("9-30", "in_progress", "77.4", "ahead"),
        ("9-30", "in_progress", "77.3", "on_pace"),
        ("9-30", "not_started", 0, "behind"),
        ("9-30", "blocked", 70, "on_pace"),
    ],
)
def test_the_class_of_an_assignment_is_the_first_that_fits(when, status, progress, found):
    assert one(when, report("9-30", status, progress))["class"] == found


@pytest.mark.parametrize(("when", "deadline", "found"), [("9-30", "12-31", "not_reported"), ("9-30", None, "not_reported"), ("9-30", "9-29", "behind")])
def test_an_unreported_assignment_is_behind_only_once_overdue(when, deadline, found):
    assert one(when, original_deadline=day(deadline))["class"] == found


def test_a_reported_continuing_assignment_is_continuing():
    assert one("9-30", report("9-20"), original_deadline=None)["class"] == "continuing"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("", "not_applicable"),
        ("2 n/a", "not_applicable"),
        ("2 done, 3 continuing green", "done"),
        ("2 overdue, 1 green", "behind"),
        ("2 overdue, 2 green", "on_pace"),
        ("1 unreported, 1 n/a", "not_reported"),
        ("2 unreported, 3 continuing green", "not_reported"),
        ("2 continuing green", "continuing"),
        ("1 continuing green, 1 n/a", "continuing"),
        ("2 green", "on_pace"),
    ],
)
def test_the_class_of_a_roll_up_is_the_first_that_fits(rows, found):
    assert rolled(rows)["class"] == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("1 overdue, 8 done in time, 1 green", "on_pace"),  # exactly nine tenths
        ("1 overdue, 18 done in time, 2 green", "behind"),  # 19 of 21
        ("19 done in time, 2 green", "on_pace"),
    ],
)  # the last case has none overdue
def test_any_overdue_makes_a_roll_up_behind_once_more_than_nine_tenths_are_past(rows, found):
    assert rolled(rows)["class"] == found


def test_unreported_and_overdue_makes_a_roll_up_behind_before_not_reported():
    rows = [row("unreported", past=True, overdue=True, light="red")]
    found = naive.rollup(rows, SETTINGS)
    assert (found["class"], found["status"]) == ("behind", "not_reported")


# Rule 5: lights


@pytest.mark.parametrize(
    ("when", "status", "progress", "light", "reason"),
    [
        ("9-30", "not_applicable", None, "none", []),
        ("9-30", "completed", 100, "done", []),
        ("2021-01-12", "completed", 100, "done", []),
        ("2021-01-12", "in_progress", 99, "red", ["12天"]),
        ("2021-01-12", "blocked", 99, "red", ["12天"]),
        ("9-30", "blocked", 90, "red", []),
        ("9-30", "in_progress", "37.3", "red", ["30.1"]),
        ("9-30", "in_progress", "37.4", "yellow", ["30.0"]),
        ("9-30", "in_progress", "57.4", "yellow", ["10.0"]),
        ("9-30", "in_progress", "57.5", "green", ["9.9"]),
        ("9-30", "in_progress", "67.4", "green", []),
        ("9-30", "in_progress", "90", "green", ["22.6"]),
        ("10-31", "in_progress", "67.4", "green", []),
        ("11-01", "in_progress", "75", "grey", ["2020-09"]),
    ],
)
def test_the_light_of_an_assignment_is_the_first_that_fits(when, status, progress, light, reason):
    found = one(when, report("9-30", status, progress))
    assert (found["light"], found["reason"]) == (light, reason)


@pytest.mark.parametrize(
    ("when", "progress", "light", "reason"),
    [
        ("12-15", "90", "green", ["4.3"]),  # 16 days left: 94.3 expected
        ("12-16", "90", "yellow", ["15天", "4.7"]),
        ("12-16", "94.7", "green", []),
        ("12-22", "96.4", "yellow", ["9天", "0.4"]),  # 临期，还有9天，落后序时0.4个百分点
        ("12-31", "99", "yellow", ["0天", "1.0"]),
    ],
)
def test_a_light_is_yellow_near_the_deadline_where_anything_is_missing(when, progress, light, reason):
    found = one(when, report("12-10", progress=progress))
    assert (found["light"], found["reason"]) == (light, reason)


def test_near_the_deadline_goes_before_stale_which_goes_before_behind():
    near, earlier = (one(when, report("9-20", progress=80)) for when in ("12-20", "11-30"))
    assert (near["light"], earlier["light"], earlier["class"]) == ("yellow", "grey", "on_pace")
    assert one("11-30", report("9-20", progress=60))["light"] == "grey"  # 29.0 points behind


@pytest.mark.parametrize(
    ("when", "deadline", "light", "reason"), [("9-30", "12-31", "grey", []), ("9-30", None, "grey", []), ("9-30", "9-18", "red", ["12天"])]
)
def test_an_unreported_assignment_is_grey_until_it_is_overdue(when, deadline, light, reason):
    found = one(when, original_deadline=day(deadline))
    assert (found["light"], found["reason"]) == (light, reason)


@pytest.mark.parametrize(("when", "light"), [("10-31", "green"), ("11-01", "grey")])
def test_a_continuing_assignment_is_green_until_it_is_stale(when, light):
    assert one(when, report("9-20"), original_deadline=None)["light"] == light


@pytest.mark.parametrize(
    ("rows", "light", "reason"),
    [
        ("", "none", []),
        ("3 n/a", "none", []),
        ("2 done, 3 continuing red", "done", []),
        ("682 overdue, 65 green", "red", ["747项", "682项"]),
        ("2 red, 2 green", "yellow", ["4项", "2项"]),  # half is not more than half
        ("77 unreported, 44 stale, 27 green", "grey", ["148项", "77项", "44项"]),
        ("3 unreported, 2 green", "grey", ["5项", "3项"]),
        ("3 stale, 2 green", "grey", ["5项", "3项"]),
        ("3 unreported, 2 green, 9 continuing green", "grey", ["5项", "3项"]),
        ("2 unreported, 2 stale, 3 green, 9 continuing green", "grey", ["7项", "2项", "2项"]),
        ("2 red, 2 stale, 3 green", "grey", ["7项", "2项", "2项"]),  # equal: grey
        ("3 red, 2 unreported, 3 green", "red", ["8项", "3项", "2项"]),  # 5 of 8, red is more
        ("2 green, 5 continuing unreported", "grey", ["7项", "5项"]),  # of the counted ones
        ("4 green, 3 continuing red", "yellow", ["7项", "3项"]),  # of the counted ones
        ("2 red, 6 green, 15 continuing green", "yellow", ["8项", "2项"]),  # of the measured ones only
        ("1 red, 9 green", "green", []),
        ("1 red, 8 green", "yellow", ["9项", "1项"]),
        ("27 overdue, 260 done in time", "yellow", ["287项", "27项"]),  # 9.4 % red, all past
        ("6 yellow, 5 green", "yellow", ["11项", "6项"]),
        ("5 yellow, 5 green", "green", []),
        ("6 yellow, 5 green, 9 continuing green", "yellow", ["11项", "6项"]),
        ("5 yellow, 5 green, 9 continuing yellow", "green", []),
        ("1 red, 5 yellow, 4 green", "yellow", ["10项", "6项"]),
    ],
)
def test_the_light_of_a_roll_up_is_the_first_that_fits(rows, light, reason):
    found = rolled(rows)
    assert (found["light"], found["reason"]) == (light, reason)


@pytest.mark.parametrize(
    ("progress", "light", "reason"),
    [("19.9", "red", ["30.1"]), ("20", "yellow", ["30.0"]), ("40", "yellow", ["10.0"]), ("40.1", "green", ["9.9"]), ("62.3", "green", ["12.3"])],
)
def test_a_roll_up_is_red_or_yellow_by_its_gap(progress, light, reason):
    rows = [row(reported_progress=Fraction(progress), exact_expected=Fraction(50))]
    found = naive.rollup(rows, SETTINGS)
    assert (found["light"], found["reason"]) == (light, reason)


def test_the_shares_of_a_roll_ups_light_are_settings():
    assert rolled("2 red, 8 green", **{"红灯占比上限(%)": 20})["light"] == "green"
    assert rolled("4 unreported, 6 green", **{"多数占比(%)": 39})["light"] == "grey"


def test_the_share_that_must_be_due_is_a_setting():
    assert rolled("1 overdue, 19 green", **{"到期占比(%)": 4})["light"] == "yellow"
    assert rolled("1 overdue, 19 green", **{"到期占比(%)": 5})["light"] == "green"


# Rule 6: status and progress agree


@pytest.mark.parametrize(
    ("word", "progress", "last", "agreed"),
    [
        (None, "0", None, ("not_started", 0)),
        (None, "40", None, ("in_progress", 40)),
        (None, "100", None, ("completed", 100)),
        ("推进中", "0", None, ("in_progress", 0)),
        ("推进中", None, "35", ("in_progress", 35)),
        ("受阻", None, "35", ("blocked", 35)),
        ("已完成", None, "35", ("completed", 100)),
        ("不涉及", "40", "35", ("not_applicable", None)),
        ("推进中", "33.335", None, ("in_progress", Fraction("33.34"))),
    ],
)
def test_status_and_progress_fill_each_other_in(word, progress, last, agreed):
    assert naive.agreed(word, naive.number(progress), naive.number(last)) == agreed


@pytest.mark.parametrize(("word", "progress"), [("已完成", "99"), ("未启动", "1"), ("推进中", "100")])
def test_status_and_progress_that_contradict_each_other_are_refused(word, progress):
    with pytest.raises(AssertionError):
        naive.agreed(word, Fraction(progress), None)


# Rule 7: deadlines keep their history


def moved(deadline: str | None, asked: str | None = None, decided: str | None = None) -> dict:
    """Return a change of a deadline, in the form that an assignment has."""
    return {"deadline": day(deadline), "asked": day(asked), "decided": day(decided)}


@pytest.mark.parametrize(
    ("change", "when", "deadline"),
    [
        (None, "9-30", "8-31"),
        (moved("10-31"), "3-24", "10-31"),  # no date: from the start
        (moved("10-31", "8-20", "9-10"), "9-09", "8-31"),  # not yet decided
        (moved("10-31", "8-20", "9-10"), "9-10", "10-31"),
        (moved("10-31", "8-31", "9-10"), "9-10", "10-31"),  # asked on the last day
        (moved("10-31", "9-01", "9-10"), "9-30", "8-31"),  # asked too late
        (moved("10-31", None, "9-10"), "9-30", "10-31"),
        (moved("10-31", "8-20"), "8-01", "10-31"),
        (moved(None, "8-20", "9-10"), "9-30", None),
    ],
)  # the last case becomes continuing
def test_the_deadline_in_force_is_that_decided_by_the_date(change, when, deadline):
    found = assignment(original_deadline=day("8-31"), change=change)
    assert naive.deadline_at(found, day(when)) == day(deadline)


def test_a_continuing_assignment_gets_a_deadline_whenever_that_was_asked_for():
    found = assignment(original_deadline=None, change=moved("10-31", "9-01", "9-10"))
    assert [naive.deadline_at(found, day(when)) for when in ("9-09", "9-10")] == [None, day("10-31")]


def test_the_past_is_not_judged_by_a_later_deadline():
    change = moved("2021-06-30", "12-15", "2021-01-10")
    found = [one(when, report("12-20", progress=60), change=change) for when in ("2021-01-09", "2021-01-10")]
    assert [row["light"] for row in found] == ["red", "green"]
    assert [row["overdue"] for row in found] == [True, False]


TASK = {"完成时限": "2020-08-31", "调整后时限": "2020-10-31", "申请日期": "2020-08-01", "决定日期": "2020-08-10"}


@pytest.mark.parametrize(
    ("own", "original", "change"),
    [
        ({}, "8-31", moved("10-31", "8-01", "8-10")),
        ({"权重": 2}, "8-31", moved("10-31", "8-01", "8-10")),
        ({"完成时限": "2020-09-30"}, "9-30", None),  # does not take over the task's change
        ({"调整后时限": "2020-11-30"}, "8-31", moved("11-30")),  # nor the task's dates
        ({"调整后时限": "2020-11-30", "决定日期": "2020-08-20"}, "8-31", moved("11-30", None, "8-20")),
        ({"完成时限": "2020-09-30", "调整后时限": "2020-11-30"}, "9-30", moved("11-30")),
        ({"完成时限": "持续推进"}, None, None),
        ({"调整后时限": "持续推进"}, "8-31", moved(None)),
    ],
)
def test_an_exceptions_deadlines_go_before_the_tasks(own, original, change):
    assert naive.original_deadline(TASK, own, "2020-12-31") == day(original)
    assert naive.deadline_change(TASK, own) == change


def test_the_default_deadline_stands_where_none_is_given():
    assert naive.original_deadline({"完成时限": None}, {}, "2020-12-31") == day("12-31")


# Rule 10: rounding


@pytest.mark.parametrize(("value", "decimals", "shown"), [("2.675", 2, "2.68"), ("67.35", 1, "67.4"), ("-0.05", 1, "-0.1"), ("0.5", 0, "1")])
def test_numbers_are_rounded_half_away_from_zero(value, decimals, shown):
    assert naive.half_up(Fraction(value), decimals) == Decimal(shown)


def test_an_assignment_carries_progress_as_reported_to_2_decimals():
    found = naive.alone(one("9-30", report("9-20", progress="33.35")))
    assert (found["progress"], found["reported_progress"]) == (Decimal("33.4"), Decimal("33.35"))


# Rule 12: what is due in a period

PRESENT = datetime(2026, 11, 1, tzinfo=UTC)
TWO = (assignment("1.1/A"), assignment("1.2/A"))


def said(key: str, as_of: str = "9-20", **values) -> dict:
    """Return a report of an assignment, given by its key."""
    status = values.pop("status", "in_progress")
    return report(as_of, status, key=key, **values)


def due(*log: dict, assignments=TWO, period: str = "2020-09", moment: datetime = PRESENT, **given) -> dict:
    """Return how the first unit reported in one period; an empty dictionary where it is not listed."""
    settings = given.pop("settings", {})
    found = naive.reporting(programme(*assignments, **settings), list(log), period, moment, **given)
    return found["units"][0] if found["units"] else {}


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, 1),
        ({"role": "support"}, 0),
        ({"start": day("9-30")}, 1),
        ({"start": day("10-01")}, 0),
        ({"valid_to": day("9-30")}, 1),
        ({"valid_to": day("9-29")}, 0),
        ({"original_deadline": None}, 1),
        ({"original_deadline": day("6-30")}, 1),
    ],
)
def test_a_lead_assignment_is_due_where_it_has_begun_and_is_valid_on_the_last_day(values, rows):
    assert due(assignments=[assignment(**values)]).get("rows_due", 0) == rows


@pytest.mark.parametrize(
    ("log", "rows"),
    [
        ([report("8-20", "completed")], 0),
        ([report("8-20", "not_applicable")], 0),
        ([report("8-20")], 1),
        ([report("9-20", "completed")], 1),
        ([report("8-20", "completed"), report("8-25")], 1),  # no longer complete in the same month
        ([report("9-02", "completed", period="2020-08")], 0),  # by the sheet's own period
        ([report("8-31", "completed", period="2020-09")], 1),
        ([report("9-02", "not_applicable", period="2020-08"), report("9-20")], 0),
    ],
)
def test_what_was_complete_or_not_applicable_before_the_period_is_not_due(log, rows):
    assert due(*log, assignments=[assignment()]).get("rows_due", 0) == rows


ON_TIME, LATE = "2020-09-28T23:59:59+08:00", "2020-09-29T00:00:00+08:00"
BEFORE, AFTER = (datetime.fromisoformat(text) for text in (ON_TIME, LATE))


@pytest.mark.parametrize(
    ("times", "moment", "state"),
    [
        ((ON_TIME, ON_TIME), BEFORE, "on_time"),
        ((ON_TIME, ON_TIME), AFTER, "on_time"),
        ((ON_TIME, LATE), AFTER, "late"),
        ((LATE, LATE), AFTER, "late"),
        ((ON_TIME, None), BEFORE, "open"),
        ((None, None), BEFORE, "open"),
        ((ON_TIME, None), AFTER, "partial"),
        ((LATE, None), AFTER, "partial"),
        ((None, None), AFTER, "missing"),
    ],
)
def test_a_unit_is_open_until_the_cut_off_and_then_on_time_late_partial_or_missing(times, moment, state):
    log = [said(row["key"], received=time) for row, time in zip(TWO, times, strict=True) if time]
    assert due(*log, moment=moment)["state"] == state


def test_the_day_of_a_receipt_is_that_of_the_programmes_time_zone():
    log = [said(row["key"], received="2020-09-28T16:30:00+00:00") for row in TWO]  # 00:30 in Shanghai
    assert due(*log)["state"] == "late"


def test_the_rows_of_a_unit_are_counted():
    log = [said("1.1/A", received=ON_TIME), said("1.2/A", received=LATE), said("1.3/A", received=LATE), said("1.3/A", "8-20", status="completed")]
    found = due(*log, assignments=[*TWO, assignment("1.3/A"), assignment("1.4/A")])
    assert {name: found[name] for name in found if name.startswith("rows")} == {
        "rows_due": 3,
        "rows_received": 2,
        "rows_on_time": 1,
        "rows_late": 1,
        "rows_missing": 1,
        "rows_other": 1,
    }


def test_a_row_that_says_it_does_not_apply_is_received():
    assert due(*(said(row["key"], status="not_applicable") for row in TWO))["state"] == "on_time"


def test_a_row_sent_twice_in_time_and_late_was_received_in_time():
    log = [said("1.1/A", received=ON_TIME), said("1.2/A", received=ON_TIME), said("1.1/A", "9-21", received=LATE)]
    assert (due(*log)["state"], due(*log)["rows_received"]) == ("on_time", 2)


def test_a_unit_with_nothing_due_is_listed_only_where_it_sent_something():
    done = [said(row["key"], "8-20", status="completed") for row in TWO]
    assert due(*done) == {}
    found = due(*done, said("1.1/A"))
    assert (found["state"], found["rows_other"]) == (None, 1)


FIRST = [said(row["key"], received=ON_TIME, submission="a") for row in TWO]
AGAIN = [said(row["key"], received=LATE, submission="b") for row in TWO]


@pytest.mark.parametrize(
    ("replaces", "withdrawn", "state"),
    [
        ({"b": "a"}, (), "on_time"),  # a correction keeps the time
        ({}, ("a",), "late"),  # withdrawn and submitted again is a new receipt
        ({"b": "a"}, ("b",), "on_time"),  # the corrected one is in force again
        ({}, ("a", "b"), "missing"),
    ],
)
def test_a_correction_keeps_the_time_at_which_its_rows_were_first_received(replaces, withdrawn, state):
    assert due(*FIRST, *AGAIN, replaces=replaces, withdrawn=withdrawn)["state"] == state


def test_a_correction_keeps_the_time_only_of_the_rows_the_old_one_had():
    found = due(FIRST[0], *AGAIN, replaces={"b": "a"})
    assert (found["rows_on_time"], found["rows_late"]) == (1, 1)


def test_a_correction_of_a_correction_keeps_the_first_time():
    third = [row | {"submission": "c"} for row in AGAIN]
    assert due(*FIRST, *AGAIN, *third, replaces={"b": "a", "c": "b"})["state"] == "on_time"


@pytest.mark.parametrize("between", [[said("1.3/A", submission="b")], [row | {"period": "2020-08", "submission": "b"} for row in FIRST]])
def test_a_row_that_a_correction_left_out_or_moved_away_is_a_new_receipt_when_it_returns(between):
    third = [row | {"submission": "c"} for row in AGAIN]
    assert due(*FIRST, *between, *third, replaces={"b": "a", "c": "b"})["state"] == "late"


def test_a_correction_that_moves_rows_to_another_period_is_a_new_receipt():
    august = [row | {"period": "2020-08"} for row in FIRST]
    assert due(*august, *AGAIN, replaces={"b": "a"})["state"] == "late"


def test_a_date_inside_the_period_is_judged_at_its_end_by_the_reports_until_then():
    log = [said("1.1/A", "9-10"), said("1.2/A", "9-20")]
    early, due_day, last = (due(*log, as_of=day(when)) for when in ("9-15", "9-28", "9-30"))
    assert (early["state"], early["rows_received"]) == ("open", 1)
    assert (due_day["state"], last["state"]) == ("on_time", "on_time")


def test_a_report_of_the_date_itself_is_received_by_it():
    assert due(said("1.1/A", "9-15"), as_of=day("9-15"))["rows_received"] == 1


@pytest.mark.parametrize(("as_of", "rows"), [("9-29", 0), ("9-30", 1), ("10-10", 1), ("8-31", 1)])
def test_from_the_last_day_on_or_before_the_period_it_is_judged_at_present(as_of, rows):
    log = [said("1.1/A", "10-02", period="2020-09")]
    assert due(*log, as_of=day(as_of))["rows_received"] == rows


def test_at_the_end_of_the_due_day_the_cut_off_has_passed():
    assert [due(as_of=day(when))["state"] for when in ("9-27", "9-28")] == ["open", "missing"]


def test_a_cut_off_in_the_next_month_keeps_the_period_open_past_its_last_day():
    moments = (datetime.fromisoformat(text) for text in ("2020-10-05T23:59:00+08:00", "2020-10-06T00:00:00+08:00"))
    found = [due(moment=moment, settings={"报送截止日": 5, "截止月": "次月"})["state"] for moment in moments]
    assert found == ["open", "missing"]


def total(*log: dict, moment: datetime = PRESENT) -> dict:
    """Return the totals of September over four units with one row each."""
    units = [assignment(f"1.1/{unit}") for unit in "ABCD"]
    return naive.reporting(programme(*units), list(log), "2020-09", moment)["total"]


def test_the_rates_are_of_the_units_expected_and_of_the_rows_due():
    found = total(said("1.1/A", received=ON_TIME), said("1.1/B", received=LATE), said("1.1/C", "8-20", status="completed"))
    names = ("units_expected", "on_time", "late", "missing", "rows_due", "rows_received")
    assert [found[name] for name in names] == [3, 1, 1, 1, 3, 2]
    assert (found["reporting_rate"], found["on_time_rate"], found["completeness"]) == (Fraction(200, 3), Fraction(100, 3), Fraction(200, 3))


def test_the_rate_of_those_on_time_is_blank_until_the_cut_off():
    found = total(said("1.1/A", received=ON_TIME), moment=BEFORE)
    assert (found["open"], found["reporting_rate"], found["on_time_rate"]) == (3, 25, None)


def test_where_nothing_is_due_there_is_no_rate():
    found = total(*(said(f"1.1/{unit}", "8-20", status="completed") for unit in "ABCD"))
    assert [found[name] for name in ("reporting_rate", "on_time_rate", "completeness")] == [None] * 3


def test_a_filter_narrows_the_rows_due():
    assert due(holds=lambda row: row["task"] == "1.1")["rows_due"] == 1


# The sample, where the design gives its numbers


@pytest.fixture(scope="module")
def sample() -> SimpleNamespace:
    """Return the shipped catalogue and the reports of the sample's files."""
    catalogue = naive.Catalogue(ROOT / "data" / "programme.xlsx")
    return SimpleNamespace(catalogue=catalogue, log=naive.reports(catalogue))


def leads(sample: SimpleNamespace, when: str) -> list[dict]:
    """Return the lead assignments of the sample on a date."""
    return naive.where(naive.standing(sample.catalogue, sample.log, day(when)), role="lead")


@pytest.mark.long
def test_at_the_end_of_january_2021_the_sample_is_behind_and_red(sample):
    found = naive.rollup(leads(sample, "2021-01-31"), sample.catalogue.settings)
    assert (found["overdue"], found["dated"], found["class"], found["light"], found["reason"]) == (682, 747, "behind", "red", ["747项", "682项"])


@pytest.mark.long
def test_at_the_end_of_january_2021_100_is_expected_of_all_measures_due_in_2020(sample):
    found = naive.listing(sample.catalogue, leads(sample, "2021-01-31"), "measure")
    assert {key for key, row in found.items() if row["dated"] and row["expected"] != 100} == {"7"}


@pytest.mark.long
def test_no_roll_up_that_is_due_and_overdue_is_on_pace(sample):
    rows = leads(sample, "2021-01-31")
    for by in ("measure", "area", "task", "unit", "region"):
        groups = naive.grouped(sample.catalogue, rows, by)
        due = {key for key, held in groups.items() if naive.overdue_once_due(held, sample.catalogue.settings)}
        assert due
        assert {naive.rollup(groups[key], sample.catalogue.settings)["class"] for key in due} == {"behind"}


@pytest.mark.long
def test_at_the_end_of_october_550_are_judged_by_the_end_of_september(sample):
    of = naive.reported(naive.measured(leads(sample, "10-31")))
    earlier = [row for row in of if row["judged_on"] < day("10-31") and row["status"] != "completed"]
    assert (len(earlier), {row["judged_on"] for row in earlier}) == (550, {day("9-30")})


@pytest.mark.long
def test_of_measure_2_17_of_208_are_complete_at_the_end_of_september(sample):
    found = naive.listing(sample.catalogue, leads(sample, "9-30"), "measure")["2"]
    assert (found["completed"], found["assignments"]) == (17, 208)


@pytest.mark.long
def test_in_september_58_rows_were_received_that_were_not_due(sample):
    found = naive.reporting(sample.catalogue, sample.log, "2020-09", PRESENT)
    assert found["total"]["rows_other"] == 58


@pytest.mark.long
def test_a_unit_of_the_sample_sent_7_of_its_17_rows(sample):
    found = naive.reporting(sample.catalogue, sample.log, "2020-09", PRESENT)
    assert next((unit["state"], unit["rows_received"], unit["rows_due"]) for unit in found["units"] if unit["unit"] == "IND-11") == ("partial", 7, 17)
