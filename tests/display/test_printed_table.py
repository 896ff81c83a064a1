"""Printed tables: every row is there, values are as on the screen, and no text becomes markup."""

import re
from datetime import date, datetime

import pytest
from tracker.display.html import bars, printed_table
from tracker.schema.declarations import Column
from tracker.schema.light_colours import LIGHTS


def column(kind: str, name: str = "x") -> Column:
    """Return a column of the given kind."""
    return Column(name, "列", "Column", kind=kind)


@pytest.mark.parametrize(
    "kind, value, shown",
    [
        ("percent", 66.45, "66.5"),
        ("integer", 17744, "17,744"),
        ("number", 1234.5, "1,234.5"),
        ("number", -0.25, "-0.25"),
        ("date", date(2020, 9, 30), "2020-09-30"),
        ("date", datetime(2020, 9, 30), "2020-09-30"),
        ("days", 12, "12天"),
        ("light", ["■ 滞后"], "■ 滞后"),
        ("light", [], "—"),
        ("text", None, "—"),
        ("percent", float("nan"), "—"),
        ("text", "已报5/5", "已报5/5"),
        *((kind, "2020-12-31", "2020-12-31") for kind in ("date", "days", "days_ago", "percent", "integer")),
    ],
)
def test_a_value_is_written_as_on_the_screen(kind, value, shown):
    assert printed_table.text(column(kind), value, "zh") == shown


def test_every_row_is_there_beneath_a_heading_that_repeats():
    drawn = printed_table.table([column("text", "a"), column("integer", "b")], {"a": ["甲", "乙"], "b": [1, 2]}, "en")
    assert re.findall(r"<t[hd][^>]*>([^<]*)", drawn) == ["", "Column", "Column", "甲", "1", "乙", "2"]
    assert drawn.index("<thead>") < drawn.index("甲")


def test_no_text_becomes_markup():
    assert "<b>" not in printed_table.table([column("text")], {"x": ["<b>x</b>"]}, "zh")


@pytest.mark.parametrize("light", LIGHTS)
def test_a_light_is_printed_in_its_colour_on_one_line(light):
    drawn = printed_table.table([column("light")], {"x": [[f"{light.shape} {light.zh}"]]}, "zh")
    assert f'<span class="pill {light.id}">{light.shape} {light.zh}</span>' in drawn
    assert f".pill.{light.id}, .strips .{light.id} {{ background: {light.ground}" in bars.LIGHT_STYLE


@pytest.mark.parametrize(("value", "whole"), [("2020-10-02 11:00", True), ("2020-09", True), ("1.10", True), ("推进中", True), ("部分（17项中报12项）", False)])
def test_dates_and_numbers_are_not_broken_over_lines(value, whole):
    assert ('<td class="whole">' in printed_table.table([column("text")], {"x": [value]}, "zh")) == whole
