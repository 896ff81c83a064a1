"""Everything that a file can leave open is declared, said in both languages, kept with the submission, and can be chosen."""

from datetime import datetime

import pytest
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import HEADER, assumed, book, formatted, pictured, row, struck
from tracker.display.tables import upload_review
from tracker.intake.commit import Upload
from tracker.intake.decisions import DECISIONS, Answer
from tracker.log import submissions
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.problems import Problem
from tracker.words import SENTENCES

UNDATED = row(day=None)
NAMED = ("任务编号", "任务", *HEADER[1:])
TENTH = {"task": "1.10", "measure": 1, "title_zh": "建设第十个网络", "title_en": "Build the tenth", "lead": "OP"}


def named(text):
    """Return a row under NAMED whose task has a text."""
    return ("1.1", text, *row()[1:])


MONTHLY = ("任务编号", "责任单位", "进展状态")


def headed(actual: str) -> tuple[str, ...]:
    return tuple(actual if heading == "实际值" else heading for heading in HEADER)


# A file for each decision, which raises it.
FILES = {
    "period_current": book(UNDATED),
    "period_of_dates": book(row()),
    "date_assumed": book(UNDATED),
    "date_of_midnight": book(row(day=datetime(2020, 9, 24, 23, 59, 17))),
    "period_conflict": book(UNDATED, sheet="8月", above=[("报送期：2020年9月",)]),
    "column_of_month": book(("1.1", "移动", "推进中", 40, 45), header=(*MONTHLY, "8月完成进度", "9月完成进度")),
    "column_month_missing": book(("1.1", "移动", "推进中", 40, 45), header=(*MONTHLY, "7月完成进度", "8月完成进度")),
    "column_likely": book(("1.1", "移动", "推进中", 45, "缺地"), header=(*MONTHLY, "完成进度", "存在问题及原因")),
    "column_by_content": book(row(), header=(*HEADER[:-1], "更新时间")),
    "form_read": book(*zip(HEADER[1:], row()[1:], strict=True), header=("任务编号", "1.1")),
    "across_read": book(("1.1", 45, "已完成"), header=("任务编号", "移动", "联通")),
    "across_open": book(("1.1", "√", None), header=("任务编号", "移动", "联通")),
    "across_shared": book(("1.1", 45, 50, "缺地"), header=("任务编号", "移动", "联通", "存在问题")),
    "column_guessed": book(("1.1", "移动", "推进中", 45), header=("任务编号", "责任单位", "完成情况", "完成进度")),
    "unit_conflict": book(row(unit="联通"), above=[("填报单位：移动",)]),
    "actual_scaled": book(row(actual=1.2), header=headed("实际值（万个）")),
    "actual_unit": book(row(task="3.1", actual=1.2), header=headed("实际值（万元）")),
    "unit_of_sheet": book(row(unit=None), sheet="移动"),
    "whole_measure": book((1, "加快网络建设", "铁塔", "推进中", 40), header=("序号", "举措", "责任单位", "进展状态", "完成进度(%)")),
    "other_owners": book(row(unit="移动牵头，联通配合")),
    "person_left_out": book(("1.1", "移动/张三", "推进中", 45), header=("任务编号", "责任单位及责任人", "进展状态", "完成进度")),
    "units_and_others": book(row(unit="中国移动等")),
    "units_except": book(row(unit="除中国移动外")),
    "same_as_above": book(row(), row(task="1.2", unit="同上")),
    "nothing_said": book(row(evidence="见附件")),
    "actual_falls": book(row(task="3.1", actual=1, progress=50, day="2020-09-26")),
    "progress_scale": book(row(progress=0.7), row(task="1.2", progress=45)),
    "progress_kept": book(row(progress=None, day="2020-09-26")),
    "status_guessed": book(row(status=None)),
    "values_kept": book(row(status=None, progress=None, day="2020-09-26")),
    "progress_shown": formatted(book(row(status="已完成")), D2=(0.996, "0%")),
    "id_shown": formatted(book(row()), A2=(1.1, "0.00")),
    "id_contradicts": formatted(book(named("建设主要城市网络"), header=NAMED), A2=(1.1, "0.00")),
    "id_by_text": formatted(book(named("建设第十个网络"), header=NAMED), A2=(1.1, "General")),
    "id_number": formatted(book(row()), A2=(1.1, "General")),
    "struck_left_out": struck(book(row()), "F2"),
    "row_struck": struck(book(row(), row(task="1.2")), "3"),
    "picture_evidence": pictured(book(row()), "G2"),
    "total_left_out": book(row(), ("合计", None, None, 45)),
    "section_left_out": book(("一、网络建设", None, None, None), row()),
    "line_left_out": book(row(), (None, None, None, None, None, None, None, None, "另行通知")),
}


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """An office in whose log the assignment of the files was reported the day before; nothing else is written to it.

    A task's id equals that of another as a number, and a target is in 个."""
    folder, tasks = tmp_path_factory.mktemp("reported"), small.changed([*small.TASKS, TENTH], "3.1", target_unit_zh="个")
    office = Office(small.programme(folder, tasks=tasks), Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, DAY)
    office.submit(Upload("a.xlsx", book(row(progress=30, note="开工"), row(task="3.1", progress=40, actual=4))))
    return office


