"""The command that lists whom to remind of what, writes the reminders, and records them; for cron too."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from ..display import reminder
from ..display.tables import chasing as chasing_table, listing
from ..operations import chasing
from ..operations.office import Office
from ..problems import refuse
from ..system import atomic_file
from ..values.periods import period_of
from ..words import say
from . import options
from .commands import chosen_filter, printed, tell
from .office_acts import person
from .registry import command


def _declare(parser: ArgumentParser):
    parser.add_argument("-o", "--output", metavar="FILE.zip")
    parser.add_argument(
        "--record", action="store_true", help="note in the log that these units were reminded"
    )


@command("chase", options.filters, _declare, options.who)
def chase(office: Office, args) -> int:
    """List whom to remind of what; write a text and a return sheet for each unit into a zip."""
    programme, chosen = office.programme, chosen_filter(office, args)
    found, as_of = chasing.chases(office, chosen), office.as_of(chosen)
    if args.output:
        _write(office, found, args)
    if args.record:
        chasing.record(office, found, person(args))
    last = chasing.chased(office, office.today)
    if args.json:
        tell(chasing_table.documents(found, last))
        return 0
    rows = chasing_table.listing(programme, found, last, args.lang)
    words = say("chase.head", args.lang, n=len(found), as_of=as_of)
    printed("\n".join([words, listing.text(rows.rows, rows.columns, args.lang)]) if found else words)
    return 0


def _write(office: Office, found: list, args):
    path, period = Path(args.output), period_of(office.as_of(chosen_filter(office, args)))
    letters = reminder.letters(office, found, args.lang)
    try:
        atomic_file.write(path, chasing.package(office, letters, period, args.lang))
    except OSError as error:
        raise refuse("no_output", value=args.output, why=error.strerror) from None
    noted = say("cli.chase_noted", args.lang) if args.record else ""
    printed(say("cli.chased", args.lang, file=args.output, n=len(found), noted=noted), file=sys.stderr)
