"""The office of a server that may only be read."""

import re
from dataclasses import fields

import pytest
from benchmarks.servers import ROOT
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.operations import acts, reporting_periods
from tracker.operations.batch import Batch
from tracker.operations.office import Office
from tracker.problems import Refused
from ui.page_office import ReadOnlyOffice, UnitsOffice


@pytest.mark.parametrize(
    "act",
    [
        lambda office: office.submit(Upload("a.xlsx", book(row(progress=61)))),
        lambda office: office.withdraw(1, "错"),
        lambda office: office.revoke(1),
        lambda office: reporting_periods.open_period(office, "2020-08", acts.Person()),
        lambda office: office.start(),
        lambda office: list(Batch(office).submitted([("a.xlsx", Upload("a.xlsx", book(row(progress=61))))])),
    ],
)
def test_an_act_that_the_log_would_keep_is_refused_where_nobody_may_record(office, act):
    reading = ReadOnlyOffice(**{one.name: getattr(office, one.name) for one in fields(Office)})
    with pytest.raises(Refused, match="network.writes"):
        act(reading)


@pytest.mark.parametrize("kind, why", [(ReadOnlyOffice, "network.writes"), (UnitsOffice, "network.decides")])
def test_the_offices_own_acts_are_refused_where_only_units_are_served(office, kind, why):
    elsewhere = kind(**{one.name: getattr(office, one.name) for one in fields(Office)})
    with pytest.raises(Refused, match=why):
        acts.undo(elsewhere, 1, "错", acts.Person())


def test_where_units_report_from_elsewhere_their_sheets_are_taken(office):
    elsewhere = UnitsOffice(**{one.name: getattr(office, one.name) for one in fields(Office)})
    assert elsewhere.submit(Upload("a.xlsx", book(row(progress=61))))[1]


def test_what_people_ask_for_is_written_only_where_a_read_only_office_refuses():
    writing = re.compile(r"\.(writing|alone|write|open_log)\(")
    found = {path.name: writing.findall(path.read_text(encoding="utf-8")) for path in (ROOT / "tracker" / "operations").rglob("*.py")}
    known = {"open_log.py": ["writing", "write", "writing"], "office.py": ["open_log"], "sample.py": ["open_log"], "catalogue_changes.py": ["write"]}
    assert {name: calls for name, calls in found.items() if calls} == known
