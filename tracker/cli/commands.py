"""The commands: the operations that the pages offer too, with results printed as text or as JSON."""

import json
import re
import sys
from argparse import ArgumentParser
from contextlib import suppress
from datetime import date
from pathlib import Path

from ..display import phrases
from ..display.tables import assignments, listing, reporting_rate, status
from ..figures import by_key
from ..figures.filters import FIELDS, Filter, sentence
from ..log import received
from ..operations.office import Office
from ..problems import refuse
from ..system import atomic_file
from ..values.cell import Cell
from ..values.dates import day as parse_day, period as parse_period
from ..values.periods import period_of
from ..values.text import visible
from ..words import say
from . import options
from .json_forms import problems
from .registry import command

# Characters that json.dumps does not escape, although a terminal acts on them.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printed(text: str, **where):
    """Print a text with its control characters, which may come from a file, made visible."""
    print(visible(text), **where)


def _values(field, office: Office, args) -> tuple:
    texts = [part for text in getattr(args, field.id) or () for part in text.split(",") if part]
    return field.values(office.programme, texts, args.lang)


def chosen_filter(office: Office, args) -> Filter:
    """Return the filter that the options state."""
    chosen = {field.id: _values(field, office, args) for field in FIELDS}
    return Filter(**chosen, words=args.words or "", support=args.include_support, as_of=_seen_on(args.as_of))


# The years for which figures may be asked. A date in a sheet must lie nearer to the present (`dates.YEARS`).
_YEARS = range(1900, 2200)


def _seen_on(text: str | None) -> date | None:
    """Return the date that figures are asked for; it may lie long before or after any report."""
    with suppress(ValueError):
        if text and (seen_on := date.fromisoformat(text)).year in _YEARS:
            return seen_on
    return day(text)


def day(text: str | None) -> date | None:
    """Return the date in an option's text; raise Refused where it is no date."""
    return None if text is None else parse_day(Cell(text))


def warn(office: Office, lang: str):
    """Print to standard error what the catalogue lacks for this log, and whether the log is read-only."""
    if office.database.readonly:
        print(say("frame.readonly", lang), file=sys.stderr)
    with office.log() as log:
        warnings = office.warnings(log)
    for one in problems(warnings, lang):
        place = "!".join(filter(None, (one["sheet"], one["cell"])))
        line = f"{say('severity.warning', lang)} {place} {one['message']}"
        printed(line.replace("  ", " "), file=sys.stderr)


def _which(parser: ArgumentParser):
    parser.add_argument("submission", type=int)
    parser.add_argument("--why", required=True)


@command("withdraw", _which, options.by)
def withdraw(office: Office, args) -> int:
    """Withdraw a submission."""
    restored = office.withdraw(args.submission, args.why, args.by)
    if args.json:
        tell({"submission": args.submission, "withdrawn": True})
        return 0
    printed(say("cli.withdrawn", args.lang, number=args.submission))
    if restored is not None:
        printed(say("cli.restored", args.lang, number=restored))
    return 0


def _rolled_up_by(parser: ArgumentParser):
    parser.add_argument("--by", choices=by_key.BY, default="measure")


@command("status", options.filters, _rolled_up_by)
def show_status(office: Office, args) -> int:
    """Print roll-ups or assignments with their figures, as the pages show them."""
    warn(office, args.lang)
    chosen = chosen_filter(office, args)
    as_of = office.as_of(chosen)
    with office.log() as log:
        office = office.at(log)
        rows, kind = office.shown(log, chosen, args.by == "assignment"), log.kind
        number, recorded = received.last(log.conn, log)
    listed = status.listing(office.programme, rows, args.by, args.lang)
    if args.json:
        names = (
            status.ASSIGNMENT_COLUMNS
            if args.by == "assignment"
            else (*status.COLUMNS, *(["parent"] if args.by == "region" else []))
        )
        tell([{name: row[name] for name in names} for row in listed])
        return 0
    if kind == "sample":
        printed(say("cli.sample", args.lang))
    printed(phrases.last_submission(number, office.programme.clock(recorded), args.lang))
    printed(sentence(chosen, office.programme, as_of, args.lang))
    begin = office.programme.settings["start"]
    if as_of < begin:
        printed(say("first.before", args.lang, start=begin, as_of=as_of))
    if args.by == "assignment":
        assignment_rows = assignments.rows_of(office.programme, rows, args.lang)
        printed(listing.text(assignment_rows, assignments.ASSIGNMENT, args.lang))
    else:
        printed(
            listing.text(
                assignments.rolled(listed, assignments.ROLLUP, args.lang), assignments.ROLLUP, args.lang
            )
        )
    return 0


def _unit(parser: ArgumentParser):
    parser.add_argument("unit")


@command("template", _unit, options.period, options.output)
def template(office: Office, args) -> int:
    """Write a unit's pre-filled return sheet."""
    units = FIELDS[0].values(office.programme, [args.unit], args.lang)
    period = parse_period(Cell(args.period)) if args.period else None
    return _write(args, office.template(units[0], period, args.lang))


@command("export", options.filters, options.output)
def export(office: Office, args) -> int:
    """Write the assignments and roll-ups of a selection as a workbook."""
    chosen = chosen_filter(office, args)
    chosen = chosen.only(as_of=office.as_of(chosen))
    with office.log() as log:
        office = office.at(log)
        rows, kind = office.shown(log, chosen, True), log.kind
    lines = listing.notes(office.programme, chosen, args.lang, kind == "sample")
    return _write(args, assignments.workbook(office.programme, rows, lines, args.lang))


@command("reporting", options.period, options.filters)
def reporting(office: Office, args) -> int:
    """Print who reported in a period: on time, late, in part, not at all."""
    chosen, asked_period = (
        chosen_filter(office, args),
        parse_period(Cell(args.period)) if args.period else None,
    )
    with office.log() as log:
        period = asked_period or (period_of(chosen.as_of) if chosen.as_of else office.at(log).period)
        result, kind = office.reporting(log, period, chosen.as_of).chosen(chosen), log.kind
    if not (chosen.lasting and not chosen.support):
        printed(say("reporting.all_states", args.lang), file=sys.stderr)
    if args.json:
        tell(reporting_rate.document(result, args.lang))
        return 0
    if kind == "sample":
        printed(say("cli.sample", args.lang))
    printed(reporting_rate.sentence(result, args.lang))
    printed(listing.text(reporting_rate.rows(result, args.lang), reporting_rate.COLUMNS, args.lang))
    return 0


@command("start", options.period, options.by)
def start(office: Office, args) -> int:
    """End the sample and open the office's own, empty log."""
    office.start(args.period, args.by)
    tell({"started": True}) if args.json else printed(say("cli.started", args.lang))
    return 0


def _write(args, content: bytes) -> int:
    path = Path(args.output)
    try:
        atomic_file.write(path, content)
    except OSError as error:
        raise refuse("no_output", value=args.output, why=error.strerror) from None
    # When the workbook itself goes to standard output, the message must not be added to it.
    message_stream = sys.stderr if atomic_file.passes_on(path) else sys.stdout
    tell({"file": args.output}) if args.json else printed(
        say("cli.written", args.lang, file=args.output), file=message_stream
    )
    return 0


def tell(document):
    """Print one JSON document; in plain ASCII where the output's encoding is not UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    text = json.dumps(document, ensure_ascii=encoding.lower().replace("-", "") != "utf8")
    print(_UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text))
