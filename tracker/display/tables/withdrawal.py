"""What withdrawing a submission would move: the measures' figures now and without it."""

from datetime import date

import pandas as pd

from ...operations import withdrawal
from ...operations.office import Office
from ...schema.declarations import Column
from ...values.kinds import show
from ...words import say
from .listing import Listing

MOVED = (
    Column("key", "编号", "No.", width=6),
    Column("title", "举措", "Measure", width=34),
    Column("now", "现进度(%)", "Progress now (%)", kind="percent"),
    Column("after", "撤回后(%)", "Without it (%)", kind="percent"),
    Column("reported", "现已报", "Reported now", kind="integer"),
    Column("reported_after", "撤回后已报", "Without it", kind="integer"),
)
_PAIRS = (("now", "after", "progress"), ("reported", "reported_after", "reported"))


def moved(office: Office, number: int, day: date, lang: str) -> Listing:
    """Return the measures whose figures as of a date would move if a submission were withdrawn (and the one
    that it replaced counted again), with both figures. The overall figures come first. Only lead assignments
    count, as everywhere."""
    now, then = withdrawal.figures(office, number, day)
    rows = [_row(office, key, (now.loc[key], then.loc[key]), lang) for key in now.index]
    return Listing(
        say("would.head", lang, day=day),
        MOVED,
        [row for row in rows if any(row[old] != row[new] for old, new, _ in _PAIRS)],
    )


def overall(listing: Listing, lang: str) -> str:
    """Return in a sentence how a withdrawal moves overall progress, and how many measures it moves."""
    if not listing.rows:
        return say("would.none", lang)
    first = listing.rows[0]
    total = first if not first["key"] else {"now": None, "after": None}
    old, new = (show("percent", total[name], lang) or "—" for name in ("now", "after"))
    measures = sum(bool(row["key"]) for row in listing.rows)
    same = "would.sentence_same" if old == new else "would.sentence"
    return say(same, lang, old=old, new=new, n=measures)


def _row(office: Office, key: object, figures: tuple[pd.Series, pd.Series], lang: str) -> dict:
    now, then = figures
    title = say("would.total", lang) if key == "total" else office.programme.title("measures", key, lang)
    return {
        "key": "" if key == "total" else str(key),
        "title": title,
        **{old: _plain(now[name]) for old, _, name in _PAIRS},
        **{new: _plain(then[name]) for _, new, name in _PAIRS},
    }


def _plain(value: float) -> float | None:
    return None if value != value else float(value)
