"""However a sheet is laid out, intake reads the same reports from it."""

import pytest
from tests.empty_log import office_in
from tests.sheet_layouts import DAY, FIELDS, LAYOUTS, TRUTH, csv_gb18030, english, owners_in_brackets_after_the_task, plain_columns, three_row_header, xls
from tracker.intake.commit import Upload
from tracker.operations.office import Office


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    """The small programme's office on 30 September 2020; these tests write nothing to its log."""
    return office_in(tmp_path_factory.mktemp("layouts"))


def reports(checked) -> list[tuple]:
    """Return a file's reports as sorted tuples."""
    return sorted((one.task, one.unit, one.as_of, *(one.values[name] for name in FIELDS[2:])) for one in checked.proposals)


EXPECTED = sorted((one["task"], one["unit"], DAY, *(one[name] for name in FIELDS[2:])) for one in TRUTH)


@pytest.mark.parametrize("written", LAYOUTS)
def test_every_layout_gives_the_same_reports(office, written):
    checked = office.check(Upload("a.xlsx", written()))
    assert [(one.code, one.sheet, one.cell, one.value) for one in checked.errors] == []
    assert reports(checked) == EXPECTED


def test_there_are_enough_layouts_and_each_is_described():
    described = {one.__doc__ for one in LAYOUTS}
    assert len(described) == len(LAYOUTS) >= 70
    assert all(described)


@pytest.mark.parametrize("written", [english, owners_in_brackets_after_the_task, csv_gb18030, three_row_header, xls])
def test_the_same_rows_in_another_layout_are_unchanged(office, tmp_path, written):
    own = office_in(tmp_path)
    own.submit(Upload("a.xlsx", plain_columns()))
    checked, number = own.submit(Upload("b", written()))
    assert (checked.totals["unchanged"], number) == (len(TRUTH), None)
