"""Who is late, where a filter by light leaves out the late units' assignments."""

import pandas as pd
from tests.status_sheets import book, row
from tracker.display.tables import units
from tracker.figures import by_key
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload


def test_every_unit_that_the_counts_call_missing_is_listed_whatever_light_is_shown(office):
    office.submit(Upload("九月.xlsx", book(row())))
    with office.log() as log:
        reporting = office.reporting(log, "2020-08")
        shown = office.selected(log, Filter(light=("behind",)))
    late = units.late(by_key.table(office.programme, shown, "unit"), reporting.units)
    counted = {state: sum(one["reporting"] == state for one in late) for state in ("missing", "partial", "late")}
    assert counted == {state: reporting.total[state] for state in counted}
    assert isinstance(shown, pd.DataFrame) and counted["missing"] > 0
