"""Colours cells of the sender's sheet in its XML: adds styles to the workbook's own, changes no value."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from string import ascii_uppercase, digits

from openpyxl.utils import column_index_from_string, get_column_letter

from .package import Package
from .xml_elements import Edit, Element, Unsuitable, appended, elements, parser_of, spliced, tag_at

# Each merged block counts once for each column it covers.
_MOST_MERGED, _LAST_COLUMN = 5_000_000, 16_384
# The colours of Excel's own styles "Bad" and "Neutral".
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}
_FILL = re.compile(rb"""\s(?:fillId|applyFill)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_STYLE = re.compile(rb"""\ss\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_NAME = re.compile(rb"<[^\s/>]++")
_DIGITS = frozenset(digits)
Address = tuple[int, int]


def address(text: str | None) -> Address | None:
    """Return (row, column) of an address such as "D14"; None for any other text."""
    if text is None or not 2 <= len(text) <= 10:
        return None
    number = text.lstrip(ascii_uppercase)
    letters = text[: len(text) - len(number)]
    if not (1 <= len(letters) <= 3 and 1 <= len(number) <= 7 and _DIGITS.issuperset(number)):
        return None
    return int(number), column_index_from_string(letters)


def merges(sheet: bytes) -> list[tuple[int, int, int, int]]:
    """Return a sheet's merged blocks as (first row, first column, last row, last column)."""
    blocks, parser = [], parser_of(sheet)

    def start(tag, attributes):
        if tag.rpartition(":")[2] == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            if (begin := address(first)) and (end := address(last or first)):
                blocks.append((*begin, *end))

    parser.StartElementHandler = start
    parser.Parse(sheet, True)
    return blocks


class Blocks:
    """The merged blocks of some columns, searched by bisection.

    In a valid sheet blocks never overlap. Where they do, one of them is found."""

    def __init__(self, merged: list[tuple[int, int, int, int]], columns: set[int]):
        self.blocks: dict[int, list[tuple[int, int, int, int]]] = {column: [] for column in columns}
        wanted, count = sorted(columns), 0
        for block in sorted(merged):
            covered = wanted[bisect_left(wanted, block[1]) : bisect_right(wanted, block[3])]
            count += len(covered)
            if count > _MOST_MERGED:
                raise Unsuitable("merges")
            for column in covered:
                self.blocks[column].append(block)

    def seen(self, place: Address) -> Address:
        """Return the cell that shows an address: the first cell of its merge, else the cell itself."""
        row, column = place
        blocks = self.blocks.get(column, ())
        index = bisect_right(blocks, row, key=lambda block: block[0]) - 1
        return blocks[index][:2] if index >= 0 and blocks[index][2] >= row else place


class Styles:
    """The workbook's styles. Each coloured variant asked for is added once, after the existing ones."""

    def __init__(self, package: Package):
        self.package, self.data = package, package.read(package.styles)
        if len(elements(self.data, "fills", "fonts", "cellXfs")) != 3:
            raise Unsuitable("styles")
        self.formats = self._elements_in("cellXfs", "xf")
        self.first = len(self.formats)
        self.made: dict[int | tuple[int, str], int] = {}
        self.added: list[bytes] = []
        self.fills = {
            name: number for number, name in enumerate(FILLS, len(self._elements_in("fills", "fill")))
        }
        self.font = len(self._elements_in("fonts", "font"))

    def _elements_in(self, parent: str, name: str) -> list[Element]:
        block = elements(self.data, parent)[0]
        return [element for element in elements(self.data, name) if block.start < element.start < block.end]

    def coloured(self, style: int, severity: str) -> int:
        """Return the number of a style that differs from an existing one only in its fill."""
        if (style, severity) not in self.made:
            if style >= self.first:
                raise Unsuitable("style")
            original = self.formats[style]
            whole = self.data[original.start : original.end]
            head = whole[: original.inner - original.start]
            name = (original.prefix + "xf").encode()
            fill = b'<%s fillId="%d" applyFill="1"' % (name, self.fills[severity])
            self._add(
                (style, severity),
                fill + _FILL.sub(b"", head)[len(name) + 1 :] + whole[original.inner - original.start :],
            )
        return self.made[style, severity]

    def plain(self, font: int = 0) -> int:
        """Return the number of a style for wrapped text.

        `font` 0 is the workbook's first font; 1 and 2 are the bold and the link font that `save` adds."""
        if font not in self.made:
            number = self.font + font - 1 if font else 0
            xf = (
                f'<§xf numFmtId="0" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1" '
                'applyAlignment="1"><§alignment vertical="top" wrapText="1"/></§xf>'
            )
            self._add(font, xf.encode())
        return self.made[font]

    def _add(self, key: int | tuple[int, str], xml: bytes):
        self.made[key] = self.first + len(self.added)
        self.added.append(xml)

    def save(self):
        """Write the styles with the added ones back into the package."""
        solid = "".join(
            f'<§fill><§patternFill patternType="solid"><§fgColor rgb="{colour}"/></§patternFill></§fill>'
            for colour in FILLS.values()
        )
        fonts = (
            '<§font><§b/><§sz val="11"/></§font><§font><§u/><§sz val="11"/><§color rgb="FF0563C1"/></§font>'
        )
        data = appended(self.data, "fills", solid, len(FILLS))
        data = appended(data, "fonts", fonts, 2)
        self.package.write(
            self.package.styles, appended(data, "cellXfs", b"".join(self.added).decode(), len(self.added))
        )


@dataclass
class _Row:
    number: int
    start: int
    style: int
    columns: list[int] = field(default_factory=list)
    cells: dict[int, tuple[int, int]] = field(default_factory=dict)
    close: int = 0


class _Rows:
    """The positions, in a sheet's bytes, of the wanted rows and their cells."""

    def __init__(self, data: bytes, wanted: set[int]):
        self.wanted, self.number, self.prefix, self.column = wanted, 0, "", 0
        self.row: _Row | None = None
        self.rows: dict[int, _Row] = {}
        self.columns: dict[int, int] = {}
        self.parser = parser_of(data)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.Parse(data, True)

    def _start(self, tag: str, attributes: dict[str, str]):
        self.prefix, colon, name = tag.rpartition(":")
        if name == "c":
            if self.row is not None:
                self._cell(self.row, attributes)
        elif name == "row":
            self.number = int(attributes.get("r", self.number + 1))
            self.column = 0
            if self.number in self.wanted:
                style = int(attributes.get("s", 0)) if attributes.get("customFormat") in ("1", "true") else -1
                self.row = _Row(self.number, self.parser.CurrentByteIndex, style)
        elif name == "col" and "style" in attributes:
            for column in range(int(attributes["min"]), min(int(attributes["max"]), _LAST_COLUMN) + 1):
                self.columns.setdefault(column, int(attributes["style"]))

    def _cell(self, row: _Row, attributes: dict[str, str]):
        place = address(attributes.get("r")) or (self.number, self.column + 1)
        self.column = place[1]
        if self.column not in row.cells:
            row.columns.append(self.column)
            row.cells[self.column] = self.parser.CurrentByteIndex, int(attributes.get("s", 0))

    def _end(self, tag: str):
        if self.row is not None and tag.rpartition(":")[2] == "row":
            self.row.close = self.parser.CurrentByteIndex
            self.rows[self.row.number], self.row = self.row, None

    def style(self, row: _Row, column: int) -> int:
        """Return the style of a cell that the file does not list: its row's, else its column's."""
        if row.style >= 0:
            return row.style
        return self.columns.get(column, 0)


def coloured(sheet: bytes, wanted: dict[Address, str], styles: Styles) -> bytes:
    """Return a sheet's bytes in which the wanted cells have the colour of their severity."""
    rows = _Rows(sheet, {row for row, _ in wanted})
    edits: list[Edit] = []
    for (number, column), severity in sorted(wanted.items()):
        if number not in rows.rows:
            raise Unsuitable(f"row {number}")
        row = rows.rows[number]
        edits.append(
            _restyled(sheet, row, column, styles, severity)
            or _inserted(sheet, row, column, styles.coloured(rows.style(row, column), severity))
        )
    return spliced(sheet, edits)


def _restyled(sheet: bytes, row: _Row, column: int, styles: Styles, severity: str) -> Edit | None:
    if column not in row.cells:
        return None
    start, style = row.cells[column]
    tag = tag_at(sheet, start)
    new = _NAME.sub(rb'\g<0> s="%d"' % styles.coloured(style, severity), _STYLE.sub(b"", tag[0]), count=1)
    return start, tag.end(), new


def _inserted(sheet: bytes, row: _Row, column: int, style: int) -> Edit:
    head = tag_at(sheet, row.start)[0]
    if head.endswith(b"/>"):
        raise Unsuitable("blank row")
    prefix = head[1:].partition(b"row")[0].decode()
    later = row.columns[bisect_right(row.columns, column) :]
    place = row.cells[later[0]][0] if later else row.close
    new = f'<{prefix}c r="{get_column_letter(column)}{row.number}" s="{style}"/>'
    return place, place, new.encode()
