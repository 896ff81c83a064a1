"""The returned workbook: marked where it is wrong, and otherwise the sender's own, part by part to the byte."""

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlwt
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from tests.libreoffice import converted
from tests.status_sheets import HEADER, book, codes, row
from tracker.display.tables import upload_review
from tracker.intake.verdict import Upload
from tracker.words import say

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def elaborate() -> bytes:
    """Return a sheet as a careful office makes it: title, merges, formats, rules, comments, formulas, a chart
    and a second sheet. It is wrong in D5 (117), in C6 and in the merged unit B6, and it has a warning in G4."""
    workbook = openpyxl.Workbook()
    sheet, other = workbook.active, workbook.create_sheet("汇总")
    sheet.title = "进展"
    sheet.append(["进展报送表"])
    sheet.merge_cells("A1:H1")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    sheet.append([])
    sheet.append(HEADER)
    for line in (
        row(status="已完成", progress=100),
        row(task="1.2", progress=117),
        row(unit="某某公司", status="差不多"),
        row(task="1.2", unit=None, status="已完成", progress=100),
    ):
        sheet.append(line)
    sheet.merge_cells("B6:B7")
    sheet["E8"], sheet["E9"] = "=SUM(D4:D5)", "=汇总!A1*2"
    sheet["D5"].border, sheet["D5"].number_format = Border(*(Side(style="thick"),) * 4), "0.00"
    sheet["C6"].fill, sheet["C6"].font = PatternFill("solid", fgColor="FF00FF00"), Font(italic=True)
    sheet["C6"].comment = Comment("处长：请核实", "张三")
    sheet["A4"].comment = Comment("编号见台账", "李四")
    sheet.column_dimensions["F"].width, sheet.row_dimensions[5].height = 41.5, 33
    sheet.conditional_formatting.add("D4:D9", CellIsRule("lessThan", ["50"], fill=PatternFill(bgColor="FFFF0000")))
    rule = DataValidation("list", '"推进中,已完成"')
    rule.add("C4:C9")
    sheet.add_data_validation(rule)
    other["A1"], other["B1"] = 7, "=A1+1"
    chart = BarChart()
    chart.add_data(Reference(other, range_string="汇总!A1:A1"))
    other.add_chart(chart, "D4")
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> bytes:
    """The elaborate workbook as an office program saved it, its formulas with their values."""
    return converted(elaborate(), tmp_path_factory.mktemp("original"))


def marked(office, content: bytes, name: str = "表.xlsx", lang: str = "zh") -> bytes:
    """Return the marked copy of a file."""
    return upload_review.copy(office.check(Upload(name, content)), lang)


def opened(content: bytes, **options):
    return openpyxl.load_workbook(BytesIO(content), **options)


def look(cell) -> tuple:
    """Return everything about a cell except its fill and comment."""
    alignment = (cell.alignment.horizontal or "general", cell.alignment.vertical or "bottom", bool(cell.alignment.wrap_text))
    return (cell.value, cell.number_format, *alignment, *map(repr, (cell.font, cell.border, cell.protection)))


def shape(sheet) -> tuple:
    """Return everything about a sheet except its cells and comments."""
    return (
        sorted(map(str, sheet.merged_cells.ranges)),
        {name: one.width for name, one in sheet.column_dimensions.items()},
        {number: one.height for number, one in sheet.row_dimensions.items()},
        [(one.sqref, one.formula1) for one in sheet.data_validations.dataValidation],
        [(str(one.sqref), [rule.operator for rule in one.rules]) for one in sheet.conditional_formatting],
        len(sheet._charts),
        sheet.freeze_panes,
        sheet.sheet_state,
    )


def same_but_marks(before, after, places):
    """Assert that a workbook is unchanged except for the fill and comment of some cells of its first sheet."""
    assert after.sheetnames == [*before.sheetnames, say("annotated.sheet", "zh")]
    for title in before.sheetnames:
        old, new = before[title], after[title]
        assert (shape(new), new.dimensions) == (shape(old), old.dimensions)
        touched = places if title == before.sheetnames[0] else ()
        for line in old.iter_rows():
            for cell in line:
                other = new[cell.coordinate]
                assert look(other) == look(cell), cell.coordinate
                if cell.coordinate not in touched:
                    assert repr(other.fill) == repr(cell.fill) and (other.comment and other.comment.text) == (cell.comment and cell.comment.text), (
                        cell.coordinate
                    )


