"""The programme that is tracked: areas, measures, tasks, units and the assignments between them."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from ..problems import Problem
from ..schema.limits import LIMIT_SETTINGS, LIMITS
from ..values.periods import next_period, period_end, period_of
from ..values.text import normal
from . import assignments, decided
from .assignments import Leads
from .deadlines_in_force import Moves
from .decided import Halts
from .records import Area, ExceptionRow, Group, Measure, Region, Settings, StatusWord, Task, Unit

NATIONAL = "00"
_STOPS = "。.;"


@dataclass(frozen=True)
class Programme:
    """The checked catalogue: its tables as dictionaries by key, its settings, its assignments as a frame.

    `digest` identifies the catalogue's content. `warnings` name the values that were read otherwise than they
    stand in the workbook. `moves` are the deadlines that decisions moved since (see `moved`), `halts` the
    assignments that were halted (see `halted`)."""

    settings: Settings
    areas: dict[int, Area]
    measures: dict[int, Measure]
    tasks: dict[str, Task]
    groups: dict[str, Group]
    units: dict[str, Unit]
    regions: dict[str, Region]
    exceptions: dict[tuple[str, str], ExceptionRow]
    digest: str = field(compare=False)
    words: dict[str, StatusWord] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
    moves: Moves = field(default_factory=dict, compare=False)
    halts: Halts = field(default_factory=dict, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """Return what a process that checks files is given: other threads go on computing from the programme
        meanwhile, so what they may add to is copied or left out."""
        return {name: value for name, value in vars(self).copy().items() if name != "_leads"}

    def name(self, lang: str) -> str:
        """Return the programme's name in a language, the Chinese one where it has no English one."""
        return (self.settings["title_en"] if lang == "en" else None) or self.settings["title_zh"]

    @property
    def id(self) -> str:
        """The programme's own id, under which its log is kept."""
        return self.settings["programme"]

    @cached_property
    def limits(self) -> dict[str, int]:
        """How large a file may be by the settings: bytes, rows, columns, seconds (see `limits.LIMITS`)."""
        settings: Mapping[str, Any] = self.settings
        return {
            key: (settings.get(name) or LIMITS[key] // scale) * scale
            for key, (name, scale) in LIMIT_SETTINGS.items()
        }

    @cached_property
    def catalogued(self) -> pd.DataFrame:
        """Every assignment as the catalogue alone has it, one row each, in its order (see
        `assignments.frame`)."""
        return assignments.frame(self)

    @cached_property
    def assignments(self) -> pd.DataFrame:
        """Every assignment, as `catalogued`, with what the office decided since (see `decided`)."""
        return decided.assignments(self.catalogued, self.pairs, self.moves, self.halts)

    def moved(self, moves: Moves) -> "Programme":
        """Return the programme with deadlines moved by decisions, in place of those it was moved by before;
        itself where they are the same."""
        return self if moves == self.moves else self._changed(moves=moves)

    def halted(self, halts: Halts) -> "Programme":
        """Return the programme with some assignments halted in place of those before; itself if the same."""
        return self if halts == self.halts else self._changed(halts=halts)

    def _changed(self, **made: object) -> "Programme":
        changed = copy(self)
        for name in ("assignments", "key"):
            vars(changed).pop(name, None)
        vars(changed).update(made)
        return changed

    @cached_property
    def key(self) -> str:
        """What figures are cached by: the catalogue's content and what was decided since."""
        return decided.key(self.digest, self.moves, self.halts)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """The row of each assignment in `assignments` by (task, unit)."""
        frame = self.catalogued
        return {pair: row for row, pair in enumerate(zip(frame.task, frame.unit, strict=True))}

    @cached_property
    def roles(self) -> dict[tuple[str, str], str]:
        """The role (lead or support) of each assignment by (task, unit)."""
        return dict(zip(self.pairs, self.assignments["role"], strict=True))

    def leads(self, day: date) -> Leads:
        """Return who leads each measure, task, area and region on a day (see `assignments.leads`)."""
        valid = assignments.valid(self.assignments, day.toordinal())
        key = valid.tobytes()
        if key not in self._leads:
            self._leads[key] = assignments.leads(self, valid)
        return self._leads[key]

    @cached_property
    def _leads(self) -> dict[bytes, Leads]:
        return {}

    def spellings(self) -> Iterator[tuple[str | None, tuple[str, ...], Group | Unit, str]]:
        """Yield every name of every group and unit: the name (None for a blank one), the codes of the units
        it stands for, and the row and the column of the catalogue that give it."""
        for group in self.groups.values():
            members = tuple(code for code, unit in self.units.items() if unit["group"] == group["group"])
            yield group["group"], members, group, "group"
            yield group["title_zh"], members, group, "title_zh"
            yield group["title_en"], members, group, "title_en"
        for code, unit in self.units.items():
            yield unit["unit"], (code,), unit, "unit"
            yield unit["title_zh"], (code,), unit, "title_zh"
            yield unit["title_en"], (code,), unit, "title_en"
            for name in unit["aliases"] or ():
                yield name, (code,), unit, "aliases"

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {normal(name): codes for name, codes, _, _ in self.spellings() if name}

    def units_named(self, name: str) -> tuple[str, ...]:
        """Return the codes of the units a name stands for: one unit, a whole group, or none."""
        return self._names.get(normal(name), ())

    @cached_property
    def status_words(self) -> dict[str, str]:
        """The office's own words for statuses, normalised as they are compared, each with the id of its
        status."""
        return {normal(word): row["status"] for word, row in self.words.items()}

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        tasks_by_text: dict[str, list[str]] = {}
        for task, row in self.tasks.items():
            for text in (row["title_zh"], row["title_en"]):
                if text:
                    tasks_by_text.setdefault(normal(text).rstrip(_STOPS), []).append(task)
        return tasks_by_text

    def tasks_named(self, text: str) -> list[str]:
        """Return the ids of the tasks whose text equals the given one after normalising; a full stop at the
        end is ignored."""
        return self._texts.get(normal(text).rstrip(_STOPS), [])

    @cached_property
    def _measures_named(self) -> dict[str, int]:
        return {
            normal(name): number
            for number, row in self.measures.items()
            for name in (row["title_zh"], row["title_en"])
            if name
        }

    def measure_named(self, text: str) -> int | None:
        """Return the number of the measure with this title (a number before it is ignored), None for none."""
        key = normal(text)
        return self._measures_named.get(key) or self._measures_named.get(
            key.lstrip("0123456789.、()（）一二三四五六七八九十举措第:：")
        )

    def tasks_of(self, measure: int) -> list[str]:
        """Return the ids of a measure's tasks in the order of the catalogue."""
        return [task for task, row in self.tasks.items() if row["measure"] == measure]

    def region_of(self, unit: str) -> str:
        """Return a unit's region code, 00 for a national unit."""
        return self.units[unit]["region"] or NATIONAL

    def regions_within(self, region: str) -> list[str]:
        """Return the codes of a region and of every region below it."""
        below = [code for code, row in self.regions.items() if row["parent"] == region]
        return [region] + [code for child in below for code in self.regions_within(child)]

    def title(self, table: str, key: object, lang: str) -> str:
        """Return the name of an area, measure, task, unit, group or region in a language."""
        row = getattr(self, table).get(key)
        if row is None:
            return str(key)
        return row["title_en"] if lang == "en" and row["title_en"] else row["title_zh"]

    @property
    def zone(self) -> ZoneInfo:
        """The programme's time zone."""
        return ZoneInfo(self.settings["time_zone"])

    def today(self, now: datetime) -> date:
        """Return the date of a moment in the programme's time zone."""
        return now.astimezone(self.zone).date()

    def local(self, time: datetime) -> datetime:
        """Return a time written without a zone as one in the programme's time zone."""
        return time.replace(tzinfo=self.zone)

    def clock(self, moment: datetime | None) -> str:
        """Return a moment of the log (UTC without zone) in the programme's time zone, to the minute; "" for
        none."""
        if moment is None or moment != moment:
            return ""
        local = moment.replace(tzinfo=UTC).astimezone(self.zone)
        return f"{local:%Y-%m-%d %H:%M}"

    def cut_off(self, period: str) -> datetime:
        """Return the moment until which a period's reports are on time: the end of its due day, in the
        programme's time zone. The due day lies in that month or, where the settings say so, in the next
        one."""
        month = next_period(period) if self.settings["due_month"] == "next" else period
        day = min(self.settings["due_day"], period_end(month).day)
        midnight = datetime(int(month[:4]), int(month[5:7]), day, tzinfo=self.zone)
        return midnight + timedelta(days=1)

    def last_day(self, period: str) -> date:
        """Return the day of a period's cut-off."""
        return (self.cut_off(period) - timedelta(days=1)).date()

    def calendar_period(self, today: date) -> str:
        """Return the current period by the calendar: the earliest month of which the last day and the cut-off
        have not both passed."""
        before = next_period(period_of(today), -1)
        return before if self.last_day(before) >= today else period_of(today)

    def counted_on(self, as_of: date, period: str) -> date:
        """Return the day as of which a report counts: its own date, or the last day of its period where the
        report is dated after that day but not after the day of the period's cut-off."""
        end = period_end(period)
        return end if end < as_of <= self.last_day(period) else as_of
