"""The lines of a sheet in which a unit answers something by its number, such as 答复（第12号批示）."""

import re
from dataclasses import dataclass

from ...schema.status_sheet import ANSWERED
from ...values.text import clean
from .grids import Grid

_KINDS = {name.lower(): kind for kind, word in ANSWERED.items() for name in (word.zh, word.en, *word.aliases)}
_NAMES = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_LINE = re.compile(  # the label with its number, then the text
    rf"({_NAMES})[^\d:：]{{0,16}}(\d{{1,9}})[^:：]{{0,8}}[:：](.*)", re.IGNORECASE | re.DOTALL
)
_LETTERS = frozenset(letter for name in _KINDS for letter in (name[0], name[0].upper()))


@dataclass(frozen=True)
class AnswerLine:
    """A line that answers: the kind of act, the number that it answers, the text, and its cell."""

    kind: str
    number: int
    text: str
    sheet: str
    cell: str


def is_answer(value: object) -> bool:
    """Return whether a line's first cell is the label of an answer."""
    return _read(value) is not None


def _read(value: object) -> re.Match[str] | None:
    """Return the label in a cell with what follows it; for most cells the first letter decides."""
    text = value.lstrip() if isinstance(value, str) else ""
    return _LINE.fullmatch(text) if text[:1] in _LETTERS else None


def answer_lines(grid: Grid) -> list[AnswerLine]:
    """Return the answers in a sheet that hold any text: behind the label, or in the cells to its right."""
    return [one for row in range(1, len(grid.rows) + 1) if (one := _answer(grid, row))]


def _answer(grid: Grid, row: int) -> AnswerLine | None:
    columns = grid.columns(row)
    label = _read(grid.value(row, columns[0])) if columns else None
    if label is None:
        return None
    texts = {columns[0]: clean(label[3])} | {column: clean(grid.value(row, column)) for column in columns[1:]}
    filled = {column: text for column, text in texts.items() if text}
    if not filled:
        return None
    cell = grid.address(row, min(filled))
    return AnswerLine(_KINDS[label[1].lower()], int(label[2]), " ".join(filled.values()), grid.name, cell)
