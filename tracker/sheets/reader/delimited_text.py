"""Text separated by commas, tabs, semicolons or bars; every cell stays text."""

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
TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
LOOKED_AT = 1_000_000  # bytes
# UTF-32 before UTF-16, as its mark begins like that of the other.
MARKED = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Outside ASCII, marks and letters of Europe, and what Chinese texts are written in.
UNUSUAL = re.compile(r"[^\t\n\r -~\xa0-\u04ff\u2000-\u27ff\u3000-\u9fff\uff00-\uffef\U00020000-\U000323ff]")


def read(data, limits):
    """Return the one sheet of a text file; its name is empty."""
    text = _decoded(data).rstrip("\x1a")
    if _binary(text):
        raise Refusal("not_spreadsheet")
    text = BEFORE_QUOTE.sub(r'\1"\2', text)
    csv.field_size_limit(limits.file_bytes)
    sheet = Sheet("")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    sheet.rows = [[_without_formula(cell) for cell in row] for row in reader]
    return {"sheets": [finished(sheet, limits)]}


def _without_formula(cell):
    """Return the text that a cell such as ="1.1" gives: so Excel is told to keep it as text."""
    return (
        formula[1].replace('""', '"')
        if cell[:2] == '="' and (formula := TEXT_FORMULA.fullmatch(cell))
        else cell
    )


def _decoded(data):
    """Decode by the byte order mark, else as strict UTF-8, UTF-32, UTF-16 or GB18030."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if CONTROL.search(data.decode("latin-1")):
        raise Refusal("not_spreadsheet")
    raise Refusal("unreadable", why="encoding")


def _encodings(data):
    """Return the encodings that a text may have, the likeliest first."""
    if marked := next((name for mark, name in MARKED.items() if data.startswith(mark)), None):
        return [marked]
    zeros = data.count(0)
    wide = [name for name in WIDE if zeros and _is_text(data[:LOOKED_AT], name)]
    # A stray NUL occurs in any text; of UTF-16 and UTF-32, each letter and digit has one.
    return [*wide, "utf-8", "gb18030"] if zeros * CONTROLS_ONE_IN > len(data) else ["utf-8", *wide, "gb18030"]


def _is_text(data, encoding):
    """Return whether bytes are a text in an encoding: hardly a character is one that no office writes."""
    text = data[: len(data) // 4 * 4].decode(encoding, "replace")
    return len(UNUSUAL.findall(text)) * CONTROLS_ONE_IN <= len(text)


def _binary(text):
    """Return whether this is binary data: too many control characters, or two NULs in a row as in numbers."""
    return "\0\0" in text or len(CONTROL.findall(text)) * CONTROLS_ONE_IN > len(text)


def _delimiter(text):
    """Return the delimiter found outside quotes on the most lines; if several are, the most frequent one."""
    lines = QUOTED.sub("", text[:1_000_000]).splitlines()[:LINES_LOOKED_AT]

    def weight(mark):
        counts = [line.count(mark) for line in lines]
        return sum(map(bool, counts)), sum(counts)

    return max(",\t;|", key=weight)
