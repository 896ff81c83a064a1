"""One value in both directions: what people type, what it means, how it is shown; and the sentences about it."""

import ast
from datetime import date, datetime, time
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from tracker import schema, words
from tracker.problems import Refused
from tracker.schema import catalogue, status_sheet, terms
from tracker.values import cell as cells, dates, kinds, numbers, periods, text
from tracker.values.cell import Cell
from tracker.values.text import clean

SOURCE = Path(schema.__file__).parent.parent


def refusal(function, *arguments) -> str:
    """Return the code of the problem with which a call refuses its input."""
    with pytest.raises(Refused) as caught:
        function(*arguments)
    return caught.value.problems[0].code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020-06-30", "2020-06-30"),
        ("2020年6月30日", "2020-06-30"),
        ("2020.6.30", "2020-06-30"),
        ("2020/6/30", "2020-06-30"),
        ("20200630", "2020-06-30"),
        ("2020年9月20日前", "2020-09-20"),
        ("２０２０年６月３０日", "2020-06-30"),
        (" 2020年 6月 30日\u3000", "2020-06-30"),
        ("2020/6", "2020-06-30"),
        ("2020.2", "2020-02-29"),
        ("2021年2月", "2021-02-28"),
        ("2020年6月底", "2020-06-30"),
        ("2020年6月底前", "2020-06-30"),
        ("2020年10月底前", "2020-10-31"),
        ("2020年6月末", "2020-06-30"),
        ("2020年6月份", "2020-06-30"),
        ("2020年6月底前完成", "2020-06-30"),
        ("2020年底前", "2020-12-31"),
        ("2020年年底前", "2020-12-31"),
        ("2020年内", "2020-12-31"),
        ("到2022年", "2022-12-31"),
        ("到2022年底", "2022-12-31"),
        ("2022", "2022-12-31"),
        ("2020-06-30 00:00:00", "2020-06-30"),
        ("2020-06-30T17:00:00+08:00", "2020-06-30"),
        ("2020-6-1 10:30", "2020-06-01"),
        ("2020年6月1日 10:30", "2020-06-01"),
        ("2020年6月1日17时30分", "2020-06-01"),
        ("44012", "2020-06-30"),
        (44012, "2020-06-30"),
        (44012.75, "2020-06-30"),
        (20200630, "2020-06-30"),
        (2022, "2022-12-31"),
        (date(2020, 6, 30), "2020-06-30"),
        (datetime(2020, 6, 30, 23, 59), "2020-06-30"),
    ],
)
def test_a_date_is_read_in_every_form_that_offices_write(typed, meant):
    assert dates.day(Cell(typed)).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6月底前", "2020-06-30"),
        ("6月", "2020-06-30"),
        ("9月20日前", "2020-09-20"),
        ("9月20日", "2020-09-20"),
        ("12月31日 17:00", "2020-12-31"),
        ("年底前", "2020-12-31"),
        ("年内", "2020-12-31"),
        ("今年年底前", "2020-12-31"),
        ("本年底", "2020-12-31"),
        ("本月底前", "2020-09-30"),
        ("当月底", "2020-09-30"),
        ("2021年6月底前", "2021-06-30"),
    ],
)
def test_a_date_takes_what_it_leaves_out_from_its_context(typed, meant):
    assert dates.day(Cell(typed), 2020, 9).isoformat() == meant


@pytest.mark.parametrize("typed", ["6月底前", "9月20日前", "年底前", "本月底前"])
def test_a_date_without_year_and_without_context_is_refused(typed):
    assert refusal(dates.day, Cell(typed)) == "bad_date"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "尽快",
        "6",
        1,
        2,
        1.5,
        -3,
        2020.1,
        99999,
        "99999",
        "2020年13月",
        "2020-02-30",
        "2020-6-31",
        "3020-01-01",
        "20.6.30",
        True,
        time(0, 0),
        datetime(1900, 1, 1),
        float("nan"),
        "2020-06-30、2020-09-30",
    ],
)
def test_what_is_no_date_is_refused_and_never_guessed(typed):
    assert refusal(dates.day, Cell(typed)) == "bad_date"


