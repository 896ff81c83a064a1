"""A unit's page: what is due, how it reported by month, its tasks by light; and the sentence of how it stands."""

import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from tests import small
from tests.builders import reports
from tests.status_sheets import book, row
from tracker.display import standing_sentence, unit_facts
from tracker.display.html import month_strip, task_list
from tracker.figures import by_key, judged
from tracker.intake.commit import Upload
from tracker.operations import past_submissions

DAY = date(2020, 9, 30)
SAID = "协调<难>"
REPORTS = (
    ("1.1", "OP-CM", DAY, "in_progress", 10.0, None),
    ("1.2", "OP-CM", DAY, "completed", 100.0, None),
    ("3.2", "OP-CM", date(2020, 6, 30), "in_progress", 50.0, None),
)


def link(**values) -> str:
    """Return an address that says its values."""
    return " ".join(values.values())


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path)


@pytest.fixture
def rows(programme):
    """What 中国移动 leads, with texts and forecasts."""
    found = judged.rows(programme, reports(*REPORTS).assign(problem=SAID), DAY)
    return unit_facts.led(found, "OP-CM").assign(forecast="预计2021-01")


def test_tasks_stand_by_light_the_worst_first_and_stale_ones_apart_from_unreported_ones(programme, rows):
    groups = unit_facts.groups(programme, rows, link, "zh")
    assert [(group.words, [task.key for task in group.tasks]) for group in groups] == [
        ("■ 滞后　1项", ["1.1"]),
        ("○ 未报送　1项", ["3.1"]),
        ("○ 久未更新　1项", ["3.2"]),
        ("✔ 已完成　1项", ["1.2"]),
    ]


def test_a_task_says_figures_status_deadline_reason_forecast_and_problem(programme, rows):
    [task] = unit_facts.groups(programme, rows, link, "zh")[0].tasks
    assert (task.title.address, task.figures, task.status, task.deadline) == ("OP-CM 1.1", "10.0% 序时67.4，差-57.4", "推进中", "2020-12-31 还有92天")
    assert task.beneath == ("落后序时57.4个百分点", "预计2021-01", f"存在问题：{SAID}")


def test_a_continuing_task_has_no_days_and_an_unreported_one_no_figures(programme, rows):
    found = {task.key: task for group in unit_facts.groups(programme, rows, link, "zh") for task in group.tasks}
    assert (found["3.2"].figures, found["3.2"].deadline) == ("50.0%", "持续推进（无时限）")
    assert found["3.1"].figures == "—"


def test_the_list_of_tasks_is_a_link_each_and_no_text_becomes_markup(programme, rows):
    html = task_list.tasks(unit_facts.groups(programme, rows, link, "zh"))
    assert re.findall(r'data-task="(.*?)"><b>.*?</b><a class="go" href="(.*?)"', html) == [(task, f"OP-CM {task}") for task in ("1.1", "3.1", "3.2", "1.2")]
    assert "协调&lt;难&gt;" in html and SAID not in html


def test_what_is_due_soon_is_not_completed_and_the_first_deadline_comes_first(tmp_path):
    tasks = small.changed(small.changed(small.changed(small.TASKS, "1.1", deadline="2020-10-10"), "3.1", deadline="2020-10-05"), "1.2", deadline="2020-10-01")
    rows = unit_facts.led(judged.rows(small.programme(tmp_path, tasks=tasks), reports(*REPORTS), DAY), "OP-CM")
    assert list(unit_facts.due_soon(rows, 15)["task"]) == ["3.1", "1.1"]
    assert list(unit_facts.due_soon(rows, 5)["task"]) == ["3.1"]


def test_a_few_due_tasks_stand_with_their_titles_and_many_with_their_numbers_alone(programme, rows):
    due = unit_facts.links(programme, rows.head(1), link, "zh")
    assert [(one.text, one.address) for one in due] == [("1.1 建设主要城市网络（还有92天）", "OP-CM 1.1")]
    assert unit_facts.links(programme, rows, link, "zh")[0].text == "1.1（还有92天）"


