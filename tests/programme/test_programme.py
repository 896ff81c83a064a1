"""The catalogue: the shipped one, what a small one gives, and what is refused, cell by cell."""

import pickle
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import openpyxl
import pytest
from benchmarks.servers import ROOT
from tests.small import GROUPS, MEASURES, REGIONS, TASKS, UNITS, book, catalogue, changed, programme
from tracker.problems import Refused
from tracker.programme.load import load
from tracker.programme.programme import Programme
from tracker.schema.catalogue import CATALOGUE
from tracker.words import say

SHIPPED = ROOT / "data" / "programme.xlsx"
OPERATORS = ("OP-CT", "OP-CM", "OP-CU", "OP-CB")


@pytest.fixture(scope="module")
def shipped() -> Programme:
    return load(SHIPPED)


def dates(frame, task: str, column: str) -> set:
    """Return the dates of a task's assignments; None for a continuing one."""
    days = frame.loc[frame["task"] == task, column]
    return {None if np.isnan(day) else date.fromordinal(int(day)).isoformat() for day in days}


_refused: dict[bytes | Path, tuple] = {}  # the problems of the workbooks read before, by what is in them


def refused(path: Path) -> tuple:
    """Return the problems with which a catalogue is refused."""
    content = path.read_bytes() if path.is_file() else path
    if content not in _refused:
        with pytest.raises(Refused) as caught:
            load(path)
        _refused[content] = caught.value.problems
    return _refused[content]


@pytest.mark.parametrize(
    ("counted", "number"),
    [
        (lambda found: found.areas, 5),
        (lambda found: found.measures, 18),
        (lambda found: found.tasks, 66),
        (lambda found: found.units, 111),
        (lambda found: found.assignments, 2492),
        (lambda found: found.pairs, 2492),
        (lambda found: found.assignments.query("role == 'lead'"), 1276),
    ],
)
def test_the_shipped_catalogue_is_the_whole_notice(shipped, counted, number):
    assert len(counted(shipped)) == number


@pytest.mark.parametrize(
    ("task", "deadline"),
    [("1.1", "2020-12-31"), ("15.4", "2020-12-31"), ("7.1", "2022-12-31"), ("7.5", "2022-12-31"), ("16.1", None), ("17.2", None), ("18.3", None)],
)
def test_the_shipped_deadlines_are_the_offices_decisions(shipped, task, deadline):
    assert dates(shipped.assignments, task, "deadline") == {deadline}
    assert dates(shipped.assignments, task, "original_deadline") == {deadline}


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("移动", ("OP-CM",)),
        ("中国移动", ("OP-CM",)),
        ("china mobile", ("OP-CM",)),
        ("op-cm", ("OP-CM",)),
        ("中国移动通信集团有限公司", ("OP-CM",)),
        (" 中国 移动\u3000", ("OP-CM",)),
        ("工信部", ("MIIT",)),
        ("中国铁塔", ("TOWER",)),
        ("基础电信企业", OPERATORS),
        ("OP", OPERATORS),
        ("北京经信局", ("IND-11",)),
        ("北京市经济和信息化局", ("IND-11",)),
        ("重庆市经信委", ("IND-50",)),
        ("辽宁通管局", ("CA-21",)),
        ("广东省通信管理局", ("CA-44",)),
        ("大连市工信局", ("IND-2102",)),
        ("深圳无委办", ("RAD-4403",)),
        ("兵团工信局", ("IND-6600",)),
        ("内蒙古自治区工信厅", ("IND-15",)),
        ("江苏移动", ()),
        ("深圳市通信管理局", ()),
        ("广东", ()),
        ("各市人民政府", ()),
        ("中国移动、中国联通", ()),
        ("", ()),
    ],
)
def test_a_name_stands_for_a_unit_or_a_group_as_a_whole_cell_only(shipped, name, units):
    assert shipped.units_named(name) == units


def test_every_name_of_every_shipped_unit_stands_for_that_unit_alone(shipped):
    wrong = [
        (code, name)
        for code, row in shipped.units.items()
        for name in (code, row["title_zh"], row["title_en"], *row["aliases"])
        if shipped.units_named(name) != (code,)
    ]
    assert wrong == []


@pytest.mark.parametrize(("region", "within"), [("21", ["21", "2102"]), ("65", ["65", "6600"]), ("2102", ["2102"]), ("11", ["11"]), ("00", ["00"])])
def test_a_region_includes_the_regions_below_it(shipped, region, within):
    assert shipped.regions_within(region) == within