@pytest.mark.parametrize("code", DECISIONS)
def test_each_decision_has_a_file_that_raises_it(reported, code):
    checked = reported.check(Upload("b.xlsx", FILES[code]))
    assert code in [found for found, _ in assumed(checked)] + [one.code for one in checked.errors]


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=lambda one: one.code)
def test_each_decision_and_each_choice_has_its_words(decision):
    assert {decision.code, *(f"choice.{decision.code}.{one}" for one in decision.choices)} <= set(SENTENCES)


def test_what_was_assumed_is_kept_with_the_submission(office):
    checked, number = office.submit(Upload("a.xlsx", FILES["date_assumed"]))
    with office.log() as log:
        assert submissions.assumptions(log, number) == list(checked.assumptions)
    assert ("date_assumed", "H2") in assumed(checked)


def test_an_answer_is_kept_with_the_submission_and_can_be_asked_for_everywhere(office):
    answers = (Answer("progress_scale", None, None, "share"),)
    checked, number = office.submit(Upload("a.xlsx", FILES["progress_scale"], answers=answers))
    with office.log() as log:
        kept = [one for one in submissions.assumptions(log, number) if one.chosen]
    assert [(one.code, one.cell, one.taken) for one in kept] == [("progress_scale", "D2", "share")]


def test_an_answer_that_is_no_choice_counts_as_none(office):
    checked = office.check(Upload("a.xlsx", FILES["progress_scale"], answers=(Answer("progress_scale", None, None, "half"),)))
    assert [one.code for one in checked.errors] == ["progress_scale"]


def test_the_same_bytes_with_another_answer_are_read_anew(office):
    answer = (Answer("progress_scale", None, None, "share"),)
    office.submit(Upload("a.xlsx", FILES["progress_scale"], answers=answer))
    again = office.check(Upload("a.xlsx", FILES["progress_scale"], answers=(Answer("progress_scale", None, None, "percent"),)))
    assert [one.values["progress"] for one in again.proposals] == [0.7, 45]


@pytest.mark.parametrize(("code", "head"), [("date_assumed", "系统怎样理解"), ("progress_scale", "问题与怎样填")])
def test_the_column_of_what_was_assumed_has_another_head_than_that_of_problems(office, code, head):
    checked = office.check(Upload("a.xlsx", FILES[code]))
    listing = upload_review.problems([one for one in (*checked.assumptions, *checked.problems) if one.code == code], "", "zh")
    assert head in [column.zh for column in listing.columns]


def test_a_problem_without_choices_takes_nothing():
    assert Problem("date_assumed").taken is None
