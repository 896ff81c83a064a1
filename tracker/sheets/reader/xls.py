"""The .xls workbook, with its formats, merges and hidden parts."""

import datetime as dt
import os
from itertools import pairwise

import xlrd
from xlrd.compdoc import CompDocError

from tracker.sheets.reader.file_kind import made_by_wps
from tracker.sheets.reader.percent_formats import is_percent
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import Refusal

# The day after 9999-12-31, counted from 1904, the later epoch.
LAST_SERIAL = 2_957_004
# Defined names are skipped, as nothing here uses them. xlrd, which is no longer developed, fails on a whole
# workbook if it does not know the formula of one name. Any other library would lose formats, merges and
# hidden rows.
xlrd.book.Book.handle_name = lambda _book, _record: None


def read(data, limits):
    """Return the workbook's sheets and whether its dates count from 1904."""
    with open(os.devnull, "w") as silence:
        book = _open(data, silence)
        sheets = [_sheet(book, index, limits) for index in range(book.nsheets)]
    return {"sheets": sheets, "epoch1904": book.datemode == 1}


def _book(data, silence, **options):
    return xlrd.open_workbook(
        file_contents=data, logfile=silence, formatting_info=True, on_demand=True, ragged_rows=True, **options
    )


def _open(data, silence):
    try:
        try:
            return _book(data, silence)
        except CompDocError:
            # Programs other than Excel may list sectors twice; Excel opens such files, so they are read here.
            return _book(data, silence, ignore_workbook_corruption=True)
    except MemoryError:
        raise
    except Exception as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise Refusal("password") from error
        if made_by_wps(data):
            raise Refusal("old_wps") from error
        raise Refusal("damaged", why=str(error)) from error


def _sheet(book, index, limits):
    source = book.sheet_by_index(index)
    sheet = Sheet(source.name, source.visibility != 0)
    struck_fonts = {number for number, font in enumerate(book.font_list) if font.struck_out}
    for row in range(source.nrows):
        sheet.rows.append(_row(book, source, row, sheet))
        if struck_fonts:
            sheet.struck |= _struck(book, source, row, struck_fonts)
    sheet.comments = [
        [row + 1, column + 1, note.author] for (row, column), note in source.cell_note_map.items()
    ]
    sheet.merges = [[top + 1, left + 1, bottom, right] for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = sorted(n + 1 for n, row in source.rowinfo_map.items() if row.hidden)
    sheet.hidden_columns = [(n + 1, n + 1) for n, c in source.colinfo_map.items() if c.hidden]
    book.unload_sheet(index)
    return finished(sheet, limits)


def _row(book, source, row, sheet):
    values = source.row_values(row)
    for column, kind in enumerate(source.row_types(row)):
        value, place = values[column], [row + 1, column + 1]
        if kind == xlrd.XL_CELL_NUMBER:
            code = _format(book, source.cell_xf_index(row, column))
            if is_percent(code):
                sheet.percent.append(place)
            if code != "General":
                sheet.shown.append([*place, code])
        elif kind == xlrd.XL_CELL_DATE:
            values[column] = _date(value, book.datemode)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            values[column] = bool(value)
        elif kind == xlrd.XL_CELL_ERROR:
            sheet.errors.append([*place, xlrd.error_text_from_code.get(value, "#N/A")])
            values[column] = None
    return values


def _format(book, style):
    return book.format_map[book.xf_list[style].format_key].format_str


def _struck(book, source, row, struck_fonts):
    """Return what is left of each text of a row that is struck, None where all of it is, by its address."""
    found = {}
    for column, value in enumerate(source.row_values(row)):
        font = book.xf_list[source.cell_xf_index(row, column)].font_index
        runs = source.rich_text_runlist_map.get((row, column), []) if isinstance(value, str) else []
        if value == "" or not struck_fonts & {font, *(own for _, own in runs)}:
            continue
        text = str(value)
        pieces = [
            (text[start:end], own in struck_fonts)
            for (start, own), (end, _) in pairwise([(0, font), *runs, (None, font)])
        ]
        left = "".join(piece for piece, struck in pieces if not struck)
        if left != text:
            found[row + 1, column + 1] = left if left.strip() else None
    return found


def _date(serial, epoch):
    """Return a serial number's date or datetime; its time if below 1; the number itself if out of range."""
    if not 0 <= serial < LAST_SERIAL:
        return serial
    moment = xlrd.xldate_as_datetime(serial, epoch)
    if 0 <= serial < 1 and not epoch:
        return moment.time()
    return moment.date() if moment.time() == dt.time(0) else moment
