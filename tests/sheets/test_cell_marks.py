"""What the reader finds beside the values of cells: numbers as formats show them, struck text, pictures, comments."""

import pytest
import xlwt
from odf import draw, office, style, table
from odf.text import P, Span
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.reader_child import sheet
from tests.workbook_parts import LINKS, MAIN, number_formats, ods_book, relations, xls_book, xlsx_book, xml_book, zipped
from tracker.sheets.reader.shown_numbers import shown

RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "0.00_ ", "1.10"),
        (1.1, "[DBNum1]0.00", "1.10"),
        (1.1, "[$-804]0.00", "1.10"),
        (1.1, "0.00;[Red]-0.00", "1.10"),
        (-1.1, "0.00;[Red]-0.00", "-1.10"),
        (-1.1, "0.00", "-1.10"),
        (1.1, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1.10"),
        (1234.5, "#,##0.0", "1234.5"),
        (0.996, "0%", "100%"),
        (0.285, "0%", "29%"),
        (1.005, "0.00", "1.01"),
        (99.6, r"0\%", "100%"),
        (3.14, "0.0##", "3.14"),
        (3, "0.0#", "3.0"),
        (7, "000", "007"),
        (1.1, '"T"0.00', "T1.10"),
        (1.1, "0.00号", "1.10号"),
        (12345, '0.0,"千"', "12.3千"),
        (0, "0.00;-0.00;0", "0"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value, code, text):
    assert shown(value, code) == text


@pytest.mark.parametrize(
    "code", ["General", "G/通用格式", "@", "# ?/?", "0.00E+00", "yyyy-m-d", "[h]:mm", "[>=1]0.0;0", "000-000", "0!.0,", "#", '"无"', "0" + "%" * 200]
)
def test_other_formats_show_no_plain_number(code):
    assert shown(0, code) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1"),
        (2, "1.20"),
        (3, "1"),
        (4, "1.20"),
        (9, "120%"),
        (10, "120.00%"),
        (37, "1"),
        (39, "1.20"),
        (43, "1.20"),
        (0, None),
        (11, None),
        (12, None),
        (49, None),
    ],
)
def test_a_built_in_format_shows_its_decimals(number, text):
    rows = '<row r="1"><c r="A1" s="0"><v>1.2</v></c></row>'
    listed = [] if text in (None, "120%") else [[1, 1, text]]
    assert sheet(xml_book(rows, styles=number_formats(number)))["shown"] == listed


def xlsx(fill, cells):
    def write(sheet, _):
        for place, (value, code) in cells.items():
            sheet[place] = value
            sheet[place].number_format = code
        fill(sheet)

    return xlsx_book(write)


def test_only_what_is_shown_otherwise_is_listed_in_each_format():
    cells = {"A1": (1.1, "0.00"), "B1": (0.45, "0%"), "C1": (0.996, "0%"), "D1": (12, "0"), "E1": ("1.1", "0.00")}
    listed = [[1, 1, "1.10"], [1, 3, "100%"]]
    assert sheet(xlsx(lambda _: None, cells))["shown"] == listed

    def fill(sheet, _):
        for column, (value, code) in enumerate(cells.values()):
            sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))

    assert sheet(xls_book(fill))["shown"] == listed


def ods(*cells, styles=()):
    """Return an .ods of one row of cells, each as its attributes and its elements; `styles` as (name, family, line through)."""

    def fill(sheet, document):
        for name, family, line in styles:
            made = style.Style(name=name, family=family)
            made.addElement(style.TextProperties(textlinethroughstyle=line))
            document.automaticstyles.addElement(made)
        row = table.TableRow()
        for attributes, *elements in cells:
            cell = table.TableCell(**attributes)
            for element in elements:
                cell.addElement(element)
            row.addElement(cell)
        sheet.addElement(row)

    return ods_book(fill)


