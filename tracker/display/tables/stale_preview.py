"""What changed between a preview and its confirmation: who recorded something in between, and which changes
differ now."""

from ...intake.commit import Checked, Proposal
from ...operations.office import Office
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.status_sheet import REPORT
from ...values.kinds import show
from ...words import say
from .listing import Listing

_REPORTED = index(REPORT)
MEANWHILE = (
    Column("task", "任务编号", "Task id"),
    Column("owners", "责任单位", "Unit", width=24),
    Column("column", "栏", "Column"),
    Column("seen", "您核对时的原值", "Old value you saw", width=26),
    Column("now", "现在的原值", "Old value now", width=26),
    Column("new", "您表中的值", "Value in your sheet", width=26),
)


def listing(programme: Programme, seen: Checked, now: Checked, lang: str) -> Listing:
    """Return, cell by cell, what a file would now change differently from when it was seen."""
    before, after = (_by_assignment(checked) for checked in (seen, now))
    keys = [key for key in {**after, **before} if _effect(before.get(key)) != _effect(after.get(key))]
    rows = [row for key in keys for row in _rows(programme, before.get(key), after.get(key), lang)]
    return Listing(say("moved.head", lang, n=len(rows)), MEANWHILE, rows)


def recorded_since(office: Office, seen: Checked, lang: str) -> str:
    """Return in words which submissions were recorded or withdrawn since a file was seen, as far as they
    concern what it reports on; blank where there are none."""
    events = office.events_since(seen)
    return say("shown.list", lang).join(
        say(
            f"moved.{one['kind']}",
            lang,
            by=one["by"] or say("moved.nobody", lang),
            **{name: one[name] for name in ("number", "file")},
        )
        for one in events
    )


def _by_assignment(checked: Checked) -> dict[tuple, Proposal]:
    return {(one.task, one.unit, one.as_of): one for one in checked.proposals}


def _effect(proposal: Proposal | None) -> object:
    return proposal and (proposal.outcome, proposal.changes)


def _rows(programme: Programme, before: Proposal | None, after: Proposal | None, lang: str) -> list[dict]:
    one = after or before
    assert one is not None
    common = {"task": one.task, "owners": programme.title("units", one.unit, lang)}
    old, new = (
        {change.column: change for change in proposal.changes} if proposal else {}
        for proposal in (before, after)
    )
    columns = [column for column in {**old, **new} if old.get(column) != new.get(column)]
    return [common | _cell(one, column, (old.get(column), new.get(column)), lang) for column in columns] or [
        common
        | {
            "column": say("moved.outcome", lang),
            "seen": _outcome(before, lang),
            "now": _outcome(after, lang),
            "new": "—",
        }
    ]


def _cell(one: Proposal, column: str, changes: tuple, lang: str) -> dict:
    """A column's old value then and now. Where the file would not change it, the old value is that of the
    sheet."""
    kind, value = _REPORTED[column].kind, one.values[column]
    seen, now = (show(kind, change.old if change else value, lang) or "—" for change in changes)
    return {
        "column": _REPORTED[column].label(lang),
        "seen": seen,
        "now": now,
        "new": show(kind, value, lang) or "—",
    }


def _outcome(proposal: Proposal | None, lang: str) -> str:
    return say(f"count.{proposal.outcome}", lang) if proposal else "—"
