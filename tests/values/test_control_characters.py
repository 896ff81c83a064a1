"""Control characters are removed from every input, with a warning; texts have a limit; numbers may have any length."""

import io
import json
import sys
import zipfile
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from tests import small
from tests.builders import NOW
from tests.empty_log import office_in
from tests.part import part
from tests.status_sheets import HEADER, book, codes, edited, packed, row
from tracker.cli.main import main
from tracker.intake.verdict import Upload
from tracker.log import submissions
from tracker.log.database import Database
from tracker.operations import reporting_periods
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.programme.load import load
from tracker.sheets import zips
from tracker.sheets.reading.corrected_cells import Correction
from tracker.sheets.writing.form_sheet import form_sheet
from tracker.values.control_characters import FORBIDDEN, printable
from tracker.values.text import folded
from tracker.words import problem_sentence

BAD = "\x00\x01\x08\x0b\x1f\x7f\x80\x85\x9f\ud800\udfff\ufdd0\ufffe\uffff"


@pytest.fixture
def each_office(tmp_path, log_url) -> Office:
    """The small programme's office on a real database of each kind."""
    return Office(small.programme(tmp_path), Database(log_url), NOW, date(2020, 9, 30))


def controlled(text: str = "在_x0000_建_x0001_", sheet: str = "进展") -> bytes:
    """Return a workbook whose note has control characters, written as spreadsheets write them."""
    return edited(book(row(note="在建")), ".xml", lambda data: data.replace("在建".encode(), text.encode()).replace('进展"'.encode(), f'{sheet}"'.encode()))


@pytest.mark.parametrize("letter", BAD, ids=ascii)
def test_a_control_character_is_taken_out_of_any_text(letter):
    assert printable(f"在{letter}建\t\r\n") == "在建\t\r\n"


def test_what_a_cell_holds_is_recorded_without_them_and_the_cell_is_told(each_office):
    checked, number = each_office.submit(Upload("表\x00\udcb1.xlsx", controlled()), by="张\x00三\ud800")
    assert codes(checked, "warning")[0] == ("control_removed", "F2")
    with each_office.log() as log:
        held = submissions.reports(log, number)
        [sent] = submissions.ledger(log)
    assert (held["note"].tolist(), sent.file, sent.by) == (["在建"], "表.xlsx", "张三")


def lines(*cells: str, mark: str = ",") -> str:
    """Return the text of a sheet of one row, in which the first cells are the given ones."""
    first = [*cells, *("" if one is None else str(one) for one in row()[len(cells) :])]
    return "\n".join(mark.join(line) for line in (HEADER, first)) + "\n"


LETTERS = ("\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1a", "\x1b", "\x1f", "\x7f", "\x85")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


@pytest.mark.parametrize(
    "letter, encoding, mark", [case for encoding in ENCODINGS for case in part(f"letters in {encoding}", product(LETTERS, [encoding], ",\t"), 3)], ids=ascii
)
def test_a_text_file_is_read_without_them_and_the_cell_is_told(office, letter, encoding, mark):
    content = lines(f"1{letter}.1", mark=mark).encode(encoding)
    checked, plain = (office.check(Upload("a.csv", one)) for one in (content, lines("1.1", mark=mark).encode(encoding)))
    assert codes(checked, "warning") == [("control_removed", "A2"), *codes(plain, "warning")]
    assert [one.values for one in checked.proposals] == [one.values for one in plain.proposals] and checked.accepted


@pytest.mark.parametrize(
    "text",
    [
        lines().replace("\n", "\n\x0c", 1),
        "\x0c" + lines(),
        lines('\x0c"1.1"'),
        lines('"1\x07.1"'),
        lines('"1.1"\x07'),
        lines().replace("\n", "\n\x0c\n"),
        lines() + "\x1a",
        lines("1.1\x1c"),
    ],
    ids=["page", "first", "before a quote", "quoted", "after a quote", "a line of its own", "end of file", "separator"],
)
def test_a_form_feed_or_another_between_cells_of_a_text_file_changes_none(office, text):
    checked = office.check(Upload("a.csv", text.encode()))
    assert checked.accepted
    assert [one.values["note"] for one in checked.proposals] == [one.values["note"] for one in office.check(Upload("a.csv", lines().encode())).proposals]


