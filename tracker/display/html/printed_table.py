"""Tables on paper: plain HTML that prints every row, with the heading on every page. A table on the screen
shows only the rows that fit its window."""

from collections.abc import Mapping, Sequence
from html import escape

from ...schema.declarations import Column
from ...values.kinds import show
from ...words import say

_NUMBERS = ("percent", "integer", "number", "days", "days_ago")


def text(column: Column, value, lang: str) -> str:
    """Return a value of a column as it is printed: as on the screen, a dash where it is unknown."""
    if isinstance(value, list):
        return "、".join(value) or "—"
    if value is None or value != value:
        return "—"
    if column.kind in ("days", "days_ago"):
        return say(f"table.{column.kind}", lang) % value
    if column.kind in ("integer", "number") and not isinstance(value, str):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    if column.kind == "date":
        return f"{value:%Y-%m-%d}"
    return show(column.kind, value) if column.kind == "percent" else str(value)


def table(columns: Sequence[Column], values: Mapping[str, Sequence], lang: str) -> str:
    """Return a table as HTML, with its heading and every row; `values` holds one sequence for each column, by
    its id."""
    css_classes = ["figure" if column.kind in _NUMBERS else "" for column in columns]
    head = "".join(f'<th scope="col">{escape(column.label(lang))}</th>' for column in columns)
    rows = zip(*(values[column.id] for column in columns), strict=True)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{css_class}">{escape(text(column, value, lang))}</td>'
            for column, css_class, value in zip(columns, css_classes, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<div class="paper"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
