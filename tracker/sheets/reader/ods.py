"""The .ods workbook: content.xml scanned first, then read by calamine."""

import io
import re
import zipfile

from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.ods_text import CellText
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.size_limits import LARGEST_AREA, Refusal
from tracker.sheets.reader.zip_parts import Archive

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = NAMESPACE + "table:1.0 "
DRAW = NAMESPACE + "drawing:1.0 "
STYLE = NAMESPACE + "style:1.0 "
OFFICE = NAMESPACE + "office:1.0 "
ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
CONTENT = "content.xml"
BLANKS = re.compile(rb"(</?(?:table|office):[^<>]*+>)\s++(?=<)|(?<=</text:p>)\s++(?=<)")
MANIFEST = "META-INF/manifest.xml"


def read(data, limits):
    """Return the workbook's sheets; raise Refusal for one that is protected by a password."""
    archive = Archive(data, limits)
    if _is_protected(archive):
        raise Refusal("password")
    scan = Tables(limits)
    archive.parse(CONTENT, scan.attach, separator=" ")
    for sheet in scan.sheets:
        sheet.extent.check(sheet.name, limits)
    try:
        values = Values(data)
    except Refusal:
        values = Values(_tidied(archive))
    sheets = []
    for sheet in scan.sheets:
        sheet.rows = values.rows(sheet.name)
        sheets.append(finished(sheet, limits))
    return {"sheets": sheets}


def _tidied(archive):
    """Return the workbook without the white space between tags that makes calamine fail."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for name, entry in archive.parts.items():
            content = archive.read(name)
            copy.writestr(entry.filename, BLANKS.sub(rb"\1", content) if name == CONTENT else content)
    return buffer.getvalue()


def _is_protected(archive):
    if "encrypted-package" in archive:
        return True
    return MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST)


class Tables:
    """Handlers for a streaming parser that fill a Sheet for each table with everything but its values."""

    def __init__(self, limits):
        self.limits = limits
        self.sheets = []
        self.style = ""
        self.hidden_styles = set()
        self.struck_styles = {}  # whether a style's font is struck, of the styles that say so
        self.column_styles = []
        self.places = []
        self.text = None
        self.cells = 0
        self.acts = {
            STYLE + "style": self._style,
            STYLE + "table-properties": self._properties,
            STYLE + "text-properties": self._font,
            TABLE + "table": self._table,
            DRAW + "image": self._picture,
            OFFICE + "annotation": self._comment,
            TABLE + "table-column": self._column,
            TABLE + "table-row": self._row,
            TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": self._cell,
        }

    def attach(self, parser):
        """Set the handlers on a parser."""
        self.parser = parser
        parser.StartElementHandler = self._start

    def _start(self, name, attributes):
        if self.text:
            self.text.start(name, attributes)
        if handle := self.acts.get(name):
            handle(attributes)

    def _style(self, attributes):
        self.style = attributes.get(STYLE + "name")

    def _properties(self, attributes):
        if attributes.get(TABLE + "display") == "false":
            self.hidden_styles.add(self.style)

    def _font(self, attributes):
        lines = (attributes.get(STYLE + f"text-line-through-{name}") for name in ("style", "type"))
        if line := next(filter(None, lines), None):
            self.struck_styles[self.style] = line != "none"

    def _picture(self, _):
        self.sheet.pictures_over += self.places

    def _comment(self, _):
        self.sheet.comments += [[*place, ""] for place in self.places]

    def _table(self, attributes):
        hidden = attributes.get(TABLE + "style-name") in self.hidden_styles
        self.sheet = Sheet(attributes.get(TABLE + "name", ""), hidden)
        self.sheets.append(self.sheet)
        self.row = self.next_row = self.next_column = 1
        self.column_styles, self.places = [], []

    def _column(self, attributes):
        repeated = int(attributes.get(TABLE + "number-columns-repeated", 1))
        if attributes.get(TABLE + "visibility") in ("collapse", "filter"):
            self.sheet.hidden_columns.append((self.next_column, self.next_column + repeated - 1))
        self.next_column += repeated
        self.column_styles.append((self.next_column, attributes.get(TABLE + "default-cell-style-name")))

    def _row(self, attributes):
        self.row = self.next_row
        self.next_row += int(attributes.get(TABLE + "number-rows-repeated", 1))
        self.column = 1
        self.row_style = attributes.get(TABLE + "default-cell-style-name")
        if attributes.get(TABLE + "visibility") in ("collapse", "filter"):
            last = min(self.next_row, self.limits.rows + 1)
            self.sheet.hidden_rows.extend(range(self.row, last))

    def _cell(self, attributes):
        column = self.column
        self.column += int(attributes.get(TABLE + "number-columns-repeated", 1))
        kind = attributes.get(OFFICE + "value-type")
        self._span(attributes, column)
        self.places = [[self.row, column]]
        if kind is None and TABLE + "formula" not in attributes:
            return
        places = self._places(column)
        if kind is None:
            self.sheet.unvalued += places
        elif attributes.get(ERROR_TYPE) == "error":
            self._capture(places)
        elif self.struck_styles or kind in ("float", "percentage"):
            self.numbers = places if kind in ("float", "percentage") else []
            struck = self.struck_styles.get(self._style_of(attributes, column), False)
            self.text, self.filled = CellText(struck, self.struck_styles), places
            self.parser.CharacterDataHandler = self.text.characters
            self.parser.EndElementHandler = self._read
        if kind == "percentage":
            self.sheet.percent += places

    def _style_of(self, attributes, column):
        """Return the style of a cell: its own, else its row's, else its column's."""
        own = attributes.get(TABLE + "style-name") or self.row_style
        return own or next((style for end, style in self.column_styles if column < end), None)

    def _read(self, name):
        if name not in CELLS:
            self.text.end(name)
            return
        text, self.text = self.text, None
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
        self.sheet.shown += [[*place, None, text.whole] for place in self.numbers if text.whole]
        if text.has_struck:
            self.sheet.struck |= dict.fromkeys(map(tuple, self.filled), text.left)

    def _places(self, column):
        """Return every address that a repeated cell stands for."""
        last = self.next_row - 1, self.column - 1
        self.cells += (self.next_row - self.row) * (self.column - column)
        if self.cells > LARGEST_AREA:
            raise Refusal("too_spread", sheet=self.sheet.name, row=last[0], column=last[1])
        rows, columns = range(self.row, self.next_row), range(column, self.column)
        places = [[row, at] for row in rows for at in columns]
        for place in places:
            self.sheet.extent.add(*place)
        return places

    def _span(self, attributes, column):
        height = int(attributes.get(TABLE + "number-rows-spanned", 1))
        width = int(attributes.get(TABLE + "number-columns-spanned", 1))
        if height * width > 1:
            merge = [self.row, column, self.row + height - 1, column + width - 1]
            self.sheet.merges.append(merge)

    def _capture(self, places):
        self.pieces, self.filled = [], places
        self.parser.CharacterDataHandler = self.pieces.append
        self.parser.EndElementHandler = self._settle

    def _settle(self, name):
        if name in CELLS:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            text = "".join(self.pieces)
            self.sheet.errors += [[*place, text] for place in self.filled]
