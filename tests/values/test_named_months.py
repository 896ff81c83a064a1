"""Months are read as people name them, in the names of sheets and files, in titles and in headings."""

import pytest
from tracker.values.measure_units import measure_unit
from tracker.values.named_months import Month, month_named, title_month, without_month


@pytest.mark.parametrize(
    "text",
    ["8月", "2020年8月", "8月份进展", "202008", "2020-08", "2020.8", "Aug 2020", "August", "八月", "二〇二〇年八月", "工信厅（8月）", "今年8月", "1-8月"],
)
def test_a_month_is_read_wherever_it_stands_in_a_name(text):
    assert month_named(text, "2020-09") == "2020-08"


@pytest.mark.parametrize("text", ["第三季度", "2020年三季度", "Q3", "2020 Q3", "3季度末", "Q3 2020"])
def test_a_quarter_stands_for_its_last_month(text):
    assert month_named(text, "2020-10") == "2020-09"


@pytest.mark.parametrize(
    "text", ["进展", "Sheet1", "2020", "1.1", "5G", "2020年9月25日", "20200925", "2020-09-25", "6月底前", "10月计划", "7月、8月", "market", "20200001"]
)
def test_a_date_a_deadline_a_plan_and_several_months_are_no_month(text):
    assert month_named(text, "2020-09") is None


@pytest.mark.parametrize("near, period", [("2021-01", "2020-12"), ("2020-12", "2020-12"), ("2020-11", "2019-12")])
def test_a_month_without_its_year_is_the_last_one(near, period):
    assert month_named("12月", near) == period


@pytest.mark.parametrize("text", ["8月份进展情况", "8月", "（2020年8月）", "5G建设8月进展情况表", "Progress report Aug"])
def test_a_title_names_its_month(text):
    assert title_month(text)


@pytest.mark.parametrize("text", ["8月进展顺利，已完成选址", "请于9月20日前报送", "说明文字", "8月已开工的项目名单如下所列"])
def test_a_sentence_with_a_month_is_no_title(text):
    assert title_month(text) is None


@pytest.mark.parametrize(
    "heading, rest, month",
    [
        ("8月进展情况", "进展情况", "2020-08"),
        ("截至9月底完成进度", "完成进度", "2020-09"),
        ("完成进度 9月", "完成进度", "2020-09"),
        ("上月完成进度", "完成进度", "2020-08"),
        ("本期进展情况", "进展情况", "2020-09"),
        ("去年同期完成进度", "完成进度", "2019-09"),
        ("Sep progress", "progress", "2020-09"),
        ("2020年8月完成进度", "完成进度", "2020-08"),
        ("12月完成进度", "完成进度", "2019-12"),
    ],
)
def test_a_heading_is_split_from_its_month(heading, rest, month):
    found, named = without_month(heading)
    assert isinstance(named, Month)
    assert (found, named.of("2020-09")) == (rest, month)


@pytest.mark.parametrize(
    "text, unit",
    [
        ("万个", (10_000, "个")),
        ("单位：亿元", (100_000_000, "元")),
        ("千户", (1_000, "户")),
        ("in thousands", (1_000, "")),
        ("百万元", (1_000_000, "元")),
        ("个", (1, "个")),
        ("million yuan", (1_000_000, "yuan")),
        ("计量单位：万户", (10_000, "户")),
        ("中国移动", None),
        ("%", None),
        ("不超过200字", None),
        ("", None),
    ],
)
def test_a_unit_of_measure_has_its_scale(text, unit):
    assert measure_unit(text) == unit
