"""Marks the sender's own workbook. It runs in a confined process, where hostile bytes can do no harm."""

from xml.parsers.expat import ExpatError

from ...words import LANGUAGES, say
from ..reader.size_limits import Refusal
from ..writing.cell_text import fitting
from . import list_sheet
from .cell_fills import Address, Blocks, Styles, address, coloured, merges
from .comments import commented
from .notes import Note
from .package import Package
from .xml_elements import Unsuitable

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
    sheet = list_sheet.written(notes, lang, styles, more)
    for title in possible_titles:
        if title in titles:
            package.write(titles[title], sheet)
            return
    package.add_sheet(say("annotated.sheet", lang), sheet)
