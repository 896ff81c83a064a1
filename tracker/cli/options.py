"""The options that several commands share."""

from argparse import ArgumentParser

from ..figures.filters import FIELDS
from ..intake.decisions import DECISIONS, Answer
from ..problems import refuse
from ..programme.programme import Programme


def filters(parser: ArgumentParser):
    """Declare the fields of the filter."""
    for field in FIELDS:
        parser.add_argument(f"--{field.name}", dest=field.id, action="append", metavar=field.name.upper())
    parser.add_argument("--words")
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--include-support", action="store_true")


def period(parser: ArgumentParser):
    """Declare the period that is asked for or opened."""
    parser.add_argument("--period", metavar="YYYY-MM")


def by(parser: ArgumentParser):
    """Declare who acts."""
    parser.add_argument("--by", metavar="NAME")


def who(parser: ArgumentParser):
    """Declare who acts for the office, with the role; both are recorded as stated."""
    by(parser)
    parser.add_argument("--role", metavar="ROLE")


def on(parser: ArgumentParser):
    """Declare the day as of which an act counts."""
    parser.add_argument("--on", metavar="DATE")


def one_unit(programme: Programme, text: str, lang: str) -> str:
    """Return the code of the unit that a text names; raise Refused where it names none."""
    code: str = FIELDS[0].values(programme, [text], lang)[0]
    return code


def one_task(programme: Programme, text: str) -> str:
    """Return the id of the task that an id or a task's text names; raise Refused where it names none or
    several."""
    tasks = [text] if text in programme.tasks else programme.tasks_named(text)
    if len(tasks) > 1:
        raise refuse("ambiguous_task", value=text, tasks=", ".join(tasks))
    if not tasks:
        raise refuse("no_task", value=text)
    return tasks[0]


def one_pair(programme: Programme, text: str, lang: str) -> tuple[str, str]:
    """Return the task and the unit that TASK/UNIT names; raise Refused where it names none."""
    task, _, unit = text.rpartition("/")
    if not (task and unit):
        raise refuse("cli.which")
    return one_task(programme, task), one_unit(programme, unit, lang)


def output(parser: ArgumentParser):
    """Declare the file that is written."""
    parser.add_argument("-o", "--output", required=True, metavar="FILE")


def answer(text: str) -> Answer:
    """Return the answer that an option gives; without a place it holds wherever the file leaves this open."""
    asked, _, choice = text.partition("=")
    code, _, where = asked.partition("@")
    sheet, _, cell = where.rpartition("!")
    decision = DECISIONS.get(code)
    if decision is None or choice not in decision.choices:
        known = (f"{one.code}={name}" for one in DECISIONS.values() for name in one.choices)
        raise refuse("bad_answer", value=text, known=", ".join(known))
    return Answer(code, sheet or None, cell or None, choice)
