"""The receipt of a recorded submission."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from tests.status_sheets import book, row
from tracker.display import receipt
from tracker.intake.commit import Upload, digest
from tracker.operations import past_submissions


@pytest.fixture
def recorded(office):
    """A recorded submission and the verdict on its file."""
    checked, number = office.submit(Upload("九月.xlsx", book(row())))
    return past_submissions.by_number(office, number)[0], checked


def test_a_receipt_names_batch_file_period_rows_and_the_digest_of_the_bytes(office, recorded):
    submission, checked = recorded
    told = receipt.lines(office.programme, submission, checked, "zh")
    assert told[:3] == ["批次：1", "文件：九月.xlsx", "报送期：2020-09"]
    assert told[-2:] == ["行数：1行新值、0行不变、0行有误", f"文件的SHA-256：{digest(checked.upload.content)}"]


def test_on_time_is_what_came_before_the_cut_off(office, recorded):
    submission, _ = recorded
    end = office.programme.cut_off("2020-09").astimezone(UTC).replace(tzinfo=None)
    received = [replace(submission, received=one) for one in (end - timedelta(seconds=1), end)]
    assert [receipt.on_time(office.programme, one) for one in received] == [True, False]


def test_a_correction_names_the_submission_that_it_replaces(office, recorded):
    checked, number = office.submit(Upload("更正.xlsx", book(row(progress=50)), replaces=1, why="报错"))
    (submission,) = past_submissions.by_number(office, number)
    assert receipt.lines(office.programme, submission, checked, "zh")[-1] == "更正：批次1已同时撤回"
