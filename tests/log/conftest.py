"""An office whose log has an entry of every kind that a log can hold."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from tests import small
from tests.builders import NOW
from tests.database_rows import served_database
from tests.played_log import MOMENT, report
from tests.played_submissions import ROWS, submitted
from tracker.intake.commit import digest
from tracker.log import acts, copy_database, remembered, write
from tracker.log.database import Database
from tracker.operations import reporting_periods
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.values.office_act import Act


@pytest.fixture
def full_office(recorded, tmp_path) -> Office:
    """An office on an SQLite file with a sample log and an own log, a withdrawal, a document and a problem."""
    office, file = recorded
    shutil.copy(file, tmp_path / "from.sqlite")
    return replace(office, database=Database(f"sqlite:///{tmp_path / 'from.sqlite'}"))


@pytest.fixture(scope="session")
def recorded(tmp_path_factory):
    """The full office as it was recorded, once a session, and its file, of which each test gets a copy."""
    folder = tmp_path_factory.mktemp("full")
    office = Office(small.programme(folder), Database(f"sqlite:///{folder / 'from.sqlite'}"), NOW, date(2020, 12, 15))
    for kind in ("sample", "own"):
        with office.database.open_log("small", kind, MOMENT) as log:
            withdrawn = submitted(office, log, "2020-06", ROWS)
            submitted(office, log, "2020-08", ROWS[1:])
            write.withdraw(log, withdrawn, write.Receipt("2020-06", MOMENT, MOMENT, "王"), '错表\t\\N "报" \n')
    reporting_periods.open_period(office, "2020-10", Person("张三"))
    with office.database.write("small") as log:
        receipt = write.Receipt("2020-09", MOMENT, MOMENT)
        number = write.append(
            log,
            receipt,
            write.Document("表 1.xlsx", digest(bytes(range(256))), bytes(range(256)), {"rows": 1}, [{"code": "falls", "value": "\\x"}]),
            [report(list(office.programme.pairs)[2], 0, 7)],
        )
        remembered.keep(log, number, receipt, [remembered.Remembered(remembered.LAYOUT, "事项｜办理", ((0, "task"), (1, "note")), "OP-CM")])
    with office.database.write("small") as log:
        remark = Act("remark", date(2020, 9, 28), unit="OP-CM", says={"text": "抓紧", "answer_by": date(2020, 10, 15)})
        acts.undo(log, acts.add(log, remark, receipt, "处长"), Act("undoing", date(2020, 9, 29), why="记错"), receipt)
    with office.log():  # from here on the catalogue is known
        pass
    office.database.close()
    return office, folder / "from.sqlite"


@pytest.fixture(scope="session")
def served_copy(recorded, postgres):
    """The address of a copy of the full office's database on PostgreSQL, of which each test gets a copy."""
    with served_database(postgres) as url:
        there = Database(url)
        copy_database.copy(recorded[0].database, there)
        there.close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def filled_url(request, full_office):
    """The address of the full office's database, on each kind of database."""
    if request.param == "sqlite":
        yield full_office.database.url
        return
    with served_database(request.getfixturevalue("postgres"), request.getfixturevalue("served_copy")) as url:
        yield url
