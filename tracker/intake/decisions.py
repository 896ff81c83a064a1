"""What a file leaves open: what intake assumes and says, what it asks, and what a person chose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..problems import Problem


@dataclass(frozen=True)
class Decision:
    """Something that a file can leave open; `code` is the key of its sentence.

    `choices` are the ids of what may be meant, the usual one first; their words in `words/assumptions.py`.
    Without choices there is only one way. One that is `asked` holds the file's rows back until a person has
    chosen; otherwise the usual choice is taken, and said."""

    code: str
    choices: tuple[str, ...] = ()
    asked: bool = False


# One of several columns or places that a question lists.
_NUMBERS = tuple(map(str, range(1, 13)))
DECISIONS = {
    one.code: one
    for one in (
        # the period and the date
        Decision("period_current"),
        Decision("period_of_dates"),
        Decision("date_assumed"),
        Decision("date_of_midnight", ("next", "same")),
        Decision("period_conflict", ("stated", "line", "other_line", "sheet", "dates"), asked=True),
        # the columns
        Decision("column_of_month", _NUMBERS),
        Decision("column_month_missing", (*_NUMBERS, "none"), asked=True),
        Decision("column_likely", ("take", "leave")),
        Decision("column_by_content", ("take", "leave"), asked=True),
        Decision("form_read"),
        Decision("across_read", ("take", "leave")),
        Decision("across_open", ("completed", "note", "actual", "leave"), asked=True),
        Decision("across_shared", ("leave", "take")),
        Decision("column_guessed", ("status", "note")),
        # who and what a row is about
        Decision("unit_of_sheet"),
        Decision("whole_measure"),
        Decision("other_owners"),
        Decision("person_left_out"),
        Decision("unit_conflict", ("rows", "above"), asked=True),
        Decision("units_and_others", ("named", "group"), asked=True),
        Decision("units_except", ("others",), asked=True),
        Decision("same_as_above"),
        # what a row reports
        Decision("nothing_said", ("nothing", "text")),
        Decision("actual_falls", ("total", "increment"), asked=True),
        Decision("actual_scaled", ("scaled", "plain")),
        Decision("actual_unit", ("scaled", "plain"), asked=True),
        Decision("progress_scale", ("percent", "share"), asked=True),
        Decision("progress_kept"),
        Decision("status_guessed"),
        Decision("values_kept"),
        Decision("progress_shown", ("shown", "held"), asked=True),
        # ids typed as numbers
        Decision("id_shown", ("shown", "held")),
        Decision("id_contradicts", ("shown", "text"), asked=True),
        Decision("id_by_text"),
        Decision("id_number"),
        # what is struck, and pictures
        Decision("struck_left_out"),
        Decision("row_struck", ("leave", "take"), asked=True),
        Decision("picture_evidence"),
        # rows that are no reports
        Decision("total_left_out"),
        Decision("section_left_out"),
        Decision("line_left_out"),
    )
}


@dataclass(frozen=True)
class Answer:
    """What a person chose where a file left something open: the decision's code, its place, the choice.

    Without sheet and cell it holds wherever the file leaves this open."""

    code: str
    sheet: str | None
    cell: str | None
    choice: str


class Answers:
    """The answers that were given for one file."""

    def __init__(self, given: Iterable[Answer] = ()):
        self._given = {(one.code, one.sheet, one.cell): one.choice for one in given}

    def settle(self, problem: Problem) -> Problem:
        """Return a problem of a declared decision with its severity, its choices, and what was chosen.

        An answer that is none of the choices counts as none. A problem that has choices of its own keeps
        them."""
        decision = DECISIONS[problem.code]
        choices = problem.choices or decision.choices
        places = (problem.code, problem.sheet, problem.cell), (problem.code, None, None)
        chosen = next((self._given[place] for place in places if place in self._given), None)
        chosen = chosen if chosen in choices else None
        severity = "error" if decision.asked and chosen is None else "assumption"
        return replace(problem, severity=severity, choices=choices, chosen=chosen)


NO_ANSWERS = Answers()
