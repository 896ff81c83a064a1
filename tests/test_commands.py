"""The command line: its JSON to the letter, its exit codes, its words."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from benchmarks.servers import ROOT
from tests import small
from tests.test_intake import book, row
from tracker import status
from tracker.__main__ import COMMANDS, arguments, main

CHECK_KEYS = ["file", "accepted", "rows", "created", "changed", "confirmed", "unchanged", "refused", "skipped", "problems"]


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The small programme with an empty log, and a folder with a good and a bad sheet."""
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    monkeypatch.setenv("TRACKER_TODAY", "2020-09-30")
    (tmp_path / "good.xlsx").write_bytes(book(row(evidence="文件")))
    (tmp_path / "bad.xlsx").write_bytes(book(row(progress=117)))
    return tmp_path


def run(capsys, *words) -> tuple[int, object]:
    """Run a command with --json; return its exit code and the one document it printed."""
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_check_says_what_a_file_would_do_and_writes_nothing(office, capsys):
    code, found = run(capsys, "check", office / "good.xlsx", office / "bad.xlsx")
    assert code == 1
    assert [list(one) for one in found] == [CHECK_KEYS, CHECK_KEYS]
    assert [(one["accepted"], one["rows"], one["created"], one["refused"]) for one in found] == [(True, 1, 1, 0), (False, 1, 0, 1)]
    problem = found[1]["problems"][0]
    assert list(problem) == ["severity", "code", "sheet", "cell", "column", "value", "message"]
    assert (problem["severity"], problem["code"], problem["sheet"], problem["cell"], problem["column"], problem["value"]) == (
        "error", "progress_above_100", "进展", "D2", "progress", "117")
    assert run(capsys, "submit", office / "good.xlsx")[1][0]["submission"] == 1


def test_submit_again_changes_nothing_and_withdraw_gives_the_former_figures(office, capsys):
    before = run(capsys, "status")
    code, found = run(capsys, "submit", office / "good.xlsx", "--by", "张三", "--received", "2020-09-27T17:00")
    assert (code, found[0]["submission"], list(found[0])) == (0, 1, [*CHECK_KEYS, "submission"])
    code, found = run(capsys, "submit", office / "good.xlsx")
    assert (code, found[0]["submission"], found[0]["unchanged"]) == (0, None, 1)
    assert run(capsys, "status") != before
    assert run(capsys, "withdraw", 1, "--why", "报错") == (0, {"submission": 1, "withdrawn": True})
    assert run(capsys, "status") == before
    assert run(capsys, "withdraw", 1, "--why", "报错")[0] == 1


def test_each_file_is_all_or_nothing_on_its_own(office, capsys):
    code, found = run(capsys, "submit", office / "bad.xlsx", office / "good.xlsx", office / "none.xlsx")
    assert (code, [one["submission"] for one in found]) == (1, [None, 1, None])
    assert found[2]["problems"][0]["code"] == "no_file"


@pytest.mark.parametrize("by", status.BY)
def test_status_rows_have_the_promised_fields(office, capsys, by):
    main(["submit", str(office / "good.xlsx")])
    capsys.readouterr()
    code, rows = run(capsys, "status", "--by", by)
    wanted = status.ASSIGNMENT_COLUMNS if by == "assignment" else status.COLUMNS
    assert code == 0 and rows
    assert all(set(wanted) <= set(one) and isinstance(one["key"], str) for one in rows)


@pytest.mark.parametrize("words, keys", [
    (["--by", "unit", "--unit", "移动"], ["OP-CM"]),
    (["--by", "unit", "--unit", "移动,联通"], ["OP-CM", "OP-CU"]),
    (["--by", "unit", "--unit", "移动", "--unit", "联通"], ["OP-CM", "OP-CU"]),
    (["--by", "unit", "--region", "辽宁"], ["IND-21", "IND-2102", "CA-21"]),
    (["--by", "region", "--group", "IND"], ["21", "2102"]),
    (["--by", "task", "--measure", "1"], ["1.1", "1.2"]),
    (["--by", "task", "--measure", "加快网络建设", "--unit", "铁塔"], ["1.2"]),
    (["--by", "task", "--unit", "铁塔", "--include-support"], ["1.1", "1.2", "2.1"]),
    (["--by", "assignment", "--status", "completed"], []),
    (["--by", "assignment", "--light", "滞后"], []),
    (["--by", "measure", "--unit", "铁塔"], ["1", "2", "3"]),
    (["--by", "area", "--unit", "铁塔"], ["1", "2"])])
