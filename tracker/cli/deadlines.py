"""The command that asks for extensions, decides on them and lists the ledger of deadlines."""

from argparse import ArgumentParser

from ..display.tables import deadlines as table, listing
from ..figures.deadlines import STANDINGS, Pair
from ..operations import deadlines
from ..operations.deadlines import Said
from ..operations.office import Office
from ..problems import refuse
from ..words import say
from . import options
from .commands import chosen_filter, day, printed, tell
from .office_acts import person
from .registry import command


def _which(parser: ArgumentParser):
    parser.add_argument("act", choices=("request", "grant", "refuse", "list"))
    parser.add_argument("number", nargs="?", type=int, metavar="REQUEST")
    parser.add_argument("--assignment", metavar="TASK/UNIT")
    parser.add_argument("--to", metavar="DATE")
    parser.add_argument("--why")


@command("deadline", _which, options.filters, options.who, options.on)
def deadline(office: Office, args) -> int:
    """Ask for a later deadline (--assignment, --to, --why), grant or refuse it, list the ledger."""
    return {"request": _request, "grant": _grant, "refuse": _refuse, "list": _list}[args.act](office, args)


def _said(args) -> Said:
    return Said(day(args.to), args.why, day(args.on))


def _pair(office: Office, args) -> Pair:
    task, _, unit = (args.assignment or "").rpartition("/")
    if not (task and unit):
        raise refuse("deadline_which")
    programme = office.programme
    return options.one_task(programme, task), options.one_unit(programme, unit, args.lang)


def _request(office: Office, args) -> int:
    number = deadlines.request(office, _pair(office, args), _said(args), person(args))
    return _done(args, {"request": number}, "cli.deadline_asked", number=number)


def _grant(office: Office, args) -> int:
    asked = _pair(office, args) if args.number is None else args.number
    number = deadlines.grant(office, asked, _said(args), person(args))
    return _done(args, {"request": args.number, "granted": number}, "cli.deadline_granted", number=number)


def _refuse(office: Office, args) -> int:
    if args.number is None:
        raise refuse("deadline_which")
    number = deadlines.refuse_request(office, args.number, _said(args), person(args))
    return _done(args, {"request": args.number, "refused": number}, "cli.deadline_refused", number=number)


def _done(args, document: dict, key: str, number: int) -> int:
    tell(document) if args.json else printed(say(key, args.lang, number=number))
    return 0


def _list(office: Office, args) -> int:
    entries = deadlines.entries(office, chosen_filter(office, args))
    if args.json:
        tell(table.document(entries, office.today))
        return 0
    found = table.changes(office.programme, entries, office.today, STANDINGS, args.lang)
    rows = listing.shown(found.rows, found.columns, args.lang)
    printed(listing.text(rows, found.columns, args.lang) if rows else say("deadlines.none", args.lang))
    return 0
