"""The command that lists claims, and accepts or returns one (核验销号)."""

from argparse import ArgumentParser

from ..display.tables import claims as claims_table, listing
from ..operations import claims
from ..operations.claims import Verdict
from ..operations.office import Office
from ..problems import refuse
from ..words import say
from . import options
from .commands import chosen_filter, day, printed, tell
from .office_acts import person
from .registry import command


def _act(parser: ArgumentParser):
    parser.add_argument("act", choices=("list", "accept", "return"))
    parser.add_argument("of_task", nargs="?", metavar="TASK")
    parser.add_argument("of_unit", nargs="?", metavar="UNIT")
    parser.add_argument("--why", metavar="TEXT")


@command("claim", _act, options.who, options.on, options.filters)
def claim(office: Office, args) -> int:
    """List what units report as complete or not applicable, or accept or return one of these claims."""
    return _listed(office, args) if args.act == "list" else _decided(office, args)


def _listed(office: Office, args) -> int:
    chosen, programme = chosen_filter(office, args), office.programme
    found, as_of = claims.listed(office, chosen), office.as_of(chosen)
    if args.json:
        tell(claims_table.documents(found, as_of))
        return 0
    printed(claims_table.opening(found, as_of, args.lang))
    for state in claims_table.COLUMNS:
        shown = claims_table.table(programme, found, state, as_of, args.lang)
        if shown.rows:
            printed(f"{shown.name}\n{listing.text(shown.rows, shown.columns, args.lang)}")
    return 0


def _decided(office: Office, args) -> int:
    if args.of_unit is None:
        raise refuse("claim_of_what", value=args.act)
    task = options.one_task(office.programme, args.of_task)
    unit = options.one_unit(office.programme, args.of_unit, args.lang)
    verdict = Verdict(args.act == "accept", args.why, day(args.on))
    number = claims.decide(office, (task, unit), verdict, person(args))
    if args.json:
        tell({"task": task, "unit": unit, "act": number, "accepted": verdict.accepted})
        return 0
    done = "cli.claim_accepted" if verdict.accepted else "cli.claim_returned"
    printed(
        say(done, args.lang, task=task, unit=office.programme.title("units", unit, args.lang), number=number)
    )
    return 0
