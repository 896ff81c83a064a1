"""The .xls workbook, with its formats, merges and hidden parts; where xlrd fails, its values by calamine."""

import datetime as dt
import os
from functools import cache
from itertools import pairwise

import xlrd
from xlrd.compdoc import CompDocError

from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.encrypted import decrypted
from tracker.sheets.reader.file_kind import made_by_wps
from tracker.sheets.reader.percent_formats import is_percent
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import Refusal

# The day after 9999-12-31, counted from 1904, the later epoch.
LAST_SERIAL = 2_957_004
ENCRYPTED = "Workbook is encrypted"  # what xlrd says of it
# Defined names are skipped, as nothing here uses them. xlrd, which is no longer developed, fails on a whole
# workbook if it does not know the formula of one name. Any other library would lose formats, merges and
# hidden rows.
xlrd.book.Book.handle_name = lambda _book, _record: None
# Conditional formats are skipped for the same reason: no record has this number.
xlrd.sheet.XL_CONDFMT = xlrd.sheet.XL_CF = -1


def read(data, limits):
    """Return the workbook's sheets and whether its dates count from 1904."""
    values = cache(lambda: Values(data))
    with open(os.devnull, "w") as silence:
        try:
            book = _open(data, silence)
        except MemoryError:
            raise
        except Exception as error:
            if str(error) == ENCRYPTED:
                return read(decrypted(data), limits)
            return _values_only(data, limits, values)
        sheets = [finished(_sheet(book, index, values), limits) for index in range(book.nsheets)]
    return {"sheets": sheets, "epoch1904": book.datemode == 1}


def _values_only(data, limits, values):
    """Return the sheets as calamine reads them: without percentages, errors and hidden rows."""
    try:
        names = values().sheets()
    except Refusal as refusal:
        raise Refusal("old_wps" if made_by_wps(data) else refusal.code, **refusal.figures) from refusal
    return {"sheets": [finished(values().sheet(*name), limits) for name in names]}


def _book(data, silence, **options):
    return xlrd.open_workbook(
        file_contents=data, logfile=silence, formatting_info=True, on_demand=True, ragged_rows=True, **options
    )


def _open(data, silence):
    try:
        return _book(data, silence)
    except CompDocError:
        # Programs other than Excel may list sectors twice; Excel opens such files, so they are read here.
        return _book(data, silence, ignore_workbook_corruption=True)


def _sheet(book, index, values):
    """Return a sheet as xlrd reads it, with its values alone where xlrd fails and calamine does not."""
    try:
        return _formatted(book, index)
    except MemoryError:
        raise
    except Exception as error:
        name = book.sheet_names()[index]
        try:
            hidden = dict(values().sheets())[name]
            return values().sheet(name, hidden)
        except (Refusal, KeyError):
            sheet = Sheet(name)
            sheet.refusal = Refusal("sheet_damaged", sheet=name, why=str(error))
            return sheet


def _formatted(book, index):
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
    return sheet


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
