"""The guide, a return sheet's second sheet: what each status and each column accepts, from the schema."""

from ...schema.status_sheet import REPORT
from ...schema.terms import STATUSES
from ...words import say
from .cell_text import put
from .print_layout import BOLD, PLAIN, WRAPPED, fit_row, lay_out

GIVEN = ("task_id", "measure", "task", "unit", "role", "deadline")
_WIDTHS = {"A": 20, "B": 56, "C": 70}


def _statuses(lang: str) -> list[tuple[str, ...]]:
    joint = say("sheet.list", lang)
    return [
        (status.label(lang), say(f"sheet.rule.{status.id}", lang), joint.join(status.aliases))
        for status in STATUSES
    ]


def _columns(lang: str) -> list[tuple[str, ...]]:
    joint = say("sheet.list", lang)
    return [
        (
            column.label(lang),
            say("sheet.given" if column.id in GIVEN else f"sheet.takes.{column.kind}", lang),
            joint.join(column.aliases),
        )
        for column in REPORT
    ]


def _lines(lang: str):
    """Yield every line of the guide as its texts and whether it is a heading."""
    spellings, names = say("sheet.spellings", lang), {item.id: item.label(lang) for item in REPORT}
    yield (say("sheet.status_title", lang),), True
    yield (names["status"], names["progress"], spellings), True
    yield from ((line, False) for line in _statuses(lang))
    yield (), False
    yield (say("sheet.columns_title", lang),), True
    yield (say("sheet.column", lang), say("sheet.takes", lang), spellings), True
    yield from ((line, False) for line in _columns(lang))


def write_guide(sheet, lang: str):
    """Write the guide into an openpyxl sheet: the rules of the statuses and the values of the columns."""
    lay_out(sheet, _WIDTHS)
    for number, (texts, heading) in enumerate(_lines(lang), start=1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(number, column)
            put(cell, text)
            cell.alignment = WRAPPED
            cell.font = BOLD if heading else PLAIN
        fit_row(sheet, number, dict(zip(texts, _WIDTHS.values(), strict=False)))
