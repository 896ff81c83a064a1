"""The rules page: its rules are the ones that compute the figures, and its examples are right."""

import importlib
import pkgutil
import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

import pytest
import tracker
from docs.pictures import look, rest, window
from playwright.sync_api import expect
from tests import small
from tests.builders import reports
from tracker.display import rules_page, worked_examples, worked_sums
from tracker.figures import by_key, judged, lights, progress, rollup_lights, rollup_rules
from tracker.schema import light_colours
from tracker.values.rule_lines import Line, everything
from tracker.words import LANGUAGES, SENTENCES, say

SETTINGS = {"yellow_gap": 7.5, "red_gap": 23, "near_days": 19, "red_share": 11, "half_share": 51, "due_share": 87}
RULES = [rule for section in rules_page.SECTIONS for rule in section.rules]
TITLES = [rule.title for rule in RULES]
IN_SELECTION = date(2020, 9, 30)


def words(rule, settings: dict, lang: str = "zh") -> str:
    """Return all text shown for a rule."""
    return "\n".join(f"{row.number} {row.decided.words} {row.when}" for row in rules_page.rows(rule, settings, lang))


def page(settings: dict, lang: str) -> str:
    """Return all sentences and rules of the page's sections."""
    lines = []
    for section in rules_page.SECTIONS:
        lines += section.sentences(f"{section.before} {section.after}", settings, lang)
        lines += [words(rule, settings, lang) for rule in section.rules]
    return "\n".join(lines)


# The rules


@pytest.fixture(scope="module")
def settings_of(tmp_path_factory):
    """A function that returns the settings of the small programme, of which some are set anew; each is read once."""
    folder = tmp_path_factory.mktemp("settings")
    return cache(lambda **anew: small.programme(folder, settings=anew).settings)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SETTINGS)
def test_a_threshold_that_is_set_anew_is_read_anew(settings_of, name, lang):
    usual, other = settings_of(), settings_of(**{name: SETTINGS[name]})
    before, after = (set(page(one, lang).splitlines()) for one in (usual, other))
    assert after - before and all(f"{SETTINGS[name]:g}" in line for line in after - before)


@pytest.mark.parametrize("settings, said", [({"due_day": 5, "due_month": "次月"}, "次月5日24时"), ({"start": "2020-02-01"}, "2020-02-01")])
def test_dates_are_those_of_the_catalogue(settings_of, settings, said):
    assert said in page(settings_of(**settings), "zh")


@pytest.mark.parametrize(
    "module, name, rule, result",
    [
        (progress, "CLASS", rules_page.CLASS, "ahead"),
        (rollup_rules, "CLASS", rules_page.CLASS_ROLLUP, "behind"),
        (rollup_rules, "STATUS", rules_page.STATUS_ROLLUP, "blocked"),
        (lights, "LIGHT", rules_page.LIGHT, "yellow"),
        (rollup_lights, "ROLLUP", rules_page.LIGHT_ROLLUP, "red"),
    ],
)
def test_a_line_that_is_added_is_read_at_its_place(monkeypatch, module, name, rule, result):
    lines = getattr(module, name)
    monkeypatch.setattr(module, name, (*lines[:2], Line(result, everything, "新的一条", "a new line"), *lines[2:]))
    found = rules_page.rows(rule, small.SETTINGS_ROWS | {"due_share": 90}, "zh")
    assert (len(found), found[2].number, found[2].when) == (len(lines) + 1, 3, "新的一条")


def declared() -> dict[str, tuple]:
    """Return every rule (list of lines) that a module of the product declares, by module and name."""
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(tracker.__path__, "tracker.") if "__main__" not in one.name]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, tuple) and value and all(isinstance(line, Line) for line in value)
    }


def test_every_rule_that_is_declared_stands_on_the_page():
    shown = [rule.lines() for rule in RULES]
    assert [where for where, lines in declared().items() if lines not in shown] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=TITLES)
def test_a_line_says_when_and_what_it_decides(tmp_path, rule, lang):
    settings = small.programme(tmp_path).settings
    found = rules_page.rows(rule, settings, lang)
    assert [row.number for row in found] == list(range(1, len(rule.lines()) + 1))
    for row, line in zip(found, rule.lines(), strict=True):
        said = line.words(settings, lang)
        assert said.startswith(row.when) and row.decided.word and "{" not in row.when
        assert row.when == said or said.endswith(row.decided.word)


