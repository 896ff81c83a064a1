"""Headers and columns that a person points to, and names that a person confirms: used at once, remembered,
used again, revoked."""

from io import BytesIO

import openpyxl
import pytest
from tests.status_sheets import STRANGE, book, codes, row, strange
from tracker.display.tables import corrections, recognised, remembered as memory
from tracker.intake.commit import Upload
from tracker.log import remembered
from tracker.sheets.reading.layout import Layout
from tracker.values.remembered import TASK, UNIT, Remembered
from tracker.words import problem_sentence

POINTED = ((1, "task_id"), (2, "unit"), (3, "status"), (4, "progress"), (5, "note"))
TOWN = "建设重点县镇的网络"
CENTRE = "辽宁省通信管理中心"


def pointed(content: bytes, row: int = 3, columns=POINTED, name: str = "干活.xlsx") -> Upload:
    """Return the sheet as an upload in which a person pointed to its header and columns."""
    return Upload(name, content, layouts=(Layout("干活", row, tuple(columns)),))


def found(checked) -> list[tuple]:
    """Return what a file would report: task, unit, progress."""
    return [(one.task, one.unit, one.values["progress"]) for one in checked.proposals]


def warned(checked) -> list[str]:
    """Return the codes of a verdict's warnings about layouts and names."""
    return [one.code for one in checked.problems if one.code.startswith(("layout_", "name_"))]


FIRST, NEXT = strange(("1.1", "移动", "推进中", 40, "甲")), strange(("1.2", "移动", "推进中", 55, "乙"), ("1.1", "移动", "推进中", 60, "丙"))


def test_a_sheet_that_no_guess_can_read_is_read_as_pointed_to(office):
    assert codes(office.check(Upload("a.xlsx", FIRST))) == [("no_table", None)]
    checked = office.check(pointed(FIRST))
    assert (codes(checked), found(checked), warned(checked)) == ([], [("1.1", "OP-CM", 40)], ["layout_given"])


def test_a_layout_is_remembered_when_confirmed_and_used_for_the_units_next_sheet_wherever_it_stands(office):
    office.check(pointed(FIRST))
    assert warned(office.check(Upload("b.xlsx", NEXT))) == []  # a check alone remembers nothing
    office.commit(office.check(pointed(FIRST)), by="王")
    moved = strange(("1.2", "移动", "推进中", 55, "乙"), above=(("十月",), (), ("说明",), ()))
    for content in (NEXT, moved):
        checked = office.check(Upload("b.xlsx", content))
        assert (codes(checked), warned(checked), ("1.2", "OP-CM", 55) in found(checked)) == ([], ["layout_remembered"], True)
    said = [problem_sentence(one, lang) for one in checked.problems if one.code == "layout_remembered" for lang in ("zh", "en")]
    assert "2020-09-30" in said[0] and "第5行" in said[0] and "row 5" in said[1]


def test_another_units_sheet_of_the_same_header_is_offered_the_layout_and_not_taken(office):
    office.commit(office.check(pointed(FIRST)))
    checked = office.check(Upload("c.xlsx", strange(("1.1", "联通", "推进中", 20, "丁"))))
    assert codes(checked) == [("no_table", None)]
    assert checked.pictures[0].offer == Layout("干活", 3, POINTED)
    assert recognised.column_meanings(checked.pictures[0], 3) == dict(POINTED)


def test_a_right_guess_is_overruled_by_the_person_and_given_back(office):
    content = book(row(), header=("任务编号", "责任单位", "进展状态", "完成进度", "实际值", "说两句", "佐证材料", "填报日期"), sheet="干活")
    both = ((1, "task_id"), (2, "unit"), (3, "status"), (4, "progress"), (6, "problem"))
    office.commit(office.check(pointed(content, 1, both)))
    again = book(
        row(progress=50, note="缺钱"), header=("任务编号", "责任单位", "进展状态", "完成进度", "实际值", "说两句", "佐证材料", "填报日期"), sheet="干活"
    )
    checked = office.check(Upload("b.xlsx", again))
    assert (warned(checked), checked.proposals[0].values["problem"]) == (["layout_remembered"], "缺钱")
    guessed = office.check(Upload("b.xlsx", again, layouts=(Layout("干活"),)))
    assert (warned(guessed), guessed.proposals[0].values["problem"]) == ([], None)


def test_a_revoked_layout_is_used_no_more_and_what_it_brought_stays(office):
    office.commit(office.check(pointed(FIRST)))
    with office.log() as log:
        [one] = remembered.alive(log)
    office.revoke(one.id, "张")
    assert codes(office.check(Upload("b.xlsx", NEXT))) == [("no_table", None)]
    assert found(office.check(pointed(FIRST))) == [("1.1", "OP-CM", 40)]
    assert not office.check(pointed(FIRST)).news


def test_a_sheet_without_a_header_is_read_from_its_first_row_and_not_remembered(office):
    made = openpyxl.Workbook()
    made.active.title = "干活"
    for line in (("1.1", "移动", "推进中", 40, "甲"), ("1.2", "移动", "受阻", 20, "乙")):
        made.active.append(line)
    made.save(stream := BytesIO())
    checked = office.check(pointed(stream.getvalue(), 0))
    assert (found(checked), checked.learnt) == ([("1.1", "OP-CM", 40), ("1.2", "OP-CM", 20)], ())


def test_the_header_written_again_further_down_is_no_row(office):
    content = strange(("1.1", "移动", "推进中", 40, "甲"), STRANGE, ("1.2", "移动", "推进中", 30, "乙"))
    checked = office.check(pointed(content))
    assert (codes(checked), len(found(checked))) == ([], 2)


