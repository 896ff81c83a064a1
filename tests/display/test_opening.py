"""The overview's first sentence, in every case of its parts."""

from datetime import date

import pandas as pd
import pytest
from tracker.display import opening
from tracker.display.headline import Headline
from tracker.figures.comparison import Movements
from tracker.figures.reporting_rate import Reporting

NAN = float("nan")


def sentence(lang="zh", scope="", progress=59.4, gap=-3.8, due=4):
    total = {"progress": progress, "gap": gap, "lights_red": 89, "overdue": 2}
    states = {"units_expected": due, "missing": 1, "partial": 2, "late": 0, "open": 0}
    none = pd.DataFrame()
    found = {"worse": pd.RangeIndex(21), "better": pd.RangeIndex(67)}
    moved = Movements(date(2020, 8, 31), none, none, found, none, none)
    reporting = Reporting.__new__(Reporting)
    object.__setattr__(reporting, "period", "2020-09")
    object.__setattr__(reporting, "total", states)
    beginning = opening.begin(date(2020, 9, 30), scope, lang)
    return opening.sentence(beginning, Headline(total, 18, 0, 4, 1, 9), reporting, moved, lang)


def test_it_says_how_it_stands_what_is_behind_who_is_missing_and_what_changed():
    assert sentence() == (
        "截至2020-09-30，总体进度59.4%，低于序时3.8个百分点；任务分工滞后89项，其中逾期2项；2020-09期缺报1家、部分2家；2020-08-31以来亮灯变差21项、变好67项。"
    )
    assert sentence("en") == (
        "As of 2020-09-30, overall progress is 59.4%, 3.8 points below expected; 89 assignments have a red light, 2 of them overdue; "
        "2020-09: 1 missing, 2 partial; since 2020-08-31 21 lights became worse and 67 better."
    )


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"scope": "河北省"}, "河北省：截至2020-09-30，总体进度"),
        ({"gap": 0.0}, "59.4%，与序时持平；"),
        ({"gap": 1.25}, "，高于序时1.3个百分点；"),
        ({"gap": NAN}, "总体进度59.4%；"),
        ({"progress": NAN, "gap": NAN}, "截至2020-09-30，还没有已报的进度；"),
    ],
)
def test_each_part_is_what_holds(given, part):
    assert part in sentence(**given)


def test_of_a_month_in_which_nothing_is_due_it_says_nothing():
    assert "2020-09期" not in sentence(due=0)
