"""Text separated by commas, tabs or semicolons; every cell stays text."""

import csv
import io
import re

from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import Refusal

CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# At most one character in twenty of a text is a control character. Of a program, picture or archive, at least
# one in ten is.
CONTROLS_ONE_IN = 20
# Control characters, such as a form feed, before a quote at the start of a line. They are moved behind the
# quote, else the csv module would not see that the first cell is quoted.
BEFORE_QUOTE = re.compile(r'(^|[\r\n])([\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+)"')
QUOTED = re.compile(r'"[^"]*"')
LINES_LOOKED_AT = 100


def read(data, limits):
    """Return the one sheet of a text file; its name is empty."""
    text = _decoded(data).rstrip("\x1a")
    if _binary(text):
        raise Refusal("not_spreadsheet")
    text = BEFORE_QUOTE.sub(r'\1"\2', text)
    csv.field_size_limit(limits.file_bytes)
    sheet = Sheet("")
    sheet.rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    return {"sheets": [finished(sheet, limits)]}


def _encodings(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return ["utf-8-sig"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    return ["utf-8", "gb18030"]


def _decoded(data):
    """Decode by the byte order mark, else as strict UTF-8, else as strict GB18030."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if CONTROL.search(data.decode("latin-1")):
        raise Refusal("not_spreadsheet")
    raise Refusal("unreadable", why="encoding")


def _binary(text):
    """Return whether this is binary data: too many control characters, or two NULs in a row as in numbers."""
    return "\0\0" in text or len(CONTROL.findall(text)) * CONTROLS_ONE_IN > len(text)


def _delimiter(text):
    """Return the delimiter found outside quotes on the most lines; if several are, the most frequent one."""
    lines = QUOTED.sub("", text[:1_000_000]).splitlines()[:LINES_LOOKED_AT]

    def weight(mark):
        counts = [line.count(mark) for line in lines]
        return sum(map(bool, counts)), sum(counts)

    return max(",\t;", key=weight)
