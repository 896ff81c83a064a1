"""One assignment in words: its deadline, what it asks for, its place among the task's other units."""

from datetime import date

import pytest
from tests import small
from tests.builders import reports
from tracker.display import assignment_facts
from tracker.figures import judged

DAY = date(2020, 9, 30)
MOVED = [
    {
        "task": "1.1",
        "unit": "OP-CM",
        "deadline": "2020-10-31",
        "current_deadline": "2021-03-31",
        "deadline_reason": "疫情",
        "requested": "2020-08-01",
        "decided": "2020-08-10",
    }
]
REPORTS = (("2.1", "IND-21", DAY, "in_progress", 30.0, None), ("2.1", "CA-21", DAY, "completed", 100.0, None))


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path, exceptions=MOVED)


def standing(programme, *drawn):
    """Return all assignments on the day, and a function that gives one of them."""
    rows = judged.rows(programme, reports(*drawn), DAY)
    return rows, lambda task, unit: rows.iloc[programme.pairs[task, unit]].to_dict()


def test_what_an_assignment_asks_for_comes_with_its_deadlines_history(programme):
    _, one = standing(programme)
    assert dict(assignment_facts.facts(programme, one("1.1", "OP-CM"), "zh")) == {
        "角色": "牵头",
        "开始": "2020-03-24",
        "完成时限": "2020-10-31 → 2021-03-31（延期1次）",
        "时限说明": "疫情",
        "申请调整": "2020-08-01",
        "决定调整": "2020-08-10",
        "权重": "任务内1，任务1",
    }


def test_a_target_stands_with_its_bound_and_a_continuing_one_has_no_deadline(programme):
    _, one = standing(programme)
    assert dict(assignment_facts.facts(programme, one("3.1", "OP-CU"), "zh"))["目标值"] == "5"
    assert dict(assignment_facts.facts(programme, one("3.2", "CA-21"), "zh"))["完成时限"] == "持续推进（无时限）"


@pytest.mark.parametrize("task, unit, said", [("1.1", "OP-CU", "还有92天"), ("3.2", "CA-21", ""), ("2.1", "CA-21", "已完成")])
def test_the_days_left_are_said_where_there_is_a_deadline_to_keep(programme, task, unit, said):
    _, one = standing(programme, *REPORTS)
    assert assignment_facts.days_left(one(task, unit), "zh") == said


def test_an_overdue_assignment_says_for_how_long(tmp_path):
    programme = small.programme(tmp_path, tasks=small.changed(small.TASKS, "1.1", deadline="2020-09-20"))
    _, one = standing(programme)
    assert assignment_facts.days_left(one("1.1", "OP-CM"), "zh") == "逾期10天"


def test_the_other_units_of_the_task_stand_in_the_same_role_the_worst_light_first(programme):
    rows, one = standing(programme, *REPORTS)
    found = assignment_facts.others(rows, one("2.1", "CA-21"))
    assert list(found["unit"]) == ["IND-21", "IND-2102", "CA-21"]  # red, not reported, complete; 中国铁塔 supports
    assert assignment_facts.place(found, one("2.1", "IND-21"), "zh") == "3家中2家已报，进度排第2。"
    assert assignment_facts.place(found, one("2.1", "IND-2102"), "zh") == "3家中2家已报，本单位没有进度。"


def test_a_light_of_the_strip_is_named_by_its_unit_and_leads_to_its_assignment(programme):
    _, one = standing(programme, *REPORTS)
    light = assignment_facts.light_of(programme, one("2.1", "IND-21"), lambda owner, task: f"{owner} {task}", "IND-21", "zh")
    assert (light.light, light.address, light.chosen) == ("red", "IND-21 2.1", True)
    assert light.says == "辽宁省工信厅：■ 滞后 30.0%，落后序时37.4个百分点"
