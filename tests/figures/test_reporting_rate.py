"""Who reported in a period (rule 12): which rows were due, when each was first received, states and rates."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from tests import small
from tests.empty_log import office_in
from tests.status_sheets import book, row
from tracker.display.tables import reporting_rate
from tracker.figures import reporting_states
from tracker.figures.filters import Filter
from tracker.figures.reporting_rate import ReportingQuestion
from tracker.figures.reporting_states import Case
from tracker.intake.commit import Upload
from tracker.operations.office import Office
from tracker.values.rule_lines import decide, results

TASKS = ("1.1", "1.2", "3.1", "3.2")  # the tasks that 中国移动 leads
FOUR = {"1.1": 40, "1.2": 40, "3.1": 40, "3.2": 40}


def at(text: str) -> datetime:
    """Return a time in the programme's time zone; "28 17:00" is in September 2020."""
    return datetime.fromisoformat(text if len(text) > 8 else f"2020-09-{text}").replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def send(office: Office, progress: dict, received: str = "27 10:00", period: str = "2020-09", **said) -> int:
    """Submit a workbook of 中国移动 (task → progress or status) for a period; return the number of the submission."""
    day = said.pop("day", f"{period}-25")
    rows = [
        row(
            task,
            said.get("unit_name", "中国移动"),
            done if isinstance(done, str) else "推进中" if done < 100 else "已完成",
            None if isinstance(done, str) else done,
            day=day,
            evidence="纪要",
        )
        for task, done in progress.items()
    ]
    upload = Upload(f"{period}.xlsx", book(*rows), period=period, **{name: value for name, value in said.items() if name != "unit_name"})
    checked, number = office.submit(upload, at(received))
    assert checked.accepted, checked.errors
    return number


def units(office: Office, period: str = "2020-09", as_of: date | None = None, **fields) -> dict[str, dict]:
    """Return how each unit reported in a period."""
    with office.log() as log:
        found = office.reporting(log, period, as_of).chosen(Filter(**fields))
    return {one["unit"]: one for one in found.units.to_dict("records")}


def mobile(office: Office, period: str = "2020-09", as_of: date | None = None) -> tuple:
    """Return how 中国移动 reported in a period: state, rows due, received, on time, other rows."""
    unit = units(office, period, as_of)["OP-CM"]
    return tuple(unit[name] for name in ("reporting", "rows_due", "rows_received", "rows_on_time", "rows_other"))


def total(office: Office, period: str = "2020-09", as_of: date | None = None, **fields) -> dict:
    """Return the counts and rates of a period."""
    with office.log() as log:
        return office.reporting(log, period, as_of).chosen(Filter(**fields)).total


@pytest.mark.parametrize(
    "due, received, on_time, excused, closed, state",
    [
        (0, 0, 0, 0, True, "not_expected"),
        (0, 0, 0, 0, False, "not_expected"),
        (0, 0, 0, 4, True, "excused"),
        (0, 0, 0, 4, False, "excused"),
        (4, 4, 4, 0, True, "on_time"),
        (4, 4, 4, 0, False, "on_time"),
        (4, 4, 3, 0, True, "late"),
        (4, 4, 0, 0, True, "late"),
        (4, 3, 3, 0, False, "open"),
        (4, 0, 0, 0, False, "open"),
        (4, 3, 3, 0, True, "partial"),
        (4, 1, 0, 0, True, "partial"),
        (4, 0, 0, 0, True, "missing"),
    ],
)
def test_the_first_line_that_fits_is_a_units_state(due, received, on_time, excused, closed, state):
    counts = (np.array([number]) for number in (due, received, on_time, excused))
    assert list(decide(reporting_states.UNIT, Case(*counts, closed))) == [state]


def test_every_line_has_its_words_and_every_state_its_line():
    assert set(results(reporting_states.UNIT)) == {reporting_states.NOT_EXPECTED, reporting_states.EXCUSED, *reporting_states.STATES}
    assert all(line.words({}, lang) for line in reporting_states.UNIT for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("as_of", "until"),
    [
        (None, None),
        (date(2020, 9, 1), date(2020, 9, 1)),
        (date(2020, 9, 29), date(2020, 9, 29)),
        (date(2020, 9, 30), None),  # at its end, all that came for the period counts, whenever it counts
        (date(2020, 10, 1), None),
        (date(2020, 8, 31), None),
    ],
)
def test_a_day_within_the_period_is_the_last_whose_reports_are_asked_for(as_of, until):
    assert ReportingQuestion("2020-09", date(2020, 10, 15), as_of).until == until


