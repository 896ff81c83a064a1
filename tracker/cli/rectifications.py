"""The commands of rectification (整改): the list of causes, the answer to what is red, the steps of
escalation."""

from argparse import ArgumentParser

from ..display.tables import listing, rectifications as table
from ..operations import causes, rectifications
from ..operations.office import Office
from ..operations.rectifications import Answer
from ..problems import refuse
from ..schema.causes import title
from ..words import say
from . import options
from .commands import chosen_filter, day, printed, tell
from .office_acts import person
from .registry import command


def _which(parser: ArgumentParser):
    parser.add_argument("act", choices=("list", "add", "retire", "answer"))
    parser.add_argument("cause", nargs="?", metavar="CAUSE")
    parser.add_argument("--assignment", metavar="TASK/UNIT")
    parser.add_argument("--action", metavar="TEXT", help="the measure taken")
    parser.add_argument("--person", metavar="NAME", help="who answers for it")
    parser.add_argument("--until", metavar="DATE", help="by when it is done")
    parser.add_argument("--resume", metavar="DATE", help="when work resumes, of what is blocked")


@command("cause", _which, options.who, options.on)
def cause(office: Office, args) -> int:
    """List the causes, add or retire one, or answer with one for an assignment that is red or blocked."""
    if args.act != "list" and not args.cause:
        raise refuse("cause_blank")
    return {"list": _list, "add": _add, "retire": _retire, "answer": _answer}[args.act](office, args)


def _list(office: Office, args) -> int:
    found = causes.every(office)
    if args.json:
        tell(
            [
                {"cause": one, "zh": title(one, "zh"), "en": title(one, "en"), "act": added and added.id}
                for one, added in found.items()
            ]
        )
        return 0
    printed("\n".join(title(one, args.lang) for one in found))
    return 0


def _add(office: Office, args) -> int:
    return _done(args, "cli.cause_added", causes.add(office, args.cause, person(args)))


def _retire(office: Office, args) -> int:
    return _done(args, "cli.cause_retired", causes.retire(office, args.cause, person(args)))


def _answer(office: Office, args) -> int:
    pair = options.one_pair(office.programme, args.assignment or "", args.lang)
    said = Answer(args.cause, args.action, args.person, day(args.until), day(args.resume), day(args.on))
    return _done(args, "cli.red_answered", rectifications.answer(office, pair, said, person(args)))


def _done(args, key: str, number: int) -> int:
    tell({"act": number}) if args.json else printed(say(key, args.lang, number=number))
    return 0


def _one(parser: ArgumentParser):
    parser.add_argument("assignment", nargs="?", metavar="TASK/UNIT")


@command("escalate", _one, options.filters, options.who, options.on)
def escalate(office: Office, args) -> int:
    """Record the next step for an assignment that waits; without one, list what owes an answer."""
    programme = office.programme
    if args.assignment:
        pair = options.one_pair(programme, args.assignment, args.lang)
        return _done(args, "cli.escalated", rectifications.escalate(office, pair, person(args), day(args.on)))
    chosen = chosen_filter(office, args)
    found = rectifications.demands(office, chosen)
    if args.json:
        tell(table.documents(found, programme.settings))
        return 0
    with office.log() as log:
        rows = office.rows(log, office.as_of(chosen))
    shown = table.table(programme, found, rows, table.OPEN, args.lang)
    lines = listing.shown(shown.rows, shown.columns, args.lang)
    printed(listing.text(lines, shown.columns, args.lang) if found else say("rectify.none", args.lang))
    return 0
