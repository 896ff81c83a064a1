"""The commands by name, each declared beside the function that runs it."""

from argparse import ArgumentParser
from collections.abc import Callable

Run = Callable[..., int]
Declare = Callable[[ArgumentParser], None]
DECLARED: dict[str, tuple[Run, Declare]] = {}


def command(name: str, *declare: Declare) -> Callable[[Run], Run]:
    """Return a decorator that makes a function of an office and arguments a command.

    Its docstring is the command's help; each of `declare` adds options to the command's parser."""

    def options(parser: ArgumentParser):
        for one in declare:
            one(parser)

    def register(run: Run) -> Run:
        DECLARED[name] = run, options
        return run

    return register
