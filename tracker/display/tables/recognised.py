"""What was recognised on a sheet, as a table for people: which rows are header, key, unit and report. Also
the choices with which a person points to header and columns."""

from dataclasses import dataclass

from ...intake.commit import Checked
from ...schema.declarations import Column, index
from ...schema.status_sheet import REPORT, SERIAL
from ...sheets.reading.column_names import column_named
from ...sheets.reading.recognised import Picture
from ...words import say
from .listing import Listing

_TEXTS_SHOWN, _VALUES_SHOWN = 6, 3
_COLUMNS = index((SERIAL, *REPORT))


def _label(letter: str, column_id: str | None, lang: str) -> str:
    return f"{letter} · {_COLUMNS[column_id].label(lang) if column_id else say('picture.unread', lang)}"


def listing(picture: Picture, lang: str) -> Listing:
    """Return the rows of a sheet's picture: the row's number, what it was taken as, its cells under the
    meanings of their columns."""
    columns = (
        Column("row", say("picture.row", "zh"), say("picture.row", "en"), kind="integer"),
        Column("taken", say("picture.taken", "zh"), say("picture.taken", "en")),
        *(
            Column(letter, _label(letter, column_id, "zh"), _label(letter, column_id, "en"))
            for letter, column_id in picture.columns
        ),
    )
    letters = [letter for letter, _ in picture.columns]
    return Listing(
        picture.sheet,
        columns,
        [
            {
                "row": number,
                "taken": say(f"picture.kind.{kind}", lang),
                **dict(zip(letters, cells, strict=True)),
            }
            for number, kind, cells in zip(picture.numbers, picture.kinds, picture.cells, strict=True)
        ],
    )


def recognition_sentence(picture: Picture, lang: str) -> str:
    """Return in words what was recognised on a sheet and where its unit comes from."""
    if not picture.tables:
        return say("picture.none", lang)
    column = next((letter for letter, column_id in picture.columns if column_id == "unit"), None)
    kind = say("picture.kind.unit", lang)
    source = "column" if column else "line" if "unit" in picture.kinds else "sheet"
    unit = say(f"picture.unit.{source}", lang, column=column, kind=kind, sheet=picture.sheet)
    stop = "。" if lang == "zh" else "."
    return say("picture.found", lang, tables=picture.tables, rows=picture.rows) + f" {unit}{stop}"


@dataclass(frozen=True)
class Strip:
    """A column as a person can point to it: its number from 1, its letter and header, its first values."""

    number: int
    title: str
    values: str


def choices(lang: str) -> dict[str, str]:
    """Return what a column may hold: the ids of columns with their labels, and "" first for a column that is
    not read."""
    return {"": say("picture.unread", lang)} | {column.id: column.label(lang) for column in _COLUMNS.values()}


def _cells(picture: Picture, row: int) -> tuple[str, ...]:
    return picture.cells[picture.numbers.index(row)] if row in picture.numbers else ()


def header_choice(picture: Picture, row: int, lang: str) -> str:
    """Return a row as a choice for the header: its number and its first texts; 0 stands for no header."""
    if row == 0:
        return say("point.none", lang)
    texts = [text for text in _cells(picture, row) if text]
    return say("point.line", lang, row=row, texts=" ｜ ".join(texts[:_TEXTS_SHOWN]) or "—")


def likely(picture: Picture) -> int:
    """Return the row most likely to be the header: the one with the most names of columns, then the most
    cells; 0 where there are no rows."""

    def names_and_cells(row: int) -> tuple[int, int]:
        texts = [text for text in _cells(picture, row) if text]
        return sum(column_named(text) is not None for text in texts), len(texts)

    return max(picture.numbers, key=names_and_cells, default=0)


def column_meanings(picture: Picture, row: int) -> dict[int, str]:
    """Return what the columns hold, by their numbers, if a row is the header: what was confirmed for such a
    sheet, else what the reader took them for, else what the row's texts name."""
    if picture.offer and picture.offer.row == row:
        return dict(picture.offer.columns)
    if picture.header == row and picture.tables:
        return {number: column_id for number, (_, column_id) in enumerate(picture.columns, 1) if column_id}
    column_ids: dict[int, str] = {}
    for number, text in enumerate(_cells(picture, row), 1):
        column_id = column_named(text)
        if column_id and column_id not in column_ids.values():
            column_ids[number] = column_id
    return column_ids


def columns_under_header(picture: Picture, row: int) -> list[Strip]:
    """Return the columns that hold something in a header's row or below it."""
    strips = []
    for number, (letter, _) in enumerate(picture.columns, 1):
        head = next(iter(_cells(picture, row)[number - 1 : number]), "")
        texts = [
            cells[number - 1]
            for number_of_row, cells in zip(picture.numbers, picture.cells, strict=True)
            if number_of_row > row and cells[number - 1]
        ]
        if head or texts:
            title = f"{letter} · {head}" if head else letter
            strips.append(Strip(number, title, " ／ ".join(texts[:_VALUES_SHOWN])))
    return strips


def used_remembered_layout(checked: Checked, picture: Picture) -> bool:
    """Return whether a sheet was read with a layout that was confirmed for such a sheet before."""
    return any(one.code == "layout_remembered" and one.sheet == picture.sheet for one in checked.problems)
