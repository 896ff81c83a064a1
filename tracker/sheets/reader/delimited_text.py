"""Comma-separated and tab-separated text: every cell stays the text it is."""

import csv
import io
import re

from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import Refusal

CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# Of a text's characters at most one in so many; of a program's, picture's or archive's every tenth or more.
CONTROLS_ONE_IN = 20
# A form feed where a line begins would hide from the reader of lines that the first cell is quoted.
BEFORE_QUOTE = re.compile(r'(^|[\r\n])([\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+)"')
QUOTED = re.compile(r'"[^"]*"')
DELIMITERS = "\t,;"
LINES_LOOKED_AT = 100


def read(data, limits):
    """The one sheet of a text file; its name is empty."""
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
    """The text by its byte order mark, else as strict UTF-8, else as strict GB18030."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if CONTROL.search(data.decode("latin-1")):
        raise Refusal("not_spreadsheet")
    raise Refusal("unreadable", why="encoding")


def _binary(text):
    """Whether these are no words: too many control characters, or NULs side by side, as numbers have them."""
    return "\0\0" in text or len(CONTROL.findall(text)) * CONTROLS_ONE_IN > len(text)


def _delimiter(text):
    """The mark found outside quotes on the most lines; among equals, the one found most often."""
    lines = QUOTED.sub("", text[:1_000_000]).splitlines()[:LINES_LOOKED_AT]

    def weight(mark):
        counts = [line.count(mark) for line in lines]
        return sum(map(bool, counts)), sum(counts)

    return max(",\t;", key=weight)
