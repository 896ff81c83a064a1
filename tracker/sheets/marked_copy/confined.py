"""Marks the sender's own workbook. It runs in a confined process, where hostile bytes can do no harm."""

from html import escape
from xml.parsers.expat import ExpatError

from ...words import LANGUAGES, say
from ..reader.size_limits import Refusal
from ..writing.cell_text import fitting
from .cell_fills import Address, Blocks, Styles, address, coloured, merges
from .comments import commented
from .notes import LISTED, Note
from .package import Package
from .xml_elements import Unsuitable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = 4  # the row of the list's header
_MOST_COMMENTS = 2000
# What a malformed workbook can raise while it is marked.
_BROKEN = (
    Unsuitable,
    ExpatError,
    ValueError,
    KeyError,
    IndexError,
    StopIteration,
    OSError,
    RuntimeError,
    NotImplementedError,
)


def ending(content: bytes, limits) -> tuple[dict, bytes]:
    """Return the file name ending of a marked copy; raise Refusal where the file cannot be changed safely."""
    try:
        package = Package(content, limits)
        Styles(package)
        return {"ending": ".xlsm" if package.macros else ".xlsx"}, b""
    except _BROKEN as error:
        raise Refusal("annotated.fresh") from error


def mark(content: bytes, limits, notes: list[dict], lang: str, more: int) -> tuple[dict, bytes]:
    """Return the workbook with the notes' cells coloured and commented, and a sheet that lists the notes.

    All else stays the same, byte for byte. Raises Refusal where the file cannot be changed safely."""
    parsed = [Note(**one) for one in notes]
    try:
        return {"marked": len(parsed)}, _marked(Package(content, limits), parsed, lang, more)
    except _BROKEN as error:
        raise Refusal("annotated.fresh") from error


def _marked(package: Package, notes: list[Note], lang: str, more: int) -> bytes:
    styles = Styles(package)
    placed: dict[str, list[tuple[Address, Note]]] = {}
    for note in notes:
        if place := address(note.cell):
            placed.setdefault(note.sheet, []).append((place, note))
    for title, part in package.sheets().items():
        if title in placed:
            _mark(styles, part, placed[title], lang)
    _list(styles, notes, lang, more)
    styles.save()
    return package.save()


def _mark(styles: Styles, part: str, placed: list[tuple[Address, Note]], lang: str):
    data = styles.package.read(part)
    blocks = Blocks(merges(data), {column for (_, column), _ in placed})
    texts: dict[Address, list[str]] = {}
    severities: dict[Address, str] = {}
    for place, note in sorted(placed, key=lambda one: one[1].severity):
        seen = blocks.seen(place)
        texts.setdefault(seen, []).append(note.message)
        severities.setdefault(seen, note.severity)
    styles.package.write(part, coloured(data, severities, styles))
    comments = {
        place: fitting("\n".join(dict.fromkeys(texts[place])), lang)
        for place in sorted(texts)[:_MOST_COMMENTS]
    }
    commented(styles.package, part, comments, lang)


def _list(styles: Styles, notes: list[Note], lang: str, more: int):
    """Add the sheet that lists the notes, or replace the one of an earlier marking."""
    package, titles = styles.package, styles.package.sheets()
    possible_titles = [say("annotated.sheet", language) for language in LANGUAGES]
    sheet = _sheet(notes, lang, styles, more)
    for title in possible_titles:
        if title in titles:
            package.write(titles[title], sheet)
            return
    package.add_sheet(say("annotated.sheet", lang), sheet)


def _cell(place: str, text: str, style: int) -> str:
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(fitting(text), quote=False)}</t></is></c>"
    )


def _sheet(notes: list[Note], lang: str, styles: Styles, more: int) -> bytes:
    text, bold, link = styles.plain(), styles.plain(1), styles.plain(2)
    rows = [_row(_HEAD, [column.label(lang) for column in LISTED], [bold] * len(LISTED))]
    links = []
    for number, note in enumerate(notes, start=_HEAD + 1):
        # In quotes, so that a typed text is never taken for a header or a formula.
        value = say("annotated.quoted", lang, value=note.value) if note.value else ""
        cell_styles = [text, text, link if note.cell else text, text, text, text]
        rows.append(
            _row(
                number,
                [
                    say(f"annotated.{note.severity}", lang),
                    note.sheet,
                    note.cell or "",
                    note.column,
                    value,
                    note.message,
                ],
                cell_styles,
            )
        )
        if note.cell and address(note.cell):
            target = "'" + note.sheet.replace("'", "''") + "'!" + note.cell
            links.append(f'<hyperlink ref="C{number}" location="{escape(target)}" display="{note.cell}"/>')
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(LISTED, start=1)
    )
    # These lines must not wrap in the narrow first column, so they have style 0, the workbook's default.
    lines = [say("annotated.title", lang), say("annotated.kept", lang)]
    lines += [say("annotated.more", lang, n=more)] if more else []
    heads = "".join(_row(number, [text], [0]) for number, text in enumerate(lines, start=1))
    body = f"<sheetData>{heads}{''.join(rows)}</sheetData>"
    tail = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        f"<cols>{widths}</cols>{body}{tail}</worksheet>"
    ).encode("utf-8", "replace")


def _row(number: int, texts: list[str], styles: list[int]) -> str:
    cells = "".join(
        _cell(f"{letter}{number}", text, style)
        for letter, text, style in zip("ABCDEF", texts, styles, strict=False)
        if text
    )
    return f'<row r="{number}">{cells}</row>'
