"""Wherever progress, expected progress and gap stand together, the gap is their difference to the digit
shown, and it is unknown where they are."""

import json
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook
from tests.part import part
from tracker.cli.arguments import COMMANDS, arguments
from tracker.display import headline, phrases
from tracker.display.charts import trend
from tracker.display.charts.trend import MonthEnds
from tracker.display.tables import assignments, ledger, listing, measures, units
from tracker.figures import by_key, judged, months
from tracker.figures.filters import Filter
from tracker.figures.selection import select
from tracker.operations import opened
from tracker.values.kinds import show

pytestmark = pytest.mark.long

DAYS = ("2020-04-30", "2020-05-31", "2020-09-30", "2020-10-31", "2020-12-20", "2020-12-31", "2021-01-31", "2021-03-31")
OTHER = {"continuing", "not_reported", "not_applicable"}
THREE = ("进度(%)", "序时(%)", "差距(百分点)")


@pytest.fixture(scope="module")
def office(tmp_path_factory, sampled):
    """The office of the sample on 1 November 2026, and its environment."""
    own = sampled(tmp_path_factory.mktemp("gap"))
    return opened.opened(own, datetime(2026, 11, 1, 4, tzinfo=UTC)), own


def told(office, name: str, *words: str):
    """Return what a command prints as JSON."""
    given, out = arguments().parse_args([name, "--json", *words]), StringIO()
    with redirect_stdout(out):
        assert COMMANDS[name][0](office[0], given) == 0
    return json.loads(out.getvalue())


def apart(progress, expected, gap) -> bool:
    """Tell whether three shown figures do not subtract, or only some of them are unknown."""
    if progress in (None, "") or expected in (None, ""):
        return gap not in (None, "")
    return gap in (None, "") or Decimal(str(progress)) - Decimal(str(expected)) != Decimal(str(gap))


def wrong(rows, names=("progress", "expected", "gap")) -> list:
    """Return the rows whose three figures do not subtract as shown."""
    return [row for row in rows if apart(*(show("percent", row[name]) if row[name] is not None else None for name in names))]


def rows_on(office, day: str):
    """Return the selected assignments on a day, with what was reported in words."""
    own = office[0]
    with own.log() as log:
        return own.with_report_texts(log, own.selected(log, Filter(as_of=date.fromisoformat(day))))


@pytest.mark.parametrize("day", DAYS)
def test_every_table_subtracts(office, day):
    own, shown = office[0], judged.Shown(rows_on(office, day), date.fromisoformat(day))
    with own.log() as log:
        receipts = own.reporting(log, day[:7], date.fromisoformat(day)).units
    tables = {
        "measures": measures.table(own.programme, shown, "zh"),
        "tasks": measures.tasks(own.programme, shown, "zh"),
        "units": units.table(own.programme, shown, receipts, "zh"),
        "assignments": assignments.rows_of(own.programme, shown, "zh"),
    }
    assert {name: wrong(rows)[:3] for name, rows in tables.items() if wrong(rows)} == {}


# Of the workbooks a part is written from day to day, in which each grouping occurs; `make proof` writes all.


@pytest.mark.parametrize("day", part("workbook", DAYS, 4))
def test_the_workbook_subtracts(office, day):
    shown = judged.Shown(rows_on(office, day), date.fromisoformat(day))
    assert walked(assignments.workbook(office[0].programme, shown, [], "zh")) == 3


def walked(book: bytes) -> int:
    """Check all rows of a workbook; return how many of its tables have the three figures."""
    tables = 0
    workbook = CalamineWorkbook.from_filelike(BytesIO(book))
    for name in workbook.sheet_names:
        lines = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        heads = next((line for line in lines if set(THREE) <= set(line)), None)
        if heads:
            tables += 1
            places = [heads.index(name) for name in THREE]
            rows = [[line[place] for place in places] for line in lines[lines.index(heads) + 1 :]]
            assert [row for row in rows if apart(*(cell if cell == "" else show("percent", cell) for cell in row))] == []
    return tables


@pytest.mark.parametrize("day, by", [case for by in (None, *ledger.GROUPS) for case in part(f"the ledger by {by}", [(day, by) for day in DAYS[1::3]], 3)])
def test_the_ledgers_workbook_subtracts_flat_and_in_groups(office, day, by):
    own, as_of, held = office[0], date.fromisoformat(day), rows_on(office, day)
    columns = tuple(column for column in ledger.COLUMNS if column.id != "forecast")
    rolled = by and (by, assignments.by_key(own.programme, judged.Shown(held, as_of), by, "zh"))
    found = ledger.frame(own.programme, held, as_of, "zh", columns)
    tables = ledger.workbook_tables((found, columns), ("台账",), rolled, "zh")
    assert walked(listing.download(tables, [], "zh")) == (2 if by else 1)


def test_the_course_subtracts_month_by_month(office):
    own, last = office[0], date(2021, 3, 31)
    with own.log() as log:
        every, known = own.rows(log, last), own.history(log)
    held = select(every, Filter(as_of=last), own.programme, always=True)
    past = MonthEnds(held, known, months.months(own.programme, last))
    total = by_key.total(own.programme, select(every, Filter(as_of=last), own.programme))
    assert wrong(trend.rows(past.totals(total), "zh")) == []


def test_the_fifth_class_opens_its_parts_for_the_command(office):
    found = told(office, "status", "--by", "assignment", "--class", "other")
    assert {row["class"] for row in found} == OTHER
    assert found == told(office, "status", "--by", "assignment", "--class", ",".join(sorted(OTHER)))


def test_the_sheet_by_measure_holds_only_what_is_shown(office):
    own = office[0]
    with own.log() as log:
        rows = own.selected(log, Filter(measure=(2, 7)))
    found = assignments.by_key(own.programme, judged.Shown(rows, date(2020, 9, 30)), "measure", "zh")
    assert [row["key"] for row in found] == ["2", "7"]


def test_a_period_that_has_only_begun_shows_no_fall_of_its_rate():
    total = {"progress": 1.0, "reported": 1, "counted": 1, "overdue": 0}
    before, begun = ({"reporting_rate": 90.0, "on_time_rate": 55.0}, {"reporting_rate": 0.0, "on_time_rate": None})
    assert headline.change(headline.course([(total, before), (total, begun)])["rate"]) is None
    assert headline.change(headline.course([(total, before), (total, begun | {"on_time_rate": 0.0})])["rate"]) == -90.0


def test_the_offices_other_class_is_written_with_its_parts():
    counts = {"continuing": 4, "not_reported": 8, "not_applicable": 0}
    assert phrases.other(counts, "zh") == "其它12（持续推进4、未报送8）"
