"""Lights, one case for each line of the rules for assignments and for roll-ups, with the reason shown."""

from datetime import date

import numpy as np
import pytest
from tests.builders import DAY, SETTINGS, assignment, drawn, judged, month, total
from tracker.display import phrases
from tracker.figures import lights, rollup_lights, rollup_means, rollup_rules
from tracker.figures.progress import Case
from tracker.figures.rollup_means import RollupInput

PAST, NEAR, FAR = ({"deadline": date(*day)} for day in ((2020, 9, 18), (2020, 10, 9), (2020, 10, 16)))
TODAY, LAST_NEAR = {"deadline": DAY}, {"deadline": date(2020, 10, 15)}
NONE, SUPPORT, STALE = {"deadline": None}, {"role": "support"}, {"period": "2020-07"}
# Expected progress is 67.4 where nothing else is said, 95.5 with NEAR (190 of 199 days), 92.7 on the 15th day
# before the deadline, 92.2 on the 16th.
LIGHTS = [
    ("not_applicable", np.nan, {}, "none", "不涉及"),
    ("not_applicable", np.nan, PAST, "none", "不涉及"),
    ("completed", 100.0, {}, "done", "已完成"),
    ("completed", 100.0, PAST | STALE, "done", "已完成"),
    ("not_reported", np.nan, SUPPORT, "none", "选填"),
    ("not_reported", np.nan, SUPPORT | PAST, "none", "选填"),
    ("not_reported", np.nan, PAST, "red", "逾期12天且未报送"),
    ("in_progress", 99.0, PAST, "red", "逾期12天"),
    ("blocked", 50.0, PAST, "red", "逾期12天"),
    ("in_progress", 99.0, PAST | SUPPORT, "red", "逾期12天"),
    ("not_reported", np.nan, {}, "grey", "未报送"),
    ("not_reported", np.nan, TODAY, "grey", "未报送"),
    ("not_reported", np.nan, NONE, "grey", "未报送"),
    ("blocked", 20.0, {}, "red", "受阻，落后序时47.4个百分点"),
    ("blocked", 57.4, {}, "red", "受阻，落后序时10.0个百分点"),
    ("blocked", 57.5, {}, "red", "受阻"),
    ("blocked", 80.0, {}, "red", "受阻"),
    ("blocked", 50.0, NONE, "red", "受阻"),
    ("in_progress", 37.3, {}, "red", "落后序时30.1个百分点"),
    ("in_progress", 37.34, {}, "red", "落后序时30.1个百分点"),
    ("not_started", 0.0, STALE, "red", "落后序时67.4个百分点"),
    ("in_progress", 60.0, NEAR, "red", "落后序时35.5个百分点"),
    ("in_progress", 95.1, NEAR, "yellow", "临期，还有9天，落后序时0.4个百分点"),
    ("in_progress", 95.1, NEAR | STALE, "yellow", "临期，还有9天，落后序时0.4个百分点"),
    ("in_progress", 99.0, TODAY, "yellow", "临期，还有0天，落后序时1.0个百分点"),
    ("in_progress", 92.0, LAST_NEAR, "yellow", "临期，还有15天，落后序时0.7个百分点"),
    ("in_progress", 70.0, TODAY, "yellow", "临期，还有0天，落后序时30.0个百分点"),
    ("in_progress", 92.0, FAR, "green", "落后序时0.2个百分点"),
    ("in_progress", 95.5, NEAR, "green", "与序时一致"),
    ("in_progress", 67.4, STALE, "grey", "上次报送为2020-07期，已过一期以上"),
    ("in_progress", 50.0, STALE, "grey", "上次报送为2020-07期，已过一期以上"),
    ("in_progress", 50.0, NONE | STALE, "grey", "上次报送为2020-07期，已过一期以上"),
    ("in_progress", 67.4, {"period": "2020-04", "latest": month("2020-07")}, "grey", "上次报送为2020-07期，已过一期以上"),  # reported late
    ("in_progress", 67.4, {"period": "2020-08"}, "green", "超前序时10.7个百分点"),  # judged at 08-31: 160 of 282, 56.7
    ("in_progress", 37.4, {}, "yellow", "落后序时30.0个百分点"),
    ("in_progress", 57.4, {}, "yellow", "落后序时10.0个百分点"),
    ("in_progress", 57.5, {}, "green", "落后序时9.9个百分点"),
    ("in_progress", 50.0, NONE, "green", "持续推进，无序时"),
    ("not_started", 0.0, NONE, "green", "持续推进，无序时"),
    ("in_progress", 77.4, {}, "green", "超前序时10.0个百分点"),
    ("in_progress", 77.3, {}, "green", "超前序时9.9个百分点"),
    ("in_progress", 67.4, {}, "green", "与序时一致"),
]


