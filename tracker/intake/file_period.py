"""The period that one file reports on."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ..problems import Problem, Refused, refuse
from ..programme.programme import Programme
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.dates import day_near, period as parse_period
from ..values.named_months import month_named
from ..values.periods import period_end, period_of
from .row_outcomes import Tally
from .stated import stated

# Where a period can be stated, the first going before the others.
_SOURCES = ("stated", "line", "other_line", "sheet", "dates")


@dataclass(frozen=True)
class FilePeriod:
    """What the period of a file follows from, apart from its tables.

    `given` is the period that the person stated, `current` the office's current one, `today` its today."""

    given: str | None
    current: str
    today: date
    programme: Programme
    name: str = ""

    def expected(self, table: Table) -> str:
        """Return the period that a table is read for, before its dates are known."""
        return self.given or self.of_table(table) or self.current

    def of_table(self, table: Table) -> str | None:
        """Return the period that the lines around a table state, else its sheet's name, else the headings."""
        return self.of_sheet(table) or self._headings(table)

    def of_sheet(self, table: Table) -> str | None:
        """Return the period that a table's sheet states, by a line or its name; None where it states none."""
        return self._line(table) or self._sheet(table)

    def likely(self, table: Table) -> str:
        """Return the period that a table is for, by the latest of its dates where nothing states it."""
        return self.given or self.of_table(table) or self._by_dates(table) or self.current

    def settled(self, tables: Sequence[Table], days: Iterable[date | None], tally: Tally) -> str | None:
        """Return the period: as the person, a line or a sheet's name states, else the month of the latest
        as-of date, else the current one; say what was assumed, and whether it is another than the current
        one. Return None while what is stated contradicts itself and a person has not decided.

        `days` are the rows' own dates; those later than today do not count. Raises Refused for a period that
        has not begun."""
        past = [day for day in days if day and day <= self.today]
        ways = self._ways(tables, max(past, default=None))
        if len({period for period, _ in ways.values()}) > 1:
            period = self._asked(ways, tally)
        else:
            period = next((period for period, _ in ways.values()), None)
            period = period or self._headed(tables) or self._assumed(past, tally)
        if period is None:
            return None
        if period > period_of(self.today):
            raise refuse("period_future", value=period)
        if period != self.current:
            tally.problems.append(
                Problem("other_period", "warning", value=period, figures={"current": self.current})
            )
        named = month_named(PurePosixPath(self.name).stem, period_of(self.today))
        if named not in (None, period):
            tally.problems.append(
                Problem("file_name_month", "warning", value=named, figures={"period": period})
            )
        return period

    def _ways(self, tables: Sequence[Table], last: date | None) -> dict[str, tuple[str, Problem]]:
        """Return where the period is stated, and which it is there; the dates only where they contradict."""
        ways: dict[str, tuple[str, Problem]] = {}
        if self.given:
            ways["stated"] = self.given, Problem("period_conflict", value=self.given)
        for table in tables:
            place = table.places.get("period")
            if line := self._line(table):
                said = table.context["period"]
                problem = Problem("period_conflict", sheet=table.sheet, cell=place, value=said)
                first = ways.setdefault("line", (line, problem))
                if first[0] != line:
                    ways.setdefault("other_line", (line, problem))
            if named := self._sheet(table):
                problem = Problem("period_conflict", sheet=table.sheet, value=table.sheet)
                ways.setdefault("sheet", (named, problem))
        if last and ways.keys() == {"sheet"}:
            counted = period_of(self.programme.counted_on(last, ways["sheet"][0]))
            if counted > ways["sheet"][0]:
                ways["dates"] = period_of(last), Problem("period_conflict", value=last.isoformat())
        return {source: ways[source] for source in _SOURCES if source in ways}

    def _asked(self, ways: dict[str, tuple[str, Problem]], tally: Tally) -> str | None:
        """Ask which of several periods is meant; return it, None until it is answered."""
        place = next(problem for _, problem in ways.values() if problem.sheet)
        figures: dict[str, object] = {}
        for source, (period, problem) in ways.items():
            where = "!".join(filter(None, (problem.sheet, problem.cell)))
            figures |= {source: period, f"{source}_place": where, f"{source}_text": problem.value}
        question = Problem(
            "period_conflict",
            sheet=place.sheet,
            cell=place.cell,
            value=place.value,
            figures=figures,
            choices=tuple(ways),
        )
        taken = tally.settle(question).taken
        return None if taken is None else ways[taken][0]

    def _assumed(self, past: list[date], tally: Tally) -> str:
        period = period_of(max(past)) if past else self.current
        tally.settle(Problem("period_of_dates" if past else "period_current", value=period))
        return period

    def _headed(self, tables: Iterable[Table]) -> str | None:
        return next(filter(None, map(self._headings, tables)), None)

    def _line(self, table: Table) -> str | None:
        return stated(table, "period", self._period)

    def _period(self, cell: Cell) -> str:
        if named := month_named(str(cell.value), period_of(self.today)):
            return named
        return parse_period(cell)

    def _sheet(self, table: Table) -> str | None:
        return month_named(table.sheet, period_of(self.today))

    def _headings(self, table: Table) -> str | None:
        """Return the one month that the headings name; None where they name none or several."""
        months = {month.of(self.current) for month in table.header.months.values() if month.number}
        return months.pop() if len(months) == 1 else None

    def _by_dates(self, table: Table) -> str | None:
        days = []
        for row in table.rows:
            cell = row.cell("as_of")
            with suppress(Refused):
                if not cell.blank and cell.error is None:
                    days.append(day_near(cell, period_end(self.current), self.today))
        past = [day for day in days if day <= self.today]
        return period_of(max(past)) if past else None
