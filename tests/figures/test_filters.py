"""Filters: what each field selects, how its values are understood, and the sentence that describes a filter."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests import small
from tests.builders import DAY, reports
from tracker.display import counts
from tracker.figures import by_key, judged
from tracker.figures.filters import FIELDS, Filter, known, labels, sentence
from tracker.figures.selection import select
from tracker.problems import Refused
from tracker.schema import light_colours

# Of the small programme's 19 assignments, 4 are support. On DAY the expected progress of those due at the end
# of 2020 is 67.4.
REPORTS = reports(
    ("1.1", "OP-CM", DAY, "completed", 100.0, "全部建成"),
    ("1.1", "OP-CU", DAY, "blocked", 20.0, "缺站址"),
    ("1.2", "OP-CM", DAY, "in_progress", 90.0),
    ("1.2", "OP-CU", DAY, "in_progress", 60.0),
    ("1.2", "TOWER", DAY, "not_applicable"),
    ("2.1", "IND-21", DAY, "in_progress", 50.0),
    ("3.2", "CA-21", DAY, "in_progress", 10.0),
    ("1.1", "TOWER", DAY, "in_progress", 60.0),
)


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path)


@pytest.fixture(scope="module")
def unreported(tmp_path_factory):
    """A function that returns the assignments on a date as long as nothing was reported; each date is judged once."""
    programme = small.programme(tmp_path_factory.mktemp("unreported"))
    return cache(lambda day: judged.rows(programme, reports(), day))


@pytest.fixture
def rows(programme):
    return judged.rows(programme, REPORTS, DAY)


HELD = [
    ({}, 15),
    ({"support": True}, 19),
    ({"unit": ("OP-CM",)}, 4),
    ({"unit": ("OP-CM", "TOWER")}, 5),
    ({"unit": ("TOWER",), "support": True}, 3),
    ({"group": ("IND",)}, 4),
    ({"group": ("IND",), "measure": (2,)}, 2),
    ({"region": ("21",)}, 6),
    ({"region": ("2102",)}, 2),
    ({"region": ("32",)}, 0),
    ({"region": ("00",)}, 9),
    ({"area": (2,)}, 7),
    ({"measure": (1, 2)}, 8),
    ({"measure": (1,), "area": (2,)}, 0),
    ({"status": ("completed",)}, 1),
    ({"status": ("not_reported",)}, 8),
    ({"status": ("completed", "blocked")}, 2),
    ({"status": ("in_progress",), "support": True}, 5),
    ({"light": ("done",)}, 1),
    ({"light": ("red",)}, 1),
    ({"light": ("yellow",)}, 1),
    ({"light": ("green",)}, 3),
    ({"light": ("grey",)}, 8),
    ({"light": ("none",)}, 1),
    ({"light": ("none",), "support": True}, 4),
    ({"pace_class": ("done",)}, 1),
    ({"pace_class": ("ahead",)}, 1),
    ({"pace_class": ("on_pace",)}, 1),
    ({"pace_class": ("behind",)}, 2),
    ({"pace_class": ("continuing",)}, 1),
    ({"pace_class": ("not_reported",)}, 8),
    ({"pace_class": ("not_applicable",)}, 1),
    ({"pace_class": light_colours.OTHER_CLASSES}, 10),
    ({"pace_class": light_colours.OTHER_CLASSES, "support": True}, 13),
    ({"pace_class": ("behind",), "light": ("red",)}, 1),
    ({"words": "建成"}, 1),
    ({"words": "网络 移动"}, 2),
    ({"words": "没有这样的话"}, 0),
]


@pytest.mark.parametrize(("fields", "held"), HELD)
def test_a_filter_holds_what_all_its_fields_hold(programme, rows, fields, held):
    assert len(select(rows, Filter(**fields), programme)) == held


def test_the_classes_hold_every_assignment_once(programme, rows):
    assert sum(counts.class_counts(select(rows, Filter(support=True), programme)).values()) == 19


def field(name: str):
    return next(one for one in FIELDS if one.id == name)


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("pace_class", "other", ("continuing", "not_reported", "not_applicable")),
        ("pace_class", "其它", light_colours.OTHER_CLASSES),
        ("pace_class", "其他", light_colours.OTHER_CLASSES),
        ("pace_class", "on_pace", ("on_pace",)),
        ("pace_class", "欠进度", ("behind",)),
        ("pace_class", "On pace", ("on_pace",)),
        ("light", "滞后", ("red",)),
        ("light", "grey", ("grey",)),
        ("light", "久未更新", ("grey",)),
        ("status", "进行中", ("in_progress",)),
        ("status", "未报送", ("not_reported",)),
        ("unit", "移动", ("OP-CM",)),
        ("unit", "基础电信企业", ("OP-CM", "OP-CU")),
        ("group", "铁塔企业", ("TOWER",)),
        ("region", "大连", ("2102",)),
        ("region", "全国", ("00",)),
        ("measure", "2", (2,)),
        ("area", "融合应用", (2,)),
    ],
)
def test_a_value_is_understood_as_people_write_it(programme, name, text, keys):
    assert field(name).values(programme, [text]) == keys


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [("pace_class", "没有", "进度分类"), ("light", "other", "亮灯"), ("unit", "江苏移动", "责任单位"), ("measure", "99", "举措"), ("region", "深圳", "地区")],
)
def test_an_unknown_value_is_refused_and_names_the_field(programme, name, text, label):
    with pytest.raises(Refused) as refused:
        field(name).values(programme, [text])
    [problem] = refused.value.problems
    assert (problem.code, problem.value, problem.figures["label"]) == ("unknown_value", text, label)


def test_values_named_twice_count_once(programme):
    assert field("pace_class").values(programme, ["其它", "未报送", "done"]) == (*light_colours.OTHER_CLASSES, "done")


@pytest.mark.parametrize(
    ("fields", "empty", "by_state", "lasting"),
    [
        ({}, True, False, True),
        ({"as_of": DAY, "support": True}, True, False, True),
        ({"unit": ("OP-CM",)}, False, False, True),
        ({"status": ("completed",)}, False, True, False),
        ({"pace_class": ("done",)}, False, True, False),
        ({"light": ("red",)}, False, True, False),
        ({"words": "站址"}, False, False, False),
    ],
)
def test_a_filter_knows_what_it_chooses_by(fields, empty, by_state, lasting):
    chosen = Filter(**fields)
    assert (chosen.empty, chosen.by_state, chosen.lasting) == (empty, by_state, lasting)


def test_the_whole_of_a_filter_is_without_its_fields_of_state():
    given = {"unit": ("OP-CM",), "region": ("21",), "words": "站址", "as_of": DAY, "support": True}
    state = {"status": ("completed",), "light": ("red",), "pace_class": ("done",)}
    assert Filter(**given, **state).whole == Filter(**given)


@pytest.mark.parametrize(
    ("fields", "lang", "said"),
    [
        ({}, "zh", "显示：全部任务分工；仅牵头，截至2020-09-30"),
        ({"support": True}, "en", "Shown: all assignments; with support, as of 2020-09-30"),
        ({"pace_class": light_colours.OTHER_CLASSES}, "zh", "显示：进度分类为持续推进、未报送、不涉及；仅牵头，截至2020-09-30"),
        ({"unit": ("OP-CM", "TOWER"), "light": ("red",)}, "zh", "显示：责任单位为中国移动、中国铁塔；亮灯为滞后；仅牵头，截至2020-09-30"),
        ({"measure": (2,), "words": "站址"}, "zh", "显示：举措为2. 加大站址支持；文字含“站址”；仅牵头，截至2020-09-30"),
    ],
)
def test_what_is_shown_is_said_in_one_sentence(programme, fields, lang, said):
    assert sentence(Filter(**fields), programme, DAY, lang) == said


def test_every_option_has_its_text_and_every_field_names_what_it_accepts(programme):
    for lang in ("zh", "en"):
        texts = labels(programme, lang)
        assert all(texts[one.id][key] for one in FIELDS for key in one.keys(programme))
        assert all(known(one, programme, lang) for one in FIELDS)
    assert texts["pace_class"]["continuing"] == "continuing" and set(texts["pace_class"]) == {one.id for one in light_colours.CLASSES}


@pytest.mark.parametrize(
    ("name", "key", "lang", "label"),
    [
        ("unit", "OP-CM", "zh", "中国移动 · 移动"),
        ("unit", "TOWER", "en", "China Tower · 铁塔"),
        ("unit", "CA-21", "zh", "辽宁省通信管理局 · 辽宁通管局"),
        ("area", 2, "zh", "2. 融合应用"),
        ("measure", 3, "en", "3. Industrial uses"),
        ("group", "CA", "zh", "通信管理局"),
    ],
)
def test_an_option_is_labelled_by_its_number_title_and_shortest_name(programme, name, key, lang, label):
    assert labels(programme, lang)[name][key] == label


@pytest.mark.parametrize(("regions", "named"), [(8, 8), (9, 8)])
def test_at_most_eight_of_what_a_field_accepts_are_named_and_more_are_hinted_at(programme, regions, named):
    region = field("region")
    codes = [str(code) for code in range(10, 10 + regions)]
    of_so_many = replace(region, keys=lambda _: codes, title=lambda _, key, lang: f"R{key}")
    said = known(of_so_many, programme, "zh")
    assert said.endswith(" …") is (regions > named)
    assert said.removesuffix(" …") == "、".join(f"R{code}" for code in codes[:named])


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2020, 3, 23), date(2100, 1, 1)])
@pytest.mark.parametrize("fields", [fields for fields, _ in HELD])
def test_a_filter_holds_something_or_nothing_on_any_date(programme, unreported, fields, day):
    rows = unreported(day)
    found = by_key.total(programme, select(rows, Filter(**fields), programme))
    assert found["reported"] == 0 and found["light"] and (day.year == 2100 or found["assignments"] == 0)
