"""The form of one unit: its tasks as rows with what was last reported and what is being filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ...figures.reporting_rate import Reporting
from ...intake.commit import Checked
from ...problems import Problem
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.status_sheet import NUMERIC, REPORT, TEXTS, VALUES
from ...schema.terms import STATUSES
from ...sheets.writing.form_sheet import FIRST_ROW
from ...values.categories import among
from ...values.kinds import show
from ...values.text import folded
from ...words import problem_sentence, say
from .listing import Listing
from .upload_review import PROBLEMS as PLACED

# What a person fills in of a task: by column id the id of a status, else a cell's text; None where blank.
Values = Mapping[str, str | None]
REPORTED = Column("reported", "报送", "Report")
SAID = Column("said", "本期", "This period", width=40)
TASK = Column("title", "任务", "Task", width=40)
LABELS = index(REPORT)
FILLED_IN = tuple(LABELS[name] for name in VALUES)
COLUMNS = (REPORTED, TASK, SAID, *FILLED_IN, LABELS["deadline"])
PROBLEMS = (LABELS["task_id"], *(one for one in PLACED if one.id in ("column", "message")))
_STATUSES = index(STATUSES)
# A grid breaks a line of Chinese at a space first, and a line of English nowhere else.
_JOINS = {"zh": "\N{NO-BREAK SPACE}", "en": " "}
_BLANK: Values = dict.fromkeys(VALUES)


def last_values(report: Mapping, longest: int) -> Values:
    """Return what a report says as it is filled in, blank where there is no report; a longer text is cut."""
    if not report:
        return _BLANK
    texts = {name: folded(report.get(name) or "", longest).strip() or None for name in TEXTS}
    numbers = {name: show("number", report.get(name)) or None for name in NUMERIC}
    return {"status": report["status"]} | numbers | texts


def due(found: Reporting, unit: str) -> dict[str, bool]:
    """Return the tasks that a unit has to report on in a period, each with whether it did."""
    frame = found.programme.assignments
    rows = among(frame["unit"], (unit,)) & found.due & found.included
    received = ~np.isnat(found.first[rows])
    return dict(zip(frame["task"][rows].tolist(), received.tolist(), strict=True))


def sheet_row(task: str, unit: str, values: Values, lang: str) -> dict[str, object]:
    """Return a row as a status sheet holds it, a progress with its sign, so that it is no share of 1."""
    status, progress = values["status"], values["progress"]
    label = status and _STATUSES[status].label(lang)
    shown = f"{progress}%" if progress and progress[-1].isdecimal() else progress
    return {"task_id": task, "unit": unit, **values, "status": label, "progress": shown}


@dataclass(frozen=True)
class Filled:
    """One task in the form: what was reported last, what is filled in now, whether it is to be reported, and
    whether the period has a report of it (None where none is due)."""

    task: str
    last: Values
    now: Values
    reported: bool
    received: bool | None


def rows(
    programme: Programme, unit: str, listed: Sequence[Filled], said: Mapping[str, list[str]], lang: str
) -> list[dict]:
    """Return the rows of the form; `said` is what the check said of tasks."""
    return [
        {
            REPORTED.id: one.reported,
            TASK.id: title(programme, one.task, unit, lang).replace(" ", _JOINS[lang], 1),
            SAID.id: " ".join([*said.get(one.task, ()), *_changed(one, lang)]) or _received(one, lang),
            **one.now,
            "deadline": deadline(programme, one.task, unit, lang),
        }
        for one in listed
    ]


def said(found: Iterable[Checked], reported: Sequence[str], lang: str) -> dict[str, list[str]]:
    """Return what the check said of each task; `reported` are those that it read, in their order."""
    sentences: dict[str, list[str]] = {}
    for task, problem in _by_task(found, reported):
        sentences.setdefault(task, []).append(
            f"{_mark(problem)}{_JOINS[lang]}{problem_sentence(problem, lang)}"
        )
    return sentences


def problems(found: Iterable[Checked], reported: Sequence[str], lang: str) -> Listing:
    """Return the errors and warnings on what is filled in, by task and column."""
    rows = [
        {
            "task_id": task,
            "column": LABELS[problem.column].label(lang) if problem.column in LABELS else "",
            "message": f"{_mark(problem)} {problem_sentence(problem, lang)}",
        }
        for task, problem in _by_task(found, reported)
    ]
    return Listing(say("form.problems", lang, n=len(rows)), PROBLEMS, rows)


def _by_task(found: Iterable[Checked], reported: Sequence[str]) -> list[tuple[str, Problem]]:
    placed = (problem for checked in found for problem in checked.problems if problem.row)
    return [
        (reported[problem.row - FIRST_ROW], problem)
        for problem in placed
        if problem.row and 0 <= problem.row - FIRST_ROW < len(reported)
    ]


def _mark(problem: Problem) -> str:
    return "✖" if problem.severity == "error" else "⚠"


def title(programme: Programme, task: str, unit: str, lang: str) -> str:
    """Return a task's id and title, with a note where the unit supports it."""
    words = f"{task} {programme.title('tasks', task, lang)}"
    role = programme.assignments["role"].iloc[programme.pairs[task, unit]]
    return words if role == "lead" else say("form.support", lang, task=words)


def deadline(programme: Programme, task: str, unit: str, lang: str) -> str:
    """Return until when an assignment is to be completed, in words."""
    day = programme.assignments["deadline"].iloc[programme.pairs[task, unit]]
    return date.fromordinal(int(day)).isoformat() if day == day else say("sheet.continuing", lang)


def file_name(programme: Programme, unit: str, tasks: Sequence[str], lang: str) -> str:
    """Return the name of the file that a form becomes, with its task or how many there are."""
    name = programme.title("units", unit, lang)
    if len(tasks) == 1:
        return say("form.file", lang, task=tasks[0], unit=name)
    return say("form.file_many", lang, n=len(tasks), unit=name)


def _changed(one: Filled, lang: str) -> list[str]:
    """The changed cells of a row: column, and old → new where these are short."""
    return [
        f"✎{_JOINS[lang]}{LABELS[name].label(lang)}" + ("" if name in TEXTS else _old_new(name, one, lang))
        for name in VALUES
        if one.now[name] != one.last[name]
    ]


def _old_new(name: str, one: Filled, lang: str) -> str:
    old, new = (
        (_STATUSES[text].label(lang) if name == "status" and text else text) or say("cell.blank", lang)
        for text in (one.last[name], one.now[name])
    )
    return f" {old} → {new}"


def _received(one: Filled, lang: str) -> str:
    if one.reported:
        return say("form.same", lang)
    return "" if one.received is None else say("form.received" if one.received else "form.missing", lang)
