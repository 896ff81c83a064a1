"""The period that one file reports on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..problems import Problem, refuse
from ..sheets.reading.tables import Table
from ..values.dates import period as parse_period
from ..values.periods import period_of
from .stated import stated


@dataclass(frozen=True)
class FilePeriod:
    """What the period of a file follows from, apart from its tables.

    `given` is the period that the person stated, `current` the office's current one, `today` its today."""

    given: str | None
    current: str
    today: date

    def expected(self, table: Table) -> str:
        """Return the period that a table is read for, before its dates are known."""
        return self.given or _stated([table]) or self.current

    def settled(self, tables: Iterable[Table], days: Iterable[date | None]) -> str:
        """Return the period: as the person or the sheet states, else the month of the latest as-of date.

        `days` are the rows' own dates; those later than today do not count. Raises Refused for a period that
        has not begun."""
        past = [day for day in days if day and day <= self.today]
        period = self.given or _stated(tables) or (period_of(max(past)) if past else self.current)
        if period > period_of(self.today):
            raise refuse("period_future", value=period)
        return period

    def remarks(self, period: str) -> list[Problem]:
        """Return a warning where the period is not the current one."""
        if period == self.current:
            return []
        return [Problem("other_period", "warning", value=period, figures={"current": self.current})]


def _stated(tables: Iterable[Table]) -> str | None:
    """Return the period that the lines around the tables state; None where they state none."""
    return next(filter(None, (stated(table, "period", parse_period) for table in tables)), None)
