"""The course over the months: what is kept of every month, grouped by task and summed up as it runs."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .progress import expected_at, half_up
from .store.months import STATUS, Months

_EPOCH = 1970 * 12, 719163  # numpy's first month and day as the numbers of months and days used here


@dataclass(frozen=True)
class _Spans:
    """Stretches of months in which an assignment stands unchanged, expected progress included.

    `at` is its row, `start` and `end` count months from the first one shown (end excluded), `day` is
    the day number at which its expected progress is taken. From its first report on, the stretches of
    an assignment follow one another without a gap."""

    at: np.ndarray
    start: np.ndarray
    end: np.ndarray
    day: np.ndarray
    records: np.ndarray


def _month_end(month: np.ndarray) -> np.ndarray:
    """The last day of months, as day numbers."""
    least = month.min(initial=_EPOCH[0])
    following = np.arange(least, month.max(initial=_EPOCH[0]) + 1) - _EPOCH[0] + 1
    ends = following.astype("datetime64[M]").astype("datetime64[D]").astype("int64") + _EPOCH[1] - 1
    return ends[month - least]


def _spans(rows: pd.DataFrame, months: Months, first: int, size: int) -> _Spans:
    """The kept records of the selected rows as stretches within the months shown."""
    places = {pair: row for row, pair in enumerate(zip(rows["task"], rows["unit"], strict=True))}
    at = np.repeat([places.get(pair, -1) for pair in months.pairs], months.count).astype("int64")
    start = np.clip(months.records["month"].astype("int64") - first, 0, size)
    end = np.append(start[1:], size)
    end[np.cumsum(months.count) - 1] = size
    held = (at >= 0) & (start < end)
    return _while_expected_moves(_Spans(at[held], start[held], end[held], at[held],
                                        months.records[held]), first)


def _while_expected_moves(spans: _Spans, first: int) -> _Spans:
    """Stretches cut at every month up to the end of the report's period, the days put in: until then
    expected progress is taken at the month's end, and from then on at the period's."""
    period = spans.records["period"].astype("int64") - first
    cuts = np.clip(period, spans.start, spans.end - 1) - spans.start + 1
    if (cuts == 1).all():  # nobody reported ahead of a period: the usual month
        return replace(spans, day=_month_end(first + np.minimum(spans.start, period)))
    of = np.repeat(np.arange(len(cuts)), cuts)
    step = np.arange(len(of)) - np.repeat(np.cumsum(cuts) - cuts, cuts)
    start = spans.start[of] + step
    end = np.where(step == cuts[of] - 1, spans.end[of], start + 1)
    day = _month_end(first + np.minimum(start, period[of]))
    return _Spans(spans.at[of], start, end, day, spans.records[of])


class _Running:
    """Sums per key and month over stretches, a key's tasks kept apart until their means are taken."""

    def __init__(self, rows: pd.DataFrame, keys: np.ndarray, spans: _Spans, size: tuple[int, int]):
        task, names = pd.factorize(np.asarray(rows["task"]))
        pairs, cell = np.unique(keys * max(len(names), 1) + task, return_inverse=True)
        self.key, self.size = pairs // max(len(names), 1), size
        self.task_weight = np.zeros((len(pairs), 1))
        self.task_weight[cell, 0] = rows["task_weight"].to_numpy()
        self.weight = rows["weight"].to_numpy()[spans.at]
        self.equal = bool((self.weight == 1).all())
        self.at = cell[spans.at] * size[1] + spans.start
        self.begins = np.flatnonzero(np.diff(spans.at, prepend=-1))

    def of(self, values: np.ndarray) -> np.ndarray:
        """The sum of values per task of a key and month: what each stretch changes against the one
        before of the same assignment, grouped and added up as the months run."""
        change = np.diff(values.astype("float64"), prepend=0)
        change[self.begins] = values[self.begins]
        cells = np.bincount(self.at, change, len(self.key) * self.size[1])
        return cells.reshape(len(self.key), self.size[1]).cumsum(axis=1)

    def keyed(self, cells: np.ndarray) -> np.ndarray:
        """The sum over the tasks of each key."""
        table = np.zeros(self.size)
        np.add.at(table, self.key, cells)
        return table

    def count(self, mask: np.ndarray) -> np.ndarray:
        """How many stretches are so, per key and month."""
        return np.rint(self.keyed(self.of(mask))).astype("int64")

    def mean(self, values: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """The mean over tasks of the mean over each task's assignments that count, per key and month;
        NaN where none does."""
        weight = np.where(counts, self.weight, 0)
        total, share = self.of(weight * np.where(counts, values, 0)), self.of(weight)
        # Counted apart: a sum of weights that ran back to nothing may leave a trace of rounding.
        used = np.where((share if self.equal else self.of(weight > 0)) > 0.5, self.task_weight, 0)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = np.where(used > 0, total / share, 0)
            return self.keyed(used * means) / self.keyed(used)


def by_month(rows: pd.DataFrame, keys: tuple[np.ndarray, int], months: Months,
             window: tuple[int, int]) -> list[pd.DataFrame]:
    """Return a table a month: counted, reported, completed, progress, expected and gap of the selected
    rows at the month's end, one row a key.

    `keys` gives each row's key and how many there are, `window` the number of the first month and how
    many. The same figures as `progress.rollup` gives for the state as of each of these days."""
    spans = _spans(rows, months, *window)
    running = _Running(rows, keys[0], spans, (keys[1], window[1]))
    status, progress = spans.records["status"], spans.records["progress"]
    reported = status != STATUS["not_applicable"]
    expected = expected_at(rows, spans.day, spans.at)
    compared = reported & ~np.isnan(expected)
    against, all_compared = running.mean(expected, compared), bool((compared == reported).all())
    mean = running.mean(progress, reported)
    with_expected = mean if all_compared else running.mean(progress, compared)
    held = np.bincount(keys[0], minlength=keys[1])[:, None]
    found = {
        "counted": held - running.count(~reported), "reported": running.count(reported),
        "completed": running.count(status == STATUS["completed"]), "progress": half_up(mean),
        "expected": half_up(against), "gap": half_up(with_expected - against)}
    # As objects, so that one row of a table keeps its counts as whole numbers.
    return [pd.DataFrame({name: table[:, month] for name, table in found.items()}, dtype=object)
            for month in range(window[1])]
