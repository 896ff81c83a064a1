"""The .xlsb workbook: values only, as calamine does not give its formats, merges and error cells."""

from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import Extent, Refusal
from tracker.sheets.reader.xlsx_contents import links
from tracker.sheets.reader.zip_parts import Archive

WORKBOOK = "xl/workbook.bin"
# The numbers of records ([MS-XLSB] 2.3): a sheet of the workbook, a row, the kinds of cells with content.
BUNDLE, ROW, CELLS = 156, 0, range(2, 12)
HEAD = 8  # bytes of a bundle before its texts


def read(data, limits):
    """Return the workbook's sheets, without percentages, merges, errors and hidden rows."""
    archive = Archive(data, limits)
    parts = _parts(archive)
    values = Values(data)
    return {
        "sheets": [
            finished(_sheet(archive, parts, values, sheet, limits), limits) for sheet in values.sheets()
        ]
    }


def _sheet(archive, parts, values, listed, limits):
    """Return a sheet; one beyond the limits is not given to calamine, which holds it as a full rectangle."""
    name, hidden = listed
    try:
        _extent(archive.read(parts[name])).check(name, limits)
        return values.sheet(name, hidden)
    except Refusal as refusal:
        found = refusal
    except (KeyError, IndexError) as error:
        found = Refusal("sheet_damaged", sheet=name, why=str(error))
    sheet = Sheet(name, hidden)
    sheet.refusal = found
    return sheet


def _parts(archive):
    """Return the parts of the sheets by their names."""
    targets = {link: part for link, (_, part) in links(archive, WORKBOOK).items()}
    parts = {}
    for number, content in _records(archive.read(WORKBOOK)):
        if number == BUNDLE:
            link, rest = _text(content[HEAD:])
            parts[_text(rest)[0]] = targets.get(link, "")
    return parts


def _text(content):
    """Return a text that has its length before it, and what follows it."""
    end = 4 + 2 * int.from_bytes(content[:4], "little")
    return content[4:end].decode("utf-16-le", "replace"), content[end:]


def _extent(data):
    extent, row = Extent(), 0
    for number, content in _records(data):
        if number == ROW:
            row = int.from_bytes(content[:4], "little") + 1
        elif number in CELLS:
            extent.add(row, int.from_bytes(content[:4], "little") + 1)
    return extent


def _records(data):
    """Yield number and content of each record; number and length are written in groups of seven bits."""
    place, end = 0, len(data)
    while place < end:
        number, size = data[place], data[place + 1]
        if number < 128 and size < 128:
            place += 2
        else:
            number, place = _grouped(data, place)
            size, place = _grouped(data, place)
        yield number, data[place : place + size]
        place += size


def _grouped(data, place):
    """Return a number of at most four groups, and where it ends."""
    value = 0
    for shift in range(0, 28, 7):
        value |= (data[place] & 127) << shift
        place += 1
        if data[place - 1] < 128:
            break
    return value, place
