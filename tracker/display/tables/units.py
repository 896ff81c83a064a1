"""Responsible units as people read them: their table, their grid of lights, their past reports."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from ...figures import rollups
from ...figures.by_key import RollUp
from ...figures.claims import Accuracy
from ...figures.judged import Shown
from ...figures.rollup_means import RollupInput
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.light_colours import LIGHTS
from ...schema.status_sheet import VALUES
from ...values.kinds import show
from ...words import say
from .. import attention, phrases
from ..html.bars import Cell
from . import assignments, claims, listing, status
from .measures import COVERAGE

UNITS = (
    Column("title", "责任单位", "Unit", width=30),
    *listing.picked(assignments.ROLLUP, "light"),
    Column("lights_red", "滞后(项)", "Red", kind="integer"),
    Column("lights_yellow", "预警(项)", "Yellow", kind="integer"),
    *listing.picked(assignments.ROLLUP, "overdue blocked reason progress"),
    COVERAGE,
    *listing.picked(assignments.ROLLUP, "expected gap earlier status"),
    Column("reporting", "本期报送", "This period"),
    Column("key", "单位代码", "Unit code"),
    Column("group", "单位分组", "Group", width=24),
    Column("region", "地区", "Region", width=16),
    *listing.picked(assignments.ROLLUP, "class assignments completed verified"),
    Column("accuracy", "自评准确率", "Claims agreed to", width=26),
)
HISTORY = (
    *listing.picked(assignments.ASSIGNMENT, "as_of"),
    Column("period", "报送期", "Period"),
    *listing.picked(assignments.ASSIGNMENT, " ".join(("task title", *VALUES))),
    Column("reporter", "填报人", "Reporter"),
    Column("outcome", "相对上次", "Against the last"),
    *listing.picked(assignments.ASSIGNMENT, "submission"),
    Column("file", "文件", "File", width=30),
    Column("sheet", "工作表", "Sheet", width=16),
    Column("row", "行号", "Row", kind="integer"),
)


def table(
    programme: Programme,
    shown: Shown,
    receipts: pd.DataFrame,
    lang: str,
    accurate: Mapping[str, Accuracy] = MappingProxyType({}),
) -> list[dict]:
    """Return the units of a selection with their figures as rows of UNITS, those with most red lights first.

    `receipts` says who reported in the period (see `reporting_rate.Reporting.units`), `accurate` how accurate
    the claims of units were."""
    states = {row["unit"]: row for row in receipts.to_dict("records")}
    rows = [
        row
        | {
            "group": programme.title("groups", programme.units[row["key"]]["group"], lang),
            "region": programme.title("regions", programme.region_of(row["key"]), lang),
            "coverage": phrases.coverage(row, lang),
            "reporting": phrases.reporting(states.get(row["key"]), lang),
            "accuracy": claims.accuracy(accurate.get(row["key"]), lang),
        }
        for row in status.listing(programme, shown, "unit", lang)
    ]
    if rows:
        rows = [rows[place] for place in attention.most_to_do(pd.DataFrame(rows)).index]
    return assignments.rolled(rows, UNITS, lang)


def unit_codes(programme: Programme, selected: pd.DataFrame) -> list[str]:
    """Return the codes of the units of a selection, in the order of the catalogue."""
    codes = set(selected["unit"])
    return [unit for unit in programme.units if unit in codes]


def by_group(programme: Programme, units: Sequence[str]) -> dict[str, list[str]]:
    """Return units by their group; the groups are in the order of the catalogue."""
    units_of = {
        group: [unit for unit in units if programme.units[unit]["group"] == group]
        for group in programme.groups
    }
    return {group: members for group, members in units_of.items() if members}


def grid(programme: Programme, selected: pd.DataFrame, whole: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the roll-up of every (unit, measure) of the programme that has an assignment, one row a pair.

    Status, class and light are those of `whole`, the same selection without filters by state, where it is
    given."""
    units, measures = list(programme.units), list(programme.measures)

    def pairs(rows: pd.DataFrame) -> np.ndarray:
        return pd.Index(units).get_indexer(rows["unit"]) * len(measures) + pd.Index(measures).get_indexer(
            rows["measure"]
        )

    pair_numbers, codes = np.unique(pairs(selected), return_inverse=True)
    judged = None
    if whole is not None:
        whole_codes = pd.Index(pair_numbers).get_indexer(pairs(whole))
        judged = RollupInput.of(whole[whole_codes >= 0]), whole_codes[whole_codes >= 0]
    selected_with_keys = RollupInput.of(selected), codes
    figures = rollups.rollup(selected_with_keys, len(pair_numbers), programme.settings, judged)
    keys = [(units[key // len(measures)], measures[key % len(measures)]) for key in pair_numbers]
    return pd.DataFrame(figures, pd.MultiIndex.from_tuples(keys, names=("unit", "measure")))


def measures_of(programme: Programme, found: pd.DataFrame, units: Sequence[str]) -> list[int]:
    """Return the numbers of the measures in which any of the units has an assignment, in order."""
    numbers = set(found.index[found.index.get_level_values("unit").isin(units)].get_level_values("measure"))
    return [measure for measure in programme.measures if measure in numbers]


def cells(
    found: pd.DataFrame, units: Sequence[str], measures: Sequence[int], lang: str
) -> list[list[Cell | None]]:
    """Return the cells of the grid, units × measures: light, shape with progress, and the text shown when
    pointed at."""
    shown = found[found.index.get_level_values("unit").isin(units)]
    rows = dict(zip(shown.index, shown.to_dict("records"), strict=True))
    return [[_cell(rows.get((unit, measure)), lang) for measure in measures] for unit in units]


def _cell(row: RollUp | None, lang: str) -> Cell | None:
    if row is None:
        return None
    figure = show("percent", row["progress"])
    coverage = phrases.coverage(row, lang)
    word = f"{phrases.light(row['light'], row['reason'], lang)} {figure or '—'}"
    shape = index(LIGHTS)[row["light"]].shape
    return Cell(
        row["light"],
        f"{shape} {figure}" if figure else shape,
        f"{word} · {coverage} · {status.reason(row, lang)}",
    )


def grid_columns(programme: Programme, lang: str) -> tuple[Column, ...]:
    """Return the columns of the grid as a table: the unit, then one column for each measure."""
    names = [(number, programme.title("measures", number, lang)) for number in programme.measures]
    return (
        Column("unit", "责任单位", "Unit", width=30),
        *(Column(str(number), f"{number}. {name}", f"{number}. {name}", width=16) for number, name in names),
    )


def grid_rows(programme: Programme, found: pd.DataFrame, units: Sequence[str], lang: str) -> list[dict]:
    """Return the grid as rows of words, one for each unit: light with its word, progress, coverage,
    reason."""
    lines = zip(units, cells(found, units, list(programme.measures), lang), strict=True)
    return [
        {
            "unit": programme.title("units", unit, lang),
            **{
                str(number): cell.says if cell else None
                for number, cell in zip(programme.measures, line, strict=True)
            },
        }
        for unit, line in lines
    ]


def history(programme: Programme, reports: pd.DataFrame, lang: str) -> list[dict]:
    """Return a unit's reports (see `submissions.history`) as rows of HISTORY, the latest first."""
    rows = [
        row
        | {
            "title": programme.title("tasks", row["task"], lang),
            "outcome": say(f"count.{row['outcome']}", lang),
            "as_of": str(row["as_of"]),
        }
        for row in reports.to_dict("records")
    ]
    return listing.shown(rows, HISTORY, lang)


def reported(found: pd.DataFrame, unit: str, lang: str) -> str:
    """Return in words how a unit reported in a period (see `reporting_rate.Reporting.units`)."""
    row = next((row for row in found.to_dict("records") if row["unit"] == unit), None)
    return phrases.reporting(row, lang)


def facts(programme: Programme, unit: str, lang: str) -> list[tuple[str, str]]:
    """Return what the catalogue says about a unit: pairs of a label and a text; what it does not say
    is left out."""
    row = programme.units[unit]
    parent = programme.title("units", row["parent"], lang) if row["parent"] else None
    texts = {
        "code": unit,
        "group": programme.title("groups", row["group"], lang),
        "region": programme.title("regions", programme.region_of(unit), lang),
        "parent": parent,
        "contact": row["contact"],
        "aliases": say("shown.list", lang).join(row["aliases"] or ()),
    }
    return [(say(f"unit.{name}", lang), text) for name, text in texts.items() if text]
