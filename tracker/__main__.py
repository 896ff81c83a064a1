"""The command line: the same operations as the screens, for cron, bulk work and checking."""

import argparse
import os
import sys
from datetime import UTC, datetime

from .cli import commands, files, maintenance
from .figures import by_key
from .figures.filters import FIELDS
from .operations import opened
from .operations.damage import damage
from .problems import Refused
from .words import LANGUAGES, say

_STOPPED = 130


def _filters(parser):
    for field in FIELDS:
        name = "class" if field.id == "klass" else field.id
        parser.add_argument(f"--{name}", dest=field.id, action="append", metavar=name.upper())
    parser.add_argument("--words")
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--include-support", action="store_true")


def _withdraw(parser):
    parser.add_argument("submission", type=int)
    parser.add_argument("--why", required=True)
    parser.add_argument("--by", metavar="NAME")


def _status(parser):
    _filters(parser)
    parser.add_argument("--by", choices=by_key.BY, default="measure")


def _template(parser):
    parser.add_argument("unit")
    parser.add_argument("--period", metavar="YYYY-MM")
    _output(parser)


def _export(parser):
    _filters(parser)
    _output(parser)


def _reporting(parser):
    parser.add_argument("--period", metavar="YYYY-MM")
    _filters(parser)


def _start(parser):
    parser.add_argument("--period", metavar="YYYY-MM")
    parser.add_argument("--by", metavar="NAME")


def _period(parser):
    parser.add_argument("act", choices=("open",))
    parser.add_argument("period", metavar="YYYY-MM")
    parser.add_argument("--by", metavar="NAME")


def _output(parser):
    parser.add_argument("-o", "--output", required=True, metavar="FILE")


COMMANDS = {
    "check": (files.check, files.options),
    "submit": (files.submit, files.receiving),
    "withdraw": (commands.withdraw, _withdraw),
    "status": (commands.show_status, _status),
    "template": (commands.template, _template),
    "export": (commands.export, _export),
    "reporting": (commands.reporting, _reporting),
    "period": (commands.period, _period),
    "start": (commands.start, _start),
    "rebuild": (maintenance.rebuild, lambda parser: None),
    "copy": (maintenance.copy, maintenance.urls),
    "backup": (maintenance.backup, maintenance.file),
    "restore": (maintenance.restore, maintenance.file),
    "integrity": (maintenance.check, lambda parser: None),
}


def arguments() -> argparse.ArgumentParser:
    """Return the command line's grammar: one sub-command an operation."""
    parser = argparse.ArgumentParser(prog="python -m tracker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (run, declare) in COMMANDS.items():
        sub = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        declare(sub)
        sub.add_argument("--json", action="store_true")
        sub.add_argument("--lang", choices=LANGUAGES, default="zh")
    return parser


def main(argv: list[str]) -> int:
    """Run one command; 0 done, 1 refused with the reasons printed or not printed to the end, 2 wrong usage,
    130 stopped."""
    args, code = arguments().parse_args(argv), 1
    try:
        code = _run(args)
        # What cannot be printed is to be known here, not when the interpreter ends.
        print(end="", flush=True)
        return code
    except KeyboardInterrupt:
        return _STOPPED
    except OSError as error:
        if error.filename is not None:
            raise
        unheard = _unheard(error, args.lang)
        return code if code == _STOPPED else unheard


def _run(args) -> int:
    office = None
    try:
        office = opened.opened(os.environ, datetime.now(UTC))
        return COMMANDS[args.command][0](office, args)
    except Refused as refused:
        return _refused(refused, args)
    except OSError:
        raise
    except Exception:
        # A damaged value may break whatever reads it: is it the log, or a mistake of ours?
        if office is None or (found := damage(office)) is None:
            raise
        return _refused(found, args)


def _refused(refused: Refused, args) -> int:
    found = commands.problems(refused.problems, args.lang)
    if args.json:
        commands.tell({"problems": found})
    for one in found:
        place = "!".join(filter(None, (one["sheet"], one["cell"], one["column"])))
        commands.printed(f"{place} {one['message']}".strip(), file=sys.stderr)
    return 1


def _unheard(error: OSError, lang: str) -> int:
    """Say why what is printed goes nowhere, unless who read it has enough; what is left is dropped."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        os.dup2(nowhere, sys.stderr.fileno())
    else:
        print(say("cli.unheard", lang, why=error.strerror), file=sys.stderr)
    return 1


if __name__ == "__main__":
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # A terminal or file in an encoding without these characters gets their numbers.
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
