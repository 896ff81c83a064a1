"""What keeps the log in good order: state made anew, moved, backed up and brought back, looked through."""

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
from .commands import printed, problems, tell

_UNSOUND = ("database_damaged", "database_half")


def rebuild(office: Office, args) -> int:
    """Make the kept state anew from the log and say whether it was the same."""
    with office.database.alone() as conn:
        found = rebuilding.rebuild(conn)
    if args.json:
        tell([asdict(one) for one in found])
        return 0
    for one in found:
        printed(say("cli.rebuilt" if one.same else "cli.mended", args.lang, **asdict(one)))
    return 0


def copy(office: Office, args) -> int:
    """Copy the whole log from one database into an empty one and check it."""
    found = copy_database.copy(Database(args.source), Database(args.target))
    if args.json:
        tell({"rows": found.rows, "equal": True, "texts_changed": found.texts})
        return 0
    printed(say("cli.copied", args.lang, submissions=found.rows["submission"], reports=found.rows["report"]))
    _texts(found.texts, args.lang)
    return 0


def urls(parser):
    """Declare the two databases of a copy."""
    parser.add_argument("source", metavar="FROM_URL")
    parser.add_argument("target", metavar="TO_URL")


def backup(office: Office, args) -> int:
    """Write the whole log into one new file, read it back and compare."""
    found = backups.backup(office.database, Path(args.file))
    wrong = problems(found.problems, args.lang)
    if args.json:
        tell(_held(office, found, args) | {"sound": not wrong, "problems": wrong})
        return 0
    _listed(wrong)
    if wrong:
        printed(say("cli.unsound_backup", args.lang, n=len(wrong)))
    printed(say("cli.backed_up", args.lang, **_told(office, found, args)))
    return 0


def restore(office: Office, args) -> int:
    """Bring a backup back into an empty database, or over an untouched sample."""
    shipped = sample.digests(office.sample or ROOT / "data" / "sample")
    found = backups.restore(Path(args.file), office.database, shipped)
    if args.json:
        tell(_held(office, found, args) | {"texts_changed": found.texts})
        return 0
    printed(say("cli.brought_back", args.lang, **_told(office, found, args)))
    _texts(found.texts, args.lang)
    return 0


def file(parser):
    """Declare the file of a backup."""
    parser.add_argument("file", metavar="FILE")


def check(office: Office, args) -> int:
    """Read the whole log and say whether all is as it was recorded; writes nothing."""
    last = (None, None)
    try:
        with office.database.seen() as conn:
            found = integrity.check(conn)
            last = received.last(conn) if found.sound else last
    except Refused as refused:
        if refused.problems[0].code not in _UNSOUND:
            raise
        found = integrity.Found(0, 0, refused.problems)
    wrong = problems(found.problems, args.lang)
    if args.json:
        tell(
            {
                "sound": found.sound,
                "submissions": found.submissions,
                "files": found.files,
                "last_submission": _stated(office, *last),
                "problems": wrong,
            }
        )
    elif found.sound:
        printed(
            say(
                "cli.sound",
                args.lang,
                submissions=found.submissions,
                files=found.files,
                last=_last(office, *last, args.lang),
            )
        )
    else:
        _listed(wrong)
        printed(say("cli.unsound", args.lang, n=len(wrong)))
    return 0 if found.sound else 1


def _listed(wrong: list[dict]):
    for one in wrong:
        printed(one["message"])


def _texts(number: int, lang: str):
    if number:
        printed(say("cli.texts", lang, n=number))


def _held(office: Office, found: backups.Held, args) -> dict:
    """What a backup holds, as the JSON documents tell it."""
    return {
        "file": args.file,
        "submissions": found.submissions,
        "reports": found.reports,
        "last_submission": _stated(office, found.last, found.recorded),
    }


def _stated(office: Office, number: int | None, recorded: datetime | None) -> dict | None:
    """The last submission, as the JSON documents tell it."""
    if number is None:
        return None
    zone = ZoneInfo(office.programme.settings["time_zone"])
    local = recorded.replace(tzinfo=UTC).astimezone(zone)
    return {"submission": number, "recorded": local.isoformat(timespec="seconds")}


def _told(office: Office, found: backups.Held, args) -> dict:
    """What a backup holds, in words."""
    return {
        "file": args.file,
        "submissions": found.submissions,
        "reports": found.reports,
        "last": _last(office, found.last, found.recorded, args.lang),
    }


def _last(office: Office, number: int | None, recorded: datetime | None, lang: str) -> str:
    return phrases.last_submission(number, office.programme.clock(recorded), lang)
