"""Corrected cells of refused rows: the log records what was typed, and the file stays as it was."""

from io import BytesIO

import openpyxl
import pytest
from tests.status_sheets import HEADER, book, codes, row
from tracker.display.tables import corrections
from tracker.intake.commit import Upload
from tracker.log import submissions
from tracker.operations.confirm import accept
from tracker.sheets.reading.corrected_cells import Correction
from tracker.words import problem_sentence

WRONG = book(row(), row(task="1.2", progress=117, status="未知"), row(task="3.1", unit="某某公司"))


def mended(office, content: bytes, *corrections: tuple) -> object:
    """Return the verdict on a file with corrections, each given as (cell, text) on its only sheet."""
    return office.check(Upload("表.xlsx", content, corrections=tuple(Correction("进展", *one) for one in corrections)))


def test_refused_rows_are_shown_with_what_stands_there_and_what_is_wrong(office):
    checked = office.check(Upload("表.xlsx", WRONG))
    assert [column.id for column in corrections.columns(checked)] == ["task_id", "unit", "status", "progress"]
    first, second = corrections.rows(checked, "zh")
    assert (first["place"], first["task_id"], first["status"], first["progress"]) == ("进展!3", "1.2", "未知", "117")
    assert "超过100" in first["wrong"] and "不是进展状态" in first["wrong"]
    assert [column.id for column in corrections.grid(checked)] == ["place", "task_id", "unit", "status", "progress", "wrong", "corrected"]
    assert first["wrong"].startswith("C3·进展状态：“未知”不是进展状态")
    assert (second["unit"], "某某公司" in second["wrong"]) == ("某某公司", True)


def test_each_correction_is_checked_and_the_rest_stays_refused(office):
    half = mended(office, WRONG, ("C3", "推进中"), ("D3", "70"))
    assert codes(half) == [("no_unit", "B4")]
    assert [one["wrong"] for one in corrections.rows(half, "zh")][0] == "✔ 可以接收"
    assert codes(mended(office, WRONG, ("C3", "推进中"), ("D3", "170"))) == [("progress_above_100", "D3"), ("no_unit", "B4")]


def test_what_is_confirmed_is_the_corrected_file_and_the_log_keeps_bytes_and_corrections(office):
    checked = mended(office, WRONG, ("C3", "推进中"), ("D3", "70%"), ("B4", "移动"))
    assert (codes(checked), checked.accepted) == ([], True)
    _, number = accept(office, checked)
    with office.log() as log:
        assert submissions.document(log, number) == ("表.xlsx", WRONG)
        assert dict(zip(*(submissions.reports(log, number)[name] for name in ("task", "progress")), strict=True)) == {"1.1": 45, "1.2": 70, "3.1": 45}
        noted = [(one.cell, one.column, one.figures["old"], one.value) for one in submissions.problems(log, number) if one.code == "corrected"]
    assert noted == [("C3", "status", "未知", "推进中"), ("D3", "progress", "117", "70%"), ("B4", "unit", "某某公司", "移动")]


def test_what_is_typed_becomes_a_correction_and_what_is_typed_back_is_none(office):
    checked = office.check(Upload("表.xlsx", WRONG))
    once = corrections.with_edits(checked, {0: {"status": "推进中", "progress": " 70 "}, 1: {"unit": None}})
    assert once == (("进展", "C3", "推进中"), ("进展", "D3", "70"), ("进展", "B4", ""))
    again = mended(office, WRONG, *(one[1:] for one in once))
    assert corrections.with_edits(again, {0: {"status": "未知"}, 1: {"unit": "移动"}}) == (("进展", "D3", "70"), ("进展", "B4", "移动"))


@pytest.mark.parametrize(
    "given, shown, typed",
    [
        (row(actual="很多"), ("actual", "很多"), "41万个"),
        (row(day="年后"), ("as_of", "年后"), "2020年9月底"),
        (row(status="=1/0"), ("status", ""), "推进中"),
        (row(status=None, progress=None), ("progress", ""), "0"),
    ],
)
def test_every_kind_of_cell_can_be_put_right(office, given, shown, typed):
    checked = office.check(Upload("表.xlsx", book(given)))
    assert corrections.rows(checked, "zh")[0][shown[0]] == shown[1]
    upload = Upload("表.xlsx", book(given), corrections=corrections.with_edits(checked, {0: {shown[0]: typed}}))
    assert codes(office.check(upload)) == []


