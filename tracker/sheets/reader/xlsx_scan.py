"""The scan of one .xlsx sheet for what calamine does not report and for what would make it crash."""

import re

from tracker.sheets.reader.sheet_grid import Sheet

# The formulas that place a picture in a cell, of WPS and of Excel, which other programs show as an error.
PICTURE_FORMULA = re.compile(r"=?(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
TRUE = ("1", "true", "on")
DIGITS = "0123456789"


def column_number(letters):
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def position(reference):
    """Return row and column (1-based) of a reference such as B7."""
    letters = reference.rstrip(DIGITS)
    return int(reference[len(letters) :]), column_number(letters)


class Columns(dict):
    """Column numbers by letters, each worked out once."""

    def __missing__(self, letters) -> int:
        self[letters] = number = column_number(letters)
        return number


class Worksheet:
    """Handlers for a streaming parser that fill a Sheet with everything but its values.

    Only the starts of elements are handled. The text of a value is captured for formulas and errors alone;
    this keeps the scan of a hundred thousand rows fast enough.
    """

    def __init__(self, name, hidden, styles, picture_values=frozenset()):
        self.sheet = Sheet(name, hidden)
        self.percent_styles, self.shown_styles, self.struck_styles = (
            styles.percent,
            styles.shown,
            styles.struck,
        )
        self.picture_values = picture_values
        self.columns = Columns()
        self.row = 0
        self.cell = self.formula = None
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
            "v": self._value,
            "is": self._value,
            "col": self._column,
            "mergeCell": self._merge,
            "strike": self._strike,
        }
        find = {prefix + tag: handle for tag, handle in handlers.items()}.get
        cell_tag = prefix + "c"

        def start(tag, attributes):
            # There may be millions of blank cells, so a cell's start only remembers its attributes.
            if tag == cell_tag:
                if "r" not in attributes:
                    attributes["place"] = self.row, self._place()[1] + 1
                self.cell = attributes
            elif handle := find(tag):
                handle(attributes)

        self.parser.StartElementHandler = start

    def _column(self, attributes):
        if attributes.get("hidden") in TRUE:
            span = int(attributes["min"]), int(attributes["max"])
            self.sheet.hidden_columns.append(span)

    def _row(self, attributes):
        self.row = int(attributes.get("r") or self.row + 1)
        self.cell = {"place": (self.row, 0)}
        if attributes.get("hidden") in TRUE:
            self.sheet.hidden_rows.append(self.row)

    def _place(self):
        reference = self.cell.get("r")
        if reference is None:
            return self.cell["place"]
        letters = reference.rstrip(DIGITS)
        return int(reference[len(letters) :]), self.columns[letters]

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
        first, _, last = attributes["ref"].partition(":")
        self.sheet.merges.append([*position(first), *position(last or first)])

    def finish(self, limits):
        """Return the sheet without values; raise Refusal if its cells go beyond the limits."""
        self.sheet.unvalued = [list(place) for place in self.unvalued]
        self.sheet.extent.check(self.sheet.name, limits)
        return self.sheet
