"""The flags of data quality and the scores of units equal a naive recomputation over drawn logs."""

import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given, strategies as st
from tests.empty_log import office_in
from tests.played_log import MOMENT, report
from tracker.display.tables import quality as tables
from tracker.figures import quality
from tracker.figures.filters import Filter
from tracker.intake.commit import digest
from tracker.log import write
from tracker.operations import quality as operations
from tracker.operations.office import Office

DAY = date(2020, 9, 30)
PAIRS = [("1.1", "OP-CM"), ("1.1", "OP-CU"), ("3.1", "OP-CM")]
NOTES = (None, "尚未完成", "已完成 验收", "按计划推进", "按计划 推进")
FIXED = {"completed": 100.0, "not_started": 0.0, "not_applicable": None}
a_row = st.fixed_dictionaries(
    {
        "pair": st.sampled_from(PAIRS),
        "day": st.sampled_from([5, 12, 40, 70, 80, 92]),
        "status": st.sampled_from(["in_progress", "completed", "blocked", "not_started", "not_applicable"]),
        "progress": st.sampled_from([10.0, 30.0, 70.0, 90.0]),
        "note": st.sampled_from(NOTES),
        "problem": st.sampled_from([None, "缺经费"]),
        "evidence": st.sampled_from([None, "验收单"]),
        "actual": st.sampled_from([None, 1.0, 4.0, 5.0, 30.0]),
    }
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Office:
    """The small programme, in which one task has a least value as its target."""
    return office_in(tmp_path_factory.mktemp("quality"))


def played(office, rows) -> str:
    """Return the name of a new log with these reports, each sent on its own."""
    name = f"q{uuid4().hex}"
    with office.database.open_log(name, "own", MOMENT) as log:
        for row in rows:
            said = report(row["pair"], row["day"], 50) | {key: row[key] for key in ("status", "note", "problem", "evidence", "actual")}
            said["progress"] = FIXED.get(row["status"], row["progress"])
            write.append(log, write.Receipt("2020-09", MOMENT, MOMENT), write.Document("f", digest(b""), b"", {}, []), [said])
    return name


def plain(text) -> str:
    return (text or "").replace(" ", "")


def naive(least, rows, judged) -> dict:
    """The flags of each pair, by their words."""
    found, said = {}, {}
    for pair in {row["pair"] for row in rows}:
        last = {}
        for row in sorted((row for row in rows if row["pair"] == pair), key=lambda row: row["day"]):
            if (when := date(2020, 7, 1) + timedelta(days=row["day"])) <= DAY:
                last[when.month] = row
        said[pair] = [last[month] for month in sorted(last)]
    present = {pair: courses[-1] for pair, courses in said.items() if courses}
    for pair, now in present.items():
        standing = judged[pair]
        if now["status"] == "not_applicable":
            continue
        value = [FIXED.get(row["status"], row["progress"]) for row in said[pair]]
        before = said[pair][-2] if len(said[pair]) > 1 else {"note": None}
        then = value[-2] if len(value) > 1 else None
        inside = [one for one in value if one is not None and 0 < one < 100]
        flags = {
            "fell": then is not None and value[-1] < then,
            "jump": then is not None and value[-1] - then > 50,
            "ahead": standing["gap"] > 30,
            "no_evidence": now["status"] == "completed" and now["evidence"] is None,
            "contradicts": (now["status"], plain(now["note"])) in {("completed", "尚未完成"), ("not_started", "已完成验收")},
            "same": now["status"] != "completed" and bool(now["note"]) and plain(now["note"]) == plain(before["note"]),
            "copied": bool(now["note"])
            and any(other[0] == pair[0] and other != pair and plain(row["note"]) == plain(now["note"]) for other, row in present.items()),
            "round": len(inside) >= 3 and all(one % 10 == 0 for one in inside),
            "silent": now["status"] == "blocked" and now["problem"] is None,
            "stale": standing["reason"] == "light.stale",
            "target": unmet(standing["target"], now, value[-1], least),
        }
        found[pair] = {name for name, has in flags.items() if has}
    return found


def unmet(target: float, now: dict, progress: float, least: bool) -> bool:
    if math.isnan(target) or now["actual"] is None:
        return False
    share = now["actual"] / target * 100
    share = min(share, 100) if least else share
    return abs(progress - share) > 20 or now["status"] == "completed" and share != 100


@pytest.mark.long
@given(rows=st.lists(a_row, min_size=4, max_size=14), least=st.booleans())
def test_every_flag_is_found_where_its_words_say(office, rows, least):
    rows = [row for number, row in enumerate(rows) if (row["pair"], row["day"]) not in [(one["pair"], one["day"]) for one in rows[:number]]]
    with office.database.read(played(office, rows)) as log:
        selected = office.selected(log, Filter(as_of=DAY, support=True))
        case = replace(operations.case(office, log, selected, DAY), at_least=np.full(len(selected), least))
        table = quality.by_unit(case, quality.flags(case), operations.reporting(office, log, DAY))
        reporting = operations.reporting(office, log, DAY).units.set_index("unit").to_dict("index")
    flags, told = quality.flags(case), case.rows.to_dict("records")
    found = {(row["task"], row["unit"]): {name for name, mask in flags.items() if mask[place]} for place, row in enumerate(told) if case.reported[place]}
    wanted = naive(least, rows, {(row["task"], row["unit"]): row for row in told})
    assert found == wanted
    for unit, row in table.to_dict("index").items():
        own = [flagged for (_, one), flagged in wanted.items() if one == unit]
        parts = [(30, (len(own) - sum(map(bool, own))) / len(own))] if own else []
        due = reporting.get(unit, {"rows_due": 0})
        if due["rows_due"]:
            parts += [(40, due["rows_received"] / due["rows_due"]), (30, due["rows_on_time"] / due["rows_due"])]
        mean = sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts) * 100
        assert Decimal(row["score"]).quantize(Decimal("0.1")) == Decimal(mean + 1e-9).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_the_gravest_flags_stand_first_and_each_is_said_in_words():
    found = {"fell": np.array([False, True, False]), "copied": np.array([True, True, False])}
    assert tables.by_gravity(found, np.array([0, 1])).tolist() == [1, 0]
    assert tables.in_words(found, "zh") == ["与他单位相同", "进度回落、与他单位相同", None]


def test_a_filter_by_one_unit_finds_what_another_wrote_alike(office):
    said = {"day": 80, "status": "in_progress", "progress": 30.0, "note": "按计划推进", "problem": None, "evidence": None, "actual": None}
    with office.database.read(played(office, [said | {"pair": pair} for pair in PAIRS[:2]])) as log:
        case = operations.case(office, log, office.selected(log, Filter(as_of=DAY, unit=("OP-CM",))), DAY)
    assert quality.flags(case)["copied"].sum() == 1
