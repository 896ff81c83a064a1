"""What a link may hold: an option's id, a name of it, or its label as the framework writes it, in either language."""

from itertools import cycle

import pytest
from streamlit.testing.v1 import AppTest
from tests import small
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.display.html import bars
from tracker.figures.filters import FIELD_BY_ID, FIELDS, labels
from tracker.intake.commit import Upload
from tracker.operations.office import Office
from ui.frame import filter_bar, own_unit
from ui.sections import measure as measure_page, unit as unit_page, units
from ui.submissions import submission_list
from ui.upload import form_fields, return_sheet

pytestmark = pytest.mark.long


def opened_office(folder, **tables) -> Office:
    """Return the office of the small programme with some tables replaced and two submissions."""
    office = office_in(folder, **tables)
    for number, unit in enumerate(("联通", "铁塔"), 1):
        assert office.submit(Upload(f"9月 3.{number}.xlsx", book(row(task="1.2", unit=unit))))[1] == number
    return office


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The small programme's office with two submissions."""
    return opened_office(tmp_path_factory.mktemp("links"))


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """An office whose ids and titles hold what stands between the parts of a label."""
    return opened_office(
        tmp_path_factory.mktemp("odd"),
        areas=small.changed(small.AREAS, 2, title_zh="2. 融合 · 应用"),
        measures=small.changed(small.MEASURES, 2, title_zh="建设5.5G. 站址"),
        tasks=small.changed(small.TASKS, "1.1", task="1.1 甲"),
        units=small.changed(small.UNITS, "OP-CM", unit="OP CM · 1", title_zh="中国 · 移动", aliases="移动 · 集团"),
        groups=small.changed(small.GROUPS, "CA", title_zh="通信 · 管理局（1）"),
    )


def _filter(office, lang):
    import streamlit as st
    from ui.frame import filter_bar, link_values

    link_values.place()
    st.session_state["found"] = filter_bar.draw(office, lang, "overview")


def _choice(office, lang, choose):
    import streamlit as st
    from tracker.figures.filters import Filter
    from ui import view
    from ui.frame import link_values

    link_values.place()
    with office.log() as log:
        now = view.seen(office, log, lang, Filter())
    st.session_state["found"] = choose(now)


def opened(script, link: dict, **given):
    """Return what a link chooses and the warnings beside it."""
    app = AppTest.from_function(script, kwargs=given, default_timeout=30)
    app.query_params.update(link)
    app.run()
    assert not app.exception
    return app.session_state["found"], [one.value for one in app.warning]


FILTERS = [
    ("unit", ["OP-CM", "op-cm", "中国移动", "China Mobile", "移动", "中国移动 · 移动", "China Mobile · 移动"], ("OP-CM",)),
    ("unit", ["基础电信企业", "OP"], ("OP-CM", "OP-CU")),
    ("unit", ["TOWER", "铁塔公司", "中国铁塔 · 铁塔"], ("TOWER",)),
    ("group", ["IND", "工信主管部门", "Industry departments"], ("IND",)),
    ("region", ["2102", "大连", "大连市", "Dalian"], ("2102",)),
    ("area", ["2", "融合应用", "Applications", "2. 融合应用", "2. Applications"], (2,)),
    ("measure", ["2", "加大站址支持", "Support sites", "2. 加大站址支持", "2. Support sites"], (2,)),
    ("pace_class", ["other", "其它", "其他"], ("continuing", "not_reported", "not_applicable")),
    ("status", ["not_reported", "未报送", "Not reported"], ("not_reported",)),
    ("light", ["red", "滞后"], ("red",)),
]


@pytest.mark.parametrize(("name", "text", "keys"), [(name, text, keys) for name, texts, keys in FILTERS for text in texts])
def test_a_field_of_the_filter_is_found_by_any_name_in_either_language(office, name, text, keys):
    for lang in ("zh", "en"):
        assert filter_bar._keys(FIELD_BY_ID[name], office, lang, [text]) == (list(keys), [])


@pytest.mark.parametrize("drawn", ["zh", "en"])
@pytest.mark.parametrize("written", ["zh", "en"])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_label_of_the_filter_is_found_in_a_link(office, drawn, written, field):
    texts = labels(office.programme, written)[field.id]
    assert filter_bar._keys(field, office, drawn, list(texts.values())) == (list(texts), [])


def test_the_filter_of_a_link_is_what_its_labels_say(office):
    link = {field.name: list(labels(office.programme, "en")[field.id].values())[:1] for field in FIELDS}
    found, warnings = opened(_filter, link, office=office, lang="zh")
    assert ({field.name: list(getattr(found, field.id)) for field in FIELDS}, warnings) == (
        {field.name: list(labels(office.programme, "en")[field.id])[:1] for field in FIELDS},
        [],
    )


