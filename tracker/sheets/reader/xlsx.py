"""The .xlsx and .xlsm workbook: scanned part by part first, then read by calamine."""

import zlib
from contextlib import suppress
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from tracker.sheets.reader import xlsx_struck
from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import LARGEST_AREA, Refusal
from tracker.sheets.reader.xlsx_comments import comments
from tracker.sheets.reader.xlsx_contents import Contents
from tracker.sheets.reader.xlsx_pictures import over_cells, picture_values
from tracker.sheets.reader.xlsx_rewrite import ERRORS, rewritten
from tracker.sheets.reader.xlsx_scan import Worksheet
from tracker.sheets.reader.zip_parts import Archive

BROKEN = (ExpatError, BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
# Failures in the parts beside the cells, such as drawings. Without them a workbook is still read.
FAULTS = (*BROKEN, LookupError, Refusal)


def read(data, limits):
    """Return the workbook's sheets and whether its dates count from 1904."""
    archive = Archive(data, limits)
    book = Contents(archive)
    pictures = None
    with suppress(*FAULTS):
        pictures = picture_values(archive)
    scanned = [_scan(archive, sheet, book, limits, pictures) for sheet in book.sheets]
    usual = book.usual and _strings_counted(archive, book.strings_part)
    usual = usual and not archive.recoded and not any(sheet.odd or _unknown_codes(sheet) for sheet in scanned)
    readable = {sheet: book.sheets[at][2] for at, sheet in enumerate(scanned) if sheet.refusal is None}
    with suppress(*FAULTS):
        xlsx_struck.find(archive, book.strings_part, readable)
    if readable and not (usual and _read_as_it_is(data, readable)):
        _read_rewritten(rewritten(archive, book, readable.values()), readable)
    return {"sheets": [finished(sheet, limits) for sheet in scanned], "epoch1904": book.epoch1904}


def _scan(archive, listed, book, limits, pictures):
    """Return a sheet without its values, with a refusal if it cannot be read or is beyond the limits."""
    name, hidden, part = listed
    worksheet = Worksheet(name, hidden, book.styles, pictures)
    try:
        if part is None:
            raise Refusal("sheet_damaged", sheet=name, why="missing part")
        try:
            archive.parse(part, worksheet.attach)
        except ValueError:
            worksheet = Worksheet(name, hidden, book.styles, pictures, careful=True)
            archive.parse(part, worksheet.attach)
        return _with_what_lies_beside(archive, part, worksheet.finish(limits))
    except BROKEN as error:
        refusal = Refusal("sheet_damaged", sheet=name, why=str(error))
    except Refusal as found:
        refusal = Refusal("sheet_damaged", sheet=name) if found.code == "damaged" else found
    sheet = Sheet(name, hidden)
    sheet.refusal = refusal
    return sheet


def _with_what_lies_beside(archive, part, sheet):
    """Return a sheet with the pictures that lie over its cells, and its comments."""
    with suppress(*FAULTS):
        sheet.pictures_over = over_cells(archive, part)
    with suppress(*FAULTS):
        sheet.comments = comments(archive, part)
    return sheet


def _strings_counted(archive, part):
    """Return whether the count of shared strings fits their part: calamine reserves memory for that many."""
    if part is None:
        return True
    counts = []

    def attach(parser):
        def root(_, attributes):
            parser.StartElementHandler = None
            counts.append(attributes.get("uniqueCount") or "0")

        parser.StartElementHandler = root

    archive.parse(part, attach)
    most = min(archive.size(part) // 4, LARGEST_AREA)
    return counts[0].isdecimal() and len(counts[0]) < 20 and int(counts[0]) <= most


def _unknown_codes(sheet):
    return {code for _, _, code in sheet.errors} - ERRORS


def _read_as_it_is(data, sheets):
    """Give the sheets their rows; return whether calamine read them all."""
    try:
        values = Values(data)
        for sheet in sheets:
            sheet.rows = values.rows(sheet.name)
    except Refusal:
        return False
    return True


def _read_rewritten(data, sheets):
    values = Values(data)
    for number, sheet in enumerate(sheets, 1):
        try:
            sheet.rows = values.rows(str(number))
        except Refusal as refusal:
            sheet.refusal = Refusal("sheet_damaged", **{**refusal.figures, "sheet": sheet.name})
