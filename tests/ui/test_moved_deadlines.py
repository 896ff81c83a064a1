"""What pages keep of earlier months follows a decision that is recorded later."""

from datetime import date
from itertools import count

import pytest
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, deadlines
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.problems import Refused
from ui import cache
from ui.page_office import UnitsOffice
from ui.view import seen

NUMBERS = count()
PAIR, NEW = ("1.1", "OP-CM"), date(2021, 6, 30)


@pytest.fixture
def office(tmp_path):
    """An office whose catalogue is its own: what pages keep is kept by catalogue and version, for the whole process."""
    found = office_in(tmp_path, settings={"title_en": f"Moved deadlines {next(NUMBERS)}"})
    for period, progress in (("2020-08", 40), ("2020-09", 45)):
        checked, number = found.submit(Upload(f"{period}.xlsx", book(row(progress=progress, day=f"{period}-25")), period=period))
        assert number, checked.problems
    return found


def months(office) -> list:
    """Expected progress of the unit at the end of each month."""
    with office.log() as log:
        view = seen(office, log, "zh", Filter(unit=("OP-CM",), measure=(1,)))
    return [str(one["expected"]) for _, one in cache.course(view.office, view.version, view.chosen)]


def test_a_decision_recorded_later_changes_the_months_since_its_day_and_undoing_it_brings_them_back(office):
    before = months(office)
    number = deadlines.grant(office, PAIR, Said(NEW, "疫情", date(2020, 9, 1)), Person())
    after = months(office)
    assert (after[:-1], float(after[-1]) < float(before[-1])) == (before[:-1], True)
    acts.undo(office, number, "记错", Person())
    assert months(office) == before


def test_a_decision_of_an_earlier_month_changes_what_is_kept_of_that_month(office):
    before = months(office)
    deadlines.grant(office, PAIR, Said(NEW, "疫情", date(2020, 8, 15)), Person())
    after = months(office)
    assert float(after[-2]) < float(before[-2]) and after[:-2] == before[:-2]


def test_units_elsewhere_ask_for_an_extension_and_do_not_grant_it(office):
    elsewhere = UnitsOffice(**vars(office))
    number = deadlines.request(elsewhere, PAIR, Said(NEW, "设备未到"), Person("张三"))
    with pytest.raises(Refused, match="network.decides"):
        deadlines.grant(elsewhere, number, Said(), Person("张三"))
