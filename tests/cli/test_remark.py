"""The command for remarks: what it records, what it refuses, and how it lists them."""

import json

import openpyxl
import pytest
from tracker.cli.main import main

pytestmark = pytest.mark.long


def run(capsys, *words) -> tuple[int, object]:
    """Run a command with --json; return its exit code and the document that it printed."""
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def remark(office, capsys) -> int:
    """The number of a remark on task 1.1, to be answered by 15 October."""
    words = ("--task", "1.1", "--text", "抓紧", "--answer-by", "2020-10-15", "--by", "王处", "--role", "处长", "--on", "2020-09-28")
    code, found = run(capsys, "remark", "add", *words)
    assert code == 0
    return found["remark"]


def test_a_remark_is_listed_with_who_is_asked_and_the_working_days_left(remark, capsys):
    assert run(capsys, "remark", "list") == (
        0,
        [
            {
                "remark": remark,
                "task": "1.1",
                "unit": None,
                "measure": None,
                "text": "抓紧",
                "day": "2020-09-28",
                "answer_by": "2020-10-15",
                "state": "open",
                "days": 6,  # 9, 10 (a Saturday that was worked), 12–15 October
                "working_days": True,
                "asked": ["OP-CM", "OP-CU"],
                "answers": [],
                "by": "王处",
                "role": "处长",
            }
        ],
    )


def test_answers_and_settling_change_how_it_stands_and_are_undone(remark, capsys):
    def state() -> str:
        return run(capsys, "remark", "list")[1][0]["state"]

    for unit in ("移动", "联通"):
        assert run(capsys, "remark", "answer", remark, "--unit", unit, "--text", "已办")[0] == 0
    assert state() == "answered"
    code, found = run(capsys, "remark", "settle", remark)
    assert (code, state()) == (0, "settled")
    assert run(capsys, "undo", found["settled"], "--why", "再等等")[0] == 0
    assert state() == "answered"


@pytest.mark.parametrize(
    "words, code",
    [
        (["add", "--text", "抓紧", "--answer-by", "2020-10-15"], "remark_about"),
        (["add", "--unit", "移动", "--measure", "1", "--text", "抓紧", "--answer-by", "2020-10-15"], "remark_about"),
        (["add", "--unit", "移动", "--text", " ", "--answer-by", "2020-10-15"], "remark_text"),
        (["add", "--unit", "移动", "--text", "抓紧"], "bad_date"),
        (["add", "--unit", "移动", "--text", "抓紧", "--answer-by", "2020-09-29"], "remark_answer_by"),
        (["add", "--unit", "移动", "--task", "2.1", "--text", "抓紧", "--answer-by", "2020-10-15"], "remark_pair"),
        (["add", "--measure", "9", "--text", "抓紧", "--answer-by", "2020-10-15"], "unknown_value"),
        (["add", "--unit", "移动", "--text", "抓紧", "--answer-by", "2020-10-15", "--on", "2020-10-01"], "act_future"),
        (["answer", "77", "--unit", "移动", "--text", "已办"], "no_remark"),
        (["answer", "1", "--unit", "铁塔", "--text", "已办"], "remark_not_asked"),
        (["answer", "1", "--unit", "移动", "--text", ""], "remark_text"),
        (["settle", "77"], "no_remark"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_nothing_is_written(remark, capsys, words, code):
    before = run(capsys, "acts")
    exit_code, found = run(capsys, "remark", *words)
    assert (exit_code, [one["code"] for one in found["problems"]]) == (1, [code])
    assert run(capsys, "acts") == before


def test_an_answer_to_a_remark_that_is_settled_says_when_and_by_which_act(remark, capsys):
    run(capsys, "remark", "settle", remark)
    code, found = run(capsys, "remark", "answer", remark, "--unit", "移动", "--text", "已办")
    assert code == 1
    assert found["problems"][0]["message"].startswith("第1号批示已于2020-09-30办结（第2号）")


def test_remarks_in_words_say_how_many_have_answered(remark, capsys):
    run(capsys, "remark", "answer", remark, "--unit", "移动", "--text", "已办")
    assert main(["remark", "list"]) == 0
    printed = capsys.readouterr().out
    assert "1/2家已答复" in printed and "还有6个工作日" in printed


def test_a_remark_stands_first_on_its_units_next_return_sheet_until_it_is_answered(office, remark, capsys, tmp_path):
    def lines() -> list[str]:
        assert run(capsys, "template", "移动", "-o", tmp_path / "表.xlsx")[0] == 0
        sheet = openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets[0]
        return [str(sheet.cell(number, 1).value) for number in range(4, 7)]

    assert lines()[1:] == [f"→ 批示（第{remark}号，2020-09-28）：抓紧 请在2020-10-15前答复。", f"答复（第{remark}号批示）："]
    run(capsys, "remark", "answer", remark, "--unit", "移动", "--text", "已办")
    assert not any("批示" in line for line in lines())
