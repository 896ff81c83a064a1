"""Whether a later deadline can be asked for or granted: the one rule of screens, commands and sheets."""

from datetime import date

from ..problems import refuse
from ..programme.programme import Programme
from .deadlines import Entry, Pair


def later(programme: Programme, entry: Entry, to: date | None, day: date, completed: bool) -> date:
    """Return the new deadline of an assignment, asked for on a day; raise Refused where it takes none.

    `completed`: it is reported complete."""
    pair = entry.task, entry.unit
    known = entry.deadline(day)
    if known is None:
        raise refuse("deadline_continuing", **named(programme, pair))
    if completed:
        raise refuse("deadline_completed", **named(programme, pair))
    if to is None:
        raise refuse("deadline_missing")
    start = date.fromordinal(int(programme.catalogued["start"].iat[programme.pairs[pair]]))
    if to < start:
        raise refuse("deadline_start", value=to, start=start)
    if to <= known:
        raise refuse("deadline_not_later", value=to, known=known)
    return to


def named(programme: Programme, pair: Pair) -> dict[str, str]:
    """Return what sentences say of an assignment: its task, and its unit's title in both languages."""
    names = {
        f"title{end}": programme.title("units", pair[1], lang) for end, lang in (("", "zh"), ("_en", "en"))
    }
    return {"task": pair[0]} | names