@pytest.mark.parametrize(("said", "told", "values", "light", "reason"), LIGHTS)
def test_an_assignments_light_is_the_first_that_fits_and_says_why(said, told, values, light, reason):
    [row] = judged(assignment(said, told, **values)).to_dict("records")
    assert (row["light"], phrases.reason(row, "zh")) == (light, reason)


def deciding(rule, case) -> set[int]:
    """Return the numbers of the rule's lines that decide some part of a case."""
    return set(np.argmax(np.stack([np.broadcast_to(line.fits(case), case.shape) for line in rule]), axis=0).tolist())


def test_every_line_of_the_lights_decides_some_row_of_its_table():
    rows = judged(*(assignment(said, told, **values) for said, told, values, _, _ in LIGHTS))
    assert deciding(lights.LIGHT, Case.of(rows, SETTINGS, DAY)) == set(range(len(lights.LIGHT)))


@pytest.mark.parametrize(
    ("said", "values", "overdue"),
    [
        ("in_progress", PAST, True),
        ("not_reported", PAST, True),
        ("blocked", PAST, True),
        ("in_progress", PAST | SUPPORT, True),
        ("in_progress", TODAY, False),
        ("completed", PAST, False),
        ("not_applicable", PAST, False),
        ("not_reported", PAST | SUPPORT, False),
        ("in_progress", NONE, False),
    ],
)
def test_what_is_past_its_deadline_and_not_complete_is_overdue(said, values, overdue):
    [row] = judged(assignment(said, {"completed": 100.0, "in_progress": 50.0, "blocked": 50.0}.get(said, np.nan), **values)).to_dict("records")
    assert row["overdue"] == overdue


@pytest.mark.parametrize(
    ("setting", "told", "values", "light"),
    [
        ({"red_gap": 40}, 37.3, {}, "yellow"),
        ({"yellow_gap": 5}, 62.4, {}, "yellow"),
        ({"yellow_gap": 5}, 62.5, {}, "green"),
        ({"near_days": 8}, 95.1, NEAR, "green"),
        ({"near_days": 0}, 99.0, TODAY, "yellow"),
        ({"red_gap": 5.5}, 61.8, {}, "red"),
    ],
)
def test_thresholds_are_the_settings(setting, told, values, light):
    [row] = judged(assignment("in_progress", told, **values), settings=SETTINGS | setting).to_dict("records")
    assert row["light"] == light


# `builders.drawn` explains the letters.
ROLLUPS = [
    ("", "none", "所选范围内没有牵头的任务分工"),
    ("n", "none", "不涉及"),
    ("nNn", "none", "不涉及"),
    ("ddd", "done", "3项全部完成"),
    ("dn", "done", "1项全部完成"),
    ("dGG", "done", "1项全部完成"),
    ("DD", "done", "2项全部完成"),
    ("dBU", "done", "1项全部完成"),
    ("bbbgg", "red", "5项中3项滞后"),
    ("oxbgg", "red", "5项中3项滞后"),
    ("bbbuu", "red", "5项中3项滞后"),
    ("bbggBBB", "red", "7项中5项滞后"),  # half of the measured ones, more than half of the counted ones
    ("BBG", "red", "3项中2项滞后"),
    ("uuugg", "grey", "5项中3项未报送"),
    ("uusgg", "grey", "5项中2项未报送、1项久未更新"),
    ("usgbn", "grey", "4项中1项滞后、1项未报送、1项久未更新"),
    ("usgg", "green", "与序时一致"),
    ("us", "grey", "2项中1项未报送、1项久未更新"),
    ("UUG", "grey", "3项中2项未报送"),
    ("ussgg", "grey", "5项中1项未报送、2项久未更新"),
    ("sss", "grey", "3项中3项久未更新"),
    ("uuugGGGGG", "grey", "4项中3项未报送"),
    ("gggBBBUU", "red", "8项中3项滞后、2项未报送"),
    ("bbuug", "grey", "5项中2项滞后、2项未报送"),
    ("gggBBUU", "grey", "7项中2项滞后、2项未报送"),
    ("gggUUUU", "grey", "7项中4项未报送"),
    ("gggUUU", "green", "与序时一致"),
    ("ggBUsS", "grey", "6项中1项滞后、1项未报送、2项久未更新"),
    ("ggBU", "yellow", "4项中1项滞后"),  # red and grey are exactly half
    ("bbgg", "yellow", "4项中2项滞后"),
    ("ogggggggg", "yellow", "9项中1项滞后"),
    ("bggggggggg", "green", "与序时一致"),
    ("ggggggggBG", "green", "与序时一致"),
    ("ggggggggB", "yellow", "9项中1项滞后"),
    ("bggggggggGG", "yellow", "9项中1项滞后"),  # a tenth of the counted ones, more than a tenth of the measured ones
    ("oddddddddd", "yellow", "10项中1项逾期"),
    ("oddddddddg", "green", "与序时一致"),  # exactly nine tenths are due
    ("odddddddddg", "yellow", "11项中1项逾期"),
    ("odddddddddGG", "yellow", "10项中1项逾期"),
    ("yyyygg", "yellow", "6项中4项滞后或预警"),
    ("yyyggg", "green", "落后序时0.1个百分点"),
    ("yyyyyygggb", "yellow", "10项中7项滞后或预警"),
    ("GG", "green", "持续推进，无序时"),
    ("GU", "green", "持续推进，无序时"),
    ("Gn", "green", "持续推进，无序时"),
    ("g", "green", "与序时一致"),
    ("ggGU", "green", "与序时一致"),
]
# Progress of assignments whose expected progress is 67.4. One at 0 is red by itself, so the two cases with 0
# show that the roll-up goes by the mean.
GAPS = [
    ((0.0, 74.6), "red", "落后序时30.1个百分点"),
    ((0.0, 74.8), "yellow", "落后序时30.0个百分点"),
    ((37.4, 37.4), "yellow", "落后序时30.0个百分点"),
    ((57.4, 57.4), "yellow", "落后序时10.0个百分点"),
    ((40.0, 75.0), "green", "落后序时9.9个百分点"),
    ((57.5, 57.5), "green", "落后序时9.9个百分点"),
    ((77.4, 77.4), "green", "超前序时10.0个百分点"),
    ((77.3, 77.3), "green", "超前序时9.9个百分点"),
    ((67.4, 67.4), "green", "与序时一致"),
]


