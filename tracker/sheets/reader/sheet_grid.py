"""A sheet as it is sent to the parent process: values cleaned, merged cells blanked, blank ends cut off."""

import datetime as dt
import math

from tracker.sheets.reader.cell_marks import PICTURE, Pictured, marks, without_pictures
from tracker.sheets.reader.size_limits import Extent, Refusal
from tracker.values.control_characters import Cleaned, Overlong, overlong, printable, seen

# Placeholder for a cell that has content but no value, so that a merge can hide it like any other cell.
MISSING = object()
_HALF = dt.timedelta(milliseconds=500)
_LAST = dt.datetime.max
LONGEST_NAME = 255


class Sheet:
    """One sheet while it is read; rows, columns and addresses are 1-based, spans are inclusive."""

    def __init__(self, name, hidden=False):
        self.name = name
        self.hidden = hidden
        self.rows = []
        self.percent = []
        self.errors = []
        self.unvalued = []
        self.merges = []
        self.hidden_rows = []
        self.hidden_columns = []
        self.shown = []  # [row, column, format code] of cells whose format may show another number
        self.struck = {}  # what is left of a cell's text, by (row, column); None: all of it is struck
        self.inline_struck = False
        self.pictures = []  # cells whose value is a picture
        self.pictures_over = []  # cells over which a picture lies
        self.comments = []  # [row, column, author]
        self.extent = Extent()
        self.odd = False  # whether calamine may see an address otherwise than we do
        self.refusal = None


class Texts:
    """Cleans a sheet's texts: removes control characters and cuts each text that is longer than `most`."""

    def __init__(self, most):
        self.most = most
        self.changed = self.pictured = False

    def taken(self, text):
        """Return a text cleaned, as Cleaned or Overlong where that changed it; None for a blank one.

        The text that stands for a picture is Pictured."""
        if not text.isprintable():
            text = seen(text)
            if (cleaned_text := printable(text)) != text:
                self.changed = True
                text = Cleaned(cleaned_text)
        if len(text) > self.most:
            self.changed = True
            return overlong(text, self.most)
        if text[:1] == "=" and text.upper().startswith(PICTURE):
            self.pictured = True
            return Pictured(text)
        return text or None

    def places(self, rows, kind):
        """Return (row, column, text) of the cells that are Cleaned, Overlong or Pictured."""
        if not (self.pictured if kind is Pictured else self.changed):
            return []
        return [
            (number, column, cell)
            for number, row in enumerate(rows, 1)
            for column, cell in enumerate(row, 1)
            if type(cell) is kind
        ]


def plain(value, texts):
    """Return a spreadsheet library's value in a form that JSON can hold; None for a blank one."""
    kind = type(value)
    if kind is str:
        return texts.taken(value) if value else None
    if kind is float:
        return _number(value)
    if kind is dt.datetime:
        return _moment(value)
    if kind is dt.date:
        return {"d": value.isoformat()}
    if kind is dt.time:
        return value.isoformat("seconds")
    if kind is dt.timedelta:
        return _duration(value)
    return value


def _number(value):
    if value.is_integer():
        return int(value)
    return value if math.isfinite(value) else str(value)


def _moment(value):
    # Rounding to whole seconds must not pass the last moment that a datetime can hold.
    value = min(value, _LAST - _HALF) + _HALF
    value = value.replace(microsecond=0)
    if value.time() == dt.time(0):
        return {"d": value.date().isoformat()}
    return {"d": value.isoformat()}


def _duration(value):
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def finished(sheet, limits):
    """Return the sheet as a dictionary for JSON; of one that is refused, without rows and with the refusal.

    A cell hidden under a merge is blank and appears in no list. Every listed address lies inside the rows.
    Hidden rows, hidden columns and merges are cut to the area that has content.
    """
    try:
        if sheet.refusal is not None:
            raise sheet.refusal
        sheet.extent.check(sheet.name, limits)
        return _filled(sheet, limits)
    except Refusal as refusal:
        empty = Sheet(sheet.name, sheet.hidden)
        return {**_filled(empty, limits), "unread": [refusal.code, refusal.figures]}


def _filled(sheet, limits):
    texts = Texts(limits.text)
    rows = [[plain(value, texts) for value in row] for row in sheet.rows]
    placed = [[row, column] for row, column, _ in texts.places(rows, Pictured)]
    for row, column, *_ in sheet.errors + sheet.unvalued:
        _put(rows, row, column, limits)
    without_pictures(sheet, rows, placed)
    merges = _merge(rows, sheet, limits)
    errors = [error for error in sheet.errors if _is_missing(rows, error)]
    unvalued = [place for place in sheet.unvalued if _is_missing(rows, place)]
    rows = [[None if cell is MISSING else cell for cell in _cut(row)] for row in rows]
    _cut(rows)
    if not sheet.extent.rows:
        _measure(rows).check(sheet.name, limits)
    name = printable(sheet.name)
    cleaned = [[row, column] for row, column, _ in texts.places(rows, Cleaned)]
    long = [[row, column, cell, cell.found] for row, column, cell in texts.places(rows, Overlong)]
    for row, column, *_ in long:
        rows[row - 1][column - 1] = None
    height, width = len(rows), max(map(len, rows), default=0)
    return {
        **marks(sheet, rows),
        "name": name[:LONGEST_NAME],
        "hidden": sheet.hidden,
        "rows": rows,
        "percent": [place for place in sheet.percent if _is_number(rows, place)],
        "errors": errors,
        "cleaned": cleaned if name == sheet.name else [[0, 0], *cleaned],
        "long": long,
        "unvalued": unvalued,
        "merges": _clipped(merges, height, width),
        "hidden_rows": [row for row in sheet.hidden_rows if row <= height],
        "hidden_columns": _within(sheet.hidden_columns, width),
        "unread": None,
    }


def _put(rows, row, column, limits):
    if row > limits.rows or column > limits.columns:
        return
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = MISSING


def _clipped(merges, height, width):
    """Return the merges cut to a rectangle from A1, without those of which at most one cell is left."""
    cut = [[top, left, min(bottom, height), min(right, width)] for top, left, bottom, right in merges]
    return [
        merge
        for merge in cut
        if 1 <= merge[0] <= merge[2] and 1 <= merge[1] <= merge[3] and merge[:2] != merge[2:]
    ]


def _within(spans, width):
    return sorted({column for first, last in spans for column in range(max(first, 1), min(last, width) + 1)})


def _merge(rows, sheet, limits):
    """Blank the cells that merges hide; return the merges.

    Valid merges never overlap, so together they cannot cover more than the largest sheet."""
    width = max(map(len, rows), default=0)
    merges = _clipped(sheet.merges, len(rows), width)
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges)
    if area > limits.rows * limits.columns:
        raise Refusal("sheet_damaged", sheet=sheet.name, why="merges overlap")
    for top, left, bottom, right in merges:
        anchor = rows[top - 1][left - 1 : left]
        for row in rows[top - 1 : bottom]:
            width_here = len(row[left - 1 : right])
            row[left - 1 : right] = [None] * width_here
        rows[top - 1][left - 1 : left] = anchor
    return merges


def _cut(cells):
    while cells and (cells[-1] is None or cells[-1] == []):
        cells.pop()
    return cells


def _at(rows, place):
    row, column, *_ = place
    if row > len(rows) or column > len(rows[row - 1]):
        return None
    return rows[row - 1][column - 1]


def _is_missing(rows, place):
    return _at(rows, place) is MISSING


def _is_number(rows, place):
    return type(_at(rows, place)) in (int, float)


def _measure(rows):
    extent = Extent()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell is not None:
                extent.add(number, column)
    return extent