@pytest.mark.parametrize(
    "rule, result, reason, mark",
    [
        (rules_page.LIGHT, "red", "light.overdue", "■ 滞后"),
        (rules_page.LIGHT, "grey", "light.stale", "○ 久未更新"),
        (rules_page.LIGHT_ROLLUP, "grey", "light.rollup_grey", "○ 未报送"),
        (rules_page.CLASS, "ahead", "", "▲ 超进度"),
        (rules_page.STATUS_ROLLUP, "blocked", "", "受阻"),
    ],
)
def test_what_is_decided_looks_as_on_every_page(rule, result, reason, mark):
    colours = {one.id: one.colour for one in (light_colours.LIGHTS if reason else light_colours.CLASSES)}
    found = rule.decided(Line(result, everything, "", "", reason), "zh")
    assert (found.words, found.ground) == (mark, colours.get(result, ""))


def test_no_sentence_of_the_page_is_left_over():
    used = {f"rules.{section.id}.{name}" for section in rules_page.SECTIONS for name in f"{section.before} {section.after}".split()}
    used |= {f"rules.{section.id}" for section in rules_page.SECTIONS} | set(TITLES)
    sections = "|".join(section.id for section in rules_page.SECTIONS)
    named = {key for key in SENTENCES if re.match(rf"rules\.({sections})(\.|$)", key)}
    assert named == used


# The worked examples

TASKS = small.changed(small.changed(small.TASKS, "1.2", weight=0.5, deadline="2021-03-31"), "2.1", weight=3)
OWN = [{"task": "1.1", "unit": "OP-CM", "weight": 3, "plan": "2020-06-30:30；2020-09-30:45.5"}, {"task": "3.1", "unit": "OP-CM", "deadline": "2020-09-15"}]
# The rows are China Mobile's, which leads 1.1, 1.2 and 3.1 (dated) and 3.2 (continuing).
CASES = {
    "as the catalogue has it": (
        ({}, IN_SELECTION),
        (
            ("1.1", "OP-CM", date(2020, 9, 30), "in_progress", 45.55),
            ("1.2", "OP-CM", date(2020, 9, 30), "in_progress", 60.0),
            ("3.2", "OP-CM", date(2020, 9, 30), "in_progress", 80.0),
        ),
    ),
    "weights, plan points, a deadline that has passed": (
        ({"tasks": TASKS, "exceptions": OWN}, IN_SELECTION),
        (
            ("1.1", "OP-CM", date(2020, 9, 30), "in_progress", 12.34),
            ("1.2", "OP-CM", date(2020, 8, 31), "blocked", 33.33),
            ("3.1", "OP-CM", date(2020, 8, 31), "in_progress", 99.99),
        ),
    ),
    "judged at the end of the period before": (
        ({"tasks": TASKS, "exceptions": OWN}, date(2020, 10, 20)),
        (
            ("1.1", "OP-CM", date(2020, 9, 30), "in_progress", 50.0),
            ("1.2", "OP-CM", date(2020, 9, 25), "in_progress", 25.0),
            ("3.2", "OP-CM", date(2020, 9, 25), "not_applicable", None),
        ),
    ),
    "complete but for a hair": (
        ({}, date(2020, 12, 31)),
        (
            ("1.1", "OP-CM", date(2020, 12, 31), "completed", 100.0),
            ("1.2", "OP-CM", date(2020, 12, 31), "in_progress", 99.99),
            ("3.1", "OP-CM", date(2020, 12, 31), "not_applicable", None),
        ),
    ),
    "nothing of what is measured": (({}, IN_SELECTION), (("3.2", "OP-CM", date(2020, 9, 30), "in_progress", 80.0),)),
    "nothing with a deadline": (
        ({}, IN_SELECTION),
        tuple((task, "OP-CM", date(2020, 9, 30), "not_applicable", None) for task in ("1.1", "1.2", "3.1"))
        + (("3.2", "OP-CM", date(2020, 9, 30), "in_progress", 80.0),),
    ),
    "years afterwards": (
        ({}, date(2022, 5, 31)),
        (("1.1", "OP-CM", date(2020, 9, 30), "in_progress", 45.0), ("3.1", "OP-CM", date(2022, 4, 30), "in_progress", 45.0)),
    ),
}


