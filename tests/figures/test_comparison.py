"""What changed between two dates, on reports written for each of the two dates."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from tests import small
from tests.builders import reports
from tracker.display.html import timeline_data
from tracker.display.tables import comparison as changes_table
from tracker.figures import comparison, judged
from tracker.figures.comparison import Movements
from tracker.figures.filters import Filter
from tracker.figures.selection import select
from tracker.intake.commit import Upload
from tracker.log import submissions

THEN, NOW = date(2020, 8, 31), date(2020, 9, 30)
CASES = [
    ("1.1", (), ("completed", 100.0), {"done", "light", "added"}),
    ("1.1", ("in_progress", 90.0), ("completed", 100.0), {"done", "light"}),
    ("1.1", ("in_progress", 55.0), ("in_progress", 66.0), set()),
    ("1.1", ("in_progress", 55.0), ("in_progress", 40.0), {"fell", "light"}),
    ("1.1", ("completed", 100.0), ("in_progress", 60.0), {"fell", "light"}),
    ("1.2", (), (), {"overdue", "light"}),
    ("1.2", ("in_progress", 99.0), (), {"overdue", "light"}),
    ("1.2", (), ("completed", 100.0), {"done", "light", "added"}),
    ("2.1", (), (), {"postponed"}),
    ("3.2", (), ("in_progress", 10.0), {"added", "light"}),
    ("3.2", ("in_progress", 10.0), ("not_applicable", None), {"light"}),
]
# Task 1.2 is due between the two dates; the deadline of 2.1 was moved.
TASKS = small.changed(small.changed(small.TASKS, "1.2", deadline="2020-09-15"), "2.1", current_deadline="2021-03-31")


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path, tasks=TASKS)


def moved(programme, then, now, **gone) -> Movements:
    """Return the movements between two lists of reports, each with the figures of its own date."""
    before, after = (judged.rows(programme, reports(*rows), day) for rows, day in ((then, THEN), (now, NOW)))
    blank = reports().reindex(columns=["task", "unit", "as_of", "status", "progress", "submission", "why"])
    return Movements(THEN, before, after, comparison.compare(before, after), gone.get("withdrawn", blank), gone.get("vanished", blank))


def drawn(task, unit, day, *values):
    """Return one report of a unit on a date; none when no values are given."""
    return [(task, unit, day, *values, None)] if values else []


@pytest.mark.parametrize("task, then, now, kinds", CASES)
def test_an_assignment_is_counted_under_what_changed_in_it(programme, task, then, now, kinds):
    unit = "CA-21" if task in ("2.1", "3.2") else "OP-CM"
    old = drawn(task, unit, THEN, *then)
    found = moved(programme, old, old + drawn(task, unit, NOW, *now))
    at = programme.pairs[task, unit]
    assert {kind for kind, rows in found.found.items() if at in rows} - {"worse", "better"} == kinds


@pytest.mark.parametrize("decided, moved", [("2020-09-01", True), ("2020-09-30", True), ("2020-08-31", False), (None, False)])
def test_a_deadline_moved_between_the_dates_is_told_from_one_moved_before(tmp_path, decided, moved):
    programme = small.programme(tmp_path, tasks=TASKS, exceptions=[{"task": "1.1", "unit": "OP-CM", "current_deadline": "2021-01-31", "decided": decided}])
    before, after = (judged.rows(programme, reports(), day) for day in (THEN, NOW))
    at = programme.pairs["1.1", "OP-CM"]
    found = comparison.compare(before, after)
    assert list(found["deadline"]) == [at] * moved
    assert at in found["postponed"] and programme.pairs["2.1", "CA-21"] in found["postponed"]


@pytest.mark.parametrize(
    "then, now, change",
    [
        (("in_progress", 60.0), ("in_progress", 40.0), (1, 0)),
        (("in_progress", 10.0), ("completed", 100.0), (0, 1)),
        (("in_progress", 60.0), ("not_applicable", None), (0, 0)),
        ((), ("blocked", 60.0), (1, 0)),
        (("in_progress", 55.0), ("in_progress", 66.0), (0, 0)),
    ],
)
def test_lights_that_changed_are_worse_or_better_or_neither(programme, then, now, change):
    old = drawn("1.1", "OP-CM", THEN, *then)
    found = moved(programme, old, old + drawn("1.1", "OP-CM", NOW, *now))
    at = programme.pairs["1.1", "OP-CM"]
    assert (at in found.found["worse"], at in found.found["better"]) == tuple(map(bool, change))


def several(programme) -> Movements:
    """Return movements with two assignments done, one of them and another added, one report withdrawn and two vanished."""
    old = drawn("1.1", "OP-CM", THEN, "in_progress", 55.0)
    now = [drawn("1.1", unit, NOW, "completed", 100.0)[0] for unit in ("OP-CM", "OP-CU")] + drawn("1.2", "OP-CM", NOW, "in_progress", 5.0)
    withdrawn, vanished = gone("1.1", "OP-CU", NOW, NOW), pd.concat([gone("9.9", "OP-CM", NOW, None), gone("9.8", "OP-CM", NOW, None)])
    return moved(programme, old, old + now, withdrawn=withdrawn, vanished=vanished)


@pytest.mark.parametrize(("kind", "count"), [("done", 2), ("added", 2), ("fell", 0), ("withdrawn", 1), ("vanished", 2)])
def test_the_rows_of_each_kind_are_counted(programme, kind, count):
    assert several(programme).count(kind) == count


def test_of_the_kinds_asked_for_only_so_many_rows_are_listed_with_what_their_reports_tell(programme):
    moved_rows = several(programme)
    listed = moved_rows.listed(("added", "vanished"), 1, lambda rows: rows.assign(note="told"))
    assert {kind: len(rows) for kind, rows in listed.found.items() if len(rows)} == {"added": 1}
    assert listed.after.index.equals(listed.found["added"]) and listed.after["note"].tolist() == ["told"]
    assert listed.before.index.equals(listed.after.index)
    assert (len(listed.withdrawn), len(listed.vanished)) == (1, 1)


def gone(task, unit, as_of, withdrawn):
    """Return a withdrawn report with the moment of its withdrawal."""
    return reports((task, unit, as_of, "in_progress", 50.0, None)).assign(why="填错", withdrawn=withdrawn)


@pytest.mark.parametrize(
    "as_of, taken_back, listed",
    [
        (date(2020, 9, 20), datetime(2026, 1, 1), True),
        (date(2020, 8, 20), datetime(2026, 1, 1), False),
        (date(2020, 8, 20), datetime(2020, 9, 1), True),
        (date(2020, 8, 31), datetime(2020, 8, 31, 15, 59), False),
        (date(2020, 8, 31), datetime(2020, 8, 31, 16), True),
        (date(2020, 8, 20), datetime(2020, 9, 30, 16), False),
    ],
)
def test_a_withdrawn_report_is_listed_when_it_or_its_withdrawal_falls_between_the_dates(as_of, taken_back, listed):
    found = comparison.taken_back(gone("1.1", "OP-CM", as_of, taken_back), (THEN, NOW), "Asia/Shanghai")
    assert len(found) == listed


@pytest.mark.parametrize(
    "chosen, kept",
    [
        (Filter(), ["1.1", "9.9"]),
        (Filter(unit=("OP-CM",)), ["1.1", "9.9"]),
        (Filter(unit=("TOWER",)), []),
        (Filter(measure=(1,)), ["1.1"]),
        (Filter(measure=(2,)), []),
    ],
)
def test_a_filter_lets_through_the_gone_reports_of_what_it_holds(programme, chosen, kept):

    rows = judged.rows(programme, reports(), NOW)
    found = comparison.of_units(pd.concat([gone(task, "OP-CM", NOW, NOW) for task in ("1.1", "9.9")]), chosen, select(rows, chosen, programme))
    assert found["task"].tolist() == kept


def test_the_table_holds_then_and_now_and_what_is_gone_with_its_reason(programme):
    old = drawn("1.1", "OP-CM", THEN, "in_progress", 55.0)
    found = moved(
        programme,
        old,
        old + drawn("1.1", "OP-CM", NOW, "completed", 100.0),
        withdrawn=gone("1.1", "OP-CU", NOW, datetime(2020, 9, 30)),
        vanished=gone("9.9", "OP-CM", NOW, None),
    )
    rows = changes_table.rows(programme, found, ("done", "withdrawn", "vanished"), "zh")
    assert [(row["kind"], row["task"], row["light_before"], row["light"], row["progress_before"], row["progress"], row["reason"]) for row in rows] == [
        ("新完成", "1.1", "● 正常", "✔ 已完成", 55, 100, "已完成"),
        ("报送撤回", "1.1", None, None, 50, None, "所报“推进中”（2020-09-30）已撤回：填错"),
        ("分工已取消", "9.9", None, None, 50, None, "目录中已无此分工；所报“推进中”（2020-09-30）不再计入"),
    ]


@pytest.mark.parametrize("day, end", [(date(2020, 9, 30), date(2020, 8, 31)), (date(2020, 9, 1), date(2020, 8, 31)), (date(2021, 1, 15), date(2020, 12, 31))])
def test_the_view_is_compared_with_the_end_of_the_period_before(day, end):
    assert comparison.previous(day) == end


def test_a_withdrawn_submission_can_be_read_with_its_reason(office):

    content = "任务编号,责任单位,完成进度(%),填报日期\n1.1,中国移动,45,2020-09-29\n1.2,中国移动,30,2020-09-30\n".encode()
    _, number = office.submit(Upload("报.csv", content))
    with office.log() as log:
        assert submissions.withdrawn(log, NOW).empty
    office.withdraw(number, "填错", "张三")
    with office.log() as log:
        found = submissions.withdrawn(log, date(2020, 9, 29))
    assert found[["task", "unit", "progress", "why"]].to_numpy().tolist() == [["1.1", "OP-CM", 45.0, "填错"]]
    assert found["withdrawn"].iloc[0] == datetime(2020, 9, 30, 4)
    assert found["withdrawn"].iloc[0].tzinfo is None or found["withdrawn"].iloc[0].tzinfo is UTC


def test_tasks_stand_on_the_calendar_from_start_to_their_latest_deadline(tmp_path):
    programme = small.programme(tmp_path, tasks=TASKS, exceptions=[{"task": "1.1", "unit": "OP-CM", "deadline": "2020-10-31"}])
    rows = judged.rows(programme, reports(("1.1", "OP-CM", NOW, "in_progress", 40.0, None)), NOW)
    found = {one.key: one for one in timeline_data.spans(programme, rows, "zh")}
    assert list(found) == ["1.1", "1.2", "2.1", "3.1", "3.2"]
    assert (found["1.1"].start, found["1.1"].deadline, found["1.1"].progress) == (date(2020, 3, 24), date(2020, 12, 31), 40)
    assert found["1.1"].until == "2020-10-31、2020-12-31"
    assert (found["1.1"].group, found["1.1"].label) == ("1 加快网络建设", "1.1 建设主要城市网络")
    assert (found["2.1"].original, found["2.1"].deadline) == (date(2020, 12, 31), date(2021, 3, 31))
    assert (found["3.2"].original, found["3.2"].deadline, found["3.2"].progress) == (None, None, None)


@pytest.mark.parametrize("state", [{"status": ("completed",)}, {"light": ("done",)}, {"pace_class": ("done",)}])
def test_tasks_chosen_by_state_are_drawn_in_the_light_of_all_their_assignments(programme, state):
    rows = judged.rows(programme, reports(("1.1", "OP-CM", NOW, "completed", 100.0)), NOW)
    chosen = Filter(**state)
    [span] = timeline_data.spans(programme, select(rows, chosen, programme), "zh", select(rows, chosen.whole, programme))
    assert (span.key, span.progress, span.light) == ("1.1", 100, "green")  # of its two units one is unreported
