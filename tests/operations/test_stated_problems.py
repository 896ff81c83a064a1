"""Stated problems and contradictions of lead and support equal a naive recomputation over drawn logs."""

from datetime import date, timedelta
from uuid import uuid4

import pandas as pd
import pytest
from hypothesis import given, strategies as st
from tests.empty_log import office_in
from tests.played_log import MOMENT, report
from tracker.figures import stated_problems
from tracker.figures.filters import Filter
from tracker.intake.commit import digest
from tracker.log import write
from tracker.operations.office import Office
from tracker.operations.stated_problems import stated

DAY = date(2020, 9, 30)
PAIRS = [("1.1", "OP-CM"), ("1.1", "OP-CU"), ("1.2", "OP-CM"), ("2.1", "TOWER")]
PROBLEMS = (None, "缺 经费", "缺经费。", "无场地")
a_row = st.tuples(
    st.sampled_from(PAIRS), st.integers(0, 90), st.sampled_from(PROBLEMS), st.sampled_from(["in_progress", "completed", "blocked", "not_started"])
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    return office_in(tmp_path_factory.mktemp("stated"))


def played(office, rows) -> str:
    """Return the name of a new log with these reports, each sent on its own."""
    name = f"p{uuid4().hex}"
    with office.database.open_log(name, "own", MOMENT) as log:
        for pair, day, problem, status in rows:
            said = report(pair, day, 50) | {"problem": problem, "status": status, "progress": {"completed": 100.0, "not_started": 0.0}.get(status, 50.0)}
            write.append(log, write.Receipt("2020-09", MOMENT, MOMENT), write.Document("f", digest(b""), b"", {}, []), [said])
    return name


def naive(rows) -> dict:
    """The present problem of each pair and its first day: the last report of each month, walked backwards."""
    found = {}
    for pair in {row[0] for row in rows}:
        by_month = {}
        for day, _number, problem, status in sorted((row[1], number, row[2], row[3]) for number, row in enumerate(rows) if row[0] == pair):
            when = date(2020, 7, 1) + timedelta(days=day)
            if when <= DAY:
                by_month[when.month] = (when, problem, status)
        last = [by_month[month] for month in sorted(by_month)]
        if not last or last[-1][1] is None or last[-1][2] == "completed":
            continue
        since = last[-1][0]
        for when, problem, _ in reversed(last[:-1]):
            if problem is None:
                break
            since = when
        found[pair] = (last[-1][1], last[-1][0], since)
    return found


@pytest.mark.long
@given(rows=st.lists(a_row, max_size=12))
def test_each_problem_stands_since_the_first_of_its_reports_without_a_gap(office, rows):
    rows = [row for number, row in enumerate(rows) if row[1] not in [one[1] for one in rows[:number] if one[0] == row[0]]]
    name = played(office, rows)
    with office.database.read(name) as log:
        found = told(office, log)
        every = office.rows(log, DAY)
        contradicted = stated_problems.contradictions(every)
    assert {(one.row["task"], one.row["unit"]): (one.words, one.reported, one.since) for one in found} == naive(rows)
    assert [(one.task, one.leads, one.supports) for one in contradicted] == contradictions(every)


def told(office, log):
    """The stated problems of an open log."""
    return stated(office, log, office.selected(log, Filter(as_of=DAY, support=True)), DAY)


def contradictions(rows: pd.DataFrame) -> list[tuple]:
    """Contradictions by their definition, task by task."""
    found = []
    records = [row for row in rows.to_dict("records") if row["valid"]]
    for task in dict.fromkeys(row["task"] for row in records):
        own = [row for row in records if row["task"] == task]
        leads = [row for row in own if row["role"] == "lead" and row["status"] != "not_applicable"]
        supports = [row["unit"] for row in own if row["role"] != "lead" and row["status"] == "not_started"]
        if leads and supports and all(row["status"] == "completed" for row in leads):
            found.append((task, tuple(row["unit"] for row in leads), tuple(supports)))
    return found


def test_the_same_words_stand_together_whatever_their_blanks_and_full_stops():
    rows = [{"unit": unit, "problem": words} for unit, words in (("A", "缺 经费"), ("B", "无场地"), ("B", "缺经费。"), ("B", "缺经费"))]
    found = [stated_problems.Stated(row, DAY - timedelta(number), DAY) for number, row in enumerate(rows)]
    assert [(group[0].words, len(group), stated_problems.units(group)) for group in stated_problems.alike(found)] == [
        ("缺 经费", 3, ["A", "B"]),
        ("无场地", 1, ["B"]),
    ]


@pytest.mark.parametrize(("days", "age"), [(0, "new"), (31, "new"), (32, "quarter"), (92, "quarter"), (93, "older")])
def test_an_age_is_counted_from_the_first_report(days, age):
    assert stated_problems.Stated({}, DAY, DAY - timedelta(days)).age(DAY) == age


def test_a_region_counts_what_the_filter_by_it_lists(office):
    programme = office.programme
    found = [stated_problems.Stated({"region": region, "unit": region}, DAY, DAY) for region in programme.regions]
    counts = {key: len(group) for key, group in stated_problems.counted(found, programme, "region").items()}
    assert counts == {key: sum(one.row["region"] in programme.regions_within(key) for one in found) for key in programme.regions}
