"""The overview says whom to call first: the unit of which most rows are missing, then the one with most red lights."""

from datetime import date

import pytest
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import excuses
from tracker.operations.acts import Person
from tracker.values.office_act import Act
from ui.sections import short_lists
from ui.view import seen

AFTER = date(2020, 10, 31)


@pytest.fixture
def office(tmp_path):
    """An office whose catalogue is its own (what pages keep is kept by catalogue), on a day after the cut-off of September."""
    office = office_in(tmp_path, AFTER, settings={"title_en": f"Whom to call {tmp_path.name} {tmp_path.parent.name}"})
    rows = row(task="1.1", unit="移动", progress=10), row(task="1.1", unit="联通", progress=80)
    for number, one in enumerate(rows):
        checked, submission = office.submit(Upload(f"{number}.xlsx", book(one), period="2020-09"))
        assert submission, checked.problems
    return office


def whom(office, **chosen) -> str:
    with office.log() as log:
        return short_lists.whom_to_call(seen(office, log, "zh", Filter(as_of=date(2020, 9, 30), **chosen)))


def test_the_missing_come_before_those_behind(office):
    with office.log() as log:
        found = office.reporting(log, "2020-09", date(2020, 9, 30)).units
        rows = office.rows(log, date(2020, 9, 30))
    missing = found[found["reporting"] == "missing"]
    worst = missing.loc[missing["rows_due"].idxmax()]
    reds = rows[(rows["light"] == "red") & (rows["unit"] != worst["unit"]) & (rows["role"] == "lead") & rows["valid"]]["unit"].value_counts()
    title = office.programme.title("units", worst["unit"], "zh")
    said = whom(office)
    assert said.startswith(f"：{title}（缺报{worst['rows_due']}项）")
    assert f"（滞后{reds.max()}项）" in said


def test_who_is_excused_is_not_called(office):
    unit = "CA-21"
    before = whom(office, unit=(unit,))
    excuses.grant(office, Act("excused", date(2020, 9, 30), unit=unit, why="机构调整"), "2020-09", Person())
    assert ("缺报" in before, "缺报" in whom(office, unit=(unit,))) == (True, False)
