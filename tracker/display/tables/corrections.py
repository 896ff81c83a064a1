"""Refused rows as a table in which they are corrected: what their cells hold and what is wrong with it."""

from dataclasses import dataclass

from ...intake.commit import Checked
from ...problems import Problem
from ...schema.declarations import Column, index
from ...schema.status_sheet import REPORT, SERIAL
from ...schema.terms import STATUSES
from ...sheets.reading.corrected_cells import Correction, typed
from ...sheets.reading.rows import Row
from ...values.remembered import TASK, UNIT, Remembered
from ...words import problem_sentence, say

# A row: the name of its sheet and its number there.
Place = tuple[str, int]
PLACE = Column("place", "工作表!行", "Sheet!row")
WRONG = Column("wrong", "哪里不对", "What is wrong", width=40)
CORRECTED = Column("corrected", "已更正", "Corrected", width=24)
SAID = (PLACE, WRONG, CORRECTED)
_ALWAYS = ("task_id", "unit", "status", "progress")
_KEYS = ("task_id", "task", "measure", "serial")
_COLUMNS = (SERIAL, *REPORT)
_LABELLED = index(_COLUMNS)


def lines(checked: Checked, place: Place | None = None) -> tuple[Row, ...]:
    """Return the rows of a file that were refused or corrected.

    With a place, return that row alone, if anything was said of it, an error or a warning; nothing where
    nothing was said of it, or where it lies too far down to be kept."""
    if place is None:
        return checked.faulty_rows
    return tuple(
        row for row in (*checked.faulty_rows, *checked.warned_rows) if (row.sheet, row.number) == place
    )


def columns(checked: Checked, place: Place | None = None) -> tuple[Column, ...]:
    """Return the columns in which a file's refused rows are corrected: key, unit, status and progress, and
    every column with an error or a correction, as far as the sheet has them. For one row, return all columns
    that the sheet has."""
    sheet_columns = {column for row in lines(checked, place) for column in row.places}
    if place:
        return tuple(column for column in _COLUMNS if column.id in sheet_columns)
    wanted = {*_ALWAYS, next((key for key in _KEYS if key in sheet_columns), "task_id")}
    wanted |= _bad(checked, None)
    return tuple(column for column in _COLUMNS if column.id in wanted & sheet_columns)


def grid(checked: Checked, place: Place | None = None) -> tuple[Column, ...]:
    """Return the table's columns from left to right: the row's place and key, the columns with something
    wrong or corrected, what is wrong there, then the others."""
    shown, bad = columns(checked, place), _bad(checked, place)
    keys = [column for column in shown if column.id in _KEYS][:1]
    wrong = [column for column in shown if column.id in bad and column not in keys]
    others = [column for column in shown if column not in (*keys, *wrong)]
    return (PLACE, *keys, *wrong, WRONG, CORRECTED, *others)


def _bad(checked: Checked, place: Place | None) -> set[str]:
    """The columns in which something is wrong or corrected: in one row, or an error in any."""
    return {
        problem.column
        for problem in (*checked.problems, *(checked.assumptions if place else ()))
        if problem.column is not None
        and (problem.severity == "error" or problem.code == "corrected" or place)
        and place in (None, (problem.sheet, problem.row))
    }


def status_words(checked: Checked, lang: str, place: Place | None = None) -> list[str]:
    """Return what the status of a row can be set to: the statuses, and what stands or stood in the rows."""
    listed = lines(checked, place)
    places = {(row.sheet, row.address("status")) for row in listed}
    stood = [
        str(one.figures["old"])
        for one in checked.problems
        if one.code == "corrected" and (one.sheet, one.cell) in places
    ]
    now = (typed(row.cell("status")) for row in listed)
    words = dict.fromkeys([*(status.label(lang) for status in STATUSES), *sorted({*now, *stood})])
    return [word for word in words if word]


def rows(checked: Checked, lang: str, place: Place | None = None) -> list[dict]:
    """Return the refused rows of a file, or one row of which something was said, each with its place, what is
    wrong, and its texts by column."""
    shown, listed = columns(checked, place), lines(checked, place)
    wrong: dict[tuple[str | None, int | None], list[str]] = {}
    listed_problems = (
        (*checked.problems, *checked.assumptions)
        if any(row in checked.warned_rows for row in listed)
        else checked.errors
    )
    for problem in listed_problems:
        wrong.setdefault((problem.sheet, problem.row), []).append(_told(problem, lang))
    return [
        {
            "place": f"{row.sheet}!{row.number}",
            "wrong": "\n".join(wrong.get((row.sheet, row.number), [say("mend.fine", lang)])),
            "corrected": "\n".join(_corrected(checked, row, lang)),
            **{column.id: typed(row.cell(column.id)) for column in shown},
        }
        for row in listed
    ]


