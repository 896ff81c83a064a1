"""Which hidden rows and columns of a sheet a table was read from."""

from collections.abc import Iterable

from .grids import Grid

_SPELLED = 12  # the most hidden spans and columns that are named


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    """Return sorted numbers as spans: 3, 4, 5, 9 become (3, 5) and (9, 9)."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return spans


def hidden_parts(grid: Grid, rows: Iterable[int], columns: Iterable[int]) -> str:
    """Return those of some rows and columns that are hidden, as people write them: "3–5, F"."""
    spans = _spans(sorted(grid.hidden_rows.intersection(rows)))
    named = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    named += [grid.address(1, column)[:-1] for column in sorted(grid.hidden_columns.intersection(columns))]
    return ", ".join(named[:_SPELLED]) + ("…" if len(named) > _SPELLED else "")