@pytest.mark.parametrize(
    "content",
    [
        Path(sys.executable).read_bytes()[:300_000],
        lines().encode() + bytes(2),
        b"MZ\x90\x00\x03" + bytes(59) + b"This program cannot be run in DOS mode.\r\r\n$" * 100,
        "\x01".join(lines()).encode(),
        lines().encode() + b"\x07\xff",
    ],
    ids=["program", "two NULs", "MZ", "every second", "no encoding"],
)
def test_what_is_no_text_is_refused_as_before_whatever_its_name(office, content):
    assert codes(office.check(Upload("a.csv", content))) == [("not_spreadsheet", None)]


@pytest.mark.parametrize(
    "act",
    [
        lambda each_office, number: each_office.withdraw(number, "错\x00报", "李\x1f四"),
        lambda each_office, number: each_office.start(by="王\x00五"),
        lambda each_office, number: reporting_periods.open_period(each_office, "2020-08", Person("赵\ufffe六")),
        lambda each_office, number: each_office.submit(Upload("b.xlsx", book(row(progress=50)), replaces=number, why="改\x00正"), by="\x00"),
    ],
    ids=["withdraw", "start", "period", "correct"],
)
def test_what_is_typed_with_an_act_is_recorded_without_them(each_office, act):
    with each_office.database.open_log("small", "sample", each_office.moment):
        pass
    _, number = each_office.submit(Upload("a.xlsx", book(row())))
    act(each_office, number)
    with each_office.database.seen() as conn:
        assert conn is not None


def test_a_reason_of_nothing_else_is_no_reason(each_office):
    _, number = each_office.submit(Upload("a.xlsx", book(row())))
    with pytest.raises(Refused) as refused:
        each_office.withdraw(number, "\x00 \x01")
    assert refused.value.problems[0].code == "why_missing"


@pytest.mark.parametrize("letter", ["\x00", "\ud800", "\uffff", "\x9f"], ids=ascii)
def test_a_correction_and_a_form_bring_none_in(each_office, letter):
    content = book(row(note="甲"))
    checked, number = each_office.submit(Upload("a.xlsx", content, corrections=(Correction("进展", "F2", f"乙{letter}丙"),)))
    assert number and checked.proposals[0].values["note"] == "乙丙"
    form = form_sheet([{"task_id": "1.2", "unit": "中国移动", "status": "推进中", "progress": 5, "note": f"丁{letter}"}])
    checked, number = each_office.submit(Upload(f"表{letter}.xlsx", form))
    assert number and checked.proposals[0].values["note"] == "丁"


def test_a_catalogue_is_read_without_them(tmp_path):
    path = small.catalogue(tmp_path)
    path.write_bytes(edited(path.read_bytes(), ".xml", lambda data: data.replace("中国移动".encode(), "中\x7f国\x85移动".encode())))
    found = load(path)
    assert found.units["OP-CM"]["title_zh"] == "中国移动"
    [one] = found.warnings
    assert (one.code, one.severity, one.sheet, one.cell, one.value, one.figures) == ("catalogue_cleaned", "warning", "责任单位", "B2", "中国移动", {"n": 1})
    assert load(small.catalogue(tmp_path)).warnings == ()


def test_what_was_taken_out_of_a_catalogue_is_said_beside_the_figures(tmp_path, monkeypatch, capsys):
    path = small.catalogue(tmp_path)
    path.write_bytes(edited(path.read_bytes(), ".xml", lambda data: data.replace("中国移动".encode(), "中\x7f国移动".encode())))
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(path))
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    for lang, words in (
        ("zh", "提示 责任单位!B2 方案目录里有看不见的控制字符，已去掉，共1个单元格，第一个是“中国移动”"),
        ("en", "warning 责任单位!B2 control characters were taken out of the catalogue, cells: 1, the first: “中国移动”"),
    ):
        assert main(["status", "--lang", lang]) == 0
        assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "raw, name", [("移动".encode("gb18030"), "移动.xlsx"), ("移动（九月）".encode(), "移动（九月）.xlsx"), ("é".encode("cp437"), "é.xlsx")]
)
def test_the_names_in_a_zip_are_read_as_they_were_written(raw, name):
    plain = packed((f"{'A' * len(raw)}.xlsx", b"1"))
    assert zips.files("a.zip", plain.replace(b"A" * len(raw), raw)) == [(name, b"1")]


