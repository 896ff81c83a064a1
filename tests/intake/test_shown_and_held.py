"""What a cell shows against what it holds: rounded progress, ids typed as numbers; struck text, hidden rows, pictures, comments."""

import pytest
from openpyxl.comments import Comment
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import HEADER, assumed, book, codes, drawn, formatted, pictured, row, struck
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.sheets.marked_copy.comments import AUTHORS

IDS = ("1.1", "1.2", "1.10", "1.20", "001", "T1.30")
TASKS = [{"task": one, "measure": 1, "title_zh": f"建设网络之{one}", "title_en": f"Network {one}", "lead": "OP"} for one in IDS]
NAMED = ("任务编号", "任务", *HEADER[1:])


@pytest.fixture(scope="module")
def tens(tmp_path_factory):
    """An office whose catalogue has tasks that are equal as numbers: 1.1 and 1.10, 1.2 and 1.20."""
    folder = tmp_path_factory.mktemp("tens")
    return Office(small.programme(folder, tasks=TASKS), Database(f"sqlite:///{folder / 'log.sqlite'}"), NOW, DAY)


def checked(office, content, **answers):
    return office.check(Upload("a.xlsx", content, answers=tuple(Answer(code, None, None, choice) for code, choice in answers.items())))


def tasks(verdict) -> list[str]:
    return [one.task for one in verdict.proposals]


def said(verdict, *among) -> list[str]:
    return [one.code for one in (*verdict.problems, *verdict.assumptions) if one.code in among or one.code.startswith("id_")]


# Ids


@pytest.mark.parametrize(
    ("value", "code", "task", "codes"),
    [
        ("1.1", "General", "1.1", []),
        ("1.10", "General", "1.10", []),
        (1.1, "0.00", "1.10", ["id_shown"]),
        (1.1, "0.00_ ", "1.10", ["id_shown"]),
        (1.1, "[DBNum1]0.00", "1.10", ["id_shown"]),
        (1.1, "0.0", "1.1", ["id_number"]),
        (1.1, "General", "1.1", ["id_number"]),
        (1.1, "G/通用格式", "1.1", ["id_number"]),
        (1.1, "# ?/?", "1.1", ["id_number"]),
        (1.1000000000000003, "General", "1.1", ["id_number"]),
        (1.0999999999999999, "General", "1.1", ["id_number"]),
        (1.1, "0.000", "1.1", ["id_number"]),
        (1, "000", "001", []),
        (1.3, '"T"0.00', "T1.30", []),
        (1.2, "0.00", "1.20", ["id_shown"]),
    ],
)
def test_an_id_is_the_task_that_is_shown_else_the_one_that_is_held(tens, value, code, task, codes):
    verdict = checked(tens, formatted(book(row()), A2=(value, code)))
    assert (tasks(verdict), said(verdict)) == ([task], codes)


def test_of_an_id_shown_as_another_task_the_held_one_can_be_chosen(tens):
    assert tasks(checked(tens, formatted(book(row()), A2=(1.1, "0.00")), id_shown="held")) == ["1.1"]


@pytest.mark.parametrize(
    ("code", "text", "answers", "task", "codes"),
    [
        ("0.00", "建设网络之1.10", {}, ["1.10"], []),
        ("General", "建设网络之1.1", {}, ["1.1"], []),
        ("General", "建设网络之1.10", {}, ["1.10"], ["id_by_text"]),
        ("0.00", "建设网络之1.1", {}, [], ["id_contradicts"]),
        ("0.00", "建设网络之1.1", {"id_contradicts": "text"}, ["1.1"], ["id_contradicts"]),
        ("0.00", "建设网络之1.1", {"id_contradicts": "shown"}, ["1.10"], ["id_contradicts"]),
    ],
)
def test_the_text_beside_an_id_decides_what_a_number_leaves_open_and_is_asked_about_where_it_contradicts(tens, code, text, answers, task, codes):
    content = formatted(book(("1.1", text, *row()[1:]), header=NAMED), A2=(1.1, code))
    verdict = checked(tens, content, **answers)
    assert (tasks(verdict), said(verdict)) == (task, codes)


def test_ids_are_said_once_a_sheet_with_their_number(tens):
    content = book(*(row(task=one, unit=unit) for one in (1.1, 1.2) for unit in ("中国移动", "中国联通")))
    [one] = [one for one in checked(tens, content).assumptions if one.code == "id_number"]
    assert (one.cell, one.figures["n"]) == ("A2", 4)


def test_where_no_two_ids_are_equal_as_numbers_a_number_is_its_task_without_a_word(office):
    verdict = checked(office, formatted(book(row()), A2=(1.1, "0.00")))
    assert (tasks(verdict), said(verdict)) == (["1.1"], [])


def test_a_period_beside_its_label_is_the_month_that_is_shown(office):
    content = formatted(book(row(day=None), above=[["报送期：", None]]), B1=(2020.1, "0.00"))
    assert [(one.code, one.value) for one in office.check(Upload("a.xlsx", content)).errors] == [("period_future", "2020-10")]


# Progress


@pytest.mark.parametrize(
    ("value", "code", "status", "asked"),
    [
        (0.996, "0%", "已完成", True),
        (0.9996, "0.0%", "已完成", True),
        (99.96, "0.0", "已完成", True),
        (99.6, "0", "已完成", True),
        (99.6, '0"%"', "已完成", True),
        (1.004, "0%", "已完成", True),
        (0.004, "0%", "未启动", True),
        (0.996, "0%", None, True),
        (0.996, "0%", "推进中", False),
        (0.453, "0%", "推进中", False),
        (0.004, "0%", "推进中", False),
        (0.99996, "0%", "已完成", False),
        (1, "0%", "已完成", False),
        (0.996, "0.0%", "已完成", False),
        (99.96, "General", "已完成", False),
    ],
)
def test_progress_that_is_rounded_to_all_or_nothing_is_asked_about_where_the_status_goes_with_it(office, value, code, status, asked):
    verdict = checked(office, formatted(book(row(status=status)), D2=(value, code)))
    assert (("progress_shown", "D2") in codes(verdict)) == asked