def test_filters_narrow_and_measures_and_areas_are_always_listed(office, capsys, words, keys):
    assert [one["key"] for one in run(capsys, "status", *words)[1]] == keys


@pytest.mark.parametrize("words", [
    ["status", "--unit", "江苏移动"], ["status", "--light", "紫"], ["status", "--as-of", "某天"],
    ["template", "某某", "-o", "x.xlsx"], ["withdraw", "7", "--why", "错"],
    ["withdraw", "9" * 23, "--why", "错"], ["withdraw", "-1", "--why", "错"]])
def test_an_unknown_value_is_refused_with_a_sentence_and_exit_1(office, capsys, words):
    code, found = run(capsys, *words)
    assert code == 1 and found["problems"][0]["message"]


@pytest.mark.parametrize("words", [[], ["fly"], ["withdraw", "1"], ["status", "--by", "moon"]])
def test_wrong_usage_exits_with_2(office, words):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        arguments().parse_args([command, "--help"])
    assert ended.value.code == 0 and command in capsys.readouterr().out


def test_template_and_export_write_real_workbooks(office, capsys):
    main(["submit", str(office / "good.xlsx")])
    assert main(["template", "移动", "-o", str(office / "sheet.xlsx")]) == 0
    assert main(["export", "--unit", "移动", "-o", str(office / "out.xlsx")]) == 0
    assert "中国移动" in str([cell.value for line in openpyxl.load_workbook(office / "sheet.xlsx").worksheets[0] for cell in line])
    exported = openpyxl.load_workbook(BytesIO((office / "out.xlsx").read_bytes()))
    assert len(exported.sheetnames) == 4
    assert exported.worksheets[3].max_row == 1 + 4


def test_start_opens_an_own_log_once(office, capsys):
    assert run(capsys, "start")[0] == 0
    assert run(capsys, "start")[0] == 1


def test_a_broken_catalogue_is_a_sentence(office, capsys, monkeypatch):
    monkeypatch.setenv("TRACKER_PROGRAMME", str(office / "none.xlsx"))
    assert run(capsys, "status")[1]["problems"][0]["code"] == "no_catalogue"


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/log.sqlite", "postgresql+psycopg://127.0.0.1:9/none", "nonsense"])
def test_a_database_that_cannot_be_opened_is_a_sentence(office, capsys, monkeypatch, url):
    monkeypatch.setenv("TRACKER_DB", url)
    assert run(capsys, "status")[1]["problems"][0]["code"] == "no_database"


@pytest.mark.parametrize("words", [["template", "移动"], ["export"]])
@pytest.mark.parametrize("place", ["no such folder/out.xlsx", "."])
def test_a_file_that_cannot_be_written_is_a_sentence(office, capsys, words, place):
    code, found = run(capsys, *words, "-o", office / place)
    assert (code, found["problems"][0]["code"]) == (1, "no_output")


def test_a_day_of_the_environment_that_is_none_is_a_sentence(office, capsys, monkeypatch):
    monkeypatch.setenv("TRACKER_TODAY", "heute")
    assert run(capsys, "status")[1]["problems"][0]["code"] == "bad_today"


def terminal(*words, out, **environ) -> tuple[int, str, str]:
    """Run a command as a process of its own; its exit code and what it said, in its output and beside it."""
    done = subprocess.run([sys.executable, "-m", "tracker", *words], cwd=ROOT, stdout=out, stderr=subprocess.PIPE,
                          env=os.environ | environ, timeout=60)
    return done.returncode, (done.stdout or b"").decode("ascii"), done.stderr.decode()


@pytest.mark.parametrize("words", [["status", "--json"], ["check", "good.xlsx", "bad.xlsx"]])
def test_who_reads_no_further_ends_a_command_without_a_word(office, words):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert terminal(*words, out=writing) == (1, "", "")
    finally:
        os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_for_which_there_is_no_room_is_said_in_a_sentence(office):
    with open("/dev/full", "w") as full:
        code, _, said = terminal("status", "--lang", "en", out=full)
    assert (code, said.count("\n")) == (1, 1) and said.startswith("the output could not be written to its end: ")


def test_output_in_an_encoding_without_chinese_is_spelt_out_and_json_stays_json(office):
    code, found, _ = terminal("status", "--json", out=subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert code == 0 and json.loads(found)[0]["title"] == "加快网络建设"
    code, found, _ = terminal("status", out=subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert code == 0 and "\\u663e\\u793a" in found
