"""The receipt of a recorded submission."""

from datetime import datetime

from tests.status_sheets import book, row
from tracker.display import receipt
from tracker.intake.commit import Upload, digest
from tracker.operations import past_submissions
from tracker.sheets.reading.corrected_cells import Correction


def told(office, upload, received: str | None = None, by: str | None = None) -> list[str]:
    """Return the receipt of a file that is recorded now, received at a time of the programme's clock."""
    when = received and office.programme.local(datetime.fromisoformat(received))
    checked, number = office.submit(upload, received=when, by=by)
    (submission,) = past_submissions.by_number(office, number)
    with office.log() as log:
        found = office.reporting(log, submission.period)
    return receipt.lines(office.programme, submission, checked, found, "zh")


def test_a_receipt_names_batch_unit_sender_file_period_reports_and_the_digest_of_the_bytes(office):
    content = book(row())
    lines = told(office, Upload("九月.xlsx", content), by="张三")
    assert lines[:5] == ["批次：1", "责任单位：中国移动", "报送人：张三", "文件：九月.xlsx", "报送期：2020-09"]
    assert lines[-2:] == ["进展：1条首次报送", f"文件的SHA-256：{digest(content)}"]


def test_a_receipt_names_each_cell_that_was_corrected_on_the_page(office):
    upload = Upload("九月.xlsx", book(row(progress=150)), corrections=(Correction("进展", "D2", "78"),))
    assert "在页面上更正：进展!D2 完成进度(%) 150 → 78" in told(office, upload)


def test_a_correction_names_the_submission_that_it_replaces(office):
    told(office, Upload("九月.xlsx", book(row())))
    assert told(office, Upload("更正.xlsx", book(row(progress=50)), replaces=1, why="报错"))[-1] == "更正：批次1已同时撤回"


def test_of_many_units_one_line_says_what_is_the_same_of_them(office):
    states = dict.fromkeys(("OP-CM", "OP-CU", "TOWER", "IND-21"), "按时") | {"CA-21": "迟报"}
    lines = receipt.told(office.programme, states, [*states], "zh")
    assert lines == ["中国移动、中国联通、中国铁塔等4个：本期报送按时", "辽宁省通信管理局：本期报送迟报"]


LED = ("1.1", "1.2", "3.1", "3.2")  # the tasks that 中国移动 and 中国联通 lead


def sheet(unit: str, progress: int) -> Upload:
    return Upload(f"{progress}.xlsx", book(*(row(task, unit, progress=progress) for task in LED)))


def stated(lines: list[str]) -> list[str]:
    """Return what a receipt says of on time or late."""
    return [line for line in lines if line.startswith("按时或迟报")]


def test_on_time_is_what_was_first_received_by_the_cut_off_whenever_it_is_sent_again(office):
    first = told(office, sheet("中国移动", 40), "2020-09-28T23:59")
    assert stated(first) == ["按时或迟报：中国移动：本期报送按时"]
    after = told(office, sheet("中国移动", 45), "2020-09-29T08:30")
    assert stated(after) == ["按时或迟报：中国移动：本期报送按时（2020-09-28 23:59首次收到；这份文件在截止以后收到，只更新内容）"]
    assert stated(told(office, sheet("中国联通", 40), "2020-09-29T00:00")) == ["按时或迟报：中国联通：本期报送迟报"]
