"""Names like the one that was typed: offered with a score, never taken for it."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property

from ..cells import normal
from ..programme import Programme

# On short Chinese names likeness means nothing: 江苏移动 is not 中国移动.
_SHORTEST, _LEAST, _OFFERED, _MOST_ASKED = 6, 0.75, 3, 100


class Near:
    """Offers the tasks and units of one catalogue whose names are like a text; each text once."""

    def __init__(self, programme: Programme):
        self.programme, self.asked = programme, 0

    @cached_property
    def _tasks(self) -> list[tuple[str, str]]:
        return [(normal(text), task) for task, row in self.programme.tasks.items()
                for text in (row["title_zh"], row["title_en"]) if text]

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        return [(normal(name), codes[0]) for name, codes, _, _ in self.programme.spellings()
                if name and len(codes) == 1]

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
            if len(name) >= _SHORTEST and matcher.real_quick_ratio() >= _LEAST and (
                    matcher.quick_ratio() >= _LEAST) and (score := matcher.ratio()) >= _LEAST:
                scores[owner] = max(score, scores.get(owner, 0))
        return scores

    def _offer(self, table: str, scores: dict[str, float]) -> dict:
        best = sorted(scores, key=scores.get, reverse=True)[:_OFFERED]
        found = [{"id": key, "title": self.programme.title(table, key, "zh"),
                  "score": int(scores[key] * 100)} for key in best]
        return {"candidates": found} if found else {}
