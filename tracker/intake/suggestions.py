"""Names that are not in the catalogue: those that a person confirmed, and similar ones to suggest.

Suggestions have a score and are never taken without a person."""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypedDict, cast

from ..programme.programme import Programme
from ..values.remembered import TASK, UNIT, Remembered
from ..values.text import normal
from .cell_problems import Fault

# The shortest name compared, the lowest score, the most suggestions, the most texts compared for one file.
# Similarity means nothing for short Chinese names: 江苏移动 is not 中国移动.
_SHORTEST, _LEAST, _OFFERED, _MOST_ASKED = 6, 0.75, 3, 100


class Candidate(TypedDict):
    """A name that is suggested: its id, its title, and its score from 75 to 100."""

    id: str
    title: str
    score: int


class NameSuggestions:
    """Knows the names `confirmed` for units and tasks of one catalogue, and suggests names similar to a text.

    A name in the catalogue goes before a confirmed one; `used` are the confirmed names looked up."""

    def __init__(self, programme: Programme, confirmed: Iterable[Remembered] = ()):
        self.programme, self.asked = programme, 0
        catalogue: dict[str, Collection[str]] = {UNIT: programme.units, TASK: programme.tasks}
        self.confirmed = {
            (one.kind, normal(one.text)): one
            for one in confirmed
            if one.meaning in catalogue.get(one.kind, ())
        }
        self.used: dict[tuple[str, str], Remembered] = {}

    def unit(self, name: str) -> tuple[str, ...]:
        """Return the codes of the units that a name stands for: the catalogue's, else as confirmed."""
        return self.programme.units_named(name) or self._confirmed_meaning(UNIT, name)

    def task(self, text: str) -> tuple[str, ...]:
        """Return the id of the task that a person confirmed for a text; () where nobody did."""
        return self._confirmed_meaning(TASK, text)

    def _confirmed_meaning(self, kind: str, text: str) -> tuple[str, ...]:
        key = kind, normal(text)
        if key not in self.confirmed:
            return ()
        self.used[key] = self.confirmed[key]
        return (cast(str, self.confirmed[key].meaning),)

    def said(self, kind: str, column: str, text: str) -> tuple[Fault, ...]:
        """Return the note that a text was taken as a person confirmed; () where it was not."""
        entry = self.used.get((kind, normal(text)))
        if entry is None:
            return ()
        title = self.programme.title("units" if kind == UNIT else "tasks", entry.meaning, "zh")
        figures = {"value": text, "title": title, "id": entry.meaning}
        if entry.recorded is None:
            return (Fault(column, "name_given", "warning", figures),)
        day = self.programme.clock(entry.recorded)[:10]
        return (Fault(column, "name_remembered", "warning", figures | {"day": day}),)

    @cached_property
    def _tasks(self) -> list[tuple[str, str]]:
        return [
            (normal(text), task)
            for task, row in self.programme.tasks.items()
            for text in (row["title_zh"], row["title_en"])
            if text
        ]

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        return [
            (normal(name), codes[0])
            for name, codes, _, _ in self.programme.spellings()
            if name and len(codes) == 1
        ]

    def tasks(self, text: str) -> dict[str, list[Candidate]]:
        """Return tasks with similar texts, as figures: {"candidates": [{"id", "title", "score"}, …]}.

        The most similar comes first; scores are from 75 to 100. {} where no text is similar."""
        return self._offer("tasks", self._scores(normal(text), self._tasks))

    def offered(self, tasks: Iterable[str]) -> dict[str, list[Candidate]]:
        """Return tasks to suggest for an id, the likeliest first, in the form of `tasks`."""
        return self._offer("tasks", {task: 1 - place / 10 for place, task in enumerate(tasks)})

    def units(self, name: str) -> dict[str, list[Candidate]]:
        """Return units with similar names, in the form of `tasks`."""
        return self._offer("units", self._scores(normal(name), self._units))

    def _scores(self, key: str, names: Iterable[tuple[str, str]]) -> dict[str, float]:
        """Return the scores of similar names; none after a hundred texts, as comparing takes time."""
        scores: dict[str, float] = {}
        self.asked += 1
        if len(key) < _SHORTEST or self.asked > _MOST_ASKED:
            return scores
        matcher = SequenceMatcher(None, "", key, autojunk=False)
        for name, owner in names:
            matcher.set_seq1(name)
            if (
                len(name) >= _SHORTEST
                and matcher.real_quick_ratio() >= _LEAST
                and (matcher.quick_ratio() >= _LEAST)
                and (score := matcher.ratio()) >= _LEAST
            ):
                scores[owner] = max(score, scores.get(owner, 0))
        return scores

    def _offer(self, table: str, scores: dict[str, float]) -> dict[str, list[Candidate]]:
        best = sorted(scores, key=scores.__getitem__, reverse=True)[:_OFFERED]
        candidates: list[Candidate] = [
            {"id": key, "title": self.programme.title(table, key, "zh"), "score": int(scores[key] * 100)}
            for key in best
        ]
        return {"candidates": candidates} if candidates else {}
