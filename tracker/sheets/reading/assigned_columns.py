"""Which of a header's columns is taken for each column id, where several have a name for it."""

from .column_names import AMBIGUOUS_NAME, MEASURE_NAMES, MUST_BE_UNIQUE, Heading, bare_name, rank


def assigned(headings: dict[int, Heading], texts: dict[int, str]) -> tuple[dict[int, str], dict[int, int]]:
    """Assign each column id to one column: the one with the best-ranked name, and of equals the first.

    A name without a month goes before one with a month, any name before one that is only likely. Also return
    the columns whose name ranks as high as the assigned column's, with that column's number."""

    def order(column: int) -> tuple[bool, bool, int, int]:
        one = headings[column]
        return one.likely, one.month is not None, rank(texts[column]), column

    by_id: dict[str, int] = {}
    for column in sorted(headings, key=order):
        if (column_id := headings[column].column) and not headings[column].likely:
            by_id.setdefault(column_id, column)
    best = dict(by_id)
    spare = {AMBIGUOUS_NAME: "note", **dict.fromkeys(MEASURE_NAMES, "measure")}
    for column, one in headings.items():
        other = spare.get(bare_name(texts[column]))
        if other and one.column and column not in by_id.values():
            by_id.setdefault(other, column)
    for column in sorted(headings, key=order):
        if (column_id := headings[column].column) and headings[column].likely:
            by_id.setdefault(column_id, column)
    twice = {
        column: best[one.column]
        for column, one in headings.items()
        if one.column in MUST_BE_UNIQUE
        and not one.likely
        and one.month is None
        and column not in by_id.values()
        and order(column)[:3] == order(best[one.column])[:3]
    }
    return {column: column_id for column_id, column in by_id.items()}, twice
