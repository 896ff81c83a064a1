"""The command for leaders' remarks: add one, answer it, settle it, list them."""

from argparse import ArgumentParser

from ..display.tables import listing, remarks as remarks_table
from ..operations import remarks
from ..operations.office import Office
from ..problems import refuse
from ..values.office_act import Act
from ..words import say
from . import options
from .commands import day, printed, tell
from .office_acts import person
from .registry import command


def _declare(parser: ArgumentParser):
    parser.add_argument("act", choices=("add", "answer", "settle", "list"))
    parser.add_argument("number", nargs="?", type=int, help="the remark that is answered or settled")
    parser.add_argument("--text", default="")
    parser.add_argument("--measure", type=int, metavar="N")
    parser.add_argument("--task", metavar="TASK")
    parser.add_argument("--unit", metavar="UNIT")
    parser.add_argument("--answer-by", metavar="DATE")


@command("remark", _declare, options.who, options.on)
def remark(office: Office, args) -> int:
    """Add a leader's remark, answer it for a unit, settle it, or list how all remarks stand."""
    if args.act == "list":
        return _list(office, args)
    if args.act == "add":
        answer_by = day(args.answer_by)
        if answer_by is None:
            raise refuse("bad_date", value=args.answer_by or "")
        number = remarks.make(office, _about(office, args), args.text, answer_by, person(args))
        done, words = {"remark": number}, say("cli.remark", args.lang, number=number)
    elif args.act == "answer":
        unit = options.one_unit(office.programme, args.unit or "", args.lang)
        number = remarks.answer(office, args.number or 0, unit, args.text, person(args))
        done, words = (
            {"remark": args.number, "answer": number},
            say("cli.answer", args.lang, number=args.number, act=number),
        )
    else:
        number = remarks.settle(office, args.number or 0, person(args), args.text or None)
        done, words = (
            {"remark": args.number, "settled": number},
            say("cli.settled", args.lang, number=args.number, act=number),
        )
    tell(done) if args.json else printed(words)
    return 0


def _about(office: Office, args) -> Act:
    """Return what the options say a remark is about; raise Refused where that is unknown."""
    programme = office.programme
    if args.measure is not None and args.measure not in programme.measures:
        known = "、".join(map(str, programme.measures))
        raise refuse("unknown_value", value=args.measure, label=say("filter.measure", args.lang), known=known)
    return Act(
        "remark",
        day(args.on) or office.today,
        task=options.one_task(programme, args.task) if args.task else None,
        unit=options.one_unit(programme, args.unit, args.lang) if args.unit else None,
        measure=args.measure,
    )


def _list(office: Office, args) -> int:
    found = remarks.every(office, day(args.on) or office.today)
    if args.json:
        tell(remarks_table.documents(found))
        return 0
    rows = remarks_table.listing(office.programme, found, "", args.lang)
    printed(listing.text(rows.rows, rows.columns, args.lang) if found else say("cli.no_remarks", args.lang))
    return 0
