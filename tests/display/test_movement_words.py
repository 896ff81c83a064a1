"""What moved between two dates, as a sentence and as bars."""

from datetime import date

import pandas as pd
import pytest
from tests import small
from tracker.display import movement
from tracker.display.html import movement_bars
from tracker.figures.comparison import Movements
from tracker.figures.movement import Moved

THEN, NOW = date(2020, 8, 31), date(2020, 9, 30)
LIGHT = {"light": "green", "reason": "light.on_pace", "figure": 0.0}


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path)


def moved(key: int, before: float, after: float, lights=("green", "green"), counts=(0, 0)) -> Moved:
    """Return a measure that moved from one progress to another."""
    rows = ({**LIGHT, "light": light, "progress": value} for light, value in zip(lights, (before, after), strict=True))
    return Moved(key, *rows, None if before != before else after - before, 5.0, *counts)


def told(worse: int, better: int) -> Movements:
    rows = pd.DataFrame()
    return Movements(THEN, rows, rows, {"worse": pd.Index(range(worse)), "better": pd.Index(range(better))}, rows, rows)


@pytest.mark.parametrize(
    "found, says",
    [
        (
            [moved(2, 60, 55), moved(1, 40, 52)],
            "2020-08-31至2020-09-30：2项举措中进度上升1、下降1、不变0；降得最多的是2 加大站址支持（−5.0，60.0→55.0）；"
            "升得最多的是1 加快网络建设（+12.0，40.0→52.0）；任务分工亮灯变差3项、变好4项。",
        ),
        (
            [moved(2, 50, 51), moved(1, 40, 52)],
            "2020-08-31至2020-09-30：2项举措中进度上升2、下降0、不变0；升得最少的是2 加大站址支持（+1.0，50.0→51.0）；"
            "升得最多的是1 加快网络建设（+12.0，40.0→52.0）；任务分工亮灯变差3项、变好4项。",
        ),
        (
            [moved(1, 40, 52)],
            "2020-08-31至2020-09-30：1项举措中进度上升1、下降0、不变0；升得最多的是1 加快网络建设（+12.0，40.0→52.0）；任务分工亮灯变差3项、变好4项。",
        ),
        ([moved(2, 50, 50)], "2020-08-31至2020-09-30：1项举措中进度上升0、下降0、不变1；任务分工亮灯变差3项、变好4项。"),
        (
            [moved(1, 40, 52), moved(2, float("nan"), 52)],
            "2020-08-31至2020-09-30：2项举措中进度上升1、下降0、不变0；另有1个没有两个日期的进度，无从比较；"
            "升得最多的是1 加快网络建设（+12.0，40.0→52.0）；任务分工亮灯变差3项、变好4项。",
        ),
        ([moved(1, float("nan"), 52)], "2020-08-31至2020-09-30：没有两个日期都有进度的，无从比较；任务分工亮灯变差3项、变好4项。"),
    ],
)
def test_the_sentence_says_what_moved_first(programme, found, says):
    assert movement.sentence(programme, found, told(3, 4), ("measure", NOW), "zh") == says


def test_a_row_has_its_whole_name_its_movement_its_lights_and_its_counts(programme):
    [bar] = movement.bars(programme, [moved(2, 60, 55, ("green", "red"), (3, 0))], "measure", lambda key: f"measure?m={key}", "zh")
    assert (bar.name, bar.change, bar.href) == ("2 加大站址支持", "−5.0", "measure?m=2")
    assert "60.0 → 55.0" in bar.beside and "变差3" in bar.beside and "变好" not in bar.beside
    assert "● 正常</span> → " in bar.beside and "■ 滞后" in bar.beside


@pytest.mark.parametrize(
    "values, marks",
    [
        ([9.0, 15.9, None], [0, 5, 10, 15, 20]),
        ([-3.2, 1.0], [-4, -2, 0, 2]),
        ([0.4], [0, 1]),
        ([0.0], [0, 1]),
        ([None], [0, 1]),
        ([-100.0, 100.0], [-100, -50, 0, 50, 100]),
    ],
)
def test_the_scale_fits_the_movement_and_holds_zero(values, marks):
    assert movement_bars.scale(values) == marks


def test_bars_begin_at_zero_and_a_fall_goes_to_the_other_side():
    rows = [movement_bars.MovementBar("<甲>", "u?a&b", points, None, "", "") for points in (-2.0, 4.0, None)]
    markup = movement_bars.markup(rows, [-2, 0, 2, 4])
    assert 'class="fell" style="left:0.0%;width:33.3%"' in markup and 'style="left:33.3%;width:66.7%"' in markup
    assert markup.count("<i") == 2 and markup.count("&lt;甲&gt;") == 3 and 'href="u?a&amp;b"' in markup
