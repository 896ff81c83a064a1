"""A unit's return sheet: its assignments, with the values it last reported, ready to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...schema.declarations import index
from ...schema.status_sheet import REPORT, TOLD, VALUES
from ...schema.terms import STATUSES
from ...values.kinds import show
from ...values.periods import period_end
from ...words import say
from .cell_text import put, value_or_none
from .guide import GIVEN, write_guide
from .print_layout import BLUE, BOLD, BORDER, CENTRED, DATE, GREY, PLAIN, TITLE, WRAPPED, fit_row, lay_out

_LINES = 3  # above the table, where nothing is left over: title, unit and period, instruction
_AT = {column.id: number for number, column in enumerate(REPORT, start=1)}
_LETTERS = {column.id: get_column_letter(_AT[column.id]) for column in REPORT}
_MOST_FROZEN = 10
_ANSWER = 3  # the column in which an answer is written, its label being in those before
_STATUSES = index(STATUSES)
_TEXT = "@"
_FORMATS = {"date": DATE, "percent": "General", "number": "General"}


def _values(programme, unit: str, row: dict, lang: str) -> dict:
    """Return a row's values by column id; the as-of date and the reporter are for the unit to fill in."""
    task = programme.tasks[row["task"]]
    last = {column: value_or_none(row.get(column)) for column in VALUES if column != "status"}
    return last | {
        "task_id": row["task"],
        "measure": programme.title("measures", task["measure"], lang),
        "task": programme.title("tasks", row["task"], lang),
        "unit": programme.title("units", unit, lang),
        "role": show("role", row["role"], lang),
        "deadline": value_or_none(row["deadline"]) or say("sheet.continuing", lang),
        "status": reported.label(lang) if (reported := _STATUSES.get(row.get("status", ""))) else None,
    }


def _title(programme, lang: str) -> str:
    number = programme.settings["document"]
    document = number and say("sheet.document", lang, document=number)
    return say("sheet.title", lang, title=programme.name(lang), document=document or "")


def _line(sheet, row: int, text: str):
    """Write a text across the whole width of the sheet."""
    cell = sheet.cell(row, 1)
    put(cell, text)
    cell.font, cell.alignment = PLAIN, WRAPPED
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(REPORT))
    fit_row(sheet, row, {text: sum(column.width for column in REPORT)})


def _statuses(lang: str) -> list[str]:
    return [status.label(lang) for status in STATUSES]


def _unfinished(sheet, asked: "Request") -> int:
    """Write what is left over from earlier periods (上月未完事项), one on a line, and under what is to be
    answered a line for the answer; return the header's row."""
    number = _LINES + 1
    if asked.unfinished:
        _told(sheet, number, say("sheet.unfinished", asked.lang, n=len(asked.unfinished)))
    for one in asked.unfinished:
        number += 1
        _told(sheet, number, say(one.key, asked.lang, **one.values))
        if one.answer is not None:
            number += 1
            _answer(sheet, number, say(f"sheet.{one.answer}", asked.lang, **one.values))
    return number + bool(asked.unfinished)


def _told(sheet, row: int, text: str):
    _line(sheet, row, f"{TOLD} {text}")
    sheet.cell(row, 1).font = BOLD


