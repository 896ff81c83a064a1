"""A file's problems by their kind: one line a kind, with its count and its places."""

from dataclasses import dataclass

from ...intake.commit import Checked
from ...problems import Problem
from ...words import problem_sentence, say

_NAMED = 6  # the most places that are named


@dataclass(frozen=True)
class ProblemKind:
    """The problems of one kind that are kept, in the order of the file, and how many there are in all."""

    problems: tuple[Problem, ...]
    n: int

    @property
    def code(self) -> str:
        """The code that all of them have."""
        return self.problems[0].code

    def sentence(self, lang: str) -> str:
        """Return the kind in one sentence: that of its first problem, the count, and the first places."""
        first = problem_sentence(self.problems[0], lang)
        if self.n == 1:
            return first
        cells = [one.cell for one in self.problems if one.cell]
        places = say("shown.list", lang).join(cells[:_NAMED]) + ("…" if self.n > _NAMED else "")
        return say("kind.line", lang, n=self.n, places=places, sentence=first)


def kinds(checked: Checked, found: list[Problem]) -> list[ProblemKind]:
    """Return problems of a file by their code, each kind at the place of its first problem."""
    by_code: dict[str, list[Problem]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    return [
        ProblemKind(tuple(problems), len(problems) + checked.further_problems(problems))
        for problems in by_code.values()
    ]
