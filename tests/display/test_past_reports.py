"""The reports of one assignment: which counts, what each changed, when it came, and what was withdrawn."""

import re
from datetime import UTC, date, datetime

import pytest
from tests.builders import NOW
from tests.status_sheets import book, row
from tracker.display.html import light_strip, report_timeline
from tracker.display.html.light_strip import Light
from tracker.display.tables import past_reports
from tracker.intake.commit import Upload
from tracker.operations import past_submissions
from tracker.operations.office import Office

DAY = date(2020, 9, 30)
ON_TIME, LATE = datetime(2020, 9, 20, tzinfo=UTC), datetime(2020, 9, 29, tzinfo=UTC)


def sent(office: Office, received=NOW, replaces=None, period="2020-09", **values) -> int:
    """Record a sheet of one row for task 1.1 of 中国移动 and return its submission."""
    upload = Upload("表.xlsx", book(row(**values)), period=period, replaces=replaces, why="改" if replaces else "")
    checked, number = office.submit(upload, received)
    assert number, checked.problems
    return number


def found(office: Office, as_of: date = DAY, lang: str = "zh") -> list[dict]:
    """Return the reports of 1.1 of 中国移动 as rows of the page."""
    reports = past_submissions.of_assignment(office, "1.1", "OP-CM")
    place = office.programme.pairs["1.1", "OP-CM"]
    with office.log() as log:
        came = {period: past_reports.receipt(office.reporting(log, period), place) for period in set(reports["period"])}
    return past_reports.rows(office.programme, reports, came, as_of, lang)


def only(rows: list[dict], *names: str) -> list[tuple]:
    """Return some columns of rows."""
    return [tuple(row[name] for name in names) for row in rows]


def test_each_report_says_what_it_changed_and_the_latest_up_to_the_date_counts(office):
    sent(office, progress=20, day="2020-07-20", period="2020-07")
    sent(office, progress=45, status="受阻", day="2020-08-20", period="2020-08")
    sent(office, progress=60, day="2020-09-20")
    assert only(found(office, date(2020, 8, 31)), "as_of", "before", "progress", "status_before", "status", "standing") == [
        ("2020-09-20", 45, 60, "受阻", "推进中", "▷ 晚于所看日期"),
        ("2020-08-20", 20, 45, "推进中", "受阻", "● 现以此为准"),
        ("2020-07-20", None, 20, None, "推进中", "○ 较早"),
    ]


def test_a_report_is_on_time_or_late_by_when_it_was_received(office):
    sent(office, ON_TIME, progress=20, day="2020-08-20", period="2020-08")
    sent(office, ON_TIME, progress=45)
    assert only(found(office), "period", "received", "timely") == [("2020-09", "2020-09-20 08:00", "按时"), ("2020-08", "2020-09-20 08:00", "迟报")]


def test_a_correction_keeps_the_time_of_the_first_receipt_and_the_corrected_report_is_withdrawn(office):
    old = sent(office, ON_TIME, progress=45)
    sent(office, LATE, replaces=old, progress=50)
    new, gone = found(office)
    assert only([new], "received", "first", "timely", "before") == [("2020-09-29 08:00", "2020-09-20 08:00", "按时", None)]
    assert only([gone], "standing", "timely", "why", "progress") == [("✕ 已撤回", None, "改", 45)]


def test_a_withdrawn_report_changes_nothing_and_says_why_by_whom_and_when(office):
    sent(office, progress=20, day="2020-08-20", period="2020-08")
    office.withdraw(sent(office, progress=90, day="2020-09-01"), "报错了", "张三")
    sent(office, progress=60, day="2020-09-20")
    assert only(found(office), "progress", "before", "why", "withdrawn_by") == [(60, 20, None, None), (90, None, "报错了", "张三"), (20, None, None, None)]


def test_a_report_for_a_period_in_which_the_assignment_was_already_complete_was_not_due(office):
    sent(office, progress=100, status="已完成", evidence="证", day="2020-08-20", period="2020-08")
    sent(office, progress=100, status="已完成", evidence="证", day="2020-09-20")
    assert [row["timely"] for row in found(office)][0] == "该期不需报"


def test_the_timeline_tells_every_text_in_full_and_none_becomes_markup(office):
    long = f"<b>{'长' * 300}</b>"
    sent(office, note=long, evidence="http://x", progress=45)
    html = report_timeline.timeline(found(office), lambda number: f"submissions?submission={number}", "zh")
    assert f"&lt;b&gt;{'长' * 300}&lt;/b&gt;" in html and "<b>长" not in html
    assert re.findall(r'href="([^"]*)"', html) == ["submissions?submission=1"]
    assert re.findall(r"<dt>(.*?)</dt>", html) == ["进展情况", "佐证材料"]
    assert "表.xlsx · 进展 · 第2行" in html


@pytest.mark.parametrize("light, look", [("red", "red"), ("yellow", "yellow"), ("green", "quiet"), ("grey", "quiet"), ("done", "quiet"), ("none", "quiet")])
def test_a_strip_colours_only_what_needs_a_look_and_each_light_is_a_link_that_says_what_it_is(light, look):
    html = light_strip.strip([Light(light, "assignment?owner=a&task=1", "甲：<灯>", True)], "灯")
    assert f'class="go {look}" href="assignment?owner=a&amp;task=1" title="甲：&lt;灯&gt;"' in html and 'aria-current="true"' in html
