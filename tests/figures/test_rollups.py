"""Roll-ups: what is counted and measured, the mean over two levels, what is shown, status and class, with support."""

from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
import pytest
from tests import small
from tests.builders import DAY, END, SETTINGS, assignment, drawn, fold, judged, reports, total
from tracker.display.tables import status, units
from tracker.figures import by_key, judged as figure_judged, rollup_rules, rollups
from tracker.figures.filters import Filter
from tracker.figures.rollup_means import RollupInput
from tracker.figures.selection import select

OPEN, DONE = partial(assignment, "in_progress"), partial(assignment, "completed", 100.0)
SILENT, VOID, STUCK = assignment, partial(assignment, "not_applicable"), partial(assignment, "blocked")
IDLE, PAST = partial(assignment, "not_started", 0.0), date(2020, 9, 20)
SUPPORT, CONTINUING = {"role": "support"}, {"deadline": None}


def known(value):
    """Return a figure; None where it is unknown (not a number)."""
    return None if value != value else value


def shown(*rows, **names) -> dict:
    """Return the named figures of the roll-up of assignments."""
    found = total(judged(*rows))
    return {name: known(found[name]) for name in names}


# `builders.drawn` explains the letters; then status and class.
JUDGED = [
    ("", "not_applicable", "not_applicable"),
    ("nN", "not_applicable", "not_applicable"),
    ("uu", "not_reported", "not_reported"),
    ("U", "not_reported", "not_reported"),
    ("un", "not_reported", "not_reported"),
    ("uuGGGG", "not_reported", "not_reported"),  # what is measured is dated
    ("uuuDD", "not_reported", "not_reported"),
    ("dd", "completed", "done"),
    ("ddGU", "completed", "done"),
    ("ddn", "completed", "done"),
    ("DD", "completed", "done"),
    ("du", "in_progress", "on_pace"),
    ("DG", "in_progress", "continuing"),
    ("zz", "not_started", "behind"),
    ("zu", "not_started", "behind"),
    ("zuD", "not_started", "behind"),
    ("ZZ", "not_started", "continuing"),
    ("Zg", "in_progress", "on_pace"),
    ("zG", "not_started", "behind"),
    ("b", "blocked", "on_pace"),
    ("bn", "blocked", "on_pace"),
    ("B", "blocked", "continuing"),
    ("bd", "in_progress", "on_pace"),  # a single one of two
    ("bbg", "blocked", "on_pace"),
    ("bbgg", "in_progress", "on_pace"),
    ("bbd", "blocked", "on_pace"),
    ("bbgGG", "in_progress", "on_pace"),
    ("bBg", "blocked", "on_pace"),
    ("gBB", "blocked", "on_pace"),
    ("oog", "in_progress", "behind"),
    ("oogg", "in_progress", "on_pace"),
    ("xxu", "not_reported", "behind"),
    ("xu", "not_reported", "not_reported"),
    ("xxg", "in_progress", "behind"),
    ("ooGGGG", "in_progress", "behind"),
    ("oddddddddd", "in_progress", "behind"),
    ("oddddddddg", "in_progress", "on_pace"),
    ("odddddddddg", "in_progress", "behind"),
    ("xdddddddddg", "in_progress", "behind"),
    ("odddddddddGGG", "in_progress", "behind"),
    ("ddddddddddg", "in_progress", "on_pace"),
    ("GG", "in_progress", "continuing"),
    ("GU", "in_progress", "continuing"),
    ("g", "in_progress", "on_pace"),
]


@pytest.mark.parametrize(("letters", "status", "found"), JUDGED)
def test_a_roll_ups_status_and_class_are_the_first_that_fit(letters, status, found):
    row = total(drawn(letters))
    assert (row["status"], row["class"]) == (status, found)


@pytest.mark.parametrize(("told", "found"), [(57.4, "behind"), (57.5, "on_pace"), (77.3, "on_pace"), (77.4, "ahead"), (57.44, "behind"), (57.45, "on_pace")])
def test_a_roll_ups_class_follows_its_own_gap(told, found):
    assert total(judged(OPEN(told), OPEN(told)))["class"] == found