def measure(view):
    return measure_page._choose(view)


def task(view):
    return measure_page._task(view, 1)


def unit(view):
    return unit_page._choose(view)


def sheet_unit(view):
    return return_sheet.unit(view, "template.unit", "sheet_unit")


def report(view):
    return form_fields.choose(view)


def submission(view):
    return submission_list.chosen(view).id


def group(view):
    return units._group(view, list(view.programme.units))


CHOICES = [
    (measure, "m", ["3", "3. 推动工业应用", "3. Industrial uses", " 3", "推动工业应用", "Industrial uses"], 3),
    (task, "t", ["1.2", "1.2 建设重点县镇网络", "1.2 Build in key counties", "建设重点县镇网络"], "1.2"),
    (unit, "u", ["OP-CU", "联通", "中国联通", "China Unicom", "中国联通 · 联通", "China Unicom · 联通"], "OP-CU"),
    (unit, "u", ["TOWER", "铁塔", "铁塔企业", "中国铁塔 · 铁塔 · 铁塔公司", "China Tower · 铁塔 · 铁塔公司"], "TOWER"),
    (sheet_unit, "sheet_unit", ["OP-CU", "联通", "中国联通", "China Unicom", "中国联通 · 联通", "China Unicom · 联通"], "OP-CU"),
    (submission, "submission", ["1", "批次1 · 2020-09 · 9月 3.1.xlsx", "1 · 2020-09 · 9月 3.1.xlsx"], 1),
    (group, "g", ["CA", "通信管理局", "Administrations", "通信管理局（31）", "Administrations (31)"], ["CA-21"]),
]


EITHER = ("zh", "en")


@pytest.mark.parametrize(
    ("lang", "choose", "key", "text", "option"),
    [(lang, *first, text, option) for *first, texts, option in CHOICES for text, lang in zip(texts, cycle(EITHER), strict=False)],
)
def test_a_choice_is_found_in_a_link(office, monkeypatch, lang, choose, key, text, option):
    monkeypatch.setattr(units, "_MOST_LEGIBLE", 1)  # so that the grid asks for a group
    assert opened(_choice, {key: text}, office=office, lang=lang, choose=choose) == (option, [])


@pytest.mark.parametrize("lang", EITHER)
@pytest.mark.parametrize("text", ["3.1", "3.1 打造5个平台（配合，选填）", "3.1 Build 5 platforms (support, optional)"])
def test_the_task_of_a_form_is_found_in_a_link(office, lang, text):
    found = opened(_choice, {"form_unit": "IND-21", "task_IND-21": text}, office=office, lang=lang, choose=report)
    assert found == (("3.1", "IND-21"), [])


@pytest.mark.parametrize(("text", "keys"), [("zgyd", ["OP-CM"]), ("国联", ["OP-CU"]), ("gongxin", ["IND-21", "IND-2102"]), ("tong xx", [])])
def test_a_part_of_a_units_name_chooses_in_the_filter_all_units_that_it_fits(office, text, keys):
    for lang in EITHER:
        assert filter_bar._keys(FIELD_BY_ID["unit"], office, lang, [text])[0] == keys


@pytest.mark.parametrize(("choose", "key"), [(unit, "u"), (sheet_unit, "sheet_unit")])
@pytest.mark.parametrize("text", ["zgyd", "移", "zhongguoy", "china m"])
def test_a_part_of_a_name_that_fits_one_unit_chooses_it(office, choose, key, text):
    assert opened(_choice, {key: text}, office=office, lang="zh", choose=choose) == ("OP-CM", [])


def test_a_part_of_a_name_that_fits_several_units_offers_them(office):
    app = AppTest.from_function(_choice, kwargs={"office": office, "lang": "zh", "choose": sheet_unit}, default_timeout=30)
    app.query_params.update({"sheet_unit": "gongxin"})
    app.run()
    assert app.session_state["found"] is None and "名称相符的有2个" in app.warning[0].value
    assert [one.label for one in app.button] == ["辽宁省工信厅 · 辽宁工信", "大连市工信局 · 大连工信"]


def test_the_unit_that_the_browser_keeps_is_the_one_a_sheet_or_form_opens_with(office, monkeypatch):
    monkeypatch.setattr(own_unit, "kept", lambda: "OP-CU")
    assert opened(_choice, {}, office=office, lang="zh", choose=sheet_unit) == ("OP-CU", [])
    assert opened(_choice, {"sheet_unit": "OP-CM"}, office=office, lang="zh", choose=sheet_unit) == ("OP-CM", [])