def test_regions_that_the_notice_does_not_address_have_no_units(shipped):
    outside = {code for code, row in shipped.regions.items() if not row["addressed"]}
    assert outside == {"71", "81", "82"}
    assert outside.isdisjoint(shipped.region_of(unit) for unit in shipped.units)


def test_every_shipped_task_has_a_done_test_that_names_its_target_and_no_other_number(shipped):
    for task, row in shipped.tasks.items():
        known = set(re.findall(r"\d+", f"{row['title_zh']} {row['target'] or 0:g} 5G 4K/8K LTE-V2X"))
        zh, en = row["done_test_zh"], row["done_test_en"]
        assert 0 < len(zh) <= 45 and en, task
        assert set(re.findall(r"\d+", zh + " " + en)) <= known, task
        assert row["target"] is None or all(f"{row['target']:g}" in text for text in (zh, en)), task
        assert ("至少" in zh) == ("at least" in en) == (row["target_bound"] == "at_least"), task
        assert zh.startswith("每期：") == (dates(shipped.assignments, task, "deadline") == {None}), task


def test_the_shipped_workbook_opens_with_its_instructions_which_are_not_read():
    sheets = openpyxl.load_workbook(SHIPPED, read_only=True).sheetnames
    assert sheets == ["填写说明 README"] + [f"{word.zh} {word.en}" for word, _ in CATALOGUE.values()]


@pytest.mark.long
def test_the_shipped_workbook_saved_by_libreoffice_gives_equal_tables(shipped, tmp_path):
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            tmp_path / "saved",
            SHIPPED,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = load(tmp_path / "saved" / SHIPPED.name)
    assert saved == shipped
    assert saved.digest != shipped.digest


def test_a_group_is_written_out_and_a_unit_that_leads_and_supports_leads(tmp_path):
    found = programme(tmp_path, tasks=changed(TASKS, "1.1", lead="OP-CU、铁塔", support="OP、IND-21"))
    rows = found.assignments.query("task == '1.1'")
    assert list(zip(rows["unit"], rows["role"], strict=True)) == [("OP-CU", "lead"), ("TOWER", "lead"), ("OP-CM", "support"), ("IND-21", "support")]


def test_an_assignment_carries_the_place_of_its_task_and_unit(tmp_path):
    found = programme(tmp_path)
    row = found.assignments.iloc[found.pairs["2.1", "IND-2102"]]
    assert row[["task", "unit", "role", "measure", "area", "group", "region"]].tolist() == ["2.1", "IND-2102", "lead", 2, 1, "IND", "2102"]
    assert found.assignments.iloc[found.pairs["1.1", "OP-CM"]]["region"] == "00"


def test_a_catalogue_without_tasks_has_no_assignments(tmp_path):
    found = programme(tmp_path, tasks=[]).assignments
    assert (len(found), "deadline" in found.columns) == (0, True)


