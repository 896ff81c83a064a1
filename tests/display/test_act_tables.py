"""The list of acts: each says what it is about, also an answer and an undoing, and lists of ids are in words."""

from datetime import date, datetime

import pytest
from tests import small
from tracker.display.tables import acts
from tracker.values.office_act import Act, Recorded

DAY = date(2020, 9, 30)
REMARK = Act("remark", DAY, unit="OP-CM", says={"text": "抓紧", "answer_by": date(2020, 10, 15)})


def recorded(number: int, act: Act) -> Recorded:
    return Recorded(number, act, "2020-09", datetime(2020, 9, 30, 1), None, None)


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path)


@pytest.mark.parametrize(
    "later",
    [Act("settled", DAY, earlier=1), Act("undoing", DAY, earlier=1, why="记错"), Act("undoing", DAY, earlier=9, why="记错")],
    ids=["settled", "undone", "an act that is not listed"],
)
def test_an_act_on_an_earlier_one_is_about_the_same(programme, later):
    rows = acts.listing(programme, [recorded(2, later), recorded(1, REMARK)], "zh").rows
    assert [row["about"] for row in rows] == ["中国移动" if later.earlier == 1 else None, "中国移动"]


@pytest.mark.parametrize("lang, said", [("zh", "催办：缺报、退回待重报"), ("en", "reminded: missing, returned")])
def test_a_list_of_ids_is_said_in_words(lang, said):
    assert acts.said(Act("chased", DAY, unit="OP-CM", says={"reasons": "missing,returned"}), lang) == said