@pytest.mark.parametrize(("letters", "light", "reason"), ROLLUPS)
def test_a_roll_ups_light_is_the_first_that_fits_and_says_why(letters, light, reason):
    found = total(drawn(letters))
    assert (found["light"], phrases.reason(found, "zh")) == (light, reason)


@pytest.mark.parametrize(("progress", "light", "reason"), GAPS)
def test_a_roll_ups_light_follows_its_own_gap(progress, light, reason):
    found = total(judged(*(assignment("not_started" if at == 0 else "in_progress", at) for at in progress)))
    assert (found["light"], phrases.reason(found, "zh")) == (light, reason)


def test_every_line_of_the_roll_ups_lights_decides_some_row_of_its_tables():
    frames = [drawn(letters) for letters, _, _ in ROLLUPS] + [
        judged(*(assignment("not_started" if at == 0 else "in_progress", at) for at in progress)) for progress, _, _ in GAPS
    ]
    found = set()
    for frame in frames:
        case = rollup_rules.Case(RollupInput.of(frame), np.zeros(len(frame), "int64"), 1, SETTINGS)
        found |= deciding(rollup_lights.ROLLUP, case)
    assert found == set(range(len(rollup_lights.ROLLUP)))


@pytest.mark.parametrize(
    ("setting", "letters", "light"),
    [
        ({"half_share": 60}, "bbbgg", "yellow"),
        ({"half_share": 59}, "bbbgg", "red"),
        ({"half_share": 40}, "uugg", "grey"),
        ({"red_share": 25}, "bggg", "green"),
        ({"red_share": 24}, "bggg", "yellow"),
        ({"due_share": 95}, "odddddddddg", "green"),
        ({"due_share": 85}, "oddddddddg", "yellow"),
    ],
)
def test_the_shares_are_settings(setting, letters, light):
    assert total(drawn(letters), settings=SETTINGS | setting)["light"] == light


def test_the_lights_beneath_a_roll_up_are_counted():
    found = total(drawn("bboyggdusnUG"))
    assert {light: found[f"lights_{light}"] for light in rollup_means.LIGHT_IDS} == {"red": 3, "yellow": 1, "green": 3, "done": 1, "grey": 3, "none": 1}


@pytest.mark.parametrize(("letters", "word"), [("uuug", "○ 未报送"), ("sssu", "○ 久未更新"), ("us", "○ 未报送"), ("bbb", "■ 滞后"), ("n", "– 不涉及")])
def test_a_grey_roll_up_says_whether_more_of_it_is_unreported_or_stale(letters, word):
    found = total(drawn(letters))
    assert phrases.light(found["light"], found["reason"], "zh") == word
