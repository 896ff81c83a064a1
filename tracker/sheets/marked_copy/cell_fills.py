"""Cells of a person's sheet coloured where they stand: new styles beside the old ones, no value touched."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from string import ascii_uppercase, digits

from openpyxl.utils import column_index_from_string, get_column_letter

from .package import Package
from .xml_elements import TAG, Edit, Element, Unsuitable, appended, elements, parser_of, spliced

# As Excel's own "Bad" and "Neutral" look.
# Columns in merges: a block that is several columns wide stands for each of them.
_MOST_MERGED, _LAST_COLUMN = 5_000_000, 16_384
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}
_FILL = re.compile(rb"""\s(?:fillId|applyFill)\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_STYLE = re.compile(rb"""\ss\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_NAME = re.compile(rb"<[^\s/>]++")
_DIGITS = frozenset(digits)
Address = tuple[int, int]


def address(text: str | None) -> Address | None:
    """Return (row, column) of an address such as "D14", None for anything else."""
    if text is None or not 2 <= len(text) <= 10:
        return None
    number = text.lstrip(ascii_uppercase)
    letters = text[: len(text) - len(number)]
    if not (1 <= len(letters) <= 3 and 1 <= len(number) <= 7 and _DIGITS.issuperset(number)):
        return None
    return int(number), column_index_from_string(letters)


def merges(sheet: bytes) -> list[tuple[int, int, int, int]]:
    """Return a sheet's merged blocks as (first row, first column, last row, last column)."""
    found, parser = [], parser_of(sheet)

    def start(tag, given):
        if tag.rpartition(":")[2] == "mergeCell":
            first, _, last = given.get("ref", "").partition(":")
            if (begin := address(first)) and (end := address(last or first)):
                found.append((*begin, *end))

    parser.StartElementHandler = start
    parser.Parse(sheet, True)
    return found


class Blocks:
    """Merged blocks, of which the one round a cell of some columns is found in few steps; where blocks
    overlap, which those of no sound sheet do, one of them."""

    def __init__(self, merged: list[tuple[int, int, int, int]], columns: set[int]):
        self.blocks: dict[int, list[tuple[int, int, int, int]]] = {column: [] for column in columns}
        wanted, held = sorted(columns), 0
        for block in sorted(merged):
            inside = wanted[bisect_left(wanted, block[1]) : bisect_right(wanted, block[3])]
            held += len(inside)
            if held > _MOST_MERGED:
                raise Unsuitable("merges")
            for column in inside:
                self.blocks[column].append(block)

    def seen(self, place: Address) -> Address:
        """Return the cell in which a person sees an address: the first one of its merge, or itself."""
        row, column = place
        blocks = self.blocks.get(column, ())
        at = bisect_right(blocks, row, key=lambda block: block[0]) - 1
        return blocks[at][:2] if at >= 0 and blocks[at][2] >= row else place


class Styles:
    """The workbook's styles; each one that is asked for in a colour is added once, behind the others."""

    def __init__(self, package: Package):
        self.package, self.data = package, package.read(package.styles)
        if len(elements(self.data, "fills", "fonts", "cellXfs")) != 3:
            raise Unsuitable("styles")
        self.formats = self._of("cellXfs", "xf")
        self.first, self.made = len(self.formats), {}
        self.added: list[bytes] = []
        self.fills = {name: number for number, name in enumerate(FILLS, len(self._of("fills", "fill")))}
        self.font = len(self._of("fonts", "font"))

    def _of(self, parent: str, name: str) -> list[Element]:
        block = elements(self.data, parent)[0]
        return [one for one in elements(self.data, name) if block.start < one.start < block.end]

    def coloured(self, style: int, severity: str) -> int:
        """Return the number of a style that differs from a known one in its fill alone."""
        if (style, severity) not in self.made:
            if style >= self.first:
                raise Unsuitable("style")
            known = self.formats[style]
            whole = self.data[known.start : known.end]
            head = whole[: known.inner - known.start]
            name = (known.prefix + "xf").encode()
            fill = b'<%s fillId="%d" applyFill="1"' % (name, self.fills[severity])
            self._add(
                (style, severity),
                fill + _FILL.sub(b"", head)[len(name) + 1 :] + whole[known.inner - known.start :],
            )
        return self.made[style, severity]

    def plain(self, font: int = 0) -> int:
        """Return the number of a style for wrapped text, with the n-th font that is ours (0: the
        workbook's own)."""
        if font not in self.made:
            number = self.font + font - 1 if font else 0
            xf = (
                f'<§xf numFmtId="0" fontId="{number}" fillId="0" borderId="0" xfId="0" applyFont="1" '
                'applyAlignment="1"><§alignment vertical="top" wrapText="1"/></§xf>'
            )
            self._add(font, xf.encode())
        return self.made[font]

    def _add(self, key, xml: bytes):
        self.made[key] = self.first + len(self.added)
        self.added.append(xml)

    def save(self):
        """Write the styles back with what was added."""
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
    """Where the wanted rows of a sheet and their cells stand in its bytes."""

    def __init__(self, data: bytes, wanted: set[int]):
        self.wanted, self.rows, self.row, self.number = wanted, {}, None, 0
        self.prefix, self.columns, self.column = "", {}, 0
        self.parser = parser_of(data)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.Parse(data, True)

    def _start(self, tag: str, given: dict[str, str]):
        self.prefix, colon, name = tag.rpartition(":")
        if name == "c":
            if self.row is not None:
                self._cell(given)
        elif name == "row":
            self.number = int(given.get("r", self.number + 1))
            self.column = 0
            if self.number in self.wanted:
                style = int(given.get("s", 0)) if given.get("customFormat") in ("1", "true") else -1
                self.row = _Row(self.number, self.parser.CurrentByteIndex, style)
        elif name == "col" and "style" in given:
            for column in range(int(given["min"]), min(int(given["max"]), _LAST_COLUMN) + 1):
                self.columns.setdefault(column, int(given["style"]))

    def _cell(self, given: dict[str, str]):
        place = address(given.get("r")) or (self.number, self.column + 1)
        self.column = place[1]
        if self.column not in self.row.cells:
            self.row.columns.append(self.column)
            self.row.cells[self.column] = self.parser.CurrentByteIndex, int(given.get("s", 0))

    def _end(self, tag: str):
        if self.row is not None and tag.rpartition(":")[2] == "row":
            self.row.close = self.parser.CurrentByteIndex
            self.rows[self.row.number], self.row = self.row, None

    def style(self, row: _Row, column: int) -> int:
        """The style of a cell that is not written: its row's, else its column's."""
        if row.style >= 0:
            return row.style
        return self.columns.get(column, 0)


def coloured(sheet: bytes, wanted: dict[Address, str], styles: Styles) -> bytes:
    """Return a sheet in which cells have the colour of their severity ("error" or "warning")."""
    rows = _Rows(sheet, {row for row, _ in wanted})
    edits: list[Edit] = []
    for (number, column), severity in sorted(wanted.items()):
        if number not in rows.rows:
            raise Unsuitable(f"row {number}")
        row = rows.rows[number]
        edits.append(
            _edit(sheet, row, column, lambda old, severity=severity: styles.coloured(old, severity))
            or _inserted(sheet, row, column, styles.coloured(rows.style(row, column), severity))
        )
    return spliced(sheet, edits)


def _edit(sheet: bytes, row: _Row, column: int, restyle) -> Edit | None:
    if column not in row.cells:
        return None
    start, style = row.cells[column]
    tag = TAG.match(sheet, start)
    name = _NAME.match(tag[0]).end()
    new = b' s="%d"' % restyle(style)
    return start, tag.end(), tag[0][:name] + new + _STYLE.sub(b"", tag[0][name:])


def _inserted(sheet: bytes, row: _Row, column: int, style: int) -> Edit:
    head = TAG.match(sheet, row.start)
    if head[0].endswith(b"/>"):
        raise Unsuitable("blank row")
    prefix = head[0][1:].partition(b"row")[0].decode()
    later = row.columns[bisect_right(row.columns, column) :]
    place = row.cells[later[0]][0] if later else row.close
    new = f'<{prefix}c r="{get_column_letter(column)}{row.number}" s="{style}"/>'
    return place, place, new.encode()
