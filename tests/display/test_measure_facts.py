"""A measure's page: its tasks as cards with the lights of their units, and what holds it back."""

import re
from datetime import date

import pandas as pd
import pytest
from tests import small
from tests.builders import reports
from tracker.display import measure_facts
from tracker.display.html import definitions, task_cards
from tracker.figures import judged
from tracker.figures.filters import Filter
from tracker.figures.judged import Shown
from tracker.figures.selection import select

DAY = date(2020, 9, 30)
REPORTS = (
    ("2.1", "IND-21", DAY, "in_progress", 30.0, None),
    ("2.1", "CA-21", DAY, "in_progress", 50.0, None),
    ("2.1", "IND-2102", DAY, "completed", 100.0, None),
)


def link(**values) -> str:
    """Return an address that says its values."""
    return " ".join(values.values())


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path, tasks=small.changed(small.TASKS, "2.1", done_test_zh="有结果", deadline_reason="办公室定"))


def lead(programme, *drawn, problem=None, **filters):
    """Return what measure 2's units lead, with the problems that their reports state."""
    found = reports(*drawn)
    found["problem"] = pd.Series([(problem or {}).get(unit) for unit in found["unit"]], dtype=object)
    return select(judged.rows(programme, found, DAY), Filter(measure=(2,), **filters), programme)


@pytest.mark.parametrize("lang, done_test", [("zh", "完成标准：有结果"), ("en", "Done when: 有结果")])
def test_a_task_is_a_card_with_its_light_done_test_and_the_lights_of_its_units(programme, lang, done_test):
    [card] = measure_facts.cards(programme, Shown(lead(programme, *REPORTS), DAY), link, "2.1", lang)
    assert (card.key, card.light, card.beneath[0], card.chosen, card.progress) == ("2.1", "yellow", done_test, True, 60.0)
    assert card.words == {"zh": "▲ 预警 60.0 · 已报3/3", "en": "▲ warning 60.0 · 3 of 3 reported"}[lang]
    assert [(light.light, light.address) for light in card.lights] == [("red", "IND-21 2.1"), ("yellow", "CA-21 2.1"), ("done", "IND-2102 2.1")]


def test_a_card_says_everything_else_that_the_table_of_tasks_says(programme):
    [card] = measure_facts.cards(programme, Shown(lead(programme, *REPORTS), DAY), link, "", "zh")
    assert card.beneath[1] == "3项中1项滞后 · 序时67.4，差-7.4 · 推进中 · 完成时限：2020-12-31（办公室定） · 牵头：工信主管部门（2家）、辽宁省通信管理局"


def test_an_unreported_task_has_no_figures_and_no_text_becomes_markup(tmp_path):
    programme = small.programme(tmp_path, tasks=small.changed(small.TASKS, "2.1", title_zh="<b>站址</b>"))
    [card] = measure_facts.cards(programme, Shown(lead(programme), DAY), link, "", "zh")
    assert card.words == "○ 未报送 — · 已报0/3" and card.progress != card.progress
    html = task_cards.cards([card])
    assert "&lt;b&gt;站址&lt;/b&gt;" in html and "<b>站址" not in html
    assert re.findall(r'<a class="go quiet" href="(.*?)"', html) == ["IND-21 2.1", "IND-2102 2.1", "CA-21 2.1"]
    assert re.findall(r'data-task="2.1"|data-key="2.1" tabindex="0" role="button"', html) == ['data-task="2.1"', 'data-key="2.1" tabindex="0" role="button"']


def test_a_strip_shows_so_many_lights_and_counts_the_others(programme, monkeypatch):
    monkeypatch.setattr(measure_facts, "_MOST_LIGHTS", 2)
    [card] = measure_facts.cards(programme, Shown(lead(programme, *REPORTS), DAY), link, "", "zh")
    assert ([light.light for light in card.lights], card.more) == (["red", "yellow"], "另有1家，见下方各单位进展")


def test_what_holds_a_measure_back_is_red_or_yellow_and_whose_problem_is_stated_comes_first(programme):
    rows = measure_facts.looked_at(lead(programme, *REPORTS, problem={"CA-21": "缺<地>", "IND-2102": "无关"}))
    found = measure_facts.holding_back(programme, rows, link, "zh")
    assert [(one.text, one.address, said) for one, said in found] == [
        ("2.1 辽宁省通信管理局", "CA-21 2.1", "▲ 预警 落后序时17.4个百分点 · 存在问题：缺<地>"),
        ("2.1 辽宁省工信厅", "IND-21 2.1", "■ 滞后 落后序时37.4个百分点"),
    ]
    assert "缺&lt;地&gt;" in definitions.links_first(found)


def test_a_measure_without_red_or_yellow_is_held_back_by_nothing(programme):
    assert measure_facts.looked_at(lead(programme, REPORTS[2])).empty
    assert definitions.links_first([]) == ""
