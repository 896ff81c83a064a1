"""The commands that maintain the log: rebuild, copy, backup, restore and integrity."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..display import phrases
from ..log import backup as backups, copy_database, integrity, received
from ..log.database import Database
from ..log.projections import rebuild as rebuilding
from ..operations import sample
from ..operations.office import Office
from ..operations.opened import ROOT
from ..problems import Refused
from ..words import say
from .commands import printed, tell
from .json_forms import problems
from .registry import command

_UNSOUND = ("database_damaged", "database_half")


@command("rebuild")
def rebuild(office: Office, args) -> int:
    """Rebuild the projections from the log and say whether they were the same."""
    with office.database.alone() as conn:
        projections = rebuilding.rebuild(conn)
    if args.json:
        tell([asdict(projection) for projection in projections])
        return 0
    for projection in projections:
        printed(say("cli.rebuilt" if projection.same else "cli.mended", args.lang, **asdict(projection)))
    return 0


def _urls(parser: ArgumentParser):
    """Declare the arguments of `copy`: the two databases."""
    parser.add_argument("source", metavar="FROM_URL")
    parser.add_argument("target", metavar="TO_URL")


@command("copy", _urls)
def copy(office: Office, args) -> int:
    """Copy the whole log from one database into an empty one and check it."""
    copied = copy_database.copy(Database(args.source), Database(args.target))
    if args.json:
        tell({"rows": copied.rows, "equal": True, "texts_changed": copied.texts})
        return 0
    printed(
        say("cli.copied", args.lang, submissions=copied.rows["submission"], reports=copied.rows["report"])
    )
    _print_texts_changed(copied.texts, args.lang)
    return 0


def _file(parser: ArgumentParser):
    """Declare the argument of `backup` and `restore`: the file."""
    parser.add_argument("file", metavar="FILE")


@command("backup", _file)
def backup(office: Office, args) -> int:
    """Write the whole log into one new file, then read that file and compare."""
    written = backups.backup(office.database, Path(args.file))
    wrong = problems(written.problems, args.lang)
    if args.json:
        tell(_held_as_json(office, written, args) | {"sound": not wrong, "problems": wrong})
        return 0
    _print_sentences(wrong)
    if wrong:
        printed(say("cli.unsound_backup", args.lang, n=len(wrong)))
    printed(say("cli.backed_up", args.lang, **_held_in_words(office, written, args)))
    return 0


@command("restore", _file)
def restore(office: Office, args) -> int:
    """Restore a backup into an empty database, or over an untouched sample."""
    shipped = sample.digests(office.sample or ROOT / "data" / "sample")
    restored = backups.restore(Path(args.file), office.database, shipped)
    if args.json:
        tell(_held_as_json(office, restored, args) | {"texts_changed": restored.texts})
        return 0
    printed(say("cli.brought_back", args.lang, **_held_in_words(office, restored, args)))
    _print_texts_changed(restored.texts, args.lang)
    return 0


@command("integrity")
def check(office: Office, args) -> int:
    """Read the whole log and say whether everything is as it was recorded; write nothing."""
    last: tuple[int | None, datetime | None] = (None, None)
    try:
        with office.database.seen() as conn:
            result = integrity.check(conn)
            last = received.last(conn) if result.sound else last
    except Refused as refused:
        if refused.problems[0].code not in _UNSOUND:
            raise
        result = integrity.Found(0, 0, refused.problems)
    wrong = problems(result.problems, args.lang)
    if args.json:
        tell(
            {
                "sound": result.sound,
                "submissions": result.submissions,
                "files": result.files,
                "last_submission": _last_as_json(office, *last),
                "problems": wrong,
            }
        )
    elif result.sound:
        printed(
            say(
                "cli.sound",
                args.lang,
                submissions=result.submissions,
                files=result.files,
                last=_last_in_words(office, *last, args.lang),
            )
        )
    else:
        _print_sentences(wrong)
        printed(say("cli.unsound", args.lang, n=len(wrong)))
    return 0 if result.sound else 1


def _print_sentences(wrong: list[dict]):
    for problem in wrong:
        printed(problem["message"])


def _print_texts_changed(number: int, lang: str):
    if number:
        printed(say("cli.texts", lang, n=number))


def _held_as_json(office: Office, content: backups.Holdings, args) -> dict:
    """Return what a backup holds, for JSON output."""
    return {
        "file": args.file,
        "submissions": content.submissions,
        "reports": content.reports,
        "last_submission": _last_as_json(office, content.last, content.recorded),
    }


def _last_as_json(office: Office, number: int | None, recorded: datetime | None) -> dict | None:
    """Return the last submission, for JSON output; None where there is none."""
    if number is None or recorded is None:
        return None
    zone = ZoneInfo(office.programme.settings["time_zone"])
    local = recorded.replace(tzinfo=UTC).astimezone(zone)
    return {"submission": number, "recorded": local.isoformat(timespec="seconds")}


def _held_in_words(office: Office, content: backups.Holdings, args) -> dict:
    """Return what a backup holds, as the figures of a sentence."""
    return {
        "file": args.file,
        "submissions": content.submissions,
        "reports": content.reports,
        "last": _last_in_words(office, content.last, content.recorded, args.lang),
    }


def _last_in_words(office: Office, number: int | None, recorded: datetime | None, lang: str) -> str:
    return phrases.last_submission(number, office.programme.clock(recorded), lang)
