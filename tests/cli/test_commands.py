"""The command line: the exact fields of its JSON, its exit codes, its sentences."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from benchmarks.servers import ROOT
from tests import small
from tests.part import part
from tests.receivers import chat
from tests.status_sheets import HEADER, book, row
from tracker.cli.arguments import COMMANDS, arguments
from tracker.cli.main import main
from tracker.display.tables import status
from tracker.figures import by_key
from tracker.log import acts
from tracker.log.write import Receipt
from tracker.operations import opened
from tracker.values.office_act import Act

pytestmark = pytest.mark.long

CHECK_KEYS = [
    "file",
    "accepted",
    "rows",
    "rows_taken",
    "rows_refused",
    "created",
    "changed",
    "confirmed",
    "unchanged",
    "left_out",
    "assumptions",
    "problems",
    "problem_counts",
]


def run(capsys, *words) -> tuple[int, object]:
    """Run a command with --json; return its exit code and the document that it printed."""
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_check_says_what_a_file_would_do_and_writes_nothing(office, capsys):
    code, found = run(capsys, "check", office / "good.xlsx", office / "bad.xlsx")
    assert code == 1
    assert [list(one) for one in found] == [CHECK_KEYS, CHECK_KEYS]
    assert [(one["accepted"], one["rows"], one["created"], one["rows_refused"]) for one in found] == [(True, 1, 1, 0), (False, 1, 0, 1)]
    problem = found[1]["problems"][0]
    assert list(problem) == ["severity", "code", "sheet", "cell", "column", "value", "message"]
    assert (problem["severity"], problem["code"], problem["sheet"], problem["cell"], problem["column"], problem["value"]) == (
        "error",
        "progress_above_100",
        "进展",
        "D2",
        "progress",
        "117",
    )
    assert run(capsys, "submit", office / "good.xlsx")[1][0]["submission"] == 1


def test_a_file_of_two_months_has_an_entry_for_each_with_its_sheets(office, capsys):
    workbook = openpyxl.load_workbook(BytesIO(book(row(day=None), sheet="8月")))
    workbook.copy_worksheet(workbook["8月"]).title = "9月"
    workbook.save(office / "two.xlsx")
    code, found = run(capsys, "submit", office / "two.xlsx")
    assert (code, [(Path(one["file"]).name, one["sheets"], one["submission"]) for one in found]) == (0, [("two.xlsx", ["8月"], 1), ("two.xlsx", ["9月"], 2)])


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


@pytest.mark.parametrize(
    "lang, none, last", [("zh", "还没有报送", "最近一次报送是批次1，"), ("en", "there is no submission yet", "the last submission is 1 of ")]
)
def test_status_says_the_last_submission(office, capsys, lang, none, last):
    assert main(["status", "--lang", lang]) == 0
    assert none in capsys.readouterr().out.splitlines()
    assert run(capsys, "integrity")[1]["last_submission"] is None
    before = datetime.now(timezone(timedelta(hours=8))).replace(microsecond=0)
    run(capsys, "submit", office / "good.xlsx")
    recorded = datetime.fromisoformat(run(capsys, "integrity")[1]["last_submission"]["recorded"])
    assert before <= recorded <= before + timedelta(minutes=5)
    assert main(["status", "--lang", lang]) == 0
    assert f"{last}{recorded:%Y-%m-%d %H:%M}" in capsys.readouterr().out.splitlines()
    main(["start"])
    main(["status", "--lang", lang])
    assert capsys.readouterr().out.count(last) == 1


def test_a_sheet_that_asks_for_an_extension_says_so(office, capsys):
    header = (*HEADER, "申请延期至", "延期理由")
    (office / "asks.xlsx").write_bytes(book((*row(), "2021-03-31", "设备未到"), header=header))
    code, [found] = run(capsys, "submit", office / "asks.xlsx", "--by", "张三")
    assert (code, list(found)) == (0, [*CHECK_KEYS, "acts", "submission"])
    about = {"task": "1.1", "unit": "OP-CM", "measure": None, "earlier": None}
    place = {"sheet": "进展", "cell": "I2", "message": "申请延期至2021-03-31"}
    assert found["acts"] == [{"kind": "deadline_asked", **about, "says": {"deadline": "2021-03-31"}, "why": "设备未到", **place}]
    assert run(capsys, "deadline", "list")[1][0]["changes"][0]["result"] == "open"
    assert main(["check", str(office / "asks.xlsx")]) == 0
    assert "不重复申请" in capsys.readouterr().out


def test_each_file_is_all_or_nothing_on_its_own(office, capsys):
    code, found = run(capsys, "submit", office / "bad.xlsx", office / "good.xlsx", office / "none.xlsx")
    assert (code, [one["submission"] for one in found]) == (1, [None, 1, None])
    assert found[2]["problems"][0]["code"] == "no_file"


@pytest.mark.parametrize("by", by_key.BY)
def test_status_rows_have_the_promised_fields(office, capsys, by):
    main(["submit", str(office / "good.xlsx")])
    capsys.readouterr()
    code, rows = run(capsys, "status", "--by", by)
    wanted = status.ASSIGNMENT_COLUMNS if by == "assignment" else status.COLUMNS
    assert code == 0 and rows
    assert all(set(wanted) <= set(one) and isinstance(one["key"], str) for one in rows)


@pytest.mark.parametrize(
    "words, keys",
    [
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
        (["--by", "area", "--unit", "铁塔"], ["1", "2"]),
    ],
)
def test_filters_narrow_and_measures_and_areas_are_always_listed(office, capsys, words, keys):
    assert [one["key"] for one in run(capsys, "status", *words)[1]] == keys


@pytest.mark.parametrize(
    "words",
    [
        ["status", "--unit", "江苏移动"],
        ["status", "--light", "紫"],
        ["status", "--as-of", "某天"],
        ["template", "某某", "-o", "x.xlsx"],
        ["withdraw", "7", "--why", "错"],
        ["withdraw", "9" * 23, "--why", "错"],
        ["withdraw", "-1", "--why", "错"],
    ],
)
def test_an_unknown_value_is_refused_with_a_sentence_and_exit_1(office, capsys, words):
    code, found = run(capsys, *words)
    assert code == 1 and found["problems"][0]["message"]


@pytest.mark.parametrize(("day", "counted"), [("1900-01-01", 0), ("2020-03-23", 0), ("2020-03-24", 2), ("2100-01-01", 2)])
def test_figures_can_be_asked_for_long_before_and_after_anything_is_reported(office, capsys, day, counted):
    code, found = run(capsys, "status", "--measure", "1", "--unit", "移动", "--as-of", day)
    assert (code, found[0]["counted"]) == (0, counted)


def test_before_the_programme_begins_the_command_says_so(office, capsys):
    assert main(["status", "--as-of", "1900-01-01"]) == 0
    assert "方案自2020-03-24起" in capsys.readouterr().out


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


def test_start_opens_an_own_log_once_with_the_period_asked_for(office, capsys):
    assert run(capsys, "start", "--period", "2020-08", "--by", "张三") == (0, {"started": True})
    assert run(capsys, "start")[0] == 1
    assert run(capsys, "reporting")[1]["period"] == "2020-08"


REPORTING = [
    "unit",
    "title",
    "group",
    "region",
    "state",
    "rows_due",
    "rows_received",
    "rows_on_time",
    "rows_late",
    "rows_missing",
    "rows_other",
    "first_received",
    "last_received",
]
TOTAL = {
    "units_expected",
    "on_time",
    "late",
    "partial",
    "missing",
    "open",
    "rows_due",
    "rows_received",
    "rows_on_time",
    "rows_late",
    "rows_missing",
    "rows_other",
    "reporting_rate",
    "on_time_rate",
    "completeness",
}


def test_reporting_has_the_promised_fields(office, capsys):
    run(capsys, "submit", office / "good.xlsx", "--received", "2020-09-27T10:00")
    code, found = run(capsys, "reporting")
    assert (code, list(found), found["period"], found["cut_off"]) == (0, ["period", "cut_off", "units", "total"], "2020-09", "2020-09-28")
    assert all(list(one) == REPORTING for one in found["units"]) and set(found["total"]) == TOTAL
    [one] = [unit for unit in found["units"] if unit["unit"] == "OP-CM"]
    assert (one["state"], one["rows_due"], one["rows_received"], one["first_received"]) == ("partial", 4, 1, "2020-09-27T10:00:00+08:00")


@pytest.mark.parametrize(
    "words, period, units",
    [
        (["--period", "2020-08"], "2020-08", 6),
        (["--period", "2020年7月"], "2020-07", 6),
        (["--as-of", "2020-06-15"], "2020-06", 6),
        (["--unit", "移动"], "2020-09", 1),
        (["--measure", "2", "--region", "辽宁"], "2020-09", 3),
        (["--period", "2020-02"], "2020-02", 0),
        (["--light", "red", "--include-support"], "2020-09", 6),
    ],
)
def test_reporting_is_of_a_period_and_narrowed_by_what_is_named(office, capsys, words, period, units):
    code, found = run(capsys, "reporting", *words)
    assert (code, found["period"], found["total"]["units_expected"]) == (0, period, units)


def test_reporting_in_words_has_the_states_and_the_rates(office, capsys):
    main(["submit", str(office / "good.xlsx"), "--received", "2020-09-27T10:00"])
    capsys.readouterr()
    assert main(["reporting"]) == 0
    said = capsys.readouterr().out
    assert "部分（4项中报1项）" in said and "缺报" in said and "及时率0.0%、完整率6.7%；报送率16.7%" in said


def test_a_correction_takes_the_place_of_a_submission_and_its_withdrawal_brings_that_back(office, capsys):
    (office / "again.xlsx").write_bytes(book(row(progress=50, day="2020-08-25", evidence="文件")))
    run(capsys, "submit", office / "good.xlsx", "--received", "2020-09-27T10:00")
    code, found = run(capsys, "submit", office / "again.xlsx", "--replaces", 1, "--why", "报错")
    assert (code, found[0]["submission"], found[0]["created"]) == (0, 3, 1)
    one = run(capsys, "reporting", "--unit", "移动")[1]["units"][0]
    assert (one["rows_received"], one["rows_on_time"], one["first_received"]) == (1, 1, "2020-09-27T10:00:00+08:00")
    assert main(["withdraw", "3", "--why", "又错"]) == 0
    assert "批次1恢复有效" in capsys.readouterr().out
    assert [one["progress"] for one in run(capsys, "status", "--by", "assignment", "--unit", "移动")[1] if one["task"] == "1.1"] == [45.0]


@pytest.mark.parametrize(
    "words, code",
    [
        (["good.xlsx", "--replaces", "1"], "why_missing"),
        (["good.xlsx", "--replaces", "9", "--why", "错"], "no_submission"),
        (["good.xlsx", "bad.xlsx", "--replaces", "1", "--why", "错"], "replaces_one"),
        (["bad.xlsx", "--replaces", "1", "--why", "错"], "progress_above_100"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_takes_nothing_back(office, capsys, words, code):
    (office / "first.xlsx").write_bytes(book(row(task="1.2")))
    run(capsys, "submit", office / "first.xlsx")
    before = run(capsys, "status")
    found = run(capsys, "submit", *(office / word if word.endswith("xlsx") else word for word in words))
    assert (found[0], {one["problems"][0]["code"] for one in found[1]}, {one["submission"] for one in found[1]}) == (1, {code}, {None})
    assert run(capsys, "status") == before


def test_a_period_is_opened_and_the_figures_stand_at_its_end(office, capsys):
    assert run(capsys, "period", "open", "2020-07", "--by", "张三") == (0, {"act": 1, "period": "2020-07", "opened": True})
    assert main(["status"]) == 0
    assert "截至2020-07-31" in capsys.readouterr().out
    code, found = run(capsys, "period", "open", "2020-10")
    assert (code, found["problems"][0]["code"]) == (1, "period_future")


def test_a_period_is_closed_excepted_and_listed_to_the_letter(office, capsys, tmp_path):
    who = {"by": "张三", "role": "处长"}
    said = ["--by", "张三", "--role", "处长"]
    assert run(capsys, "period", "open", "2020-09", *said, "-o", tmp_path / "s.zip", "--group", "OP") == (
        0,
        {"act": 1, "period": "2020-09", "opened": True, "file": str(tmp_path / "s.zip")},
    )
    with zipfile.ZipFile(tmp_path / "s.zip") as packed:
        assert packed.namelist() == [f"基础电信企业/中国{unit}_进展报送表_2020-09.xlsx" for unit in ("移动", "联通")]
    assert run(capsys, "submit", office / "good.xlsx")[0] == 0
    (office / "second.xlsx").write_bytes(book(row(task="1.2")))
    closed = {"act": 3, "period": "2020-09", "closed": True, "file": str(tmp_path / "a.zip")}
    assert run(capsys, "period", "close", "2020-09", *said, "-o", tmp_path / "a.zip") == (0, closed)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["原件/2_good.xlsx", "报送情况_2020-09.xlsx", "台账_截至2020-09-30.xlsx"]
    code, found = run(capsys, "submit", office / "second.xlsx")
    assert (code, [one["code"] for one in found[0]["problems"]], found[0]["submission"]) == (1, ["period_closed"], None)
    words = ["--unit", "移动,联通", "--why", "断电", "--until", "2020-10-09"]
    assert run(capsys, "period", "except", "2020-09", *words, *said) == (
        0,
        {"acts": [4, 5], "period": "2020-09", "units": ["OP-CM", "OP-CU"], "until": "2020-10-09", "excepted": True},
    )
    assert run(capsys, "submit", office / "second.xlsx")[0] == 0
    code, [listed] = run(capsys, "period", "list", "2020-09")
    day = {"day": "2020-09-30", **who}
    assert (code, listed) == (
        0,
        {
            "period": "2020-09",
            "state": "closed",
            "current": True,
            "due": "2020-09-28",
            "units_expected": 6,
            "complete": 0,
            "late": 0,
            "partial": 1,
            "nothing": 5,
            "opened": {"act": 1, **day},
            "closed": {"act": 3, **day},
            "exceptions": [{"unit": unit, "until": "2020-10-09", "why": "断电", "act": act, **day} for unit, act in (("OP-CM", 4), ("OP-CU", 5))],
        },
    )
    assert [one["period"] for one in run(capsys, "period", "list")[1]] == [f"2020-0{month}" for month in range(9, 2, -1)]


@pytest.mark.parametrize(
    "words, code",
    [
        (["open"], "period_which"),
        (["open", "2020-08"], "period_is_open"),
        (["except", "2020-08", "--unit", "移动", "--until", "2020-10-09"], "period_exception_what"),
        (["except", "2020-08", "--why", "断电", "--until", "2020-10-09"], "exception_units"),
        (["sheets", "2020-08"], "period_zip_where"),
        (["archive", "2020-08", "-o", "/proc/none/a.zip"], "no_output"),
        (["close", "2020-09", "-o", "/proc/none/a.zip"], "period_no_zip"),
    ],
)
def test_what_is_wrong_with_an_act_on_a_period_is_a_sentence(office, capsys, words, code):
    run(capsys, "period", "open", "2020-08")
    exit_code, found = run(capsys, "period", *words)
    assert (exit_code, found["problems"][0]["code"]) == (1, code)


@pytest.mark.parametrize("command", [["status"], ["check", "good.xlsx"], ["submit", "good.xlsx"]])
def test_what_the_catalogue_should_say_is_said_beside_the_results(office, capsys, command):
    words = [str(office / word) if word.endswith("xlsx") else word for word in command]
    assert main([*words, "--json"]) == 0
    assert capsys.readouterr().err == ""
    small.catalogue(office, units=[*small.UNITS, {"unit": "OP-CT", "title_zh": "中国电信", "group": "OP"}])
    assert main([*words, "--json", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("warning 责任单位!A8 the new unit “中国电信” (4 assignments)") and json.loads(said.out)


ODD_DAYS = [
    "0001-01-01",
    "9999-12-31",
    "0001",
    "9999",
    "9999-12",
    "0000-00",
    "99999-01-01",
    "9999年12月31日",
    "2958465",
    "inf",
    "0001-01-01T00:00",
    "9999-12-31T23:59:59-23:00",
    "9999-W52-7",
]


# The first three take a date, a period and a moment: each gets every day. The others get some; `make proof` runs all.
DATED = [
    ["status", "--as-of"],
    ["reporting", "--period"],
    ["submit", "good.xlsx", "--received"],
    ["reporting", "--as-of"],
    ["check", "good.xlsx", "--as-of"],
    ["check", "good.xlsx", "--period"],
    ["template", "移动", "-o", "o.xlsx", "--period"],
    ["period", "open"],
    ["start", "--period"],
]


@pytest.mark.parametrize("words, day", [case for words in DATED for case in part(f"odd days for {words}", [(words, day) for day in ODD_DAYS], 3)])
def test_a_day_of_no_year_that_people_report_in_is_a_sentence(office, capsys, words, day):
    words = [str(office / word) if word.endswith("xlsx") else word for word in words]
    words = [*words[:-1], f"{words[-1]}={day}"] if words[-1].startswith("--") else [*words, day]
    code, found = run(capsys, *words)
    said = found["problems"] if isinstance(found, dict) else found[0]["problems"]
    assert code == 1 and said[0]["message"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nor_does_such_a_day_stand_in_for_today(office, capsys, monkeypatch, day):
    monkeypatch.setenv("TRACKER_TODAY", day)
    assert run(capsys, "status")[1]["problems"][0]["code"] == "bad_today"


@pytest.mark.parametrize("value", [datetime(9999, 12, 31, 23, 59, 59, 999999), date(9999, 12, 31), "0001-01-01", 2958465])
def test_such_a_day_in_a_cell_is_a_problem_at_the_cell(office, capsys, value):
    (office / "odd.xlsx").write_bytes(book(row(day=value)))
    code, found = run(capsys, "check", office / "odd.xlsx")
    assert (code, found[0]["problems"][0]["code"], found[0]["problems"][0]["cell"]) == (1, "bad_date", "H2")


@pytest.mark.parametrize(
    ("today", "received", "code"),
    [
        ("2020-09-30", "2020-09-30T23:59", None),
        ("2020-09-30", "2020-10-01T00:00", "received_future"),
        ("2020-09-30", "2020-09-30T23:00+00:00", "received_future"),
        (None, "2119-01-01", "received_future"),
        (None, "2020-10-01", None),
    ],
)
def test_what_is_still_to_come_was_not_received(office, capsys, monkeypatch, today, received, code):
    if today is None:
        monkeypatch.delenv("TRACKER_TODAY")
    found = run(capsys, "submit", office / "good.xlsx", "--received", received)[1]
    said = found["problems"] if isinstance(found, dict) else found[0]["problems"]
    assert [one["code"] for one in said if one["severity"] == "error"] == ([code] if code else [])


def test_a_broken_catalogue_is_a_sentence(office, capsys, monkeypatch):
    monkeypatch.setenv("TRACKER_PROGRAMME", str(office / "none.xlsx"))
    assert run(capsys, "status")[1]["problems"][0]["code"] == "no_catalogue"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////no/such/folder/log.sqlite",
        "postgresql+psycopg://127.0.0.1:9/none",
        "nonsense",
        "://",
        "sqlite://",
        "postgresql+psycopg://127.0.0.1:port/none",
        "postgresql+psycopg://[::1/none",
        "sqlite:///log.sqlite?timeout=abc",
        "mysql://x/y",
        "postgresql+psycopg://127.0.0.1:9/none?unknown=1",
        f"postgresql+psycopg://{'a' * 80}.x/none",
    ],
)
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
    """Run a command as a separate process; return its exit code, its output and its errors."""
    done = subprocess.run([sys.executable, "-m", "tracker", *words], cwd=ROOT, stdout=out, stderr=subprocess.PIPE, env=os.environ | environ, timeout=60)
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


@pytest.fixture
def remarked(office) -> int:
    """The number of a remark on a unit in the log of the office."""
    with opened.opened(os.environ, datetime(2020, 9, 30, tzinfo=UTC)).deciding() as log:
        done = Act("remark", date(2020, 9, 28), unit="OP-CM", says={"text": "抓紧", "answer_by": date(2020, 10, 15)}, why="月度会议")
        return acts.add(log, done, Receipt("2020-09", datetime(2020, 9, 28, 1), datetime(2020, 9, 28, 1), "王处"), "处长")


def test_an_act_is_listed_with_what_undid_it(office, remarked, capsys):
    code, found = run(capsys, "undo", remarked, "--why", "记错", "--by", "李四", "--role", "科长", "--on", "2020-09-29")
    assert (code, found) == (0, {"act": remarked, "undone": remarked + 1})
    code, [undoing, remark] = run(capsys, "acts")
    assert code == 0
    assert remark == {
        "act": remarked,
        "kind": "remark",
        "task": None,
        "unit": "OP-CM",
        "measure": None,
        "earlier": None,
        "period": "2020-09",
        "day": "2020-09-28",
        "recorded": "2020-09-28T01:00:00",
        "by": "王处",
        "role": "处长",
        "verified": False,
        "why": "月度会议",
        "says": {"text": "抓紧", "answer_by": "2020-10-15"},
        "undone": remarked + 1,
    }
    assert {name: undoing[name] for name in ("kind", "earlier", "day", "by", "why")} == {
        "kind": "undoing",
        "earlier": remarked,
        "day": "2020-09-29",
        "by": "李四",
        "why": "记错",
    }


@pytest.mark.parametrize("words, listed", [(["--unit", "移动"], 1), (["--unit", "中国联通"], 0), (["--task", "1.1"], 0)])
def test_acts_are_listed_by_what_they_are_about(office, remarked, capsys, words, listed):
    assert len(run(capsys, "acts", *words)[1]) == listed


@pytest.mark.parametrize(
    "words, code",
    [
        (["77", "--why", "错"], "no_act"),
        (["1", "--why", " "], "why_missing"),
        (["1", "--why", "错", "--on", "2020-10-01"], "act_future"),
        (["1", "--why", "错", "--on", "2020-03-01"], "act_before"),
    ],
)
def test_an_act_that_cannot_be_undone_is_a_sentence(office, remarked, capsys, words, code):
    exit_code, found = run(capsys, "undo", *words)
    assert (exit_code, found["problems"][0]["code"]) == (1, code)
    assert run(capsys, "acts")[1][0]["undone"] is None


def test_acts_in_words_say_who_as_stated(office, remarked, capsys):
    assert main(["acts"]) == 0
    printed = capsys.readouterr().out
    assert "王处（处长）（自述，未验证）" in printed and "批示：抓紧（2020-10-15前答复）" in printed


ASK = ("deadline", "request", "--assignment", "1.1/移动", "--to", "2021-03-31", "--why", "设备未到", "--by", "张三", "--on", "2020-09-20")


def test_an_extension_is_asked_for_granted_and_listed(office, capsys):
    assert run(capsys, *ASK) == (0, {"request": 1})
    assert run(capsys, "deadline", "grant", 1, "--by", "王处", "--role", "处长", "--why", "同意", "--on", "2020-09-25") == (0, {"request": 1, "granted": 2})
    code, [entry] = run(capsys, "deadline", "list")
    assert code == 0
    assert entry == {
        "key": "1.1/OP-CM",
        "task": "1.1",
        "unit": "OP-CM",
        "original_deadline": "2020-12-31",
        "deadline": "2021-03-31",
        "gap": 90,
        "slips": 1,
        "changes": [
            {
                "result": "granted",
                "before": "2020-12-31",
                "deadline": "2021-03-31",
                "why": "设备未到",
                "asked": "2020-09-20",
                "asked_by": "张三",
                "decided": "2020-09-25",
                "decided_by": "王处",
                "remark": "同意",
                "request": 1,
                "decision": 2,
            }
        ],
    }
    [row] = [one for one in run(capsys, "status", "--by", "assignment", "--unit", "移动")[1] if one["task"] == "1.1"]
    assert (row["deadline"], row["original_deadline"]) == ("2021-03-31", "2020-12-31")


def test_an_extension_is_refused_with_a_reason(office, capsys):
    run(capsys, *ASK)
    assert run(capsys, "deadline", "refuse", 1, "--why", "理由不足") == (0, {"request": 1, "refused": 2})
    [entry] = run(capsys, "deadline", "list")[1]
    assert (entry["slips"], entry["changes"][0]["result"]) == (0, "refused")


@pytest.fixture
def claimed(office, capsys) -> int:
    """The office's log after three claims were submitted: complete with evidence, complete without, not applicable."""
    rows = [
        row("1.1", "中国移动", "已完成", 100, note="建成", evidence="验收单", day="2020-09-20"),
        row("1.2", "中国移动", "已完成", 100, note="建成", day="2020-09-21"),
        row("3.2", "中国移动", "不涉及", None, note="不承担", day="2020-09-22"),
    ]
    (office / "claims.xlsx").write_bytes(book(*rows))
    return run(capsys, "submit", office / "claims.xlsx")[1][0]["submission"]


