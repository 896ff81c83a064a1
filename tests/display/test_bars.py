"""Bars: their length and tick, the words beside them, and no text that becomes markup."""

import re

import pytest
from tracker.display.html import bars
from tracker.display.html.bars import Bar, Cell
from tracker.schema import light_colours

NAMES = ("进度", "序时进度")


def bar(**values) -> Bar:
    """Return a bar, with some of its values replaced."""
    return Bar(**{"label": "1 建网", "progress": 40.0, "expected": 67.4, "light": "red", "beside": "40.0 · ■ 滞后", "group": "方面一"} | values)


def texts(markup: str) -> list[str]:
    """Return the words between the tags."""
    return re.findall(r">([^<>]+)<", markup)


def test_a_bar_is_as_long_as_its_progress_and_its_tick_stands_at_the_expected():
    drawn = bars.bars([bar()], NAMES)
    assert "width:40.0%" in drawn and "left:67.4%" in drawn
    assert texts(drawn)[:3] == ["方面一", "1 建网", "40.0 · ■ 滞后"]
    assert 'title="1 建网 · 进度 40.0%；序时进度 67.4% · 40.0 · ■ 滞后"' in drawn


@pytest.mark.parametrize("values, ticks", [({"expected": None}, 0), ({"progress": None}, 1), ({}, 1)])
def test_an_unknown_figure_is_not_drawn_as_nought(values, ticks):
    drawn = bars.bars([bar(**values)], NAMES)
    assert drawn.count("<b style") == ticks
    assert ("进度 0" in drawn) is False


def test_a_group_is_named_once_above_its_rows():
    drawn = texts(bars.bars([bar(), bar(), bar(group="方面二")], NAMES))
    assert [text for text in drawn if text.startswith("方面")] == ["方面一", "方面二"]


def test_no_text_becomes_markup():
    drawn = bars.bars([bar(label='<img src=x onerror="a()">', beside="a < b & c", group="<script>")], NAMES)
    assert "<img" not in drawn and "<script" not in drawn and "a &lt; b &amp; c" in drawn
    assert re.search(r'title="&lt;img src=x onerror=&quot;a\(\)&quot;&gt;', drawn)


def test_no_bars_are_an_axis_alone():
    assert texts(bars.bars([], NAMES)) == ["0%", "25%", "50%", "75%", "100%"]


def test_counts_are_as_wide_as_their_share_and_nothing_is_drawn_for_none():
    found = {word.id: 0 for word in light_colours.LIGHTS} | {"red": 86, "green": 1710}
    drawn = bars.counts(light_colours.LIGHTS, found, "zh")
    assert texts(drawn) == ["滞后 86", "正常 1,710"]
    assert "flex:86 0 0" in drawn and "flex:1710 0 0" in drawn


@pytest.mark.parametrize("word", [*light_colours.LIGHTS, *light_colours.CLASSES], ids=lambda word: word.id)
def test_words_on_a_colour_are_legible(word):
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        return sum(
            share * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4) for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
        )

    drawn = bars.counts((word,), {word.id: 1}, "en")
    ink = re.search(r";color:(#\w+)", drawn)[1]
    dark, bright = sorted((light(ink), light(word.colour)))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_a_bar_with_a_key_tells_it_and_says_what_it_is_given():
    drawn = bars.bars([bar(key='4"', says="说明"), bar()], NAMES)
    assert re.findall(r'data-key="([^"]*)"', drawn) == ["4&quot;"]
    assert 'title="说明"' in drawn


def test_a_grid_has_a_cell_where_something_is_assigned_and_nothing_elsewhere():
    drawn = bars.grid([("OP-CM", "中国移动")], [("1", "1 建网"), ("2", "2 站址")], [[Cell("red", "■ 25.0", "滞后<25>"), None]])
    assert texts(drawn) == ["1 建网", "2 站址", "中国移动", "■ 25.0"]
    assert '<td class="red" data-key="OP-CM 1" title="滞后&lt;25&gt;">' in drawn and drawn.endswith("<td></td></tr></table></div>")
    assert re.findall(r'data-key="([^"]*)"', drawn) == [" 1", " 2", "OP-CM", "OP-CM", "OP-CM 1"]


def test_bars_are_as_high_as_their_rows_groups_and_axis():
    assert bars.height(bars.bars([bar(), bar(), bar(group="方面二")], NAMES)) == 161
