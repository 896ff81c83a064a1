"""Cells that say that there is nothing, or the same as above."""

import pytest
from tests.status_sheets import HEADER, assumed, book, codes, row
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer


@pytest.mark.parametrize("text", ["无", "/", "——", "N/A", "略", "见附件"])
def test_words_for_nothing_are_no_evidence(office, text):
    checked = office.check(Upload("a.xlsx", book(row(status="已完成", progress=100, evidence=text))))
    assert (checked.proposals[0].values["evidence"], codes(checked, "warning")) == (None, [("no_evidence", "G2")])


def test_a_text_that_stands_elsewhere_is_said_once_a_column_and_kept_on_request(office):
    rows = [row(status="已完成", progress=100, evidence=text, task=task) for task, text in (("1.1", "见附件"), ("1.2", "附后"), ("3.1", "无"))]
    checked = office.check(Upload("a.xlsx", book(*rows)))
    assert assumed(checked).count(("nothing_said", "G2")) == 1
    kept = office.check(Upload("a.xlsx", book(*rows), answers=(Answer("nothing_said", None, None, "text"),)))
    assert [one.values["evidence"] for one in kept.proposals] == ["见附件", "附后", None]


@pytest.mark.parametrize("text", ["/", "无", "-", "暂无", "N/A", "——"])
def test_words_for_nothing_are_blank_as_a_number_and_a_date(office, text):
    checked = office.check(Upload("a.xlsx", book(row(actual=text, day=text), row(task="1.2", status="已完成", progress=text, evidence="图"))))
    assert [(one.values["progress"], one.values["actual"], one.as_of.isoformat()) for one in checked.proposals] == [
        (45, None, "2020-09-30"),
        (100, None, "2020-09-25"),
    ]
    assert ("date_assumed", "H2") in assumed(checked)


def test_a_row_of_such_words_alone_reports_nothing(office):
    checked = office.check(Upload("a.xlsx", book(row(), row(task="1.2", status=None, progress="/", actual="-", note="无", evidence="无"))))
    assert [(one.row, one.why) for one in checked.left_out] == [(3, "blank")]


SAME = ["同上", "同前", "〃", "″", '"', "（同上）", "同上。", "Ditto", " 同上 "]


@pytest.mark.parametrize("text", SAME)
@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [("unit", "B3", "unit"), ("day", "H3", "as_of"), ("note", "F3", "note"), ("evidence", "G3", "evidence"), ("status", "C3", "status")],
)
def test_the_same_as_above_is_what_the_cell_above_holds(office, text, column, cell, key):
    checked = office.check(Upload("a.xlsx", book(row(evidence="图"), row(task="1.2", **{column: text}), row(task="3.1", **{column: text}))))
    found = [getattr(one, key, None) or one.values.get(key) for one in checked.proposals]
    assert len(found) == 3 and len(set(found)) == 1
    assert [(one.cell, one.figures["n"]) for one in checked.assumptions if one.code == "same_as_above"] == [(cell, 2)]


def test_it_goes_for_the_task_and_passes_over_a_total(office):
    header = ("任务", *HEADER[1:])
    sent = book(row(task="建设主要城市网络"), ("合计", None, None, 45), row(task="同上", unit="中国联通"), header=header)
    assert [(one.task, one.unit) for one in office.check(Upload("a.xlsx", sent)).proposals] == [("1.1", "OP-CM"), ("1.1", "OP-CU")]


@pytest.mark.parametrize("column", ["task", "unit", "note", "day"])
def test_it_is_refused_where_nothing_stands_above(office, column):
    checked = office.check(Upload("a.xlsx", book(row(**{column: "同上"}))))
    assert [one.code for one in checked.errors] == ["nothing_above"] and checked.refused_row_count == 1


@pytest.mark.parametrize(("column", "code"), [("progress", "bad_progress"), ("actual", "bad_number")])
def test_it_is_no_number(office, column, code):
    checked = office.check(Upload("a.xlsx", book(row(), row(task="1.2", **{column: "同上"}))))
    assert [one.code for one in checked.errors] == [code]
