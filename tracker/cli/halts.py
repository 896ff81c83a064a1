"""The command that halts an assignment (停办), or lists what is halted."""

from argparse import ArgumentParser

from ..display.tables import halts as table, listing
from ..operations import halts
from ..operations.office import Office
from ..words import say
from . import options
from .commands import chosen_filter, day, printed, tell
from .office_acts import person
from .registry import command


def _which(parser: ArgumentParser):
    parser.add_argument("assignment", nargs="?", metavar="TASK/UNIT")
    parser.add_argument("--why", default="")


@command("halt", _which, options.filters, options.who, options.on)
def halt(office: Office, args) -> int:
    """Halt an assignment from a day on (--on), so that it no longer counts; without one, list what is."""
    if args.assignment:
        pair = options.one_pair(office.programme, args.assignment, args.lang)
        number = halts.halt(office, pair, args.why, person(args), day(args.on))
        tell({"halted": number}) if args.json else printed(say("cli.halted", args.lang, number=number))
        return 0
    found = halts.every(office, chosen_filter(office, args))
    if args.json:
        tell(table.documents(found))
        return 0
    rows = table.listing(office.programme, found, args.lang)
    printed(listing.text(rows.rows, rows.columns, args.lang) if found else say("cli.no_halts", args.lang))
    return 0