def spans(*pieces):
    """Return a paragraph of pieces: texts, and (style, text)."""
    paragraph = P()
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.addText(piece)
        else:
            paragraph.addElement(Span(stylename=piece[0], text=piece[1]))
    return paragraph


def test_an_ods_shows_the_text_of_its_cells_without_their_comments():
    note = office.Annotation()
    note.addElement(P(text="批注"))
    read = sheet(
        ods(
            ({"valuetype": "float", "value": "1.1"}, note, P(text="1.10")),
            ({"valuetype": "percentage", "value": "0.996"}, P(text="100%")),
            ({"valuetype": "percentage", "value": "0.45"}, P(text="45%")),
            ({"valuetype": "float", "value": "3"},),
        )
    )
    assert (read["shown"], read["comments"]) == ([[1, 1, "1.10"], [1, 2, "100%"]], [[1, 1, ""]])


# Struck text: the whole cell, a part of it, and parts that are not struck in a struck cell

STRUCK_ROWS = ["全", 55, "55", "甲丁", "留", "丙"]
STRUCK = [[1, 1, None], [1, 2, None], [1, 3, "4055"], [1, 4, "甲乙丁"], [1, 5, "留去"]]


def test_struck_parts_of_an_xlsx_are_cut_and_listed():
    strike, none = InlineFont(strike=True), InlineFont()

    def fill(sheet, _):
        values = [
            "全",
            55,
            CellRichText(TextBlock(strike, "40"), "55"),
            CellRichText("甲", TextBlock(strike, "乙"), "丁"),
            CellRichText(TextBlock(none, "留"), "去"),
            CellRichText(TextBlock(none, "丙")),
        ]
        for column, value in enumerate(values, 1):
            sheet.cell(1, column, value).font = Font(strike=column in (1, 2, 5, 6))

    read = sheet(xlsx_book(fill))
    assert (read["rows"], sorted(read["struck"])) == ([STRUCK_ROWS], STRUCK)


def test_struck_parts_of_an_xls_are_cut_and_listed():
    struck, none = xlwt.easyfont("struck_out on"), xlwt.easyfont("")

    def fill(sheet, _):
        whole = xlwt.easyxf("font: struck_out on")
        sheet.write(0, 0, "全", whole)
        sheet.write(0, 1, 55, whole)
        sheet.write_rich_text(0, 2, [("40", struck), ("55", none)])
        sheet.write_rich_text(0, 3, ["甲", ("乙", struck), ("丁", none)])
        sheet.write_rich_text(0, 4, [("留", none), ("去", struck)], whole)
        sheet.write_rich_text(0, 5, [("丙", none)], whole)

    read = sheet(xls_book(fill))
    assert (read["rows"], read["struck"]) == ([STRUCK_ROWS], STRUCK)


def test_struck_parts_of_an_ods_are_cut_and_listed():
    text, whole = {"valuetype": "string"}, {"valuetype": "string", "stylename": "ce1"}
    read = sheet(
        ods(
            (whole, P(text="全")),
            ({"valuetype": "float", "value": "55", "stylename": "ce1"}, P(text="55")),
            (text, spans(("T1", "40"), "55")),
            (text, spans("甲", ("T1", "乙"), "丁")),
            (whole, spans(("T2", "留"), "去")),
            (whole, spans(("T2", "丙"))),
            styles=[("ce1", "table-cell", "solid"), ("T1", "text", "solid"), ("T2", "text", "none")],
        )
    )
    assert (read["rows"], read["struck"]) == ([STRUCK_ROWS], STRUCK)