def _answer(sheet, row: int, label: str):
    """Write the label of an answer, and beside it the cell to write it in."""
    put(sheet.cell(row, 1), label)
    sheet.cell(row, 1).font = PLAIN
    for first, last in ((1, _ANSWER - 1), (_ANSWER, len(REPORT))):
        for column in range(first, last + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment = BORDER, WRAPPED
            if column < _ANSWER:
                cell.fill = GREY
        sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
    sheet.cell(row, _ANSWER).number_format = _TEXT
    sheet.row_dimensions[row].height = 32


def _head(sheet, programme, heading: dict, lang: str):
    _line(sheet, 1, _title(programme, lang))
    sheet.cell(1, 1).font, sheet.cell(1, 1).alignment = TITLE, CENTRED
    sheet.row_dimensions[1].height = 30
    put(sheet.cell(2, 1), say("sheet.unit", lang, name=heading["unit"]))
    put(sheet.cell(2, _AT["unit"]), say("sheet.period", lang, period=heading["period"]))
    statuses = say("sheet.list", lang).join(_statuses(lang))
    end = period_end(heading["period"]).isoformat()
    _line(sheet, 3, say("sheet.instruction", lang, statuses=statuses, end=end))


def _columns(sheet, header: int, lang: str):
    for column in REPORT:
        cell = sheet.cell(header, _AT[column.id])
        put(cell, f"{column.zh}\n{column.en}" if lang == "zh" else f"{column.en}\n{column.zh}")
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, BLUE, BORDER, CENTRED
    sheet.row_dimensions[header].height = 32


def _body_row(sheet, number: int, values: dict, text_options: tuple[str, int]):
    for column in REPORT:
        cell = sheet.cell(number, _AT[column.id])
        put(cell, values.get(column.id), *text_options)
        cell.number_format = _FORMATS.get(column.kind, _TEXT)
        cell.border, cell.alignment = BORDER, WRAPPED
        if column.id in GIVEN:
            cell.fill = GREY
    fit_row(
        sheet,
        number,
        {values[column.id]: column.width for column in REPORT if isinstance(values.get(column.id), str)},
    )


def _moved(cell, row: dict, lang: str):
    """Note the original deadline in a comment on the cell, where the deadline was moved."""
    original = value_or_none(row.get("original_deadline"))
    if original and original != value_or_none(row["deadline"]):
        slips = say("deadline.slips", lang, n=row["slips"]) if row.get("slips") else ""
        cell.comment = Comment(say("sheet.moved", lang, day=original.isoformat()) + slips, "")


def _section(sheet, number: int, lang: str):
    _line(sheet, number, say("sheet.support", lang))
    sheet.cell(number, 1).font, sheet.cell(number, 1).fill = BOLD, BLUE


def _body(sheet, header: int, rows: list[tuple[dict, dict]], text_options: tuple[str, int]) -> int:
    """Write under the header's row the lead rows, then under a heading the support rows; return the number of
    the last row.

    `text_options` are the language and the most characters of a text (see `put`)."""
    lang, _ = text_options
    number, in_support = header, False
    for row, values in sorted(rows, key=lambda pair: pair[0]["role"] != "lead"):
        if row["role"] != "lead" and not in_support:
            number, in_support = number + 1, True
            _section(sheet, number, lang)
        number += 1
        _body_row(sheet, number, values, text_options)
        _moved(sheet.cell(number, _AT["deadline"]), row, lang)
    return number


def _rules(lang: str) -> dict[str, DataValidation]:
    """Return what Excel is to accept in the columns for status, progress and dates."""
    listed = '"' + ",".join(_statuses(lang)) + '"'
    rules = {
        "status": DataValidation("list", listed),
        "progress": DataValidation("decimal", "0", "100", operator="between"),
        **{
            one: DataValidation("date", "DATE(2000,1,1)", operator="greaterThanOrEqual")
            for one in ("as_of", "extend_to")
        },
    }
    for column, rule in rules.items():
        kind = next(declared.kind for declared in REPORT if declared.id == column)
        accepted = say(f"sheet.takes.{kind}", lang)
        rule.error = accepted if kind != "status" else say("sheet.list", lang).join(_statuses(lang))
        rule.allow_blank = rule.showErrorMessage = True
    return rules


@dataclass(frozen=True)
class Unfinished:
    """What a unit still has to do: the key of its sentence, what fills that in, and the kind of act that
    answers it in the sheet (None: it takes no answer)."""

    key: str
    values: Mapping[str, object]
    answer: str | None = None


@dataclass(frozen=True)
class Request:
    """Which return sheet is asked for: a unit's code, a period "YYYY-MM", a language, and what the unit left
    unfinished in earlier periods."""

    unit: str
    period: str
    lang: str = "zh"
    unfinished: tuple[Unfinished, ...] = ()


def return_sheet(programme, asked: Request, rows: list[dict]) -> bytes:
    """Return a unit's pre-filled return sheet as an .xlsx workbook.

    `rows` are its assignments: task (id), role, deadline and original_deadline (date or None), and the values
    last reported: status (id), progress (0–100), actual, note, problem, next_step and evidence, each None
    where it was not reported."""
    book, unit, lang = Workbook(), asked.unit, asked.lang
    sheet, guide = book.active, book.create_sheet(say("sheet.guide", lang))
    sheet.title = say("sheet.return", lang)
    header = _unfinished(sheet, asked)
    lay_out(sheet, {_LETTERS[column.id]: column.width for column in REPORT}, header)
    if header > _MOST_FROZEN:
        sheet.freeze_panes = None  # what stays in view would leave no room for the rows
    _head(sheet, programme, {"unit": programme.title("units", unit, lang), "period": asked.period}, lang)
    _columns(sheet, header, lang)
    last = _body(
        sheet,
        header,
        [(row, _values(programme, unit, row, lang)) for row in rows],
        (lang, programme.limits["text"]),
    )
    for column, rule in _rules(lang).items():
        rule.add(f"{_LETTERS[column]}{header + 1}:{_LETTERS[column]}{max(last, header + 1)}")
        sheet.add_data_validation(rule)
    write_guide(guide, lang)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
