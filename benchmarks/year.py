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
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.compared import Compared
from benchmarks.foreseen import Foreseen
from tests import naive, played_year
from tracker.display import counts as display_counts, forecast_words, headline, headline as display_headline
from tracker.display.charts import trend
from tracker.display.tables import reporting_rate, status
from tracker.figures import by_key, months
from tracker.figures.filters import Filter, select
from tracker.figures.forecast import NONE, Kind
from tracker.operations.office import Office

BY = ("measure", "area", "task", "unit", "region", "assignment")
FIGURES = (
    "status",
    "assignments",
    "counted",
    "reported",
    "dated",
    "dated_reported",
    "blocked",
    "overdue",
    "continuing",
    "completed",
    "verified",
    "progress",
    "progress_floor",
    "expected",
    "gap",
    "class",
    "light",
)
ASSIGNMENT = (
    "reported_progress",
    "task",
    "unit",
    "measure",
    "area",
    "role",
    "weight",
    "task_weight",
    "start",
    "as_of",
    "reported_on",
    "period",
    "deadline",
    "original_deadline",
    "plan",
    "submission",
)
COURSE = (
    "assignments",
    "counted",
    "reported",
    "dated",
    "dated_reported",
    "blocked",
    "overdue",
    "continuing",
    "completed",
    "verified",
    "progress",
    "progress_floor",
    "expected",
    "gap",
)
UNIT = (
    "title",
    "group",
    "region",
    "state",
    "rows_due",
    "rows_received",
    "rows_on_time",
    "rows_late",
    "rows_missing",
    "rows_other",
)
HEADLINE = ("measures", "measures_done", "measures_behind", "overdue")


