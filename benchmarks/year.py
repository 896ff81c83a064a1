# ruff: noqa: E501
"""The year played: what the product says at every month end, held against the plain recomputation.

`python -m benchmarks.year --seeds 1 2 3` plays April 2020 to June 2021 for all 111 units from each seed (see
tests/played_year.py), compares every figure and prints how many were compared and how many differ; exit 1
when any differs."""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import naive, naive_forecast as plain, played_year
from tracker import course, figures, outlook, reporters, status
from tracker.desk import Desk
from tracker.filters import Filter, select
from tracker.forecast import NONE, Kind

BY = ("measure", "area", "task", "unit", "region", "assignment")
FIGURES = ("status", "assignments", "counted", "reported", "dated", "dated_reported", "blocked", "overdue",
           "continuing", "completed", "verified", "progress", "progress_floor", "expected", "gap", "class", "light")
ASSIGNMENT = ("reported_progress", "task", "unit", "measure", "area", "role", "weight", "task_weight", "start",
              "as_of", "reported_on", "period", "deadline", "original_deadline", "plan", "submission")
COURSE = ("assignments", "counted", "reported", "dated", "dated_reported", "blocked", "overdue", "continuing",
          "completed", "verified", "progress", "progress_floor", "expected", "gap")
UNIT = ("title", "group", "region", "state", "rows_due", "rows_received", "rows_on_time", "rows_late",
        "rows_missing", "rows_other")
HEADLINE = ("measures", "measures_done", "measures_behind", "overdue")
WITHOUT = {"few": "报送不足3个月，暂不预计", "silent": "久未更新，不作预计",
           "falls": "近3个月进度下降，无从预计", "flat": "近3个月没有进展，无从预计",
           "far": "按近3个月进度，十年内完不成", "absent": "", "done": ""}
NOTHING = {"few": "报送不足3个月", "silent": "久未更新", "falls": "近3个月进度下降", "flat": "近3个月没有进展"}


