"""The commands that list and undo the office's acts; those of one kind stand with what they do."""

from argparse import ArgumentParser

from ..display.tables import acts as acts_table, listing
from ..operations import acts
from ..operations.acts import Person
from ..operations.office import Office
from ..words import say
from . import options
from .commands import day, printed, tell
from .registry import command


def person(args) -> Person:
    """Return who acts, as the options state."""
    return Person(args.by, args.role)


def _about(parser: ArgumentParser):
    parser.add_argument("--task", metavar="TASK")
    parser.add_argument("--unit", metavar="UNIT")


@command("acts", _about)
def list_acts(office: Office, args) -> int:
    """List the acts of the office, undone ones too, the latest first."""
    programme = office.programme
    unit = options.one_unit(programme, args.unit, args.lang) if args.unit else None
    task = options.one_task(programme, args.task) if args.task else None
    found = acts.every(office, task, unit)
    if args.json:
        tell(acts_table.documents(found))
        return 0
    rows = acts_table.listing(programme, found, args.lang)
    printed(listing.text(rows.rows, rows.columns, args.lang) if found else say("cli.no_acts", args.lang))
    return 0


def _which(parser: ArgumentParser):
    parser.add_argument("act", type=int, metavar="ACT")
    parser.add_argument("--why", required=True)


@command("undo", _which, options.who, options.on)
def undo(office: Office, args) -> int:
    """Undo an act of the office; both stay in the log."""
    number = acts.undo(office, args.act, args.why, person(args), day(args.on))
    if args.json:
        tell({"act": args.act, "undone": number})
    else:
        printed(say("cli.undone", args.lang, number=args.act, by=number))
    return 0
