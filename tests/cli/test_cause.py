"""The commands of rectification: the list of causes, an answer, the steps, what is halted; JSON to the letter."""

import json

import pytest
from tests import small
from tests.status_sheets import book, row
from tracker.cli.main import main

pytestmark = pytest.mark.long

HEAD = ("--by", "王处", "--role", "处长")
ANSWER = ("cause", "answer", "用电接入滞后", "--assignment", "1.1/移动", "--action", "增容", "--person", "张三", "--until", "2020-12-31")
WANTED = {
    "task": "1.1",
    "unit": "OP-CM",
    "red_since": "2020-09-30",
    "blocked_since": None,
    "working_days": True,
    "wanted": ["cause", "action", "person", "due"],
}


@pytest.fixture(autouse=True)
def office(tmp_path, monkeypatch):
    """The small catalogue on 12 October 2020 with one assignment of China Mobile far behind in two months."""
    settings = {
        "TRACKER_DB": f"sqlite:///{tmp_path / 'log.sqlite'}",
        "TRACKER_PROGRAMME": str(small.catalogue(tmp_path)),
        "TRACKER_SAMPLE": "0",
        "TRACKER_TODAY": "2020-10-12",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for period, progress in (("2020-08", 5), ("2020-09", 6)):
        path = tmp_path / f"{period}.xlsx"
        path.write_bytes(book(row("1.1", "中国移动", "推进中", progress, day=f"{period}-20")))
        assert main(["submit", str(path), "--period", period]) == 0


def run(capsys, *words):
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_what_owes_an_answer_is_listed_answered_and_escalated(capsys):
    waiting = dict.fromkeys(("cause", "action", "person", "due", "resume", "act", "step"))
    assert run(capsys, "escalate", "--as-of", "2020-10-12")[1] == [
        WANTED | waiting | {"state": "unanswered", "days": 3, "waiting": 3, "next_step": "urge", "due_step": "urge"}
    ]
    assert run(capsys, "escalate", "1.1/移动", *HEAD)[0] == 0
    number = run(capsys, *ANSWER, *HEAD)[1]["act"]
    said = {"cause": "power", "action": "增容", "person": "张三", "due": "2020-12-31", "resume": None, "act": number, "step": None}
    assert run(capsys, "escalate", "--as-of", "2020-10-12")[1] == [
        WANTED | said | {"state": "answered", "days": 3, "waiting": 0, "next_step": None, "due_step": None}
    ]
    assert [(one["kind"], one["by"], one["role"]) for one in run(capsys, "acts")[1]] == [("red_answered", "王处", "处长"), ("escalated", "王处", "处长")]


@pytest.mark.parametrize(
    "words, code",
    [
        (["cause", "answer", "天气", *ANSWER[3:]], "no_cause"),
        (["cause", "answer", *ANSWER[3:]], "cause_blank"),
        (ANSWER[:3], "cli.which"),
        ([*ANSWER[:-1], "不清楚"], "bad_date"),
        (["cause", "add"], "cause_blank"),
        (["escalate", "1.1/联通"], "no_demand"),
        (["halt", "1.1/移动"], "why_missing"),
        (["halt", "1.1", "--why", "调整"], "cli.which"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(capsys, words, code):
    exit_code, found = run(capsys, *words)
    assert (exit_code, [one["code"] for one in found["problems"]]) == (1, [code])
    assert run(capsys, "acts")[1] == []


def test_the_list_of_causes_is_kept(capsys):
    number = run(capsys, "cause", "add", "征地未完成")[1]["act"]
    run(capsys, "cause", "retire", "site")
    found = run(capsys, "cause", "list")[1]
    assert found[0] == {"cause": "funding", "zh": "资金未到位", "en": "funding not in place", "act": None}
    assert found[-1] == {"cause": "征地未完成", "zh": "征地未完成", "en": "征地未完成", "act": number}
    assert "site" not in [one["cause"] for one in found]


def test_what_is_halted_is_listed_and_leaves_the_figures(capsys):
    before = run(capsys, "status", "--by", "unit", "--unit", "移动")[1][0]["assignments"]
    number = run(capsys, "halt", "1.1/移动", "--why", "规划调整", "--on", "2020-09-10", *HEAD)[1]["halted"]
    assert run(capsys, "halt")[1] == [{"act": number, "task": "1.1", "unit": "OP-CM", "day": "2020-09-10", "why": "规划调整", "by": "王处", "role": "处长"}]
    assert run(capsys, "status", "--by", "unit", "--unit", "移动")[1][0]["assignments"] == before - 1
    assert run(capsys, "escalate")[1] == []


def test_in_words(capsys):
    assert main(["escalate", "--as-of", "2020-10-12"]) == 0
    assert "待答复" in (printed := capsys.readouterr().out) and "应催办" in printed and "3个工作日" in printed
    assert main(["halt"]) == 0 and "没有停办的任务" in capsys.readouterr().out
    assert main(["cause", "list", "--lang", "en"]) == 0 and "approvals pending" in capsys.readouterr().out
