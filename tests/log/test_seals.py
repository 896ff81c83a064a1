"""A seal is the same for ever: it depends on what was recorded, not on how the product declares its columns."""

from datetime import date, datetime

import pytest
from sqlalchemy import Column, Float, insert, select, update
from tracker.log import seals
from tracker.log.database import Database
from tracker.log.sql_tables import event, listed, log, remembered, report, submission

AT = datetime(2020, 9, 27, 9, 30)
REPORT = {
    "id": 7, "log": 1, "submission": 1, "task": "1.1", "unit": "OP-CM", "as_of": date(2020, 9, 26), "counted": date(2020, 9, 26), "period": "2020-09",
    "status": "in_progress", "progress": 62.5, "actual": 14.0, "note": "已开通5G基站", "problem": "电力", "next_step": "协调", "evidence": "附件1",
    "reporter": "张三", "sheet": "Sheet1", "row": 4, "outcome": "new", "live": True,
}  # fmt: skip
ROWS = (
    (
        log,
        {
            "id": 1,
            "programme": "small",
            "kind": "own",
            "version": 1,
            "started": AT,
            "cut_off": "month_end",
            "catalogue": "0123456789abcdef",
            "first_period": "2020-09",
        },
    ),
    (listed, {"log": 1, "task": "1.1", "unit": "OP-CM", "standing": "listed", "since": date(2020, 3, 24)}),
    (event, {"id": 1, "log": 1, "kind": "submission", "submission": 1, "period": "2020-09", "received": AT, "recorded": AT, "by": "张三"}),
    (submission, {"id": 1, "log": 1, "file": "移动.xlsx", "digest": "ab", "content": b"\x01", "counts": {"new": 1}, "problems": [], "live": True}),
    (report, REPORT),
    (
        remembered,
        {"id": 1, "log": 1, "kind": "name", "unit": None, "text": "移动集团", "meaning": {"unit": "OP-CM"}, "submission": 1, "recorded": AT, "by": "张三"},
    ),
)
# As offices' databases hold them.
SEALS = {
    "event": "cfd9a1b084cf4210c11b284e95eca8a4462a5dbcc9a1f5ec8b65180341458353",
    "listed": "6b53ccb56e7a276b83d97abce5876f992df2eb421180c06164b26ee73972eda0",
    "log": "53781a3ff59ec203ada39e0c79552a41ebaa04169fd9395bd97c0ba49da5eafc",
    "remembered": "f36f9ef7897e47533f39a6c765ae26ed51106422a7a84b7eb704d12643766250",
}


@pytest.fixture
def database(tmp_path) -> Database:
    """A database with one row in every table that is sealed."""
    found = Database(f"sqlite:///{tmp_path / 'log.sqlite'}")
    with found.alone() as conn:
        for table, row in ROWS:
            conn.execute(insert(table).values(**row))
        seals.renew(conn)
    return found


def test_what_was_recorded_has_the_same_seal_for_ever(database):
    with database.seen() as conn:
        assert {row.kind: row.digest for row in conn.execute(select(seals.seal))} == SEALS


@pytest.mark.parametrize("table, row", ROWS, ids=lambda one: getattr(one, "name", ""))
def test_every_value_that_was_recorded_is_under_a_seal(database, table, row):
    """All but the keys, by which rows are found, what is derived, and a workbook's bytes, whose digest is sealed."""
    for name, value in row.items():
        if name in ("id", "log", "live", "counted", "content") or (name == "submission" and table is not event):
            continue
        with database.alone() as conn:
            conn.execute(update(table).values({name: other(value)}))
            assert list(seals.broken(conn)), name
            conn.execute(update(table).values({name: value}))
            assert not list(seals.broken(conn)), name


def other(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, datetime | date):
        return value.replace(day=1)
    if isinstance(value, int | float):
        return value + 1
    return {"x": 1} if isinstance(value, dict | list) else "x"


@pytest.mark.parametrize("value, same", [(None, True), (0.0, False), (12.5, False)])
def test_a_column_that_comes_later_leaves_the_seals_of_rows_without_it(monkeypatch, value, same):
    row = tuple(REPORT[column.name] for column in seals._SEALED[report])
    monkeypatch.setitem(seals._ADDED, report, ())
    before = seals._bytes(report)(row)
    monkeypatch.setitem(seals._ADDED, report, (Column("later", Float),))
    assert (seals._bytes(report)((*row, value)) == before) is same