@pytest.mark.parametrize("rule", ["STATUS", "CLASS"])
def test_every_line_of_status_and_class_decides_some_row_of_the_tables(rule):
    lines, found = getattr(rollups, rule), set()
    for frame in [*(drawn(letters) for letters, _, _ in JUDGED), judged(OPEN(90.0)), judged(OPEN(50.0), OPEN(50.0))]:
        case = rollup_rules.Case(RollupInput.of(frame), np.zeros(len(frame), "int64"), 1, SETTINGS)
        found |= set(np.argmax(np.stack([np.broadcast_to(line.fits(case), 1) for line in lines]), axis=0).tolist())
    assert found == set(range(len(lines)))


@pytest.mark.parametrize(
    ("setting", "letters", "status", "found"),
    [
        ({"half_share": 40}, "bbgg", "blocked", "on_pace"),
        ({"half_share": 70}, "bbg", "in_progress", "on_pace"),
        ({"half_share": 40}, "oogg", "in_progress", "behind"),
        ({"due_share": 95}, "odddddddddg", "in_progress", "on_pace"),
    ],
)
def test_the_shares_of_status_and_class_are_settings(setting, letters, status, found):
    row = total(drawn(letters), settings=SETTINGS | setting)
    assert (row["status"], row["class"]) == (status, found)


TASK = "1.2"
MEANS = [
    ([OPEN(60.0), OPEN(40.0)], 50.0, 50.0),
    ([OPEN(60.0), SILENT()], 60.0, 30.0),  # unreported as 0
    ([OPEN(60.0), VOID()], 60.0, 60.0),
    ([SILENT()], None, 0.0),
    ([VOID()], None, None),
    ([], None, None),
    ([OPEN(90.0), OPEN(10.0), OPEN(20.0), OPEN(20.0, task=TASK)], 30.0, 30.0),  # (40 + 20) / 2: each task has the same weight
    ([OPEN(90.0), SILENT(), OPEN(20.0, task=TASK)], 55.0, 32.5),  # (90 + 20) / 2, (45 + 20) / 2
    ([OPEN(90.0), SILENT(task=TASK)], 90.0, 45.0),
    ([OPEN(90.0, weight=3.0), OPEN(10.0)], 70.0, 70.0),
    ([OPEN(90.0, task_weight=3.0), OPEN(10.0, task=TASK)], 70.0, 70.0),
    ([OPEN(90.0, weight=0.5, task_weight=3.0), OPEN(10.0, task=TASK, weight=9.0)], 70.0, 70.0),
    ([OPEN(90.0), DONE(**CONTINUING), OPEN(0.0, None, task=TASK)], 90.0, 90.0),  # only dated ones
    ([OPEN(30.0, None), DONE(None)], 65.0, 65.0),  # continuing ones where nothing is dated
    ([VOID(), OPEN(30.0, None)], 30.0, 30.0),
    ([SILENT(), OPEN(30.0, None)], None, 0.0),
]


@pytest.mark.parametrize(("rows", "progress", "floor"), MEANS)
def test_progress_is_the_mean_over_tasks_of_the_mean_over_each_tasks_assignments(rows, progress, floor):
    assert shown(*rows, progress=0, progress_floor=0) == {"progress": progress, "progress_floor": floor}


SHOWN = [
    ([DONE(), OPEN(99.99)], 99.9, 99.9),
    ([DONE(), OPEN(99.98), DONE(), DONE()], 99.9, 99.9),
    ([DONE(), DONE()], 100.0, 100.0),
    ([DONE(), VOID()], 100.0, 100.0),
    ([DONE(), SILENT()], 100.0, 50.0),
    ([IDLE(), IDLE()], 0.0, 0.0),
    ([IDLE(), OPEN(0.04)], 0.1, 0.1),
    ([OPEN(0.04), SILENT(), SILENT()], 0.1, 0.1),
    ([IDLE(), SILENT()], 0.0, 0.0),
    ([DONE(), OPEN(50.0, None)], 100.0, 100.0),
    ([IDLE(), OPEN(50.0, None)], 0.0, 0.0),
    ([OPEN(33.33), OPEN(33.37)], 33.4, 33.4),  # 33.35, from unrounded values
    ([OPEN(33.34), OPEN(33.35)], 33.3, 33.3),  # 33.345
]


