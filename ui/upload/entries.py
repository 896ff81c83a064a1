"""What is being filled in for one unit: its rows as they were seen, with what was typed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tracker.display.tables.unit_form import REPORTED, Filled, Values


@dataclass
class Entry:
    """The reports of one unit that were begun and are not recorded.

    `seen` are the rows as they stood when they were first touched: a report by someone else does not change a
    row that is being filled in. `typed` are their changed values, `ticked` says by hand of a task whether it
    is reported. `turn` is part of the key of the table that is drawn anew after an act beside it."""

    seen: dict[str, Values] = field(default_factory=dict)
    typed: dict[str, dict[str, str | None]] = field(default_factory=dict)
    ticked: dict[str, bool] = field(default_factory=dict)
    turn: int = 0

    def type(self, task: str, values: Values, last: Values):
        """Take what was typed into some columns of a task, whose last report is given; what was typed back to
        what was seen is no change."""
        seen = self.seen.setdefault(task, last)
        typed = self.typed.setdefault(task, {})
        for name, text in values.items():
            typed[name] = (text or "").strip() or None
            if typed[name] == seen[name]:
                del typed[name]
        self._keep(task)

    def tick(self, task: str, reported: bool, last: Values):
        """Say of a task whether it is reported."""
        self.seen.setdefault(task, last)
        self.ticked[task] = reported
        if reported == bool(self.typed.get(task)):
            del self.ticked[task]
        self._keep(task)

    def _keep(self, task: str):
        """Forget a row that was typed back to what was seen and is not ticked."""
        if not self.typed.get(task):
            self.typed.pop(task, None)
            if not self.ticked.get(task):
                self.ticked.pop(task, None)
                self.seen.pop(task, None)

    def take(self, tasks: Sequence[str], edits: Mapping[int, Mapping], lasts: Mapping[str, Values]):
        """Take what was edited in a table of tasks, by the row's number and the column."""
        for number, cells in edits.items():
            task = tasks[number]
            values = {name: text for name, text in cells.items() if name != REPORTED.id}
            self.type(task, values, lasts[task])
            if REPORTED.id in cells:
                self.tick(task, bool(cells[REPORTED.id]), lasts[task])

    def tick_all(self, tasks: Sequence[str], lasts: Mapping[str, Values]):
        """Say of several tasks that they are reported."""
        for task in tasks:
            self.tick(task, True, lasts[task])
        self.turn += 1

    def clear(self):
        """Forget all that was filled in."""
        self.seen, self.typed, self.ticked = {}, {}, {}
        self.turn += 1

    def filled(self, task: str, last: Values, received: bool | None) -> Filled:
        """Return a task as it stands in the form."""
        seen, typed = self.seen.get(task, last), self.typed.get(task, {})
        return Filled(task, seen, {**seen, **typed}, self.ticked.get(task, bool(typed)), received)