def ordinal(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@pytest.mark.parametrize(
    ("task", "exception", "expected"),
    [
        (
            {},
            {},
            {
                "deadline": ordinal("2020-12-31"),
                "original_deadline": ordinal("2020-12-31"),
                "weight": 1,
                "task_weight": 1,
                "start": ordinal("2020-03-24"),
                "plan": (),
            },
        ),
        (
            {"deadline": "2020-10-31", "current_deadline": "2021-01-31", "start": "2020-05-01", "weight": 2},
            {},
            {"deadline": ordinal("2021-01-31"), "original_deadline": ordinal("2020-10-31"), "start": ordinal("2020-05-01"), "task_weight": 2, "weight": 1},
        ),
        ({"deadline": "6月底前"}, {}, {"deadline": ordinal("2020-06-30")}),
        ({"deadline": datetime(2020, 6, 30)}, {}, {"deadline": ordinal("2020-06-30")}),
        ({}, {"deadline": "2020-10-31"}, {"deadline": ordinal("2020-10-31"), "original_deadline": ordinal("2020-10-31")}),
        ({}, {"current_deadline": "2021-03-31"}, {"deadline": ordinal("2021-03-31"), "original_deadline": ordinal("2020-12-31")}),
        ({"current_deadline": "2021-01-31"}, {"deadline": "2020-10-31"}, {"deadline": ordinal("2020-10-31"), "original_deadline": ordinal("2020-10-31")}),
        ({"current_deadline": "2021-01-31"}, {"weight": 3}, {"deadline": ordinal("2021-01-31"), "weight": 3}),
        ({}, {"weight": 0.05}, {"weight": 0.05, "task_weight": 1}),
        (
            {"current_deadline": "2021-01-31", "requested": "2020-09-01", "decided": "2020-09-10"},
            {},
            {"deadline": ordinal("2021-01-31"), "original_deadline": ordinal("2020-12-31"), "decided": ordinal("2020-09-10")},
        ),
        (
            {"current_deadline": "2021-01-31", "decided": "2020-09-10"},
            {"current_deadline": "2021-02-28"},
            {"deadline": ordinal("2021-02-28"), "decided": -np.inf},
        ),
        ({}, {"current_deadline": "2021-02-28", "requested": "2021-01-01", "decided": "2021-01-10"}, {"deadline": ordinal("2020-12-31"), "decided": np.inf}),
        ({}, {"current_deadline": "2021-02-28", "requested": "2020-12-31"}, {"deadline": ordinal("2021-02-28"), "decided": -np.inf}),
        ({}, {"valid_from": "2020-06-01", "valid_to": "2020-11-30"}, {"start": ordinal("2020-06-01"), "valid_to": ordinal("2020-11-30")}),
        ({"start": "2020-07-01"}, {"valid_from": "2020-06-01"}, {"start": ordinal("2020-07-01")}),
        ({"target": 5}, {"target": "7个"}, {"target": 7}),
        ({"target": 5}, {"target": 0}, {"target": 0}),
        ({"target": 5}, {"weight": 2}, {"target": 5}),
        ({}, {"plan": "2020-06-30:30；9月底前：60%"}, {"plan": ((ordinal("2020-06-30"), 30.0), (ordinal("2020-09-30"), 60.0))}),
    ],
)
def test_dates_weights_targets_and_plans_come_from_the_exception_then_the_task(tmp_path, task, exception, expected):
    found = programme(tmp_path, tasks=changed(TASKS, "1.1", **task) if task else TASKS, exceptions=[{"task": "1.1", "unit": "OP-CM"} | exception])
    row = found.assignments.iloc[found.pairs["1.1", "OP-CM"]]
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(("task", "exception"), [("1.1", {"deadline": "持续推进"}), ("1.1", {"current_deadline": "长期坚持"}), ("3.2", {"weight": 2})])
def test_a_continuing_assignment_has_no_deadline(tmp_path, task, exception):
    found = programme(tmp_path, exceptions=[{"task": task, "unit": "OP-CM"} | exception])
    assert np.isnan(found.assignments.iloc[found.pairs[task, "OP-CM"]]["deadline"])


def test_an_exception_changes_no_other_assignment(tmp_path):
    exception = {"task": "1.1", "unit": "OP-CM", "deadline": "2020-10-31", "weight": 3, "target": 7}
    before, after = (
        {pair: str(row) for pair, row in zip(found.pairs, found.assignments.to_dict("records"), strict=True)}
        for found in (programme(tmp_path), programme(tmp_path, exceptions=[exception]))
    )
    assert before.keys() == after.keys()
    assert {pair for pair in before if before[pair] != after[pair]} == {("1.1", "OP-CM")}


REFUSED = [
    ({"tasks": [*TASKS, TASKS[0]]}, "duplicate_key", "任务", "A7", "1.1"),
    ({"units": [*UNITS, UNITS[0]]}, "duplicate_key", "责任单位", "A8", "OP-CM"),
    ({"measures": [*MEASURES, MEASURES[2]]}, "duplicate_key", "举措", "A5", "3"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM"}] * 2}, "duplicate_key", "例外", "A3", "1.1 OP-CM"),
    ({"words": [{"word": "收尾", "status": "推进中"}] * 2}, "duplicate_key", "状态用语", "A3", "收尾"),
    ({"words": [{"word": "收 尾", "status": "推进中"}, {"word": "收尾", "status": "已完成"}]}, "ambiguous_word", "状态用语", "A3", "收尾"),
    ({"words": [{"word": "已完成", "status": "推进中"}]}, "ambiguous_word", "状态用语", "A2", "已完成"),
    ({"words": [{"word": "收尾", "status": "差不多"}]}, "bad_status", "状态用语", "B2", "差不多"),
    ({"words": [{"word": "收尾"}]}, "required", "状态用语", "B2", None),
    ({"tasks": changed(TASKS, "1.2", lead="OP、政府")}, "unknown_reference", "任务", "E3", "政府"),
    ({"tasks": changed(TASKS, "1.2", lead="OP TOWER")}, "unknown_reference", "任务", "E3", "OP TOWER"),
    ({"tasks": changed(TASKS, "2.1", support="江苏移动")}, "unknown_reference", "任务", "F4", "江苏移动"),
    ({"tasks": changed(TASKS, "2.1", measure=9)}, "unknown_reference", "任务", "B4", "9"),
    ({"measures": changed(MEASURES, 2, area=3)}, "unknown_reference", "举措", "B3", "3"),
    ({"units": changed(UNITS, "IND-2102", group="RAD")}, "unknown_reference", "责任单位", "D6", "RAD"),
    ({"groups": [*GROUPS, {"group": "RAD", "title_zh": "无线电管理机构"}], "tasks": changed(TASKS, "1.2", support="RAD")}, "empty_group", "任务", "F3", "RAD"),
    ({"units": changed(UNITS, "CA-21", region="99")}, "unknown_reference", "责任单位", "E7", "99"),
    ({"units": changed(UNITS, "IND-2102", parent="IND-22")}, "unknown_reference", "责任单位", "F6", "IND-22"),
    ({"regions": changed(REGIONS, "2102", parent="22")}, "unknown_reference", "地区", "E3", "22"),
    ({"exceptions": [{"task": "9.9", "unit": "OP-CM"}]}, "unknown_reference", "例外", "A2", "9.9"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CT"}]}, "unknown_reference", "例外", "B2", "OP-CT"),
    ({"exceptions": [{"task": "1.1", "unit": "CA-21"}]}, "no_assignment", "例外", "B2", "CA-21"),
    ({"regions": changed(REGIONS, "32", parent="32")}, "circular_parent", "地区", "E4", "32"),
    ({"units": changed(UNITS, "OP-CU", aliases="联通、移动")}, "ambiguous_name", "责任单位", "G3", "移动"),
    ({"units": changed(UNITS, "OP-CU", aliases="CHINA mobile")}, "ambiguous_name", "责任单位", "G3", "CHINA mobile"),
    ({"units": changed(UNITS, "OP-CU", aliases="通信管理局")}, "ambiguous_name", "责任单位", "G3", "通信管理局"),
    ({"units": changed(UNITS, "OP-CU", title_zh="铁塔")}, "ambiguous_name", "责任单位", "G4", "铁塔"),
    ({"tasks": changed(TASKS, "1.1", deadline="尽快")}, "bad_date", "任务", "I2", "尽快"),
    ({"tasks": changed(TASKS, "1.1", deadline="本月底前")}, "bad_date", "任务", "I2", "本月底前"),
    ({"tasks": changed(TASKS, "1.1", start="持续推进")}, "bad_date", "任务", "H2", "持续推进"),
    ({"tasks": changed(TASKS, "1.1", weight=-1)}, "bad_weight", "任务", "L2", "-1"),
    ({"tasks": changed(TASKS, "1.1", weight=0)}, "bad_weight", "任务", "L2", "0"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "weight": 0}]}, "bad_weight", "例外", "F2", "0"),
    ({"tasks": changed(TASKS, "3.1", target="若干")}, "bad_number", "任务", "M5", "若干"),
    ({"tasks": changed(TASKS, "3.1", measure=1.5)}, "bad_number", "任务", "B5", "1.5"),
    ({"tasks": changed(TASKS, "3.1", title_zh=" ")}, "required", "任务", "C5", None),
    ({"tasks": changed(TASKS, "3.1", title_zh="#REF!")}, "error_cell", "任务", "C5", "#REF!"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-09-30:60；2020-06-30:30"}]}, "bad_plan", "例外", "H2", "2020-09-30:60；2020-06-30:30"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:30；2020-06-30:40"}]}, "bad_plan", "例外", "H2", "2020-06-30:30；2020-06-30:40"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:"}]}, "bad_plan", "例外", "H2", "2020-06-30:"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "三成"}]}, "bad_date", "例外", "H2", "三成"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:120"}]}, "progress_above_100", "例外", "H2", "2020-06-30:120"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:20；2021-06-30:90"}]}, "plan_outside", "例外", "H2", "2020-06-30:20；2021-06-30:90"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-03-24:5"}]}, "plan_outside", "例外", "H2", "2020-03-24:5"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:60；2020-09-30:59"}]}, "bad_plan", "例外", "H2", "2020-06-30:60；2020-09-30:59"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:-5"}]}, "bad_progress", "例外", "H2", "2020-06-30:-5"),
    ({"exceptions": [{"task": "3.2", "unit": "OP-CM", "plan": "2020-06-30:5"}]}, "plan_continuing", "例外", "H2", "2020-06-30:5"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:5", "deadline": "持续推进"}]}, "plan_continuing", "例外", "H2", "2020-06-30:5"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-06-30:5", "valid_from": "2020-07-01"}]}, "plan_outside", "例外", "H2", "2020-06-30:5"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2020-12-31:90"}]}, "plan_outside", "例外", "H2", "2020-12-31:90"),
    (
        {"exceptions": [{"task": "1.1", "unit": "OP-CM", "plan": "2021-01-31:90", "current_deadline": "2021-03-31", "requested": "2021-01-05"}]},
        "plan_outside",
        "例外",
        "H2",
        "2021-01-31:90",
    ),
    ({"units": changed(UNITS, "OP-CM", valid_from="2020-07-01", valid_to="2020-06-30")}, "valid_backwards", "责任单位", "J2", "2020-06-30"),
    ({"exceptions": [{"task": "1.1", "unit": "OP-CM", "valid_from": "2020-07-01", "valid_to": "2020-06-30"}]}, "valid_backwards", "例外", "L2", "2020-06-30"),
    ({"units": changed(UNITS, "IND-21", valid_to="2020-10-31")}, "valid_outside", "责任单位", "J6", "—"),
    ({"units": changed(changed(UNITS, "IND-21", valid_to="2020-10-31"), "IND-2102", valid_to="2020-11-30")}, "valid_outside", "责任单位", "J6", "2020-11-30"),
    (
        {"units": changed(changed(UNITS, "IND-21", valid_from="2020-06-01"), "IND-2102", valid_from="2020-05-01")},
        "valid_outside",
        "责任单位",
        "I6",
        "2020-05-01",
    ),
    ({"units": changed(changed(UNITS, "IND-21", valid_to="2020-06-30"), "IND-2102", valid_from="2020-07-01")}, "valid_outside", "责任单位", "I6", "2020-07-01"),
    (
        {"units": changed(UNITS, "OP-CM", valid_to="2020-10-31"), "exceptions": [{"task": "1.1", "unit": "OP-CM", "valid_to": "2020-11-30"}]},
        "valid_outside",
        "例外",
        "L2",
        "2020-11-30",
    ),
    (
        {"units": changed(UNITS, "OP-CM", valid_from="2020-07-01"), "exceptions": [{"task": "1.1", "unit": "OP-CM", "valid_from": "2020-06-01"}]},
        "valid_outside",
        "例外",
        "K2",
        "2020-06-01",
    ),
    (
        {"tasks": changed(TASKS, "1.1", current_deadline="2021-01-31", requested="2020-09-02", decided="2020-09-01")},
        "decided_early",
        "任务",
        "T2",
        "2020-09-01",
    ),
    (
        {"exceptions": [{"task": "1.1", "unit": "OP-CM", "current_deadline": "2021-01-31", "requested": "2020-09-02", "decided": "2020-09-01"}]},
        "decided_early",
        "例外",
        "J2",
        "2020-09-01",
    ),
    ({"settings": {"yellow_gap": 40}}, "settings_contradict", "设置", "B9", "40"),
    ({"settings": {"red_share": 60}}, "settings_contradict", "设置", "B12", "60"),
    ({"settings": {"half_share": 95}}, "settings_contradict", "设置", "B13", "95"),
    ({"settings": {"due_share": 40}}, "settings_contradict", "设置", "B13", "50"),
    ({"settings": {"due_share": 101}}, "setting_outside", "设置", "B15", "101"),
    ({"settings": {"red_gap": 101}}, "setting_outside", "设置", "B10", "101"),
    ({"settings": {"red_share": -1}}, "setting_outside", "设置", "B12", "-1"),
    ({"settings": {"near_days": -1}}, "setting_outside", "设置", "B11", "-1"),
    ({"settings": {"due_day": 32}}, "setting_outside", "设置", "B8", "32"),
    ({"settings": {"due_day": 0}}, "setting_outside", "设置", "B8", "0"),
    ({"settings": {"due_month": "上月"}}, "bad_due_month", "设置", "B15", "上月"),
    ({"settings": {"start": "春天"}}, "bad_date", "设置", "B5", "春天"),
    ({"settings": {"current_period": "2020"}}, "bad_period", "设置", "B7", "2020"),
    ({"settings": {"due_day": "月底"}}, "bad_number", "设置", "B8", "月底"),
    ({"settings": {"time_zone": "Asia/Mars"}}, "bad_time_zone", "设置", "B14", "Asia/Mars"),
    ({"settings": {"start": None}}, "missing_setting", "设置", None, None),
    ({"units": None}, "missing_sheet", "责任单位", None, None),
    ({"settings": None}, "missing_sheet", "设置", None, None),
]


