"""The acts that stand in an assignment's timeline: its own, its unit's, and the remarks that ask the unit about it."""

from datetime import date
from uuid import uuid4

import pytest
from tests import small
from tests.builders import DAY, NOW
from tracker.figures.filters import Filter
from tracker.operations import acts, chasing, deadlines, excuses, remarks
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office
from tracker.values.office_act import Act

WHO, BY = Person("李主任", "主任"), date(2020, 10, 15)


@pytest.fixture
def office(database, tmp_path):
    return Office(small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"}), database, NOW, DAY)


def remark(office: Office, **about) -> int:
    return remarks.make(office, Act("remark", DAY, **about), "请说明", BY, WHO)


def test_what_concerns_an_assignment_is_listed_and_nothing_else(office):
    own = [remark(office, measure=1), remark(office, task="1.1"), remark(office, unit="OP-CM"), remark(office, task="1.1", unit="OP-CM")]
    others = [remark(office, measure=2), remark(office, task="1.2"), remark(office, unit="OP-CU"), remark(office, task="1.2", unit="OP-CM")]
    own.append(remarks.answer(office, own[1], "OP-CM", "已办", WHO))
    remarks.answer(office, own[1], "OP-CU", "也已办", WHO)
    remarks.answer(office, others[1], "OP-CM", "另一项", WHO)
    own.append(remarks.settle(office, own[0], WHO))
    remarks.settle(office, others[0], WHO)
    own.append(excuses.grant(office, Act("excused", DAY, unit="OP-CM", why="整改"), "2020-08", WHO))
    own += chasing.record(office, [one for one in chasing.chases(office, Filter()) if one.unit == "OP-CM"], WHO)
    own.append(deadlines.request(office, ("1.1", "OP-CM"), Said(date(2021, 3, 31), "设备"), WHO))
    deadlines.request(office, ("1.2", "OP-CM"), Said(date(2021, 3, 31), "设备"), WHO)
    assert [one.id for one in acts.of_assignment(office, "1.1", "OP-CM")] == own[::-1]


def test_a_remark_on_a_task_is_no_act_of_a_unit_that_it_does_not_ask(office):
    number = remark(office, task="1.1")
    assert acts.of_assignment(office, "1.1", "TOWER") == []  # in support
    assert [one.id for one in acts.of_assignment(office, "1.1", "OP-CU")] == [number]
