"""The command line: the same operations as on the pages, for cron, bulk work and checking."""

import os
import sys
from datetime import UTC, datetime

from ..operations import opened
from ..operations.damage import damage
from ..problems import Refused
from ..words import say
from . import commands, json_forms
from .arguments import COMMANDS, arguments

_STOPPED = 130


def main(argv: list[str]) -> int:
    """Run one command and return its exit code.

    0: done; 1: refused, with the reasons printed, or the output could not be printed completely; 2: wrong
    usage; 130: interrupted."""
    args, code = arguments().parse_args(argv), 1
    try:
        code = _run(args)
        # Flush now, so that an error in printing is met here and not when the interpreter ends.
        print(end="", flush=True)
        return code
    except KeyboardInterrupt:
        return _STOPPED
    except OSError as error:
        if error.filename is not None:
            raise
        unheard = _output_failed(error, args.lang)
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
        # A damaged value in the log can break any code that reads it. With a sound log it is a bug: raise.
        if office is None or (refused_by_damage := damage(office)) is None:
            raise
        return _refused(refused_by_damage, args)


def _refused(refused: Refused, args) -> int:
    listed = json_forms.problems(refused.problems, args.lang)
    if args.json:
        commands.tell({"problems": listed})
    for one in listed:
        place = "!".join(filter(None, (one["sheet"], one["cell"], one["column"])))
        commands.printed(f"{place} {one['message']}".strip(), file=sys.stderr)
    return 1


def _output_failed(error: OSError, lang: str) -> int:
    """Say why the output cannot be printed, unless its reader closed the pipe; return the exit code.

    Both streams are turned to the null device, so that what is still buffered raises no further error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        os.dup2(nowhere, sys.stderr.fileno())
    else:
        print(say("cli.unheard", lang, why=error.strerror), file=sys.stderr)
    return 1
