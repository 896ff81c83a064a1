"""Which records settle an assignment, and for how many assignments a submission's report is the present one."""

import numpy as np
import pytest
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log import as_of
from tracker.log.projections import settled
from tracker.values import kept_months


@pytest.mark.parametrize(
    ("month", "status", "is_settled"),
    [
        (24248, "completed", True),
        (24248, "not_applicable", True),
        (24248, "in_progress", False),
        (24248, "blocked", False),
        (1, "completed", True),
        (0, "completed", False),  # no record
    ],
)
def test_a_record_of_what_is_complete_or_not_applicable_settles_it(month, status, is_settled):
    records = np.zeros(1, kept_months.RECORD)
    records["month"], records["status"] = month, kept_months.STATUS_CODES[status]
    assert settled.are_settled(records).tolist() == [is_settled]


def test_a_submission_stands_for_the_assignments_whose_present_report_is_its_own(office):
    _, first = office.submit(Upload("a.xlsx", book(row(), row(task="1.2"), row(unit="中国联通"))))
    _, second = office.submit(Upload("b.xlsx", book(row(progress=60))))
    with office.log() as log:
        assert (as_of.standing_on(log, first), as_of.standing_on(log, second)) == (2, 1)
    office.withdraw(second, "错")
    with office.log() as log:
        assert (as_of.standing_on(log, first), as_of.standing_on(log, second)) == (3, 0)


def test_another_log_counts_on_its_own(office):
    office.submit(Upload("a.xlsx", book(row(), row(task="1.2"))))
    with office.database.open_log("other", "own", office.moment) as log:
        assert as_of.standing_on(log, 1) == 0
