"""What keeps the log in good order: its state made anew, and the move to another database."""

from dataclasses import asdict

from .commands import printed, tell
from .desk import Desk
from .store import Database, copying, rebuilding
from .words import say


def rebuild(desk: Desk, args) -> int:
    """Make the kept state anew from the log and say whether it was the same."""
    with desk.database.alone() as conn:
        found = rebuilding.rebuild(conn)
    if args.json:
        tell([asdict(one) for one in found])
        return 0
    for one in found:
        printed(say("cli.rebuilt" if one.same else "cli.mended", args.lang, **asdict(one)))
    return 0


def copy(desk: Desk, args) -> int:
    """Copy the whole log from one database into an empty one and check it."""
    found = copying.copy(Database(args.source), Database(args.target))
    tell({"rows": found, "equal": True}) if args.json else printed(
        say("cli.copied", args.lang, submissions=found["submission"], reports=found["report"]))
    return 0


def urls(parser):
    """Declare the two databases of a copy."""
    parser.add_argument("source", metavar="FROM_URL")
    parser.add_argument("target", metavar="TO_URL")
