"""The benchmarks' own code: it runs, its pages draw the same, and the page of goals states what was measured."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from benchmarks import __main__ as command, bulk, country, looks, sessions, sizes
from benchmarks.browser import ROOT, Window, browser
from benchmarks.figures import filled
from benchmarks.goals import GOALS, Goal, Result
from benchmarks.measurements import MEASUREMENTS
from benchmarks.servers import module, streamlit
from benchmarks.sessions import Load
from tracker.log.projections import rebuild
from tracker.operations import opened

GOAL = Goal("a", "a click", "S", 2.0, "× the floor", "filter")


@pytest.fixture(scope="module")
def environ():
    """The environment of a log of its own with the sample in it."""
    with filled() as own:
        yield own


@pytest.mark.parametrize("value, said", [(2.0, "met"), (1.2, "met"), (3.0, "missed by 50 %")])
def test_a_goal_is_met_or_says_by_how_much_it_is_missed(value, said):
    assert command.verdict(GOAL, Result(value, "")) == said


def test_a_goal_that_was_not_measured_says_so():
    assert "not measured yet" in command.line(GOAL, {})


def test_every_goal_names_a_measurement_that_exists_and_no_two_share_an_id():
    assert {goal.measurement for goal in GOALS} - {None} == set(MEASUREMENTS)
    assert len({goal.id for goal in GOALS}) == len(GOALS)


def test_the_page_of_figures_is_what_was_measured():
    kept = json.loads((ROOT / "docs" / "performance.json").read_text(encoding="utf-8"))
    template = (ROOT / "benchmarks" / "page.md").read_text(encoding="utf-8")
    assert (ROOT / "docs" / "performance.md").read_text(encoding="utf-8") == command.page(kept, template)


@pytest.mark.whole
def test_sessions_choose_units_and_are_sent_the_page(environ):
    with streamlit("dashboard.py", environ) as server:
        clicks = sessions.clicking(server.address, Load(2, 2, 0))
        assert len(clicks) == 4 and all(taken > 0 and 5 < size < 100 for taken, size in clicks)
        assert server.memory > 50


@pytest.mark.whole
def test_a_look_for_news_has_its_cost():
    assert 0 <= looks.cost(20) < 1000


@pytest.mark.whole
def test_workbooks_of_many_offices_are_taken_in_and_a_second_time_found_known():
    found = bulk.measure(6)
    assert list(found) == ["calamine alone", "reader", "openpyxl", "start", "submit", "again"]
    assert all(taken.clock > 0 and taken.processor > 0 for taken in found.values())


@pytest.mark.whole
def test_a_size_is_made_once_and_its_kept_state_is_the_rebuilt_one(tmp_path, monkeypatch):
    monkeypatch.setitem(sizes.SIZES, "L", sizes.Size(3, 4, 3))
    own = sizes.made("L", tmp_path)
    assert own == sizes.made("L", tmp_path)
    office = opened.opened(own, datetime.now(UTC))
    with office.log() as log:
        held = office.rows(log, office.today)
    assert len(held) == 2492 + 3 * 4 and 0.9 < (held["status"] != "not_reported").mean() < 1
    with office.database.write(office.programme.id) as log:
        assert [one.same for one in rebuild.rebuild(log.conn)] == [True]


@pytest.mark.whole
def test_a_sheet_is_confirmed_at_small_and_large_with_long_and_short_histories(tmp_path, monkeypatch):
    monkeypatch.setitem(sizes.SIZES, "L", sizes.Size(3, 4, 8))
    monkeypatch.setattr(country, "FOLDER", tmp_path)
    found = country.confirmed(1)
    assert list(found) == ["sheet_l", "history_upload"] and all(one.value > 0 for one in found.values())
    assert country.read_reports(country.grown("L", country.SHORT)["TRACKER_DB"]) > 6 * 2000


@pytest.mark.whole
def test_the_page_without_a_framework_changes_at_a_click(environ):
    with module("bare_page", environ) as server, browser() as chromium:
        window = Window(chromium, server.address)
        window.page.wait_for_selector(".barlayer .point path")
        before = window.page.locator("#shown").inner_text()
        assert 0 < window.rested(300).click(300) < 20_000
        assert window.page.locator("#shown").inner_text() != before
        assert window.page.locator("#chart0 .barlayer .point").count() == 36


@pytest.mark.whole
@pytest.mark.parametrize(
    "code",
    [
        "from benchmarks import dash_page; assert len(dash_page._draw(dash_page.overview(True))) == 6; dash_page.app()",
        "from streamlit.testing.v1 import AppTest; page = AppTest.from_file('benchmarks/plain_page.py').run(timeout=60);"
        "assert not page.exception and len(page.metric) == 6 and len(page.multiselect) == 8",
    ],
)
def test_the_pages_of_others_draw_the_overview(environ, code):
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, check=True, timeout=120)
