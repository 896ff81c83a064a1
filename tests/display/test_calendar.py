"""Tasks on the calendar: the axis, the bars with their deadlines, whole names."""

from dataclasses import replace
from datetime import date

import pytest
from tracker.display.html import calendar
from tracker.display.html.calendar import Span

DAY = date(2020, 9, 30)
SPAN = Span(
    "1 <甲>",
    "1.1 任务" + "长" * 60,
    date(2020, 3, 24),
    None,
    date(2020, 12, 31),
    50.0,
    "green",
    "50.0 ● 正常",
    "2020-12-31",
    "说明",
    "1.1",
    "measure?m=1&t=1.1",
)


@pytest.mark.parametrize(
    "changes, ends",
    [
        ({}, (date(2020, 3, 24), date(2020, 12, 31))),
        ({"deadline": None}, (date(2020, 3, 24), DAY)),
        ({"start": date(2020, 10, 1)}, (DAY, date(2020, 12, 31))),
        ({"original": date(2021, 3, 31)}, (date(2020, 3, 24), date(2021, 3, 31))),
    ],
)
def test_the_axis_runs_from_the_first_to_the_last_date_there_is(changes, ends):
    assert calendar.ends([replace(SPAN, **changes)], DAY) == ends
    assert f'class="first">{ends[0]}<' in calendar.markup([replace(SPAN, **changes)], DAY)
    assert f'class="last">{ends[1]}<' in calendar.markup([replace(SPAN, **changes)], DAY)


@pytest.mark.parametrize(
    "first, last, names",
    [
        (date(2020, 3, 24), date(2020, 5, 2), ["2020-04", "2020-05"]),
        (date(2020, 3, 24), date(2020, 12, 31), ["2020-05", "2020-07", "2020-09", "2020-11"]),
        (date(2020, 3, 24), date(2022, 12, 31), ["2020-07", "2021-01", "2021-07", "2022-01", "2022-07"]),
        (date(2020, 3, 24), date(2040, 1, 1), ["2025-01", "2030-01", "2035-01", "2040-01"]),
        (DAY, DAY, []),
    ],
)
def test_few_months_are_named_evenly_spaced(first, last, names):
    assert [f"{day:%Y-%m}" for day in calendar.months(first, last)] == names
    assert len(names) <= 6


def test_a_bar_is_filled_as_far_as_progress_and_has_its_deadlines():
    markup = calendar.markup([replace(SPAN, start=date(2020, 1, 1), original=date(2020, 6, 30))], date(2020, 1, 1))
    assert '<u style="left:0.00%;width:100.00%">' in markup and '<i style="left:0.00%;width:50.00%">' in markup
    assert '<b style="left:100.00%">' in markup and 'left:49.59%">◇' in markup


@pytest.mark.parametrize("light, coloured", [("red", True), ("yellow", True), ("green", False), ("done", False), ("grey", False)])
def test_only_a_light_that_needs_a_look_colours_its_bar(light, coloured):
    assert ("background-color:#" in calendar.markup([replace(SPAN, light=light)], DAY)) == coloured
    assert ("background-color:#" in calendar.markup([replace(SPAN, light=light, deadline=None)], DAY)) == coloured


def test_a_task_without_a_deadline_is_an_open_arrow_to_the_date_of_the_figures_without_mark_or_fill():
    markup = calendar.markup([replace(SPAN, deadline=None), replace(SPAN, deadline=date(2021, 4, 5))], DAY)
    first = markup.split("</a>")[0]
    assert '<u class="open" style="left:0.00%;width:50.40%"></u>' in first
    assert not any(sign in first for sign in ("<b ", "<i ", "◇"))


def test_a_task_without_progress_has_no_fill():
    assert "width:0.00%" in calendar.markup([replace(SPAN, progress=None)], DAY)


def test_names_are_whole_and_a_measure_stands_once_above_its_tasks():
    markup = calendar.markup([SPAN, replace(SPAN, label="1.2"), replace(SPAN, group="2 乙")], DAY)
    assert SPAN.label in markup and markup.count("1 &lt;甲&gt;") == 1 and markup.count('class="group"') == 2
    assert markup.count('href="measure?m=1&amp;t=1.1"') == 3


@pytest.mark.parametrize("held", [0, 1, 7])
def test_the_calendar_is_drawn_for_none_one_and_many(held):
    assert calendar.markup([SPAN] * held, DAY).count("<a ") == held


def test_a_deadline_moved_for_one_of_several_units_has_its_mark_at_the_original_one():
    moved = replace(SPAN, original=date(2020, 12, 31), moved=(date(2020, 6, 30),))
    markup = calendar.markup([moved], DAY)
    assert markup.count("◇") == 1 and f'left:{98 / 282 * 100:.2f}%">◇' in markup
    both = calendar.markup([replace(SPAN, original=date(2020, 6, 30), moved=(date(2020, 6, 30),))], DAY)
    assert both.count("◇") == 1