@pytest.mark.parametrize("typed", ["持续推进", "年内持续推进", "长期坚持", "长期", "Continuing", " 持续 推进 "])
def test_a_continuing_deadline_is_no_date(typed):
    assert dates.deadline(Cell(typed)) == dates.CONTINUING


def test_a_deadline_is_a_date_in_the_year_of_its_context():
    assert dates.deadline(Cell("6月底前"), 2020) == date(2020, 6, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2020-09", "2020-09"),
        ("2020年9月", "2020-09"),
        ("2020.9", "2020-09"),
        ("2020/09", "2020-09"),
        ("２０２０年９月", "2020-09"),
        ("2020-09-28", "2020-09"),
        (datetime(2020, 9, 1), "2020-09"),
    ],
)
def test_a_period_is_read_from_a_month_or_a_day(typed, meant):
    assert dates.period(Cell(typed)) == meant


@pytest.mark.parametrize("typed", ["2020", "2020年底", "9月", "第三季度", "2020-13", ""])
def test_what_names_no_month_is_no_period(typed):
    assert refusal(dates.period, Cell(typed)) == "bad_period"


@pytest.mark.parametrize(
    ("period", "step", "other"), [("2020-09", 1, "2020-10"), ("2020-12", 1, "2021-01"), ("2020-01", -1, "2019-12"), ("2020-09", -21, "2018-12")]
)
def test_periods_follow_each_other_across_the_year(period, step, other):
    assert periods.next_period(period, step) == other


@pytest.mark.parametrize(("period", "end"), [("2020-02", date(2020, 2, 29)), ("2020-09", date(2020, 9, 30))])
def test_a_period_ends_with_the_last_day_of_its_month(period, end):
    assert (periods.period_end(period), periods.period_of(end)) == (end, period)


@pytest.mark.parametrize(
    ("cell", "progress"),
    [
        (Cell("50%"), 50),
        (Cell("５０％"), 50),
        (Cell("50 %"), 50),
        (Cell("50"), 50),
        (Cell(50), 50),
        (Cell("百分之50"), 50),
        (Cell(0.5, percent=True), 50),
        (Cell(1, percent=True), 100),
        (Cell(1), 1),
        (Cell(0.5), 0.5),
        (Cell("0.5"), 0.5),
        (Cell(0), 0),
        (Cell(-0.001), 0),
        (Cell("99.995%"), 100),
        (Cell(0.55, percent=True), 55),
        (Cell(0.29, percent=True), 29),
        (Cell(0.56785, percent=True), 56.79),
        (Cell(67.375), 67.38),
        (Cell("1.005"), 1.01),
    ],
)
def test_progress_is_read_from_every_form_of_per_cent(cell, progress):
    assert kinds.parse("percent", cell) == progress


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell("100.01"), "progress_above_100"),
        (Cell("117%"), "progress_above_100"),
        (Cell(131.4), "progress_above_100"),
        (Cell(1.2, percent=True), "progress_above_100"),
        (Cell(-1), "bad_progress"),
        (Cell("-5%"), "bad_progress"),
        (Cell("约50%"), "bad_progress"),
        (Cell("过半"), "bad_progress"),
        (Cell("50-60"), "bad_progress"),
        (Cell(True), "bad_progress"),
        (Cell(date(2020, 6, 30)), "bad_progress"),
        (Cell(time(0, 0)), "bad_progress"),
        (Cell(float("nan")), "bad_progress"),
        (Cell(None, error="#DIV/0!"), "error_cell"),
    ],
)
def test_what_is_no_progress_is_refused_with_its_reason(cell, code):
    assert refusal(kinds.parse, "percent", cell) == code


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (Cell("1,200"), 1200),
        (Cell("１，２００"), 1200),
        (Cell("1,234,567.5"), 1234567.5),
        (Cell("41万个"), 410_000),
        (Cell("2.3亿"), 230_000_000),
        (Cell("1.1万"), 11_000),
        (Cell("1.2万亿元"), 1_200_000_000_000),
        (Cell("12个"), 12),
        (Cell("+3"), 3),
        (Cell("-3.5"), -3.5),
        (Cell("117%"), 117),
        (Cell(1.17, percent=True), 117),
        (Cell(0.1 + 0.2), 0.3),
    ],
)
def test_a_number_is_read_with_separators_units_and_wan(cell, number):
    assert kinds.parse("number", cell) == number


