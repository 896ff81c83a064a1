"""Real files that broke the reader, each rebuilt as small as its oddity allows.

They were found in the test collections of Apache POI, xlrd, openpyxl, pandas and Gnumeric: 1,834 files, each
of which now ends in a result or a sentence."""

import gzip
import re
import struct
import zipfile
from io import BytesIO

import pytest
import xlwt
from tests.reader_child import refused, sheet
from tests.workbook_parts import LINKS, MAIN, ods_book, ods_row, relations, xls_book, xlsx_book, zipped


def filled(sheet, _):
    """Write a value into A1 and into B2."""
    sheet.write(0, 0, "进展")
    sheet.write(1, 1, 45)


def directory(data: bytes) -> int:
    """Return the offset of the directory in a compound file."""
    return 512 + 512 * struct.unpack_from("<I", data, 48)[0]


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "WorkBook"])
def test_an_xls_whose_stream_is_named_in_capitals_is_one(name):
    """As POI's WORKBOOK_in_capitals.xls, NoGutsRecords.xls and OddStyleRecord.xls, made by the report writers of banks."""
    data = xls_book(filled).replace("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
    assert sheet(data)["rows"] == [["进展"], [None, 45]]


def test_an_xls_whose_sectors_are_listed_twice_is_read_as_excel_reads_it():
    """As xlrd's corrupted_error.xls, a price list from an accounting program: two streams claim the same sectors."""
    data = bytearray(xls_book(filled))
    place = directory(data)
    entry = data.index("Workbook".encode("utf-16-le"), place)
    data[place + 116 : place + 120] = data[entry + 116 : entry + 120]
    data[place + 120 : place + 124] = struct.pack("<I", 64)
    assert sheet(bytes(data))["rows"] == [["进展"], [None, 45]]


@pytest.mark.parametrize("token", [0x26, 0x2C, 0x2D, 0x18, 0xFF], ids=hex)
def test_an_xls_with_a_name_whose_formula_xlrd_does_not_know_is_read_with_its_formats(token):
    """The tokens occur in names of several areas, in relative names and in files of later versions; Excel opens them all."""

    def half(sheet, _):
        sheet.write(0, 0, 0.5, xlwt.easyxf(num_format_str="0%"))

    data, text = bytearray(xls_book(half)), "目标".encode("utf-16-le")
    # The name takes the place of the record that holds the author.
    author = data.index(struct.pack("<HH", 0x5C, 0x70))
    name = struct.pack("<HBBHHHBBBB", 0, 0, 2, 7, 0, 0, 0, 0, 0, 0) + b"\1" + text + bytes([token]) + b"\xff" * 6
    data[author : author + 0x74] = struct.pack("<HH", 0x18, 0x70) + name.ljust(0x70, b"\0")
    found = sheet(bytes(data))
    assert (found["rows"], found["percent"]) == ([[0.5]], [[1, 1]])


def test_a_workbook_whose_main_part_has_another_name_is_read():
    """As openpyxl's nonstandard_workbook_name.xlsx: cloud editors save xl/workbook10.xml."""
    made = xlsx_book(lambda sheet, _: sheet.append(["进展", 45]))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        parts = {name.replace("workbook.xml", "workbook10.xml"): archive.read(name) for name in archive.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook10.xml")
    assert sheet(zipped(parts))["rows"] == [["进展", 45]]


@pytest.mark.parametrize("target", ["xl/other.xml", "word/document.xml", "../x.xml"])
def test_a_package_without_a_main_part_is_damaged(target):
    parts = {"_rels/.rels": relations(("r1", f"{LINKS}/officeDocument", target)), "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>'}
    assert refused(zipped(parts))[0] == "damaged"


def test_an_ods_with_line_breaks_between_its_tags_is_read():
    """As pandas' test_newlines.ods, which was indented by the program that wrote it."""
    made = ods_book(lambda sheet, _: ods_row(sheet, ("进 展", {"valuetype": "string"}), ("3", {"valuetype": "float", "value": "3"})))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = re.sub(rb"(</?(?:table|office):[^>]*>|</text:p>)", rb"\1\n  ", parts["content.xml"])
    assert b">\n  <table:table-cell" in parts["content.xml"]
    assert sheet(zipped(parts))["rows"] == [["进 展", 3]]


def test_a_bomb_of_entities_is_refused_before_it_unfolds():
    """As POI's poc-xmlbomb.xlsx: a few entities that would expand to a billion characters."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    parts = {
        "_rels/.rels": relations(("r1", f"{LINKS}/officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(("r1", f"{LINKS}/worksheet", "worksheets/sheet1.xml")),
        "xl/workbook.xml": f'<!DOCTYPE x [{lol}]><workbook xmlns="{MAIN}"><sheets>&l8;</sheets></workbook>',
    }
    assert refused(zipped(parts)) == ("damaged", {"why": "document type declaration"})


def test_an_empty_zip_and_a_packed_file_of_another_kind_are_no_spreadsheets():
    """As POI's invalid.xlsx, which has twenty-two bytes, and Gnumeric's bitwise.xls, which is packed by gzip."""
    assert refused(b"PK\x05\x06" + bytes(18))[0] == "not_spreadsheet"
    assert refused(gzip.compress(b"<gnm:Workbook/>" * 90))[0] == "packed"