@pytest.mark.parametrize(("tables", "code", "sheet", "cell", "value"), REFUSED)
def test_a_faulty_catalogue_is_refused_at_the_cell(tmp_path, tables, code, sheet, cell, value):
    found = refused(catalogue(tmp_path, **tables))
    assert [(one.code, one.sheet, one.cell, one.value) for one in found] == [(code, sheet, cell, value)]


@pytest.mark.parametrize(
    ("tables", "column"),
    [
        ({"tasks": changed(TASKS, "1.1", deadline="尽快")}, "完成时限"),
        ({"settings": {"due_day": "月底"}}, "报送截止日"),
        ({"settings": {"yellow_gap": 40}}, "预警阈值（百分点）"),
        ({"settings": {"due_day": 32}}, "报送截止日"),
        ({"units": changed(UNITS, "IND-21", valid_to="2020-10-31")}, "有效期止"),
        ({"settings": {"start": None}}, "开始日期"),
    ],
)
def test_a_problem_names_its_column_or_setting(tmp_path, tables, column):
    assert [one.column for one in refused(catalogue(tmp_path, **tables))] == [column]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("tables", [row[0] for row in REFUSED])
def test_every_refusal_of_a_catalogue_can_be_said(tmp_path, tables, lang):
    for problem in refused(catalogue(tmp_path, **tables)):
        sentence = say(problem.code, lang, **{"value": problem.value} | problem.figures)
        assert problem.value is None or problem.value in sentence or problem.code in ("bad_plan", "required")


