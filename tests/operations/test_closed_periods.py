"""A period is opened, closed and excepted once, by whoever comes first; closed, it takes nothing without an exception."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests import small
from tests.builders import DAY, NOW
from tests.database_rows import contents
from tests.status_sheets import book, row
from tracker.display import period_archive
from tracker.figures import reporting_periods as periods_of
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.log import submissions
from tracker.log.database import Database
from tracker.operations import acts, confirm, excuses, period_files, remarks, reporting_periods
from tracker.operations.acts import Person
from tracker.operations.batch.recorder import Recorder
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.values.office_act import Act
from tracker.words import problem_sentence

WHO, OTHER = Person("王处", "处长"), Person("李科", "科长")
LATER = date(2020, 10, 7)


@pytest.fixture
def office(url, tmp_path) -> Office:
    """An office of the small programme with an empty log, on each kind of database."""
    found = Office(small.programme(tmp_path), Database(url), NOW, DAY)
    with found.database.open_log("small", "own", found.moment):
        pass
    yield found
    found.database.close()


def sheet(*rows, name: str = "a.xlsx", **options) -> Upload:
    return Upload(name, book(*(rows or (row(),))), **options)


def refused(call, *args, **named) -> tuple[str, dict]:
    """Return the code and the figures of the one problem with which a call is refused."""
    with pytest.raises(Refused) as found:
        call(*args, **named)
    [problem] = found.value.problems
    return problem.code, problem.figures


def close(office: Office, period: str = "2020-09", who: Person = WHO) -> int:
    return reporting_periods.close(office, period, who)[1]


def grant(office: Office, *units: str, until: date = LATER, why: str = "机房断电") -> list[int]:
    return reporting_periods.grant(office, "2020-09", units, Act("period_exception", office.today, says={"until": until}, why=why), WHO)[1]


def sent(office: Office, upload: Upload) -> list[str]:
    """Submit a file; return the codes of its errors, none where it is recorded."""
    checked, number = office.submit(upload)
    assert (number is None) == bool(checked.errors)
    return [problem.code for problem in checked.errors]


def test_what_is_open_is_not_opened_and_what_is_closed_neither_closed_nor_opened_again(office):
    reporting_periods.open_period(office, "2020-08", WHO)
    assert refused(reporting_periods.open_period, office, "2020-08", OTHER) == ("period_is_open", {"value": "2020-08", "day": DAY, "by": "王处"})
    number = close(office, "2020-08")
    told = {"value": "2020-08", "day": DAY, "by": "王处"}
    assert refused(reporting_periods.close, office, "2020-08", OTHER) == ("period_is_closed", told)
    assert refused(reporting_periods.open_period, office, "2020-08", OTHER) == ("period_reopened", told | {"act": number})


def test_opening_a_period_closes_no_other_and_the_latest_is_current(office):
    reporting_periods.open_period(office, "2020-09", WHO)
    reporting_periods.open_period(office, "2020-08", WHO)
    assert office.period == "2020-09"
    assert {reporting_periods.standing_of(office, period).state for period in ("2020-08", "2020-09")} == {"open"}
    assert sent(office, sheet(row(day="2020-08-25"), period="2020-08")) == []


@pytest.mark.parametrize("period", ["2020-07", "2020-09"])
def test_a_period_that_was_never_opened_is_not_closed(office, period):
    reporting_periods.open_period(office, "2020-08", WHO)
    close(office, "2020-08")
    assert sent(office, sheet(row(day=f"{period}-20"), period=period)) == []


def test_a_closed_period_takes_no_file_and_says_who_closed_it_and_what_to_do(office):
    close(office)
    before = contents(office.database)
    checked, number = office.submit(sheet(row(), row(task="1.2")))
    [problem] = checked.errors
    assert (number, problem.code, checked.proposals, checked.totals["rows_refused"]) == (None, "period_closed", (), 2)
    assert problem_sentence(problem, "zh") == (
        "2020-09期已于2020-09-30关闭（王处），不再收“中国移动”的报送；确需补报，请办公室在“报送期”页准予例外（写明原因和补报到哪天），或用命令 period except"
    )
    assert problem_sentence(problem, "en").startswith("2020-09 was closed on 2020-09-30 (王处) and takes no report from “China Mobile”; ")
    assert contents(office.database) == before
    assert sent(office, sheet(row(), valid_rows_only=True)) == ["period_closed"]


def test_nor_a_correction_of_what_it_holds_while_a_withdrawal_stays_possible(office):
    _, number = office.submit(sheet())
    close(office)
    assert sent(office, sheet(row(progress=60), replaces=number, why="报错")) == ["period_closed"]
    assert office.withdraw(number, "报错") is None


@pytest.mark.parametrize("way", ["commit", "accept", "correction"])
def test_closed_while_a_unit_uploads_it_takes_nothing_in_one_sentence(office, way):
    _, earlier = office.submit(sheet(row(task="1.2")))
    seen = office.check(sheet(row(progress=60), **({"replaces": earlier, "why": "报错"} if way == "correction" else {})))
    assert seen.accepted
    close(office)
    before = contents(office.database)
    code, figures = refused(confirm.accept, office, seen) if way == "accept" else refused(office.commit, seen)
    assert (code, figures["by"], figures["units"]) == ("period_closed", "王处", "中国移动")
    assert contents(office.database) == before


def test_closed_while_files_are_recorded_one_by_one_it_takes_nothing_more(office):
    seen = office.check(sheet())
    close(office)
    [outcome] = Recorder(office, (None, None), seen.log_key).record([("a.xlsx", seen)])
    assert (outcome.number, [one.code for one in outcome.problems]) == (None, ["period_closed"])


def test_of_people_who_close_and_report_at_once_each_finds_what_came_first(office):
    seen = office.check(sheet())

    def outcome(act):
        try:
            return act()
        except Refused as found:
            return found.problems[0].code

    with ThreadPoolExecutor(3) as people:
        acts_at_once = [lambda: close(office), lambda: office.commit(seen), lambda: close(office, who=OTHER)]
        first, number, second = people.map(outcome, acts_at_once)
    closings = [one for one in (first, second) if isinstance(one, int)]
    assert len(closings) == 1 and {first, second} == {closings[0], "period_is_closed"}
    with office.log() as log:
        recorded = [one.id for one in submissions.ledger(log)]
    assert (number, recorded) == ("period_closed", []) or recorded == [number] and number < closings[0]


def test_an_exception_lets_its_units_report_until_its_last_day_and_no_others(office):
    close(office)
    grant(office, "OP-CM")
    assert sent(office, sheet(row(), row(unit="联通"))) == ["period_closed"]
    assert sent(office, sheet(row(unit="联通"))) == ["period_closed"]
    assert sent(office, sheet()) == []
    for today, wrong in ((LATER, []), (date(2020, 10, 8), ["period_closed"])):
        then = replace(office, today=today, now=datetime(2020, 10, today.day, 4, tzinfo=UTC))
        assert sent(then, sheet(row(progress=50 + today.day), name=f"{today}.xlsx", period="2020-09")) == wrong


def test_several_units_may_have_an_exception_at_once_and_two_periods(office):
    close(office)
    close(office, "2020-08")
    grant(office, "OP-CM", "OP-CU")
    reporting_periods.grant(office, "2020-08", ["TOWER"], Act("period_exception", DAY, says={"until": LATER}, why="补报"), WHO)
    assert sent(office, sheet(row(), row(unit="联通"))) == []
    assert sent(office, sheet(row(unit="铁塔", day="2020-08-20"), period="2020-08")) == []
    assert sent(office, sheet(row(day="2020-08-20"), period="2020-08")) == ["period_closed"]


def test_what_comes_by_an_exception_is_late_by_the_time_of_its_receipt(office):
    close(office)
    grant(office, "CA-21")
    told = [row(task="2.1", unit="辽宁通管局"), row(task="3.2", unit="辽宁通管局")]
    for upload, received, state in ((told, NOW, "late"), (None, None, "late")):
        if upload:
            office.commit(office.check(sheet(*upload)), received)
        with office.log() as log:
            units = office.reporting(log, "2020-09").units
        assert dict(zip(units["unit"], units["reporting"], strict=True))["CA-21"] == state


def test_the_file_that_was_received_before_the_cut_off_is_on_time_even_then(office):
    close(office)
    grant(office, "CA-21")
    office.commit(office.check(sheet(row(task="2.1", unit="辽宁通管局"), row(task="3.2", unit="辽宁通管局"))), datetime(2020, 9, 28, 3, tzinfo=UTC))
    with office.log() as log:
        units = office.reporting(log, "2020-09").units
    assert dict(zip(units["unit"], units["reporting"], strict=True))["CA-21"] == "on_time"


@pytest.mark.parametrize(
    "units, until, why, code",
    [
        ([], LATER, "断电", "exception_units"),
        (["OP-CM"], LATER, " ", "why_missing"),
        (["OP-CM"], date(2020, 9, 29), "断电", "exception_past"),
        (["OP-CU", "TOWER"], LATER, "断电", "exception_already"),
        (["TOWER"], date(2020, 10, 1), "断电", "exception_already"),
    ],
    ids=["no unit", "no reason", "past", "one of two has it", "shorter than it has"],
)
def test_an_exception_that_cannot_be_is_refused_and_nothing_of_it_kept(office, units, until, why, code):
    close(office)
    grant(office, "TOWER")
    before = contents(office.database)
    assert refused(grant, office, *units, until=until, why=why)[0] == code
    assert contents(office.database) == before


def test_what_is_not_closed_needs_no_exception(office):
    reporting_periods.open_period(office, "2020-09", WHO)
    assert refused(grant, office, "OP-CM")[0] == "period_not_closed"


def test_an_exception_is_made_longer_by_another(office):
    close(office)
    grant(office, "OP-CM")
    grant(office, "OP-CM", until=date(2020, 10, 20))
    standing = reporting_periods.standing_of(office, "2020-09")
    assert [str(one.act.says["until"]) for one in standing.exceptions.values()] == ["2020-10-20"]


def test_undoing_all_gives_the_periods_as_they_were(office):
    def told():
        with office.log() as log:
            return reporting_periods.standings(log), office.at(log).period

    before = told()
    numbers = [reporting_periods.open_period(office, "2020-08", WHO)[1], close(office), *grant(office, "OP-CM", "TOWER")]
    assert office.period == "2020-08"
    for number in numbers:
        acts.undo(office, number, "记错", WHO)
    assert told() == before
    assert sent(office, sheet()) == []


DUE = {"OP-CM": ("1.1", "1.2", "3.1", "3.2"), "OP-CU": ("1.1", "1.2", "3.1", "3.2"), "TOWER": ("1.2",), "CA-21": ("2.1", "3.2")}


@pytest.mark.parametrize(
    "received", [{}, {"OP-CM": 4}, {"OP-CM": 2, "CA-21": 1}, {"OP-CM": 4, "OP-CU": 3, "TOWER": 1, "CA-21": 2}, {"TOWER": 1, "CA-21": 1}], ids=str
)
@pytest.mark.parametrize("moment, late", [(datetime(2020, 9, 20, 4, tzinfo=UTC), False), (NOW, True)], ids=["before the cut-off", "after it"])
def test_how_many_units_are_complete_in_part_or_silent_is_as_counted_one_by_one(office, received, moment, late):
    rows = [row(task=task, unit=office.programme.title("units", unit, "zh")) for unit, n in received.items() for task in DUE[unit][:n]]
    if rows:
        office.commit(office.check(sheet(*rows)), moment)
    excuses.grant(office, Act("excused", DAY, unit="IND-21", why="机构调整"), "2020-09", WHO)
    [found] = [one for one in reporting_periods.periods(office, Filter(), 12) if one.standing.period == "2020-09"]
    complete = sum(n == len(DUE[unit]) for unit, n in received.items())
    told = {"units_expected": 5, "complete": complete, "late": complete if late else 0, "partial": len(received) - complete, "nothing": 5 - len(received)}
    assert periods_of.counts(found.reporting) == told


def test_what_is_closed_by_mistake_is_open_again_once_the_closing_is_undone(office):
    reporting_periods.open_period(office, "2020-09", WHO)
    acts.undo(office, close(office), "关早了", WHO)
    assert reporting_periods.standing_of(office, "2020-09").state == "open"
    assert sent(office, sheet()) == []


@pytest.mark.parametrize("period, code", [("2020-02", "period_before"), ("2020-10", "period_future"), ("九月", "bad_period")])
def test_no_other_month_is_closed(office, period, code):
    assert refused(reporting_periods.close, office, period, WHO)[0] == code


def names(content: bytes) -> list[str]:
    return ZipFile(BytesIO(content)).namelist()


def test_the_return_sheets_of_all_or_of_a_group_come_as_one_zip_what_was_left_first(office):
    remarks.make(office, Act("remark", DAY, unit="OP-CM"), "抓紧", LATER, WHO)
    units = period_files.receivers(office, Filter())
    assert units == list(office.programme.units)
    found = period_files.return_sheets(office, units, "2020-10", "zh")
    assert len(names(found)) == len(units) and names(found)[0] == "基础电信企业/中国移动_进展报送表_2020-10.xlsx"
    cells = [str(cell.value) for line in load_workbook(BytesIO(ZipFile(BytesIO(found)).read(names(found)[0]))).worksheets[0].iter_rows() for cell in line]
    assert any("抓紧" in one for one in cells)
    assert period_files.receivers(office, Filter(group=("CA",))) == ["CA-21"]


def test_the_archive_holds_the_files_as_they_came_who_reported_and_the_ledger(office):
    first, odd = sheet(name="表/一:月.xlsx"), sheet(row(task="1.2"), name="b.xlsx")
    office.submit(first)
    _, number = office.submit(odd)
    office.withdraw(number, "报错")
    close(office)
    grant(office, "OP-CU")
    later = replace(office, now=datetime(2020, 10, 2, 4, tzinfo=UTC), today=date(2020, 10, 2))
    later.submit(sheet(row(unit="联通"), name="c.xlsx"))
    found = period_archive.archive(later, "2020-09", "zh")
    assert names(found) == ["原件/1_表_一_月.xlsx", "原件（已撤回）/2_b.xlsx", "原件/6_c.xlsx", "报送情况_2020-09.xlsx", "台账_截至2020-09-30.xlsx"]
    packed = ZipFile(BytesIO(found))
    assert (packed.read(names(found)[0]), packed.read(names(found)[1])) == (first.content, odd.content)
    notes = [cell.value for line in load_workbook(BytesIO(packed.read("报送情况_2020-09.xlsx"))).worksheets[0].iter_rows() for cell in line]
    assert any("关闭，办理人：王处（处长）（自述，未验证）" in str(one) for one in notes) and "收到的原件3份，其中关闭以后按例外收到的1份" in notes