def sent(office, period: str, *tasks: str, day: int = 20):
    """Record a sheet of 中国移动 for a period, received on a day of September."""
    rows = [row(task=task, day=f"{period}-20") for task in tasks]
    _, number = office.submit(Upload("表.xlsx", book(*rows), period=period), datetime(2020, 9, day, tzinfo=UTC))
    assert number


def test_every_period_says_how_the_unit_reported_and_leads_to_its_submissions(office):
    sent(office, "2020-08", "1.1", "1.2", "3.1", "3.2")
    sent(office, "2020-09", "1.1", "1.2")
    with office.log() as log:
        found = [office.reporting(log, period) for period in ("2020-07", "2020-08", "2020-09")]
    months = unit_facts.months(found, "OP-CM", lambda period: f"submissions?period={period}", "zh")
    assert [(month.period, month.state, month.words) for month in months] == [
        ("2020-07", "missing", "缺报"),
        ("2020-08", "late", "迟报"),
        ("2020-09", "partial" if found[2].closed else "open", f"{'部分' if found[2].closed else '待报'} 2/4"),
    ]
    assert "首次收到2020-09-20 08:00" in months[1].says
    assert unit_facts.missing(found[2], "OP-CM") == ["3.1", "3.2"]
    html = month_strip.strip(months, "逐月")
    assert re.findall(r'class="go (\w+)" href="(.*?)"', html)[:2] == [("red", "submissions?period=2020-07"), ("yellow", "submissions?period=2020-08")]


def test_a_unit_of_which_nothing_is_expected_has_a_quiet_period(office):
    with office.log() as log:
        found = office.reporting(log, "2020-02")
    [month] = unit_facts.months([found], "OP-CM", link, "zh")
    assert (month.state, month.words) == ("not_expected", "不需报送")


@pytest.mark.parametrize("as_of, said", [(date(2020, 9, 20), "2020-09-28截止，还有8天"), (date(2020, 9, 30), "已于2020-09-28截止")])
def test_the_end_of_a_period_is_said_from_the_date_shown(programme, as_of, said):
    assert unit_facts.cut_off(programme, "2020-09", as_of, "zh") == said


@pytest.mark.parametrize(
    "lang, said",
    [
        ("zh", "截至2020-09-30，○ 未报送；进度55.0%（只计已报3/4；未报按0计36.7%），低于序时12.4个百分点；4项：■ 滞后1、✔ 已完成1、○ 未报送2；预计。"),
        (
            "en",
            "As of 2020-09-30, ○ not reported; progress is 55.0% (3 of 4 reported; 36.7% with unreported as 0), 12.4 points below expected; of 4: 1 ■ behind, 1 ✔ done, 2 ○ not reported; 预计.",
        ),
    ],
)
def test_one_sentence_says_how_a_unit_stands(programme, rows, lang, said):
    total: pd.Series = by_key.total(programme, rows)
    assert standing_sentence.sentence(total, "预计", DAY, lang) == said


def test_one_line_says_what_came_from_a_unit_for_a_period_and_by_which_submission(office):
    def line(unit: str) -> str:
        with office.log() as log:
            found = office.reporting(log, "2020-09")
        last = next(iter(past_submissions.listed(office, (unit,), 0, 1)), None)
        return unit_facts.reported(found, unit, last, "zh")

    assert line("OP-CM") == "中国移动2020-09期缺报，应报4项、已收0项"
    office.submit(Upload("九月.xlsx", book(row(), row(task="1.2"))), datetime(2020, 9, 27, 2, tzinfo=UTC))
    assert line("OP-CM") == "中国移动2020-09期部分，应报4项、已收2项，最近一次是2020-09-27 10:00收到的批次1；可再次上传，内容随之更新"
