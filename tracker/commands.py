"""What each command does: the operations of the screens, printed as words or as JSON."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from . import listings, status
from .cells import Cell, day as parse_day, period as parse_period
from .desk import Desk
from .filters import FIELDS, Filter, select, sentence
from .intake import Checked, Upload, message
from .problems import Refused, refuse
from .words import say


def _values(field, desk: Desk, args) -> tuple:
    given = [part for text in getattr(args, field.id) or () for part in text.split(",") if part]
    return field.values(desk.programme, given, args.lang)


def _filter(desk: Desk, args) -> Filter:
    chosen = {field.id: _values(field, desk, args) for field in FIELDS}
    return Filter(**chosen, words=args.words or "", support=args.include_support,
                  as_of=_date(args.as_of))


def _date(text: str | None) -> date | None:
    return None if text is None else parse_day(Cell(text))


def _time(text: str | None, desk: Desk) -> datetime | None:
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise refuse("bad_time", value=text) from None
    return time if time.tzinfo else desk.programme.local(time)


def _upload(name: str, args) -> Upload:
    try:
        content = Path(name).read_bytes()
    except OSError:
        raise refuse("no_file", value=name) from None
    period = parse_period(Cell(args.period)) if args.period else None
    return Upload(Path(name).name, content, period, _date(args.as_of), args.valid_rows_only)


def problems(problems, lang: str) -> list[dict]:
    """Return problems as the JSON documents hold them, each with its sentence."""
    return [{"severity": one.severity, "code": one.code, "sheet": one.sheet, "cell": one.cell,
             "column": one.column, "value": one.value, "message": message(one, lang)}
            for one in problems]


def _entry(name: str, checked: Checked, lang: str) -> dict:
    return {"file": name, "accepted": checked.accepted, **checked.counts,
            "problems": problems(checked.problems, lang)}


def _unread(name: str, refused: Refused, lang: str) -> dict:
    counts = dict.fromkeys(
        ("rows", "created", "changed", "confirmed", "unchanged", "refused", "skipped"), 0)
    return {"file": name, "accepted": False, **counts, "problems": problems(refused.problems, lang)}


def _tell(entry: dict, lang: str):
    counts = say("shown.list", lang).join(
        f"{say(name, lang)}{entry[name.split('.')[1]]}" if lang == "zh"
        else f"{entry[name.split('.')[1]]} {say(name, lang)}"
        for name in ("count.rows", "count.created", "count.changed", "count.confirmed",
                     "count.unchanged", "count.refused", "count.skipped"))
    print(say("cli.accepted" if entry["accepted"] else "cli.refused", lang, file=entry["file"],
              counts=counts))
    for one in entry["problems"]:
        place = "!".join(filter(None, (one["sheet"], one["cell"])))
        print(f"  {say('severity.' + one['severity'], lang)} {place} {one['message']}".rstrip())


def check(desk: Desk, args) -> int:
    """Read, check and compare files with the log; write nothing."""
    return _each(args, lambda name: _entry(name, desk.check(_upload(name, args)), args.lang))


def submit(desk: Desk, args) -> int:
    """Check files and record those that are accepted, each all or nothing on its own."""
    received = _time(args.received, desk)

    def one(name: str) -> dict:
        checked, number = desk.submit(_upload(name, args), received, args.by)
        return _entry(name, checked, args.lang) | {"submission": number}

    return _each(args, one)


def _each(args, work: Callable[[str], dict]) -> int:
    entries = []
    for name in args.files:
        try:
            entry = work(name)
        except Refused as refused:
            entry = _unread(name, refused, args.lang)
            if args.command == "submit":
                entry["submission"] = None
        entries.append(entry)
        if not args.json:
            _tell(entry, args.lang)
            _tell_submission(entry, args.lang)
    if args.json:
        tell(entries)
    return 0 if all(entry["accepted"] for entry in entries) else 1


def _tell_submission(entry: dict, lang: str):
    if "submission" in entry and entry["accepted"]:
        key = "cli.recorded" if entry["submission"] else "cli.nothing_new"
        print(say(key, lang, file=entry["file"], number=entry["submission"]))


def withdraw(desk: Desk, args) -> int:
    """Take a submission back."""
    desk.withdraw(args.submission, args.why, args.by)
    tell({"submission": args.submission, "withdrawn": True}) if args.json else print(
        say("cli.withdrawn", args.lang, number=args.submission))
    return 0


def show_status(desk: Desk, args) -> int:
    """Print the roll-up a page shows."""
    chosen = _filter(desk, args)
    as_of = desk.as_of(chosen)
    with desk.log() as log:
        rows, kind = desk.rows(log, as_of), log.kind
    selected = select(rows, chosen, desk.programme)
    found = status.listing(desk.programme, selected, args.by, args.lang)
    if args.json:
        wanted = status.ASSIGNMENT_COLUMNS if args.by == "assignment" else (
            *status.COLUMNS, *(["parent"] if args.by == "region" else []))
        tell([{name: row[name] for name in wanted} for row in found])
        return 0
    if kind == "sample":
        print(say("cli.sample", args.lang))
    print(sentence(chosen, desk.programme, as_of, args.lang))
    columns = listings.ASSIGNMENT if args.by == "assignment" else listings.ROLLUP
    print(listings.text(found, columns, args.lang))
    return 0


def template(desk: Desk, args) -> int:
    """Write a unit's pre-filled return sheet."""
    units = FIELDS[0].values(desk.programme, [args.unit], args.lang)
    period = parse_period(Cell(args.period)) if args.period else None
    return _write(args, desk.template(units[0], period, args.lang))


def export(desk: Desk, args) -> int:
    """Write the rows and roll-ups shown as a workbook."""
    chosen = _filter(desk, args)
    chosen = chosen.only(as_of=desk.as_of(chosen))
    with desk.log() as log:
        selected, kind = select(desk.rows(log, chosen.as_of), chosen, desk.programme), log.kind
    lines = listings.notes(desk.programme, chosen, args.lang, kind == "sample")
    return _write(args, listings.workbook(desk.programme, selected, lines, args.lang))


def start(desk: Desk, args) -> int:
    """End the sample and open the office's own, empty log."""
    desk.start()
    tell({"started": True}) if args.json else print(say("cli.started", args.lang))
    return 0


def _write(args, content: bytes) -> int:
    Path(args.output).write_bytes(content)
    tell({"file": args.output}) if args.json else print(
        say("cli.written", args.lang, file=args.output))
    return 0


def tell(document):
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=False))
