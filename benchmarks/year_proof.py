"""The comparison of one played year with a plain recomputation, figure by figure."""

import re
from collections import Counter
from copy import copy
from datetime import date
from fractions import Fraction

from benchmarks.compared import Compared
from benchmarks.figure_names import ASSIGNMENT, COURSE, FIGURES, HEADLINE, UNIT
from benchmarks.foreseen import Foreseen
from tests import naive, naive_acts, played_year
from tracker.display import counts as display_counts, forecast_words, headline, headline as display_headline
from tracker.display.charts import trend
from tracker.display.tables import reporting_rate, status
from tracker.figures import by_key, months
from tracker.figures.filters import Filter
from tracker.figures.forecast import NONE, Kind
from tracker.figures.selection import select

# Also which submission a report is from, which the files alone do not say.
_ASSIGNMENT = (*ASSIGNMENT, "submission")


class Proof:
    """The comparison of one played year."""

    def __init__(self, year: played_year.Year, found: Compared):
        self.office, self.catalogue, self.found = year.office, copy(year.catalogue), found
        self.acts, self.catalogue.assignments = year.acts, naive_acts.decided(year.catalogue, year.acts)
        self.log, self.replaces, self.withdrawn = year.log, year.replaces, year.withdrawn
        self.live = naive.in_force(year.log, year.replaces, year.withdrawn)
        self.days: dict[date, list[dict]] = {}
        self.lists: dict[tuple[date, str], dict[str, dict]] = {}

    def rows(self, day: date) -> list[dict]:
        """Return every assignment in the selection on a date, recomputed, with status, light."""
        if day not in self.days:
            self.days[day] = naive.standing(self.catalogue, self.live, day, self.claims(day))
        return self.days[day]

    def claims(self, day: date) -> dict[str, dict]:
        """Return the claims on a date, recomputed, with what the office made of them."""
        return naive_acts.claims(self.live, self.acts, day, self.catalogue.settings)

    def leads(self, day: date) -> list[dict]:
        """Return the lead assignments on a date, recomputed."""
        return naive.where(self.rows(day), role="lead")

    def listing(self, day: date, by: str) -> dict[str, dict]:
        """Return the roll-up of the lead assignments by a key; each list is recomputed only once."""
        if (day, by) not in self.lists:
            self.lists[day, by] = naive.listing(self.catalogue, self.leads(day), by)
        return self.lists[day, by]

    def listed(self, day: date, by: str, chosen: Filter | None = None):
        """Compare the list by one key on a date: every figure, the owners, and the numbers in the reasons."""
        chosen = chosen or Filter(as_of=day)
        all_rows = self.rows(day) if chosen.support else self.leads(day)
        rows = [row for row in all_rows if row["light"] in chosen.light] if chosen.light else all_rows
        with self.office.log() as log:
            shown = self.office.shown(log, chosen, by == "assignment")
            programme = self.office.decided(log)
        got = {row["key"]: row for row in status.listing(programme, shown, by, "zh")}
        is_unfiltered = chosen == Filter(as_of=day)
        wanted = self.listing(day, by) if is_unfiltered else naive.listing(self.catalogue, rows, by, all_rows)
        owners = naive.owners(self.catalogue, day, by)
        self.found.hold("keys", f"{day} {by} {chosen.light}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            where = f"{day} {by} {key}"
            self.found.each(
                "figures", where, (got[key], wanted[key]), FIGURES + _ASSIGNMENT * (by == "assignment")
            )
            self.found.hold(
                "owners",
                where,
                set(filter(None, (got[key]["owners"] or "").split("、"))),
                owners.get(key, set()),
            )
            self.reason(where, got[key]["reason"], wanted[key]["reason"])

    def reason(self, where: str, said: str, numbers: list[str]):
        """Compare whether the reason of a light contains the right numbers."""
        bare = re.sub(r"(?<=\d),(?=\d{3})", "", said)
        lacks = [part for part in numbers if not re.search(rf"(?<![\d.]){re.escape(part)}(?!\d)", bare)]
        self.found.hold("reasons", f"{where} ({said})", ", ".join(lacks), "")

    def total(self, day: date):
        """Compare the roll-up of all, the counts of each light and class, and the headline figures."""
        with self.office.log() as log:
            rows = self.office.selected(log, Filter(as_of=day))
        whole, leads = by_key.total(self.office.programme, rows), self.leads(day)
        self.found.each("totals", f"{day}", (whole, naive.rollup(leads, self.catalogue.settings)), FIGURES)
        for product_counts, name in (
            (display_counts.light_counts(whole), "light"),
            (display_counts.class_counts(rows), "class"),
        ):
            counts = Counter(row[name] for row in leads)
            for key, number in product_counts.items():
                self.found.hold("totals", f"{day} {key}", number, counts[key])
        self.headline(day, headline.headline(whole, by_key.table(self.office.programme, rows, "measure")))

    def headline(self, day: date, said: display_headline.Headline):
        """Compare the numbers of measures, of those done and behind, and of overdue assignments."""
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
        wanted = self.reported(period, as_of)
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

    def reported(self, period: str, as_of: date | None) -> dict:
        """Return who reported in a period, recomputed."""
        inside = as_of if as_of and as_of < naive.end_of(period) else None
        last, settings = inside or naive.end_of(period), self.catalogue.settings
        return naive.reporting(
            self.catalogue,
            self.log,
            period,
            played_year.NOW,
            as_of,
            replaces=self.replaces,
            withdrawn=self.withdrawn,
            excused=naive_acts.excused(self.acts, period, inside or played_year.NOW.date()),
            claims_of=lambda earlier: naive_acts.claims(earlier, self.acts, last, settings, date.max),
        )

    def forecasts(self, day: date):
        """Compare the forecast of every assignment, its sentence, and the sentence on all."""
        with self.office.log() as log:
            rows, past = self.office.rows(log, day), self.office.history(log)
        progress = forecast_words.monthly_progress(rows, past, self.office.programme.settings["start"], day)
        forecasts_made = forecast_words.forecasts_of(rows, progress)
        sentences = forecast_words.sentences(rows, forecasts_made, "zh")
        wanted = Foreseen(self.catalogue, self.live, self.rows(day), day)
        keys = (rows["task"].astype(str) + "/" + rows["unit"].astype(str)).tolist()
        for place, key in enumerate(keys):
            if key not in wanted.held:
                continue
            kind, months = wanted.of(key)
            where = f"{day} {key}"
            self.found.hold("forecasts", where, Kind(int(forecasts_made.kind[place])).name.lower(), kind)
            self.found.hold(
                "forecasts",
                where,
                tuple(int(getattr(forecasts_made, name)[place]) for name in ("month", "early", "late")),
                months or (NONE,) * 3,
            )
            self.found.hold("forecasts", where, sentences[place], wanted.sentence(key))
        chosen = rows[rows["valid"].to_numpy(bool)]
        self.found.hold(
            "forecasts",
            f"{day} count",
            forecast_words.count(
                chosen, forecast_words.forecasts_at(forecasts_made, chosen.index.to_numpy()), "zh"
            ),
            wanted.count(),
        )
        slack = forecast_words.slack(
            chosen, forecast_words.forecasts_at(forecasts_made, chosen.index.to_numpy())
        )
        self.found.hold("forecasts", f"{day} green", int((slack < 0).sum()), wanted.green())

    def courses(self, days: list[date]):
        """Compare the course up to the last day with the figures of earlier days, in all and by two keys."""
        day, programme = days[-1], self.office.programme
        with self.office.log() as log:
            all_rows, history = self.office.rows(log, day), self.office.history(log)
        selected_rows = select(all_rows, Filter(as_of=day), programme, always=True)
        past = trend.MonthEnds(selected_rows, history, months.months(programme, day))
        now = select(all_rows, Filter(as_of=day), programme)
        totals = dict(past.totals(by_key.total(programme, now)))
        tables = {by: dict(past.tables(by_key.table(programme, now, by), by)) for by in ("measure", "unit")}
        for earlier_day in past.days[:-1]:
            if earlier_day not in days:
                continue
            right_totals = naive.rollup(self.leads(earlier_day), self.catalogue.settings)
            self.found.each("courses", f"{earlier_day}", (totals[earlier_day], right_totals), COURSE)
            for by, table in tables.items():
                wanted = self.listing(earlier_day, by)
                for key in table[earlier_day].index:
                    if str(key) in wanted:
                        self.found.each(
                            "courses",
                            f"{earlier_day} {key}",
                            (table[earlier_day].loc[key], wanted[str(key)]),
                            COURSE,
                        )