@pytest.mark.parametrize(
    ("text", "left", "listed"),
    [
        ("<r><rPr><strike/></rPr><t>40</t></r><r><t>55</t></r>", "55", "4055"),
        ('<r><rPr><strike val="1"/></rPr><t>40</t></r><r><rPr/><t>55</t></r>', "55", "4055"),
        ("<r><rPr><strike/></rPr><t>40</t></r><r><rPr><strike/></rPr><t>55</t></r>", "4055", None),
        ("<r><rPr><strike/></rPr><t>旧_x000D_</t></r><r><t>新_x000D_行</t></r>", "新\r行", "旧\r新\r行"),
        ("<r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r><rPh sb='0' eb='1'><t>シン</t></rPh>", "新", "旧新"),
    ],
)
def test_struck_runs_of_shared_and_of_inline_strings_are_left_out(text, left, listed):
    shared = zipped_strings(f"<si><t>甲</t></si><si>{text}</si>")
    inline = xml_book(f'<row r="1"><c r="A1" t="inlineStr"><is>{text}</is></c></row>')
    for data in (shared, inline):
        read = sheet(data)
        assert (read["rows"], read["struck"]) == ([[left]], [[1, 1, listed]])


def zipped_strings(strings):
    return xml_book('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', sharedStrings=f'<sst xmlns="{MAIN}">{strings}</sst>')


@pytest.mark.parametrize("text", ['<r><rPr><strike val="0"/></rPr><t>40</t></r><r><t>55</t></r>', "<r><rPr><b/></rPr><t>40</t></r><r><t>55</t></r>"])
def test_text_that_is_not_struck_stays(text):
    read = sheet(zipped_strings(f"<si><t>甲</t></si><si>{text}</si>"))
    assert (read["rows"], read["struck"]) == ([["4055"]], [])


# Pictures and comments


def rich_values(structure):
    """Return the parts that say what the value of a cell with vm="1" is."""
    return {
        "metadata": f'<metadata xmlns="{MAIN}" xmlns:x="{RICH}"><metadataTypes><metadataType name="XLRICHVALUE"/></metadataTypes>'
        '<futureMetadata name="XLRICHVALUE"><bk><extLst><ext><x:rvb i="0"/></ext></extLst></bk></futureMetadata>'
        '<valueMetadata><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>',
        "richData/rdrichvalue": f'<rvData xmlns="{RICH}"><rv s="0"><v>0</v></rv></rvData>',
        "richData/rdrichvaluestructure": f'<rvStructures xmlns="{RICH}"><s t="{structure}"><k n="a" t="i"/></s></rvStructures>',
    }


@pytest.mark.parametrize(
    ("cell", "parts", "pictured"),
    [
        ('t="e" vm="1"><v>#VALUE!</v>', rich_values("_localImage"), True),
        ('t="e" vm="1"><v>#VALUE!</v>', rich_values("_webimage"), True),
        ('t="e" vm="1"><v>#VALUE!</v>', {}, True),
        ('t="e" vm="1"><v>#VALUE!</v>', rich_values("_error"), False),
        ('t="e" vm="1"><v>#SPILL!</v>', {}, False),
        ('t="e"><v>#VALUE!</v>', rich_values("_localImage"), False),
        ('t="e"><f>_xlfn.DISPIMG("ID",1)</f><v>#NAME?</v>', {}, True),
        ('t="str"><f>_xlfn.DISPIMG("ID",1)</f><v>=DISPIMG("ID",1)</v>', {}, True),
        ('t="inlineStr"><is><t>=DISPIMG("ID",1)</t></is>', {}, True),
        ('><f>DISPIMG("ID",1)</f><v></v>', {}, True),
        ('t="e"><f>_xlfn.IMAGE("https://example.org")</f><v>#CONNECT!</v>', {}, True),
        ('t="e"><f>SUM(IMAGE)</f><v>#NAME?</v>', {}, False),
    ],
)
def test_a_picture_in_a_cell_is_listed_and_no_error(cell, parts, pictured):
    read = sheet(xml_book(f'<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" {cell}</c></row>', **parts))
    assert (read["pictures"], bool(read["errors"]), read["unvalued"]) == ([[1, 2]] if pictured else [], not pictured, [])
    assert read["rows"][0][0] == "甲"


