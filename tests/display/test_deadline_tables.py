"""The tables of moved deadlines: what waits stands oldest first, every change has its own row, and counts lead to rows."""

from datetime import date, datetime

import pandas as pd
import pytest
from tests import small
from tracker.display.tables import deadlines as tables
from tracker.figures import deadlines
from tracker.figures.deadlines import STANDINGS
from tracker.values.office_act import Act, Recorded

TODAY, NEW = date(2020, 10, 12), date(2021, 3, 31)


def act(number: int, kind: str, day: date, unit: str = "OP-CM", earlier: int | None = None, by: str | None = "王处") -> Recorded:
    about = {"earlier": earlier} if earlier else {"task": "1.1", "unit": unit}
    says = {} if kind == "refused" else {"deadline": NEW}
    return Recorded(number, Act(f"deadline_{kind}", day, **about, says=says, why=f"理由{number}"), "2020-09", datetime(2020, 9, 1), by, None)


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return small.programme(
        tmp_path_factory.mktemp("small"), exceptions=[{"task": "1.2", "unit": "TOWER", "current_deadline": "2021-06-30", "deadline_reason": "物资 / supplies"}]
    )


@pytest.fixture(scope="module")
def entries(programme):
    recorded = [
        act(1, "asked", date(2020, 9, 20)),
        act(2, "granted", date(2020, 9, 25), earlier=1),
        act(3, "asked", date(2020, 10, 1)),
        act(4, "asked", date(2020, 9, 30), unit="OP-CU"),
        act(5, "asked", date(2020, 9, 1), unit="TOWER"),
        act(6, "refused", date(2020, 9, 5), earlier=5, by=None),
    ]
    return list(deadlines.whole(programme, recorded).values())


def test_what_waits_stands_the_oldest_first_with_its_progress(programme, entries):
    rows = pd.DataFrame({"status": ["in_progress"] * len(programme.pairs), "progress": [45.0] * len(programme.pairs)})
    found = tables.open_requests(programme, tables.waiting(entries), rows, "zh")
    assert [(row["number"], row["progress"], row["told"]) for row in found.rows] == [(4, 45.0, "推进中 45.0%"), (3, 45.0, "推进中 45.0%")]


def test_each_change_has_its_reason_who_and_when(programme, entries):
    found = tables.changes(programme, entries, TODAY, STANDINGS, "en")
    told = {(row["unit"], row["result"]): row for row in found.rows}
    granted, refused, opening = told["OP-CM", "granted"], told["TOWER", "refused"], next(row for row in found.rows if row["task"] == "1.2")
    assert (granted["original"], granted["current"], granted["gap"], granted["slips"]) == (date(2020, 12, 31), NEW, 90, 1)
    assert (granted["why"], granted["asked_by"], granted["decided"], granted["remark"]) == (
        "理由1",
        "王处 (as stated, not verified)",
        date(2020, 9, 25),
        "理由2",
    )
    assert (refused["current"], refused["slips"], refused["decided_by"], refused["remark"]) == (date(2020, 12, 31), 0, "not stated", "理由6")
    assert (opening["asked_by"], opening["decided_by"], opening["why"], opening["slips"]) == ("the catalogue", "the catalogue", "supplies", 1)


def test_each_count_leads_to_as_many_rows(programme, entries):
    counts = tables.counts(entries)
    assert counts == {"granted": 2, "refused": 1}
    assert {one: len(tables.changes(programme, entries, TODAY, (one,), "zh").rows) for one in counts} == counts
