"""The command that excuses a unit from a period."""

from argparse import ArgumentParser

from ..operations import excuses
from ..operations.office import Office
from ..values.office_act import Act
from ..words import say
from . import options
from .commands import day, printed, tell
from .office_acts import person
from .registry import command


def _declare(parser: ArgumentParser):
    parser.add_argument("unit")
    parser.add_argument("period", metavar="YYYY-MM")
    parser.add_argument("--why", required=True)


@command("excuse", _declare, options.who, options.on)
def excuse(office: Office, args) -> int:
    """Excuse a unit from reporting for a period; `undo` takes the excuse back."""
    unit = options.one_unit(office.programme, args.unit, args.lang)
    done = Act("excused", day(args.on) or office.today, unit=unit, why=args.why)
    number = excuses.grant(office, done, args.period, person(args))
    if args.json:
        tell({"act": number, "unit": unit, "period": args.period, "excused": True})
        return 0
    title = office.programme.title("units", unit, args.lang)
    printed(say("cli.excused", args.lang, unit=title, period=args.period, number=number))
    return 0
