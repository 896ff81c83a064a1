"""Dates in words, without their year, with the offset of a zone; numbers of days are Excel's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tracker.problems import Refused
from tracker.values.cell import Cell
from tracker.values.dates import day, day_near, late, period


@pytest.mark.parametrize(
    ("text", "end", "today", "found"),
    [
        ("9月25日", date(2020, 9, 30), date(2020, 10, 1), date(2020, 9, 25)),
        ("1月5日", date(2020, 12, 31), date(2021, 1, 10), date(2021, 1, 5)),  # of the year after the period's end
        ("1月5日", date(2020, 12, 31), date(2020, 12, 31), date(2020, 1, 5)),  # that one is still to come
        ("1月5日", date(2020, 12, 31), date(2021, 1, 5), date(2021, 1, 5)),
        ("12月28日", date(2021, 1, 31), date(2021, 2, 10), date(2020, 12, 28)),
        ("本月底", date(2020, 9, 30), date(2020, 10, 5), date(2020, 9, 30)),
        ("2月29日", date(2021, 2, 28), date(2021, 3, 1), date(2020, 2, 29)),
        ("2019-09-25", date(2020, 9, 30), date(2020, 10, 1), date(2019, 9, 25)),
        ("2021-09-25", date(2020, 9, 30), date(2020, 10, 1), date(2021, 9, 25)),  # refused later, as one to come
    ],
)
def test_a_date_without_its_year_is_the_nearest_to_the_periods_end_that_is_not_to_come(text, end, today, found):
    assert day_near(Cell(text), end, today) == found


@pytest.mark.parametrize("text", ["2月30日", "年后", "13月1日"])
def test_what_is_no_date_in_any_year_is_refused(text):
    with pytest.raises(Refused, match="bad_date"):
        day_near(Cell(text), date(2020, 9, 30), date(2020, 10, 1))


@pytest.mark.parametrize(("days", "found"), [(20_000, date(1954, 10, 3)), (44_012, date(2020, 6, 30)), (80_000, date(2119, 1, 11))])
def test_a_number_of_days_is_excels(days, found):
    assert day(Cell(days)) == found


@pytest.mark.parametrize("days", [19_999, 80_001, 201_209, 202_013])
def test_a_number_that_is_no_day_of_a_programme_is_refused(days):
    with pytest.raises(Refused, match="bad_date"):
        day(Cell(days))


CHINA = ZoneInfo("Asia/Shanghai")
# How a day in September 2020 is written; those that say their year are read as a period as well.
FORMS = {
    "2020-09-25": """二〇二〇年九月二十五日 二○二○年九月廿五日 二零二零年九月二十五日 二O二O年九月二十五日 2O2O年9月25日 2020年九月25日
        贰零贰零年玖月贰拾伍日 二〇二〇.九.二五 20200925 2020年9月25日（周五） 2020-09-25（星期五） 星期五2020年9月25日 2020年9月25号 2020–09–25
        2020。9。25 2020.9.25. 截至2020年9月25日 2020年9月25日止 2020年9月25日下午3点 2020年9月25日十时三十分 9/25/2020 25/9/2020 25-Sep-2020
        Sept.25,2020 2020/9/25日""".split(),
    "2020-09-20": ["2020年9月中旬", "二〇二〇年九月中旬"],
    "2020-09-10": ["2020年9月上旬"],
    "2020-09-30": "202009 2020年第三季度 2020年三季度末 2020Q3 2020-Q3 2020年度第3季度 2020年前三季度 2020年9月下旬 二〇二〇年九月 September2020".split(),
}


@pytest.mark.parametrize(("text", "found"), [(text, found) for found, texts in FORMS.items() for text in texts])
def test_a_date_is_read_in_numerals_and_words(text, found):
    assert (day(Cell(text)).isoformat(), period(Cell(text))) == (found, "2020-09")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *((text, "2020-09-25") for text in ("9/25", "9-25", "9.25", "九月廿五日", "九月二十五", "25日", "二十五号", "9月25日 周五", "9.25日")),
        *((text, "2020-09-30") for text in ("Q3", "第三季度", "三季度末", "9月下旬", "九月卅日", "9月底")),
        ("9月中旬", "2020-09-20"),
        ("十月", "2019-10-31"),
    ],
)
def test_a_short_date_is_near_the_periods_end(text, found):
    assert day_near(Cell(text), date(2020, 9, 30), date(2020, 10, 1)).isoformat() == found


@pytest.mark.parametrize(
    "value",
    "9/5/2020 201209 元年 初五 二〇二〇年十三月 2020年第39周 20年9月25日 Market2020 9月中下旬 礼拜五 2020年9月25日-9月28日 2020-09-24T25:00:00Z 200925".split()
    + [9.28, 9.25],
)
def test_what_can_be_two_days_or_none_is_refused(value):
    with pytest.raises(Refused, match="bad_date"):
        day_near(Cell(value), date(2020, 9, 30), date(2020, 10, 1), CHINA)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020-09-24T16:00:00.000Z", "2020-09-25"),
        ("2020-09-24T15:59:59Z", "2020-09-24"),
        ("2020-09-24T16:00:00+00:00", "2020-09-25"),
        ("2020-09-24T23:00:00+08:00", "2020-09-24"),
        ("2020-09-25T00:30:00+0900", "2020-09-24"),
        ("2020-09-24T12:00:00-05:00", "2020-09-25"),
        ("2020-09-24 16:00:00 UTC", "2020-09-25"),
        ("2020-09-24 16:00:00 +0000 UTC", "2020-09-25"),
        ("20200924T160000Z", "2020-09-25"),
        ("Fri Sep 25 2020 00:00:00 GMT+0800 (中国标准时间)", "2020-09-25"),
        ("2020-09-24T16:00:00", "2020-09-24"),
        ("2020-09-24 16:00:00", "2020-09-24"),
    ],
)
def test_a_moment_with_its_offset_is_the_day_in_the_programmes_zone(text, found):
    assert day(Cell(text), zone=CHINA).isoformat() == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (datetime(2020, 9, 24, 23, 59, 17), True),
        (datetime(2020, 9, 24, 23, 59, 59, 999_000), True),
        (datetime(2020, 9, 24, 23, 59), False),
        (datetime(2020, 9, 24, 23, 58, 59), False),
        (datetime(2020, 9, 24), False),
        (44_098.9995, True),
        (44_098.0, False),
        (0.9999, False),
        ("2020-09-24 23:59:17", False),
    ],
)
def test_a_moment_less_than_a_minute_before_midnight_is_late(value, found):
    assert late(value) == found
