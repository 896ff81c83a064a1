"""The preview of a sheet: which cells were taken as header, keys, unit and reports."""

from io import BytesIO

import openpyxl
import pytest
from tests.status_sheets import HEADER, book, row
from tracker.display.tables import recognised
from tracker.intake.commit import Upload


def picture(office, content: bytes, name: str = "表.xlsx"):
    """Return the preview of a file's first sheet."""
    return office.check(Upload(name, content)).pictures[0]


def test_rows_and_columns_are_marked_with_what_they_were_taken_for(office):
    content = book(row(), row(task="1.2"), ("合计",), above=[("进展报送表",), ("填报单位：移动",)], header=(*HEADER, "备注"))
    found = picture(office, content)
    assert list(zip(found.numbers, found.kinds, strict=True)) == [(1, "other"), (2, "unit"), (3, "header"), (4, "row"), (5, "row"), (6, "other")]
    assert dict(found.columns) == {
        "A": "task_id",
        "B": "unit",
        "C": "status",
        "D": "progress",
        "E": "actual",
        "F": "note",
        "G": "evidence",
        "H": "as_of",
        "I": None,
    }
    assert (found.tables, found.rows, found.cells[3][:4]) == (1, 2, ("1.1", "中国移动", "推进中", "45"))


def test_the_picture_stands_round_a_header_far_down(office):
    found = picture(office, book(row(), above=[(f"说明{number}",) for number in range(30)]))
    assert (found.numbers[0], dict(zip(found.numbers, found.kinds, strict=True))[31]) == (25, "header")


def test_a_sheet_without_a_table_is_shown_with_nothing_taken(office):
    found = picture(office, book(("甲", "乙"), header=("姓名", "电话")))
    assert (found.tables, set(found.kinds), {known for _, known in found.columns}) == (0, {"other"}, {None})


def test_sheets_with_a_table_come_first(office):
    made = openpyxl.load_workbook(BytesIO(book(row())))
    made.create_sheet("封面", 0)["A1"] = "封面"
    made.save(stream := BytesIO())
    assert [one.sheet for one in office.check(Upload("表.xlsx", stream.getvalue())).pictures] == ["进展", "封面"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "content, told",
    [
        (book(row()), "B"),
        (book(("1.1", "推进中", 45), header=("任务编号", "进展状态", "完成进度"), sheet="联通"), "联通"),
        (book(("1.1", "推进中", 45), header=("任务编号", "进展状态", "完成进度"), above=[("填报单位：移动",)]), {"zh": "责任单位", "en": "unit"}),
    ],
)
def test_where_the_unit_comes_from_is_said(office, content, told, lang):
    said = recognised.recognition_sentence(picture(office, content), lang)
    assert (told if isinstance(told, str) else told[lang]) in said.split("。" if lang == "zh" else "over.")[-2 if lang == "zh" else -1]


@pytest.mark.parametrize("lang, header", [("zh", "D · 完成进度(%)"), ("en", "D · Progress (%)")])
def test_a_picture_is_a_table_whose_columns_say_their_meaning(office, lang, header):
    listing = recognised.listing(picture(office, book(row())), lang)
    assert [column.label(lang) for column in listing.columns][5] == header
    assert listing.rows[0] | {"row": 1, "A": "任务编号"} == listing.rows[0]