class Proof:
    """The comparison of one played year."""

    def __init__(self, year: played_year.Year, found: Compared):
        self.office, self.catalogue, self.found = year.office, year.catalogue, found
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
        with self.office.log() as log:
            shown = self.office.shown(log, chosen, by == "assignment")
        got = {row["key"]: row for row in status.listing(self.office.programme, shown, by, "zh")}
        plainly = chosen == Filter(as_of=day)
        wanted = self.listing(day, by) if plainly else naive.listing(self.catalogue, rows, by, every)
        owners = naive.owners(self.catalogue, day, by)
        self.found.hold("keys", f"{day} {by} {chosen.light}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            where = f"{day} {by} {key}"
            self.found.each(
                "figures", where, (got[key], wanted[key]), FIGURES + ASSIGNMENT * (by == "assignment")
            )
            self.found.hold(
                "owners",
                where,
                set(filter(None, (got[key]["owners"] or "").split("、"))),
                owners.get(key, set()),
            )
            self.reason(where, got[key]["reason"], wanted[key]["reason"])

    def reason(self, where: str, said: str, numbers: list[str]):
        """Hold that a light's reason gives its numbers."""
        bare = re.sub(r"(?<=\d),(?=\d{3})", "", said)
        lacks = [part for part in numbers if not re.search(rf"(?<![\d.]){re.escape(part)}(?!\d)", bare)]
        self.found.hold("reasons", f"{where} ({said})", ", ".join(lacks), "")

    def total(self, day: date):
        """Compare the roll-up of all, how many there are of each light and class, and the first figures."""
        with self.office.log() as log:
            rows = self.office.selected(log, Filter(as_of=day))
        whole, leads = by_key.total(self.office.programme, rows), self.leads(day)
        self.found.each("totals", f"{day}", (whole, naive.rollup(leads, self.catalogue.settings)), FIGURES)
        for said, name in (
            (display_counts.light_counts(whole), "light"),
            (display_counts.class_counts(rows), "class"),
        ):
            counts = Counter(row[name] for row in leads)
            for key, number in said.items():
                self.found.hold("totals", f"{day} {key}", number, counts[key])
        self.headline(day, headline.headline(whole, by_key.table(self.office.programme, rows, "measure")))

    def headline(self, day: date, said: display_headline.Headline):
        """Compare how many measures there are, are done and are behind, and what is overdue."""
        held = [row for row in self.listing(day, "measure").values() if row["assignments"]]
        self.found.each(
            "totals",
            f"{day} headline",
            (
                {name: getattr(said, name) for name in HEADLINE},
                {
                    "measures": len(held),
                    "measures_done": len(naive.where(held, status="completed")),
                    "measures_behind": sum(row["class"] == "behind" for row in held),
                    "overdue": len(naive.where(self.leads(day), overdue=True)),
                },
            ),
            HEADLINE,
        )

    def reporting(self, period: str, as_of: date | None = None):
        """Compare who reported in a period and its rates."""
        with self.office.log() as log:
            got = reporting_rate.document(self.office.reporting(log, period, as_of), "zh")
        wanted = naive.reporting(
            self.catalogue,
            self.log,
            period,
            played_year.NOW,
            as_of,
            replaces=self.replaces,
            withdrawn=self.withdrawn,
        )
        where, units = f"{period} {as_of or ''}", {row["unit"]: row for row in got["units"]}
        self.found.hold("reporting", where, got["cut_off"], wanted["cut_off"].isoformat())
        self.found.hold("reporting", where, sorted(units), sorted(row["unit"] for row in wanted["units"]))
        for row in wanted["units"]:
            if row["unit"] in units:
                self.found.each("reporting", f"{where} {row['unit']}", (units[row["unit"]], row), UNIT)
        total = {
            name: naive.half_up(value, 1) if isinstance(value, Fraction) else value
            for name, value in wanted["total"].items()
        }
        self.found.each("rates", where, (got["total"], total), total)

    def forecasts(self, day: date):
        """Compare the forecast of every assignment, its sentence, and the count of all."""
        with self.office.log() as log:
            rows, past = self.office.rows(log, day), self.office.history(log)
        known = forecast_words.monthly_progress(rows, past, self.office.programme.settings["start"], day)
        found = forecast_words.foresee(rows, known)
        said = forecast_words.sentences(rows, found, "zh")
        wanted = Foreseen(self.catalogue, self.live, self.rows(day), day)
        keys = (rows["task"].astype(str) + "/" + rows["unit"].astype(str)).tolist()
        for place, key in enumerate(keys):
            if key not in wanted.held:
                continue
            kind, months = wanted.of(key)
            where = f"{day} {key}"
            self.found.hold("forecasts", where, Kind(int(found.kind[place])).name.lower(), kind)
            self.found.hold(
                "forecasts",
                where,
                tuple(int(getattr(found, name)[place]) for name in ("month", "early", "late")),
                months or (NONE,) * 3,
            )
            self.found.hold("forecasts", where, said[place], wanted.sentence(key))
        chosen = rows[rows["valid"].to_numpy(bool)]
        self.found.hold(
            "forecasts",
            f"{day} count",
            forecast_words.count(chosen, forecast_words.take(found, chosen.index.to_numpy()), "zh"),
            wanted.count(),
        )
        green = forecast_words.missing(chosen, forecast_words.take(found, chosen.index.to_numpy()))
        self.found.hold("forecasts", f"{day} green", int(green.sum()), wanted.green())

    def courses(self, days: list[date]):
        """Hold that what the last date's course says of the others is what was so then, of all and by two keys."""
        day, own = days[-1], self.office.programme
        with self.office.log() as log:
            every, history = self.office.rows(log, day), self.office.history(log)
        held = select(every, Filter(as_of=day), own, always=True)
        past = trend.MonthEnds(held, history, months.months(own, day), own.settings)
        now = select(every, Filter(as_of=day), own)
        firsts = headline.before(*past.before(past.whole(), past.by("measure", list(own.measures))))
        totals = dict(past.totals(by_key.total(own, now)))
        tables = {by: dict(past.tables(by_key.table(own, now, by), by)) for by in ("measure", "unit")}
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
                        self.found.each(
                            "courses", f"{one} {key}", (table[one].loc[key], wanted[str(key)]), COURSE
                        )


def picture(office: Office, periods: Iterable[str]) -> list:
    """Return what is said of some months: every list with its owners, who reported, and the rates."""
    found = []
    with office.log() as log:
        for period in periods:
            day = naive.end_of(period)
            shown = office.shown(log, Filter(as_of=day), True)
            found += [status.listing(office.programme, shown, by, "zh") for by in BY]
            found.append(reporting_rate.document(office.reporting(log, period), "zh"))
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

    def changed(before: Office, after: Office):
        earlier = played_year.PERIODS[:6]
        for number, (old, new) in enumerate(
            zip(picture(before, earlier), picture(after, earlier), strict=True)
        ):
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
        print(
            f"{date.today()} seed {seed}: {found.total:,} compared ({parts}), {len(found.wrong):,} differ, "
            f"{time.monotonic() - begun:.0f} s",
            flush=True,
        )
        print("".join(f"  {text}\n" for text in found.wrong[:20]), end="", flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