def test_claims_are_listed_the_oldest_first_and_decided_once(office, claimed, capsys):
    code, found = run(capsys, "claim", "list", "--as-of", "2020-09-30")
    assert (code, [(one["task"], one["status"], one["waiting"]) for one in found]) == (
        0,
        [("1.1", "completed", 10), ("1.2", "completed", 9), ("3.2", "not_applicable", 8)],
    )
    words = ("--by", "王处", "--role", "处长", "--on", "2020-09-25")
    code, done = run(capsys, "claim", "accept", "1.1", "移动", *words)
    assert (code, done) == (0, {"task": "1.1", "unit": "OP-CM", "act": claimed + 1, "accepted": True})
    code, again = run(capsys, "claim", "return", "1.1", "移动", "--why", "补材料")
    assert (code, [one["code"] for one in again["problems"]]) == (1, ["claim_verified_already"])
    assert "王处" in again["problems"][0]["message"] and "2020-09-25" in again["problems"][0]["message"]
    first = run(capsys, "claim", "list", "--unit", "移动", "--as-of", "2020-09-30")[1][0]
    assert first == {
        "task": "1.1",
        "unit": "OP-CM",
        "status": "completed",
        "state": "verified",
        "report": first["report"],
        "since": "2020-09-20",
        "waiting": None,
        "evidence": "验收单",
        "note": "建成",
        "submission": claimed,
        "file": "claims.xlsx",
        "sheet": "进展",
        "row": 2,
        "act": claimed + 1,
        "day": "2020-09-25",
        "by": "王处",
        "role": "处长",
        "why": None,
    }
    verified = {day: run(capsys, "status", "--by", "unit", "--unit", "移动", "--as-of", day)[1][0]["verified"] for day in ("2020-09-24", "2020-09-25")}
    assert verified == {"2020-09-24": 0, "2020-09-25": 1}


