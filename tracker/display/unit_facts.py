"""What a unit's page says: what is due now, how it reported by month, its tasks by light."""

from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
import pandas as pd

from ..figures import lights
from ..figures.judged import Assignment
from ..figures.reporting_rate import Reporting, UnitReporting
from ..figures.reporting_states import NOT_EXPECTED
from ..operations.past_submissions import Submission
from ..programme.programme import Programme
from ..schema.declarations import index
from ..schema.status_sheet import REPORT
from ..values.categories import among
from ..values.kinds import show
from ..words import say
from . import assignment_facts, attention, phrases
from .html.definitions import Link
from .html.month_strip import Month
from .html.task_list import Group, Task
from .tables import listing, measures, status

Address = Callable[..., str]
_TOLD, _LABELS = ("problem", "next_step"), index(REPORT)
_FEW = 3  # tasks that stand with their titles among what is due


def state(found: Reporting, unit: str) -> UnitReporting | None:
    """Return how a unit reported in a period, None where no report was expected of it and none came."""
    return next((row for row in found.units.to_dict("records") if row["unit"] == unit), None)


def months(found: Iterable[Reporting], unit: str, link: Address, lang: str) -> list[Month]:
    """Return how a unit reported in each of some periods; `link` gives the address of a period's
    submissions."""
    return [_month(one, state(one, unit), link, lang) for one in found]


def _month(found: Reporting, row: UnitReporting | None, link: Address, lang: str) -> Month:
    key = row["reporting"] if row else NOT_EXPECTED
    words = say(f"reporting.{key}", lang)
    if row and key in ("partial", "open") and row["rows_received"]:
        words += f" {row['rows_received']}/{row['rows_due']}"
    says = say(
        "unit.month",
        lang,
        period=found.period,
        state=phrases.reporting(row, lang),
        received=_received(found, row),
    )
    return Month(found.period, key, words, says, link(period=found.period))


def _received(found: Reporting, row: UnitReporting | None) -> str:
    return (found.programme.clock(row["received"]) if row else "") or "—"


def reported(found: Reporting, unit: str, last: Submission | None, lang: str) -> str:
    """Return in one line what came from a unit for a period: on time or late, how much of what is due, and
    its last submission."""
    row, title = state(found, unit), found.programme.title("units", unit, lang)
    if row is None or row["reporting"] == NOT_EXPECTED:
        return say("template.nothing_due", lang, unit=title, period=found.period)
    return say(
        "template.reported" if last else "template.unreported",
        lang,
        unit=title,
        period=found.period,
        state=say(f"reporting.{row['reporting']}", lang),
        due=row["rows_due"],
        received=row["rows_received"],
        number=last and last.id,
        when=last and found.programme.clock(last.received),
    )


def missing(found: Reporting, unit: str) -> list[str]:
    """Return the tasks of a unit that were due in a period and were not received."""
    frame = found.programme.assignments
    rows = among(frame["unit"], (unit,)) & found.due & found.included & np.isnat(found.first)
    return frame["task"][rows].tolist()


def cut_off(programme: Programme, period: str, as_of: date, lang: str) -> str:
    """Return until when a period's reports are on time, and how far that is from a date."""
    last = programme.last_day(period)
    left = (last - as_of).days
    return say("unit.cut_off" if left >= 0 else "unit.cut_off_past", lang, last=last, n=abs(left))


def led(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the assignments that a unit leads and that are valid."""
    lead = among(rows["unit"], (unit,)) & among(rows["role"], ("lead",))
    return rows[lead & rows["valid"].to_numpy(bool)]


def due_soon(rows: pd.DataFrame, days: int) -> pd.DataFrame:
    """Return the assignments that are not completed and due within some days, the first ones first."""
    return rows[lights.due_soon(rows, days)].sort_values("left", kind="stable")


def links(programme: Programme, rows: pd.DataFrame, link: Address, lang: str) -> list[Link]:
    """Return assignments as links, each with its task and the days to or since its deadline; a few of them
    with the task's title."""
    name = "unit.due_task" if len(rows) <= _FEW else "unit.due_short"
    return [
        Link(
            say(
                name,
                lang,
                task=row["task"],
                title=programme.title("tasks", row["task"], lang),
                left=assignment_facts.days_left(row, lang),
            ),
            link(owner=row["unit"], task=row["task"]),
        )
        for row in rows.to_dict("records")
    ]


def groups(programme: Programme, rows: pd.DataFrame, link: Address, lang: str) -> list[Group]:
    """Return assignments by light, the worst first; they hold the texts of their reports and their
    forecasts."""
    records = attention.worst_first(rows).to_dict("records")
    found: dict[tuple[int, str], list[Assignment]] = {}
    for row in records:
        word = phrases.light(row["light"], row["reason"], lang)
        found.setdefault((attention.ORDER.index(row["light"]), word), []).append(row)
    return [
        Group(
            attention.ORDER[place],
            say("unit.of_light", lang, word=word, n=len(members)),
            [task(programme, row, link, lang) for row in members],
        )
        for (place, word), members in sorted(found.items(), key=lambda group: group[0][0])
    ]


def task(programme: Programme, row: Assignment, link: Address, lang: str) -> Task:
    """Return an assignment as a line of a list, named by its task."""
    told = [
        say("unit.told", lang, label=_LABELS[name].label(lang), text=row[name]) for name in _TOLD if row[name]
    ]
    left = assignment_facts.days_left(row, lang) if row["status"] != "completed" else ""
    return Task(
        row["task"],
        Link(programme.title("tasks", row["task"], lang), link(owner=row["unit"], task=row["task"])),
        row["progress"],
        row["expected"],
        figures(row, lang),
        listing.term("status", row["status"], lang),
        " ".join(filter(None, (measures.deadline(row, lang), left))),
        (status.reason(row, lang), row["forecast"], *told),
    )


def figures(row: Assignment, lang: str) -> str:
    """Return an assignment's progress, expected progress and gap in words."""
    progress = show("percent", row["progress"])
    parts = [f"{progress}%" if progress else "—"]
    if row["gap"] == row["gap"]:
        parts.append(
            say(
                "unit.expected",
                lang,
                expected=show("percent", row["expected"]),
                gap=show("percent", row["gap"]),
            )
        )
    return " ".join(parts)
