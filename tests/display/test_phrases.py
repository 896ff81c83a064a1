"""The phrases for figures: status and class with their coverage, what is said first, how old the data are."""

import re
from datetime import date

import pytest
from tests.builders import DAY, SETTINGS, assignment, drawn, judged, month, total
from tracker.display import phrases
from tracker.figures import lights, progress, rollup_lights, rollup_rules
from tracker.schema import light_colours
from tracker.values.rule_lines import NUMBERS

# `builders.drawn` explains the letters.
SAID = [
    ("z" + "u" * 147, "未启动，148项中报1项", "▼ 欠进度，148项中报1项"),
    ("ggb", "推进中 · 1项受阻", "● 达进度"),
    ("uGGGG", "未报送 · 4项持续推进", "○ 未报送 · 4项持续推进"),
    ("dGGGG", "已完成 · 4项持续推进", "✔ 已完成 · 4项持续推进"),
    ("uUUUU", "未报送 · 4项持续推进", "○ 未报送 · 4项持续推进"),
    ("uuu", "未报送", "○ 未报送"),
    ("n", "不涉及", "– 不涉及"),
    ("", "不涉及", "– 不涉及"),
    ("gu", "推进中，2项中报1项", "● 达进度，2项中报1项"),
    ("ggu", "推进中", "● 达进度"),
    ("gguu", "推进中，4项中报2项", "● 达进度，4项中报2项"),
    ("guun", "推进中，3项中报1项", "● 达进度，3项中报1项"),
    ("guGG", "推进中，2项中报1项 · 2项持续推进", "● 达进度，2项中报1项 · 2项持续推进"),
    ("gUUU", "推进中 · 3项持续推进", "● 达进度 · 3项持续推进"),  # all measured ones are reported
    ("GUU", "推进中，3项中报1项", "◇ 持续推进，3项中报1项"),
    ("GG", "推进中", "◇ 持续推进"),
    ("dd", "已完成", "✔ 已完成"),
    ("gbuuuu", "推进中，6项中报2项 · 1项受阻", "● 达进度，6项中报2项"),
    ("ggB", "推进中 · 1项受阻 · 1项持续推进", "● 达进度 · 1项持续推进"),
    ("bbg", "受阻 · 2项受阻", "● 达进度"),
    ("xxu", "未报送", "▼ 欠进度，3项中报0项"),
    ("g", "推进中", "● 达进度"),
]


@pytest.mark.parametrize(("letters", "status", "pace_class"), SAID)
def test_status_and_class_are_said_with_coverage_blocked_and_continuing_ones(letters, status, pace_class):
    found = total(drawn(letters))
    assert (phrases.status(found, "zh"), phrases.class_phrase(found, "zh")) == (status, pace_class)


@pytest.mark.parametrize(
    ("letters", "status", "pace_class"),
    [
        ("zuu", "not started, 1 of 3 reported", "▼ behind, 1 of 3 reported"),
        ("ggb", "in progress · 1 blocked", "● on pace"),
        ("uGG", "not reported · 2 continuing", "○ not reported · 2 continuing"),
    ],
)
def test_the_same_is_said_in_english(letters, status, pace_class):
    found = total(drawn(letters))
    assert (phrases.status(found, "en"), phrases.class_phrase(found, "en")) == (status, pace_class)


