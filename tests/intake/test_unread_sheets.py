"""A sheet that cannot be read no longer refuses its file: the others are read, and it is named with its reason."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
import xlwt
from odf import table
from tests import small
from tests.status_sheets import HEADER, edited, row
from tests.workbook_parts import ods_book, ods_row
from tracker.intake.verdict import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.words import problem_sentence


@pytest.fixture
def narrow(tmp_path):
    """An office that takes sheets of at most 20 rows and 12 columns."""
    programme = small.programme(tmp_path, settings={"most_rows": 20, "most_columns": 12})
    return Office(programme, Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), datetime(2020, 9, 30, 4, tzinfo=UTC), date(2020, 9, 30))


REPORTS = [HEADER, row(), row(unit="中国联通")]
BAD = {"unread_too_many_rows": [["x"]] * 30, "unread_too_many_columns": [["x"] * 30], "unread_too_spread": [["x"], *[[]] * 90, ["x"]]}


def xlsx(bad, hidden=False, reports=REPORTS):
    """Return a workbook with a bad sheet before one of reports."""
    workbook = openpyxl.Workbook()
    workbook.active.title = "附表"
    for line in bad:
        workbook.active.append(line)
    sheet = workbook.create_sheet("进展")
    for line in reports:
        sheet.append(line)
    workbook.active.sheet_state = "hidden" if hidden else "visible"
    workbook.active = 1
    workbook.save(stream := io.BytesIO())
    return stream.getvalue()


def xls(bad):
    """Return the same as an .xls."""
    workbook = xlwt.Workbook()
    for name, lines in (("附表", bad), ("进展", REPORTS)):
        sheet = workbook.add_sheet(name)
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(number, column, value)
    workbook.save(stream := io.BytesIO())
    return stream.getvalue()


def ods(bad):
    """Return the same as an .ods."""

    def fill(sheet, document):
        other = table.Table(name="附表")
        document.spreadsheet.addElement(other)
        for target, lines in ((other, bad), (sheet, REPORTS)):
            for line in lines:
                ods_row(target, *((str(value or ""), {"valuetype": "string"} if value else {}) for value in line))

    return ods_book(fill)


def said(checked, severity):
    """Return the problems of a verdict as (code, sheet)."""
    return [(one.code, one.sheet) for one in checked.problems if one.severity == severity]


@pytest.mark.parametrize("code", BAD)
@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_sheet_beyond_the_limits_is_named_and_the_others_are_read(narrow, make, code):
    checked = narrow.check(Upload("表", make(BAD[code])))
    assert (said(checked, "error"), said(checked, "warning"), len(checked.proposals)) == ([], [(code, "附表")], 2)


def test_a_hidden_sheet_beyond_the_limits_is_named_too(narrow):
    checked = narrow.check(Upload("表.xlsx", xlsx(BAD["unread_too_spread"], hidden=True)))
    assert (said(checked, "warning"), len(checked.proposals)) == ([("unread_too_spread", "附表")], 2)


@pytest.mark.parametrize("code", BAD)
def test_without_any_other_table_the_file_is_refused_for_that_reason(narrow, code):
    checked = narrow.check(Upload("表.xlsx", xlsx(BAD[code], reports=[["说明"]])))
    assert (said(checked, "error"), checked.accepted) == ([(code.removeprefix("unread_"), "附表")], False)


def test_a_damaged_sheet_is_named_and_the_others_are_read(office):
    damaged = edited(xlsx([["x"]]), "sheet1.xml", lambda data: data[:-20])
    checked = office.check(Upload("表.xlsx", damaged))
    assert (said(checked, "warning"), len(checked.proposals)) == ([("unread_sheet_damaged", "附表")], 2)


def test_the_only_sheet_being_damaged_is_said_with_its_name(office):
    checked = office.check(Upload("表.xlsx", edited(xlsx([["x"]]), "sheet2.xml", lambda data: data[:-20])))
    assert said(checked, "error") == [("sheet_damaged", "进展")]


@pytest.mark.parametrize("code", BAD)
def test_why_a_sheet_was_not_read_is_said_in_a_sentence_that_names_it(narrow, code):
    for reports in (REPORTS, [["说明"]]):
        [problem] = narrow.check(Upload("表.xlsx", xlsx(BAD[code], reports=reports))).problems
        assert all("附表" in problem_sentence(problem, lang) for lang in ("zh", "en"))