def _plain(value):
    """Return a value as the product's JSON has it: dates as text, plan points as lists, numbers exact."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [[when.isoformat(), Decimal(str(float(share)))] for when, share in value] or None
    return value


def _exact(value):
    """Return what the product says with its numbers as they are written; what is not a number is unknown."""
    if isinstance(value, float):
        return None if value != value else Decimal(str(round(value, 9)))
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [[when, Decimal(str(share))] for when, share in value]
    return value.item() if hasattr(value, "item") else value


@dataclass
class Compared:
    """How many figures were compared, by what they are, and which differ."""

    counts: Counter = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def hold(self, kind: str, where: str, got, wanted):
        """Compare one figure."""
        self.counts[kind] += 1
        if _exact(got) != wanted:
            self.wrong.append(f"{kind} {where}: says {got}, is {wanted}")

    def each(self, kind: str, where: str, pair: tuple[Mapping, Mapping], names: Iterable[str]):
        """Compare the figures of one row, `pair` being what is said and what is so."""
        got, wanted = pair
        for name in names:
            self.hold(kind, f"{where} {name}", got[name], _plain(wanted[name]))

    @property
    def total(self) -> int:
        """How many figures were compared."""
        return sum(self.counts.values())


class Proof:
    """The comparison of one played year."""

    def __init__(self, year: played_year.Year, found: Compared):
        self.desk, self.catalogue, self.found = year.desk, year.catalogue, found
        self.log, self.replaces, self.withdrawn = year.log, year.replaces, year.withdrawn
        self.live = naive.in_force(year.log, year.replaces, year.withdrawn)
        self.days: dict[date, list[dict]] = {}
        self.lists: dict[tuple[date, str], dict[str, dict]] = {}

    def rows(self, day: date) -> list[dict]:
        """Return every assignment in the selection on a date, recomputed; with its status and light in force."""
        if day not in self.days:
            self.days[day] = naive.standing(self.catalogue, self.live, day)
        return self.days[day]

    def leads(self, day: date) -> list[dict]:
        """Return the lead ones of them."""
        return naive.where(self.rows(day), role="lead")

    def listing(self, day: date, by: str) -> dict[str, dict]:
        """Return the lead ones by a key, each list recomputed once."""
        if (day, by) not in self.lists:
            self.lists[day, by] = naive.listing(self.catalogue, self.leads(day), by)
        return self.lists[day, by]

    def listed(self, day: date, by: str, chosen: Filter | None = None):
        """Compare the list of one key on a date: every figure, owners, the numbers of the reason."""
        chosen = chosen or Filter(as_of=day)
        every = self.rows(day) if chosen.support else self.leads(day)
        rows = [row for row in every if row["light"] in chosen.light] if chosen.light else every
        with self.desk.log() as log:
            shown = self.desk.shown(log, chosen, by == "assignment")
        got = {row["key"]: row for row in status.listing(self.desk.programme, shown, by, "zh")}
        plainly = chosen == Filter(as_of=day)
        wanted = self.listing(day, by) if plainly else naive.listing(self.catalogue, rows, by, every)
        owners = naive.owners(self.catalogue, day, by)
        self.found.hold("keys", f"{day} {by} {chosen.light}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            where = f"{day} {by} {key}"
            self.found.each("figures", where, (got[key], wanted[key]), FIGURES + ASSIGNMENT * (by == "assignment"))
            self.found.hold("owners", where, set(filter(None, (got[key]["owners"] or "").split("、"))),
                            owners.get(key, set()))
            self.reason(where, got[key]["reason"], wanted[key]["reason"])

    def reason(self, where: str, said: str, numbers: list[str]):
        """Hold that a light's reason gives its numbers."""
        bare = re.sub(r"(?<=\d),(?=\d{3})", "", said)
        lacks = [part for part in numbers if not re.search(rf"(?<![\d.]){re.escape(part)}(?!\d)", bare)]
        self.found.hold("reasons", f"{where} ({said})", ", ".join(lacks), "")

    def total(self, day: date):
        """Compare the roll-up of all, how many there are of each light and class, and the first figures."""
        with self.desk.log() as log:
            rows = self.desk.selected(log, Filter(as_of=day))
        whole, leads = status.total(self.desk.programme, rows), self.leads(day)
        self.found.each("totals", f"{day}", (whole, naive.rollup(leads, self.catalogue.settings)), FIGURES)
        for said, name in ((figures.light_counts(whole), "light"), (figures.class_counts(rows), "class")):
            counts = Counter(row[name] for row in leads)
            for key, number in said.items():
                self.found.hold("totals", f"{day} {key}", number, counts[key])
        self.headline(day, figures.headline(whole, status.table(self.desk.programme, rows, "measure")))

    def headline(self, day: date, said: figures.Headline):
        """Compare how many measures there are, are done and are behind, and what is overdue."""
        held = [row for row in self.listing(day, "measure").values() if row["assignments"]]
        self.found.each("totals", f"{day} headline", (
            {name: getattr(said, name) for name in HEADLINE},
            {"measures": len(held), "measures_done": len(naive.where(held, status="completed")),
             "measures_behind": sum(row["class"] == "behind" for row in held),
             "overdue": len(naive.where(self.leads(day), overdue=True))}), HEADLINE)

    def reporting(self, period: str, as_of: date | None = None):
        """Compare who reported in a period and its rates."""
        with self.desk.log() as log:
            got = reporters.document(self.desk.reporting(log, period, as_of), "zh")
        wanted = naive.reporting(self.catalogue, self.log, period, played_year.NOW, as_of, replaces=self.replaces,
                                 withdrawn=self.withdrawn)
        where, units = f"{period} {as_of or ''}", {row["unit"]: row for row in got["units"]}
        self.found.hold("reporting", where, got["cut_off"], wanted["cut_off"].isoformat())
        self.found.hold("reporting", where, sorted(units), sorted(row["unit"] for row in wanted["units"]))
        for row in wanted["units"]:
            if row["unit"] in units:
                self.found.each("reporting", f"{where} {row['unit']}", (units[row["unit"]], row), UNIT)
        total = {name: naive.half_up(value, 1) if isinstance(value, Fraction) else value
                 for name, value in wanted["total"].items()}
        self.found.each("rates", where, (got["total"], total), total)

    def forecasts(self, day: date):
        """Compare the forecast of every assignment, its sentence, and the count of all."""
        with self.desk.log() as log:
            rows, past = self.desk.rows(log, day), self.desk.past(log)
        known = outlook.past(rows, past, self.desk.programme.settings["start"], day)
        found = outlook.foresee(rows, known)
        said = outlook.sentences(rows, found, "zh")
        wanted = Foreseen(self.catalogue, self.live, self.rows(day), day)
        keys = (rows["task"].astype(str) + "/" + rows["unit"].astype(str)).tolist()
        for place, key in enumerate(keys):
            if key not in wanted.held:
                continue
            kind, months = wanted.of(key)
            where = f"{day} {key}"
            self.found.hold("forecasts", where, Kind(int(found.kind[place])).name.lower(), kind)
            self.found.hold("forecasts", where, tuple(int(getattr(found, name)[place]) for name in ("month", "early", "late")),
                            months or (NONE,) * 3)
            self.found.hold("forecasts", where, said[place], wanted.sentence(key))
        chosen = rows[rows["valid"].to_numpy(bool)]
        self.found.hold("forecasts", f"{day} count", outlook.count(
            chosen, outlook.take(found, chosen.index.to_numpy()), "zh"), wanted.count())
        green = outlook.missing(chosen, outlook.take(found, chosen.index.to_numpy()))
        self.found.hold("forecasts", f"{day} green", int(green.sum()), wanted.green())

    def courses(self, days: list[date]):
        """Hold that what the last date's course says of the others is what was so then, of all and by two keys."""
        day, own = days[-1], self.desk.programme
        with self.desk.log() as log:
            every, history = self.desk.rows(log, day), self.desk.past(log)
        held = select(every, Filter(as_of=day), own, always=True)
        past = course.Past(held, history, figures.months(own, day), own.settings)
        now = select(every, Filter(as_of=day), own)
        firsts = figures.before(*past.before(past.whole(), past.by("measure", list(own.measures))))
        totals = dict(past.totals(status.total(own, now)))
        tables = {by: dict(past.tables(status.table(own, now, by), by)) for by in ("measure", "unit")}
        for first, one in zip(firsts, past.days, strict=False):
            if one not in days:
                continue
            self.headline(one, first)
            so = naive.rollup(self.leads(one), self.catalogue.settings)
            self.found.each("courses", f"{one}", (totals[one], so), COURSE)
            for by, table in tables.items():
                wanted = self.listing(one, by)
                for key in table[one].index:
                    if str(key) in wanted:
                        self.found.each("courses", f"{one} {key}", (table[one].loc[key], wanted[str(key)]), COURSE)


