"""An .xls that xlrd gives up: its formats are skipped, or calamine reads its values; only then is it damaged."""

import struct

import pytest
import xlwt
from tests.reader_child import read, refused, sheet
from tests.workbook_parts import compound, records, xls_book

STRINGS, STYLE, ROW, MERGES, CONDITION, FORMAT = 0xFC, 0xE0, 0x208, 0xE5, 0x1B1, 0x41E
CONDITIONS = 0x1B0


def fill(sheet, workbook=None):
    """Fill a sheet with a text, a percentage and merged cells, and another sheet of the workbook."""
    sheet.write(0, 0, "进展")
    sheet.write(0, 1, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.write_merge(1, 1, 0, 1, "合")
    sheet.write(1, 2, "x")
    if workbook:
        workbook.add_sheet("二").write(0, 0, "乙")


def stream(sheets=2):
    """Return the records of that workbook."""
    workbook = xlwt.Workbook()
    fill(workbook.add_sheet("表"), workbook if sheets > 1 else None)
    return list(records(workbook.get_biff_data()))


def changed(number, change):
    """Return the workbook with every record of a number changed; its length stays, as other records give places in it."""

    def kept(content):
        return change(content).ljust(len(content), b"\0")[: len(content)]

    return compound(b"".join(struct.pack("<HH", one, len(content)) + (kept(content) if one == number else content) for one, content in stream()))


def shortened(number, size):
    """Return the workbook with the records of a number cut, and another record after each that makes up for it."""
    found = b""
    for one, content in stream():
        short = content[:size] if one == number else content
        found += struct.pack("<HH", one, len(short)) + short
        if len(short) < len(content):
            found += struct.pack("<HH", 0x5D5D, len(content) - len(short) - 4) + content[size + 4 :]
    return compound(found)


GIVEN_UP = {
    "more strings than there are": changed(STRINGS, lambda content: struct.pack("<II", 9, 99) + content[8:]),
    "absurdly many strings": changed(STRINGS, lambda content: struct.pack("<II", 9, 0x7FFFFFFF) + content[8:]),
    "a style that is too short": shortened(STYLE, 10),
    "a row that is too short": shortened(ROW, 6),
    "a format that is too short": shortened(FORMAT, 3),
}


@pytest.mark.parametrize("data", GIVEN_UP.values(), ids=GIVEN_UP)
def test_what_xlrd_gives_up_is_read_for_its_values(data):
    first, second = read(data)["sheets"]
    assert (first["rows"][0], first["rows"][1][::2], second["rows"]) == (["进展", 0.5], ["合", "x"], [["乙"]])


def with_size(size):
    """Return the workbook with another size of its stream in the directory."""
    data = xls_book(fill)
    place = data.index("Workbook".encode("utf-16-le")) + 120
    return data[:place] + struct.pack("<I", size) + data[place + 4 :]


def test_a_wrong_size_in_the_compound_file_is_no_damage():
    assert sheet(with_size(0x7FFFFFFF))["rows"][0] == ["进展", 0.5]


def test_conditional_formats_are_skipped_and_all_else_is_kept():
    condition = struct.pack("<HH", CONDITIONS, 2) + b"\0\0" + struct.pack("<HH", CONDITION, 6) + bytes(6)
    every = (struct.pack("<HH", one, len(content)) + content + (condition if one == MERGES else b"") for one, content in stream(1))
    first = sheet(compound(b"".join(every)))
    assert (first["percent"], first["merges"]) == ([[1, 2]], [[2, 1, 2, 2]])


def test_a_file_that_neither_reads_is_damaged():
    data = xls_book(fill)
    assert refused(data[:1100])[0] == "damaged"