@pytest.mark.parametrize("value", ["约12", "12或13", "1,2", "12,00", "1.2.3", "一万", "2020年底", "3月", True, time(0, 0), date(2020, 6, 30), float("inf")])
def test_what_is_no_number_is_refused_and_never_guessed(value):
    assert refusal(kinds.parse, "number", Cell(value)) == "bad_number"


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (0.005, 2, 0.01),
        (1.005, 2, 1.01),
        (2.675, 2, 2.68),
        (0.125, 2, 0.13),
        (1.0049, 2, 1.0),
        (67.375, 1, 67.4),
        (-0.005, 2, -0.01),
        (-1.005, 2, -1.01),
        (-1.004, 2, -1.0),
        (-0.5, 0, -1.0),
        (0.5, 0, 1.0),
        (2.5, 0, 3.0),
        (19000 / 282, 1, 67.4),
        (0.1 + 0.2, 2, 0.3),
    ],
)
def test_figures_are_rounded_half_up_away_from_zero(value, digits, rounded):
    assert numbers.half_up(value, digits) == rounded


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_an_unknown_figure_stays_unknown_when_rounded(value):
    assert numbers.half_up(value) is None


def test_rounding_never_gives_a_negative_zero():
    assert str(numbers.half_up(-0.001)) == "0.0"


TERMS = [
    (kind, word.id, name)
    for kind, terms in (("status", terms.STATUSES), ("role", terms.ROLES))
    for word in terms
    for name in (word.id, word.zh, word.en, *word.aliases)
]


@pytest.mark.parametrize(("kind", "meant", "typed"), TERMS)
def test_every_declared_synonym_of_a_term_gives_its_id(kind, meant, typed):
    assert kinds.parse(kind, Cell(f" {typed.upper()}\u3000")) == meant


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [("status", "差不多", "bad_status"), ("status", "已完成90%", "bad_status"), ("status", 1, "bad_status"), ("status", "未报送", "bad_status")],
)
def test_an_unknown_term_is_refused(kind, typed, code):
    assert refusal(kinds.parse, kind, Cell(typed)) == code


@pytest.mark.parametrize("words_", [terms.STATUSES, terms.ROLES, (*status_sheet.REPORT, status_sheet.SERIAL), catalogue.SETTINGS])
def test_no_spelling_belongs_to_two_terms(words_):
    spellings = [{text.normal(name) for name in (word.id, word.zh, word.en, *word.aliases)} for word in words_]
    assert sum(map(len, spellings)) == len(set().union(*spellings))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  5G\u200b 网络\u00a0\u3000", "5G 网络"),
        (5.0, "5"),
        (0.5, "0.5"),
        ('=DISPIMG("ID_1",1)', ""),
        ("=_xlfn.DISPIMG(1)", ""),
        ("\ufeff任务", "任务"),
        (0, "0"),
    ],
)
def test_text_loses_what_nobody_sees(value, text):
    assert clean(value) == text


@pytest.mark.parametrize(
    ("one", "other"), [("“5G＋医疗健康”", '"5g+医疗健康"'), ("5G 独立组网（SA）", "5G独立组网(sa)"), ("完成\n时限", "完成时限"), ("「绽放杯」", "“绽放杯”")]
)
def test_texts_that_look_the_same_compare_equal(one, other):
    assert text.normal(one) == text.normal(other)


