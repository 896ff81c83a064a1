"""Names that are not the catalogue's: those a person confirmed, and those offered with a score, never
taken by themselves."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property

from ..programme.programme import Programme
from ..values.remembered import TASK, UNIT, Remembered
from ..values.text import normal
from .cell_problems import Fault

# On short Chinese names likeness means nothing: 江苏移动 is not 中国移动.
_SHORTEST, _LEAST, _OFFERED, _MOST_ASKED = 6, 0.75, 3, 100


class Near:
    """Knows the names that were `confirmed` for units and tasks of one catalogue, and offers those that
    are like a text; each text once.

    A name of the catalogue's own comes first; `used` are the confirmed ones that were asked for."""

    def __init__(self, programme: Programme, confirmed: Iterable[Remembered] = ()):
        self.programme, self.asked = programme, 0
        there = {UNIT: programme.units, TASK: programme.tasks}
        self.confirmed = {
            (one.kind, normal(one.text)): one for one in confirmed if one.meaning in there.get(one.kind, ())
        }
        self.used: dict[tuple[str, str], Remembered] = {}

    def unit(self, name: str) -> tuple[str, ...]:
        """Return the codes of the units a name stands for, as the catalogue or a person says."""
        return self.programme.units_named(name) or self._taken(UNIT, name)

    def task(self, text: str) -> tuple[str, ...]:
        """Return the id of the task that a person said a text stands for, () where nobody did."""
        return self._taken(TASK, text)

    def _taken(self, kind: str, text: str) -> tuple[str, ...]:
        key = kind, normal(text)
        if key not in self.confirmed:
            return ()
        self.used[key] = self.confirmed[key]
        return (self.confirmed[key].meaning,)

    def said(self, kind: str, column: str, text: str) -> tuple[Fault, ...]:
        """Return the note that a text was taken as a person confirmed, () where the catalogue has it."""
        one = self.used.get((kind, normal(text)))
        if one is None:
            return ()
        title = self.programme.title("units" if kind == UNIT else "tasks", one.meaning, "zh")
        figures = {"value": text, "title": title, "id": one.meaning}
        if one.recorded is None:
            return (Fault(column, "name_given", "warning", figures),)
        day = self.programme.clock(one.recorded)[:10]
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

    def tasks(self, text: str) -> dict:
        """Return the tasks whose texts are like one, as a problem's figures: {"candidates": [{"id",
        "title", "score"}, …]}, the most like first, scores from 75 to 100; {} where none is."""
        return self._offer("tasks", self._best(normal(text), self._tasks))

    def units(self, name: str) -> dict:
        """Return the units with names like one, as `tasks` does."""
        return self._offer("units", self._best(normal(name), self._units))

    def _best(self, key: str, names: Iterable[tuple[str, str]]) -> dict[str, float]:
        """The scores of what is like a text; a file of nothing but strange names is not compared."""
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

    def _offer(self, table: str, scores: dict[str, float]) -> dict:
        best = sorted(scores, key=scores.get, reverse=True)[:_OFFERED]
        found = [
            {"id": key, "title": self.programme.title(table, key, "zh"), "score": int(scores[key] * 100)}
            for key in best
        ]
        return {"candidates": found} if found else {}
