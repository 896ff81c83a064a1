"""Databases written by the previous version: they open, nothing recorded in them changes, the figures stay the same."""

from datetime import UTC, date, datetime

import pytest
from benchmarks.browser import ROOT
from sqlalchemy import create_engine, inspect, text
from tests.builders import shipped
from tests.database_rows import served_database
from tests.old_databases import before_0005
from tracker.intake.commit import Upload
from tracker.log import migrations, submissions
from tracker.log.database import Database
from tracker.log.projections import rebuild
from tracker.operations.office import Office

pytestmark = pytest.mark.long

RECORDED = ("log", "event", "submission", "report", "remembered")
DAYS = (date(2020, 4, 30), date(2020, 6, 22), date(2020, 7, 31), date(2020, 9, 25), date(2020, 9, 30), date(2021, 1, 31))


def rows(url: str) -> dict[str, list[dict]]:
    """Return every recorded row of a database, table by table, read without the product."""
    engine = create_engine(url)
    with engine.connect() as conn:
        rows_by_table = {
            table: [dict(row) for row in conn.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]
            for table in RECORDED
            if table in inspect(conn).get_table_names()
        }
    engine.dispose()
    return rows_by_table


@pytest.fixture(scope="module")
def catalogue():
    return shipped()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def empty(request, tmp_path_factory):
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('old') / 'log.sqlite'}"
        return
    with served_database(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture(scope="module")
def old(empty, catalogue):
    """The address of an old database that the product has opened, and its rows before that. Tests that add to it stand last."""
    before_0005(empty)
    before = rows(empty)
    with office_on(catalogue, empty).log() as log:
        assert migrations.revision(log.conn) == migrations.HEAD
    return empty, before


def office_on(catalogue, url: str) -> Office:
    """Return the office of the shipped programme on a database, a month after its last period."""
    return Office(catalogue, Database(url), datetime(2020, 10, 31, 4, tzinfo=UTC), date(2020, 10, 31), ROOT / "data" / "sample")


def folded(recorded: dict, day: date) -> dict[tuple[str, str], tuple]:
    """Return what counted on a day in the old version.

    Of the live reports of each assignment, the one with the latest date counts, then the later period, then
    the higher number."""
    report_in_force = {}
    for row in sorted(recorded["report"], key=lambda row: (str(row["as_of"]), row["period"], row["id"])):
        if row["live"] and str(row["as_of"]) <= str(day):
            progress = None if row["status"] == "not_applicable" else row["progress"]
            report_in_force[row["task"], row["unit"]] = row["status"], progress, str(row["as_of"]), row["id"]
    return report_in_force


def test_every_recorded_row_is_as_it_was_column_by_column(old, catalogue):
    url, before = old
    after = rows(url)
    for table, held in before.items():
        assert len(after[table]) == len(held) > 0 or table == "remembered"
        assert [{name: row[name] for name in held[0]} for row in after[table]] == held if held else True


def test_the_figures_of_every_date_stay(old, catalogue):
    url, before = old
    office = office_on(catalogue, url)
    with office.log() as log:
        for day in DAYS:
            held, wanted = office.rows(log, day), folded(before, day)
            reported = held[held["report"] >= 0]
            found = {
                (row.task, row.unit): (
                    row.status,
                    None if row.reported_progress != row.reported_progress else row.reported_progress,
                    date.fromordinal(int(row.as_of)).isoformat(),
                    row.report,
                )
                for row in reported.itertuples()
            }
            assert found == {pair: one for pair, one in wanted.items() if pair in catalogue.pairs}


def test_every_report_counts_as_of_its_own_date_and_what_is_kept_is_what_the_log_gives(old, catalogue):
    url, _ = old
    office = office_on(catalogue, url)
    with office.writing() as log:
        assert log.cut_off == "28 current"
        assert [one.same for one in rebuild.rebuild(log.conn)] == [True]
    assert all(row["counted"] == row["as_of"] for row in rows(url)["report"])


def test_its_current_period_is_the_samples_and_the_catalogue_is_known_in_silence(old, catalogue):
    office = office_on(catalogue, old[0])
    with office.log() as log:
        assert (office.at(log).period, log.first_period, log.opened) == ("2020-09", "2020-09", None)
        assert [one for one in office.warnings(log) if one.code != "period_ignored"] == []


def test_a_correction_that_was_recorded_without_its_name_stays_as_recorded(old, catalogue):
    office = office_on(catalogue, old[0])
    assert office.withdraw(42, "报错") is None
    with office.log() as log:
        known = {one.id: one for one in submissions.ledger(log)}
    assert [(known[number].live, known[number].replaces) for number in (40, 42, 43)] == [(False, None)] * 3


def test_what_comes_next_is_numbered_on_and_counts(old, catalogue):
    office = office_on(catalogue, old[0])
    with office.log() as log:
        name, content = submissions.document(log, 43)
    before = max(row["id"] for row in rows(old[0])["event"])
    assert office.submit(Upload(name, content))[1] == before + 1
