"""A unit excused from a period is not expected in it, from the day of the excuse; undone, it is again."""

from datetime import date, timedelta

import pytest
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import book, row
from tracker.figures.filters import Filter
from tracker.figures.reporting_board import Board
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import acts, excuses
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.values.office_act import Act

WHO = Person("王处", "处长")


@pytest.fixture
def office(tmp_path) -> Office:
    """An office of the small programme in which China Mobile reported one of its four rows for September."""
    found = Office(small.programme(tmp_path), Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), NOW, DAY)
    with found.database.open_log("small", "own", found.moment):
        pass
    found.submit(Upload("a.xlsx", book(row())))
    return found


def state(office: Office, unit: str, as_of: date | None = None) -> str:
    with office.log() as log:
        units = office.reporting(log, "2020-09", as_of).units
    return dict(zip(units["unit"], units["reporting"], strict=True))[unit]


def total(office: Office) -> dict:
    with office.log() as log:
        return office.reporting(log, "2020-09").total


def test_an_excused_unit_leaves_what_is_expected(office):
    before = total(office)
    assert state(office, "CA-21") == "missing"
    excuses.grant(office, Act("excused", DAY, unit="CA-21", why="机构调整"), "2020-09", WHO)
    after = total(office)
    assert (state(office, "CA-21"), after["missing"]) == ("excused", before["missing"] - 1)
    assert (after["units_expected"], after["rows_due"]) == (before["units_expected"] - 1, before["rows_due"] - 2)


def test_undone_it_is_as_it_was(office):
    before = total(office)
    number = excuses.grant(office, Act("excused", DAY, unit="CA-21", why="机构调整"), "2020-09", WHO)
    acts.undo(office, number, "记错", WHO)
    assert (total(office), state(office, "CA-21")) == (before, "missing")


def test_an_excuse_counts_from_its_day_and_for_its_period_alone(office):
    excuses.grant(office, Act("excused", DAY, unit="CA-21", why="机构调整"), "2020-09", WHO)
    assert state(office, "CA-21", DAY - timedelta(1)) != "excused"
    with office.log() as log:
        units = office.reporting(log, "2020-08").units
    assert "excused" not in set(units["reporting"])


def test_what_an_excused_unit_sends_all_the_same_is_counted_apart(office):
    excuses.grant(office, Act("excused", DAY, unit="OP-CM", why="机构调整"), "2020-09", WHO)
    with office.log() as log:
        units = office.reporting(log, "2020-09").units
    found = units[units["unit"] == "OP-CM"].to_dict("records")[0]
    assert (found["reporting"], found["rows_due"], found["rows_other"]) == ("excused", 0, 1)


@pytest.mark.parametrize(
    "unit, period, why, code",
    [
        ("CA-21", "2020-09", " ", "why_missing"),
        ("CA-21", "九月份", "调整", "bad_period"),
        ("CA-21", "2020-09", "调整", "excused_already"),
        ("OP-CM", "2020-02", "调整", "excuse_not_due"),
    ],
)
def test_what_cannot_be_excused_is_refused_and_nothing_is_written(office, unit, period, why, code):
    if code == "excused_already":
        excuses.grant(office, Act("excused", DAY, unit=unit, why="机构调整"), period, WHO)
    before = acts.every(office)
    with pytest.raises(Refused) as refused:
        excuses.grant(office, Act("excused", DAY, unit=unit, why=why), period, WHO)
    assert (refused.value.problems[0].code, acts.every(office)) == (code, before)


def test_the_board_begins_with_the_units_that_were_missing_most_often(office):
    with office.log() as log:
        board = Board([office.reporting(log, period) for period in ("2020-08", "2020-09")])
    missing = {unit: board.count(rows, "missing") for unit, rows in board.rows.items()}
    assert list(missing.values()) == sorted(missing.values(), reverse=True)
    assert (missing["OP-CM"], missing["CA-21"]) == (1, 2)
    assert [total["units_expected"] for total in board.totals(Filter())] == [6, 6]


def test_what_pages_keep_of_the_period_follows_an_excuse_and_its_undoing(office):
    """Pages keep the reporting of a period by the last event for it."""

    def kept() -> tuple[int, int]:
        with office.log() as log:
            history = office.history(log)
            return history.reported_by("2020-08"), history.reported_by("2020-09")

    before = kept()
    number = excuses.grant(office, Act("excused", DAY, unit="CA-21", why="机构调整"), "2020-09", WHO)
    assert kept() == (before[0], number)
    undoing = acts.undo(office, number, "记错", WHO)
    assert kept() == (before[0], undoing)