class Foreseen:
    """The plain forecasts of all assignments on a date."""

    def __init__(self, catalogue: naive.Catalogue, log: list[dict], rows: list[dict], day: date):
        self.held, self.now = {row["key"]: row for row in rows}, _month(day)
        reports = _by_month(log, day, catalogue.settings)
        self.known = {row["key"]: plain.Assignment(
            reports.get(row["key"], []), row["group"],
            self.held.get(row["key"], {}).get("status") == "completed", self.counts(row["key"]))
            for row in catalogue.assignments}
        groups = {one.group for one in self.known.values()}
        self.pooled = {group: plain.pooled_spread(list(self.known.values()), group) for group in groups}
        self.told = {key: self.foreseen(key) for key in self.held}

    def counts(self, key: str) -> bool:
        """Return whether an assignment is forecast at all: dated, in the selection, and not none of theirs."""
        row = self.held.get(key)
        return bool(row and row["deadline"] and row["status"] not in ("not_applicable", "not_reported"))

    def foreseen(self, key: str) -> tuple:
        """Return one forecast; the group's spread, which is the same for all its assignments, is taken once."""
        one = self.known[key]
        kind, months = plain.forecast([one], one, self.now)
        if kind != "forecast":
            return kind, None
        reports = plain.taken(one.reports)
        own = plain.squares(reports)
        spread = plain.spread([one], one) if own and len(own) >= 6 else max(self.pooled[one.group], 0.05)
        return kind, plain.months(reports, self.now, plain.pace(reports), spread)

    def of(self, key: str) -> tuple:
        """Return the kind of an assignment's forecast and its three months."""
        return self.told[key]

    def sentence(self, key: str) -> str:
        """Return what is said of one assignment."""
        kind, months = self.told[key]
        if kind != "forecast":
            return WITHOUT[kind]
        month, early, late = months
        late_by = month - _month(self.held[key]["deadline"])
        band = f"（{_name(early)}至{_name(late)}）" if early < late else ""
        against = "，与时限同月" if not late_by else f"，比时限{'晚' if late_by > 0 else '早'}{abs(late_by)}个月"
        return f"按近3个月进度，预计{_name(month)}{band}{against}"

    def past(self) -> list[tuple[str, int | None]]:
        """Return the lead assignments forecast past their deadline, each with the month, None for far ones."""
        return [(key, months and months[0]) for key, (kind, months) in self.told.items()
                if self.held[key]["role"] == "lead" and (kind == "far" or kind == "forecast"
                                                         and months[0] > _month(self.held[key]["deadline"]))]

    def count(self) -> str:
        """Return what is said of all together."""
        kinds = [kind for key, (kind, _) in self.told.items() if self.held[key]["role"] == "lead"]
        made = sum(kind in ("forecast", "far") for kind in kinds)
        if not made:
            parts = "、".join(f"{kinds.count(kind):,}项{words}" for kind, words in NOTHING.items() if kind in kinds)
            return f"暂无预计：{parts}" if parts else ""
        past = self.past()
        months, far = [month for _, month in past if month], sum(month is None for _, month in past)
        if not past:
            return f"{made:,}项有预计，均不晚于时限"
        latest = f"，最晚{_name(max(months))}" if months else ""
        return f"{made:,}项中{len(past):,}项预计逾期{latest}" + (f"，其中{far:,}项十年内完不成" if far else "")

    def green(self) -> int:
        """Return how many of these have a green light."""
        return sum(self.held[key]["light"] == "green" for key, _ in self.past())


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _by_month(log: list[dict], day: date, settings: dict) -> dict[str, list[tuple[int, float]]]:
    """Return each assignment's reports, one a month in which any is dated: the one that counts at its end."""
    parts: dict[int, list[dict]] = {}
    for report in log:
        when = naive.counted_date(report, settings)
        if when <= day:
            parts.setdefault(_month(when), []).append(report)
    found: dict[str, list] = {}
    for month in sorted(parts):
        for key, report in naive.state(parts[month], day, settings).items():
            if report["progress"] is not None:
                found.setdefault(key, []).append((month, float(report["progress"])))
    return found


