"""Every return sheet comes back whole: filled in, saved by LibreOffice in any format, and taken with every value in its place."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from random import Random

import openpyxl
import pytest
from tests import hostile_catalogues
from tests.builders import shipped
from tests.libreoffice import all_converted
from tests.part import part
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.schema.status_sheet import REPORT

pytestmark = pytest.mark.long
TEXTS = (
    "已开通，覆盖3个县",
    "注：设备到货延期",
    "合计新建12个",
    "=试点",
    "第一行\n第二行",
    "“双千兆”，进展顺利；待验收",
    "2020年9月底前完成",
    "无障碍改造",
    "-5个",
)
STATUS = {"推进中": "in_progress", "已完成": "completed", "未启动": "not_started", "受阻": "blocked"}
ENDINGS = ("xlsx", "xls", "ods", "csv")
VALUES = ("status", "progress", "actual", "note", "problem", "next_step", "evidence", "as_of")


def values(random: Random) -> dict:
    """Return what one row reports."""
    status, progress = random.choice([("推进中", 45), ("推进中", 62.5), ("已完成", 100), ("未启动", 0), ("受阻", 1)])
    texts = {name: random.choice(TEXTS) for name in ("note", "problem", "next_step", "evidence")}
    return {"status": status, "progress": progress, "actual": random.choice([None, 7, 1200.5]), "as_of": date(2020, 9, random.randint(1, 29)), **texts}


def filled(template: bytes, random: Random) -> tuple[bytes, dict]:
    """Return a return sheet with its lead rows filled in, and what was written by task id."""
    book = openpyxl.load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("任务编号"))
    names = {column.zh: column.id for column in REPORT}
    places = {names[cell.value.splitlines()[0]]: cell.column for cell in head}
    written = {}
    for number in range(head[0].row + 1, sheet.max_row + 1):
        task = sheet.cell(number, places["task_id"]).value
        if task and sheet.cell(number, places["role"]).value == "牵头":
            written[str(task)] = values(random)
            for name, value in written[str(task)].items():
                cell = sheet.cell(number, places[name])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(stream := BytesIO())
    return stream.getvalue(), written


def office_of(programme, folder) -> Office:
    return Office(programme, Database(f"sqlite:///{folder / 'log.sqlite'}"), datetime(2020, 9, 30, 4, tzinfo=UTC), date(2020, 9, 30))


def meant(written: dict) -> tuple:
    """Return what was written as intake takes it."""
    return tuple(STATUS[written[name]] if name == "status" else written[name] for name in VALUES)


@dataclass
class Sent:
    """A return sheet that was filled in: the office that takes it, its unit, its bytes, and what was written by task."""

    office: Office
    unit: str
    content: bytes
    written: dict


def sent(programme, folder, seed: int, most: int | None = None) -> list[Sent]:
    """Return the filled sheets of a catalogue's units, or of some of them drawn by seed."""
    folder.mkdir(exist_ok=True)
    office, random = office_of(programme, folder), Random(seed)
    units = sorted({unit for (_, unit), role in programme.roles.items() if role == "lead"})
    units = random.sample(units, min(most or len(units), len(units)))
    return [Sent(office, unit, *filled(office.template(unit, None, "zh"), random)) for unit in units]


def assert_all_come_back(sheets: list[Sent], folder, ending: str):
    """Save sheets in a format and take them: no error, and every value in its place."""
    for one, content in zip(sheets, all_converted([one.content for one in sheets], folder, ending), strict=True):
        checked = one.office.check(Upload(f"a.{ending}", content))
        name = one.office.programme.title("units", one.unit, "zh")
        assert [(problem.code, problem.cell, problem.value, name) for problem in checked.errors] == []
        taken = {report.task: tuple(report.as_of if key == "as_of" else report.values[key] for key in VALUES) for report in checked.proposals}
        assert (name, taken) == (name, {task: meant(values) for task, values in one.written.items()})
        assert {report.unit for report in checked.proposals} == {one.unit}


def hostile(folder, seed: int, most: int | None = None) -> list[Sent]:
    (folder / str(seed)).mkdir()
    return sent(hostile_catalogues.catalogue(folder / str(seed), seed), folder / str(seed), seed, most)


@pytest.mark.parametrize("ending", part("endings", ENDINGS, 2))
def test_sheets_of_awkward_names_and_of_the_shipped_catalogue_come_back(tmp_path, ending):
    sheets = [*hostile(tmp_path, 0, 1), *hostile(tmp_path, 1, 1), *sent(shipped(), tmp_path / "shipped", 5, 1)]
    assert_all_come_back(sheets, tmp_path, ending)


@pytest.mark.whole
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_sheet_of_ten_catalogues_with_awkward_names_comes_back(tmp_path, ending):
    assert_all_come_back([one for seed in range(10) for one in hostile(tmp_path, seed)], tmp_path, ending)


@pytest.mark.whole
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_sheet_of_the_shipped_catalogue_comes_back(tmp_path, ending):
    assert_all_come_back(sent(shipped(), tmp_path / "shipped", 6), tmp_path, ending)