def half_up(value: Fraction, digits: int = 1) -> Decimal:
    """Return a number rounded to `digits` decimals, half away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def exactly(value: float | None) -> Fraction:
    return Fraction(str(value))


def pace(row: dict) -> Fraction | None:
    """Return expected progress, from a row's dates and plan points alone."""
    if row["deadline"] is None or row["status"] == "not_applicable":
        return None
    if row["at"] >= row["deadline"]:
        return Fraction(100)
    points = [
        (row["start"], Fraction(0)),
        *((date.fromordinal(day), exactly(share)) for day, share in row["plan"] if day < row["deadline"].toordinal()),
        (row["deadline"], Fraction(100)),
    ]
    for (begin, low), (end, high) in zip(points, points[1:], strict=False):
        if row["at"] <= end:
            return low + (high - low) * Fraction((row["at"] - begin).days, (end - begin).days)
    raise AssertionError(row)


def shown(value: Fraction, rows: list[dict]) -> Decimal:
    """Return progress as it is shown for some rows."""
    rounded = half_up(value)
    if rounded == 100 and any(row["status"] != "completed" for row in rows):
        return Decimal("99.9")
    return Decimal("0.1") if rounded == 0 and any(row["reported_progress"] for row in rows) else rounded


def mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction:
    return sum(weight * value for weight, value in pairs) / sum(weight for weight, _ in pairs)


def same(value: float | None, wanted: Decimal | None) -> bool:
    """Tell whether a figure of the product equals the recomputed one; unknown is NaN or None."""
    return wanted is None if value is None or value != value else Decimal(str(value)) == wanted


@pytest.fixture(scope="module", params=CASES)
def standing(request, tmp_path_factory):
    """The small programme of each case, its assignments on its day, and the day."""
    (tables, day), rows = CASES[request.param]
    programme = small.programme(tmp_path_factory.mktemp("case"), **tables)
    return programme, judged.rows(programme, reports(*rows), day), day


def test_the_units_figures_follow_from_its_rows(standing):
    programme, every, day = standing
    example = worked_examples.of_unit(programme, every, "OP-CM", day, "zh")
    counted = [row for row in example.rows if row["status"] != "not_applicable"]
    dated = [row for row in counted if row["deadline"]]
    measured = dated or counted
    reported = [row for row in measured if row["status"] != "not_reported"]
    assert [row["measured"] for row in example.rows] == [row in measured for row in example.rows]
    assert [row["enters"] for row in example.rows] == [row in reported for row in example.rows]
    before = day.replace(day=1) - timedelta(1)
    for row in example.rows:
        if pace(row) is not None:
            last = row["period"] and max(row["period"], f"{date.fromordinal(int(row['as_of'])):%Y-%m}")
            assert row["at"] == (before if last == f"{before:%Y-%m}" and day < row["deadline"] else day)
        assert same(row["expected"], None if pace(row) is None else half_up(pace(row)))
    weights = [exactly(row["task_weight"]) for row in reported]
    values = [exactly(row["reported_progress"]) for row in reported]
    progress_shown = shown(mean(list(zip(weights, values, strict=True))), reported) if reported else None
    expected = half_up(mean([(exactly(row["task_weight"]), pace(row)) for row in reported])) if reported and dated else None
    floor = shown(sum(map(Fraction.__mul__, weights, values)) / sum(exactly(row["task_weight"]) for row in measured), measured)
    total = by_key.total(programme, every[(every["unit"] == "OP-CM") & (every["role"] == "lead")])
    wanted = {"progress": progress_shown, "expected": expected, "progress_floor": floor, "gap": None if expected is None else progress_shown - expected}
    assert all(same(example.total[name], value) and same(total[name], value) for name, value in wanted.items())
    assert [total[name] for name in ("counted", "reported", "dated", "measured", "measured_reported")] == [
        len(counted),
        sum(row["status"] != "not_reported" for row in counted),
        len(dated),
        len(measured),
        len(reported),
    ]
    said = " ".join([worked_sums.counts(example, "zh"), *worked_sums.sums(example, "zh"), worked_sums.floor(example, "zh")])
    assert all(f"显示{value}" in said for value in (progress_shown, expected, floor) if value is not None)


