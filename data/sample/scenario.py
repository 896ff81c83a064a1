"""The invented scenario: what every unit reports on every task, month by month, April to September 2020.

It depends only on the catalogue and the seed: the same catalogue gives the same reports."""

from dataclasses import dataclass
from datetime import date

from tracker.programme.programme import NATIONAL, Programme

from . import phrases
from .courses import Dice, Point, course

PERIODS = ("2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09")
NEVER, SILENT_AFTER_JUNE, LATE_EVERY_OTHER = 3, 4, 10
REGULATION = {
    "note": "《关于调整700MHz频段频率使用规划的通知》已印发，调整700MHz频段5G使用规划",
    "evidence": "关于调整700MHz频段频率使用规划的通知（2020年4月1日）",
}


@dataclass(frozen=True)
class Report:
    """One row of a status sheet; a status of None is a row left blank."""

    task: str
    unit: str
    period: str
    as_of: date
    status: str | None = None
    progress: int | None = None
    actual: int | None = None
    note: str = ""
    problem: str = ""
    next_step: str = ""
    evidence: str = ""
    reporter: str = ""


class Scenario:
    """The scenario behind the sample sheets of one programme."""

    def __init__(self, programme: Programme):
        self.programme = programme
        local = [unit for unit in programme.units if programme.region_of(unit) != NATIONAL]
        shuffled_units = sorted(local, key=lambda unit: Dice("order", unit).random())
        self.never = shuffled_units[:NEVER]
        self.silent = shuffled_units[NEVER : NEVER + SILENT_AFTER_JUNE]
        self.late = shuffled_units[-LATE_EVERY_OTHER:]
        self.rows = {(row["task"], row["unit"]): row for row in programme.assignments.to_dict("records")}

    def reports(self) -> list[Report]:
        """Return every row of every sheet, with blank ones, in the order of the periods and the catalogue."""
        courses = {pair: self._course(row) for pair, row in self.rows.items()}
        return [
            self._report(pair, month, points)
            for month in range(len(PERIODS))
            for pair, points in courses.items()
            if points and self.sends(pair[1], month)
        ]

    def sends(self, unit: str, month: int) -> bool:
        """Return whether a unit sends a sheet in a month (0 is April)."""
        if self.programme.region_of(unit) == NATIONAL:
            return True
        first_month = int(Dice("first", unit).weighed({"0": 80, "1": 12, "2": 8}))
        has_stopped = unit in self.never or (unit in self.silent and month > 2)
        skips_month = unit not in self.late and Dice("missed", unit, month).chance(0.07)
        return not has_stopped and not skips_month and month >= first_month

    def is_late(self, unit: str, month: int) -> bool:
        """Return whether a unit's sheet comes after the due day, as some units' do every other month."""
        return unit in self.late and month % 2 == 1

    def as_of(self, unit: str, month: int) -> date:
        """Return the as-of date of a unit's reports: the 20th to the 25th, or the 27th if it is late.

        The industry departments report through one ledger and share its date."""
        group = self.programme.units[unit]["group"]
        source = group if group == "IND" else unit
        day = 27 if self.is_late(unit, month) else int(Dice("day", source, month).between(20, 26))
        return date.fromisoformat(f"{PERIODS[month]}-{day}")

    def _course(self, row: dict) -> list[Point]:
        """The state of an assignment in each month; an empty list if it is never in a sheet.

        Few support tasks are reported, and some units leave out about a third of what they lead."""
        dice, national = Dice("listed", row["task"], row["unit"]), row["region"] == NATIONAL
        if row["role"] == "support" and not dice.chance(0.12 if national else 0.02):
            return []
        is_incomplete = not national and Dice("hasty", row["unit"]).chance(0.36)
        if is_incomplete and row["role"] == "lead" and dice.chance(0.36):
            return [Point()] * len(PERIODS) if Dice("blank", row["unit"]).chance(0.5) else []
        return course(row, self._pace(row))

    def _pace(self, row: dict) -> list[float]:
        """The expected progress at each month's date; a continuing task uses the default deadline."""
        dated = row["deadline"] == row["deadline"]
        end = row["deadline"] if dated else self.programme.settings["default_deadline"].toordinal()
        days = [self.as_of(row["unit"], month).toordinal() for month in range(len(PERIODS))]
        return [(day - row["start"]) / (end - row["start"]) * 100 for day in days]

    def _report(self, pair: tuple[str, str], month: int, points: list[Point]) -> Report:
        task, unit = pair
        now, before = points[month], points[month - 1] if month else None
        where = (task, unit, PERIODS[month], self.as_of(unit, month))
        if now.status is None:
            return Report(*where)
        reporter = Dice("reporter", unit).pick(phrases.REPORTERS)
        return Report(
            *where,
            now.status,
            now.progress,
            now.actual,
            reporter=reporter,
            **texts(self.rows[pair], now, before),
        )


def texts(row: dict, now: Point, before: Point | None) -> dict[str, str]:
    """Return note, problem, next step and evidence; they stay the same while the task does not progress."""
    if row["task"] == "3.3" and row["unit"] == "MIIT":
        return REGULATION
    dice = Dice("texts", row["task"], row["unit"], now.status, now.progress)
    topic = phrases.TOPICS[row["task"]]
    if now.status == "not_applicable":
        return {"note": phrases.NOT_APPLICABLE.format(topic=topic)}
    problem = {
        "problem": dice.pick(phrases.PROBLEMS[row["measure"]]),
        "next_step": dice.pick(phrases.NEXT_STEPS),
    }
    if now.status == "blocked":
        return problem | {"note": dice.pick(phrases.STALLED).format(topic=topic, **problem)}
    note = {"note": _note(dice, now, before).format(topic=topic)}
    if now.status == "completed":
        evidence = dice.pick(phrases.EVIDENCE).format(topic=topic)
        return note | ({"evidence": evidence} if dice.chance(0.88) else {})
    return note | (problem if dice.chance(0.15) else {})


def _note(dice: Dice, now: Point, before: Point | None) -> str:
    if before and before.status == "blocked":
        return phrases.RESUMED
    if before and before.progress is not None and now.progress < before.progress:
        return phrases.FELL
    return dice.pick(next(notes for most, notes in phrases.NOTES if now.progress <= most))