@pytest.mark.parametrize(
    "words, code",
    [
        (["request", "--assignment", "1.1", "--to", "2021-03-31", "--why", "x"], "deadline_which"),
        (["request", "--assignment", "1.1/移动", "--to", "2020-01-31", "--why", "x"], "deadline_start"),
        (["grant", 7], "no_request"),
        (["refuse", "--why", "x"], "deadline_which"),
        (["grant", "--assignment", "1.1/移动", "--to", "不清楚"], "bad_date"),
    ],
)
def test_an_extension_that_cannot_be_is_a_sentence(office, capsys, words, code):
    exit_code, found = run(capsys, "deadline", *words)
    assert (exit_code, found["problems"][0]["code"]) == (1, code)


def test_the_ledger_of_deadlines_in_words_says_who_as_stated(office, capsys):
    run(capsys, *ASK)
    assert main(["deadline", "list"]) == 0
    printed = capsys.readouterr().out
    assert "张三（自述，未验证）" in printed and "待办" in printed


@pytest.mark.parametrize(
    "words, code",
    [
        (["accept", "1.2", "移动"], "claim_without_evidence"),
        (["return", "1.2", "移动"], "returned_without_why"),
        (["accept", "1.1", "联通"], "no_claim"),
        (["accept", "1.1"], "claim_of_what"),
        (["accept", "9.9", "移动"], "no_task"),
        (["accept", "1.1", "移动", "--on", "2020-09-19"], "decided_before_claim"),
    ],
)
def test_a_claim_that_cannot_be_decided_is_a_sentence(office, claimed, capsys, words, code):
    exit_code, found = run(capsys, "claim", *words)
    assert (exit_code, [one["code"] for one in found["problems"]]) == (1, [code])
    assert run(capsys, "acts")[1] == []


