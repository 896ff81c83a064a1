"""A unit asks for an extension and answers a remark in its downloaded return sheet, and sends it back."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from tests import small
from tests.builders import DAY, NOW
from tests.libreoffice import converted
from tests.return_sheets import ANSWER, TO, WHY, filled
from tracker.intake.commit import Upload
from tracker.operations import acts, deadlines, remarks
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.values.office_act import Act

LEADER = Person("李主任", "主任")


@pytest.fixture
def office(database, tmp_path):
    return Office(small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"}), database, NOW, DAY)


def remark(office: Office) -> int:
    about = Act("remark", DAY, task="1.1")
    return remarks.make(office, about, "截至2020年8月进展情况为何滞后，请报送", date(2020, 10, 15), LEADER)


def assert_taken(office: Office, content: bytes, number: int, ending: str = "xlsx"):
    checked, submission = office.submit(Upload(f"a.{ending}", content))
    assert ([one for one in checked.problems if one.code not in ("date_assumed",)], checked.period) == ([], "2020-09")
    assert {one.task: one.values["note"] for one in checked.proposals} == {"1.1": "在建"}
    [change] = deadlines.one(office, ("1.1", "OP-CM")).changes
    assert (change.standing, change.deadline, change.why, change.request.act.says["submission"]) == ("open", TO, WHY, submission)
    one = next(one for one in remarks.every(office, DAY) if one.made.id == number)
    assert "".join(one.answers["OP-CM"].act.says["text"].split()) == "".join(ANSWER.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_that_was_downloaded_and_filled_in_asks_and_answers(office, lang):
    number = remark(office)
    assert_taken(office, filled(office.template("OP-CM", None, lang)), number)


@pytest.mark.long
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_sheet_that_libreoffice_saved_asks_and_answers(office, tmp_path, ending):
    number = remark(office)
    content = converted(filled(office.template("OP-CM", None, "zh")), tmp_path, ending)
    assert_taken(office, content, number, ending)


def test_a_sheet_whose_answer_and_columns_stay_blank_asks_nothing(office):
    remark(office)
    before = len(acts.every(office))
    checked, number = office.submit(Upload("a.xlsx", filled(office.template("OP-CM", None, "zh"), asks=False)))
    assert number and checked.acts == () and len(acts.every(office)) == before


def test_the_next_sheet_no_longer_asks_for_the_answer(office):
    number = remark(office)
    office.submit(Upload("a.xlsx", filled(office.template("OP-CM", None, "zh"))))
    sheet = openpyxl.load_workbook(BytesIO(office.template("OP-CM", None, "zh"))).worksheets[0]
    assert not [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("答复")]
    assert number not in [one.made.id for one in remarks.every(office, DAY) if "OP-CM" in one.waiting]
