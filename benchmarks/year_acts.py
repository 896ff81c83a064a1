"""The comparison of what the office did in one played year with a plain recount.

The board, claims, deadlines, remarks, what owes an answer, whom to remind, the quality of reports."""

from datetime import date, timedelta

from benchmarks.year_proof import Proof
from tests import naive, naive_acts, naive_answers, naive_quality, played_year
from tracker.figures import quality, reporting_board
from tracker.figures.filters import Filter
from tracker.operations import (
    chasing,
    claims,
    deadlines,
    quality as of_quality,
    rectifications,
    remarks,
    reporting_periods,
)

WORST = ("missing", "partial", "late")
TOLD = ("red", "blocked", "state", "step")


class ActsProof:
    """The comparison of the office's acts, beside that of the figures."""

    def __init__(self, proof: Proof):
        self.proof, self.office, self.acts, self.found = proof, proof.office, proof.acts, proof.found
        self.catalogue, self.settings = proof.catalogue, proof.catalogue.settings

    def all(self, days: list[date]):
        """Compare all, on each of some days."""
        self.periods()
        self.board([f"{day:%Y-%m}" for day in days])
        for day in days:
            self.claims(day)
            self.deadlines(day)
            self.remarks(day)
            self.demands(day)
            self.chases(day)
            self.quality(day)

    def periods(self):
        """Compare which periods were opened and closed, and which one is current."""
        opened = [act["period"] for act in naive_acts.of_kind(self.acts, "opened")]
        closed = {act["period"] for act in naive_acts.of_kind(self.acts, "closed")}
        with self.office.log() as log:
            known, current = reporting_periods.standings(log), self.office.at(log).period
        self.found.hold("periods", "opened", sorted(known), sorted({*opened, *closed}))
        self.found.hold(
            "periods", "closed", sorted(one for one in known if known[one].closed), sorted(closed)
        )
        self.found.hold("periods", "current", current, max(set(opened) - closed))

    def board(self, periods: list[str]):
        """Compare the board: each unit's state in each period, and the order, the longest absent first."""
        with self.office.log() as log:
            board = reporting_board.Board([self.office.reporting(log, period) for period in periods])
        wanted: dict[str, list] = {unit["单位代码"]: [] for unit in self.catalogue.units}
        for period in periods:
            states = {row["unit"]: row["state"] for row in self.proof.reported(period, None)["units"]}
            for unit, course in wanted.items():
                course.append(states.get(unit))
        held = {unit: course for unit, course in wanted.items() if any(course)}
        order = sorted(held, key=lambda unit: [-held[unit].count(state) for state in WORST])
        self.found.hold("board", "order", list(board.rows), order)
        for unit, course in board.rows.items():
            self.found.hold("board", unit, [row and row["reporting"] for row in course], held.get(unit))

    def claims(self, day: date):
        """Compare the queue of claims, what became of each, and how often each unit was agreed to."""
        rows = {row["key"] for row in self.proof.rows(day)}
        wanted = {key: one for key, one in self.proof.claims(day).items() if key in rows}
        listed = claims.listed(self.office, Filter(as_of=day, support=True))
        got = {f"{one.claim.task}/{one.claim.unit}": one.claim for one in listed}
        self.found.hold("claims", f"{day}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            right = tuple(wanted[key][name] for name in ("since", "status", "state"))
            self.found.hold(
                "claims", f"{day} {key}", (got[key].since, got[key].status, got[key].state), right
            )
        shares = {unit: (one.looked, one.agreed) for unit, one in claims.accuracies(self.office, day).items()}
        looked = naive_acts.accuracy(self.proof.live, self.acts, day, self.settings)
        self.found.hold("claims", f"{day} accuracy", shares, looked)

    def deadlines(self, day: date):
        """Compare the ledger of deadlines: every change, the deadline in force, the number of slips."""
        entries = {f"{one.task}/{one.unit}": one for one in deadlines.entries(self.office, Filter())}
        own = [act for act in self.acts if act["kind"] in ("asked", "granted", "refused")]
        for row in self.catalogue.assignments:
            changes = naive_acts.changes(row, [act for act in own if act["key"] == row["key"]])
            self.found.hold("deadlines", f"{row['key']} listed", row["key"] in entries, bool(changes))
            if row["key"] in entries and changes:
                entry, where = entries[row["key"]], f"{day} {row['key']}"
                said = [(one.standing, one.deadline) for one in entry.changes]
                right = [(one["standing"], one["deadline"]) for one in changes]
                self.found.hold("deadlines", where, said, right)
                self.found.hold(
                    "deadlines", where, entry.deadline(day), naive_acts.deadline(row, changes, day)
                )
                self.found.hold("deadlines", where, entry.slips(day), naive_acts.slips(row, changes, day))

    def remarks(self, day: date):
        """Compare how each remark stands: who is waited for, and for how many working days."""
        wanted = naive_answers.remarks(self.catalogue, self.acts, day)
        got = {one.made.id: one for one in remarks.every(self.office, day)}
        self.found.hold("remarks", f"{day}", sorted(got), sorted(wanted))
        for number in got.keys() & wanted.keys():
            one, right = got[number], wanted[number]
            said = {"state": one.state, "waiting": list(one.waiting), "days": one.days.number}
            self.found.hold("remarks", f"{day} {number}", said, right)

    def owed(self, day: date) -> dict[str, dict]:
        """Return what owes an answer on a day, recomputed."""
        ends, end = [], date(2020, 3, 31)
        while end <= day:
            ends.append(end)
            end = naive.end_of(f"{end + timedelta(1):%Y-%m}")
        stood = [(end, {row["key"]: row for row in self.proof.rows(end)}) for end in ends]
        found = {}
        for row in self.proof.leads(day):
            course = [(end, rows.get(row["key"])) for end, rows in stood]
            red = naive_answers.red_since(course, row)
            blocked = naive_answers.blocked_since(course, row)
            if red or blocked:
                found[row["key"]] = naive_answers.demand(self.acts, row["key"], day, red, blocked)
        return found

    def demands(self, day: date):
        """Compare what owes an answer: since when, how it stands, the step taken and the one to take."""
        wanted, settings = self.owed(day), self.office.programme.settings
        listed = rectifications.demands(self.office, Filter(as_of=day))
        got = {f"{one.task}/{one.unit}": one for one in listed}
        self.found.hold("answers", f"{day}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            one = got[key]
            said = {name: getattr(one, name) for name in TOLD} | {"pressing": one.pressing(settings)}
            said |= {"days": one.days.number, "waiting": one.waiting.number}
            self.found.hold("answers", f"{day} {key}", said, wanted[key])

    def chases(self, day: date):
        """Compare whom to remind, and of how many of what."""
        leads, near = self.proof.leads(day), self.settings["临期天数"]
        reporting = {row["unit"]: row for row in self.proof.reported(f"{day:%Y-%m}", day)["units"]}
        standing, claims_now = naive_answers.remarks(self.catalogue, self.acts, day), self.proof.claims(day)
        wanted, owed = {}, self.owed(day)
        for unit in [unit["单位代码"] for unit in self.catalogue.units]:
            own, state = naive.where(leads, unit=unit), reporting.get(unit, {}).get("state")
            ended = ("completed", "not_applicable")
            soon = [row for row in own if row["deadline"] and row["status"] not in ended]
            counts = {
                "overdue": len(naive.where(own, overdue=True)),
                "returned": sum(
                    one["state"] == "returned" for key, one in claims_now.items() if key.split("/")[1] == unit
                ),
                "rectification": sum(
                    one["state"] != "answered" for key, one in owed.items() if key.split("/")[1] == unit
                ),
                "unanswered": sum(
                    unit in one["waiting"] and one["state"] in ("late", "open") for one in standing.values()
                ),
                "due_soon": sum(0 <= (row["deadline"] - day).days <= near for row in soon),
            }
            if state in ("missing", "partial", "open"):
                counts[state] = reporting[unit]["rows_missing"]
            if own and any(counts.values()):
                wanted[unit] = {name: number for name, number in counts.items() if number}
        got = {one.unit: one.counts for one in chasing.chases(self.office, Filter(as_of=day))}
        self.found.hold("chases", f"{day}", sorted(got), sorted(wanted))
        for unit in got.keys() & wanted.keys():
            self.found.hold("chases", f"{day} {unit}", got[unit], wanted[unit])
        last = {act["unit"]: act["day"] for act in naive_acts.of_kind(self.acts, "chased", until=day)}
        told = {unit: one.day for unit, one in chasing.chased(self.office, day).items()}
        self.found.hold("chases", f"{day} last", told, last)

    def quality(self, day: date):
        """Compare the flags of each reported assignment, and each unit's score with its parts."""
        reports = naive_acts.by_key(self.proof.live, day, self.settings)
        wanted = naive_quality.every(self.proof.leads(day), reports, self.settings)
        with self.office.log() as log:
            rows = self.office.selected(log, Filter(as_of=day))
            case = of_quality.case(self.office, log, rows, day)
            flags = quality.flags(case)
            table = quality.by_unit(case, flags, of_quality.reporting(self.office, log, day))
        pairs = zip(case.rows["task"], case.rows["unit"], case.reported, strict=True)
        got = {
            f"{task}/{unit}": {name for name, has in flags.items() if has[place]}
            for place, (task, unit, reported) in enumerate(pairs)
            if reported
        }
        self.found.hold("quality", f"{day}", sorted(got), sorted(wanted))
        for key in got.keys() & wanted.keys():
            self.found.hold("quality", f"{day} {key}", got[key], wanted[key])
        scores = naive_quality.scores(wanted, self.proof.reported(f"{day:%Y-%m}", day)["units"])
        self.found.hold("quality", f"{day} units", sorted(table.index), sorted(scores))
        for unit, said in table.to_dict("index").items():
            for name, right in scores.get(unit, {}).items():
                shown = None if right is None else naive.half_up(right, 1)
                self.found.hold("quality", f"{day} {unit} {name}", said[name], shown)


def compare(proof: Proof, days: list[date]):
    """Compare what the office did, on some days."""
    assert played_year.NOW.date() >= max(days)
    ActsProof(proof).all(days)