@pytest.mark.parametrize(("choice", "progress", "errors"), [("shown", [100], []), ("held", [], ["status_progress"])])
def test_the_answer_holds_for_the_column(office, choice, progress, errors):
    content = formatted(book(row(status="已完成"), row(task="1.2", status="已完成")), D2=(0.996, "0%"), D3=(0.998, "0%"))
    verdict = checked(office, content, progress_shown=choice)
    [one] = [one for one in verdict.assumptions if one.code == "progress_shown"]
    assert one.figures["n"] == 2
    assert [one.values["progress"] for one in verdict.proposals] == progress * 2
    assert [one.code for one in verdict.errors] == errors * 2


def test_two_decimals_of_a_progress_are_kept_whatever_is_shown(office):
    assert checked(office, formatted(book(row()), D2=(0.453, "0%"))).proposals[0].values["progress"] == 45.3


# Struck text


def test_a_struck_cell_is_read_as_blank_and_said(office):
    verdict = checked(office, struck(book(row(), row(task="1.2")), "F2", "E3"))
    assert ("struck_left_out", "F2") in assumed(verdict)
    assert [one.values["note"] for one in verdict.proposals] == [None, "在建"]


@pytest.mark.parametrize(("places", "asked"), [(["2"], True), (["A2"], True), (["C2", "D2", "F2"], False), (["B2"], False), (["A1"], False)])
def test_a_row_is_asked_about_where_its_key_or_all_of_it_is_struck(office, places, asked):
    verdict = checked(office, struck(book(row(), row(task="1.2")), *places))
    assert (("row_struck", "A2") in codes(verdict)) == asked


@pytest.mark.parametrize(
    ("answers", "taken", "left"), [({}, ["1.2"], []), ({"row_struck": "leave"}, ["1.2"], [2, 4]), ({"row_struck": "take"}, ["1.1", "1.2", "3.1"], [])]
)
def test_struck_rows_are_asked_about_once_and_taken_or_left_out_as_answered(office, answers, taken, left):
    verdict = checked(office, struck(book(row(), row(task="1.2"), row(task="3.1")), "2", "4"), **answers)
    assert (tasks(verdict), [one.row for one in verdict.left_out if one.why == "struck"]) == (taken, left)
    assert [one.figures["n"] for one in (*verdict.problems, *verdict.assumptions) if one.code == "row_struck"] == [2]


def test_a_struck_line_above_the_table_says_nothing(office):
    content = struck(book(row(day=None), above=[["报送期：2020年8月"], ["报送期：2020年9月"]]), "A1")
    assert checked(office, content).period == "2020-09"
    assert checked(office, struck(book(row(day=None), above=[["报送期：2020年8月"]]), "A1")).period == "2020-09"


# Hidden rows


def test_what_would_change_inside_hidden_rows_is_named_apart(office):
    office.submit(Upload("a.xlsx", book(row(), row(task="1.2"), row(task="3.1"))))

    def hide(sheet):
        for number in (3, 4):
            sheet.row_dimensions[number].hidden = True

    again = drawn(book(row(progress=60), row(task="1.2", progress=60), row(task="3.1")), hide)
    [one] = [one for one in office.check(Upload("b.xlsx", again)).problems if one.code == "hidden_changes"]
    assert (one.severity, one.value, one.figures) == ("warning", "3", {"n": 1, "changes": 1})


def test_hidden_rows_that_change_nothing_are_only_said_to_be_read(office):
    content = drawn(book(row()), lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True))
    office.submit(Upload("a.xlsx", content))
    assert [one.code for one in office.check(Upload("b.xlsx", content)).problems] == ["hidden"]


# Pictures and comments


@pytest.mark.parametrize("formula", [None, '=DISPIMG("ID_1",1)', '=_xlfn.DISPIMG("ID_1",1)', '=_xlfn.IMAGE("https://example.org/a.png")'])
def test_a_picture_in_the_column_of_evidence_is_evidence(office, formula):
    done = book(row(status="已完成", progress=100))
    content = pictured(done, "G2") if formula is None else drawn(done, lambda sheet: setattr(sheet["G2"], "value", formula))
    verdict = checked(office, content)
    assert [one.values["evidence"] for one in verdict.proposals] == ["图片"]
    assert (verdict.problems, assumed(verdict)[0]) == ((), ("picture_evidence", "G2"))


def test_a_picture_beside_a_text_of_evidence_leaves_the_text(office):
    verdict = checked(office, pictured(book(row(evidence="验收单")), "G2"))
    assert [one.values["evidence"] for one in verdict.proposals] == ["验收单"]


def test_a_picture_alone_in_another_column_is_said_to_be_unread(office):
    verdict = checked(office, pictured(book(row(note=None), row(task="1.2")), "F2", "F3", "A1"))
    assert codes(verdict, "warning") == [("picture_unread", "F2")]


@pytest.mark.parametrize(
    ("author", "place", "codes_said"), [("张三", "F2", ["comments_unread"]), (AUTHORS[0], "F2", []), ("张三", "F1", []), ("张三", "J9", [])]
)
def test_comments_on_the_rows_are_said_to_be_unread_but_not_our_own(office, author, place, codes_said):
    content = drawn(book(row()), lambda sheet: setattr(sheet[place], "comment", Comment("补报", author)))
    assert [one.code for one in checked(office, content).problems] == codes_said
