"""An office whose figures change in every way: uneven weights, plan points, moved deadlines, assignments that end."""

from datetime import date

import pytest
from tests import small
from tests.empty_log import office_in

CATALOGUE = {
    "tasks": small.changed(small.changed(small.TASKS, "1.2", weight=0.7), "2.1", weight=0.3),
    "exceptions": [
        {"task": "1.1", "unit": "OP-CM", "weight": 0.1, "plan": "2020-05-31:30；2020-08-31:61.3"},
        {"task": "1.1", "unit": "OP-CU", "weight": 0.2},
        {"task": "3.2", "unit": "CA-21", "weight": 0.05},
        {"task": "3.1", "unit": "OP-CU", "valid_from": "2020-06-15", "valid_to": "2020-10-10"},
        {"task": "1.2", "unit": "OP-CM", "current_deadline": "2020-10-31", "decided": "2020-08-20"},
        {"task": "1.2", "unit": "OP-CU", "current_deadline": "2021-03-31", "requested": "2020-12-20", "decided": "2021-01-10"},
        {"task": "2.1", "unit": "CA-21", "deadline": "2020-06-30"},
    ],
}


@pytest.fixture
def office(tmp_path):
    """An office of the small programme with uneven weights, plan points and deadlines."""
    return office_in(tmp_path, date(2020, 12, 15), **CATALOGUE)
