"""Excel's conditional formatting for written tables: data bars for progress, the lights in their colours."""

from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from ...schema.declarations import Column, Mark
from ...schema.light_colours import LIGHTS

_BAR = "FF9DC3D9"
_PALE = 0.82


def _paler(colour: str) -> str:
    """Return a colour mixed with white, so that dark text stays legible on it."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "".join(f"{round(part + (255 - part) * _PALE):02X}" for part in parts)


def _light(light: Mark, cell: str) -> FormulaRule:
    """Return the rule that colours a light's cells: those that begin with its shape or equal its word."""
    words = ",".join(f'{cell}="{word}"' for word in (light.zh, light.en))
    return FormulaRule(
        formula=[f'OR(LEFT({cell},1)="{light.shape}",{words})'],
        font=Font(color=f"FF{light.colour[1:].upper()}", bold=True),
        fill=PatternFill(bgColor=f"FF{_paler(light.colour)}"),
    )


def apply(sheet, columns: tuple[Column, ...], rows: tuple[int, int]):
    """Format a written table from its first to its last row: data bars (0–100) for progress, and coloured
    lights.

    As rules of the sheet they still apply when somebody edits, sorts or filters the cells."""
    first, last = rows
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}{first}:{letter}{max(last, first)}"
        if column.id == "progress":
            sheet.conditional_formatting.add(cells, DataBarRule("num", 0, "num", 100, _BAR))
        if column.kind == "light":
            for light in LIGHTS:
                sheet.conditional_formatting.add(cells, _light(light, f"${letter}{first}"))