@pytest.mark.parametrize(("rows", "progress", "floor"), SHOWN)
def test_a_mean_is_shown_whole_or_nothing_only_where_all_it_is_taken_over_is(rows, progress, floor):
    assert shown(*rows, progress=0, progress_floor=0) == {"progress": progress, "progress_floor": floor}


@pytest.mark.parametrize(
    ("rows", "progress", "expected", "gap"),
    [
        ([OPEN(40.04)], 40.0, 67.4, -27.4),
        ([OPEN(40.0), OPEN(40.1)], 40.1, 67.4, -27.3),  # 40.05 − 67.376 is −27.326: shown minus shown
        ([OPEN(50.0), SILENT(deadline=PAST)], 50.0, 67.4, -17.4),  # over the reported ones
        ([OPEN(50.0), OPEN(90.0, PAST)], 70.0, 83.7, -13.7),
        ([OPEN(50.0), OPEN(90.0, None)], 50.0, 67.4, -17.4),
        ([OPEN(50.0, None)], 50.0, None, None),
        ([SILENT()], None, None, None),
        ([VOID()], None, None, None),
        ([OPEN(50.0, weight=3.0), OPEN(90.0, PAST)], 60.0, 75.5, -15.5),  # the same weights: (3 × 67.376 + 100) / 4
    ],
)
def test_progress_expected_and_gap_subtract_as_shown(rows, progress, expected, gap):
    assert shown(*rows, progress=0, expected=0, gap=0) == {"progress": progress, "expected": expected, "gap": gap}


def test_expected_progress_is_shown_to_the_tenth():
    rows = OPEN(50.0), OPEN(50.0), OPEN(50.0, deadline=PAST)  # 67.4, 67.4 and 100
    assert shown(*rows, expected=None, expected_that_day=None) == {"expected": 78.3, "expected_that_day": 78.3}


def test_few_assignments_of_very_many_tasks_have_the_same_figures():
    rows = judged(*(OPEN(float(done), task=str(done % 3)) for done in range(7)))
    few, keys = RollupInput.of(rows), np.arange(7) % 2
    assert few.tasks < 10
    plain, sparse = (rollups.rollup((one, keys), 2, SETTINGS) for one in (few, replace(few, tasks=10**6)))
    assert {name: values.tolist() for name, values in plain.items()} == {name: values.tolist() for name, values in sparse.items()}


def test_what_is_judged_earlier_is_counted_where_it_is_measured_reported_and_open():
    rows = judged(
        OPEN(50.0),
        OPEN(50.0),
        DONE(),
        SILENT(),
        VOID(),
        OPEN(50.0, None),
        OPEN(50.0, date(2020, 10, 15)),
        OPEN(50.0, period="2020-10"),
        OPEN(50.0, period="2020-08"),
        day=date(2020, 10, 15),
    )
    found = total(rows)
    assert (found["earlier"], found["expected_that_day"] > found["expected"]) == (2, True)


COUNTS = ("assignments", "counted", "reported", "dated", "dated_reported", "continuing", "completed", "blocked", "overdue", "due")