def test_the_share_below_which_coverage_is_said_is_the_setting():
    assert phrases.status(total(drawn("ggu"), settings=SETTINGS | {"half_share": 70}), "zh") == "推进中，3项中报2项"


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("gguu", "已报2/4"),
        ("gguGU", "已报3/5（有时限3项中报2项）"),
        ("gUUU", "已报1/4（有时限1项中报1项）"),
        ("GGU", "已报2/3"),
        ("ggn", "已报2/2"),
        ("n", "已报0/0"),
        ("", "已报0/0"),
        ("uU", "已报0/2（有时限1项中报0项）"),
    ],
)
def test_coverage_is_said_of_all_and_beside_continuing_ones_of_the_dated(letters, said):
    assert phrases.coverage(total(drawn(letters)), "zh") == said


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ({"continuing": 4, "not_reported": 8}, "其它12（持续推进4、未报送8）", "other 12 (continuing 4, not reported 8)"),
        (
            {"continuing": 1200, "not_reported": 8, "not_applicable": 1},
            "其它1,209（持续推进1,200、未报送8、不涉及1）",
            "other 1,209 (continuing 1,200, not reported 8, not applicable 1)",
        ),
        ({"not_applicable": 2, "done": 5}, "其它2（不涉及2）", "other 2 (not applicable 2)"),
        ({"done": 5, "behind": 2}, "", ""),
    ],
)
def test_other_is_said_with_its_parts(counts, zh, en):
    every = {word.id: 0 for word in light_colours.CLASSES} | counts
    assert (phrases.other(every, "zh"), phrases.other(every, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("unreported", "stale", "zh", "en"),
    [
        (3, 2, "○ 其中3项未报送、2项久未更新", "○ of these 3 not reported, 2 stale"),
        (0, 2000, "○ 其中2,000项久未更新", "○ of these 2,000 stale"),
        (3, 0, "", ""),
        (0, 0, "", ""),
    ],
)
def test_grey_lights_are_told_apart_where_some_are_stale(unreported, stale, zh, en):
    counts = {"unreported": unreported, "stale": stale}
    assert (phrases.grey(counts, "zh"), phrases.grey(counts, "en")) == (zh, en)


PERIOD = {"units_expected": 10, "on_time": 4, "late": 1, "partial": 2, "missing": 3, "open": 0, "on_time_rate": 40.0, "completeness": 71.2}


@pytest.mark.parametrize(
    ("changes", "rates", "wanting"),
    [
        ({}, "按时4家、迟报1家、部分2家、缺报3家、及时率40.0%、完整率71.2%", "缺报3家、部分2家、迟报1家"),
        ({"missing": 0, "open": 3, "on_time_rate": None}, "按时4家、迟报1家、部分2家、待报3家、完整率71.2%", "部分2家、迟报1家、待报3家"),
        ({"missing": 0, "partial": 0, "late": 0}, "按时4家、及时率40.0%、完整率71.2%", "全部按时报送"),
    ],
)
def test_a_reporting_rate_is_said_with_the_states_it_is_made_of(changes, rates, wanting):
    assert (phrases.rates(PERIOD | changes, "zh"), phrases.outstanding_units(PERIOD | changes, "zh")) == (rates, wanting)


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("odd", "完成时限已过：3项中1项逾期未完成。"),
        ("ox", "完成时限已过：2项中2项逾期未完成。"),
        ("oddGU", "完成时限已过：3项中1项逾期未完成。"),
        ("dd", "完成时限已过，2项没有逾期的。"),
        ("ddG", "完成时限已过，2项没有逾期的。"),
        ("oogg", "有时限的4项中2项已到期，2项逾期未完成。"),
        ("oodgg", ""),
        ("odddg", ""),
        ("ggg", ""),
        ("ddg", ""),
        ("GG", ""),
        ("nn", ""),
        ("", ""),
    ],
)
def test_that_the_deadline_has_passed_is_said_before_anything_else(letters, said):
    assert phrases.leading_warning(total(drawn(letters)), SETTINGS["half_share"], "zh") == said


def test_the_deadline_has_passed_with_support_too():
    past, beside = date(2020, 9, 20), {"role": "support"}
    rows = judged(
        assignment("in_progress", 50.0, past),
        *[assignment("completed", 100.0, past)] * 2,
        assignment("completed", 100.0, past, **beside),
        assignment("not_reported", deadline=past, **beside),
    )
    assert phrases.leading_warning(total(rows), SETTINGS["half_share"], "zh") == "完成时限已过：4项中1项逾期未完成。"