def test_all_problems_of_a_catalogue_are_listed_at_once(tmp_path):
    found = refused(
        catalogue(
            tmp_path,
            settings={"near_days": "两周"},
            tasks=[*changed(changed(TASKS, "1.2", lead="政府"), "1.1", deadline="尽快"), TASKS[2]],
            units=changed(UNITS, "OP-CU", aliases="移动"),
            exceptions=[{"task": "1.1", "unit": "CA-21"}, {"task": "8.8", "unit": "OP-CM", "weight": "重"}],
        )
    )
    assert {(one.code, one.sheet, one.cell) for one in found} == {
        ("bad_number", "设置", "B11"),
        ("unknown_reference", "任务", "E3"),
        ("bad_date", "任务", "I2"),
        ("duplicate_key", "任务", "A7"),
        ("ambiguous_name", "责任单位", "G3"),
        ("no_assignment", "例外", "B2"),
        ("unknown_reference", "例外", "A3"),
        ("bad_number", "例外", "F3"),
    }


def test_a_missing_sheet_hides_no_problem_of_the_others(tmp_path):
    found = refused(catalogue(tmp_path, units=None, regions=None, tasks=changed(TASKS, "1.1", deadline="尽快")))
    assert [(one.code, one.sheet) for one in found] == [("missing_sheet", "责任单位"), ("missing_sheet", "地区"), ("bad_date", "任务")]


