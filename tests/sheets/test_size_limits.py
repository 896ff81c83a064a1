"""How large a file may be: the office's settings, stated before the upload, and named with the figure found."""

import io
import re
import tomllib
import zipfile
from io import BytesIO

import openpyxl
import pytest
from benchmarks.servers import ROOT
from playwright.sync_api import expect
from tests import empty_log, small
from tests.screens import rested
from tests.status_sheets import book, packed, row
from tracker.display.tables import upload_review
from tracker.intake.verdict import Upload
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.schema.limits import LIMIT_SETTINGS, LIMITS
from tracker.sheets import zips
from tracker.words import problem_sentence


def office_in(folder, **settings) -> Office:
    """Return the small programme's office with limits of its own."""
    return empty_log.office_in(folder, settings=settings)


def said(office: Office, content: bytes) -> list[str]:
    """Return the sentences of a refusal, in both languages."""
    [problem] = office.check(Upload("表.xlsx", content)).problems
    return [problem_sentence(problem, lang) for lang in ("zh", "en")]


def wide() -> bytes:
    """Return a sheet with a single row of thirty columns."""
    made = openpyxl.Workbook()
    made.active.append(list(range(30)))
    made.save(stream := BytesIO())
    return stream.getvalue()


def far() -> bytes:
    """Return a sheet with two cells far apart."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["C900"] = 1, 2
    made.save(stream := BytesIO())
    return stream.getvalue()


def parts() -> bytes:
    """Return a workbook with six thousand parts."""
    with zipfile.ZipFile(stream := io.BytesIO(book(row())), "a") as archive:
        for number in range(6000):
            archive.writestr(f"xl/x{number}.xml", b"")
    return stream.getvalue()


def heavy() -> bytes:
    """Return a workbook with three million bytes in one part."""
    with zipfile.ZipFile(stream := io.BytesIO(book(row())), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/x.xml", bytes(3_000_000))
    return stream.getvalue()


@pytest.mark.parametrize(
    "settings, content, figures",
    [
        ({"file_megabytes": 1}, bytes(1_200_000), ("1,200,000", "1,000,000")),
        ({"unpacked_megabytes": 2}, heavy(), ("3,0", "2,000,000")),
        ({"most_rows": 3}, book(*(row() for _ in range(9))), ("10", "3")),
        ({"most_columns": 20}, wide(), ("30", "20")),
        ({"most_rows": 300}, far(), ("900", "300")),
        ({}, parts(), ("6,0", "5,000")),
        ({"memory_megabytes": 1}, book(row()), ("1",)),
    ],
    ids=["file", "unpacked", "rows", "columns", "far apart", "parts", "memory"],
)
def test_over_a_limit_the_sentence_has_the_limit_and_the_figure_found(tmp_path, settings, content, figures):
    for sentence in said(office_in(tmp_path, **settings), content):
        assert all(figure in sentence for figure in figures)


def test_within_limits_that_were_raised_a_file_is_taken(tmp_path):
    content = book(*(row() for _ in range(9)))
    assert office_in(tmp_path, most_rows=10).check(Upload("表.xlsx", content)).accepted


def test_what_the_settings_leave_out_is_as_declared(tmp_path):
    assert small.programme(tmp_path).limits == LIMITS
    assert small.programme(tmp_path, settings={"file_megabytes": 5, "reading_seconds": 7}).limits == LIMITS | {"file_bytes": 5_000_000, "seconds": 7}
    assert set(LIMIT_SETTINGS) == set(LIMITS)


def test_a_limit_of_nothing_is_a_mistake_of_the_catalogue(tmp_path):
    with pytest.raises(Refused) as refused:
        small.programme(tmp_path, settings={"most_rows": 0})
    assert [one.code for one in refused.value.problems] == ["bad_limit"]


def test_the_page_says_the_limits_that_hold(tmp_path):
    known = upload_review.limits(small.programme(tmp_path, settings={"file_megabytes": 5, "most_rows": 900}))
    assert known == {"file": 5, "unpacked": 200, "memory": 1000, "rows": 900, "columns": 256, "text": 20_000, "seconds": 30}


def test_a_zip_goes_by_the_same_limit(tmp_path):
    limits = small.programme(tmp_path, settings={"unpacked_megabytes": 1}).limits
    with pytest.raises(Refused):
        zips.files("a.zip", packed(("a.csv", bytes(1_200_000))), limits)


def test_the_page_the_server_and_the_proxy_take_uploads_of_one_size():
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]["maxUploadSize"]
    passed = int(re.search(r"client_max_body_size (\d+)m;", (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"))[1])
    assert said * 1_000_000 == LIMITS["unpacked_bytes"]
    assert passed == said + 1  # the form around a file takes some bytes too


def test_what_a_zip_may_have_is_said_before_it_is_chosen(reading, tab):
    page = tab(f"{reading}/sheet")
    about = rested(page).get_by_text("接受 .xlsx").locator("xpath=ancestor::*[@data-testid='stCaptionContainer' or @data-testid='stMarkdown'][1]")
    about.get_by_test_id("stTooltipHoverTarget").hover()
    expect(page.get_by_text("一个 .zip 至多200MB（解开后200MB）")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader").first).to_contain_text("200MB")