def _told(problem: Problem, lang: str) -> str:
    """What is wrong in a cell, after its address and column."""
    sentence = problem_sentence(problem, lang)
    if problem.cell is None or problem.column not in _LABELLED:
        return sentence
    label = _LABELLED[problem.column].label(lang)
    return say("mend.at", lang, cell=problem.cell, column=label, sentence=sentence)


def _corrected(checked: Checked, row: Row, lang: str) -> list[str]:
    """The corrected cells of a row: column, old text → new text."""
    blank = say("cell.blank", lang)
    return [
        f"✎ {_LABELLED[one.column].label(lang)} {one.figures['old'] or blank} → {one.value or blank}"
        for one in checked.problems
        if one.code == "corrected" and (one.sheet, one.row) == (row.sheet, row.number) and one.column
    ]


@dataclass(frozen=True)
class Offer:
    """A name of the catalogue offered for one that was typed, how alike they are in per cent, and what
    accepting it does: the typed name is remembered for the other (`name`), or, where an id was typed, cells
    are corrected."""

    typed: str
    title: str
    score: int
    corrections: tuple[Correction, ...]
    name: Remembered | None


def offers(checked: Checked) -> dict[str, list[Offer]]:
    """Return the tasks and units that a file's refused names are near to, by what was typed. Each is offered
    once, however many rows hold the name."""
    lines: dict[tuple[str | None, int | None], Row] = {
        (row.sheet, row.number): row for row in checked.faulty_rows
    }
    rows_by_name: dict[tuple[str, str, str | None], list[tuple[Row, list[dict]]]] = {}
    for one in checked.errors:
        row, column, candidates = lines.get((one.sheet, one.row)), one.column, one.figures.get("candidates")
        if candidates and row and one.value and column and row.address(column):
            kind = UNIT if one.code == "no_unit" else None if column == "task_id" else TASK
            rows_by_name.setdefault((column, one.value, kind), []).append((row, candidates))
    offers_by_text: dict[str, list[Offer]] = {}
    for (column, text, kind), places in rows_by_name.items():
        offers_by_text.setdefault(text, []).extend(
            Offer(
                text,
                one["title"],
                one["score"],
                tuple(_replaced(row, column, text, one) for row, _ in places),
                Remembered(kind, text, one["id"]) if kind else None,
            )
            for one in places[0][1]
        )
    return offers_by_text


def _replaced(row: Row, column: str, text: str, candidate: dict) -> Correction:
    """The correction that replaces one name in a cell and keeps the others of a list."""
    name = candidate["id"] if column == "task_id" else candidate["title"]
    address = row.address(column)
    assert address is not None
    return Correction(row.sheet, address, typed(row.cell(column)).replace(text, name))


def with_offers(checked: Checked, offer: Offer) -> tuple[Correction, ...]:
    """Return a file's corrections together with those of an offer."""
    by_cell = {
        (correction.sheet, correction.cell): correction
        for correction in (*checked.upload.corrections, *offer.corrections)
    }
    return tuple(by_cell.values())


def with_edits(
    checked: Checked, edits: dict[int, dict[str, str | None]], place: Place | None = None
) -> tuple[Correction, ...]:
    """Return a file's corrections together with those just typed. `edits` holds the texts by the row's place
    in the table and the column; what was typed back to what the file holds is no correction."""
    file_texts = {
        (one.sheet, one.cell): one.figures["old"] for one in checked.problems if one.code == "corrected"
    }
    by_cell = {(one.sheet, one.cell): one for one in checked.upload.corrections}
    listed = lines(checked, place)
    for number, changes in edits.items():
        row = listed[number]
        for column, text in changes.items():
            address = row.address(column)
            if address is not None:
                cell = row.sheet, address
                by_cell[cell] = Correction(*cell, (text or "").strip())
                if by_cell[cell].text == file_texts.get(cell, typed(row.cell(column))):
                    by_cell.pop(cell)
    return tuple(by_cell.values())