def saved(folder: Path, change, **tables) -> Path:
    """Change the small catalogue's workbook, save it and return its path."""
    made, path = book(**tables), folder / "changed.xlsx"
    change(made)
    made.save(path)
    return path


def test_the_offices_words_for_statuses_may_be_left_out(tmp_path):
    assert programme(tmp_path).status_words == {}
    found = programme(tmp_path, words=[{"word": "收尾 阶段", "status": "推进中"}, {"word": "Closing", "status": "in progress"}])
    assert found.status_words == {"收尾阶段": "in_progress", "closing": "in_progress"}


def test_a_missing_column_is_named_with_its_sheet(tmp_path):
    found = refused(saved(tmp_path, lambda made: made["任务"].delete_cols(5)))
    assert [(one.code, one.sheet, one.column) for one in found] == [("missing_column", "任务", "牵头")]


def in_english(made):
    for word, columns in CATALOGUE.values():
        if word.zh not in made:
            continue
        made[word.zh].title = word.en
        for at, column in enumerate(columns, start=1):
            made[word.en].cell(1, at).value = column.en.upper()


def with_more(made):
    made.create_sheet("备忘", 0).append(["随便写"])
    made["任务"].insert_cols(1)
    made["任务"].cell(1, 1).value = "备注"
    made["任务"].insert_rows(3)
    made["单位分组"].append(["  "])


def without_english(made):
    made["单位分组"].delete_cols(3)