def test_the_line_that_is_named_decides_what_is_shown(standing):
    programme, every, day = standing
    example = worked_examples.of_unit(programme, every, "OP-CM", day, "zh")
    for row in example.rows:
        assert progress.CLASS[row["class_line"] - 1].result == row["class"]
        line = lights.LIGHT[row["light_line"] - 1]
        assert (line.result, line.reason) == (
            row["light"],
            next(one for one in every.to_dict("records") if (one["task"], one["unit"]) == (row["task"], "OP-CM"))["reason"],
        )
    for name, rule in (("status", rollup_rules.STATUS), ("class", rollup_rules.CLASS), ("light", rollup_lights.ROLLUP)):
        assert rule[example.fits[name] - 1].result == example.total[name]
    assert rollup_lights.ROLLUP[example.fits["light"] - 1].reason == example.total["reason"]
    said = worked_examples.judged(example, programme.settings, "zh")
    assert [f"第{example.fits[name]}条" in one for name, one in zip(("status", "class", "light"), said, strict=True)] == [True] * 3


@pytest.mark.parametrize("case", ["as the catalogue has it", "weights, plan points, a deadline that has passed"])
def test_the_two_means_follow_from_the_assignments(tmp_path, case):
    (tables, day), rows = CASES[case]
    rows = (*rows, ("1.1", "OP-CU", day, "in_progress", 7.77))
    programme = small.programme(tmp_path, **tables)
    every = judged.rows(programme, reports(*rows), day)
    example = worked_examples.of_measure(programme, every, "zh")
    assert example.key == 1
    for task in example.tasks:
        own = [row for row in every.to_dict("records") if row["task"] == task["task"] and row["reported_progress"] == row["reported_progress"]]
        assert task["units"] == len(own)
        assert half_up(mean([(exactly(row["weight"]), exactly(row["reported_progress"])) for row in own]), 6) == half_up(exactly(task["mean"]), 6)
    for name, value in (("progress", "mean"), ("expected", "pace")):
        over = mean([(exactly(task["task_weight"]), exactly(task[value])) for task in example.tasks])
        assert same(example.total[name], half_up(over))
    total = by_key.total(programme, every[(every["measure"] == 1) & (every["role"] == "lead")])
    assert all(example.total[name] == total[name] for name in ("progress", "expected", "gap", "light"))


@pytest.mark.parametrize(
    "row, said",
    [
        ({}, "190 ÷ 282 × 100"),
        ({"plan": ((date(2020, 6, 30).toordinal(), 30.0), (date(2020, 10, 31).toordinal(), 60.0))}, "30 + 92 ÷ 123 × 30"),
        ({"plan": ((date(2020, 10, 31).toordinal(), 50.0),)}, "190 ÷ 221 × 50"),
        ({"deadline": float("nan")}, ""),
        ({"status": "not_applicable"}, ""),
        ({"deadline": date(2020, 9, 30).toordinal()}, "时限已到，100"),
        ({"start": date(2020, 9, 30).toordinal()}, "刚开始，0"),
    ],
)
def test_expected_progress_is_written_as_a_share_of_days(row, said):
    usual = {
        "at": date(2020, 9, 30).toordinal(),
        "start": date(2020, 3, 24).toordinal(),
        "plan": (),
        "deadline": date(2020, 12, 31).toordinal(),
        "status": "in_progress",
    }
    assert worked_examples._formula(usual | row, "zh") == said


@pytest.mark.parametrize("units, unit", [(("OP-CM", "OP-CU", "TOWER"), "OP-CU"), (("TOWER",), "TOWER"), (("CA-21", "IND-21", "IND-2102"), "CA-21"), ((), None)])
def test_the_example_is_the_middle_one_that_shows_most(tmp_path, units, unit):
    every = judged.rows(
        small.programme(tmp_path),
        reports(("1.1", "OP-CU", IN_SELECTION, "in_progress", 30.0), ("2.1", "CA-21", IN_SELECTION, "completed", 100.0)),
        IN_SELECTION,
    )
    assert worked_examples.example_unit(every, set(units)) == unit


