"""What withdrawing a submission would change: the figures with it and without it."""

from datetime import date
from typing import cast

import pandas as pd

from ..figures import by_key
from ..intake.commit import Checked
from ..log import received, submissions
from ..log.one_log import Log
from .office import Office


def figures(office: Office, number: int, day: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the roll-ups of all measures ("total" first) as of a date, now and as if a submission were
    withdrawn and the one that it replaced counted again; lead assignments only."""
    with office.log() as log:
        without = log.but(number, received.replaced(log, number))
        return _figures(office, log, day), _figures(office, without, day)


def _figures(office: Office, log: Log, day: date) -> pd.DataFrame:
    rows = office.rows(log, day)
    rows = rows[rows["role"].eq("lead").to_numpy() & rows["valid"].to_numpy(bool)]
    total = by_key.total(office.programme, rows).to_frame("total").T
    return pd.concat([total, by_key.table(office.programme, rows, "measure")])


def dropped(office: Office, checked: Checked) -> int:
    """Return how many assignments the replaced submission reports on and the file that replaces it does
    not."""
    with office.log() as log:
        old = submissions.reports(log, cast(int, checked.upload.replaces))
    return len(
        {*zip(old["task"], old["unit"], strict=True)} - {(one.task, one.unit) for one in checked.proposals}
    )
