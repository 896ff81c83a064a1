"""Comma-separated and tab-separated text: every cell stays the text it is."""

import csv
import io
import re

from tracker.reader.grid import Sheet, finished
from tracker.reader.limits import Refusal

CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
QUOTED = re.compile(r'"[^"]*"')
DELIMITERS = "\t,;"
LINES_LOOKED_AT = 100


def read(data, limits):
    """The one sheet of a text file; its name is empty."""
    text = _decoded(data).rstrip("\x1a")
    if CONTROL.search(text):
        raise Refusal("not_spreadsheet")
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


def _delimiter(text):
    """The mark found outside quotes on the most lines; among equals, the one found most often."""
    lines = QUOTED.sub("", text[:1_000_000]).splitlines()[:LINES_LOOKED_AT]

    def weight(mark):
        counts = [line.count(mark) for line in lines]
        return sum(map(bool, counts)), sum(counts)

    return max(",\t;", key=weight)
