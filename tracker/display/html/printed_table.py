"""Tables on paper: plain HTML that prints every row, with the heading on every page. A table on the screen
shows only the rows that fit its window."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from ...schema.declarations import Column
from ...schema.light_colours import LIGHTS
from ...values.kinds import show
from ...words import say

_NUMBERS = ("percent", "integer", "number", "days", "days_ago")
_LIGHT_BY_SHAPE = {light.shape: light.id for light in LIGHTS}
# Dates, times, numbers of tasks and short words are not broken over lines.
_WHOLE = re.compile(r"[\d:. -]{1,16}|.{1,5}")


def text(column: Column, value, lang: str) -> str:
    """Return a value of a column as it is printed: as on the screen, a dash where it is unknown."""
    if isinstance(value, list):
        return "、".join(value) or "—"
    if value is None or value != value:
        return "—"
    if isinstance(value, str):
        return value
    if column.kind in ("days", "days_ago"):
        return say(f"table.{column.kind}", lang) % value
    if column.kind in ("integer", "number"):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    if column.kind == "date":
        return f"{value:%Y-%m-%d}"
    return show(column.kind, value) if column.kind == "percent" else str(value)


def _cell(column: Column, value, lang: str) -> str:
    """A cell: a light as a pill in its colour, figures at the right, short figures and dates on one line."""
    shown = escape(text(column, value, lang))
    if column.kind == "light":
        found = _LIGHT_BY_SHAPE.get(shown[:1])
        return (
            f'<td class="whole"><span class="pill {found}">{shown}</span></td>'
            if found
            else f"<td>{shown}</td>"
        )
    if column.kind in _NUMBERS:
        return f'<td class="figure">{shown}</td>'
    return f'<td class="whole">{shown}</td>' if _WHOLE.fullmatch(shown) else f"<td>{shown}</td>"


def table(columns: Sequence[Column], values: Mapping[str, Sequence], lang: str) -> str:
    """Return a table as HTML, with its heading and every row; `values` holds one sequence for each column, by
    its id."""
    head = "".join(f'<th scope="col">{escape(column.label(lang))}</th>' for column in columns)
    rows = zip(*(values[column.id] for column in columns), strict=True)
    body = "".join(
        f"<tr>{''.join(_cell(column, value, lang) for column, value in zip(columns, row, strict=True))}</tr>"
        for row in rows
    )
    return f'<div class="paper"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
