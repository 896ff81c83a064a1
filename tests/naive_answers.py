"""Remarks and what owes an answer on a day, in the plainest way from docs/rules.md; see `naive_acts`."""

from calendar import monthrange
from datetime import date, timedelta

from tests import naive, naive_acts

# The State Council's notices for 2020 (from April on) and 2021: days off on weekdays, and weekends worked.
_OFF = (
    *((date(2020, 4, 4), 3), (date(2020, 5, 1), 5), (date(2020, 6, 25), 3), (date(2020, 10, 1), 8), (date(2021, 1, 1), 3)),
    *((date(2021, 2, 11), 7), (date(2021, 4, 3), 3), (date(2021, 5, 1), 5), (date(2021, 6, 12), 3), (date(2021, 9, 19), 3), (date(2021, 10, 1), 7)),
)
OFF = {first + timedelta(number) for first, days in _OFF for number in range(days)}
_WORKED = "2020-04-26 2020-05-09 2020-06-28 2020-09-27 2020-10-10 2021-02-07 2021-02-20 2021-04-25 2021-05-08 2021-09-18 2021-09-26 2021-10-09"
WORKED = {date.fromisoformat(one) for one in _WORKED.split()}
STEPS = {"urge": 3, "supervise": 10, "summon": 20}


def working_days(first: date, last: date) -> int:
    """Return how many working days lie after a day, up to and with another one; negative where that is earlier."""
    if last < first:
        return -working_days(last, first)
    days = [first + timedelta(number) for number in range(1, (last - first).days + 1)]
    return sum(one in WORKED or (one.weekday() < 5 and one not in OFF) for one in days)


def remarks(catalogue: naive.Catalogue, acts: list[dict], day: date) -> dict[int, dict]:
    """Return how each remark stands on a day, by its number."""
    found = {}
    for remark in naive_acts.of_kind(acts, "remark", until=day):
        about = [act for act in naive_acts.of_kind(acts, "answer", "settled", until=day) if act["earlier"] == remark["number"]]
        answered = {act["unit"] for act in about if act["kind"] == "answer"}
        asked = naive_acts.asked(catalogue, acts, remark)
        waiting = [unit for unit in asked if unit not in answered]
        state = "late" if day > remark["answer_by"] else "open"
        if any(act["kind"] == "settled" for act in about):
            state = "settled"
        elif asked and not waiting:
            state = "answered"
        found[remark["number"]] = {"state": state, "waiting": waiting, "days": working_days(day, remark["answer_by"])}
    return found


# What owes an answer


def red_since(course: list[tuple[date, dict | None]], now: dict) -> date | None:
    """Return since when an assignment owes an answer for being red: `course` is how it stood at each month end up to
    a day, None where it was not selected; `now` how it stands on the day."""
    since, counted, was_red = None, None, False
    for end, row in [*course, (None, now)]:
        is_red = row is not None and row["light"] == "red"
        if since and row and not is_red and row["submission"] and row["submission"] != counted:
            since = None
        if end and is_red and was_red and since is None:
            since, counted = end, row["submission"]
        was_red = is_red
    return since


def blocked_since(course: list[tuple[date, dict | None]], now: dict) -> date | None:
    """Return since when it is blocked: the day of the report that counted at the first month end since which it has been,
    or counts now; None where it is not. `course` and `now` as for `red_since`."""
    since = None
    for _, row in [*course, (None, now)]:
        since = (since or row["as_of"]) if row and row["status"] == "blocked" else None
    return since


def quarter_later(day: date) -> date:
    """Return the day three months later, or the last of its month."""
    year, month = (day.year, day.month + 3) if day.month < 10 else (day.year + 1, day.month - 9)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def demand(acts: list[dict], key: str, day: date, red: date | None, blocked: date | None) -> dict:
    """Return how an assignment that owes an answer stands on a day."""
    since = min(one for one in (red, blocked) if one)
    own = [act for act in naive_acts.of_kind(acts, "red_answered", "escalated", until=day) if act["key"] == key and act["day"] >= since]
    answer, waits_from, state = next((act for act in reversed(own) if act["kind"] == "red_answered"), None), None, "answered"
    if answer is None:
        state, waits_from = "unanswered", since
    elif blocked and day > min(quarter_later(answer["day"]), answer["resume"]):
        state, waits_from = "renew", min(quarter_later(answer["day"]), answer["resume"])
    elif red and day > answer["due"]:
        state, waits_from = "late", answer["due"]
    steps = [act["step"] for act in own if act["kind"] == "escalated" and waits_from and act["day"] >= waits_from]
    step = max(steps, key=list(STEPS).index, default=None)
    left = [] if waits_from is None else list(STEPS)[list(STEPS).index(step) + 1 :] if step else list(STEPS)
    waited = working_days(waits_from or day, day)
    pressing = left[0] if left and waited >= STEPS[left[0]] else None
    return {"red": red, "blocked": blocked, "state": state, "step": step, "pressing": pressing, "days": working_days(since, day), "waiting": waited}
