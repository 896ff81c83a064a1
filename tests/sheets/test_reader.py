"""The reader, run as a child process, on workbooks built here."""

import codecs
import datetime as dt
import io
import json
import random
import struct
import subprocess
import sys
import zipfile

import openpyxl
import pytest
import xlwt
from benchmarks.servers import ROOT
from odf import style, table
from tests.reader_child import child, read, refused, sheet, unread
from tests.status_sheets import edited
from tests.workbook_parts import MAIN, STRICT, STRICT_LINKS, number_formats, ods_book, ods_row, record, xls_book, xlsb_book, xlsx_book, xml_book, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Values


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("进展", "进展"),
        ("  ５０％ ", "  ５０％ "),
        (3, 3),
        (3.0, 3),
        (0.5, 0.5),
        (True, True),
        (dt.date(2020, 6, 30), {"d": "2020-06-30"}),
        (dt.datetime(2020, 6, 30, 10), {"d": "2020-06-30T10:00:00"}),
        (dt.datetime(2020, 6, 30, 23, 59, 59, 999000), {"d": "2020-07-01"}),
        (dt.time(10, 30), "10:30:00"),
    ],
)
def test_a_value_is_read_as_what_it_is(value, read_as):
    assert sheet(xlsx_book(lambda s, _: s.append([value])))["rows"] == [[read_as]]


def test_a_whole_number_is_not_written_as_a_fraction():
    assert b"[[3,true]]" in child(xlsx_book(lambda s, _: s.append([3.0, True]))).stdout


def test_addresses_are_the_sheets_own_and_blank_ends_are_cut():
    def fill(sheet, _):
        sheet["C3"] = "x"
        sheet["F9"].number_format = "0%"

    assert sheet(xlsx_book(fill))["rows"] == [[], [], [None, None, "x"]]


def test_cells_without_addresses_follow_one_another():
    rows = '<row><c><v>1</v></c><c r="D1"/><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    assert sheet(xml_book(rows))["rows"] == [[1, None, None, None, 2], [3]]


def test_an_escaped_character_is_decoded():
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲_x000D_乙</t></is></c></row>'
    assert sheet(xml_book(rows))["rows"] == [["甲\r乙"]]


def test_a_strict_workbook_is_read():
    rows = '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>'
    styles = number_formats(0, 9).replace(MAIN, STRICT)
    read = sheet(xml_book(rows, main=STRICT, links=STRICT_LINKS, styles=styles))
    assert (read["rows"], read["percent"]) == ([[0.5]], [[1, 1]])


def test_prefixed_names_are_read():
    rows = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2" hidden="1"><x:c r="B2" s="0">'
        "<x:v>1</x:v></x:c></x:row></x:sheetData>"
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    parts = {"worksheets/sheet1": rows, "styles": number_formats(10)}
    read = sheet(xml_book(**parts))
    assert (read["percent"], read["hidden_rows"], read["merges"]) == ([[2, 2]], [2], [[1, 1, 1, 2]])


@pytest.mark.parametrize("number", [14, 22, 27, 28, 29, 30, 31, 36, 50, 51, 54, 57, 58])
def test_a_built_in_date_format_makes_a_date(number):
    rows = '<row r="1"><c r="A1" s="0"><v>44012</v></c></row>'
    assert sheet(xml_book(rows, styles=number_formats(number)))["rows"] == [[{"d": "2020-06-30"}]]


