"""Two people confirm: the second is told what was recorded in between and what changed by it, and then confirms that."""

import pytest
from tests.status_sheets import book, row
from tracker.display.tables import stale_preview
from tracker.intake.commit import Upload
from tracker.operations.confirm import accept
from tracker.problems import Refused


def told(office, seen, now) -> list[tuple]:
    """Return the differences as (task, column, seen, now, new)."""
    listing = stale_preview.listing(office.programme, seen, now, "zh")
    return [(line["task"], line["column"], line["seen"], line["now"], line["new"]) for line in listing.rows]


def test_the_second_sees_which_old_values_are_others_now_and_who_reported_them(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, note="动工", day="2020-08-31"), row(task="1.2", progress=10, day="2020-08-31"))))
    second = Upload("乙.xlsx", book(row(progress=60, note="封顶"), row(task="1.2", progress=20)))
    seen = office.check(second)
    office.submit(Upload("甲.xlsx", book(row(progress=55, note="封顶", day="2020-09-24"))), by="张三")
    office.submit(Upload("别人.xlsx", book(row(unit="联通"))))
    with pytest.raises(Refused):
        accept(office, seen)
    now = office.check(second)
    assert told(office, seen, now) == [("1.1", "完成进度(%)", "30.0", "55.0", "60.0"), ("1.1", "进展情况", "动工", "封顶", "封顶")]
    assert stale_preview.recorded_since(office, seen, "zh") == "张三提交了批次2（甲.xlsx）"
    assert accept(office, now)[1] == 4


def test_the_same_sheet_confirmed_by_another_is_told_as_an_outcome_that_changed(office):
    content = book(row())
    seen = office.check(Upload("乙.xlsx", content))
    office.submit(Upload("甲.xlsx", content))
    now = office.check(Upload("乙.xlsx", content))
    assert not now.news
    assert {line[2:4] for line in told(office, seen, now)} == {("—", "推进中"), ("—", "45.0"), ("—", "在建")}


def test_a_withdrawal_in_between_is_told_and_what_did_not_move_is_not(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"))), by="李四")
    seen = office.check(Upload("乙.xlsx", book(row(progress=60), row(task="1.2"))))
    office.withdraw(1, "报错", "王五")
    now = office.check(seen.upload)
    assert {line[0] for line in told(office, seen, now)} == {"1.1"}
    assert stale_preview.recorded_since(office, seen, "en") == "王五 withdrew 1 (八月.xlsx)"
    assert told(office, now, now) == []
