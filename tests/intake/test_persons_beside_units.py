"""A column of units and persons: the units are read and the persons are left out; whatever else a cell says is refused as before."""

import pytest
from tests.status_sheets import assumed, book, codes, row
from tracker.intake.commit import Upload


def check(office, *units, heading="责任单位及责任人"):
    header = ("任务编号", heading, *("进展状态", "完成进度(%)", "实际值", "进展情况", "佐证材料", "填报日期"))
    return office.check(Upload("a.xlsx", book(*(row(unit=unit) for unit in units), header=header)))


def units(checked):
    return [one.unit for one in checked.proposals]


@pytest.mark.parametrize(
    "cell",
    [
        "中国移动/张三",
        "中国移动（张三）",
        "中国移动 张三 13800000000",
        "中国移动（张三，13800000000）",
        "中国移动：张三",
        "中国移动-张三",
        "中国移动\n张三",
        "中国移动、张三",
        "中国移动张三",
        "张三（中国移动）",
        "中国移动/张三、李四",
        "中国移动（责任人：张三）",
        "中国移动 联系人：张三 电话：010-12345678",
        "移动/欧阳娜娜",
        "移动/张经理",
        "牵头单位：中国移动 张三",
        "China Mobile / John Smith",
    ],
)
def test_the_unit_is_read_and_the_person_is_left_out(office, cell):
    checked = check(office, cell)
    assert (codes(checked), units(checked)) == ([], ["OP-CM"])
    assert ("person_left_out", "B2") in assumed(checked)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [("移动 张三、联通 李四", ["OP-CM", "OP-CU"]), ("移动、联通/张三", ["OP-CM", "OP-CU"]), ("移动（牵头）张三；联通（配合）李四", ["OP-CM"])],
)
def test_persons_beside_several_units_are_left_out_and_roles_stay(office, cell, owners):
    assert units(check(office, cell)) == owners


@pytest.mark.parametrize("cell", ["中国移动/中国联通", "中国移动、中国联通", "中国移动和中国联通"])
def test_two_units_in_a_cell_stay_two(office, cell):
    checked = check(office, cell)
    assert units(checked) == ["OP-CM", "OP-CU"]
    assert "person_left_out" not in dict(assumed(checked))


@pytest.mark.parametrize(
    "cell",
    [
        "张三",
        "中国移动/江苏",
        "中国移动/武汉",
        "中国移动 广东",
        "中国移动江苏",
        "中国移动/华为",
        "中国移动/王某公司",
        "中国移动（深圳分公司）",
        "中国移动/规划部",
        "辽宁移动/张三",
        "China Mobile Guangdong / John",
    ],
)
def test_what_is_neither_a_unit_nor_surely_a_person_is_refused(office, cell):
    checked = check(office, cell)
    assert [code for code, _ in codes(checked)] == ["no_unit"]
    assert not checked.proposals


@pytest.mark.parametrize("heading", ["责任单位/责任人", "责任单位（责任人）", "责任单位及联系人电话", "牵头单位及责任人", "单位/联系人"])
def test_the_heading_says_that_persons_are_named(office, heading):
    assert units(check(office, "移动 张三", heading=heading)) == ["OP-CM"]


def test_under_a_heading_of_units_alone_a_person_is_no_unit(office):
    assert codes(check(office, "移动 张三", heading="责任单位")) == [("no_unit", "B2")]


def test_what_is_left_out_is_said_once_a_column(office):
    checked = check(office, "移动", "移动/张三", "联通/李四")
    (said,) = [one for one in checked.assumptions if one.code == "person_left_out"]
    assert (said.cell, said.value, said.figures["n"], said.figures["unit"]) == ("B3", "移动/张三", 2, "移动")