@pytest.mark.parametrize("change", [in_english, with_more, without_english])
def test_other_headers_sheets_columns_and_blank_rows_change_no_assignment(tmp_path, change):
    found = load(saved(tmp_path, change))
    assert found.assignments.equals(programme(tmp_path).assignments)


def test_an_optional_column_may_be_left_out(tmp_path):
    found = load(saved(tmp_path, lambda made: made["责任单位"].delete_cols(7)))
    assert (found.units_named("中国移动"), found.units_named("移动")) == (("OP-CM",), ())


@pytest.mark.parametrize(
    ("table", "rows", "known"),
    [
        ("units", changed(UNITS, "CA-21", region=21), lambda found: found.region_of("CA-21") == "21"),
        ("tasks", changed(TASKS, "1.1", task=1.1), lambda found: "1.1" in found.tasks),
        ("settings", {"start": datetime(2020, 3, 24)}, lambda found: found.settings["start"] == date(2020, 3, 24)),
        ("settings", {"current_period": datetime(2020, 9, 1)}, lambda found: found.settings["current_period"] == "2020-09"),
        ("settings", {"due_day": "28"}, lambda found: found.settings["due_day"] == 28),
        (
            "units",
            changed(UNITS, "OP-CM", aliases="China Mobile Group、移动"),
            lambda found: found.units_named("china mobile group") == ("OP-CM",) and found.units_named("China") == (),
        ),
        ("units", changed(UNITS, "OP-CM", title_en=None), lambda found: found.units_named("") == ()),
    ],
)
def test_a_cell_means_the_same_however_excel_stored_it(tmp_path, table, rows, known):
    assert known(programme(tmp_path, **{table: rows}))


