"""What each command does: the operations of the screens, printed as words or as JSON."""

import json
import re
import sys
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

from ..display import phrases
from ..display.tables import assignments, listing, reporting_rate, status
from ..figures.filters import FIELDS, Filter, sentence
from ..log import received
from ..operations.office import Office
from ..problems import refuse
from ..system import atomic_file
from ..values.cell import Cell
from ..values.dates import day as parse_day, period as parse_period
from ..values.periods import period_of
from ..values.text import visible
from ..words import problem_sentence, say

# What JSON leaves as it is although a terminal heeds it.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printed(text: str, **where):
    """Print a text; control characters in it, as a file may hold them, are written out."""
    print(visible(text), **where)


def _values(field, office: Office, args) -> tuple:
    given = [part for text in getattr(args, field.id) or () for part in text.split(",") if part]
    return field.values(office.programme, given, args.lang)


def _filter(office: Office, args) -> Filter:
    chosen = {field.id: _values(field, office, args) for field in FIELDS}
    return Filter(**chosen, words=args.words or "", support=args.include_support, as_of=_seen_on(args.as_of))


# What a sheet says is nearer to the present than what may be looked at.
_YEARS = range(1900, 2200)


def _seen_on(text: str | None) -> date | None:
    """The date that figures are asked for: also one long before or after anything that is reported."""
    with suppress(ValueError, TypeError):
        if (found := date.fromisoformat(text)).year in _YEARS:
            return found
    return day(text)


def day(text: str | None) -> date | None:
    """Return the date an option gives; Refused where it is none."""
    return None if text is None else parse_day(Cell(text))


def problems(problems, lang: str) -> list[dict]:
    """Return problems as the JSON documents hold them, each with its sentence."""
    return [
        {
            "severity": one.severity,
            "code": one.code,
            "sheet": one.sheet,
            "cell": one.cell,
            "column": one.column,
            "value": one.value,
            "message": problem_sentence(one, lang),
        }
        for one in problems
    ]


def counted(outcome) -> list[dict]:
    """Return how many problems of each kind a file has, as the JSON documents hold them, errors first."""
    found = outcome.counted or Counter((one.code, one.severity) for one in outcome.problems)
    return [{"code": code, "severity": severity, "count": n} for (code, severity), n in found.items()]


def warn(office: Office, lang: str):
    """Say beside the results what the catalogue should say for this log."""
    if office.database.readonly:
        print(say("frame.readonly", lang), file=sys.stderr)
    with office.log() as log:
        found = office.warnings(log)
    for one in problems(found, lang):
        place = "!".join(filter(None, (one["sheet"], one["cell"])))
        said = f"{say('severity.warning', lang)} {place} {one['message']}"
        printed(said.replace("  ", " "), file=sys.stderr)


def withdraw(office: Office, args) -> int:
    """Take a submission back."""
    back = office.withdraw(args.submission, args.why, args.by)
    if args.json:
        tell({"submission": args.submission, "withdrawn": True})
        return 0
    printed(say("cli.withdrawn", args.lang, number=args.submission))
    if back is not None:
        printed(say("cli.restored", args.lang, number=back))
    return 0


def show_status(office: Office, args) -> int:
    """Print the roll-up a page shows."""
    warn(office, args.lang)
    chosen = _filter(office, args)
    as_of = office.as_of(chosen)
    with office.log() as log:
        held, kind = office.shown(log, chosen, args.by == "assignment"), log.kind
        number, recorded = received.last(log.conn, log)
    found = status.listing(office.programme, held, args.by, args.lang)
    if args.json:
        wanted = (
            status.ASSIGNMENT_COLUMNS
            if args.by == "assignment"
            else (*status.COLUMNS, *(["parent"] if args.by == "region" else []))
        )
        tell([{name: row[name] for name in wanted} for row in found])
        return 0
    if kind == "sample":
        printed(say("cli.sample", args.lang))
    printed(phrases.last_submission(number, office.programme.clock(recorded), args.lang))
    printed(sentence(chosen, office.programme, as_of, args.lang))
    begin = office.programme.settings["start"]
    if as_of < begin:
        printed(say("first.before", args.lang, start=begin, as_of=as_of))
    if args.by == "assignment":
        rows = assignments.rows_of(office.programme, held, args.lang)
        printed(listing.text(rows, assignments.ASSIGNMENT, args.lang))
    else:
        printed(
            listing.text(
                assignments.rolled(found, assignments.ROLLUP, args.lang), assignments.ROLLUP, args.lang
            )
        )
    return 0


def template(office: Office, args) -> int:
    """Write a unit's pre-filled return sheet."""
    units = FIELDS[0].values(office.programme, [args.unit], args.lang)
    period = parse_period(Cell(args.period)) if args.period else None
    return _write(args, office.template(units[0], period, args.lang))


def export(office: Office, args) -> int:
    """Write the rows and roll-ups shown as a workbook."""
    chosen = _filter(office, args)
    chosen = chosen.only(as_of=office.as_of(chosen))
    with office.log() as log:
        held, kind = office.shown(log, chosen, True), log.kind
    lines = listing.notes(office.programme, chosen, args.lang, kind == "sample")
    return _write(args, assignments.workbook(office.programme, held, lines, args.lang))


def reporting(office: Office, args) -> int:
    """Print who reported in a period: on time, late, in part, not at all."""
    chosen, named = _filter(office, args), parse_period(Cell(args.period)) if args.period else None
    with office.log() as log:
        period = named or (period_of(chosen.as_of) if chosen.as_of else office.at(log).period)
        found, kind = office.reporting(log, period, chosen.as_of).chosen(chosen), log.kind
    if not (chosen.lasting and not chosen.support):
        printed(say("reporting.all_states", args.lang), file=sys.stderr)
    if args.json:
        tell(reporting_rate.document(found, args.lang))
        return 0
    if kind == "sample":
        printed(say("cli.sample", args.lang))
    printed(reporting_rate.sentence(found, args.lang))
    printed(listing.text(reporting_rate.rows(found, args.lang), reporting_rate.COLUMNS, args.lang))
    return 0


def start(office: Office, args) -> int:
    """End the sample and open the office's own, empty log."""
    office.start(args.period, args.by)
    tell({"started": True}) if args.json else printed(say("cli.started", args.lang))
    return 0


def period(office: Office, args) -> int:
    """Open a period, which is the current one from then on."""
    opened = office.open_period(args.period, args.by)
    tell({"period": opened}) if args.json else printed(say("cli.opened", args.lang, period=opened))
    return 0


def _write(args, content: bytes) -> int:
    path = Path(args.output)
    try:
        atomic_file.write(path, content)
    except OSError as error:
        raise refuse("no_output", value=args.output, why=error.strerror) from None
    # A workbook that goes on to somebody is not to end in words.
    told = sys.stderr if atomic_file.passes_on(path) else sys.stdout
    tell({"file": args.output}) if args.json else printed(
        say("cli.written", args.lang, file=args.output), file=told
    )
    return 0


def tell(document):
    """Print one JSON document, in plain ASCII where the output is in another encoding than UTF-8."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    text = json.dumps(document, ensure_ascii=encoding.lower().replace("-", "") != "utf8")
    print(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