def picture(desk: Desk, periods: Iterable[str]) -> list:
    """Return what is said of some months: every list with its owners, who reported, and the rates."""
    found = []
    with desk.log() as log:
        for period in periods:
            day = naive.end_of(period)
            shown = desk.shown(log, Filter(as_of=day), True)
            found += [status.listing(desk.programme, shown, by, "zh") for by in BY]
            found.append(reporters.document(desk.reporting(log, period), "zh"))
    return found


def compare(year: played_year.Year, days: list[date], found: Compared):
    """Compare all that is said on some days, which are the ends of months."""
    proof = Proof(year, found)
    for day in days:
        for by in BY:
            proof.listed(day, by)
        proof.listed(day, "assignment", Filter(as_of=day, support=True))
        proof.listed(day, "unit", Filter(as_of=day, support=True))
        proof.listed(day, "measure", Filter(as_of=day, light=("red",)))
        proof.total(day)
        proof.reporting(f"{day:%Y-%m}")
        proof.reporting(f"{day:%Y-%m}", day.replace(day=27))
        proof.forecasts(day)
    proof.courses(days)


def proved(seed: int, folder: Path) -> Compared:
    """Play a whole year and compare it; the months before October also as they were before the new unit."""
    found = Compared()

    def changed(before: Desk, after: Desk):
        earlier = played_year.PERIODS[:6]
        for number, (old, new) in enumerate(zip(picture(before, earlier), picture(after, earlier), strict=True)):
            found.hold("before the new unit", str(number), old == new, True)

    year = played_year.play(folder, seed, changed=changed)
    compare(year, [naive.end_of(period) for period in played_year.PERIODS], found)
    return found


def main() -> int:
    """Prove each seed and print what was compared; 1 when any figure differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    differ = 0
    for seed in parser.parse_args().seeds:
        begun = time.monotonic()
        with TemporaryDirectory() as folder:
            found = proved(seed, Path(folder))
        differ += len(found.wrong)
        parts = ", ".join(f"{name} {number:,}" for name, number in found.counts.items())
        print(f"{date.today()} seed {seed}: {found.total:,} compared ({parts}), {len(found.wrong):,} differ, "
              f"{time.monotonic() - begun:.0f} s", flush=True)
        print("".join(f"  {text}\n" for text in found.wrong[:20]), end="", flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