@pytest.mark.parametrize(
    "columns, code",
    [
        (((1, "task_id"), (2, "task_id"), (3, "status")), "layout_twice"),
        (((2, "unit"), (3, "status")), "layout_key"),
        (((1, "task_id"), (2, "unit")), "layout_telling"),
    ],
)
def test_columns_that_make_no_status_table_are_refused_in_a_sentence(office, columns, code):
    checked = office.check(pointed(FIRST, columns=columns))
    assert codes(checked) == [(code, None)]
    assert all("干活" in problem_sentence(checked.problems[0], lang) for lang in ("zh", "en"))


def test_a_header_without_rows_is_refused_and_not_called_unchanged(office):
    checked = office.check(Upload("a.xlsx", book()))
    assert (codes(checked), checked.accepted) == ([("no_rows", None)], False)


def confirmed(office, content: bytes) -> Upload:
    """Return a file in which the first suggestion for each unknown name is accepted."""
    offers = corrections.offers(office.check(Upload("表.xlsx", content)))
    return Upload("表.xlsx", content, names=tuple(offered[0].name for offered in offers.values()))


def test_names_confirmed_by_a_click_are_remembered_for_later_files_and_said_once_a_file(office):
    first = book(
        row(task="2.1", unit=CENTRE),
        row(task=None, unit="移动", progress=5),
        header=("任务编号", "责任单位", "进展状态", "完成进度(%)", "任务", "进展情况", "佐证材料", "填报日期"),
    )
    named = openpyxl.load_workbook(BytesIO(first))
    named.active["E2"], named.active["E3"] = None, TOWN
    named.save(stream := BytesIO())
    upload = confirmed(office, stream.getvalue())
    assert {(one.kind, one.text, one.meaning) for one in upload.names} == {(UNIT, CENTRE, "CA-21"), (TASK, TOWN, "1.2")}
    checked = office.check(upload)
    assert (codes(checked), found(checked), warned(checked)) == ([], [("2.1", "CA-21", 45), ("1.2", "OP-CM", 5)], ["name_given", "name_given"])
    office.commit(checked)

    later = office.check(Upload("十月.xlsx", book(row(task="2.1", unit=CENTRE, progress=60), row(task="3.2", unit=f"{CENTRE}、移动", progress=7))))
    assert (codes(later), warned(later)) == ([], ["name_remembered"])
    assert {one[:2] for one in found(later)} == {("2.1", "CA-21"), ("3.2", "CA-21"), ("3.2", "OP-CM")}
    [said] = [problem_sentence(one, "zh") for one in later.problems if one.code == "name_remembered"]
    assert CENTRE in said and "辽宁省通信管理局" in said and "2020-09-30" in said


def test_a_revoked_name_is_asked_about_again(office):
    content = book(row(task="2.1", unit=CENTRE))
    office.commit(office.check(confirmed(office, content)))
    with office.log() as log:
        [one] = remembered.alive(log)
    office.revoke(one.id)
    checked = office.check(Upload("表.xlsx", book(row(task="2.1", unit=CENTRE, progress=50))))
    assert codes(checked) == [("no_unit", "B2")] and list(corrections.offers(checked)) == [CENTRE]


def test_the_catalogues_own_name_comes_before_a_remembered_one_and_a_unit_that_is_gone_is_none(office):
    for learnt in (Remembered(UNIT, "移动", "OP-CU"), Remembered(UNIT, "某某公司", "NOBODY")):
        office.commit(office.check(Upload("a.xlsx", book(row(progress=learnt.text == "移动" and 41 or 42)))))
        with office.database.write("small") as log:
            remembered.keep(log, 1, office.receipt("2020-09"), [learnt])
    checked = office.check(Upload("b.xlsx", book(row(progress=60), row(unit="某某公司"))))
    assert (codes(checked), [one[1] for one in found(checked)]) == ([("no_unit", "B3")], ["OP-CM"])


def test_what_can_be_pointed_to_is_shown_with_the_first_values_and_the_likely_header(office):
    [picture] = office.check(Upload("a.xlsx", NEXT)).pictures
    assert (recognised.likely(picture), recognised.column_meanings(picture, 3)) == (3, {})
    assert recognised.header_choice(picture, 3, "zh") == "第3行：代号 ｜ 谁干 ｜ 干得咋样 ｜ 干到几成 ｜ 说两句"
    assert [(one.number, one.title, one.values) for one in recognised.columns_under_header(picture, 3)][:2] == [
        (1, "A · 代号", "1.2 ／ 1.1"),
        (2, "B · 谁干", "移动 ／ 移动"),
    ]
    assert [one.title for one in recognised.columns_under_header(picture, 0)][:2] == ["A", "B"]


def test_what_was_remembered_is_listed_in_words_with_its_file_and_end(office):
    office.commit(office.check(pointed(FIRST)), by="王")
    office.commit(office.check(confirmed(office, book(row(task="2.1", unit=CENTRE)))))
    office.revoke(1, "张")
    with office.log() as log:
        name, layout = memory.listing(office.programme, remembered.ledger(log), "zh").rows
    assert (name["kind"], name["text"], name["meaning"], name["standing"]) == ("单位的叫法", CENTRE, "辽宁省通信管理局 [CA-21]", "使用中")
    assert (layout["unit"], layout["by"], layout["file"], layout["standing"], layout["revoked_by"]) == ("中国移动", "王", "干活.xlsx", "已取消", "张")
    assert layout["meaning"].startswith("代号 → 任务编号、谁干 → 责任单位")