def test_before_the_programme_there_is_no_example(tmp_path):
    programme = small.programme(tmp_path)
    every = judged.rows(programme, reports(), date(2020, 3, 1))
    assert worked_examples.example_unit(every, set(programme.units)) is None and worked_examples.of_measure(programme, every, "zh") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_example_can_be_read_in_both_languages(standing, lang):
    programme, every, day = standing
    example = worked_examples.of_unit(programme, every, "OP-CM", day, lang)
    said = [
        worked_sums.first(example, lang),
        worked_sums.counts(example, lang),
        *worked_sums.sums(example, lang),
        worked_sums.floor(example, lang),
        *worked_examples.judged(example, programme.settings, lang),
    ]
    assert not any(word in one for one in said for word in ("nan", "None", "{"))
    rows = worked_sums.cells(example, worked_examples.COLUMNS, lang)
    assert {row["enters"] for row in rows} <= {say("rules.example.yes", lang), say("rules.example.no", lang)}


# In the browser

VIEW = "unit=移动&as_of=2020-09-30"
PAGES = {f"?{VIEW}": 4, f"measure?m=2&{VIEW}": 5, f"unit?u=移动&{VIEW}": 5}


@pytest.fixture(scope="module")
def at_rest(reading, chromium):
    """A function that returns a page at rest; each is opened once."""
    pages = {}

    def of(path: str):
        if path not in pages:
            pages[path] = window(chromium, "zh", "light")
            look(pages[path], f"{reading}/{path}")
        return pages[path]

    yield of
    for page in pages.values():
        page.close()


@pytest.fixture(scope="module")
def rule(at_rest):
    """The rules as they open at a unit's coverage, at rest."""
    page = at_rest(f"unit?u=移动&{VIEW}")
    with page.context.expect_page() as opened:
        page.get_by_test_id("stMain").get_by_role("link", name="已报 / 应计", exact=True).first.click()
    rest(opened.value)
    yield opened.value
    opened.value.close()


@pytest.mark.parametrize("path", PAGES)
def test_the_label_of_every_figure_leads_to_a_section_and_keeps_the_filter(at_rest, path):
    links = at_rest(path).locator("[data-testid=stMetricLabel] a").evaluate_all("links => links.map(link => [link.hash, decodeURI(link.search)])")
    assert len(links) == PAGES[path] and {place[1:] for place, _ in links} <= {section.id for section in rules_page.SECTIONS}
    assert all("as_of=2020-09-30" in kept and "unit=" in kept for _, kept in links)


def test_the_label_of_a_light_leads_to_its_rule(at_rest):
    label = at_rest(f"measure?m=2&{VIEW}").get_by_test_id("stMain").get_by_role("link", name="亮灯", exact=True).first
    expect(label).to_have_attribute("href", re.compile(r"rules\?.*as_of=2020-09-30.*#light$"))


def test_a_label_opens_its_rule_and_the_filter_stays(at_rest, rule):
    expect(rule).to_have_url(re.compile(r"/rules\?.*as_of=2020-09-30.*#coverage$"))
    expect(rule.locator(".st-key-unit [data-tag]")).to_contain_text("移动")
    expect(at_rest(f"?{VIEW}").get_by_text("中国移动：截至2020-09-30").first).to_be_visible()
    heading = rule.get_by_role("heading", name="未报送与覆盖率", exact=True).element_handle()
    rule.wait_for_function("heading => { const { y } = heading.getBoundingClientRect(); return 0 <= y && y < 250; }", arg=heading)


def test_the_examples_figures_are_those_of_the_units_page(at_rest, rule):
    progress_shown, _, _, _, _ = at_rest(f"unit?u=移动&{VIEW}").get_by_test_id("stMetricValue").all_inner_texts()
    sums = rule.get_by_text(re.compile("^进度 ="))
    expect(sums.first).to_have_text(re.compile(rf"显示{progress_shown.strip('%')}$"))
