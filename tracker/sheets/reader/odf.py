"""The OpenDocument workbook, zipped (.ods) or as one XML file (.fods)."""

import datetime as dt
import io
import re

from tracker.sheets.reader.filled_sheet import FilledSheet, number
from tracker.sheets.reader.sheet_grid import finished
from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.xml_stream import parse
from tracker.sheets.reader.zip_parts import Archive

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = NAMESPACE + "table:1.0 "
STYLE = NAMESPACE + "style:1.0 "
OFFICE = NAMESPACE + "office:1.0 "
TEXT = NAMESPACE + "text:1.0 "
DRAWING = NAMESPACE + "drawing:1.0 "
ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
# Comments, pictures, charts with a table of their own, and deleted rows: no cells of the sheet.
ASIDE = (OFFICE + "annotation", DRAWING + "frame", TABLE + "shapes", TABLE + "tracked-changes", TEXT + "note")
NUMBERS = ("float", "percentage", "currency")
HIDDEN = ("collapse", "filter")
BLANKS = re.compile(r"[ \t\r\n]+")
DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?")
DAY = dt.timedelta(days=1)


def read(data, limits):
    """Return the workbook's sheets; raise Refusal for one that is protected by a password."""
    tables = Tables(limits)
    if data.startswith(b"PK"):
        archive = Archive(data, limits)
        if _is_protected(archive):
            raise Refusal("password")
        archive.parse(CONTENT, tables.attach, separator=" ")
    else:
        parse(io.BytesIO(data), tables.attach, separator=" ")
    if not tables.spreadsheet:
        raise Refusal("not_spreadsheet")
    return {"sheets": [finished(sheet, limits) for sheet in tables.sheets]}


def _is_protected(archive):
    if "encrypted-package" in archive:
        return True
    return MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST)


class Tables:
    """Handlers for a streaming parser that fill a sheet for each table."""

    def __init__(self, limits):
        self.limits = limits
        self.sheets = []
        self.spreadsheet = False
        self.style = ""
        self.hidden_styles = set()
        self.aside = 0
        self.starts = {
            OFFICE + "spreadsheet": self._spreadsheet,
            STYLE + "style": self._style,
            STYLE + "table-properties": self._properties,
            TABLE + "table": self._table,
            TABLE + "table-column": self._column,
            TABLE + "table-row": self._row,
            TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": self._cell,
            TEXT + "p": self._paragraph,
            TEXT + "s": self._spaces,
            TEXT + "tab": lambda _: self.pieces.append("\t"),
            TEXT + "line-break": lambda _: self.pieces.append("\n"),
        }
        self.ends = {
            TABLE + "table-cell": self._cell_end,
            TABLE + "covered-table-cell": self._cell_end,
            TEXT + "p": self._paragraph_end,
        }
        self.pieces = []
        self.sheet = FilledSheet("")
        self.row = self.next_row = self.column = self.next_column = 1
        self.cell = {}

    def attach(self, parser):
        """Set the handlers on a parser."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name, attributes):
        if self.aside or name in ASIDE:
            self.aside += 1
        elif handle := self.starts.get(name):
            handle(attributes)

    def _end(self, name):
        if self.aside:
            self.aside -= 1
        elif handle := self.ends.get(name):
            handle()

    def _spreadsheet(self, _):
        self.spreadsheet = True

    def _style(self, attributes):
        self.style = attributes.get(STYLE + "name")

    def _properties(self, attributes):
        if attributes.get(TABLE + "display") == "false":
            self.hidden_styles.add(self.style)

    def _table(self, attributes):
        hidden = attributes.get(TABLE + "style-name") in self.hidden_styles
        self.sheet.end()
        self.sheet = FilledSheet(attributes.get(TABLE + "name", ""), hidden, self.sheet)
        if self.spreadsheet:
            self.sheets.append(self.sheet)
        self.row = self.next_row = self.next_column = 1

    def _column(self, attributes):
        repeated = number(attributes, TABLE + "number-columns-repeated")
        if attributes.get(TABLE + "visibility") in HIDDEN:
            self.sheet.hidden_columns.append((self.next_column, self.next_column + repeated - 1))
        self.next_column += repeated

    def _row(self, attributes):
        self.row = self.next_row
        self.next_row += number(attributes, TABLE + "number-rows-repeated")
        self.next_column = 1
        if attributes.get(TABLE + "visibility") in HIDDEN:
            last = min(self.next_row, self.limits.rows + 1)
            self.sheet.hidden_rows.extend(range(self.row, last))

    def _cell(self, attributes):
        self.cell = attributes
        self.pieces.clear()
        self.column = self.next_column
        self.next_column += number(attributes, TABLE + "number-columns-repeated")
        height = number(attributes, TABLE + "number-rows-spanned")
        self.sheet.merge(self.row, self.column, height, number(attributes, TABLE + "number-columns-spanned"))

    def _cell_end(self):
        cell, text = self.cell, "".join(self.pieces)
        kind, formula = cell.get(OFFICE + "value-type"), TABLE + "formula" in cell
        failed = cell.get(ERROR_TYPE) == "error"
        value = None if failed else _value(kind, cell, text)
        if value is None and not (failed or formula and kind is None):
            return
        height, width = self.next_row - self.row, self.next_column - self.column
        places = self.sheet.put(self.row, self.column, value, height, width)
        if failed:
            self.sheet.errors += [[*place, text] for place in places]
        elif value is None:
            self.sheet.unvalued += places
        elif kind == "percentage":
            self.sheet.percent += places

    def _paragraph(self, _):
        if self.pieces:
            self.pieces.append("\n")
        self.parser.CharacterDataHandler = self._text

    def _text(self, text):
        if not self.aside:
            self.pieces.append(BLANKS.sub(_on_one_line, text))

    def _spaces(self, attributes):
        self.pieces.append(" " * min(number(attributes, TEXT + "c"), self.limits.text))

    def _paragraph_end(self):
        self.parser.CharacterDataHandler = None


def _on_one_line(blanks):
    """Return blanks as they are; those around a line break, which is indentation, as a single one."""
    return " " if "\n" in blanks[0] or "\r" in blanks[0] else blanks[0]


def _value(kind, cell, text):
    """Return a cell's value; what is not of the kind that it says is its text, a blank one None."""
    try:
        if kind in NUMBERS:
            return float(cell[OFFICE + "value"])
        if kind == "boolean":
            return cell[OFFICE + "boolean-value"] == "true"
        if kind == "date":
            return _moment(cell[OFFICE + "date-value"])
        if kind == "time":
            return _duration(cell[OFFICE + "time-value"])
    except (KeyError, ValueError, OverflowError):
        pass
    return cell.get(OFFICE + "string-value", text) or None


def _moment(text):
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)


def _duration(text):
    """Return a duration; one of less than a day is a time."""
    found = DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    sign, *parts = found.groups("0")
    days, hours, minutes = map(int, parts[:3])
    seconds = float(parts[3].replace(",", "."))
    length = dt.timedelta(days, hours=hours, minutes=minutes, seconds=seconds)
    if sign == "-":
        return -length
    return (dt.datetime.min + length).time() if length < DAY else length