def test_a_per_cent_and_an_error_are_shown_as_the_sheet_shows_them(office):
    made = openpyxl.load_workbook(BytesIO(book(row(unit="某某", progress=0.5))))
    made.active["D2"].number_format, made.active["C2"] = "0%", "#REF!"
    stream = BytesIO()
    made.save(stream)
    shown = corrections.rows(office.check(Upload("表.xlsx", stream.getvalue())), "zh")[0]
    assert (shown["progress"], shown["status"]) == ("50%", "#REF!")


def test_a_long_list_of_refused_rows_is_cut_and_says_how_many_follow(office):
    checked = office.check(Upload("表.xlsx", book(*(row(unit="某某") for _ in range(203)))))
    assert (len(corrections.rows(checked, "zh")), checked.further_faulty_rows) == (100, 103)


def test_a_corrected_unit_under_a_merge_changes_its_own_row_only(office):
    made = openpyxl.load_workbook(BytesIO(book(row(unit="移动"), row(unit=None, task="2.1"), header=HEADER)))
    made.active.merge_cells("B2:B3")
    stream = BytesIO()
    made.save(stream)
    checked = mended(office, stream.getvalue(), ("B3", "辽宁工信"))
    assert [(one.task, one.unit) for one in checked.proposals] == [("1.1", "OP-CM"), ("2.1", "IND-21")]


def test_a_near_name_is_offered_once_and_taken_for_all_its_rows_by_a_click(office):
    near = "辽宁省通信管理中心"
    content = book(row(task="2.1", unit=near), row(task="3.2", unit=f"{near}、移动"), row(unit="某某公司"))
    checked = office.check(Upload("表.xlsx", content))
    offered = corrections.offers(checked)
    assert list(offered) == [near]
    offer = offered[near][0]
    assert (offer.title, offer.score >= 75) == ("辽宁省通信管理局", True)
    assert offer.corrections == (("进展", "B2", "辽宁省通信管理局"), ("进展", "B3", "辽宁省通信管理局、移动"))
    again = office.check(Upload("表.xlsx", content, corrections=corrections.with_offers(checked, offer)))
    assert codes(again) == [("no_unit", "B4")]
    assert {(one.task, one.unit) for one in again.proposals} == {("2.1", "CA-21"), ("3.2", "CA-21"), ("3.2", "OP-CM")}


WARNED = book(row(), row(progress=5, task="1.2", status="未知"), row(task="2.1", unit="辽宁省通信管理局", progress=30, day="2020-08-31"))


def test_the_row_of_an_error_and_of_a_warning_is_shown_alone_with_all_its_columns_and_mended_there(office):
    office.submit(Upload("八月.xlsx", book(row(task="2.1", unit="辽宁省通信管理局", progress=60, day="2020-08-30"))))
    checked = office.check(Upload("表.xlsx", WARNED))
    wrong, noted = ("进展", 3), ("进展", 4)
    assert {(one.sheet, one.row, one.severity) for one in checked.problems} == {(*wrong, "error"), (*noted, "warning")}
    assert [column.id for column in corrections.columns(checked, wrong)] == ["task_id", "unit", "status", "progress", "actual", "note", "evidence", "as_of"]
    assert [column.id for column in corrections.grid(checked, wrong)][:5] == ["place", "task_id", "status", "wrong", "corrected"]
    assert corrections.status_words(checked, "zh", wrong) == ["未启动", "推进中", "已完成", "受阻", "不涉及", "未知"]
    assert [(one["task_id"], "不是进展状态" in one["wrong"]) for one in corrections.rows(checked, "zh", wrong)] == [("1.2", True)]
    assert [(one["task_id"], "60降到30" in one["wrong"]) for one in corrections.rows(checked, "zh", noted)] == [("2.1", True)]
    assert corrections.with_edits(checked, {0: {"progress": "70"}}, noted) == (("进展", "D4", "70"),)
    assert corrections.lines(checked, ("进展", 2)) == () == corrections.lines(checked, ("别的", 3))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_correction_is_said_with_old_and_new(office, lang):
    said = [problem_sentence(one, lang) for one in mended(office, WRONG, ("D3", "70")).problems if one.code == "corrected"]
    assert len(said) == 1 and "117" in said[0] and "70" in said[0]


@pytest.mark.parametrize(
    ("progress", "text", "said"), [(None, "45", "原为空白，改为“45”"), (117, "", "原为“117”，改为空白"), (117, "45", "原为“117”，改为“45”")]
)
def test_a_cell_that_was_or_becomes_empty_is_named_blank_and_not_quoted(office, progress, text, said):
    checked = mended(office, book(row(progress=progress)), ("D2", text))
    sentences = [problem_sentence(one, "zh") for one in checked.problems if one.code == "corrected"]
    assert len(sentences) == 1 and sentences[0].endswith(said)
