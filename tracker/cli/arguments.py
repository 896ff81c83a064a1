"""The tracker's commands and their options."""

import argparse

from ..figures import by_key
from ..figures.filters import FIELDS
from ..words import LANGUAGES
from . import commands, files, maintenance


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
    """Return the parser of the command line, with a sub-command for each of `COMMANDS`."""
    parser = argparse.ArgumentParser(prog="python -m tracker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (run, declare) in COMMANDS.items():
        command_parser = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        declare(command_parser)
        command_parser.add_argument("--json", action="store_true")
        command_parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    return parser
