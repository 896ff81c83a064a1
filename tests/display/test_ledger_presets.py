"""The views of the ledger: which rows each holds, in which order, with which columns."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from tests import small
from tests.builders import SETTINGS, reports
from tracker.display.tables import ledger, ledger_presets
from tracker.figures import judged, state
from tracker.schema.declarations import index
from tracker.words import SENTENCES

DAY = date(2020, 9, 30)
# Task, unit, status, progress, problem; 1.1 is due before the day, 1.2 within a week.
ROWS = [
    ("1.1", "OP-CM", "in_progress", 70.0, None),
    ("1.1", "OP-CU", "completed", 100.0, "曾缺人手"),
    ("1.2", "OP-CM", "blocked", 40.0, None),
    ("1.2", "OP-CU", "in_progress", 90.0, "选址难"),
    ("1.2", "TOWER", "completed", 100.0, None),
    ("2.1", "TOWER", "in_progress", 20.0, None),
]


@pytest.fixture
def rows(tmp_path):
    """The assignments of the small programme, with what their reports tell."""
    tasks = small.changed(small.changed(small.TASKS, "1.1", deadline="2020-09-20"), "1.2", deadline="2020-10-05")
    programme = small.programme(tmp_path, tasks=tasks)
    written = reports(*((task, unit, DAY, status, progress, None) for task, unit, status, progress, _ in ROWS))
    found = judged.rows(programme, written, DAY)
    problems = {(task, unit): problem for task, unit, *_, problem in ROWS}
    return found.assign(problem=[problems.get(pair) for pair in zip(found["task"], found["unit"], strict=True)])


def held(rows, code: str) -> list[tuple[str, str]]:
    """Return the assignments that a view holds, in its order."""
    places = ledger_presets.preset(code).places(rows, SETTINGS)
    shown = rows if places is None else rows.iloc[places]
    return list(zip(shown["task"], shown["unit"], strict=True))


@pytest.mark.parametrize(
    "code, first",
    [
        ("problems", [("1.2", "OP-CM"), ("1.2", "OP-CU")]),
        ("overdue", [("1.1", "OP-CM")]),
        ("due_soon", [("1.2", "OP-CM"), ("1.2", "OP-CU")]),
        ("evidence", [("1.1", "OP-CU"), ("1.2", "TOWER")]),
    ],
)
def test_a_view_holds_the_rows_of_its_name(rows, code, first):
    assert held(rows, code) == first


def test_the_usual_view_holds_every_row_and_the_unreported_one_the_leading_ones_that_never_reported(rows):
    assert len(held(rows, "usual")) == len(rows)
    reported = {(task, unit) for task, unit, *_ in ROWS}
    lead = {(row["task"], row["unit"]) for row in rows.to_dict("records") if row["role"] == "lead"}
    assert set(held(rows, "unreported")) == lead - reported


def test_the_longest_overdue_and_the_nearest_deadline_come_first(rows):
    late = rows.assign(overdue=True, left=-np.arange(len(rows)))
    assert held(late, "overdue") == list(zip(rows["task"], rows["unit"], strict=True))[::-1]
    going = pd.Categorical(["green"] * len(rows), ["green", "done", "none"])
    soon = rows.assign(light=going, left=[15, 0, 16, -1, *[7] * (len(rows) - 4)])
    places = ledger_presets.preset("due_soon").places(soon, SETTINGS)
    assert soon["left"].iloc[places].tolist() == [0, *[7] * (len(rows) - 4), 15]


def test_of_what_is_forecast_to_be_late_the_latest_comes_first(rows):
    slack = rows.assign(slack=[np.nan, -2, -np.inf, np.nan, -3, *[np.nan] * (len(rows) - 5)])
    places = ledger_presets.preset("will_miss").places(slack, SETTINGS)
    assert list(places) == [2, 4, 1]


def test_columns_are_added_after_those_of_a_view_and_each_stands_once():
    for one in ledger_presets.PRESETS:
        added = ledger_presets.columns(one, ["submission", "note", one.columns[0]])
        assert [column.id for column in added][: len(one.columns)] == list(one.columns)
        assert {column.id for column in added} == {*one.columns, "note", "submission"}
        assert len({column.id for column in added}) == len(added)


@pytest.mark.parametrize("one", ledger_presets.PRESETS, ids=lambda one: one.id)
def test_every_view_has_known_columns_a_name_and_a_sentence_and_reads_texts_only_where_it_says_so(one):
    assert set(one.columns) <= set(index(ledger.COLUMNS))
    assert {f"ledger.view_{one.id}", f"ledger.holds_{one.id}"} <= set(SENTENCES)
    read = one.rows.__code__.co_consts
    given = {"slack": "forecasts", "flags": "flags"} | dict.fromkeys(state.TEXT_COLUMNS, "texts")
    assert one.needs == next((given[name] for name in read if name in given), "")
