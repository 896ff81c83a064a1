"""A table on paper: plain with every row up to the most that are printed; beyond it says what paper leaves out."""

import pytest
from streamlit.testing.v1 import AppTest
from tests.empty_log import office_in
from tracker.schema.declarations import Column
from tracker.words import say

pytestmark = pytest.mark.long

COLUMNS = (Column("name", "列", "Column", kind="text"),)


def _table(office, columns, rows, printing):
    import streamlit as st
    from tracker.display.tables.listing import Listing
    from tracker.figures.filters import Filter
    from ui import view
    from ui.widgets import table

    st.session_state["printing"] = printing
    with office.log() as log:
        table.draw(view.seen(office, log, "zh", Filter()), Listing("表", columns, [{"name": str(one)} for one in range(rows)]), "many")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The small programme's office."""
    return office_in(tmp_path_factory.mktemp("grids"))


@pytest.mark.parametrize(
    ("rows", "printing", "plain", "note"),
    [
        (20, False, False, None),
        (21, False, False, "table.part_printed"),
        (2500, False, False, "table.part_printed"),
        (2500, True, True, None),
        (2501, False, False, "table.too_long_to_print"),
        (2501, True, False, "table.too_long_to_print"),
    ],
)
def test_up_to_2500_rows_are_printed_and_a_longer_table_says_that_it_is_not_whole(office, rows, printing, plain, note):
    kwargs = {"office": office, "columns": COLUMNS, "rows": rows, "printing": printing}
    app = AppTest.from_function(_table, kwargs=kwargs, default_timeout=30).run()
    assert not app.exception
    written = "".join(one.body for one in app.html)
    assert written.count("<tr") == (rows + 1 if plain else 0)
    said = {key for key in ("table.part_printed", "table.too_long_to_print") if say(key, "zh", rows=rows, most=2500) in written}
    assert said == ({note} if note else set())
