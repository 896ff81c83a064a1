"""The command that opens and closes periods, grants exceptions from a closed one, and lists them."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from ..display import period_archive
from ..display.tables import listing, reporting_periods as table
from ..figures.filters import Filter
from ..operations import period_files, reporting_periods
from ..operations.office import Office
from ..problems import refuse
from ..system import atomic_file
from ..values.office_act import Act
from ..words import say
from . import options
from .commands import chosen_filter, day, printed, tell
from .office_acts import person
from .registry import command

_ALL = 10_000


def _declare(parser: ArgumentParser):
    parser.add_argument("act", choices=("open", "close", "except", "list", "sheets", "archive"))
    parser.add_argument("period", nargs="?", metavar="YYYY-MM")
    parser.add_argument("--why")
    parser.add_argument("--until", metavar="DATE")
    parser.add_argument("-o", "--output", metavar="FILE.zip")


@command("period", _declare, options.filters, options.who, options.on)
def period(office: Office, args) -> int:
    """Open a period (-o: its return sheets), close it (-o: the archive), let units report for a closed one
    (except: --unit, --why, --until), list periods."""
    if args.act == "list":
        return _list(office, args)
    if not args.period:
        raise refuse("period_which")
    acts = {"open": _open, "close": _close, "except": _except, "sheets": _zip, "archive": _zip}
    return acts[args.act](office, args)


def _open(office: Office, args) -> int:
    opened, number = reporting_periods.open_period(office, args.period, person(args), day(args.on))
    told = {"act": number, "period": opened, "opened": True}
    return _done(
        office,
        args,
        told,
        say("cli.period_opened", args.lang, period=opened, number=number, current=office.period),
    )


def _close(office: Office, args) -> int:
    closed, number = reporting_periods.close(
        office, args.period, person(args), day=day(args.on), why=args.why
    )
    told = {"act": number, "period": closed, "closed": True}
    return _done(office, args, told, say("cli.period_closed", args.lang, period=closed, number=number))


def _done(office: Office, args, told: dict, sentence: str) -> int:
    """Write the zip, if one is asked for, and tell what was done: it stands if the zip cannot be written."""
    again = "sheets" if args.act == "open" else "archive"
    if args.output:
        try:
            _write(office, args, told["period"], again)
        except OSError as error:
            figures = {"act": told["act"], "file": args.output, "why": error.strerror, "again": again}
            raise refuse("period_no_zip", value=told["period"], **figures) from None
        told["file"] = args.output
    tell(told) if args.json else printed(sentence)
    return 0


def _write(office: Office, args, chosen: str, which: str):
    if which == "sheets":
        units = period_files.receivers(office, chosen_filter(office, args))
        content = period_files.return_sheets(office, units, chosen, args.lang)
    else:
        content = period_archive.archive(office, chosen, args.lang)
    atomic_file.write(Path(args.output), content)
    if not args.json:
        printed(say("cli.period_zip", args.lang, file=args.output), file=sys.stderr)


def _zip(office: Office, args) -> int:
    chosen = reporting_periods.named(office, args.period)
    if not args.output:
        raise refuse("period_zip_where")
    try:
        _write(office, args, chosen, args.act)
    except OSError as error:
        raise refuse("no_output", value=args.output, why=error.strerror) from None
    if args.json:
        tell({"period": chosen, "file": args.output})
    return 0


def _except(office: Office, args) -> int:
    units, until = chosen_filter(office, args).unit, day(args.until)
    if until is None or not args.why:
        raise refuse("period_exception_what")
    granted = Act("period_exception", day(args.on) or office.today, says={"until": until}, why=args.why)
    chosen, numbers = reporting_periods.grant(office, args.period, units, granted, person(args))
    if args.json:
        tell(
            {
                "acts": numbers,
                "period": chosen,
                "units": list(units),
                "until": until.isoformat(),
                "excepted": True,
            }
        )
        return 0
    told = {"n": len(numbers), "until": until, "numbers": ", ".join(map(str, numbers))}
    printed(say("cli.period_excepted", args.lang, period=chosen, **told))
    return 0


def _list(office: Office, args) -> int:
    found = reporting_periods.periods(office, Filter(), _ALL)
    if args.period:
        wanted = reporting_periods.named(office, args.period)
        found = [one for one in found if one.standing.period == wanted]
    if args.json:
        tell(table.documents(found))
        return 0
    rows = table.listing(found, args.lang)
    printed(listing.text(rows.rows, rows.columns, args.lang))
    return 0
