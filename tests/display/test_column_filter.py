"""A table filtered by one of its columns: by a range, by words, by part of a text."""

import numpy as np
import pandas as pd
import pytest
from tracker.display.tables import column_filter, ledger
from tracker.schema.declarations import index

COLUMNS = index(ledger.COLUMNS)
NUMBERS = pd.Series([10.0, np.nan, 55.5, 100.0])
WORDS = pd.Series(["■ 滞后", None, "● 正常", "■ 滞后"], dtype=object)


@pytest.mark.parametrize(
    "low, high, held", [(None, None, [1, 1, 1, 1]), (55.5, None, [0, 0, 1, 1]), (None, 55.5, [1, 0, 1, 0]), (11, 99, [0, 0, 1, 0]), (60, 20, [0, 0, 0, 0])]
)
def test_a_range_includes_its_ends_and_nothing_unknown(low, high, held):
    assert column_filter.between(NUMBERS, low, high).tolist() == [bool(one) for one in held]


@pytest.mark.parametrize("wanted, held", [([], [1, 1, 1, 1]), (["■ 滞后"], [1, 0, 0, 1]), (["无"], [0, 0, 0, 0])])
def test_words_are_alternatives_and_none_are_all(wanted, held):
    assert column_filter.is_one_of(WORDS, wanted).tolist() == [bool(one) for one in held]


def test_a_text_is_found_whatever_its_width_and_case():
    values = pd.Series(["已建５G 基站", None, "ok"], dtype=object)
    assert column_filter.containing(values, "5g").tolist() == [True, False, False]
    assert column_filter.containing(values, "").all()


def test_a_column_is_narrowed_by_what_it_holds():
    many = pd.Series([str(number) for number in range(61)], dtype=object)
    assert [
        column_filter.kind(COLUMNS[name], values)
        for name, values in (("progress", NUMBERS), ("deadline", NUMBERS), ("ago", NUMBERS), ("light", WORDS), ("note", many))
    ] == ["number", "date", "number", "choice", "text"]
    assert column_filter.choices(WORDS) == ["■ 滞后", "● 正常"]


def test_groups_hold_only_rows_at_the_given_places():
    frame = pd.DataFrame({"measure": [1, 1, 2, 3]})
    held = ledger.groups(frame, "measure", [1, 2, 3], np.array([1, 3]))
    assert {key: rows.tolist() for key, rows in held.items()} == {1: [1], 3: [3]}