@pytest.mark.parametrize(
    "received, today, state", [("27 10:00", "2020-09-27", "on_time"), ("28 23:59", "2020-09-30", "on_time"), ("29 00:00", "2020-09-30", "late")]
)
def test_the_cut_off_is_the_end_of_its_day_in_the_programmes_zone(tmp_path, received, today, state):
    office = office_in(tmp_path, date.fromisoformat(today))
    send(office, FOUR, received)
    assert mobile(office)[0] == state


@pytest.mark.parametrize(
    "sent, today, state",
    [({}, "2020-09-28", "open"), ({"1.1": 40}, "2020-09-28", "open"), ({}, "2020-09-29", "missing"), ({"1.1": 40}, "2020-09-29", "partial")],
)
def test_until_the_cut_off_a_unit_that_is_not_complete_is_open(tmp_path, sent, today, state):
    office = office_in(tmp_path, date.fromisoformat(today))
    if sent:
        send(office, sent, "26 10:00")
    assert mobile(office)[0] == state


def test_rows_that_came_over_several_days_are_judged_each_by_its_first_receipt(office):
    send(office, {"1.1": 40, "1.2": 40}, "26 10:00")
    send(office, {"1.1": 50, "3.1": 40, "3.2": 40}, "29 09:00")
    assert mobile(office) == ("late", 4, 4, 2, 0)
    one = units(office)["OP-CM"]
    assert [(f"{one[name]:%d %H:%M}") for name in ("received", "last")] == ["26 02:00", "29 01:00"]


@pytest.mark.parametrize(
    "before, due", [({"1.1": 100}, 3), ({"1.1": "不涉及"}, 3), ({"1.1": "受阻", "1.2": 40}, 4), ({"1.1": 100, "1.2": 100, "3.1": 100, "3.2": 100}, 0)]
)
def test_what_was_settled_before_the_period_is_not_due(office, before, due):
    send(office, {task: 40 for task, done in before.items() if done == "受阻"} or {"3.2": 5}, "2020-07-27 10:00", "2020-07")
    send(office, before, "2020-08-27 10:00", "2020-08")
    assert mobile(office)[1] == due if due else "OP-CM" not in units(office)


def test_what_is_settled_in_the_period_itself_is_due_and_received(office):
    send(office, {**FOUR, "1.1": 100})
    assert mobile(office) == ("on_time", 4, 4, 4, 0)
    assert units(office, "2020-10")["OP-CM"]["rows_due"] == 3


@pytest.mark.parametrize("again, due", [(60, 4), (100, 3), ("不涉及", 3)])
def test_of_the_earlier_periods_the_report_that_wins_decides(office, again, due):
    send(office, {"1.1": 100}, "2020-07-27 10:00", "2020-07")
    send(office, {"1.1": again}, "2020-08-27 10:00", "2020-08")
    assert mobile(office)[1] == due


def test_a_report_counts_for_its_own_period_whatever_its_date(office):
    send(office, {"1.1": 100}, period="2020-09", day="2020-08-25")
    assert mobile(office) == ("partial", 4, 1, 1, 0)


def test_a_late_report_of_an_earlier_period_changes_what_was_due(office):
    send(office, FOUR)
    assert mobile(office) == ("on_time", 4, 4, 4, 0)
    send(office, {"1.1": 100}, "29 10:00", "2020-08")
    assert mobile(office) == ("on_time", 3, 3, 3, 1)


def test_rows_that_were_not_due_are_counted_apart_and_support_ones_not_at_all(office):
    send(office, {"1.1": 100}, "2020-08-27 10:00", "2020-08")
    send(office, FOUR)
    send(office, {"1.1": 10, "2.1": 10}, unit_name="中国铁塔")
    assert mobile(office) == ("on_time", 3, 3, 3, 1)
    assert (units(office)["TOWER"]["rows_received"], units(office)["TOWER"]["rows_other"]) == (0, 0)
    assert (total(office)["rows_due"], total(office)["rows_other"]) == (14, 1)


def test_the_same_sheet_for_a_later_period_is_a_report(office):
    send(office, FOUR, "2020-08-27 10:00", "2020-08", day="2020-08-25")
    assert send(office, FOUR, day="2020-08-25") is not None
    assert mobile(office) == ("on_time", 4, 4, 4, 0)


def test_a_correction_keeps_the_time_at_which_its_rows_first_came(office):
    first = send(office, FOUR, "26 10:00")
    second = send(office, {**FOUR, "1.1": 50}, "29 10:00", replaces=first, why="报错")
    assert mobile(office) == ("on_time", 4, 4, 4, 0)
    send(office, {**FOUR, "1.1": 55}, "30 10:00", replaces=second, why="又错")
    assert mobile(office) == ("on_time", 4, 4, 4, 0)


def test_rows_that_the_corrected_one_did_not_have_came_with_the_correction(office):
    first = send(office, {"1.1": 40, "1.2": 40}, "26 10:00")
    send(office, FOUR, "29 10:00", replaces=first, why="漏报")
    assert mobile(office) == ("late", 4, 4, 2, 0)


