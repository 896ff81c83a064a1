"""The command line: the same operations as the screens, for cron, bulk work and checking."""

import os
import sys
from datetime import UTC, datetime

from ..operations import opened
from ..operations.damage import damage
from ..problems import Refused
from ..words import say
from . import commands
from .arguments import COMMANDS, arguments

_STOPPED = 130


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