def test_a_name_that_is_no_utf8_is_judged_and_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    monkeypatch.setenv("TRACKER_TODAY", "2020-09-30")
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("移动.xlsx".encode("gb18030"), b"\xff\xfe.xlsx", "联通.xlsx".encode()):
        (folder / name.decode("utf-8", "surrogateescape")).write_bytes(book(row()))
    code = main(["submit", str(folder), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert code == 0 and len(found) == 3
    assert {one["file"].rpartition("/")[2] for one in found} == {"移动.xlsx", "\\xff\\xfe.xlsx", "联通.xlsx"}


LONG = 20_001


@pytest.mark.parametrize(
    "column, cell", [("task", "A2"), ("unit", "B2"), ("status", "C2"), ("progress", "D2"), ("actual", "E2"), ("note", "F2"), ("evidence", "G2"), ("day", "H2")]
)
@pytest.mark.parametrize("text", ["字" * LONG, "9" * LONG], ids=["words", "digits"])
def test_a_text_over_the_limit_is_a_problem_with_its_cell_and_both_figures(office, column, cell, text):
    lines = [HEADER, row(**{column: text})]
    content = "\n".join(",".join("" if one is None else str(one) for one in line) for line in lines).encode()
    problem = next(one for one in office.check(Upload("a.csv", content)).errors if one.cell == cell)
    assert problem.code == "too_long" and len(problem.value) < 200
    assert all("20,000" in problem_sentence(problem, lang) and "20,001" in problem_sentence(problem, lang) for lang in ("zh", "en"))


@pytest.mark.parametrize("column", ["task", "unit", "status", "progress", "actual", "note", "day"])
def test_a_number_of_any_length_is_read_or_refused_in_a_sentence(office, column):
    for digits in (4_299, 4_301, 19_999):
        lines = [HEADER, row(**{column: "9" * digits})]
        content = "\n".join(",".join("" if one is None else str(one) for one in line) for line in lines).encode()
        checked = office.check(Upload("a.csv", content))
        assert checked.accepted or all(problem_sentence(one, "zh") for one in checked.errors)


@pytest.mark.parametrize("header", [("举措", "序号"), ("序号", "任务")])
def test_a_serial_of_thousands_of_digits_is_refused_in_a_sentence(office, header):
    content = (",".join([*header, "责任单位", "进展状态", "完成进度"]) + "\n" + ",".join(["9" * 5_000] * 2 + ["移动", "推进中", "5"])).encode()
    assert office.check(Upload("a.csv", content)).errors


def test_a_correction_over_the_limit_is_a_problem_at_its_cell(office):
    checked = office.check(Upload("a.xlsx", book(row()), corrections=(Correction("进展", "F2", "字" * LONG),)))
    assert ("too_long", "F2") in codes(checked)


def test_the_limit_is_a_setting(tmp_path):
    made = office_in(tmp_path, settings={"longest_text": 10})
    assert ("too_long", "F2") in codes(made.check(Upload("a.xlsx", book(row(note="一二三四五六七八九十一")))))


def test_a_reason_over_the_limit_is_refused(office):
    _, number = office.submit(Upload("a.xlsx", book(row())))
    with pytest.raises(Refused) as refused:
        office.withdraw(number, "字" * LONG)
    assert refused.value.problems[0].code == "too_long"


def test_a_page_shows_the_beginning_of_a_long_text_and_its_length():
    assert folded("字" * 500) == "字" * 500
    assert folded("字" * 12_345) == "字" * 500 + "… (共12,345字)"


def test_an_upload_holds_none_however_it_was_made():
    made = replace(Upload("a", b""), name=BAD + "b", why=BAD, corrections=(Correction("进展", "A1", BAD),))
    assert (made.name, made.why, made.corrections[0].text) == ("b", "", "")
    assert not FORBIDDEN.search(json.dumps(made.name))
    assert zipfile.ZipFile(io.BytesIO(controlled())).testzip() is None
