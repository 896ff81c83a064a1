"""A verified submission: the log keeps what was found, and it counts as before."""

import pytest
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log import integrity
from tracker.operations import verification
from tracker.problems import Refused
from tracker.words import say


def test_a_verified_submission_counts_as_before_and_the_page_tells_who_verified_it(office):
    _, number = office.submit(Upload("a.xlsx", book(row())))
    with office.log() as log:
        before, version = office.rows(log, office.today)["progress"], log.version
    seen = office.check(Upload("b.xlsx", book(row(progress=60))))
    verification.verify(office, number, "属实", "张三")
    with office.log() as log:
        assert office.rows(log, office.today)["progress"].equals(before)
        assert log.version == version + 1
    told = office.events_since(seen)
    assert [say(f"moved.{one['kind']}", "zh", **{name: one[name] for name in ("by", "number", "file")}) for one in told] == ["张三核实了批次1（a.xlsx）"]
    with office.database.seen() as conn:
        assert integrity.check(conn).problems == ()


def test_a_verification_of_what_was_never_sent_is_refused(office):
    with pytest.raises(Refused, match="no_submission"):
        verification.verify(office, 7, "属实")
