"""The scan of one .xlsx sheet for what calamine does not report and for what would make it crash."""

import re

from tracker.sheets.reader.sheet_grid import Sheet

# The formulas that place a picture in a cell, of WPS and of Excel, which other programs show as an error.
PICTURE_FORMULA = re.compile(r"=?(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
TRUE = ("1", "true", "on")
DIGITS = "0123456789"
LETTERS = re.compile("[A-Za-z]{1,6}")
ROW = re.compile("0*[1-9][0-9]{0,9}")
CELL = re.compile(r"\$?([A-Za-z]{1,6})\$?([1-9][0-9]{0,9})")
REFERENCE = re.compile("([A-Z]{0,3})([0-9]{0,7})")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


def column_number(letters):
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def row_number(attributes, before):
    """Return the number of a row; of one that says none, or something else, that after the row `before`."""
    text = attributes.get("r", "")
    return int(text) if ROW.fullmatch(text) else before + 1


def careful_place(attributes, before):
    """Return row and column of a cell; of one without a good address, those after the cell `before`."""
    known = CELL.fullmatch(attributes.get("r", ""))
    return (int(known[2]), column_number(known[1])) if known else (before[0], before[1] + 1)


def area(reference):
    """Return (top, left, bottom, right) of a reference such as B2:C7, $B$2, J:K or 3:5; None for another."""
    first, _, last = reference.replace("$", "").upper().partition(":")
    ends = [REFERENCE.fullmatch(text) for text in (first, last or first)]
    if not all(ends) or not first or not (last or all(ends[0].groups())):
        return None
    columns = sorted(
        (column_number(end[1]) or whole) for end, whole in zip(ends, (1, MOST_COLUMNS), strict=True)
    )
    rows = sorted(int(end[2] or whole) for end, whole in zip(ends, (1, MOST_ROWS), strict=True))
    return [rows[0], columns[0], rows[1], columns[1]]


class Columns(dict):
    """Column numbers by letters, each worked out once; a ValueError for what are no letters."""

    def __missing__(self, letters) -> int:
        if not LETTERS.fullmatch(letters):
            raise ValueError(letters)
        self[letters] = number = column_number(letters)
        return number


class Worksheet:
    """Handlers for a streaming parser that fill a Sheet with everything but its values.

    Only the starts of elements are handled. The text of a value is captured for formulas and errors alone;
    this keeps the scan of a hundred thousand rows fast enough. An address that is none raises ValueError,
    except to a `careful` one, which works out each cell's place.
    """

    def __init__(self, name, hidden, styles, picture_values=frozenset(), careful=False):
        self.sheet = Sheet(name, hidden)
        self.sheet.odd = self.careful = careful
        self.percent_styles, self.shown_styles, self.struck_styles = (
            styles.percent,
            styles.shown,
            styles.struck,
        )
        self.picture_values = picture_values
        self.columns = Columns()
        self.row = 0
        self.cell, self.formula = {"place": (0, 0)}, None
        self.unvalued = {}

    def attach(self, parser):
        """Set the handlers on a parser."""
        self.parser = parser
        parser.StartElementHandler = self._root

    def _root(self, name, _):
        prefix = name[: name.find(":") + 1]
        handlers = {
            "row": self._row,
            "f": self._formula,
            "v": self._plain_value,
            "is": self._value,
            "col": self._column,
            "mergeCell": self._merge,
            "strike": self._strike,
        }
        find = {prefix + tag: handle for tag, handle in handlers.items()}.get
        cell_tag, careful = prefix + "c", self.careful

        def start(tag, attributes):
            # There may be millions of blank cells, so a cell's start only remembers its attributes.
            if tag == cell_tag:
                if careful:
                    attributes["place"] = careful_place(attributes, self.cell["place"])
                elif "r" not in attributes:
                    attributes["place"] = self.row, self._place()[1] + 1
                self.cell = attributes
            elif handle := find(tag):
                handle(attributes)

        self.parser.StartElementHandler = start

    def _column(self, attributes):
        if attributes.get("hidden") in TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.sheet.hidden_columns.append((int(first), int(last)))

    def _row(self, attributes):
        self.row = row_number(attributes, self.row)
        self.cell = {"place": (self.row, 0)}
        if attributes.get("hidden") in TRUE:
            self.sheet.hidden_rows.append(self.row)

    def _place(self):
        reference = self.cell.get("r")
        if reference is None or self.careful:
            return self.cell["place"]
        letters = reference.rstrip(DIGITS)
        row = int(reference[len(letters) :])
        if not row:
            raise ValueError(reference)
        return row, self.columns[letters]

    def _formula(self, _):
        self.formula = self.cell
        self.unvalued[self._place()] = None
        self._capture(self._formula_end)

    def _formula_end(self, _):
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
        if any("(" in piece for piece in self.pieces) and PICTURE_FORMULA.match("".join(self.pieces)):
            del self.unvalued[self._place()]
            self.sheet.pictures.append([*self._place()])

    def _strike(self, _):
        self.sheet.inline_struck = True

    def _capture(self, finish):
        self.pieces = []
        self.parser.CharacterDataHandler = self.pieces.append
        self.parser.EndElementHandler = finish

    def _plain_value(self, attributes):
        # Of a cell that says that its text stands elsewhere, calamine gives none.
        if self.cell.get("t") == "inlineStr":
            self.sheet.odd = True
        self._value(attributes)

    def _value(self, _):
        row, column = self._place()
        self.sheet.extent.add(row, column)
        cell, style = self.cell, self.cell.get("s")
        if style in self.percent_styles:
            self.sheet.percent.append([row, column])
        if style in self.shown_styles:
            self.sheet.shown.append([row, column, self.shown_styles[style]])
        if style in self.struck_styles:
            self.sheet.struck[row, column] = None
        if cell is self.formula or cell.get("t") == "e":
            self._capture(self._settle)

    def _settle(self, _):
        self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
        place, kind, text = self._place(), self.cell.get("t"), "".join(self.pieces)
        if text or kind == "str":
            self.unvalued.pop(place, None)
        if text and kind == "e":
            self.sheet.errors.append([*place, text])
            if self._is_picture(self.cell.get("vm"), text):
                self.sheet.pictures.append([*place])

    def _is_picture(self, rich_value, text):
        if self.picture_values is None:
            return rich_value is not None and text == "#VALUE!"
        return rich_value in self.picture_values

    def _merge(self, attributes):
        if merge := area(attributes.get("ref", "")):
            self.sheet.merges.append(merge)

    def finish(self, limits):
        """Return the sheet without values; raise Refusal if its cells go beyond the limits."""
        self.sheet.unvalued = [list(place) for place in self.unvalued]
        self.sheet.extent.check(self.sheet.name, limits)
        return self.sheet
