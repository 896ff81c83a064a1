"""Data quality as tables: the questionable assignments with their flags, and the score of each unit."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ...figures.quality import FLAGS, Case
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.arrays import Ints, Mask
from ...words import say
from .. import rules_page
from .listing import Listing, term

FLAGGED = (
    Column("flags", "疑点", "Flags", width=34),
    Column("task", "任务", "Task", width=8),
    Column("owners", "责任单位", "Unit", width=26),
    Column("status", "进展状态", "Status", width=12),
    Column("progress", "进度(%)", "Progress (%)", kind="percent"),
    Column("before", "上一期(%)", "Before (%)", kind="percent"),
    Column("note", "进展情况", "Progress note", width=44),
    Column("evidence", "佐证材料", "Evidence", width=22),
    Column("reported", "填报日期", "Reported on", kind="date"),
)
UNITS = (
    Column("title", "责任单位", "Unit", width=30),
    Column("score", "评分", "Score", kind="percent"),
    Column("completeness", "完整(%)", "Completeness (%)", kind="percent"),
    Column("timeliness", "及时(%)", "Timeliness (%)", kind="percent"),
    Column("consistency", "一致(%)", "Consistency (%)", kind="percent"),
    Column("reported", "已报（项）", "Reported", kind="integer"),
    Column("flagged", "有疑点（项）", "Questionable", kind="integer"),
)


def names(lang: str) -> dict[str, str]:
    """Return the words of each flag, in the order of the rule."""
    return {line.result: rules_page.QUALITY.decided(line, lang).word for line in FLAGS}


def in_words(found: Mapping[str, Mask], lang: str) -> list[str | None]:
    """Return the flags of each assignment in words, None for none."""
    words, joint = names(lang), say("shown.list", lang)
    masks = zip(*(mask.tolist() for mask in found.values()), strict=True)
    each = ([words[name] for name, has in zip(found, one, strict=True) if has] for one in masks)
    return [joint.join(one) or None for one in each]


def by_gravity(found: Mapping[str, Mask], at: Ints) -> Ints:
    """Return the places of flagged assignments by the first line of the rule that fits each."""
    first = np.argmax(np.array([mask[at] for mask in found.values()]), axis=0)
    ordered: Ints = at[np.argsort(first, kind="stable")]
    return ordered


def flagged(programme: Programme, one: Case, found: Mapping[str, Mask], at: Ints, lang: str) -> Listing:
    """Return the assignments at some places with their flags and what they say."""
    words = in_words(found, lang)
    rows = one.rows.iloc[at].to_dict("records")
    listed = [
        {
            "flags": words[place],
            "task": row["task"],
            "owners": programme.title("units", row["unit"], lang),
            "status": term("status", row["status"], lang),
            "progress": _known(row["reported_progress"]),
            "before": _known(one.before[place]),
            "note": row["note"],
            "evidence": row["evidence"],
            "reported": row["reported_on"],
        }
        for place, row in zip(at.tolist(), rows, strict=True)
    ]
    return Listing(say("quality.rows_name", lang), FLAGGED, listed)


def units(programme: Programme, table: pd.DataFrame, lang: str) -> Listing:
    """Return the score of each unit with its parts, in the order of the table."""
    rows = [
        {
            "key": unit,
            "title": programme.title("units", unit, lang),
            **{name: _known(row[name]) for name in ("score", "completeness", "timeliness", "consistency")},
            **{name: int(row[name]) for name in ("reported", "flagged")},
        }
        for unit, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
    return Listing(say("quality.units_name", lang), UNITS, rows)


def _known(value: float) -> float | None:
    return None if value != value else float(value)
