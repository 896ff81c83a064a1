"""How units reported over several periods, as a grid of links: plain HTML with word, shape and colour."""

from collections.abc import Callable
from html import escape

from ...figures.reporting_board import Board
from ...figures.reporting_rate import UnitReporting
from ...words import say
from .month_strip import MARKS

# The address of a unit's page, and of its reports in the period at a place.
Address = Callable[[str, int], str]


def board(found: Board, unit_link: Callable[[str], str], period_link: Address, lang: str) -> str:
    """Return the units as rows and the periods as columns."""
    head = "".join(f'<th scope="col">{escape(one.period)}</th>' for one in found.periods)
    body = "".join(_row(found, unit, unit_link, period_link, lang) for unit in found.rows)
    return f'<div class="strips board"><table><tr><td></td>{head}</tr>{body}</table></div>'


def _row(found: Board, unit: str, unit_link: Callable[[str], str], period_link: Address, lang: str) -> str:
    title = found.periods[0].programme.title("units", unit, lang)
    cells = "".join(
        "<td></td>"
        if row is None
        else _cell(row, _says(row, title, found.periods[place].period, lang), period_link(unit, place), lang)
        for place, row in enumerate(found.rows[unit])
    )
    return (
        f'<tr><th scope="row"><a class="go" href="{escape(unit_link(unit))}">{escape(title)}</a></th>'
        f"{cells}</tr>"
    )


def _says(row: UnitReporting, title: str, period: str, lang: str) -> str:
    state = say(f"reporting.{row['reporting']}", lang)
    due, received = row["rows_due"], row["rows_received"]
    return say("board.cell", lang, unit=title, period=period, state=state, due=due, received=received)


def _cell(row: UnitReporting, says: str, address: str, lang: str) -> str:
    shape, look = MARKS[row["reporting"]]
    word = say(f"reporting.{row['reporting']}", lang)
    part = f" {row['rows_received']}/{row['rows_due']}" if row["reporting"] == "partial" else ""
    return (
        f'<td><a class="go {look}" href="{escape(address)}" title="{escape(says)}">'
        f"{shape} {escape(word)}{part}</a></td>"
    )
