"""Small charts of progress over the months: a column a month, whole names, the last months in words."""

from datetime import date

import pandas as pd
import pytest
from tests import small
from tracker.display.html import monthly_charts, timeline_data
from tracker.display.html.monthly_charts import MonthlyChart

CHART = MonthlyChart("甲<乙>" + "长" * 40, "66.4 ▲ 预警", [None, 55.4, 66.4], [10.0, 56.3, None], "8月55.4、9月66.4", "1", "measure?m=1&unit=A")
MONTHS = ["2020-07", "2020-08", "2020-09"]


def test_a_month_has_a_column_as_high_as_progress_and_a_tick_at_expected_where_they_are_known():
    markup = monthly_charts.markup([CHART], MONTHS)
    assert [markup.count(one) for one in ("<i ", "<b ", 'title="2020-')] == [2, 2, 3]
    assert "height:66.4%" in markup and "bottom:56.3%" in markup and 'title="2020-07 — / 10.0"' in markup
    assert "2020-07</span><span>2020-09" in markup


def test_the_name_is_whole_and_the_chart_is_a_link():
    markup = monthly_charts.markup([CHART] * 3, MONTHS)
    assert markup.count("甲&lt;乙&gt;" + "长" * 40) == 3 and markup.count('href="measure?m=1&amp;unit=A"') == 3
    assert monthly_charts.markup([], []) == '<div class="courses"></div>'


def table(progress: float, expected: float) -> pd.DataFrame:
    """Return the roll-up of measure 1 on a day."""
    row = {"progress": progress, "expected": expected, "expected_that_day": expected, "gap": progress - expected, "completed": 0}
    figures = {"light": "green", "reason": "light.on_pace", "figure": 0.0, "reported": 1, "counted": 1, "continuing": 0, "dated": 1, "dated_reported": 1}
    return pd.DataFrame([row | figures], index=[1])


@pytest.mark.parametrize(
    "last, expected, lang, says",
    [
        (date(2020, 9, 30), 67.4, "zh", "7月40.0、8月50.0、9月60.0；当日序时67.4"),
        (date(2020, 9, 30), 67.4, "en", "07: 40.0, 08: 50.0, 09: 60.0; expected 67.4"),
        (date(2020, 9, 30), float("nan"), "zh", "7月40.0、8月50.0、9月60.0"),
        (date(2020, 9, 15), 62.0, "zh", "7月40.0、8月50.0、2020-09-15 60.0；当日序时62.0"),
    ],
)
def test_the_last_months_stand_in_words(tmp_path, last, expected, lang, says):
    days = (date(2020, 6, 30), 30.0), (date(2020, 7, 31), 40.0), (date(2020, 8, 31), 50.0), (last, 60.0)
    tables = [(day, table(progress, expected)) for day, progress in days]
    [chart], months = timeline_data.courses(small.programme(tmp_path), tables, ("measure", [1]), lang)
    assert (chart.says, len(months), chart.key) == (says, 4, "1")
    assert chart.name == {"zh": "1 加快网络建设", "en": "1 Build faster"}[lang]
