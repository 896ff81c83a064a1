"""The period that one file reports on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..problems import Problem, refuse
from ..sheets.reading.tables import Table
from ..values.dates import period as parse_period
from ..values.periods import period_of
from .row_outcomes import Tally
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

    def settled(self, tables: Iterable[Table], days: Iterable[date | None], tally: Tally) -> str:
        """Return the period: as the person or the sheet states, else the month of the latest as-of date, else
        the current one; say what was assumed, and whether it is another than the current one.

        `days` are the rows' own dates; those later than today do not count. Raises Refused for a period that
        has not begun."""
        period = self.given or _stated(tables) or self._assumed(days, tally)
        if period > period_of(self.today):
            raise refuse("period_future", value=period)
        if period != self.current:
            tally.problems.append(
                Problem("other_period", "warning", value=period, figures={"current": self.current})
            )
        return period

    def _assumed(self, days: Iterable[date | None], tally: Tally) -> str:
        past = [day for day in days if day and day <= self.today]
        period = period_of(max(past)) if past else self.current
        tally.settle(Problem("period_of_dates" if past else "period_current", value=period))
        return period


def _stated(tables: Iterable[Table]) -> str | None:
    """Return the period that the lines around the tables state; None where they state none."""
    return next(filter(None, (stated(table, "period", parse_period) for table in tables)), None)
