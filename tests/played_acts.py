"""What the office does beside a played year (see `played_year`): each month it opens and closes periods, excuses, halts,
decides on claims and deadlines, remarks, escalates, reminds, and undoes some of it. Beside the office's log a plain list
of the acts is kept for `naive_acts`."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests import naive, naive_acts
from tests.played_year import NOW, PERIODS, Year
from tracker.figures.filters import Filter
from tracker.operations import acts, chasing, claims, deadlines, excuses, halts, rectifications, remarks, reporting_periods
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.values.office_act import Act

OFFICE = Person("王主任", "办公室")
CLOSED_AFTER = 5  # months: until then sheets are still corrected


class Acts:
    """One month of acts, in the order of their days."""

    def __init__(self, year: Year, period: str):
        self.year, self.period, self.dice = year, period, Random(f"{period} {len(year.log)}")
        self.refused: list[str] = []
        self.leads = naive.where(year.catalogue.assignments, role="lead")

    def play(self):
        """Act on days of the month; what is refused is left out."""
        kinds = [self.ask] * 8 + [self.decide] * 6 + [self.grant] * 3 + [self.halt] * 2 + [self.undo] * 3 + [self.excuse] * 3
        kinds += [self.remark] * 3 + [self.answer] * 3 + [self.settle] + [self.claims, self.red, self.red, self.chase]
        end = naive.end_of(self.period)
        self.done(self.open, end.replace(day=1))
        for day in sorted(self.dice.choices(range(1, end.day + 1), k=len(kinds))):
            self.done(kinds.pop(self.dice.randrange(len(kinds))), end.replace(day=day))
        self.done(self.close, end)

    def done(self, act, day: date):
        """Act on a day as the office of that day; what is refused leaves nothing."""
        try:
            act(replace(self.year.office, today=day, now=datetime.combine(day, time(4), UTC)), day)
        except Refused as refused:
            self.refused.append(refused.problems[0].code)

    def keep(self, kind: str, number: int, day: date, **said):
        """Keep an act in the plain list."""
        self.year.acts.append({"kind": kind, "number": number, "day": day, "undone": False, **said})

    def some(self) -> tuple[str, tuple[str, str]]:
        """Return one of the lead assignments: its key, and the pair."""
        key = self.dice.choice(self.leads)["key"]
        return key, tuple(key.split("/"))

    # Deadlines

    def ask(self, office: Office, day: date):
        key, pair = self.some()
        to = day + timedelta(self.dice.randint(-20, 400))
        self.keep("asked", deadlines.request(office, pair, deadlines.Said(to, "设备晚到"), OFFICE), day, key=key, deadline=to)

    def decide(self, office: Office, day: date):
        made = {act["earlier"] for act in self.year.acts if act["kind"] in ("granted", "refused") and not act["undone"]}
        asked = self.dice.choice([act for act in naive_acts.of_kind(self.year.acts, "asked") if act["number"] not in made] or [None])
        if asked is None:
            return
        if self.dice.random() < 0.4:
            number = deadlines.refuse_request(office, asked["number"], deadlines.Said(None, "理由不足"), OFFICE)
            self.keep("refused", number, day, key=asked["key"], earlier=asked["number"])
        else:
            to = asked["deadline"] - timedelta(self.dice.choice([0, 0, 30]))
            self.keep(
                "granted",
                deadlines.grant(office, asked["number"], deadlines.Said(to, "同意"), OFFICE),
                day,
                key=asked["key"],
                earlier=asked["number"],
                deadline=to,
            )

    def grant(self, office: Office, day: date):
        key, pair = self.some()
        to = day + timedelta(self.dice.randint(20, 400))
        self.keep("granted", deadlines.grant(office, pair, deadlines.Said(to, "统一顺延"), OFFICE), day, key=key, earlier=None, deadline=to)

    # Claims, halts, excuses, periods

    def claims(self, office: Office, day: date):
        """Decide on many claims at once, accepting half of them."""
        log, settings = naive.in_force(self.year.log, self.year.replaces, self.year.withdrawn), self.year.catalogue.settings
        found = naive_acts.claims(log, self.year.acts, date.max, settings)
        wanted = [key for key in sorted(found) if found[key]["since"] <= day and found[key]["state"] == "open"]
        void = [key for key in wanted if found[key]["status"] == "not_applicable"]
        for key in self.dice.sample(wanted, min(20, len(wanted))) + self.dice.sample(void, min(5, len(void))):
            accepted = self.dice.random() < 0.5
            try:
                number = claims.decide(office, tuple(key.split("/")), claims.Verdict(accepted, "请补充佐证"), OFFICE)
                self.keep("claim", number, day, key=key, submission=found[key]["submission"], accepted=accepted)
            except Refused as refused:
                self.refused.append(refused.problems[0].code)

    def halt(self, office: Office, day: date):
        key, pair = self.some()
        self.keep("halted", halts.halt(office, pair, "项目取消", OFFICE), day, key=key)

    def excuse(self, office: Office, day: date):
        _, (_, unit) = self.some()
        number = excuses.grant(office, Act("excused", day, unit=unit, why="机构改革"), self.period, OFFICE)
        self.keep("excused", number, day, unit=unit, period=self.period)

    def open(self, office: Office, day: date):
        self.keep("opened", reporting_periods.open_period(office, self.period, OFFICE)[1], day, period=self.period)

    def close(self, office: Office, day: date):
        place = PERIODS.index(self.period) - CLOSED_AFTER
        if place >= 0:
            self.keep("closed", reporting_periods.close(office, PERIODS[place], OFFICE)[1], day, period=PERIODS[place])

    # Remarks, answers to what is red, reminders

    def remark(self, office: Office, day: date):
        key, (task, unit) = self.some()
        measure = next(row["measure"] for row in self.leads if row["key"] == key)
        about = self.dice.choice([{"task": task}, {"unit": unit}, {"task": task, "unit": unit}, {"measure": int(measure)}])
        by = day + timedelta(self.dice.randint(0, 60))
        number = remarks.make(office, Act("remark", day, **about), "请加快推进", by, OFFICE)
        self.keep("remark", number, day, about=about, answer_by=by)

    def answer(self, office: Office, day: date):
        made = naive_acts.of_kind(self.year.acts, "remark", until=day)
        if made:
            one = self.dice.choice(made)
            asked = naive_acts.asked(self.year.catalogue, self.year.acts, one)
            for unit in [unit for unit in asked if self.dice.random() < 0.8]:
                self.keep("answer", remarks.answer(office, one["number"], unit, "已安排", OFFICE), day, earlier=one["number"], unit=unit)

    def settle(self, office: Office, day: date):
        made = naive_acts.of_kind(self.year.acts, "remark", until=day)
        if made:
            earlier = self.dice.choice(made)["number"]
            self.keep("settled", remarks.settle(office, earlier, OFFICE), day, earlier=earlier)

    def red(self, office: Office, day: date):
        """Answer some of what is red or blocked, and escalate some."""
        owed = rectifications.demands(office, Filter(as_of=day))
        for one in self.dice.sample(owed, min(8, len(owed))):
            key, pair = f"{one.task}/{one.unit}", (one.task, one.unit)
            try:
                if self.dice.random() < 0.5:
                    number = rectifications.escalate(office, pair, OFFICE)
                    self.keep("escalated", number, day, key=key, step=one.following)
                    continue
                due = day + timedelta(self.dice.randint(0, 120))
                said = {"cause": self.dice.choice(["power", "site"]), "action": "加派人手", "person": "李工", "due": due, "resume": due}
                number = rectifications.answer(office, pair, rectifications.Answer(**said), OFFICE)
                self.keep("red_answered", number, day, key=key, **said)
            except Refused as refused:
                self.refused.append(refused.problems[0].code)

    def chase(self, office: Office, day: date):
        found = chasing.chases(office, Filter(as_of=day))
        held = self.dice.sample(found, min(10, len(found)))
        for one, number in zip(held, chasing.record(office, held, OFFICE), strict=True):
            self.keep("chased", number, day, unit=one.unit)

    def undo(self, office: Office, day: date):
        made = [act for act in self.year.acts if act["kind"] not in ("opened", "closed") and not act["undone"] and act["day"] <= day]
        if made:
            one = self.dice.choice(made)
            acts.undo(office, one["number"], "误操作", OFFICE)
            one["undone"] = True


def acted(year: Year, period: str):
    """Let the office act in a month of a played year; see `played_year.play`."""
    assert year.office.today <= NOW.date()
    Acts(year, period).play()
