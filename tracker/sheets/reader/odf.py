"""The OpenDocument workbook, zipped (.ods) or as one XML file (.fods)."""

import io

from tracker.sheets.reader.filled_sheet import FilledSheet, number
from tracker.sheets.reader.odf_values import OFFICE, on_one_line, value_of
from tracker.sheets.reader.sheet_grid import finished
from tracker.sheets.reader.size_limits import Refusal
from tracker.sheets.reader.xml_stream import parse
from tracker.sheets.reader.zip_parts import Archive

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = NAMESPACE + "table:1.0 "
STYLE = NAMESPACE + "style:1.0 "
TEXT = NAMESPACE + "text:1.0 "
DRAWING = NAMESPACE + "drawing:1.0 "
ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
# Comments, pictures, charts with a table of their own, and deleted rows: no cells of the sheet.
ASIDE = (OFFICE + "annotation", DRAWING + "frame", TABLE + "shapes", TABLE + "tracked-changes", TEXT + "note")
HIDDEN = ("collapse", "filter")


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
        self.struck_styles = {}  # whether a style's font is struck, of the styles that say so
        self.column_styles = []
        self.row_style = self.place = None
        self.fonts = [False]
        self.aside = 0
        self.starts = {
            OFFICE + "spreadsheet": self._spreadsheet,
            STYLE + "style": self._style,
            STYLE + "table-properties": self._properties,
            STYLE + "text-properties": self._font,
            TABLE + "table": self._table,
            TABLE + "table-column": self._column,
            TABLE + "table-row": self._row,
            TABLE + "table-cell": self._cell,
            TABLE + "covered-table-cell": self._cell,
            TEXT + "p": self._paragraph,
            TEXT + "span": self._span,
            TEXT + "s": self._spaces,
            TEXT + "tab": lambda _: self._add("\t"),
            TEXT + "line-break": lambda _: self._add("\n"),
        }
        self.ends = {
            TABLE + "table-cell": self._cell_end,
            TABLE + "covered-table-cell": self._cell_end,
            TEXT + "p": self._paragraph_end,
            TEXT + "span": lambda: self.fonts.pop(),
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
            self._beside(name)
        elif handle := self.starts.get(name):
            handle(attributes)

    def _end(self, name):
        if self.aside:
            self.aside -= 1
        elif handle := self.ends.get(name):
            handle()

    def _beside(self, name):
        """Note a picture or a comment at the cell in which it stands."""
        if self.place and name == DRAWING + "image":
            self.sheet.pictures_over.append([*self.place])
        elif self.place and name == OFFICE + "annotation":
            self.sheet.comments.append([*self.place, ""])

    def _font(self, attributes):
        lines = (attributes.get(STYLE + f"text-line-through-{name}") for name in ("style", "type"))
        if line := next(filter(None, lines), None):
            self.struck_styles[self.style] = line != "none"

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
        self.column_styles, self.place = [], None

    def _column(self, attributes):
        repeated = number(attributes, TABLE + "number-columns-repeated")
        if attributes.get(TABLE + "visibility") in HIDDEN:
            self.sheet.hidden_columns.append((self.next_column, self.next_column + repeated - 1))
        self.next_column += repeated
        self.column_styles.append((self.next_column, attributes.get(TABLE + "default-cell-style-name")))

    def _row(self, attributes):
        self.row = self.next_row
        self.next_row += number(attributes, TABLE + "number-rows-repeated")
        self.next_column = 1
        self.row_style = attributes.get(TABLE + "default-cell-style-name")
        if attributes.get(TABLE + "visibility") in HIDDEN:
            last = min(self.next_row, self.limits.rows + 1)
            self.sheet.hidden_rows.extend(range(self.row, last))

    def _cell(self, attributes):
        self.cell = attributes
        self.pieces.clear()
        self.column = self.next_column
        self.place = self.row, self.column
        self.fonts = (
            [self.struck_styles.get(self._style_of(attributes), False)] if self.struck_styles else [False]
        )
        self.next_column += number(attributes, TABLE + "number-columns-repeated")
        height = number(attributes, TABLE + "number-rows-spanned")
        self.sheet.merge(self.row, self.column, height, number(attributes, TABLE + "number-columns-spanned"))

    def _style_of(self, attributes):
        """Return the style of a cell: its own, else its row's, else its column's."""
        own = attributes.get(TABLE + "style-name") or self.row_style
        return own or next((style for end, style in self.column_styles if self.column < end), None)

    def _cell_end(self):
        cell, text = self.cell, "".join(text for text, _ in self.pieces)
        kind, formula = cell.get(OFFICE + "value-type"), TABLE + "formula" in cell
        failed = cell.get(ERROR_TYPE) == "error"
        value = None if failed else value_of(kind, cell, text)
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
        self._note_marks(kind, text, places)

    def _note_marks(self, kind, text, places):
        """Note what a cell shows beyond its value: a number's text, and what is left of a struck text."""
        if text and kind in ("float", "percentage"):
            self.sheet.shown += [[*place, None, text] for place in places]
        if any(struck and piece.strip() for piece, struck in self.pieces):
            left = "".join(piece for piece, struck in self.pieces if not struck)
            self.sheet.struck |= dict.fromkeys(map(tuple, places), left if left.strip() else None)

    def _add(self, text):
        """Add a piece of text in the font that holds here."""
        self.pieces.append((text, self.fonts[-1]))

    def _span(self, attributes):
        self.fonts.append(self.struck_styles.get(attributes.get(TEXT + "style-name"), self.fonts[-1]))

    def _paragraph(self, _):
        if self.pieces:
            self._add("\n")
        self.parser.CharacterDataHandler = self._text

    def _text(self, text):
        if not self.aside:
            self._add(on_one_line(text))

    def _spaces(self, attributes):
        self._add(" " * min(number(attributes, TEXT + "c"), self.limits.text))

    def _paragraph_end(self):
        self.parser.CharacterDataHandler = None