@pytest.mark.parametrize(
    ("letters", "counts"),
    [
        ("", (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ("nN", (2, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ("bodxugGnU", (9, 8, 5, 6, 4, 2, 1, 1, 2, 3)),
        ("DBUd", (4, 4, 3, 1, 1, 3, 2, 1, 0, 1)),
    ],
)
def test_assignments_are_counted(letters, counts):
    found = total(drawn(letters))
    assert tuple(found[name] for name in COUNTS) == counts and found["verified"] == 0


SUPPORTED = [  # Counts of lead ones and reported support; the lead ones decide what is measured.
    ([OPEN(50.0), OPEN(90.0, **SUPPORT)], {"assignments": 2, "counted": 2, "reported": 2, "progress": 70.0, "gap": 2.6}),
    ([OPEN(50.0), SILENT(**SUPPORT)], {"assignments": 2, "counted": 1, "reported": 1, "progress": 50.0, "progress_floor": 50.0}),
    ([SILENT(), OPEN(90.0, **SUPPORT)], {"counted": 2, "reported": 1, "progress": 90.0, "progress_floor": 45.0}),
    ([OPEN(50.0), DONE(None, **SUPPORT)], {"counted": 2, "continuing": 1, "completed": 1, "progress": 50.0}),
    ([OPEN(50.0, None), OPEN(90.0, **SUPPORT)], {"counted": 2, "dated": 1, "progress": 50.0, "expected": None}),
    ([OPEN(90.0, **SUPPORT), OPEN(10.0, None, **SUPPORT)], {"counted": 2, "dated": 1, "progress": 90.0, "expected": 67.4}),
    ([OPEN(10.0, None, **SUPPORT)], {"counted": 1, "continuing": 1, "progress": 10.0}),
    ([OPEN(50.0), STUCK(50.0, **SUPPORT), OPEN(50.0, PAST, **SUPPORT)], {"counted": 3, "blocked": 0, "overdue": 0, "dated": 3}),
]


@pytest.mark.parametrize(("rows", "figures"), SUPPORTED)
def test_support_enters_counts_and_means_where_it_is_reported(rows, figures):
    assert shown(*rows, **figures) == figures


@pytest.mark.parametrize(
    "beside",
    [[OPEN(99.0, **SUPPORT)] * 9, [STUCK(10.0, **SUPPORT)] * 9, [OPEN(10.0, PAST, **SUPPORT)] * 9, [SILENT(**SUPPORT)] * 9, [DONE(None, **SUPPORT)] * 9],
)
def test_what_is_judged_stays_that_of_the_lead_ones(beside):
    lead = [OPEN(50.0), OPEN(60.0), SILENT()]
    alone, together = total(judged(*lead)), total(judged(*lead, *beside))
    assert {name: together[name] for name in rollups.JUDGEMENT} == {name: alone[name] for name in rollups.JUDGEMENT}
    assert alone["class"] == "behind" and alone["light"] == "yellow"


@pytest.mark.parametrize(
    ("narrowed", "counts"),
    [
        ({}, (15, 3)),
        ({"status": ("completed",)}, (1, 1)),
        ({"light": ("grey",)}, (12, 0)),
        ({"pace_class": ("behind",)}, (1, 1)),
        ({"pace_class": ("done", "behind")}, (2, 2)),
        ({"status": ("blocked",), "light": ("red",)}, (1, 1)),
        ({"status": ("completed",), "light": ("red",)}, (0, 0)),
    ],
)
def test_filters_by_state_choose_what_is_counted_and_leave_what_is_judged(tmp_path, narrowed, counts):
    programme = small.programme(tmp_path)
    rows = figure_judged.rows(
        programme, reports(("1.1", "OP-CM", DAY, "completed", 100.0), ("1.1", "OP-CU", DAY, "blocked", 20.0), ("1.2", "OP-CM", DAY, "in_progress", 67.0)), DAY
    )
    chosen = Filter(**narrowed)
    whole = select(rows, chosen.whole, programme)
    found, every = by_key.total(programme, select(rows, chosen, programme), whole), by_key.total(programme, whole)
    assert (found["assignments"], found["reported"]) == counts
    assert [found[name] for name in rollups.JUDGEMENT] == [every[name] for name in rollups.JUDGEMENT]
    table = by_key.table(programme, select(rows, chosen, programme), "measure", whole)
    assert table["light"].tolist() == by_key.table(programme, whole, "measure")["light"].tolist()


def test_the_grid_chosen_by_state_keeps_the_lights_of_all_the_assignments(tmp_path):
    programme = small.programme(tmp_path)
    rows = figure_judged.rows(programme, reports(("1.1", "OP-CM", DAY, "completed", 100.0), ("1.2", "OP-CM", DAY, "blocked", 20.0)), DAY)
    chosen = Filter(status=("completed",))
    found = units.grid(programme, select(rows, chosen, programme), select(rows, chosen.whole, programme))
    assert list(found.index) == [("OP-CM", 1)]
    assert (found["progress"].iloc[0], found["status"].iloc[0], found["light"].iloc[0]) == (100.0, "in_progress", "yellow")


UNIT = {"valid_from": "2020-07-01", "valid_to": "2020-11-30"}


@pytest.mark.parametrize(
    ("at", "table", "rows", "held"),
    [
        ("2020-03-23", None, {}, 0),
        ("2020-03-24", None, {}, 15),
        ("2100-01-01", None, {}, 15),
        ("1900-01-01", None, {}, 0),
        ("2020-05-31", "tasks", {"start": "2020-06-01"}, 13),
        ("2020-06-01", "tasks", {"start": "2020-06-01"}, 15),
        ("2020-06-30", "units", UNIT, 11),
        ("2020-07-01", "units", UNIT, 15),
        ("2020-11-30", "units", UNIT, 15),
        ("2020-12-01", "units", UNIT, 11),
        ("2020-06-30", "exceptions", UNIT, 14),
        ("2020-07-01", "exceptions", UNIT, 15),
        ("2020-12-01", "exceptions", UNIT, 14),
    ],
)
def test_what_has_not_begun_or_is_not_valid_is_not_in_the_selection(tmp_path, at, table, rows, held):
    tables = {
        None: {},
        "tasks": {"tasks": small.changed(small.TASKS, "1.1", **rows)} if rows else {},
        "units": {"units": small.changed(small.UNITS, "OP-CM", **rows)} if rows else {},
        "exceptions": {"exceptions": [{"task": "1.1", "unit": "OP-CM"} | rows]},
    }[table]
    programme, day = small.programme(tmp_path, **tables), date.fromisoformat(at)
    every = figure_judged.rows(programme, reports(), day)
    assert len(select(every, Filter(), programme)) == held
    assert len(select(every, Filter(), programme, always=True)) == 15


@pytest.mark.parametrize(
    ("first_days", "start"),
    [
        ({}, "2020-03-24"),
        ({"task": "2020-06-01"}, "2020-06-01"),
        ({"unit": "2020-07-01", "task": "2020-06-01"}, "2020-07-01"),
        ({"own": "2020-08-01", "unit": "2020-07-01"}, "2020-08-01"),
        ({"own": "2020-01-01"}, "2020-03-24"),
        ({"task": "2020-09-01", "unit": "2020-07-01"}, "2020-09-01"),
    ],
)
def test_an_assignment_starts_on_the_latest_of_its_first_days(tmp_path, first_days, start):
    programme = small.programme(
        tmp_path,
        tasks=[row | {"start": first_days.get("task")} for row in small.TASKS],
        units=[row | {"valid_from": first_days.get("unit")} for row in small.UNITS],
        exceptions=[{"task": "1.1", "unit": "OP-CM", "valid_from": first_days.get("own")}],
    )
    day = programme.assignments["start"].iloc[programme.pairs["1.1", "OP-CM"]]
    assert date.fromordinal(int(day)).isoformat() == start


@pytest.mark.parametrize("by", by_key.BY)
@pytest.mark.parametrize("at", ["1900-01-01", "2020-03-23", "2020-04-30", "2020-09-30", "2020-12-31", "2021-01-01", "2100-12-31"])
def test_every_roll_up_has_a_state_with_its_reason_on_any_date(tmp_path, at, by):
    programme, day = small.programme(tmp_path), date.fromisoformat(at)
    told = fold(reports(("1.1", "OP-CM", date(2020, 5, 31), "in_progress", 30.0)), day)
    rows = figure_judged.rows(programme, told, day)
    shown = figure_judged.Shown(select(rows, Filter(support=True), programme), day)
    listed = status.listing(programme, shown, by, "zh")
    assert all(row["status"] and row["class"] and row["light"] and row["reason"] for row in listed)
    assert all(row["progress"] is None or day >= date(2020, 5, 31) for row in listed)
    assert len(listed) > 0 or day < date(2020, 3, 24)
    assert all(row["overdue"] == 0 for row in listed) or day > END


def test_owners_are_the_lead_groups_written_out(tmp_path):
    programme = small.programme(tmp_path, units=small.changed(small.UNITS, "OP-CU", valid_to="2020-10-31"))
    assert [
        status.owners(programme, by, key, day, "zh")
        for by, key, day in (
            ("measure", 1, DAY),
            ("measure", 1, END),
            ("task", "2.1", DAY),
            ("area", 2, DAY),
            ("region", "21", DAY),
            ("unit", "OP-CM", DAY),
            ("measure", 1, date(1900, 1, 1)),
        )
    ] == [
        "基础电信企业（2家）、中国铁塔",
        "中国移动、中国铁塔",
        "工信主管部门（2家）、辽宁省通信管理局",
        "基础电信企业（2家）、工信主管部门（2家）、辽宁省通信管理局",
        "工信主管部门（2家）、辽宁省通信管理局",
        "中国移动",
        "",
    ]