def cut_short(path: Path, part: str):
    """Rewrite a workbook with one of its parts cut in the middle."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[: len(content) // 2] if name == part else content)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet4.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_damaged_workbook_is_refused_in_one_sentence(tmp_path, part):
    path = catalogue(tmp_path)
    cut_short(path, part)
    assert [(one.code, one.value) for one in refused(path)] == [("bad_catalogue", "programme.xlsx")]


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "notes.xlsx").write_text("不是工作簿", encoding="utf-8")
    assert [one.code for one in refused(tmp_path / "notes.xlsx")] == ["bad_catalogue"]
    assert [one.code for one in refused(tmp_path / "none.xlsx")] == ["no_catalogue"]
    assert [one.code for one in refused(tmp_path)] == ["bad_catalogue"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("加快网络建设", 1),
        ("加快 网络建设", 1),
        ("1. 加快网络建设", 1),
        ("（一）加快网络建设", 1),
        ("一、加快网络建设", 1),
        ("举措1：加快网络建设", 1),
        ("build faster", 1),
        ("推动工业应用", 3),
        ("网络建设", None),
        ("", None),
        ("3", None),
    ],
)
def test_a_measure_is_found_by_its_title_behind_any_numbering(tmp_path, text, measure):
    assert programme(tmp_path).measure_named(text) == measure


@pytest.mark.parametrize(
    ("text", "tasks"),
    [("站址纳入规划", ["2.1"]), (" 站址 纳入规划", ["2.1"]), ("Sites in plans", ["2.1"]), ("站址规划", []), ("", []), ("建设主要城市网络", ["1.1", "1.2"])],
)
def test_a_task_is_found_by_its_whole_text(tmp_path, text, tasks):
    found = programme(tmp_path, tasks=changed(TASKS, "1.2", title_zh=TASKS[0]["title_zh"]))
    assert found.tasks_named(text) == tasks


@pytest.mark.parametrize(
    ("table", "key", "lang", "title"),
    [
        ("units", "OP-CM", "zh", "中国移动"),
        ("units", "OP-CM", "en", "China Mobile"),
        ("areas", 1, "en", "Networks"),
        ("regions", "00", "zh", "全国"),
        ("regions", "00", "en", "National"),
        ("tasks", "1.2", "en", "建设重点县镇网络"),
        ("tasks", "9.9", "zh", "9.9"),
    ],
)
def test_a_title_falls_back_to_chinese_and_to_the_key(tmp_path, table, key, lang, title):
    assert programme(tmp_path, tasks=changed(TASKS, "1.2", title_en=None)).title(table, key, lang) == title


@pytest.mark.parametrize(
    ("due_day", "due_month", "period", "cut_off"),
    [
        (28, None, "2020-09", "2020-09-29T00:00:00+08:00"),
        (31, None, "2020-02", "2020-03-01T00:00:00+08:00"),
        (31, "当月", "2020-12", "2021-01-01T00:00:00+08:00"),
        (5, None, "2020-09", "2020-09-06T00:00:00+08:00"),
        (5, "次月", "2020-09", "2020-10-06T00:00:00+08:00"),
        (10, "next month", "2020-12", "2021-01-11T00:00:00+08:00"),
        (31, "次月", "2020-01", "2020-03-01T00:00:00+08:00"),
    ],
)
def test_reports_are_due_at_the_end_of_the_due_day(tmp_path, due_day, due_month, period, cut_off):
    found = programme(tmp_path, settings={"due_day": due_day, "due_month": due_month})
    assert found.cut_off(period).isoformat() == cut_off


@pytest.mark.parametrize(
    ("settings", "today", "period"),
    [
        ({}, date(2020, 9, 28), "2020-09"),
        ({}, date(2020, 9, 29), "2020-09"),
        ({}, date(2020, 10, 1), "2020-10"),
        ({"due_day": 5, "due_month": "次月"}, date(2020, 10, 5), "2020-09"),
        ({"due_day": 5, "due_month": "次月"}, date(2020, 10, 6), "2020-10"),
        ({"due_day": 31, "due_month": "次月"}, date(2021, 1, 31), "2020-12"),
        ({"due_day": 31, "due_month": "次月"}, date(2021, 2, 1), "2021-01"),
    ],
)
def test_the_calendars_period_is_the_earliest_whose_last_day_and_cut_off_have_not_both_passed(tmp_path, settings, today, period):
    assert programme(tmp_path, settings=settings).calendar_period(today) == period


@pytest.mark.parametrize(
    ("due_month", "as_of", "counted"),
    [
        ("次月", "2020-10-03", "2020-09-30"),
        ("次月", "2020-10-05", "2020-09-30"),
        ("次月", "2020-10-06", "2020-10-06"),
        ("次月", "2020-09-30", "2020-09-30"),
        ("次月", "2020-09-12", "2020-09-12"),
        ("当月", "2020-10-01", "2020-10-01"),
        ("次月", "2020-08-20", "2020-08-20"),
    ],
)
def test_a_report_dated_after_its_period_but_by_the_cut_off_counts_as_of_the_periods_end(tmp_path, due_month, as_of, counted):
    found = programme(tmp_path, settings={"due_day": 5, "due_month": due_month})
    assert found.counted_on(date.fromisoformat(as_of), "2020-09").isoformat() == counted


def test_a_share_that_is_not_set_is_the_usual_one_and_the_old_name_of_a_half_is_known(tmp_path):
    old = saved(tmp_path, lambda made: made["设置"].append(["未报送占比上限(%)", 40]), settings={"half_share": None})
    assert {name: load(old).settings[name] for name in ("half_share", "due_share", "due_month")} == {"half_share": 40, "due_share": 90, "due_month": "current"}
    assert programme(tmp_path, settings={"half_share": None}).settings["half_share"] == 50


def test_today_is_the_date_in_the_programmes_time_zone(tmp_path):
    evening = datetime(2020, 9, 30, 17, tzinfo=UTC)
    assert programme(tmp_path).today(evening) == date(2020, 10, 1)
    assert programme(tmp_path, settings={"time_zone": "Europe/London"}).today(evening) == date(2020, 9, 30)


def test_the_tasks_of_a_measure_keep_the_order_of_the_catalogue(shipped):
    assert shipped.tasks_of(13) == ["13.1", "13.2", "13.3", "13.4"]


def test_the_small_catalogue_holds_what_its_table_says(tmp_path):
    found = programme(tmp_path)
    assert [len(table) for table in (found.areas, found.measures, found.tasks, found.units)] == [2, 3, 5, 6]
    assert found.assignments["role"].value_counts().to_dict() == {"lead": 15, "support": 4}


class Computing:
    """Stands for what another thread computes from a programme while that is handed to a process."""

    def __init__(self, found: Programme):
        self.found = found

    def __reduce__(self) -> tuple:
        vars(self.found)["computed"] = self.found._leads[b"computed"] = {}
        return dict, ()


def test_a_programme_is_handed_on_while_others_compute_from_it(tmp_path):
    found = programme(tmp_path)
    found.leads(date(2020, 9, 30))
    vars(found)["computing"] = found._leads[b""] = Computing(found)
    received = pickle.loads(pickle.dumps(found))
    assert received == found and received.leads(date(2020, 9, 30))
