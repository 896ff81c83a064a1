"""The type of a report names the columns that the log keeps of it, besides those that a unit fills in."""

from typing import get_type_hints

from tracker.log.as_of import FIELDS, Report
from tracker.schema.status_sheet import VALUES


def test_the_type_of_a_report_names_the_columns_of_its_table_with_their_types():
    columns = [column for column in FIELDS if column.name not in VALUES]
    wanted = {column.name: column.type.python_type | None if column.nullable else column.type.python_type for column in columns}
    assert get_type_hints(Report) == wanted