def test_rows_that_the_correction_leaves_out_were_never_received(office):
    first = send(office, FOUR, "26 10:00")
    send(office, {"1.1": 50}, "29 10:00", replaces=first, why="报错")
    assert mobile(office) == ("partial", 4, 1, 1, 0)


def test_the_times_are_kept_for_the_same_period_only(office):
    first = send(office, FOUR, "2020-08-27 10:00", "2020-08")
    send(office, FOUR, "29 10:00", "2020-09", replaces=first, why="报送期写错")
    assert mobile(office) == ("late", 4, 4, 0, 0)
    assert mobile(office, "2020-08") == ("missing", 4, 0, 0, 0)


def test_withdrawing_a_correction_brings_the_first_back(office):
    first = send(office, {"1.1": 40}, "26 10:00")
    second = send(office, FOUR, "29 10:00", replaces=first, why="漏报")
    assert office.withdraw(second, "报错") == first
    assert mobile(office) == ("partial", 4, 1, 1, 0)


def test_withdrawn_and_sent_anew_is_a_new_receipt(office):
    office.withdraw(send(office, FOUR, "26 10:00"), "报错")
    assert mobile(office) == ("missing", 4, 0, 0, 0)
    send(office, FOUR, "29 10:00")
    assert mobile(office) == ("late", 4, 4, 0, 0)


@pytest.mark.parametrize(
    "as_of, found",
    [
        ("2020-09-19", ("open", 4, 0, 0, 0)),
        ("2020-09-21", ("open", 4, 2, 2, 0)),
        ("2020-09-25", ("on_time", 4, 4, 4, 0)),
        ("2020-09-30", ("on_time", 4, 4, 4, 0)),
        ("2020-10-15", ("on_time", 4, 4, 4, 0)),
    ],
)
def test_a_date_inside_the_period_judges_at_its_end_by_what_counts_until_then(office, as_of, found):
    send(office, {"1.1": 40, "1.2": 40}, "22 10:00", day="2020-09-20")
    send(office, FOUR, "27 10:00", day="2020-09-25")
    assert mobile(office, as_of=date.fromisoformat(as_of)) == found


@pytest.mark.parametrize("as_of, due", [("2020-09-19", 4), ("2020-09-21", 3), ("2020-09-30", 3)])
def test_what_settled_an_earlier_period_later_than_the_date_does_not_count_either(office, as_of, due):
    send(office, {"1.1": 100}, "27 10:00", "2020-08", day="2020-09-20")
    send(office, {"1.2": 40}, "27 10:00", day="2020-09-25")
    assert mobile(office, as_of=date.fromisoformat(as_of))[1] == due


@pytest.mark.parametrize(
    "today, as_of, state",
    [("2020-09-28", "2020-09-28", "open"), ("2020-09-29", "2020-09-28", "missing"), ("2020-09-29", "2020-09-27", "open"), ("2020-09-29", None, "missing")],
)
def test_a_day_is_not_over_before_the_next(tmp_path, today, as_of, state):
    office = office_in(tmp_path, date.fromisoformat(today))
    assert mobile(office, as_of=as_of and date.fromisoformat(as_of))[0] == state


@pytest.mark.parametrize(
    "today, received, state",
    [("2020-10-05", "2020-10-05 23:59", "on_time"), ("2020-10-06", "2020-10-06 00:00", "late"), ("2020-10-05", None, "open"), ("2020-10-06", None, "missing")],
)
def test_a_cut_off_may_lie_in_the_next_month(tmp_path, today, received, state):
    office = office_in(tmp_path, date.fromisoformat(today), settings={"due_day": 5, "due_month": "次月"})
    if received:
        send(office, FOUR, received, day="2020-10-03")
    assert mobile(office)[0] == state
    assert total(office)["on_time_rate"] == (None if today == "2020-10-05" else 0.0)


VALID = {
    "starts in the month": ({"units": small.changed(small.UNITS, "OP-CM", valid_from="2020-09-15")}, {"2020-08": 0, "2020-09": 4}),
    "starts after the month's end": ({"units": small.changed(small.UNITS, "OP-CM", valid_from="2020-10-01")}, {"2020-09": 0, "2020-10": 4}),
    "ends on the last day": ({"units": small.changed(small.UNITS, "OP-CM", valid_to="2020-09-30")}, {"2020-09": 4, "2020-10": 0}),
    "ends before the last day": ({"units": small.changed(small.UNITS, "OP-CM", valid_to="2020-09-29")}, {"2020-08": 4, "2020-09": 0}),
    "one assignment ends": ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "valid_to": "2020-08-31"}]}, {"2020-08": 4, "2020-09": 3}),
    "one assignment begins": ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "valid_from": "2020-09-30"}]}, {"2020-08": 3, "2020-09": 4}),
    "a task begins later": ({"tasks": small.changed(small.TASKS, "3.1", start="2020-10-01")}, {"2020-09": 3, "2020-10": 4}),
    "the programme begins in March": ({}, {"2020-02": 0, "2020-03": 4}),
}


