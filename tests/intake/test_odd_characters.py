"""Characters that nobody sees change nothing, wherever they stand in a file."""

import pytest
from tests.status_sheets import HEADER, book, row
from tracker.intake.commit import Upload
from tracker.words import problem_sentence

LETTERS = ["\u200e", "\u200f", "\u202c", "\u2066", "\u2800", "\u3164", "\ufe0f", "\U000e0061"]


@pytest.mark.parametrize("letter", LETTERS, ids=ascii)
def test_they_are_taken_out_of_headers_values_names_and_lines(office, letter):
    header = [f"{letter}{name}{letter}" for name in HEADER]
    values = [one if not isinstance(one, str) else f"{letter}{one}{letter}" for one in row()]
    sent = book(values, header=header, above=[[f"{letter}报送期：{letter}2020年9月{letter}"]], sheet=f"{letter}进展")
    checked = office.check(Upload("a.xlsx", sent))
    [one] = checked.proposals
    assert (checked.problems, one.values["note"], one.as_of.isoformat()) == ((), "在建", "2020-09-25")


@pytest.mark.parametrize("text", ["建设主要城⺙网络".replace("⺙", "市"), "建设主要城市⽹络", "建设主要城\u200e市网络"])
def test_a_task_copied_from_a_pdf_is_found(office, text):
    checked = office.check(Upload("a.xlsx", book(row(task=text), header=("任务", *HEADER[1:]))))
    assert [one.task for one in checked.proposals] == ["1.1"]


def test_a_refusal_names_the_character_that_is_its_cause(office):
    [refusal] = office.check(Upload("a.xlsx", book(row(unit="中国\ue012移动")))).errors
    assert "U+E012" in problem_sentence(refusal, "zh")


@pytest.mark.parametrize("letter", ["\u200e", "\u2066", "\ufeff"], ids=ascii)
def test_a_total_with_one_before_it_is_a_total(office, letter):
    checked = office.check(Upload("a.xlsx", book(row(), (f"{letter}平均", None, None, 45))))
    assert [(one.row, one.why) for one in checked.left_out] == [(3, "total")]
