"""Names that are not the catalogue's: which are suggested, which a person confirmed; brackets at the end of a text."""

from datetime import datetime

import pytest
from tests import small
from tracker.intake.match import Matcher
from tracker.intake.suggestions import NameSuggestions
from tracker.intake.unit_names import bracketed
from tracker.values.remembered import Remembered

NEAR = "辽宁省通信管理"  # of 辽宁省通信管理局


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return small.programme(tmp_path_factory.mktemp("names"))


@pytest.mark.parametrize(("asked", "offered"), [(0, True), (99, True), (100, False), (101, False)])
def test_a_hundred_texts_of_a_file_are_compared(programme, asked, offered):
    near = NameSuggestions(programme)
    for number in range(asked):
        near.units(f"某某单位{number}")
    assert bool(near.units(NEAR)) is offered


def test_a_group_of_several_units_is_not_suggested_for_one(programme):
    assert NameSuggestions(programme).units("基础电信企业们") == {}


def test_what_a_person_confirmed_is_said_with_the_day(programme):
    near = NameSuggestions(programme, [Remembered("unit", "移动公司", "OP-CM", recorded=datetime(2020, 9, 29, 20))])
    assert near.unit("移动公司") == ("OP-CM",)
    [fault] = near.said("unit", "unit", "移动公司")
    assert (fault.code, fault.figures["day"]) == ("name_remembered", "2020-09-30")  # in the programme's time zone


@pytest.mark.parametrize(
    ("column", "text", "named"),
    [
        ("task_id", "1.1", True),
        ("task_id", "9.9", False),
        ("task", "建设主要城市网络", True),
        ("task", "别的", False),
        ("measure", "加快网络建设", True),
        ("measure", "别的", False),
    ],
)
def test_a_text_of_a_key_column_names_something_of_the_catalogue_or_nothing(programme, column, text, named):
    assert Matcher(programme).tasks.names(column, text) is named


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲（乙）", ("甲", "乙")),
        ("建设城市网络（牵头）。", ("建设城市网络", "牵头")),
        ("建设城市网络。（牵头）", ("建设城市网络", "牵头")),
        ("（乙）", None),
        ("甲（）", None),
        ("甲（乙", None),
        ("甲", None),
    ],
)
def test_brackets_at_the_end_stand_apart_from_the_text_before_them(text, parts):
    assert bracketed(text) == parts
