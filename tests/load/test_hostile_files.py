"""Files made to do harm: none blocks the server, none is half recorded, each is answered within its limits."""

import io
import time
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.status_sheets import HEADER, book, edited, row
from tracker.display.tables import upload_review
from tracker.intake.verdict import Upload
from tracker.problems import Refused
from tracker.schema.limits import LIMITS
from tracker.sheets import zips
from tracker.sheets.marked_copy.annotate import annotated
from tracker.sheets.marked_copy.notes import Note
from tracker.sheets.reading import reader_process
from tracker.words import say

pytestmark = pytest.mark.long


def commented() -> bytes:
    """Return a wrong sheet with a person's comment on the wrong cell."""
    made = openpyxl.load_workbook(io.BytesIO(book(row(progress=117))))
    made.active["D2"].comment = Comment("处长：请核实", "张三")
    made.save(stream := io.BytesIO())
    return stream.getvalue()


def before(end: bytes, more: bytes):
    """Return an edit that inserts `more` before the last occurrence of `end`."""
    return lambda data: data[: data.rindex(end)] + more + data[data.rindex(end) :]


SHAPES = edited(commented(), ".vml", before(b"</xml>", b"<!--" + b"<v:shape " * 400_000 + b"-->"))
MERGES = edited(commented(), "sheet1.xml", before(b"</worksheet>", b"<!--" + b"<mergeCell " * 400_000 + b"-->"))
ROWS = edited(commented(), ".vml", before(b"</xml>", b"<!--" + b"<x:Row>" + b"1" * 3_000_000 + b"-->"))


@pytest.mark.parametrize("content", [SHAPES, MERGES, ROWS], ids=["shapes", "merges", "rows"])
def test_a_marked_copy_of_a_file_made_to_hold_the_server_is_ready_soon(office, content):
    assert len(content) < 40_000
    checked, started = office.check(Upload("表.xlsx", content)), time.perf_counter()
    assert openpyxl.load_workbook(io.BytesIO(upload_review.copy(checked, "zh"))).worksheets[-1]["C5"].value == "D2"
    assert time.perf_counter() - started < 6


def merged(count: int) -> bytes:
    """Return a sheet with `count` rows, each with two merged cells."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "进展"
    workbook.active.append(HEADER)
    for number in range(2, count + 2):
        workbook.active.cell(number, 4, 117)
    workbook.save(stream := io.BytesIO())
    cells = b"".join(b'<mergeCell ref="D%d:E%d"/>' % (number, number) for number in range(2, count + 2))
    return edited(stream.getvalue(), "sheet1.xml", lambda data: data.replace(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>"))


def test_as_many_marks_as_merges_take_time_in_proportion(tmp_path):
    content, notes = merged(40_000), [Note("error", "进展", f"E{number}", "进度", "117", "超过100") for number in range(2, 40_002)]
    started = time.perf_counter()
    done = annotated(content, notes)
    assert time.perf_counter() - started < 25
    with zipfile.ZipFile(io.BytesIO(done)) as parts:
        assert parts.read("xl/worksheets/sheet1.xml").count(b' s="1"') == 40_000


@pytest.mark.parametrize("limits", [{"seconds": 0.05}, {"memory_bytes": 1_000_000}], ids=["seconds", "memory"])
def test_a_copy_that_passes_the_limits_is_a_list_that_says_so(limits):
    done = annotated(commented(), [Note("error", "Sheet", "D2", "进度", "117", "超过100")], limits=LIMITS | limits)
    lines = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(done)).worksheets[0]["A"]]
    assert say("annotated.too_long", "zh") in lines


def zipped(count: int, size: int) -> bytes:
    """Return a zip of files of zeros."""
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.csv", bytes(size))
    return stream.getvalue()


def test_a_zip_that_cannot_be_unpacked_in_time_is_refused_in_a_sentence():
    with pytest.raises(Refused) as refused:
        zips.files("表.zip", zipped(40, 4_000_000), LIMITS | {"seconds": 0.05})
    assert [one.code for one in refused.value.problems] == ["too_slow"]


def test_the_process_that_marks_and_unpacks_is_the_one_with_limits():
    reader = reader_process.Reader(LIMITS)
    assert reader_process.answer_of(reader.read(b"x", {"act": "tracker.sheets.reader.unzip:unpack", "limit": "file_bytes", "said": {"most": 1}}), LIMITS) == {
        "files": None
    }
    assert reader.process.pid and reader.alive
    reader.end()