WRONG = {"D5": RED, "C6": RED, "B6": RED, "G4": YELLOW}


@pytest.mark.long
def test_bad_cells_are_coloured_and_commented_and_all_else_is_as_it_was(office, original):
    after = opened(marked(office, original))
    same_but_marks(opened(original), after, WRONG)
    sheet = after.worksheets[0]
    assert {place: sheet[place].fill.fgColor.rgb for place in WRONG} == WRONG
    assert "超过100" in sheet["D5"].comment.text and sheet["D5"].border.left.style == "thick"
    assert sheet["C6"].comment.text.startswith("处长：请核实") and "不是进展状态" in sheet["C6"].comment.text
    assert sheet["A4"].comment.text == "编号见台账"


@pytest.mark.long
def test_formulas_keep_the_values_they_were_saved_with(office, original):
    before, after = opened(original, data_only=True), opened(marked(office, original), data_only=True)
    assert [after["进展"][place].value for place in ("E8", "E9")] == [217, 14]
    assert [[cell.value for cell in line] for line in after["汇总"]] == [[cell.value for cell in line] for line in before["汇总"]]


@pytest.mark.long
def test_parts_that_carry_no_mark_keep_their_bytes(office, original):
    before, after = (zipfile.ZipFile(BytesIO(one)) for one in (original, marked(office, original)))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed <= {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert any(name.startswith("xl/charts/") for name in before.namelist())


@pytest.mark.long
def test_libreoffice_opens_it_with_everything_else_unchanged(office, original, tmp_path):
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    before = opened(converted(original, tmp_path / "a"))
    after = opened(converted(marked(office, original), tmp_path / "b"))
    same_but_marks(before, after, WRONG)
    sheet = after.worksheets[0]
    assert {place: (sheet[place].fill.fgColor.rgb, sheet[place].comment is not None) for place in WRONG} == {
        place: (colour, True) for place, colour in WRONG.items()
    }
    assert sheet["A4"].comment.text.endswith("编号见台账")


@pytest.mark.long
def test_the_added_sheet_lists_every_problem_with_a_link_to_its_cell(office, original):
    found = office.check(Upload("表.xlsx", original)).problems
    sheet = opened(marked(office, original)).worksheets[-1]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=5)]
    assert sorted((line[1], line[2]) for line in rows if line[2]) == sorted((one.sheet, one.cell) for one in found if one.cell)
    assert ["错误", "进展", "D5", "完成进度(%)", "“117”"] in [line[:5] for line in rows]
    links = {cell.value: cell.hyperlink.location for cell in sheet["C"] if cell.hyperlink}
    assert links["D5"] == "'进展'!D5"


def boxes(content: bytes) -> tuple[set[str], int]:
    """Return the cells of a workbook's first sheet that have a comment, and the number of comment boxes drawn."""
    parts = zipfile.ZipFile(BytesIO(content))
    sheet = next(name for name in parts.namelist() if name.endswith("_rels/sheet1.xml.rels"))
    links = dict(re.findall(r'relationships/(\w+)" Target="([^"]+)"', parts.read(sheet).decode()))
    places = {kind: links[kind].replace("..", "xl").lstrip("/") for kind in ("comments", "vmlDrawing")}
    return (set(re.findall(r'<comment ref="(\w+)"', parts.read(places["comments"]).decode())), parts.read(places["vmlDrawing"]).count(b'ObjectType="Note"'))


@pytest.mark.long
def test_each_comment_has_one_box_and_stands_where_a_merge_shows_it(office, original):
    once = marked(office, original)
    assert boxes(once) == ({*WRONG, "A4"}, len(WRONG) + 1)
    assert boxes(marked(office, once)) == boxes(once)


