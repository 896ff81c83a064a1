"""Who reported in a period, as it is shown: units with their states, and a sentence with the three rates."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pandas as pd

from ...figures.reporting_rate import Reporting
from ...figures.reporting_states import COUNTS, NOT_EXPECTED
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...words import say
from .. import phrases
from .listing import Listing

COLUMNS = (
    Column("title", "责任单位", "Unit", width=30),
    Column("group", "单位分组", "Group", width=24),
    Column("said", "报送情况", "Reporting", width=20),
    Column("rows_due", "应报（项）", "Rows due", kind="integer"),
    Column("rows_received", "已报（项）", "Received", kind="integer"),
    Column("rows_late", "其中迟报（项）", "Of these late", kind="integer"),
    Column("rows_other", "另报（项）", "Others", kind="integer"),
    Column("first_received", "首次收到", "First received", width=16),
    Column("last_received", "最后收到", "Last received", width=16),
    Column("unit", "单位代码", "Unit code"),
)


def rows(found: Reporting, lang: str) -> list[dict]:
    """Return the units as rows of COLUMNS; times are in the office's zone."""
    programme = found.programme
    return [
        row
        | _named(programme, row["unit"], lang)
        | {
            "group": programme.title("groups", programme.units[row["unit"]]["group"], lang),
            "said": phrases.unit_state(row, lang),
            "first_received": programme.clock(row["received"]),
            "last_received": programme.clock(row["last"]),
        }
        for row in found.units.to_dict("records")
    ]


def listing(found: Reporting, state: str | None, lang: str) -> Listing:
    """Return the units, or only those in one state, as a table; its name is the sentence of the three
    rates."""
    listed = [row for row in rows(found, lang) if state in (None, row["reporting"])]
    return Listing(sentence(found, lang), COLUMNS, listed)


def sentence(found: Reporting, lang: str) -> str:
    """Return how many units reported and in what state in a period, and the three rates (— where there is
    none)."""
    total, rate = found.total, found.total["reporting_rate"]
    other = say("reporting.other", lang, n=total["rows_other"]) if total["rows_other"] else ""
    return say(
        "reporting.total",
        lang,
        **total,
        period=found.period,
        rates=phrases.rates(total, lang),
        rate="—" if rate is None else say("reporting.rate", lang, rate=rate),
        other=other,
    )


def cut_off(found: Reporting, lang: str) -> str:
    """Return until when a period's reports are on time, and how that is judged."""
    programme = found.programme
    return say(
        "reporting.cut_off", lang, day=programme.last_day(found.period), zone=programme.settings["time_zone"]
    )


def document(found: Reporting, lang: str) -> dict:
    """Return who reported as plain values: the period, the day of its cut-off, the units, the total."""
    units = [_unit(found.programme, row, lang) for row in found.units.to_dict("records")]
    return {
        "period": found.period,
        "cut_off": found.programme.last_day(found.period).isoformat(),
        "units": units,
        "total": found.total,
    }


def _named(programme: Programme, unit: str, lang: str) -> dict:
    return {
        "unit": unit,
        "title": programme.title("units", unit, lang),
        "group": programme.units[unit]["group"],
        "region": programme.region_of(unit),
    }


def _unit(programme: Programme, row: dict, lang: str) -> dict:
    return _named(programme, row["unit"], lang) | {
        "state": None if row["reporting"] == NOT_EXPECTED else row["reporting"],
        **{name: row[name] for name in COUNTS},
        "first_received": _moment(programme, row["received"]),
        "last_received": _moment(programme, row["last"]),
    }


def _moment(programme: Programme, moment: pd.Timestamp) -> str | None:
    """A moment of the log in the programme's time zone, None for none."""
    if pd.isna(moment):
        return None
    return (
        moment.replace(tzinfo=UTC)
        .astimezone(ZoneInfo(programme.settings["time_zone"]))
        .isoformat(timespec="seconds")
    )
