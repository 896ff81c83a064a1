"""The XML Spreadsheet 2003 (SpreadsheetML), which many systems export under the name .xls."""

import datetime as dt
import io

from tracker.sheets.reader.filled_sheet import FilledSheet, number
from tracker.sheets.reader.percent_formats import is_percent
from tracker.sheets.reader.sheet_grid import finished
from tracker.sheets.reader.xml_stream import parse

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet "
EXCEL = "urn:schemas-microsoft-com:office:excel "
# A moment on one of these days is a time of day alone: days are counted from them.
BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
NO_DAYS = (dt.date(1899, 12, 30), dt.date(1899, 12, 31))


def read(data, limits):
    """Return the workbook's sheets and whether its dates count from 1904."""
    workbook = Workbook(limits)
    parse(io.BytesIO(data), workbook.attach, separator=" ")
    sheets = [finished(sheet, limits) for sheet in workbook.sheets]
    return {"sheets": sheets, "epoch1904": workbook.epoch1904}


class Formats:
    """The number formats by style, each perhaps that of a parent style."""

    def __init__(self):
        self.style = ""
        self.parents = {}
        self.codes = {}

    def begin(self, attributes):
        """Begin a style."""
        self.style = attributes.get("ID", "")
        self.parents[self.style] = attributes.get("Parent", "Default")

    def take(self, attributes):
        """Take in the number format of the style that was begun."""
        self.codes[self.style] = attributes.get("Format", "")

    def percent(self, style):
        """Return whether a style shows a number as a percentage."""
        seen = set()
        while style not in self.codes and style in self.parents and style not in seen:
            seen.add(style)
            style = self.parents[style]
        code = self.codes.get(style, "")
        return code == "Percent" or is_percent(code)


class Workbook:
    """Handlers for a streaming parser that fill a sheet for each worksheet."""

    def __init__(self, limits):
        self.limits = limits
        self.sheets = []
        self.epoch1904 = False
        self.formats = Formats()
        self.starts = {
            SPREADSHEET + "Style": self.formats.begin,
            SPREADSHEET + "NumberFormat": self.formats.take,
            SPREADSHEET + "Worksheet": self._worksheet,
            SPREADSHEET + "Table": self._table,
            SPREADSHEET + "Column": self._column,
            SPREADSHEET + "Row": self._row,
            SPREADSHEET + "Cell": self._cell,
            SPREADSHEET + "Comment": self._comment,
            SPREADSHEET + "Data": self._data,
            EXCEL + "Visible": lambda _: self._collect(),
            EXCEL + "Date1904": self._date1904,
        }
        self.ends = {
            SPREADSHEET + "Cell": self._cell_end,
            SPREADSHEET + "Comment": self._comment_end,
            SPREADSHEET + "Data": self._stop,
            EXCEL + "Visible": self._visible,
        }
        self.pieces = []
        self.sheet = FilledSheet("")
        self.column_styles = {}
        self.table_style = self.row_style = None
        self.row = self.next_row = self.next_column = self.left = 1
        self.cell, self.kind, self.comment = {}, None, False

    def attach(self, parser):
        """Set the handlers on a parser."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name, attributes):
        if handle := self.starts.get(name):
            handle({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _end(self, name):
        if handle := self.ends.get(name):
            handle()

    def _worksheet(self, attributes):
        self.sheet.end()
        self.sheet = FilledSheet(attributes.get("Name", ""), before=self.sheet)
        self.sheets.append(self.sheet)
        self.column_styles = {}
        self.table_style = None

    def _table(self, attributes):
        self.table_style = attributes.get("StyleID")
        self.next_row = number(attributes, "TopCell")
        self.left = self.next_column = number(attributes, "LeftCell")

    def _column(self, attributes):
        first = number(attributes, "Index", otherwise=self.next_column)
        last = first + number(attributes, "Span", 0, 0)
        self.next_column = last + 1
        if attributes.get("Hidden") == "1":
            self.sheet.hidden_columns.append((first, last))
        if "StyleID" in attributes:
            for column in range(first, min(last, self.limits.columns) + 1):
                self.column_styles[column] = attributes["StyleID"]

    def _row(self, attributes):
        self.row = number(attributes, "Index", otherwise=self.next_row)
        self.next_row = self.row + 1 + number(attributes, "Span", 0, 0)
        self.next_column = self.left
        self.row_style = attributes.get("StyleID")
        if attributes.get("Hidden") == "1":
            self.sheet.hidden_rows.extend(range(self.row, min(self.next_row, self.limits.rows + 1)))

    def _cell(self, attributes):
        self.cell, self.kind = attributes, None
        self.pieces.clear()
        self.column = number(attributes, "Index", otherwise=self.next_column)
        across, down = number(attributes, "MergeAcross", 0, 0), number(attributes, "MergeDown", 0, 0)
        self.next_column = self.column + 1 + across
        self.sheet.merge(self.row, self.column, down + 1, across + 1)

    def _data(self, attributes):
        if not self.comment:
            self.kind = attributes.get("Type", "String")
            self._collect()

    def _collect(self):
        self.pieces.clear()
        self.parser.CharacterDataHandler = self.pieces.append

    def _stop(self):
        self.parser.CharacterDataHandler = None

    def _comment(self, _):
        self.comment = True

    def _comment_end(self):
        self.comment = False

    def _cell_end(self):
        text = "".join(self.pieces)
        failed = self.kind == "Error"
        value = None if failed else _value(self.kind, text)
        unvalued = value is None and "Formula" in self.cell and self.kind != "String"
        if value is None and not (failed and text or unvalued):
            return
        places = self.sheet.put(self.row, self.column, value)
        if failed:
            self.sheet.errors += [[*place, text] for place in places]
        elif unvalued:
            self.sheet.unvalued += places
        elif self.kind == "Number" and self.formats.percent(self._style()):
            self.sheet.percent += places

    def _style(self):
        styles = (
            self.cell.get("StyleID"),
            self.row_style,
            self.column_styles.get(self.column),
            self.table_style,
        )
        return next(filter(None, styles), "Default")

    def _visible(self):
        self._stop()
        self.sheet.hidden = "".join(self.pieces).strip() in ("SheetHidden", "SheetVeryHidden")

    def _date1904(self, _):
        self.epoch1904 = True


def _value(kind, text):
    """Return a cell's value; what is not of the kind that it says is its text, a blank one None."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return _moment(text.strip())
    except ValueError:
        pass
    if kind == "Boolean":
        return BOOLEANS.get(text.strip().lower(), text or None)
    return text or None


def _moment(text):
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return moment.time() if moment.date() in NO_DAYS else moment
