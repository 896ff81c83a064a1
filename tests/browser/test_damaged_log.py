"""A log is damaged while its pages are open: they show a sentence that says so, and no traceback."""

import os

import pytest
from benchmarks.servers import ROOT, streamlit
from playwright.sync_api import expect
from tests import small
from tests.command_line import refusal, tracker
from tests.database_rows import reset
from tests.status_sheets import book, row
from tracker.intake.verdict import Upload
from tracker.operations import damage as damage_of
from tracker.words import say
from ui.frame import failed_page


@pytest.fixture
def own(tmp_path) -> dict[str, str]:
    """The environment of a log with one submission."""
    environment = os.environ | {
        "TRACKER_DB": f"sqlite:///{tmp_path / 'log.sqlite'}",
        "TRACKER_PROGRAMME": str(small.catalogue(tmp_path)),
        "TRACKER_SAMPLE": "0",
        "TRACKER_TODAY": "2020-09-30",
        "PYTHONPATH": str(ROOT),
    }
    (tmp_path / "a.xlsx").write_bytes(book(row()))
    tracker(environment, "submit", tmp_path / "a.xlsx")
    return environment


def test_a_page_that_breaks_off_over_what_is_damaged_says_so(own, tab):
    with streamlit("dashboard.py", own) as server:
        reset(own["TRACKER_DB"], "UPDATE report SET status = 'nothing'")
        page = tab(f"{server.address}/submissions?lang=zh")
        expect(page.get_by_text(refusal(own, "rebuild"))).to_be_visible()
        expect(page.get_by_text(say("frame.failed", "zh"))).to_have_count(0)
        reset(own["TRACKER_DB"], "UPDATE report SET status = 'in_progress'", "DROP TABLE receipt", "DROP TABLE report")
        page = tab(f"{server.address}/submissions?lang=en")
        expect(page.get_by_text("the database is damaged")).to_be_visible()
        # Neither a traceback nor Streamlit's own message about one.
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_text("encountered an error")).to_have_count(0)


def test_a_sound_log_is_looked_through_once_for_all_pages_that_break_off(office, monkeypatch):
    monkeypatch.setattr(failed_page, "_looked", {})
    office.submit(Upload("a.xlsx", book(row())))
    looked, damage = [], damage_of.damage
    monkeypatch.setattr(damage_of, "damage", lambda office: looked.append(office) or damage(office))
    assert [failed_page.damage(office), failed_page.damage(office)] == [None, None]
    assert looked == [office]
