"""The picture of a sheet as a table for people: what was taken as header, key, unit and report."""

from .listings import Listing
from .schema import REPORT, SERIAL, Column, index
from .words import say
from .workbook.pictures import Picture

_COLUMNS = index((SERIAL, *REPORT))


def _label(letter: str, known: str | None, lang: str) -> str:
    return f"{letter} · {_COLUMNS[known].label(lang) if known else say('picture.unread', lang)}"


def listing(picture: Picture, lang: str) -> Listing:
    """Return a picture's rows: number, what each was taken as, its cells under the columns' meanings."""
    columns = (Column("row", say("picture.row", "zh"), say("picture.row", "en"), kind="integer"),
               Column("taken", say("picture.taken", "zh"), say("picture.taken", "en")),
               *(Column(letter, _label(letter, known, "zh"), _label(letter, known, "en"))
                 for letter, known in picture.columns))
    letters = [letter for letter, _ in picture.columns]
    return Listing(picture.sheet, columns, [
        {"row": number, "taken": say(f"picture.kind.{kind}", lang),
         **dict(zip(letters, cells, strict=True))}
        for number, kind, cells in zip(picture.numbers, picture.kinds, picture.cells, strict=True)])


def found(picture: Picture, lang: str) -> str:
    """Return in words what was recognised on a sheet and where its unit comes from."""
    if not picture.tables:
        return say("picture.none", lang)
    column = next((letter for letter, known in picture.columns if known == "unit"), None)
    kind = say("picture.kind.unit", lang)
    source = "column" if column else "line" if "unit" in picture.kinds else "sheet"
    unit = say(f"picture.unit.{source}", lang, column=column, kind=kind, sheet=picture.sheet)
    stop = "。" if lang == "zh" else "."
    return say("picture.found", lang, tables=picture.tables, rows=picture.rows) + f" {unit}{stop}"
