"""Forms: labels down a column, or before each value, with one task in each form or in each column beside."""

from dataclasses import dataclass, field

from ...values.text import clean, normal
from .around_table import NOTHING, read_line
from .column_names import KEYS, VALUE_COLUMNS, column_named
from .grids import Grid
from .header import NO_HEADER
from .rows import NO_TERMS, CatalogueTerms, Row, is_status
from .tables import Table

_FEWEST = 3  # the labels of a form


@dataclass
class _Form:
    """The labels of one form: (row, column) by column id."""

    labels: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether it names a task and what is reported of it."""
        ids = set(self.labels)
        return len(ids) >= _FEWEST and bool(ids & KEYS) and bool(ids & VALUE_COLUMNS)

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last row with one of its labels."""
        rows = [row for row, _ in self.labels.values()]
        return min(rows), max(rows)


def find_forms(grid: Grid, known: CatalogueTerms = NO_TERMS) -> list[Table]:
    """Return the forms of a sheet as one table; none where it holds none.

    One must name a task of the catalogue or have a status; a list that explains the columns does not."""
    forms = [form for form in _forms(grid) if form.complete]
    rows = [row for form in forms for row in _records(grid, form)]
    if not any(_reports(row, known) for row in rows):
        return []
    first, last = forms[0].rows[0], forms[-1].rows[1]
    context = NOTHING
    for number in (*range(1, first), *range(last + 1, len(grid.rows) + 1)):
        if grid.columns(number):
            context = context.under(read_line(grid, number))
    labels = [clean(grid.value(*place)) for form in forms for place in form.labels.values()]
    return [
        Table(
            sheet=grid.name,
            header_rows=(first, first),
            columns={},
            unknown={},
            filled={},
            headers={},
            context=context.texts,
            places=context.places,
            percent_header=any("%" in normal(text) for text in labels if column_named(text) == "progress"),
            hidden="",
            rows=rows,
            header=NO_HEADER,
            form=True,
        )
    ]


def _reports(row: Row, known: CatalogueTerms) -> bool:
    named = any(known.names(key, text) for key in KEYS if (text := clean(row.cell(key).value)))
    return named or is_status(row.cell("status"), known.statuses)


def _forms(grid: Grid) -> list[_Form]:
    """Return the labels of a sheet, grouped: a label that repeats begins the next form."""
    forms = [_Form()]
    for row in range(1, len(grid.rows) + 1):
        for column in grid.columns(row):
            column_id = column_named(grid.value(row, column))
            if column_id is None or column_named(grid.value(row, _beside(grid, row, column))):
                continue
            if column_id in forms[-1].labels:
                forms.append(_Form())
            forms[-1].labels[column_id] = row, column
    return forms


def _beside(grid: Grid, row: int, column: int) -> int:
    """Return the first column to the right of a cell and its merge."""
    return grid.merge(row, column)[3] + 1


def _records(grid: Grid, form: _Form) -> list[Row]:
    """Return a row for each record of a form: one, or one a column where its labels stand in one column."""
    key = next(iter(column for column in ("task_id", "task", "measure") if column in form.labels))
    number, _ = form.labels[key]
    first = {name: _beside(grid, *place) for name, place in form.labels.items()}
    beside = 1
    if len({column for _, column in form.labels.values()}) == 1:
        start = first[key]
        beside = max(1, len([column for column in grid.columns(number) if column >= start]))
    rows = []
    for record in range(beside):
        places = {name: (form.labels[name][0], first[name] + record) for name in form.labels}
        anchors = {name: (grid.merge(*place)[0], grid.merge(*place)[1]) for name, place in places.items()}
        cells = {name: grid.cell(*place) for name, place in anchors.items()}
        if cells[key].blank:
            continue
        rows.append(
            Row(
                grid.name,
                number,
                cells,
                {},
                frozenset(name for name, place in anchors.items() if place in grid.unvalued),
                addresses={name: grid.address(*place) for name, place in anchors.items()},
                record=record,
            )
        )
    return rows
