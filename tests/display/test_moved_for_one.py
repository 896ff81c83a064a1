"""A deadline that was moved for one of a task's units stands at the task, with how many it is moved for."""

from datetime import date
from uuid import uuid4

import pytest
from tests import small
from tests.builders import DAY, NOW
from tracker.display.html import timeline_data
from tracker.figures.filters import Filter
from tracker.operations import deadlines
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office


@pytest.mark.parametrize(
    "lang, words",
    [("zh", "2020-12-31 → 2021-03-31（延期1次）（2家中1家）、2020-12-31"), ("en", "2020-12-31 → 2021-03-31 (moved later: 1) (1 of 2 units), 2020-12-31")],
)
def test_the_calendar_says_for_how_many_units_a_deadline_was_moved(database, tmp_path, lang, words):
    office = Office(small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"}), database, NOW, DAY)
    deadlines.grant(office, ("1.1", "OP-CM"), Said(date(2021, 3, 31), "设备"), Person("王处"))
    with office.log() as log:
        selected = office.selected(log, Filter())
        spans = timeline_data.spans(office.at(log).programme, selected, lang)
    one = next(span for span in spans if span.key == "1.1")
    assert (one.until, one.deadline, one.moved) == (words, date(2021, 3, 31), (date(2020, 12, 31),))
    assert next(span for span in spans if span.key == "1.2").moved == ()
