"""Several units in one cell, however they are joined; and lists that leave open whom they mean."""

from datetime import date

import pytest
from tests import small
from tests.builders import NOW
from tests.status_sheets import book, row
from tracker.intake import unit_names
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.intake.suggestions import NameSuggestions
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.words import problem_sentence

CM, CU, TOWER = "OP-CM", "OP-CU", "TOWER"
LONG = "移动（集团、省公司和专业公司）"
UNITS = [*small.changed(small.changed(small.UNITS, "OP-CM", title_zh=LONG), "TOWER", title_zh="基础设施、站址和塔公司")]


@pytest.fixture
def near(tmp_path) -> NameSuggestions:
    """The names of the small programme."""
    return NameSuggestions(small.programme(tmp_path))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        *(
            (f"中国移动{joint}中国联通", [CM, CU])
            for joint in "和 及 与 跟 以及 、以及 / ／ | & ＆ + ， 、 ； ;".split() + [" ", "\n", "\u3000", " 和 ", " / ", ", ", "、 "]
        ),
        ("China Mobile and China Unicom", [CM, CU]),
        ("China Mobile & China Unicom", [CM, CU]),
        ("中国移动、中国联通和中国铁塔", [CM, CU, TOWER]),
        ("中国移动 中国联通 中国铁塔", [CM, CU, TOWER]),
        ("中 国 移 动", [CM]),
        ("中国 移动 联通", [CM, CU]),
        ("OP-CM/OP-CU", [CM, CU]),
        ("基础电信企业及铁塔公司", [CM, CU, TOWER]),
        ("中国移动（牵头）、中国联通（配合）", [CM]),
        ("中国移动和中国联通牵头，中国铁塔配合", [CM, CU]),
    ],
)
def test_units_are_told_apart_where_every_part_is_known(near, text, units):
    found = unit_names.find(text, near)
    assert list(found.units) == units and not [one for one in found.faults if one.severity == "error"]


@pytest.mark.parametrize(
    "text", ["中国移动和某公司", "某局/中国移动", "中国移动 张三", "中国移动等某公司", "除某公司外", "等", "除外", "平等公司", "移动通信与联通"]
)
def test_a_list_with_an_unknown_part_is_refused(near, text):
    found = unit_names.find(text, near)
    assert found.open is None and [one for one in found.faults if one.severity == "error"]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        *(
            (f"中国移动{rest}", {"named": (CM,), "group": (CM, CU)})
            for rest in ("等", "等单位", "等有关单位", "等2家", "等两家企业", "等基础电信企业", "等2家基础电信企业", " etc.", " and others")
        ),
        ("中国铁塔、中国移动等", {"named": (TOWER, CM), "group": (TOWER, CM, CU)}),
        *(
            (text, {"others": (CU,)})
            for text in (
                "除中国移动外",
                "除中国移动以外的单位",
                "除中国移动外，其他单位",
                "除了中国移动之外的其他基础电信企业",
                "基础电信企业（除中国移动）",
                "基础电信企业（不含中国移动）",
                "基础电信企业（中国移动除外）",
                "基础电信企业，除中国移动外",
            )
        ),
    ],
)
def test_a_list_that_stays_open_gives_its_choices(near, text, choices):
    assert unit_names.find(text, near).open.choices == choices


def test_it_is_asked_once_a_sheet_and_holds_its_rows_back(office):
    sent = book(
        row(unit="中国移动等"),
        row(task="1.2", unit="中国移动等"),
        row(task="3.1", unit="中国联通"),
        row(task="3.2", unit="中国移动等", status=None, progress=None, note=None),
    )
    checked = office.check(Upload("a.xlsx", sent))
    [question] = checked.errors
    assert (question.code, question.cell, checked.refused_row_count, len(checked.proposals)) == ("units_and_others", "B2", 2, 1)
    assert "中国移动、中国联通" in problem_sentence(question, "zh")
    for choice, n in (("named", 3), ("group", 5)):
        answered = office.check(Upload("a.xlsx", sent, answers=(Answer("units_and_others", "进展", "B2", choice),)))
        assert (answered.errors, len(answered.proposals)) == ([], n)


def test_who_is_left_out_is_asked(office):
    sent = book(row(unit="除中国移动外"))
    assert [one.code for one in office.check(Upload("a.xlsx", sent)).errors] == ["units_except"]
    answered = office.check(Upload("a.xlsx", sent, answers=(Answer("units_except", None, None, "others"),)))
    assert [one.unit for one in answered.proposals] == [CU]


@pytest.fixture
def long_names(tmp_path) -> Office:
    """The office of a catalogue in which names hold separators, inside brackets and outside."""
    return Office(small.programme(tmp_path, units=UNITS), Database(f"sqlite:///{tmp_path / 'l.sqlite'}"), NOW, date(2020, 9, 30))


@pytest.mark.parametrize(
    ("text", "units"), [(LONG, [CM]), (f"{LONG}、中国联通", [CM, CU]), ("基础设施、站址和塔公司", [TOWER]), (f"中国联通和{LONG}", [CM, CU])]
)
def test_a_name_that_holds_separators_is_one_name(long_names, text, units):
    checked = long_names.check(Upload("a.xlsx", book(row(unit=text, task="1.2"))))
    assert sorted(one.unit for one in checked.proposals) == units


@pytest.mark.parametrize("unit", [CM, TOWER])
def test_our_own_return_sheet_goes_round_for_a_name_that_holds_separators(long_names, unit):
    long_names.submit(Upload("a.xlsx", book(row(unit=unit, task="1.2"))))
    checked = long_names.check(Upload("back.xlsx", long_names.template(unit, None, "zh")))
    assert ([(one.unit, one.outcome) for one in checked.proposals], checked.errors) == ([(unit, "confirmed")], [])


def test_of_two_ways_to_tell_names_apart_the_one_with_fewer_names_is_taken(tmp_path):
    units = small.changed(small.UNITS, "TOWER", aliases="移动和联通")
    found = unit_names.find("辽宁工信/移动和联通", NameSuggestions(small.programme(tmp_path, units=units)))
    assert found.units == ("IND-21", "TOWER")
