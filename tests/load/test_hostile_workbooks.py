"""A small, seeded part of `python -m benchmarks.hostile`: each workbook ends in a sentence, within its limits."""

import pytest
from benchmarks import hostile

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def found() -> list[hostile.Result]:
    """The results for some workbooks."""
    return hostile.run(8, 20)


def test_each_workbook_made_to_harm_ends_as_it_is_to(found):
    assert [(one.name, one.wrong) for one in found if one.wrong] == []


def test_they_are_the_same_ones_for_the_same_seed():
    def names():
        return [name for name, _ in hostile.hostile(5, 20)]

    assert names() == names()
