"""Which assignments a row stands for, and what is said where its unit, measure or role does not fit."""

import pytest
from tests import small
from tests.status_sheets import HEADER, book, codes, row
from tracker.intake.commit import Upload

ROLE = (*HEADER, "角色")


@pytest.mark.parametrize(
    ("unit", "role", "warned"),
    [
        ("中国移动", "牵头", []),
        ("中国移动", "lead", []),
        ("中国移动", "配合", [("role_conflict", "I2", "牵头")]),
        ("中国铁塔", "配合", []),
        ("中国铁塔", "牵头", [("role_conflict", "I2", "配合")]),
        ("中国移动", None, []),
    ],
)
def test_a_role_that_is_written_otherwise_than_the_catalogue_has_it_is_warned_of(office, unit, role, warned):
    checked = office.check(Upload("a.xlsx", book((*row(unit=unit), role), header=ROLE)))
    assert [(one.code, one.cell, one.figures["role"]) for one in checked.problems if one.severity == "warning"] == warned
    assert len(checked.proposals) == 1


def test_a_role_is_not_compared_where_a_row_stands_for_a_unit_that_leads_and_one_that_supports(office):
    checked = office.check(Upload("a.xlsx", book((*row(unit="中国移动、中国铁塔"), "牵头"), header=ROLE)))
    assert (codes(checked, "warning"), len(checked.proposals)) == ([], 2)


MEASURE = ("举措", "责任单位", "进展状态", "完成进度(%)", "填报日期")


@pytest.mark.parametrize(
    ("sheet", "code", "named", "owners"),
    [
        (book(row(task="1.2", unit="辽宁省工信厅")), "not_responsible", {"task": "1.2"}, "中国移动、中国联通、中国铁塔"),
        (book(row(task="2.1", unit="中国移动")), "not_responsible", {"task": "2.1"}, "辽宁省工信厅、大连市工信局、辽宁省通信管理局、中国铁塔"),
        (
            book(("加快网络建设", "大连市工信局", "推进中", 40, "2020-09-25"), header=MEASURE),
            "not_under_measure",
            {"measure": 1},
            "中国移动、中国联通、中国铁塔",
        ),
    ],
)
def test_a_unit_that_answers_for_nothing_there_is_told_who_does(office, sheet, code, named, owners):
    [problem] = office.check(Upload("a.xlsx", sheet)).errors
    assert (problem.code, problem.figures["units"]) == (code, owners) and named.items() <= problem.figures.items()


@pytest.mark.parametrize(("owners", "listed"), [(6, 6), (7, 6)])
def test_at_most_six_of_who_answers_are_named_and_more_are_hinted_at(office, tmp_path, owners, listed):
    names = [f"单位{number}" for number in range(owners)]
    units = [{"unit": f"N{number}", "title_zh": name, "title_en": name, "group": "OP"} for number, name in enumerate(names)]
    tasks = small.changed(small.TASKS, "1.2", lead="、".join(names))
    own = type(office)(small.programme(tmp_path, units=[*small.UNITS, *units], tasks=tasks), office.database, office.now, office.today)
    [problem] = own.check(Upload("a.xlsx", book(row(task="1.2")))).errors
    assert problem.figures["units"] == "、".join(names[:listed]) + "…" * (owners > listed)


@pytest.mark.parametrize(("last", "warned"), [("2020-09-29", [("unit_ended", "B2")]), ("2020-09-30", []), (None, [])])
def test_a_unit_that_is_no_longer_valid_at_the_periods_end_is_warned_of_once(office, tmp_path, last, warned):
    units = small.changed(small.UNITS, "OP-CM", valid_to=last) if last else small.UNITS
    own = type(office)(small.programme(tmp_path, units=units), office.database, office.now, office.today)
    checked = own.check(Upload("a.xlsx", book(row(), row(task="1.2"), row(unit="中国联通"))))
    assert (codes(checked, "warning"), len(checked.proposals)) == (warned, 3)
