"""What is kept of a month in the database means the same for ever, in whatever order the statuses are declared."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from tracker.schema.terms import STATUSES
from tracker.values import kept_months


def report(status: str, progress: float | None) -> SimpleNamespace:
    """A report of 30 September 2020 for September, number 258."""
    return SimpleNamespace(id=258, counted=date(2020, 9, 30), period="2020-09", status=status, progress=progress)


# The bytes, as databases of offices hold them: month 24248, day 30, period 24248, the status, report 258, progress.
KEPT = [
    ("not_started", 0.0, "b85e1eb85e00020100000000000000000000"),
    ("in_progress", 62.5, "b85e1eb85e01020100000000000000404f40"),
    ("completed", 100.0, "b85e1eb85e02020100000000000000005940"),
    ("blocked", None, "b85e1eb85e0302010000000000000000f87f"),
    ("not_applicable", None, "b85e1eb85e0402010000000000000000f87f"),
]


@pytest.mark.parametrize("status, progress, kept", KEPT)
def test_a_month_is_kept_in_the_same_bytes_for_ever(status, progress, kept):
    assert kept_months.packed(report(status, progress)).hex() == kept


@pytest.mark.parametrize("status, progress, kept", KEPT)
def test_the_bytes_of_a_month_are_read_as_its_report(status, progress, kept):
    [record] = np.frombuffer(bytes.fromhex(kept), kept_months.RECORD)
    assert (record["month"], record["day"], record["period"], record["report"]) == (24248, 30, 24248, 258)
    assert kept_months.STATUS_CODES[status] == record["status"]
    assert np.isnan(record["progress"]) if progress is None else record["progress"] == progress


def test_every_status_has_a_code_of_its_own():
    assert set(kept_months.STATUS_CODES) == {status.id for status in STATUSES}
    assert len(set(kept_months.STATUS_CODES.values())) == len(STATUSES)


def test_a_place_is_found_by_the_code_whatever_the_order_of_the_statuses():
    places = {status.id: place for place, status in enumerate(reversed(STATUSES))}
    assert [kept_months.by_code(places)[code] for code in kept_months.STATUS_CODES.values()] == [places[status] for status in kept_months.STATUS_CODES]