@pytest.mark.parametrize("tables, due", VALID.values(), ids=VALID)
def test_due_is_what_has_begun_and_is_valid_on_the_last_day(tmp_path, tables, due):
    office = office_in(tmp_path, date(2020, 11, 15), **tables)
    assert {period: units(office, period).get("OP-CM", {"rows_due": 0})["rows_due"] for period in due} == due


def test_a_unit_added_from_today_changes_no_earlier_month(tmp_path):
    before = office_in(tmp_path / "a")
    send(before, FOUR)
    earlier = [total(before, period) for period in ("2020-07", "2020-08")]
    added = [*small.UNITS, {"unit": "OP-CT", "title_zh": "中国电信", "group": "OP", "valid_from": "2020-09-30"}]
    (tmp_path / "b").mkdir()
    after = replace(before, programme=small.programme(tmp_path / "b", units=added))
    assert [total(after, period) for period in ("2020-07", "2020-08")] == earlier
    assert total(after)["units_expected"] == total(before)["units_expected"] + 1


def test_the_three_rates_are_of_units_of_units_and_of_rows_rounded_half_up(office):
    send(office, FOUR)
    send(office, {"1.2": 5}, "29 10:00", unit_name="中国铁塔")
    send(office, {"2.1": 5}, unit_name="辽宁工信")
    found = total(office)
    assert {name: found[name] for name in ("units_expected", "on_time", "late", "partial", "missing", "open")} == {
        "units_expected": 6,
        "on_time": 1,
        "late": 1,
        "partial": 1,
        "missing": 3,
        "open": 0,
    }
    assert (found["reporting_rate"], found["on_time_rate"], found["completeness"]) == (50.0, 16.7, 40.0)
    assert found["rows_missing"] == found["rows_due"] - found["rows_received"] == 9


def test_where_nothing_is_due_there_is_no_rate(office):
    found = total(office, unit=("OP-CM",), measure=(2,))
    assert [found[name] for name in ("units_expected", "reporting_rate", "on_time_rate", "completeness")] == [0, None, None, None]


@pytest.mark.parametrize(
    "fields, due",
    [
        ({}, 15),
        ({"unit": ("OP-CM",)}, 4),
        ({"group": ("IND",)}, 4),
        ({"region": ("21",)}, 6),
        ({"area": (2,)}, 7),
        ({"measure": (1,)}, 5),
        ({"unit": ("OP-CM",), "measure": (1,)}, 2),
        ({"status": ("completed",), "light": ("red",), "pace_class": ("done",), "words": "没有", "support": True}, 15),
    ],
)
def test_a_filter_narrows_by_what_is_named_and_not_by_state(office, fields, due):
    assert total(office, **fields)["rows_due"] == due


def test_narrowed_to_one_measure_a_unit_is_judged_by_its_rows_there(office):
    send(office, {"1.1": 40, "1.2": 40})
    assert units(office, measure=(1,))["OP-CM"]["reporting"] == "on_time"
    assert units(office)["OP-CM"]["reporting"] == "partial"


@pytest.mark.parametrize("sent, zh, en", [(FOUR, "按时", "on time"), ({"1.1": 40}, "部分（4项中报1项）", "partial (1 of 4 rows)"), (None, "缺报", "missing")])
def test_a_state_is_said_with_its_rows_where_some_are_missing(office, sent, zh, en):
    if sent:
        send(office, sent)
    for lang, said in (("zh", zh), ("en", en)):
        with office.log() as log:
            rows = {one["unit"]: one for one in reporting_rate.rows(office.reporting(log, "2020-09"), lang)}
        assert rows["OP-CM"]["said"] == said


def test_the_document_has_times_in_the_programmes_zone_and_null_where_nothing_is_due(office):
    send(office, {"1.1": 100, "1.2": 100, "3.1": 100, "3.2": 100}, "2020-08-27 10:00", "2020-08")
    send(office, {"1.1": 100})
    with office.log() as log:
        found = reporting_rate.document(office.reporting(log, "2020-09"), "zh")
    [one] = [unit for unit in found["units"] if unit["unit"] == "OP-CM"]
    assert (found["cut_off"], one["state"], one["rows_other"], one["region"]) == ("2020-09-28", None, 1, "00")
    assert one["first_received"] == one["last_received"] == "2020-09-27T10:00:00+08:00"