@pytest.mark.parametrize(
    ("name", "text", "keys"),
    [
        ("unit", "OP CM · 1", ("OP CM · 1",)),
        ("unit", "中国 · 移动", ("OP CM · 1",)),
        ("unit", "移动 · 集团", ("OP CM · 1",)),
        ("unit", "中国 · 移动 · 移动 · 集团", ("OP CM · 1",)),
        ("unit", "China Mobile · 移动 · 集团", ("OP CM · 1",)),
        ("group", "通信 · 管理局（1）", ("CA",)),
        ("area", "2. 融合 · 应用", (2,)),
        ("area", "2. 2. 融合 · 应用", (2,)),
        ("measure", "建设5.5G. 站址", (2,)),
        ("measure", "2. 建设5.5G. 站址", (2,)),
    ],
)
def test_a_field_of_the_filter_is_found_whatever_its_ids_and_titles_hold(odd, name, text, keys):
    for lang in EITHER:
        assert filter_bar._keys(FIELD_BY_ID[name], odd, lang, [text]) == (list(keys), [])


@pytest.mark.parametrize(
    ("choose", "key", "text", "option"),
    [
        (measure, "m", "建设5.5G. 站址", 2),
        (measure, "m", "2. 建设5.5G. 站址", 2),
        (task, "t", "1.1 甲", "1.1 甲"),
        (task, "t", "1.1 甲 建设主要城市网络", "1.1 甲"),
        (task, "t", "1.1 甲 Build in major cities", "1.1 甲"),
        (unit, "u", "OP CM · 1", "OP CM · 1"),
        (unit, "u", "移动 · 集团", "OP CM · 1"),
        (unit, "u", "中国 · 移动 · 移动 · 集团", "OP CM · 1"),
        (unit, "u", "China Mobile · 移动 · 集团", "OP CM · 1"),
        (sheet_unit, "sheet_unit", "中国 · 移动 · 移动 · 集团", "OP CM · 1"),
        (group, "g", "通信 · 管理局（1）", ["CA-21"]),
    ],
)
def test_a_choice_is_found_whatever_its_ids_and_titles_hold(odd, monkeypatch, choose, key, text, option):
    monkeypatch.setattr(units, "_MOST_LEGIBLE", 1)  # so that the grid asks for a group
    assert opened(_choice, {key: text}, office=odd, lang="zh", choose=choose) == (option, [])


@pytest.mark.parametrize(
    ("name", "text", "keys"), [("unit", "中国移动 · 旧称", ["OP-CM"]), ("measure", "2. 原来的题目", [2]), ("area", "2. The title before", [2])]
)
def test_a_label_of_an_earlier_catalogue_is_found_by_the_id_or_name_it_begins_with(office, name, text, keys):
    assert filter_bar._keys(FIELD_BY_ID[name], office, "zh", [text]) == (keys, [])


@pytest.mark.parametrize(
    ("choose", "key", "text", "option"),
    [(task, "t", "1.2 原来的任务", "1.2"), (unit, "u", "中国联通 · 旧称 · 联通", "OP-CU"), (measure, "m", "3. 原来的题目", 3)],
)
def test_a_choice_made_under_an_earlier_catalogue_is_found(office, choose, key, text, option):
    assert opened(_choice, {key: text}, office=office, lang="zh", choose=choose) == (option, [])


@pytest.mark.parametrize(
    ("script", "link", "told"),
    [
        (_filter, {"measure": "2.1"}, "“2.1”不存在"),
        (_filter, {"unit": ["OP-CU", "某某"]}, "“某某”不存在"),
        (measure, {"m": "9. 推动工业应用"}, "“9. 推动工业应用”不存在"),
        (unit, {"u": "基础电信企业"}, "“基础电信企业”不存在"),
        (submission, {"submission": "9月 3.1.xlsx"}, "“9月 3.1.xlsx”不存在"),
        (submission, {"submission": "批次1 · 某某"}, "“批次1 · 某某”不存在"),
    ],
)
def test_what_is_neither_id_nor_name_nor_label_is_named_and_passed_over(office, script, link, told):
    given = {"office": office, "lang": "zh"}
    _, warnings = opened(script, link, **given) if script is _filter else opened(_choice, link, **given, choose=script)
    assert len(warnings) == 1 and told in warnings[0].replace("\\", "")


def test_a_submission_on_another_page_of_the_table_is_found_by_its_label(office, monkeypatch):
    monkeypatch.setattr(submission_list, "_A_PAGE", 1)
    assert opened(_choice, {"submission": "1 · 2020-09 · 9月 3.1.xlsx"}, office=office, lang="zh", choose=submission) == (1, [])


def test_every_place_of_the_grid_opens_its_unit_and_measure(odd):
    assert [units._places(odd.programme)[bars.place(*keys)] for keys in (("OP CM · 1", ""), ("", "2"), ("OP CM · 1", "2"))] == [
        ("OP CM · 1", None),
        ("", 2),
        ("OP CM · 1", 2),
    ]
