"""The sheet that lists the notes of a returned workbook: one line a kind, with its places folded beneath."""

from html import escape

from ...words import say
from ..writing.cell_text import fitting
from .cell_fills import Styles, address
from .notes import LISTED, Note

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = 4  # the row of the list's header


class _Rows:
    """The rows of the list as XML, from the header's on, and the links in them."""

    def __init__(self, styles: Styles, lang: str):
        self.lang = lang
        self.text, self.bold, self.link = styles.plain(), styles.plain(1), styles.plain(2)
        self.rows: list[str] = []
        self.links: list[str] = []
        self.add([column.label(lang) for column in LISTED], [self.bold] * len(LISTED))

    def add(self, texts: list[str], styles: list[int], fold: str = "") -> None:
        """Add a row; `fold` are the attributes that fold it beneath another, or show that others are."""
        number = _HEAD + len(self.rows)
        self.rows.append(row(number, texts, styles, fold))

    def kind(self, notes: list[Note]) -> None:
        """Add the notes of one kind: several have a line above them; those of warnings are folded."""
        folded = notes[0].severity != "error"
        if len(notes) == 1:
            self.note(notes[0], "")
            return
        line = say("kind.count", self.lang, n=len(notes), sentence=notes[0].message)
        texts = [say(f"annotated.{notes[0].severity}", self.lang), "", "", "", "", line]
        self.add(texts, [self.bold] * len(LISTED), ' collapsed="1"' if folded else "")
        for note in notes:
            self.note(note, ' outlineLevel="1" hidden="1"' if folded else ' outlineLevel="1"')

    def note(self, note: Note, fold: str) -> None:
        """Add one note, with a link to its cell."""
        number = _HEAD + len(self.rows)
        # In quotes, so that a typed text is never taken for a header or a formula.
        value = say("annotated.quoted", self.lang, value=note.value) if note.value else ""
        severity = say(f"annotated.{note.severity}", self.lang)
        texts = [severity, note.sheet, note.cell or "", note.column, value, note.message]
        styles = [self.text, self.text, self.link if note.cell else self.text, *[self.text] * 3]
        self.add(texts, styles, fold)
        if note.cell and address(note.cell):
            target = "'" + note.sheet.replace("'", "''") + "'!" + note.cell
            self.links.append(
                f'<hyperlink ref="C{number}" location="{escape(target)}" display="{note.cell}"/>'
            )


def written(notes: list[Note], lang: str, styles: Styles, more: int) -> bytes:
    """Return the sheet's part. `more` is the number of further problems of these kinds."""
    by_kind: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        by_kind.setdefault((note.severity, note.kind), []).append(note)
    listed = _Rows(styles, lang)
    for kind in by_kind.values():
        listed.kind(kind)
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(LISTED, start=1)
    )
    # These lines must not wrap in the narrow first column, so they have style 0, the workbook's default.
    lines = [say("annotated.title", lang), say("annotated.kept", lang)]
    lines += [say("annotated.more", lang, n=more)] if more else []
    heads = "".join(row(number, [text], [0]) for number, text in enumerate(lines, start=1))
    body = f"<sheetData>{heads}{''.join(listed.rows)}</sheetData>"
    tail = f"<hyperlinks>{''.join(listed.links)}</hyperlinks>" if listed.links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><outlinePr summaryBelow="0"/></sheetPr>'
        '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/>'
        f"<cols>{widths}</cols>{body}{tail}</worksheet>"
    ).encode("utf-8", "replace")


def row(number: int, texts: list[str], styles: list[int], fold: str = "") -> str:
    """Return one row as XML, its cells from A on; a blank text makes no cell."""
    cells = "".join(
        _cell(f"{letter}{number}", text, style)
        for letter, text, style in zip("ABCDEF", texts, styles, strict=False)
        if text
    )
    return f'<row r="{number}"{fold}>{cells}</row>'


def _cell(place: str, text: str, style: int) -> str:
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(fitting(text), quote=False)}</t></is></c>"
    )
