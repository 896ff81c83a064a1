"""What can be clicked is said on the screen and not on paper; where nothing is to be shown, every block says so alike."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.words import say
from ui.sections import ledger, measure, measures, timeline, two_dates, unit, units

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The small programme's office with one report."""
    office = office_in(tmp_path_factory.mktemp("hints"))
    assert office.submit(Upload("9月.xlsx", book(row(task="1.2", unit="联通"))))[1]
    return office


def test_before_anything_is_reported_nothing_is_compared(office):
    app = drawn(office, "zh", two_dates.compare, "measure", as_of=date(2020, 4, 30))
    assert [one.body for one in app.html if 'class="moves"' in one.body] == []
    assert say("compare.order", "zh") not in texts(app)


def _block(office, lang, draw, given, printing, as_of):
    import streamlit as st
    from tracker.figures.filters import Filter
    from ui import view
    from ui.frame import link_values

    link_values.place()
    st.session_state["printing"] = printing
    with office.log() as log:
        draw(view.seen(office, log, lang, Filter(as_of=as_of)), *given)


def drawn(office, lang, draw, *given, printing=False, as_of=None):
    """Return a block as it is drawn."""
    kwargs = {"office": office, "lang": lang, "draw": draw, "given": given, "printing": printing, "as_of": as_of}
    app = AppTest.from_function(_block, kwargs=kwargs, default_timeout=30).run()
    assert not app.exception
    return app


def texts(app) -> str:
    """Return all titles and captions of a page."""
    return "".join(one.value for one in (*app.markdown, *app.caption))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("draw", "given", "hint"),
    [
        (ledger.shown, (), "ledger.click"),
        (measures.measures, (), "measures.title_click"),
        (measure.tasks, (1,), "measure.cut_click"),
        (measure.assignments, (1,), "measure.assignments_click"),
        (units.units, (), "units.title_click"),
        (unit.leads, ("OP-CU",), "unit.lead_click"),
        (unit.due, ("OP-CU",), "unit.record_click"),
        (timeline.gantt, (), "timeline.gantt_click"),
        (timeline.courses, ("measure",), "timeline.courses_click"),
        (two_dates.compare, ("measure",), "compare.click"),
        (units.grid, (), "heat.click"),
    ],
)
def test_what_can_be_clicked_is_said_on_the_screen_only(office, lang, draw, given, hint):
    assert say(hint, lang) in texts(drawn(office, lang, draw, *given))
    assert say(hint, lang) not in texts(drawn(office, lang, draw, *given, printing=True))


@pytest.mark.parametrize(("draw", "sentence"), [(two_dates.compare, "since.nothing_yet"), (timeline.courses, "course.none")])
def test_where_nothing_moved_or_was_reported_stands_the_empty_state(office, draw, sentence):
    before = date(2020, 4, 30)
    app = drawn(office, "zh", draw, "measure", as_of=before)
    assert not app.info
    assert say(sentence, "zh", since=before, as_of=before)[-6:] in "".join(one.body for one in app.html if "class='empty'" in one.body)
