"""Struck text in an .xlsx: what is left of a text of which a part is struck through."""

import re

from tracker.sheets.reader.percent_formats import is_on
from tracker.sheets.reader.xlsx_scan import careful_place
from tracker.sheets.reader.zip_parts import local

STRIKE = re.compile(rb"[<:]strike\b")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Runs:
    """Collects the runs of one text after another: (text, whether it is struck; None: as its cell's font)."""

    def __init__(self):
        self.runs = []
        self.own = None
        self.reading = self.phonetic = False

    def start(self, name, attributes):
        """Take in the start of an element by its local name."""
        if name in ("si", "is"):
            self.runs, self.own = [], None
        elif name == "r":
            self.own = None
        elif name == "rPr":
            self.own = False
        elif name == "strike":
            self.own = is_on(attributes)
        elif name == "rPh":
            self.phonetic = True
        elif name == "t" and not self.phonetic:
            self.reading = True

    def characters(self, text):
        """Take in text."""
        if self.reading:
            self.runs.append((text, self.own))

    def end(self, name):
        """Take in the end of an element."""
        if name == "rPh":
            self.phonetic = False
        elif name == "t":
            self.reading = False

    @property
    def mixed(self):
        """Whether any part has a font of its own."""
        return any(own is not None for _, own in self.runs)


def left(runs, struck):
    """Return the text of runs without what is struck, None where nothing is left.

    `struck` says whether the font of their cell is."""
    pieces = [text for text, own in runs if not (struck if own is None else own)]
    text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))
    return text if text.strip() else None


class Shared(Runs):
    """Handlers for a streaming parser that keep the shared strings whose parts have fonts of their own."""

    def __init__(self):
        super().__init__()
        self.number = -1
        self.found = {}

    def attach(self, parser):
        """Set the handlers on a parser."""
        parser.StartElementHandler = lambda name, attributes: self.start(local(name), attributes)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.characters

    def _end(self, name):
        name = local(name)
        self.end(name)
        if name == "si":
            self.number += 1
            if self.mixed:
                self.found[str(self.number)] = self.runs


class Cells(Runs):
    """Handlers for a streaming parser that list the cells of a sheet whose texts have mixed fonts."""

    def __init__(self, shared):
        super().__init__()
        self.shared = shared
        self.found = {}
        self.cell = {}

    def attach(self, parser):
        """Set the handlers on a parser."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.characters

    def _start(self, name, attributes):
        name = local(name)
        if name == "c":
            self.cell = attributes
        elif name == "v" and self.cell.get("t") == "s":
            self.runs, self.own, self.reading = [], None, True
        else:
            self.start(name, attributes)

    def _end(self, name):
        name = local(name)
        self.end(name)
        if name == "v" and self.reading:
            self.reading = False
            number = "".join(text for text, _ in self.runs).strip()
            self._keep(self.shared.get(number, []))
        elif name == "is":
            self._keep(self.runs if self.mixed else [])

    def _keep(self, runs):
        # A cell without an address has no struck text: only programs other than spreadsheets leave it out.
        if runs and "r" in self.cell:
            self.found[careful_place(self.cell, (0, 0))] = runs


def find(archive, strings, sheets):
    """Complete what is struck on sheets whose whole cells are known.

    `strings` is the part of the shared strings, None without one; `sheets` has the part of each sheet."""
    shared = Shared()
    if strings and (any(sheet.struck for sheet in sheets) or STRIKE.search(archive.read(strings))):
        archive.parse(strings, shared.attach)
    for sheet, part in sheets.items():
        if shared.found or sheet.inline_struck:
            cells = Cells(shared.found)
            archive.parse(part, cells.attach)
            for place, runs in cells.found.items():
                _settle(sheet, place, runs)


def _settle(sheet, place, runs):
    struck = place in sheet.struck
    if any(struck if own is None else own for _, own in runs):
        sheet.struck[place] = left(runs, struck)
    else:
        sheet.struck.pop(place, None)
