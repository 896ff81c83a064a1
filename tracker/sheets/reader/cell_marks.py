"""What a sheet shows beyond its values: numbers as formatted, struck text, pictures, comments."""

from tracker.sheets.reader.shown_numbers import plain, shown

# How a cell's text begins in which WPS has placed a picture.
PICTURE = ("=DISPIMG(", "=_XLFN.DISPIMG(")


class Pictured(str):
    """The text that WPS writes into a cell that holds a picture."""

    __slots__ = ()


def without_pictures(sheet, rows, placed):
    """Blank the cells of the rows whose value is a picture, among them those of `placed`."""
    sheet.pictures += placed
    for row, column in sheet.pictures:
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = None


def marks(sheet, rows):
    """Return the lists of a finished sheet's marks, for JSON; parts that are struck are cut from the rows.

    `shown` are [row, column, text] of the numbers that a format shows otherwise than they are written;
    `struck` [row, column, whole text] where only a part of a text is struck, None where all of the cell is;
    `pictures` [row, column] in the cell or over it; `comments` [row, column, author]."""
    return {
        "shown": _shown(sheet, rows),
        "struck": _struck(sheet, rows),
        "pictures": _pictures(sheet, len(rows)),
        "comments": [one for one in sheet.comments if one[0] <= len(rows)],
    }


def _shown(sheet, rows):
    percent = {(row, column) for row, column in sheet.percent} if sheet.shown else ()
    found = []
    for row, column, code, *text in sheet.shown:
        value = _at(rows, row, column)
        if type(value) in (int, float):
            seen = text[0] if text else shown(value, code)
            if seen is not None and seen != plain(value, (row, column) in percent):
                found.append([row, column, seen])
    return found


def _struck(sheet, rows):
    found = []
    for (row, column), left in sheet.struck.items():
        value = _at(rows, row, column)
        if value is not None:
            found.append([row, column, None if left is None else str(value)])
            if left is not None:
                rows[row - 1][column - 1] = left
    return found


def _pictures(sheet, height):
    over = [_anchor(sheet.merges, *place) for place in sheet.pictures_over]
    places = {(row, column) for row, column in (*sheet.pictures, *over)}
    return sorted([row, column] for row, column in places if row <= height)


def _anchor(merges, row, column):
    """Return the first cell of the merge around a cell, else the cell itself."""
    for top, left, bottom, right in merges:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def _at(rows, row, column):
    inside = row <= len(rows) and column <= len(rows[row - 1])
    return rows[row - 1][column - 1] if inside else None