@pytest.mark.long
def test_a_comment_that_no_longer_holds_goes_with_its_box(office, original):
    with zipfile.ZipFile(BytesIO(marked(office, original))) as old, zipfile.ZipFile(stream := BytesIO(), "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<v>117</v>", b"<v>90</v>") if name.endswith("sheet1.xml") else content)
    assert boxes(marked(office, stream.getvalue())) == ({"A4", "B6", "C6", "G4"}, 4)


def corrected(content: bytes, cells: dict[str, object]) -> bytes:
    """Return a workbook with some cells of its first sheet corrected, as by hand."""
    workbook = opened(content)
    for place, value in cells.items():
        workbook.worksheets[0][place] = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.long
def test_a_returned_workbook_corrected_in_its_cells_is_accepted(office, original):
    cells = {"D5": 90, "C6": "推进中", "B6": "联通"}
    checked = office.check(Upload("表.xlsx", corrected(marked(office, original), cells)))
    assert (codes(checked), checked.accepted, checked.totals["created"]) == ([], True, 4)
    assert {one.sheet for one in checked.proposals} == {"进展"}


@pytest.mark.long
def test_a_second_return_keeps_one_list_and_only_the_comments_that_hold(office, original):
    half = corrected(marked(office, original), {"D5": 90})
    again = opened(marked(office, half))
    sheet = again.worksheets[0]
    assert again.sheetnames == ["进展", "汇总", say("annotated.sheet", "zh")]
    assert sheet["D5"].comment is None
    assert sheet["B6"].comment.text.count("不是名单中的责任单位") == 1
    listed = [line[2].value for line in again.worksheets[-1].iter_rows(min_row=5) if line[2].value]
    assert len(listed) == len([one for one in office.check(Upload("x", half)).problems if one.cell])


@pytest.mark.long
def test_equal_warnings_are_folded_beneath_one_line_and_stand_after_the_errors(office):
    rows = [row(task, unit, status="已完成", progress=100) for task, unit in (("1.1", "移动"), ("1.2", "移动"), ("1.1", "联通"))]
    sheet = opened(marked(office, book(*rows, row(task="1.2", unit="铁塔", progress=117)))).worksheets[-1]
    lines = [(line[0].value, line[2].value, sheet.row_dimensions[line[0].row].hidden) for line in sheet.iter_rows(min_row=5)]
    assert lines == [("错误", "D5", False), ("提示", None, False), ("提示", "G2", True), ("提示", "G3", True), ("提示", "G4", True)]


def test_a_warning_is_yellow(office):
    content = marked(office, book(row(status="已完成", progress=100, evidence="文件"), row(task="1.2", status="已完成", progress=100)))
    assert opened(content).worksheets[0]["G3"].fill.fgColor.rgb == YELLOW


def xls() -> bytes:
    """Return a wrong sheet in the format of old Excel."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("进展")
    for number, line in enumerate((HEADER, row(progress=117))):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(number, column, value)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name, content", [("表.csv", "任务编号,责任单位,进展状态,进度\n1.1,移动,推进中,117\n".encode("gb18030")), ("表.xls", xls())], ids=["csv", "xls"]
)
def test_another_format_gets_a_fresh_list_of_addresses_that_says_so(office, name, content):
    checked = office.check(Upload(name, content))
    assert upload_review.copy_name(checked, "zh") == ("表_问题清单.xlsx", False)
    found = opened(upload_review.copy(checked, "zh"))
    assert say("annotated.fresh", "zh") in [cell.value for cell in found.worksheets[0]["A"]]
    assert [cell.value for cell in found.worksheets[1][2]][1:3] == [checked.errors[0].sheet or None, "D2"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_typed_is_never_a_header_nor_a_formula_of_the_list(office, lang):
    content = marked(office, book(row(task="=1+1<&>", status="完成进度", day=date(2020, 9, 25))), lang=lang)
    assert all(cell.data_type != "f" for line in opened(content).worksheets[-1] for cell in line)
    assert {one.sheet for one in office.check(Upload("a.xlsx", content)).problems} == {"进展"}