@pytest.mark.parametrize(
    ("listed", "parts"),
    [
        ("中国移动、中国联通", ["中国移动", "中国联通"]),
        ("A，B；C,D;E", ["A", "B", "C", "D", "E"]),
        ("中国移动\n中国联通\r\n", ["中国移动", "中国联通"]),
        ("China Mobile、移动", ["China Mobile", "移动"]),
        ("、 ；", []),
        (None, []),
    ],
)
def test_a_list_of_names_is_split_at_separators_and_not_at_blanks(listed, parts):
    assert cells.names(listed) == parts


@pytest.mark.parametrize(("value", "blank"), [(None, True), (" \u3000\u200b", True), ("=DISPIMG(1)", True), (0, False), ("-", False)])
def test_a_cell_is_blank_when_a_person_sees_nothing_in_it(value, blank):
    assert Cell(value).blank is blank


def test_a_cell_that_shows_an_error_is_not_blank():
    assert not Cell(None, error="#N/A").blank


KINDS = sorted({column.kind for column in status_sheet.REPORT})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_a_report_column_reads_blank_as_unknown_and_shows_it_blank(kind):
    assert (kinds.parse(kind, Cell("  ")), kinds.show(kind, None), kinds.show(kind, float("nan"))) == (None, "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_a_report_column_refuses_a_cell_that_shows_an_error(kind):
    assert refusal(kinds.parse, kind, Cell(None, error="#REF!")) == "error_cell"


@pytest.mark.parametrize(
    ("kind", "value", "lang", "shown"),
    [
        ("percent", 67.375, "zh", "67.4"),
        ("percent", 50, "zh", "50.0"),
        ("percent", 0.05, "zh", "0.1"),
        ("number", 1234567.0, "zh", "1234567"),
        ("number", 0.5, "zh", "0.5"),
        ("number", -3.25, "zh", "-3.25"),
        ("number", 100, "zh", "100"),
        ("date", date(2020, 6, 30), "zh", "2020-06-30"),
        ("status", "blocked", "zh", "受阻"),
        ("status", "blocked", "en", "blocked"),
        ("role", "lead", "zh", "牵头"),
        ("text", "已开通", "zh", "已开通"),
    ],
)
def test_a_value_is_shown_as_people_read_it(kind, value, lang, shown):
    assert kinds.show(kind, value, lang) == shown


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", 1234567.25),
        ("number", 2.3e8),
        ("number", 0.000001),
        ("percent", 67.4),
        ("date", date(2020, 2, 29)),
        ("status", "not_applicable"),
        ("role", "support"),
        ("text", "已开通"),
        ("unit", "中国移动"),
    ],
)
def test_what_is_shown_is_read_again_as_the_same_value(kind, value):
    assert kinds.parse(kind, Cell(kinds.show(kind, value))) == value


PLACE_OF_CODE = {"refuse": 0, "Problem": 0, "problem": 0, "Refusal": 0, "at": 2, "_term": 1}


def _codes(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", None))
            place = PLACE_OF_CODE.get(called, len(node.args))
            if place < len(node.args) and isinstance(node.args[place], ast.Constant):
                yield node.args[place].value


def test_every_code_that_is_raised_has_its_sentence():
    raised = {(code, path.name) for path in SOURCE.rglob("*.py") for code in _codes(path)}
    assert len(raised) > 20
    assert sorted(pair for pair in raised if pair[0] not in words.SENTENCES) == []


def _figures(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_sentence_is_said_in_both_languages_with_the_same_figures():
    silent = [key for key, (zh, en) in words.SENTENCES.items() if not (zh.strip() and en.strip())]
    apart = [key for key, (zh, en) in words.SENTENCES.items() if _figures(zh) != _figures(en)]
    assert (silent, apart) == ([], [])


def test_no_key_is_declared_in_two_modules_of_words():
    modules = [module for module in vars(words).values() if isinstance(module, ModuleType) and hasattr(module, "SENTENCES")]
    assert sum(len(module.SENTENCES) for module in modules) == len(words.SENTENCES)


@pytest.mark.parametrize(("lang", "said"), [("zh", "已报87/148"), ("en", "87 of 148 reported")])
def test_a_sentence_is_said_with_its_figures(lang, said):
    assert words.say("coverage", lang, reported=87, counted=148) == said
