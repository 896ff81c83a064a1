"""An .xlsx written anew with only what its values need, in the one form that calamine is sure to read."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from tracker.sheets.reader.xlsx_scan import careful_place, row_number
from tracker.sheets.reader.xml_stream import local

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# The error codes that calamine knows; any other one makes it fail on the whole sheet.
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
BOOLEANS = {"1": "1", "true": "1", "on": "1", "0": "0", "false": "0", "off": "0"}
LINE_ENDS = {"\r": "&#13;"}


def rewritten(archive, book, parts):
    """Return a workbook of these sheets' parts, in their order, named 1, 2, 3 and so on."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for number, part in enumerate(parts, 1):
            with copy.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as target:
                archive.parse(part, Cells(target, len(book.styles.formats)).attach)
        if book.strings_part:
            with copy.open("xl/sharedStrings.xml", "w", force_zip64=True) as target:
                archive.parse(book.strings_part, Strings(target).attach)
        for name, content in _frame(book, range(1, len(parts) + 1)).items():
            copy.writestr(name, content)
    return buffer.getvalue()


def _frame(book, numbers):
    epoch = f'<workbookPr date1904="{int(book.epoch1904)}"/>'
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    targets = {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    targets |= {"styles": ("styles", "styles.xml"), "strings": ("sharedStrings", "sharedStrings.xml")}
    return {
        "_rels/.rels": _links({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{epoch}<sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _links(targets),
        "xl/styles.xml": _styles(book.styles),
    }


def _links(targets):
    lines = (
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def _styles(styles):
    codes = "".join(
        f"<numFmt numFmtId={quoteattr(name)} formatCode={quoteattr(code)}/>"
        for name, code in styles.codes.items()
        if (name or "").isdecimal()
    )
    formats = "".join(f"<xf numFmtId={quoteattr(name)}/>" for name in styles.formats)
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>'


class Texts:
    """Handlers for a streaming parser that collect the texts of some elements, without their phonetics."""

    texts: tuple[str, ...] = ("t",)

    def __init__(self, target):
        self.target = target
        self.pieces = []
        self.phonetic = False

    def attach(self, parser):
        """Set the handlers on a parser."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, tag, attributes):
        name = local(tag)
        if name == "rPh":
            self.phonetic = True
        elif name in self.texts and not self.phonetic:
            self.parser.CharacterDataHandler = self.pieces.append
        self.begun(name, attributes)

    def _end(self, tag):
        name = local(tag)
        if name == "rPh":
            self.phonetic = False
        elif name in self.texts:
            self.parser.CharacterDataHandler = None
        self.ended(name)

    def taken(self):
        """Return the text collected since the last call, escaped."""
        text = escape("".join(self.pieces), LINE_ENDS)
        self.pieces.clear()
        return text

    def write(self, text):
        """Write a piece of the part."""
        self.target.write(text.encode("utf-8"))


class Strings(Texts):
    """Writes the shared strings; their number is left out, as it may be wrong."""

    def begun(self, name, _):
        """Begin the part or a string."""
        if name == "sst":
            self.write(f'<sst xmlns="{MAIN}">')
        elif name == "si":
            self.pieces.clear()

    def ended(self, name):
        """End a string or the part."""
        if name == "si":
            self.write(f'<si><t xml:space="preserve">{self.taken()}</t></si>')
        elif name == "sst":
            self.write("</sst>")


class Cells(Texts):
    """Writes a sheet's rows and cells: each with its address, a known type, and a style that exists."""

    texts = ("t", "v")

    def __init__(self, target, styles):
        super().__init__(target)
        self.styles = styles
        self.place = 0, 0
        self.cell = {}

    def begun(self, name, attributes):
        """Begin the sheet, a row or a cell."""
        if name == "worksheet":
            self.write(f'<worksheet xmlns="{MAIN}"><sheetData>')
        elif name == "row":
            self.place = row_number(attributes, self.place[0]), 0
            self.write(f'<row r="{self.place[0]}">')
        elif name == "c":
            self.place = careful_place(attributes, self.place)
            self.cell = attributes
            self.pieces.clear()
        elif name == "is":
            self.cell["t"] = "inlineStr"

    def ended(self, name):
        """End a cell, a row or the sheet."""
        if name == "c" and (text := self.taken()):
            self._write_cell(text)
        elif name == "row":
            self.write("</row>")
        elif name == "worksheet":
            self.write("</sheetData></worksheet>")

    def _write_cell(self, text):
        kind, text = _typed(self.cell.get("t"), text)
        style = self.cell.get("s", "")
        style = f' s="{style}"' if style.isdecimal() and len(style) < 9 and int(style) < self.styles else ""
        value = f'<is><t xml:space="preserve">{text}</t></is>' if kind == "inlineStr" else f"<v>{text}</v>"
        kind = f' t="{kind}"' if kind else ""
        self.write(f'<c r="{_letters(self.place[1])}{self.place[0]}"{style}{kind}>{value}</c>')


def _typed(kind, text):
    """Return the type, "" where a value's own look decides, and the text that calamine takes for it."""
    if kind in ("s", "str", "inlineStr", "d"):
        return kind, text
    if kind == "b" and (known := BOOLEANS.get(text.strip().lower())):
        return kind, known
    if kind == "e":
        return kind, text if text in ERRORS else "#N/A"
    return "", text


def _letters(column):
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
