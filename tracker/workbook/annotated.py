"""The person's own workbook returned: bad cells coloured and commented, and a sheet that lists them."""

from dataclasses import dataclass
from html import escape
from xml.parsers.expat import ExpatError

from ..schema import Column
from ..words import LANGUAGES, say
from .comments import commented
from .exports import Sheet, export
from .grids import Grid
from .marking import Address, Styles, address, coloured, merges, seen
from .package import Package, Unsuitable
from .texts import fitting

LISTED = (Column("severity", "程度", "Kind", width=8), Column("sheet", "工作表", "Sheet", width=16),
          Column("cell", "单元格", "Cell", width=10), Column("column", "栏", "Column", width=16),
          Column("value", "所填内容", "Value", width=24),
          Column("message", "问题与怎样填", "What is wrong and what is accepted", width=70))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = 4
_MOST_COMMENTS = 2000
_BROKEN = (Unsuitable, ExpatError, ValueError, KeyError, IndexError, StopIteration, OSError, RuntimeError,
           NotImplementedError)


@dataclass(frozen=True)
class Note:
    """One finding as it is written into the workbook: texts as people read them."""

    severity: str
    sheet: str
    cell: str | None
    column: str
    value: str
    message: str


def extension(content: bytes) -> str | None:
    """Return the ending that a returned copy of this file needs, None for one that cannot be kept
    and gets a list of addresses instead."""
    try:
        package = Package(content)
        Styles(package)
        return ".xlsm" if package.macros else ".xlsx"
    except _BROKEN:
        return None


def annotated(content: bytes, notes: list[Note], lang: str = "zh") -> bytes:
    """Return a person's workbook with its problems marked; all else stays as it was, byte for byte.

    Errors are red, warnings yellow; the comment is the sentence; an added sheet lists them with links.
    A file of another kind, or built in a way that cannot be kept, becomes a workbook with the list."""
    try:
        return _marked(Package(content), notes, lang)
    except _BROKEN:
        rows = [{**vars(note), "severity": say(f"annotated.{note.severity}", lang)} for note in notes]
        return export([Sheet(say("annotated.sheet", lang), LISTED, rows)],
                      [say("annotated.title", lang), say("annotated.fresh", lang)], lang)


def is_list(grid: Grid) -> bool:
    """Return whether a sheet is the list that a returned workbook carries: it is no status table."""
    return grid.value(1, 1) in [say("annotated.title", lang) for lang in LANGUAGES]


def _marked(package: Package, notes: list[Note], lang: str) -> bytes:
    styles = Styles(package)
    for title, part in package.sheets().items():
        placed = [note for note in notes if note.sheet == title and address(note.cell)]
        if placed:
            _mark(styles, part, placed, lang)
    _list(styles, notes, lang)
    styles.save()
    return package.save()


def _mark(styles: Styles, part: str, notes: list[Note], lang: str):
    data = styles.package.read(part)
    blocks = merges(data)
    texts: dict[Address, list[str]] = {}
    severities: dict[Address, str] = {}
    for note in sorted(notes, key=lambda note: note.severity):
        place = seen(address(note.cell), blocks)
        texts.setdefault(place, []).append(note.message)
        severities.setdefault(place, note.severity)
    styles.package.write(part, coloured(data, severities, styles))
    said = {place: fitting("\n".join(dict.fromkeys(texts[place])), lang)
            for place in sorted(texts)[:_MOST_COMMENTS]}
    commented(styles.package, part, said, lang)


def _list(styles: Styles, notes: list[Note], lang: str):
    """Add the sheet that lists the notes, or fill the one of the time before anew."""
    package, titles = styles.package, styles.package.sheets()
    wanted = [say("annotated.sheet", one) for one in LANGUAGES]
    sheet = _sheet(notes, lang, styles)
    for title in wanted:
        if title in titles:
            package.write(titles[title], sheet)
            return
    package.add_sheet(say("annotated.sheet", lang), sheet)


def _cell(place: str, text: str, style: int) -> str:
    return (f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(fitting(text), quote=False)}</t></is></c>")


def _sheet(notes: list[Note], lang: str, styles: Styles) -> bytes:
    text, bold, link = styles.plain(), styles.plain(1), styles.plain(2)
    rows = [_row(_HEAD, [column.label(lang) for column in LISTED], [bold] * len(LISTED))]
    links = []
    for number, note in enumerate(notes, start=_HEAD + 1):
        # Quoted, so that what was typed is never taken for a header or a formula.
        value = say("annotated.quoted", lang, value=note.value) if note.value else ""
        look = [text, text, link if note.cell else text, text, text, text]
        rows.append(_row(number, [say(f"annotated.{note.severity}", lang), note.sheet, note.cell or "",
                                  note.column, value, note.message], look))
        if address(note.cell):
            target = "'" + note.sheet.replace("'", "''") + "'!" + note.cell
            links.append(f'<hyperlink ref="C{number}" location="{escape(target)}" display="{note.cell}"/>')
    widths = "".join(f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
                     for number, column in enumerate(LISTED, start=1))
    # The title must not wrap in its narrow column: it takes the workbook's own plain style.
    heads = _row(1, [say("annotated.title", lang)], [0]) + _row(2, [say("annotated.kept", lang)], [0])
    body = f"<sheetData>{heads}{''.join(rows)}</sheetData>"
    tail = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
            f"<cols>{widths}</cols>{body}{tail}</worksheet>").encode("utf-8", "replace")


def _row(number: int, texts: list[str], styles: list[int]) -> str:
    cells = "".join(_cell(f"{letter}{number}", text, style)
                    for letter, text, style in zip("ABCDEF", texts, styles, strict=False) if text)
    return f'<row r="{number}">{cells}</row>'
