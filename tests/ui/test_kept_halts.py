"""What pages keep of a day and of the months before follows a halt that is recorded later, and its undoing."""

from datetime import date
from itertools import count

import pytest
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, halts
from tracker.operations.acts import Person
from tracker.problems import Refused
from ui import cache
from ui.page_office import UnitsOffice
from ui.view import seen

NUMBERS, PAIR = count(), ("1.1", "OP-CM")


@pytest.fixture
def office(tmp_path):
    """An office whose catalogue is its own: what pages keep is kept by catalogue and version, for the whole process."""
    found = office_in(tmp_path, settings={"title_en": f"Kept halts {next(NUMBERS)}"})
    for period, progress in (("2020-08", 40), ("2020-09", 45)):
        checked, number = found.submit(Upload(f"{period}.xlsx", book(row(progress=progress, day=f"{period}-25")), period=period))
        assert number, checked.problems
    return found


def kept(office) -> tuple[list[int], int]:
    """How many assignments of the unit count at the end of each month, and what it owes this month."""
    with office.log() as log:
        view = seen(office, log, "zh", Filter(unit=("OP-CM",)))
    course = cache.course(view.office, view.version, view.chosen)
    return [int(one["assignments"]) for _, one in course], view.reporting().total["rows_due"]


def test_a_halt_takes_the_assignment_out_of_what_is_kept_since_its_day_and_undoing_brings_it_back(office):
    months, due = kept(office)
    number = halts.halt(office, PAIR, "调整", Person(), date(2020, 9, 10))
    assert kept(office) == ([*months[:-1], months[-1] - 1], due - 1)
    acts.undo(office, number, "记错", Person())
    assert kept(office) == (months, due)


def test_a_halt_of_an_earlier_month_changes_that_month_too(office):
    months, due = kept(office)
    halts.halt(office, PAIR, "调整", Person(), date(2020, 8, 10))
    assert kept(office) == ([*months[:-2], months[-2] - 1, months[-1] - 1], due - 1)


def test_units_elsewhere_do_not_halt(office):
    with pytest.raises(Refused, match="network.decides"):
        halts.halt(UnitsOffice(**vars(office)), PAIR, "调整", Person("张三"))
