"""Texts as they are shown and compared: what cannot be seen is taken out, what turns the line around is written out."""

import pytest
from tracker.problems import Problem
from tracker.values.text import clean, in_language, normal, visible
from tracker.words import SENTENCES, problem_sentence, say
from tracker.words.odd_characters import codes


@pytest.mark.parametrize(
    ("text", "shown"), [("进展 a-1", "进展 a-1"), ("a\x07b", "a\\x07b"), ("\x9b", "\\x9b"), ("甲\u202e乙", "甲\\u202e乙"), ("\x07\x1b[31m", "\\x07\\x1b[31m")]
)
def test_a_control_character_is_written_out_by_its_number(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "letter",
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2064\u2066\u2069\u2800\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\U000e0001\U000e0061\U000e0100",
    ids=ascii,
)
def test_what_nobody_sees_is_no_part_of_a_text(letter):
    assert clean(f"{letter}中国{letter}移动{letter}") == "中国移动"


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("办公室默认时限 / the office's default deadline", "办公室默认时限", "the office's default deadline"),
        ("甲 / 乙", "甲 / 乙", "甲 / 乙"),
        ("a / b", "a / b", "a / b"),
        ("2020/12", "2020/12", "2020/12"),
        (None, None, None),
    ],
)
def test_a_text_in_both_languages_is_shown_in_one(text, chinese, english):
    assert (in_language(text, "zh"), in_language(text, "en")) == (chinese, english)


@pytest.mark.parametrize(("n", "said"), [(1, "1 error"), (0, "0 errors"), (11, "11 errors"), (1001, "1,001 errors")])
def test_one_of_what_is_counted_is_said_in_the_singular(monkeypatch, n, said):
    monkeypatch.setitem(SENTENCES, "counted", ("{n:,}处", "{n:,} errors"))
    assert say("counted", "en", n=n) == said


@pytest.mark.parametrize("text", ["中国移动", "5G网络 ①", "ก็", "é", "𠮷", "✔", "—·", "\u0601"])
def test_what_is_seen_stays(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("copied", "typed"),
    [("⻋联网", "车联网"), ("⻓沙", "长沙"), ("⼯信部", "工信部"), ("⺠政", "民政"), ("⻄安", "西安"), ("\uf9dc山", "隆山"), ("㇐", "一"), ("５Ｇ", "5g")],
)
def test_a_part_of_a_character_is_compared_as_the_character_that_it_looks_like_and_kept_as_it_came(copied, typed):
    assert (normal(copied), clean(copied)) == (typed, copied)


@pytest.mark.parametrize(
    ("value", "found"), [("1.1\ue000", ["U+E000"]), ("\ufffd1", ["U+FFFD"]), ("ОР-CM", ["U+041E", "U+0420"]), ("无此单位", []), (None, []), ("甲\n乙", [])]
)
def test_the_sentence_of_a_refusal_names_characters_that_nobody_sees_or_takes_for_others(value, found):
    assert codes(value) == found
    for lang in ("zh", "en"):
        said = problem_sentence(Problem("no_unit", value=value), lang)
        assert all(code in said for code in found) and ("U+" in said) == bool(found)