@pytest.mark.parametrize("code", ['yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "yyyy.mm.dd"])
def test_an_own_date_format_makes_a_date(code):
    def fill(sheet, _):
        sheet["A1"] = 44012
        sheet["A1"].number_format = code

    assert sheet(xlsx_book(fill))["rows"] == [[{"d": "2020-06-30"}]]


def test_a_serial_number_without_a_date_format_stays_a_number():
    assert sheet(xlsx_book(lambda s, _: s.append([44012])))["rows"] == [[44012]]


def test_dates_counted_from_1904_are_the_same_days():
    def fill(sheet, workbook):
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet["A1"] = dt.date(2020, 6, 30)

    document = read(xlsx_book(fill))
    assert document["epoch1904"] is True
    assert document["sheets"][0]["rows"] == [[{"d": "2020-06-30"}]]


# What the library calamine does not report


@pytest.mark.parametrize(
    ("value", "code", "listed"),
    [
        (0.5, "0%", True),
        (0.5, "0.00%", True),
        (1, "0.0%;[Red]-0.0%", True),
        (50, '0"%"', False),
        (50, r"0\%", False),
        (0.5, "0.00", False),
        ("50%", "0%", False),
        (None, "0%", False),
    ],
)
def test_a_number_is_a_percentage_by_its_format_alone(value, code, listed):
    def fill(sheet, _):
        sheet["B2"] = value
        sheet["B2"].number_format = code

    assert sheet(xlsx_book(fill))["percent"] == ([[2, 2]] if listed else [])


@pytest.mark.parametrize("code", ["#REF!", "#N/A", "#DIV/0!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#连接!"])
def test_an_error_is_blank_and_listed_and_its_sheet_is_read(code):
    rows = f'<row r="1"><c r="A1" t="str"><v>x</v></c><c r="B1" t="e"><v>{code}</v></c></row>'
    read = sheet(xml_book(rows))
    assert (read["rows"], read["errors"]) == ([["x", None]], [[1, 2, code]])


@pytest.mark.parametrize(("cell", "unvalued"), [("<f>1+1</f>", [[1, 1]]), ("<f>1+1</f><v></v>", [[1, 1]]), ("<f>1+1</f><v>2</v>", []), ("<v>2</v>", [])])
def test_a_formula_without_a_stored_value_is_listed(cell, unvalued):
    rows = f'<row r="1"><c r="A1">{cell}</c><c r="B1"><v>1</v></c></row>'
    assert sheet(xml_book(rows))["unvalued"] == unvalued


def test_a_formula_that_gives_empty_text_has_a_value():
    rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>'
    assert sheet(xml_book(rows))["unvalued"] == []


def test_every_listed_address_lies_inside_the_rows():
    rows = '<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row><row r="4"><c r="C4"><f>1</f></c></row>'
    blank = [None] * 3
    assert sheet(xml_book(rows))["rows"] == [[], [None] * 2, [], blank]


def test_formulas_of_an_extension_are_no_cells():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    after = '<extLst><ext xmlns:xm="x"><xm:f>A1</xm:f></ext></extLst>'
    assert sheet(xml_book(rows, after))["unvalued"] == []


def test_a_merge_keeps_the_value_of_its_anchor_only():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>1</f></c><c r="C2"><v>4</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    read = sheet(xml_book(rows, merged, styles=number_formats(0, 9)))
    assert read["rows"] == [[1, None, 3], [None, None, 4]]
    assert read["merges"] == [[1, 1, 2, 2]]
    assert read["percent"] == read["errors"] == read["unvalued"] == []


@pytest.mark.parametrize(("merge", "clipped"), [("A1:B1048576", [[1, 1, 2, 2]]), ("B1:XFD1", [[1, 2, 1, 3]]), ("C2:D9", []), ("A9:B9", []), ("A2", [])])
def test_a_merge_reaches_no_further_than_the_content(merge, clipped):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>1</v></c></row>'
    merged = f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'
    read = sheet(xml_book(rows, merged))
    assert read["merges"] == clipped


def test_a_merge_of_the_whole_sheet_leaves_its_first_cell():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert sheet(xml_book(rows, merged))["rows"] == [[1]]


def test_hidden_rows_and_columns_are_listed_as_far_as_the_content():
    def fill(sheet, _):
        sheet.append(["a", "b", "c"])
        sheet.append(["d", "e", "f"])
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions.group("E", "XFD", hidden=True)
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[7].hidden = True

    read = sheet(xlsx_book(fill))
    assert (read["hidden_rows"], read["hidden_columns"]) == ([2], [2])


def test_sheets_come_in_order_with_hidden_ones_marked_and_charts_left_out():
    def fill(sheet, workbook):
        sheet.title = "一"
        workbook.create_chartsheet("图")
        workbook.create_sheet("二").sheet_state = "hidden"
        workbook.create_sheet("三").sheet_state = "veryHidden"

    sheets = read(xlsx_book(fill))["sheets"]
    assert [(s["name"], s["hidden"]) for s in sheets] == [("一", False), ("二", True), ("三", True)]


@pytest.mark.long
def test_a_million_formatted_blank_rows_are_no_content():
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + blank
    assert sheet(xml_book(rows))["rows"] == [[1]]


# Other formats


def test_an_xls_is_read_with_its_formats():
    def fill(sheet, _):
        sheet.write(1, 1, "进展")
        sheet.write(1, 2, 0.5, xlwt.easyxf(num_format_str="0.0%"))
        sheet.write(1, 3, dt.date(2020, 6, 30), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
        sheet.write(1, 4, dt.datetime(2020, 6, 30, 10), xlwt.easyxf(num_format_str="yyyy/m/d h:mm"))
        sheet.write(1, 5, True)
        sheet.row(1).set_cell_error(6, "#REF!")
        sheet.write(1, 7, 50.0)
        sheet.write(3, 9, "", xlwt.easyxf("pattern: pattern solid"))

    document = read(xls_book(fill))
    [read_sheet] = document["sheets"]
    day, moment = {"d": "2020-06-30"}, {"d": "2020-06-30T10:00:00"}
    assert document["kind"] == "xls"
    assert read_sheet["rows"] == [[], [None, "进展", 0.5, day, moment, True, None, 50]]
    assert read_sheet["rows"][1][5] is True
    assert (read_sheet["percent"], read_sheet["errors"]) == ([[2, 3]], [[2, 7, "#REF!"]])


def test_an_xls_is_read_with_its_merges_and_hidden_parts():
    def fill(sheet, workbook):
        sheet.write_merge(0, 1, 0, 0, "中国移动")
        sheet.write(1, 1, "x")
        sheet.write(1, 2, "y")
        sheet.write(2, 0, "z")
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True
        workbook.add_sheet("二").visibility = 1

    first, second = read(xls_book(fill))["sheets"]
    assert first["rows"] == [["中国移动"], [None, "x", "y"], ["z"]]
    assert first["merges"] == [[1, 1, 2, 1]]
    assert (first["hidden_rows"], first["hidden_columns"]) == ([2], [2])
    assert (first["hidden"], second["hidden"]) == (False, True)


def test_an_xls_that_counts_from_1904_gives_the_same_days():
    def fill(sheet, workbook):
        workbook.dates_1904 = True
        sheet.write(0, 0, 42550, xlwt.easyxf(num_format_str="yyyy-mm-dd"))

    document = read(xls_book(fill))
    assert document["epoch1904"] is True
    assert document["sheets"][0]["rows"] == [[{"d": "2020-06-30"}]]


@pytest.mark.parametrize(("serial", "read_as"), [(-5, -5), (9_999_999, 9_999_999), (0, "00:00:00")])
def test_a_serial_number_that_is_no_day_is_no_date(serial, read_as):
    def fill(sheet, _):
        sheet.write(0, 0, serial, xlwt.easyxf(num_format_str="yyyy-mm-dd"))

    assert sheet(xls_book(fill))["rows"] == [[read_as]]


def test_an_xlsb_is_read_for_its_values():
    document = read(xlsb_book("进展", None, 0.5, 3.0))
    assert document["kind"] == "xlsb"
    assert document["sheets"][0]["name"] == "表"
    assert document["sheets"][0]["rows"] == [["进展", None, 0.5, 3]]


def test_an_ods_is_read_with_its_percentages_errors_and_formulas():
    def fill(sheet, _):
        ods_row(
            sheet,
            ("进展", {"valuetype": "string"}),
            ("50%", {"valuetype": "percentage", "value": "0.5"}),
            ("", {"valuetype": "date", "datevalue": "2020-06-30"}),
            ("", {"formula": "of:=1+1"}),
            ("", {"numbercolumnsrepeated": 2}),
            ("3", {"valuetype": "float", "value": "3"}),
            numberrowsrepeated=2,
        )

    document = read(ods_book(fill))
    [read_sheet] = document["sheets"]
    row = ["进展", 0.5, {"d": "2020-06-30"}, None, None, None, 3]
    assert document["kind"] == "ods"
    assert read_sheet["rows"] == [row, row]
    assert read_sheet["percent"] == [[1, 2], [2, 2]]
    assert read_sheet["unvalued"] == [[1, 4], [2, 4]]


def test_an_error_of_an_ods_is_blank_and_listed():
    experimental = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} xmlns:calcext="{experimental}"><office:body>'
        '<office:spreadsheet><table:table table:name="表"><table:table-row>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}
    read = sheet(zipped(parts))
    assert (read["rows"], read["errors"]) == ([[None, 1]], [[1, 1, "#DIV/0!"]])


def test_an_ods_is_read_with_its_merges_and_hidden_parts():
    def fill(sheet, document):
        unseen = style.Style(name="unseen", family="table")
        unseen.addElement(style.TableProperties(display="false"))
        document.automaticstyles.addElement(unseen)
        second = table.Table(name="二", stylename="unseen")
        document.spreadsheet.addElement(second)
        sheet.addElement(table.TableColumn(numbercolumnsrepeated=2))
        sheet.addElement(table.TableColumn(visibility="collapse"))
        text = {"valuetype": "string"}
        ods_row(sheet, ("a", {**text, "numbercolumnsspanned": 2}), ("b", text), ("c", text))
        ods_row(sheet, ("d", text), visibility="filter")
        ods_row(sheet, ("", {"numbercolumnsrepeated": 1024}), numberrowsrepeated=1_048_574)

    hidden, shown = read(ods_book(fill))["sheets"]
    assert (hidden["hidden"], shown["hidden"]) == (True, False)
    assert shown["rows"] == [["a", None, "c"], ["d"]]
    assert (shown["merges"], shown["hidden_rows"]) == ([[1, 1, 1, 2]], [2])
    assert shown["hidden_columns"] == [3]


TABLE = "任务编号,责任单位\r\n1.1,中国移动\r\n"
PROSE = "进展情况\r\n" + "，".join(["完成选址并通过验收"] * 40) + "\r\n"
MARKS = [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize(
    "data",
    [
        *(TABLE.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", *WIDE)),
        *(mark + TABLE.encode(encoding) for mark, encoding in zip(MARKS, WIDE, strict=True)),
    ],
    ids=["utf-8", "utf-8-sig", "gb18030", "gbk", *WIDE, *(f"{encoding} marked" for encoding in WIDE)],
)
def test_a_text_file_is_read_in_its_encoding(data):
    document = read(data)
    assert document["kind"] == "csv"
    assert document["sheets"][0]["rows"] == [["任务编号", "责任单位"], ["1.1", "中国移动"]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", *WIDE])
@pytest.mark.parametrize("text", [PROSE, "name,note\r\nplan,done\r\n", "1,2\r\n3,4\r\n"], ids=["Chinese", "English", "numbers"])
def test_the_encoding_is_known_whatever_the_text(encoding, text):
    assert sheet(text.encode(encoding))["rows"] == [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", *WIDE])
@pytest.mark.parametrize("stray", ["\0", "\x1f", "\x0b"])
def test_a_stray_control_character_is_taken_out_and_said(encoding, stray):
    found = sheet((TABLE + f"1.2,中国{stray}联通\r\n").encode(encoding))
    assert (found["rows"][-1], found["cleaned"]) == (["1.2", "中国联通"], [[3, 2]])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\tx, y, z, w\n", [["a", "b"], ["1", "x, y, z, w"]]),
        ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a|b\n1|x, y\n", [["a", "b"], ["1", "x, y"]]),
        ('="1.1",="0012"\n="say ""x""",=1+1\n', [["1.1", "0012"], ['say "x"', "=1+1"]]),
        ('"=""1.10""",="\n', [["1.10", '="']]),
        ('"a;b;c",d\n"1;2;3",4\n', [["a;b;c", "d"], ["1;2;3", "4"]]),
        ('a,b\n"第一行\n第二行",2\n', [["a", "b"], ["第一行\n第二行", "2"]]),
        ("\n\na,,b,\n", [[], [], ["a", None, "b"]]),
        ("0012,50%,2020-06-30", [["0012", "50%", "2020-06-30"]]),
        ("进展", [["进展"]]),
    ],
)
def test_the_cells_of_a_text_file_stay_text(text, rows):
    assert sheet(text.encode())["rows"] == rows


# Refusals


def directory(*names):
    names = ("Root Entry", *names)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return OLE + bytes(504) + entries


def encrypted_xls():
    workbook = xlwt.Workbook()
    workbook.add_sheet("a").write(0, 0, "b")
    stream = workbook.get_biff_data()
    start = 4 + int.from_bytes(stream[2:4], "little")
    lock = struct.pack("<HHHHH48x", 0x2F, 54, 1, 1, 1)
    return stream[:start] + lock + stream[start:]


def locked_zip():
    data = bytearray(xml_book())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at != -1:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


REFUSED = {
    "no bytes": (b"", "empty"),
    "blank text": (b"\xef\xbb\xbf \r\n", "empty"),
    "encrypted package": (directory("EncryptedPackage"), "password"),
    "encrypted xls": (encrypted_xls(), "password"),
    "encrypted zip": (locked_zip(), "password"),
    "encrypted ods": (zipped({"content.xml": b"x", "META-INF/manifest.xml": b"<m:encryption-data/>"}), "password"),
    "web page": (b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1</td></tr></table>", "html"),
    "bare table": (b"<table border=1><tr><td>1</td></tr></table>", "html"),
    "wide web page": ("<html></html>".encode("utf-16"), "html"),
    "web archive": (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "html"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "rar": (b"Rar!\x1a\x07\x01\0" + bytes(60), "packed"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(60), "packed"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "image"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\0", "image"),
    "text document": (zipped({"word/document.xml": "<d/>"}), "not_spreadsheet"),
    "old text document": (directory("WordDocument"), "not_spreadsheet"),
    "other xml": (b'<?xml version="1.0"?><note/>', "not_spreadsheet"),
    "binary": (bytes(range(256)), "not_spreadsheet"),
    "cut zip": (xml_book('<row r="1"/>')[:-30], "damaged"),
    "cut xls": (xls_book(lambda s, _: s.write(0, 0, "x"))[:2000], "damaged"),
    "no workbook part": (zipped({"xl/styles.xml": "<s/>"}), "damaged"),
    "document type": (xml_book(styles="<!DOCTYPE styleSheet []>" + number_formats(0)), "damaged"),
    "wrong encoding": ("进展,".encode() + b"\xff\xff,", "unreadable"),
    "old wps": (directory("ETExtData"), "old_wps"),
    "old wps with a workbook": (directory("Workbook", "ETExtData"), "old_wps"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_workbook_is_refused_by_its_own_name(data, code):
    assert refused(data)[0] == code


DAMAGED = {
    "broken xml": xml_book('<row r="1">'),
    "unknown string": xml_book('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', sharedStrings="<sst/>"),
    "overlapping merges": xml_book('<row r="9000"><c r="IV9000"><v>1</v></c></row>', "<mergeCells>" + '<mergeCell ref="A1:IV9000"/>' * 30 + "</mergeCells>"),
    "no part": edited(xml_book('<row r="1"/>'), "workbook.xml.rels", lambda data: data.replace(b"sheet1", b"sheet2")),
    "document type": edited(xml_book('<row r="1"/>'), "sheet1.xml", lambda data: b"<!DOCTYPE worksheet []>" + data),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_sheet_is_left_out_and_named(data):
    code, figures = unread(data)
    assert (code, figures["sheet"]) == ("sheet_damaged", "表")


def far_apart(first, last):
    cells = (f'<row><c r="{place}"><v>1</v></c></row>' for place in (first, last))
    return xml_book("".join(cells))


ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 12))
CELLS = '<row r="1">' + "<c><v>1</v></c>" * 11 + "</row>"


@pytest.mark.parametrize(
    ("data", "limits", "code", "figures"),
    [
        (xml_book(ROWS), {"rows": 10}, "too_many_rows", {"sheet": "表", "limit": 10, "found": 11}),
        (b"a,b\n" * 11, {"rows": 10}, "too_many_rows", {"sheet": "", "limit": 10, "found": 11}),
        (xml_book(CELLS), {"columns": 10}, "too_many_columns", {"sheet": "表", "limit": 10, "found": 11}),
        (b"a," * 11 + b"a", {"columns": 9}, "too_many_columns", {"sheet": "", "limit": 9, "found": 12}),
        (far_apart("A1", "XFD1048576"), {}, "too_spread", {"sheet": "表", "row": 1048576, "column": 16384}),
        (far_apart("IV1", "A200000"), {}, "too_spread", {"sheet": "表", "row": 200000, "column": 256}),
        (far_apart("A1", "A30"), {"rows": 9}, "too_spread", {"sheet": "表", "row": 30, "column": 1}),
        (far_apart("A1", "Z1"), {"columns": 9}, "too_spread", {"sheet": "表", "row": 1, "column": 26}),
        (xlsb_book(1.0, row=30), {"rows": 9}, "too_spread", {"sheet": "表", "row": 31, "column": 1}),
    ],
)
def test_a_sheet_beyond_a_limit_is_left_out_with_what_was_found(data, limits, code, figures):
    assert unread(data, **limits) == (code, figures)


def test_an_xlsb_whose_cells_lie_far_apart_is_left_out_before_it_takes_memory():
    end = record(146)
    far = record(0, struct.pack("<I", 1_048_575) + bytes(13)) + record(5, struct.pack("<IId", 16_383, 0, 1.0)) + end
    data = edited(xlsb_book(1.0), "sheet1.bin", lambda part: part.removesuffix(end) + far)
    assert unread(data) == ("too_spread", {"sheet": "表", "row": 1_048_576, "column": 16_384})


def test_a_file_of_too_many_bytes_is_refused_with_their_number():
    assert refused(b"a,b,c,d\n" * 4, file_bytes=10) == ("too_large", {"limit": 10, "found": 32})


def test_blank_rows_do_not_count_towards_the_limit():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="5000"><c r="A5000" s="0"/></row>'
    assert sheet(xml_book(rows), rows=10)["rows"] == [[1]]


def test_an_archive_that_unpacks_too_large_is_refused():
    data = xml_book(**{"media/a": "0" * 3_000_000})
    code, figures = refused(data, unpacked_bytes=2_000_000)
    assert (code, figures["limit"]) == ("unpacked_too_large", 2_000_000)
    assert figures["found"] > 3_000_000


def test_an_archive_of_too_many_entries_is_refused():
    data = xml_book(**{f"media/{n}": "" for n in range(5_000)})
    assert refused(data)[0] == "too_many_parts"


def test_an_ods_that_repeats_a_value_without_end_is_left_out():
    def fill(sheet, _):
        cell = {"valuetype": "float", "value": "1", "numbercolumnsrepeated": 1024}
        ods_row(sheet, ("1", cell), numberrowsrepeated=1_048_576)

    assert unread(ods_book(fill))[0] == "too_spread"


@pytest.mark.long
def test_too_little_memory_is_a_refusal():
    text = b"a,b,c,d,e,f,g,h,i,j\n" * 900_000
    most = 200_000_000
    assert refused(text, memory_bytes=most) == ("memory", {"limit": most})


# The process


def test_the_limits_may_be_left_out():
    assert json.loads(child(b"a,b").stdout)["kind"] == "csv"


def test_the_reader_loads_nothing_else_of_ours():
    modules = [f"tracker.sheets.reader.{path.stem}" for path in (ROOT / "tracker/sheets/reader").glob("*.py")]
    code = f"import sys, {', '.join(modules)}; print(*(m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, text=True)
    ours = {name for name in done.stdout.split() if name.startswith("tracker.")}
    ours -= {"tracker.values", "tracker.values.control_characters"}
    assert {".".join(name.split(".")[:3]) for name in ours} == {"tracker.sheets", "tracker.sheets.reader"}


def sample_rows():
    return [[f"{n}.1", "中国移动", 0.5, dt.date(2020, 6, 30), f"进展{n}"] for n in range(40)]


def fill_xls(sheet, _):
    for number, row in enumerate(sample_rows()):
        for column, value in enumerate(row):
            sheet.write(number, column, str(value))


def fill_xlsx(sheet, _):
    for row in sample_rows():
        sheet.append(row)
    sheet.merge_cells("B2:B9")


def fill_ods(sheet, _):
    for row in sample_rows():
        ods_row(sheet, *((str(value), {"valuetype": "string"}) for value in row))


SOUND = {"xlsx": xlsx_book(fill_xlsx), "xls": xls_book(fill_xls), "ods": ods_book(fill_ods), "xlsb": xlsb_book(*["进展", 1.5] * 10)}


def inside(data, chance):
    """Return the archive with the unpacked bytes of one part changed, so that the zip's checksum does not catch it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(name for name in parts if parts[name]))
    return zipped({**parts, name: flipped(parts[name], chance)})


def flipped(data, chance):
    data = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut(data, chance):
    return data[: chance.randrange(len(data))]


def mutated(kind, seed):
    chance = random.Random(seed)
    ways = [flipped, cut] + ([inside] * 3 if kind != "xls" else [flipped] * 3)
    return chance.choice(ways)(SOUND[kind], chance)


@pytest.mark.long
@pytest.mark.parametrize("kind", SOUND)
def test_damaged_bytes_give_an_answer_or_a_dead_child_and_never_a_hang(kind):
    for seed in range(12):
        done = child(mutated(kind, seed), seconds=30)
        assert done.returncode < 0 or {"sheets", "refused"} & set(json.loads(done.stdout)), seed
