"""Refused rows as a table in which they are put right: what stands there, what is wrong with it."""

from dataclasses import dataclass

from ...intake.commit import Checked
from ...schema.declarations import Column
from ...schema.status_sheet import REPORT, SERIAL
from ...sheets.reading.corrected_cells import Correction, typed
from ...sheets.reading.rows import Row
from ...values.remembered import TASK, UNIT, Remembered
from ...words import problem_sentence, say

# A row by its sheet's name and its number there.
Place = tuple[str, int]
PLACE = Column("place", "工作表!行", "Sheet!row")
WRONG = Column("wrong", "哪里不对", "What is wrong", width=40)
_ALWAYS = ("task_id", "unit", "status", "progress")
_KEYS = ("task_id", "task", "measure", "serial")
_COLUMNS = (SERIAL, *REPORT)


def lines(checked: Checked, place: Place | None = None) -> tuple[Row, ...]:
    """Return the refused and the corrected rows of a file; with a place that row alone, whatever was said
    of it, none where nothing was or it is too far down to be held."""
    if place is None:
        return checked.faulty
    return tuple(row for row in (*checked.faulty, *checked.warned) if (row.sheet, row.number) == place)


def columns(checked: Checked, place: Place | None = None) -> tuple[Column, ...]:
    """Return the columns in which a file's refused rows are put right: key, unit, status and progress,
    and every column with an error or a correction, as far as the sheet has them; all of them for one row."""
    there = {column for row in lines(checked, place) for column in row.places}
    if place:
        return tuple(column for column in _COLUMNS if column.id in there)
    wanted = {*_ALWAYS, next((key for key in _KEYS if key in there), "task_id")}
    wanted |= {one.column for one in checked.problems if one.severity == "error" or one.code == "corrected"}
    return tuple(column for column in _COLUMNS if column.id in wanted & there)


def rows(checked: Checked, lang: str, place: Place | None = None) -> list[dict]:
    """Return the refused rows of a file, or one row that something was said of, each with its place, what is
    wrong, and its texts by column."""
    shown, wrong, held = columns(checked, place), {}, lines(checked, place)
    said = checked.problems if any(row in checked.warned for row in held) else checked.errors
    for one in said:
        wrong.setdefault((one.sheet, one.row), []).append(problem_sentence(one, lang))
    return [
        {
            "place": f"{row.sheet}!{row.number}",
            "wrong": "\n".join(wrong.get((row.sheet, row.number), [say("mend.fine", lang)])),
            **{column.id: typed(row.cell(column.id)) for column in shown},
        }
        for row in held
    ]


@dataclass(frozen=True)
class Offer:
    """A name of the catalogue offered for one that was typed, how alike they are in per cent, and what
    accepting it makes: the name is taken for the other, or where an id was typed, cells are corrected."""

    typed: str
    title: str
    score: int
    corrections: tuple[Correction, ...]
    name: Remembered | None


def offers(checked: Checked) -> dict[str, list[Offer]]:
    """Return, by what was typed, the tasks and units that a file's refused names are near to; each is
    offered once, whatever the number of rows that hold the name."""
    lines = {(row.sheet, row.number): row for row in checked.faulty}
    asked: dict[tuple, list] = {}
    for one in checked.errors:
        row = lines.get((one.sheet, one.row))
        if one.figures.get("candidates") and row and one.value and row.address(one.column):
            kind = UNIT if one.code == "no_unit" else None if one.column == "task_id" else TASK
            asked.setdefault((one.column, one.value, kind), []).append((row, one.figures["candidates"]))
    found: dict[str, list[Offer]] = {}
    for (column, text, kind), places in asked.items():
        found.setdefault(text, []).extend(
            Offer(
                text,
                one["title"],
                one["score"],
                tuple(_put(row, column, text, one) for row, _ in places),
                kind and Remembered(kind, text, one["id"]),
            )
            for one in places[0][1]
        )
    return found


def _put(row: Row, column: str, text: str, candidate: dict) -> Correction:
    """A cell in which one name is replaced, the others of a list kept."""
    name = candidate["id"] if column == "task_id" else candidate["title"]
    return Correction(row.sheet, row.address(column), typed(row.cell(column)).replace(text, name))


def accepted(checked: Checked, offer: Offer) -> tuple[Correction, ...]:
    """Return a file's corrections with those of an offer."""
    kept = {(one.sheet, one.cell): one for one in (*checked.upload.corrections, *offer.corrections)}
    return tuple(kept.values())


def taken(
    checked: Checked, edits: dict[int, dict[str, str | None]], place: Place | None = None
) -> tuple[Correction, ...]:
    """Return a file's corrections with those just typed (by the row's number in the table and the column);
    what was typed back to what the file holds is none."""
    first = {(one.sheet, one.cell): one.figures["old"] for one in checked.problems if one.code == "corrected"}
    kept = {(one.sheet, one.cell): one for one in checked.upload.corrections}
    held = lines(checked, place)
    for number, changes in edits.items():
        row = held[number]
        for column, text in changes.items():
            cell = row.sheet, row.address(column)
            if cell[1] is not None:
                kept[cell] = Correction(*cell, (text or "").strip())
                if kept[cell].text == first.get(cell, typed(row.cell(column))):
                    kept.pop(cell)
    return tuple(kept.values())