def test_claims_in_words_begin_with_what_waits(office, claimed, capsys):
    assert main(["claim", "list"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("3项待核验：报“已完成”2项，报“不涉及”1项；最早的已等10天。其中1项报“已完成”却没有佐证材料")
    assert "⚠ 没有佐证材料" in printed and "claims.xlsx · 进展 · 第2行" in printed


def test_reminders_are_listed_written_as_a_zip_and_put_on_record(office, capsys):
    run(capsys, "submit", office / "good.xlsx")
    code, found = run(capsys, "chase", "--unit", "移动", "-o", office / "催办.zip", "--record", "--by", "张三")
    assert (code, zipfile.is_zipfile(office / "催办.zip")) == (0, True)
    assert found == [
        {
            "unit": "OP-CM",
            "reasons": {"partial": 3},
            "missing": ["1.2", "3.1", "3.2"],
            "overdue": [],
            "due_soon": [],
            "rectification": [],
            "returned": [],
            "remarks": [],
            "last": "2020-09-30",
            "times": 1,
        }
    ]
    assert [(one["kind"], one["unit"], one["by"]) for one in run(capsys, "acts")[1]] == [("chased", "OP-CM", "张三")]


def test_reminders_are_sent_to_the_chat_once_and_what_was_not_taken_is_said(office, capsys, monkeypatch):
    with chat(status=500) as (_, address):
        monkeypatch.setenv("TRACKER_WEBHOOK", address)
        code, sent = run(capsys, "chase", "--unit", "移动", "--webhook")
    assert (code, sent["sent"], [one["unit"] for one in sent["failed"]]) == (1, [], ["OP-CM"])
    with chat() as (got, address):
        monkeypatch.setenv("TRACKER_WEBHOOK", address)
        first, again = (run(capsys, "chase", "--unit", "移动", "--webhook") for _ in range(2))
    assert first == (0, {"channel": "webhook", "sent": ["OP-CM"], "earlier": [], "failed": []})
    assert again == (0, {"channel": "webhook", "sent": [], "earlier": ["OP-CM"], "failed": []}) and len(got) == 1


def test_reminders_by_mail_say_what_is_not_set_and_who_has_no_address(office, capsys, monkeypatch):
    assert run(capsys, "chase", "--mail")[1]["problems"][0]["message"] == "没有设置TRACKER_MAIL, TRACKER_MAIL_FROM，不能发邮件"
    monkeypatch.setenv("TRACKER_MAIL", "smtp://127.0.0.1")
    monkeypatch.setenv("TRACKER_MAIL_FROM", "office@example.cn")
    assert main(["chase", "--unit", "移动", "--mail"]) == 1
    shown = capsys.readouterr()
    assert shown.out.strip() == "已发出并记录0家；今天已发过0家；未发出1家"
    assert shown.err.strip().endswith("方案工作簿的“责任单位”表里没有“中国移动”的联系邮箱")


def test_reminders_in_words_say_why(office, capsys):
    assert main(["chase", "--group", "基础电信企业"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("要催办的单位（2家），截至2020-09-30") and "缺报4项" in printed
