"""The tracker's commands and their options."""

import argparse

from .. import VERSION
from ..words import LANGUAGES
from . import (
    chasing,
    claims,
    commands,
    deadlines,
    excuses,
    files,
    halts,
    maintenance,
    office_acts,
    rectifications,
    remarks,
    reporting_periods,
)
from .registry import DECLARED

# The commands of each module, in the order of the help.
COMMANDS = {
    name: (run, declare)
    for module in (
        files,
        commands,
        reporting_periods,
        excuses,
        chasing,
        claims,
        deadlines,
        rectifications,
        halts,
        office_acts,
        remarks,
        maintenance,
    )
    for name, (run, declare) in DECLARED.items()
    if run.__module__ == module.__name__
}


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line, with a sub-command for each of `COMMANDS`."""
    parser = argparse.ArgumentParser(prog="python -m tracker", description=__doc__)
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (run, declare) in COMMANDS.items():
        command_parser = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        declare(command_parser)
        command_parser.add_argument("--json", action="store_true")
        command_parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    return parser
