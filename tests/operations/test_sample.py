"""The sample: invented status sheets in layouts that offices use, taken in like any upload."""

from datetime import UTC, date, datetime, timedelta

import pytest
from benchmarks.servers import ROOT
from data.sample import generate
from data.sample.scenario import PERIODS, Scenario
from tracker.display.charts import trend
from tracker.figures import by_key, months
from tracker.figures.filters import Filter
from tracker.figures.selection import select
from tracker.intake import commit
from tracker.log import as_of, write
from tracker.log.database import Database
from tracker.operations import sample
from tracker.operations.office import Office
from tracker.programme import load
from tracker.schema.status_sheet import VALUES
from tracker.sheets.reading.grids import open_grids
from tracker.sheets.reading.tables import find_tables

DATA = ROOT / "data"
FOLDER = DATA / "sample"
END = date(2020, 9, 30)
TODAY = date(2020, 10, 10)


@pytest.fixture(scope="module")
def catalogue():
    return load.load(DATA / "programme.xlsx")


@pytest.fixture(scope="module")
def checked(catalogue, tmp_path_factory):
    """The verdict on each workbook, given nothing but its bytes, and the office whose log then holds them."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'log.sqlite'}"
    office = Office(catalogue, Database(url), datetime(2020, 10, 10, tzinfo=UTC), TODAY)
    verdicts = {}
    with office.database.open_log(catalogue.id, "sample", office.moment) as log:
        for line in sample.rounds(FOLDER):
            upload = commit.Upload(line["file"], (FOLDER / line["file"]).read_bytes())
            verdicts[line["file"]] = verdict = commit.check(upload, catalogue, log, TODAY)
            received = _received(line).astimezone(UTC).replace(tzinfo=None)
            if verdict.accepted:
                commit.commit(verdict, log, write.Receipt(verdict.period, received, received, line["by"]))
    return office, verdicts


def _received(line: dict) -> datetime:
    return datetime.fromisoformat(line["received"])


def _file(ending: str) -> bytes:
    return (FOLDER / f"2020-09_{ending}").read_bytes()


def _lead(office: Office, day: date):
    with office.log() as log:
        rows = office.with_report_texts(log, office.rows(log, day))
    return rows[rows["role"] == "lead"]


@pytest.mark.long
def test_generating_again_gives_the_cells_of_the_kept_files(tmp_path):
    generate.write(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"}
    assert sorted(written) == sorted(kept)
    assert written["rounds.csv"] == kept["rounds.csv"]
    differing = [name for name in kept if written[name] != kept[name] and open_grids(written[name]) != open_grids(kept[name])]
    assert differing == []


def test_the_sample_is_small():
    files = [FOLDER / line["file"] for line in sample.rounds(FOLDER)]
    assert len(files) == len(set(files)) <= 40
    assert sum(file.stat().st_size for file in files) < 1_500_000


@pytest.mark.long
def test_workbooks_are_listed_in_the_order_of_their_receipt_and_none_comes_before_its_dates(checked):
    lines = sample.rounds(FOLDER)
    assert [_received(line) for line in lines] == sorted(_received(line) for line in lines)
    assert all(_received(line).utcoffset() == timedelta(hours=8) for line in lines)
    for line in lines:
        dates = {proposal.as_of for proposal in checked[1][line["file"]].proposals}
        assert max(dates) <= _received(line).date()
        assert {day.day for day in dates} <= set(range(20, 28))


@pytest.mark.parametrize(
    "ending, kind, tables, percent",
    [
        ("中国移动进展报送表.xlsx", "xlsx", 1, False),
        ("工业和信息化主管部门台账.xlsx", "xlsx", 1, False),
        ("部和企业分表.xlsx", "xlsx", 5, True),
        ("无线电管理机构.xls", "xls", 1, True),
        ("通信管理局第一组.ods", "ods", 1, True),
        ("通信管理局第二组.csv", "csv", 1, False),
        ("补报.xlsx", "xlsx", 1, False),
    ],
)
def test_each_layout_is_of_its_kind(ending, kind, tables, percent):
    grids = open_grids(_file(ending))
    assert {grid.kind for grid in grids} == {kind}
    assert sum(len(find_tables(grid)) for grid in grids) == tables
    assert any(grid.percent for grid in grids) == percent


def test_the_ledger_has_a_two_row_header_merged_owners_a_total_and_signatures():
    grid = open_grids(_file("工业和信息化主管部门台账.xlsx"))[0]
    (table,) = find_tables(grid)
    owner = next(column for column, known in table.columns.items() if known == "unit")
    assert table.header_rows[1] - table.header_rows[0] == 1
    assert any(left == right == owner and last - first > 5 and first > table.header_rows[1] for first, left, last, right in grid.merges)
    assert [row[0].split("：")[0] for row in grid.rows[-2:]] == ["合计", "填报人"]


def test_only_the_names_of_the_sheets_tell_the_units_of_the_workbook_with_many():
    tables = [table for grid in open_grids(_file("部和企业分表.xlsx")) for table in find_tables(grid)]
    assert [table.sheet for table in tables] == ["工信部", "电信", "中国联通", "广电", "铁塔"]
    assert not any("unit" in table.columns.values() or "unit" in table.context for table in tables)


def test_the_csv_is_gb18030_with_other_words_for_status_progress_and_date():
    content = _file("通信管理局第二组.csv")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    lines = content.decode("gb18030")
    assert all(text in lines for text in ("正在推进", "已办结", "停滞", "65%", "2020年9月2"))


def test_units_go_by_their_short_names_in_the_xls(catalogue):
    (table,) = find_tables(open_grids(_file("无线电管理机构.xls"))[0])
    names = {str(row.cell("unit").value) for row in table.rows}
    full = {unit["title_zh"] for unit in catalogue.units.values()}
    assert len(names) > 25 and not names & full


@pytest.mark.long
def test_every_workbook_goes_in_without_an_error(checked):
    errors = [(name, problem) for name, found in checked[1].items() for problem in found.errors]
    assert errors == []


@pytest.mark.long
def test_the_warnings_are_of_few_kinds(checked):
    codes = {problem.code for found in checked[1].values() for problem in found.problems}
    assert codes == {"other_period", "falling", "no_evidence"}


@pytest.mark.long
def test_every_workbook_tells_its_own_period(checked):
    stated = {line["file"]: line["period"] for line in sample.rounds(FOLDER)}
    assert {name: found.period for name, found in checked[1].items()} == stated


@pytest.mark.long
def test_the_sheets_say_exactly_what_the_scenario_means(catalogue, checked):
    meant = {
        (report.task, report.unit, report.as_of): [None if getattr(report, name) == "" else getattr(report, name) for name in VALUES]
        for report in Scenario(catalogue).reports()
        if report.status
    }
    read = {(one.task, one.unit, one.as_of): [one.values[name] for name in VALUES] for found in checked[1].values() for one in found.proposals}
    assert len(read) > 3_000
    assert read == meant


@pytest.mark.long
def test_four_in_five_assignments_are_reported_but_not_nine_in_ten(catalogue, checked):
    total = by_key.total(catalogue, _lead(checked[0], END))
    assert 80 <= total["reported"] / total["counted"] * 100 <= 90


@pytest.mark.long
def test_the_programme_is_a_little_behind_the_calendar(catalogue, checked):
    total = by_key.total(catalogue, _lead(checked[0], END))
    assert 55 <= total["progress"] <= 65
    assert -10 < total["gap"] < 0


@pytest.mark.long
def test_the_lights_are_mixed_and_most_are_green(checked):
    shares = _lead(checked[0], END)["light"].value_counts(normalize=True)
    assert shares["green"] > 0.5
    assert shares["yellow"] > 0.1
    assert shares["red"] > 0.05
    assert min(shares["done"], shares["grey"], shares["none"]) > 0.01


@pytest.mark.long
def test_the_700_mhz_plan_is_complete_in_april_with_its_evidence(checked):
    lead = _lead(checked[0], date(2020, 4, 30))
    row = lead[lead["task"] == "3.3"].iloc[0]
    assert (row["status"], row["progress"]) == ("completed", 100)
    assert "2020年4月1日" in row["evidence"]
    assert list(lead["task"][lead["status"] == "completed"]) == ["3.3"]


@pytest.mark.parametrize("task, target, actual", [("7.1", 5, 4), ("7.2", 10, 8), ("7.4", 20, 14), ("9.2", 1, 1)])
@pytest.mark.long
def test_targets_stand_beside_a_latest_actual_value(checked, task, target, actual):
    lead = _lead(checked[0], END)
    row = lead[lead["task"] == task].iloc[0]
    assert (row["target"], row["actual"]) == (target, actual)


@pytest.mark.long
def test_some_units_are_late_some_missing_and_some_have_not_reported_for_months(catalogue, checked):
    office = checked[0]
    with office.log() as log:
        september = office.reporting(log, "2020-09").total
        current = as_of.current(log)
    latest = current.groupby("unit")["period"].max()
    assert september["late"] > 2 and september["partial"] > 20 and september["missing"] > 5
    assert 2 <= len(set(catalogue.units) - set(latest.index)) <= 3
    assert 3 <= sum(latest == PERIODS[2]) <= 8


@pytest.mark.long
def test_something_is_blocked_something_falls_back_and_support_is_reported_too(checked):
    office, verdicts = checked
    codes = [problem.code for found in verdicts.values() for problem in found.problems]
    with office.log() as log:
        rows = office.with_report_texts(log, office.rows(log, END))
    blocked = rows[rows["status"] == "blocked"]
    assert len(blocked) > 10 and blocked["problem"].notna().all()
    assert codes.count("falling") > 10
    assert (rows["status"][rows["role"] == "support"] != "not_reported").sum() > 10


@pytest.mark.long
def test_the_course_of_every_measure_is_the_recomputed_one(catalogue, checked):
    days = months.months(catalogue, END)
    with checked[0].log() as log:
        past, at = checked[0].history(log), [checked[0].rows(log, day) for day in days]
        for number in catalogue.measures:
            held = select(at[-1], Filter(measure=(number,)), catalogue)
            recomputed = [(day, by_key.total(catalogue, rows.loc[held.index])) for day, rows in zip(days, at, strict=True)]
            assert trend.rows(trend.MonthEnds(held, past, days).totals(by_key.total(catalogue, held)), "zh") == trend.rows(recomputed, "zh")