def anchored(anchor, merges=""):
    """Return an .xlsx with a drawing of one anchor."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 6))
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'
    return zipped(
        {
            "_rels/.rels": relations(("r1", f"{LINKS}/officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(("r1", f"{LINKS}/worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": body,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", f"{LINKS}/drawing", "../drawings/drawing1.xml")),
            "xl/drawings/drawing1.xml": f'<xdr:wsDr xmlns:xdr="{DRAWING}">{anchor}</xdr:wsDr>',
        }
    )


def corner(name, row, row_offset, column=6, column_offset=0):
    return f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{column_offset}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{row_offset}</xdr:rowOff></xdr:{name}>"


@pytest.mark.parametrize(
    ("begin", "end", "kind", "place"),
    [
        (corner("from", 1, 0), corner("to", 1, 180000, 6, 500000), "pic", [[2, 7]]),
        (corner("from", 1, 20000), corner("to", 2, 9000, 6, 500000), "pic", [[2, 7]]),
        (corner("from", 1, 185000), corner("to", 2, 180000, 6, 500000), "pic", [[3, 7]]),
        (corner("from", 1, 0), corner("to", 3, 180000, 6, 500000), "pic", [[3, 7]]),
        (corner("from", 1, 0, 5, 600000), corner("to", 1, 180000, 6, 590000), "pic", [[2, 7]]),
        (corner("from", 1, 0), "", "pic", [[2, 7]]),
        (corner("from", 1, 0), "", "grpSp><xdr:pic/></xdr:grpSp><xdr:sp", [[2, 7]]),
        (corner("from", 1, 0), "", "graphicFrame", []),
        (corner("from", 90, 0), "", "pic", []),
        (corner("from", 1, 0), corner("to", 1, 0), "pic", []),
        (corner("from", 1, 0), '<xdr:ext cx="0" cy="0"/>', "pic", []),
        (corner("from", 1, 0), '<xdr:ext cx="9" cy="9"/>', "pic", [[2, 7]]),
        (corner("from", 1, 0), "", 'pic><xdr:nvPicPr><xdr:cNvPr hidden="1"/></xdr:nvPicPr></xdr:pic><xdr:clientData', []),
    ],
)
def test_a_picture_lies_over_the_cell_in_which_its_middle_is(begin, end, kind, place):
    name = "twoCellAnchor" if "xdr:to" in end else "oneCellAnchor"
    assert sheet(anchored(f"<xdr:{name}>{begin}{end}<xdr:{kind}/></xdr:{name}>"))["pictures"] == place


@pytest.mark.parametrize(
    "drawing", ["<xdr:oneCellAnchor><xdr:pic/>", "<xdr:oneCellAnchor><xdr:from><xdr:row>x</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor>"]
)
def test_a_damaged_drawing_does_not_keep_its_sheet_from_being_read(drawing):
    assert sheet(anchored(drawing))["rows"] == [[1]] * 5


def test_a_picture_over_a_merge_belongs_to_its_first_cell():
    anchor = f"<xdr:oneCellAnchor>{corner('from', 2, 0)}<xdr:pic/></xdr:oneCellAnchor>"
    rows = '<mergeCells><mergeCell ref="A2:G4"/></mergeCells>'
    assert sheet(anchored(anchor, rows))["pictures"] == [[2, 1]]


def test_a_picture_in_a_cell_of_an_ods_is_listed():
    frame = draw.Frame()
    frame.addElement(draw.Image(href="Pictures/a.png"))
    assert sheet(ods(({"valuetype": "string"}, P(text="甲")), ({}, frame)))["pictures"] == [[1, 2]]


def test_comments_are_listed_with_their_authors():
    def fill(sheet, _):
        sheet["A1"], sheet["B1"] = "甲", 1
        sheet["A1"].comment, sheet["B1"].comment = Comment("一", "张三"), Comment("二", "李四")

    assert sorted(sheet(xlsx_book(fill))["comments"]) == [[1, 1, "张三"], [1, 2, "李四"]]