@pytest.mark.parametrize(
    ("as_of", "latest", "said"),
    [
        (date(2021, 1, 31), "2020-09", "数据截至2020-09期，已4个月没有新的报送。"),
        (date(2020, 9, 30), "2020-09", ""),
        (date(2020, 9, 15), "2020-09", ""),
        (date(2020, 10, 31), "2020-09", "数据截至2020-09期，已1个月没有新的报送。"),
        (date(2020, 8, 31), "2020-09", ""),
        (date(2021, 1, 31), None, ""),
        (date(2100, 1, 1), "2020-12", "数据截至2020-12期，已948个月没有新的报送。"),
        (date(2020, 10, 1), "2020-09", "数据截至2020-09期。"),
        (date(2020, 12, 20), "2020-09", "数据截至2020-09期，已2个月没有新的报送。"),
        (date(2021, 2, 28), "2021-01", "数据截至2021-01期，已1个月没有新的报送。"),
        (date(2021, 2, 27), "2021-01", "数据截至2021-01期。"),
        (date(1900, 1, 1), None, ""),
    ],
)
def test_the_age_of_the_data_is_said_where_the_date_is_later(as_of, latest, said):
    assert phrases.age(as_of, latest, "zh") == said


@pytest.mark.parametrize(
    ("day", "said"), [(date(2020, 10, 15), "序时按9月底计：2项"), (date(2020, 9, 30), ""), (date(2020, 11, 1), ""), (date(2100, 1, 1), "")]
)
def test_what_is_judged_earlier_says_when_and_how_many(day, said):
    found = total(
        judged(
            assignment("in_progress", 50.0),
            assignment("blocked", 50.0),
            assignment("completed", 100.0),
            assignment(),
            assignment("in_progress", 5.0, None),
            day=day,
        )
    )
    assert phrases.earlier(found, day, "zh") == said


LINES = [(line.result, line.reason) for line in (*lights.LIGHT, *rollup_lights.ROLLUP)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("light", "reason"), LINES)
def test_every_reason_can_be_said_in_both_languages(light, reason, lang):
    row = dict.fromkeys(NUMBERS, 12.0) | {"reason": reason, "light": light, "latest": month("2020-07")}
    said = phrases.reason(row, lang)
    assert said and not re.search(r"[{}]|nan|None", said) and phrases.light(light, reason, lang)[0] in "■▲●✔○–"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "line", [*progress.CLASS, *lights.LIGHT, *rollup_lights.ROLLUP, *rollup_rules.STATUS, *rollup_rules.CLASS], ids=lambda line: line.en[:40]
)
def test_every_line_of_a_rule_is_written_with_its_settings(line, lang):
    words = line.words(SETTINGS | {"yellow_gap": 11.5, "red_gap": 31}, lang)
    assert words and not re.search(r"[{}]", words)
    assert ("{yellow_gap" in line.en) == ("11.5" in words) == ("{yellow_gap" in line.zh)


@pytest.mark.parametrize(
    ("said", "told", "values", "words"),
    [
        ("in_progress", 67.4, {}, "on schedule"),
        ("in_progress", 66.0, {}, "1.4 points behind schedule"),
        ("in_progress", 99.0, {"deadline": date(2020, 9, 18)}, "12 days overdue"),
        ("in_progress", 95.1, {"deadline": date(2020, 10, 9)}, "due in 9 days, 0.4 points behind schedule"),
        ("in_progress", 50.0, {"period": "2020-07"}, "last reported for 2020-07, more than one period ago"),
    ],
)
def test_a_reason_is_said_in_english(said, told, values, words):
    [row] = judged(assignment(said, told, **values), day=DAY).to_dict("records")
    assert phrases.reason(row, "en") == words


@pytest.mark.parametrize(
    ("number", "drawn", "said"),
    [
        (17, 67.4, "图中序时按当日计；上方数字中，序时按8月底计：17项，所以略有不同。"),
        (17, 67.14, ""),  # shown alike
        (0, 67.4, ""),
        (17, None, "图中序时按当日计；上方数字中，序时按8月底计：17项，所以略有不同。"),
    ],
)
def test_a_chart_says_why_what_it_expects_differs_from_the_figure_above_it(number, drawn, said):
    row = {"earlier": number, "expected": 67.1}
    assert phrases.judged_apart(row, drawn, date(2020, 9, 30), "zh") == said
