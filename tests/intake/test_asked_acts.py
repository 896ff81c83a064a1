"""What a unit asks for or answers with its sheet becomes an act with the submission, or one clear sentence at its cell."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from tests import small
from tests.builders import DAY, END, NOW
from tests.status_sheets import HEADER, book, row
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.operations import acts, deadlines, remarks
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.values.office_act import Act
from tracker.words import problem_sentence

PAIR, LEADER, TO, WHY = ("1.1", "OP-CM"), Person("李主任", "主任"), "2021-03-31", "设备到货延迟"
ASKING = (*HEADER, "申请延期至", "延期理由")


@pytest.fixture
def office(database, tmp_path):
    return Office(small.programme(tmp_path, settings={"programme": f"p{uuid4().hex}"}), database, NOW, DAY)


def sheet(*rows: tuple, header=ASKING, above=()) -> bytes:
    """Return a sheet of rows that end with a day and a reason."""
    return book(*rows, header=header, above=above)


def asking(to=TO, why=WHY, **values) -> tuple:
    return (*row(**values), to, why)


def sent(office: Office, content: bytes, **stated):
    return office.submit(Upload("a.xlsx", content, **stated), by="张三")


def said(checked) -> list[tuple]:
    """The problems of a verdict that concern what is asked or answered: severity, code and cell."""
    told = ("asked", "extension", "answer", "deadline_", "remark", "no_remark", "bad_date")
    return [(one.severity, one.code, one.cell) for one in checked.problems if one.code.startswith(told)]


def requests(office: Office, pair=PAIR) -> list[tuple]:
    """The requests in the ledger: what became of each, to which day, and the submission with which it came."""
    return [(one.standing, one.deadline, one.request.act.says.get("submission")) for one in deadlines.one(office, pair).changes]


def test_a_request_in_the_sheet_is_recorded_with_its_submission(office):
    checked, number = sent(office, sheet(asking()))
    assert said(checked) == []
    assert requests(office) == [("open", date(2021, 3, 31), number)]
    [one] = acts.every(office)
    assert (one.act.why, one.by, one.role, one.period, one.act.day) == (WHY, "张三", "中国移动", "2020-09", DAY)


@pytest.mark.parametrize("heading", [("延期至", "延期原因"), ("拟延期至", "延期理由"), ("Extend to", "Reason for extension")])
def test_usual_names_of_the_two_columns_are_known(office, heading):
    checked, number = sent(office, sheet(asking(), header=(*HEADER, *heading)))
    assert requests(office) == [("open", date(2021, 3, 31), number)]


@pytest.mark.parametrize("to, why", [(None, None), ("", " "), ("无", "无"), ("/", "—"), ("不申请", None)])
def test_a_sheet_that_asks_nothing_stays_as_it_was(office, to, why):
    checked, _ = sent(office, sheet(asking(to, why)))
    assert (said(checked), checked.acts, acts.every(office)) == ([], (), [])


@pytest.mark.parametrize(
    "values, refusal",
    [
        ({"why": None}, ("error", "asked_incomplete", "J2")),
        ({"to": None}, ("error", "asked_incomplete", "I2")),
        ({"to": "过年后"}, ("error", "bad_date", "I2")),
        ({"to": END.isoformat()}, ("error", "deadline_not_later", "I2")),
        ({"to": "2020-11-30"}, ("error", "deadline_not_later", "I2")),
        ({"to": "2020-03-01"}, ("error", "deadline_start", "I2")),
        ({"task": "3.2"}, ("error", "deadline_continuing", "I2")),
        ({"status": "已完成", "progress": 100, "evidence": "验收单"}, ("error", "deadline_completed", "I2")),
        ({"unit": "中国移动、中国联通"}, ("error", "asked_of_many", "I2")),
    ],
)
def test_a_wrong_request_is_one_sentence_at_its_cell_and_nothing_is_recorded(office, values, refusal):
    content = sheet(asking(**values), asking(None, None, task="1.2"))
    checked, number = sent(office, content)
    assert (said(checked), number, acts.every(office)) == ([refusal], None, [])
    checked, number = sent(office, content, valid_rows_only=True)
    assert number and [one.task for one in checked.proposals] == ["1.2"] and acts.every(office) == []


@pytest.mark.parametrize(
    "content, lang, words",
    [
        (sheet(asking(why=None)), "zh", "填了“申请延期至”，没有填“延期理由”"),
        (sheet(asking(why=None)), "en", "Extend to is filled in and Reason for extension is not"),
        (sheet(asking(to=END)), "zh", "新时限2020-12-31不晚于现行时限2020-12-31"),
    ],
)
def test_a_wrong_request_is_said_in_the_words_of_the_language(office, content, lang, words):
    [one] = office.check(Upload("a.xlsx", content)).errors
    assert problem_sentence(one, lang).startswith(words)


def test_two_rows_must_not_ask_otherwise_for_one_assignment(office):
    checked, _ = sent(office, sheet(asking(), asking("2021-06-30", day="2020-09-26")))
    assert said(checked) == [("error", "asked_twice", "I3")]
    checked, _ = sent(office, sheet(asking(), asking(day="2020-09-26")))
    assert (said(checked), len(checked.acts)) == ([], 1)


def test_a_row_that_is_refused_asks_nothing(office):
    checked, _ = sent(office, sheet(asking(progress=250), asking(task="1.2")), valid_rows_only=True)
    assert [one.act.task for one in checked.acts] == ["1.2"]


def test_a_row_that_reports_nothing_may_ask(office):
    checked, number = sent(office, sheet(asking(status=None, progress=None, note=None)))
    assert number and checked.totals["skipped"] == 1
    assert requests(office) == [("open", date(2021, 3, 31), number)]


def test_a_reason_without_the_other_column_is_no_request_and_refuses_nothing(office):
    checked, number = sent(office, book((*row(), "设备"), header=(*HEADER, "延期原因")))
    assert number and said(checked) == [("warning", "asked_without_column", "I2")] and acts.every(office) == []


def test_the_same_request_is_asked_once_and_another_takes_its_place(office):
    _, first = sent(office, sheet(asking()))
    checked, number = sent(office, sheet(asking()))
    assert (said(checked), number) == ([("warning", "extension_known", "I2")], None)
    checked, second = sent(office, sheet(asking("2021-06-30")))
    assert said(checked) == [("warning", "extension_replaces", "I2")]
    assert requests(office) == [("replaced", date(2021, 3, 31), first), ("open", date(2021, 6, 30), second)]
    number = deadlines.one(office, PAIR).open[0].request.id
    replaced = next(one.id for one in acts.every(office) if one.id != number)
    with pytest.raises(Refused) as refused:
        deadlines.grant(office, replaced, Said(), LEADER)
    assert refused.value.problems[0].code == "request_replaced"
    office.withdraw(second, "写错")
    assert requests(office) == [("open", date(2021, 3, 31), first)]


def test_what_was_decided_is_not_asked_again_with_the_same_sheet(office):
    sent(office, sheet(asking()))
    deadlines.grant(office, acts.every(office)[0].id, Said(), LEADER)
    checked, _ = sent(office, sheet(asking(progress=50)))
    assert said(checked) == [("warning", "extension_known", "I2")]
    assert [one.standing for one in deadlines.one(office, PAIR).changes] == ["granted"]


def test_withdrawing_a_submission_withdraws_its_request_while_it_is_undecided(office):
    _, number = sent(office, sheet(asking()))
    request = acts.every(office)[0].id
    office.withdraw(number, "报错了")
    assert requests(office) == []
    with pytest.raises(Refused) as refused:
        deadlines.grant(office, request, Said(), LEADER)
    assert refused.value.problems[0].code == "request_withdrawn"


def test_a_decided_request_stays_when_its_submission_is_withdrawn(office):
    _, number = sent(office, sheet(asking()))
    decision = deadlines.grant(office, acts.every(office)[0].id, Said(), LEADER)
    office.withdraw(number, "报错了")
    assert requests(office) == [("granted", date(2021, 3, 31), number)]
    acts.undo(office, decision, "另议", LEADER)
    assert requests(office) == []


def test_a_correction_asks_anew_and_its_withdrawal_brings_the_first_request_back(office):
    _, first = sent(office, sheet(asking()))
    _, second = sent(office, sheet(asking("2021-06-30")), replaces=first, why="改期")
    assert requests(office) == [("open", date(2021, 6, 30), second)]
    office.withdraw(second, "不改了")
    assert requests(office) == [("open", date(2021, 3, 31), first)]


def test_a_request_counts_from_the_day_on_which_the_sheet_was_received(office):
    received = datetime(2020, 9, 27, 17, tzinfo=UTC)  # the 28th in the programme's zone
    office.submit(Upload("a.xlsx", sheet(asking())), received=received)
    assert acts.every(office)[0].act.day == date(2020, 9, 28)


@pytest.mark.parametrize("by, reporter, who", [("张三", "李四", ("张三", "中国移动")), (None, "李四", ("李四", "中国移动")), (None, None, ("中国移动", None))])
def test_a_request_is_by_the_one_who_sent_or_filled_in_the_sheet_else_by_the_unit(office, by, reporter, who):
    content = sheet((*asking(), reporter), header=(*ASKING, "填报人"))
    _, number = office.submit(Upload("a.xlsx", content), by=by)
    [one] = acts.of_submission(office, number)
    assert (one.by, one.role) == who


def test_a_request_after_the_deadline_says_that_it_lifts_no_light(office):
    later = replace(office, now=NOW.replace(year=2021, month=2, day=1), today=date(2021, 2, 1))
    checked, _ = sent(later, sheet(asking(day="2021-01-25")))
    assert said(checked) == [("warning", "extension_late", "I2")]


def test_what_came_in_between_is_shown_first(office):
    checked = office.check(Upload("a.xlsx", sheet(asking())))
    deadlines.request(office, PAIR, Said(date(2021, 6, 30), "其他"), LEADER)
    with pytest.raises(Refused) as refused:
        office.commit(checked)
    assert refused.value.problems[0].code == "log_moved"


def remark(office: Office, **about) -> int:
    return remarks.make(office, Act("remark", DAY, **about), "请说明2020年8月进展情况", date(2020, 10, 15), LEADER)


def answered(office: Office) -> list[tuple]:
    return [(one.made.id, {unit: act.act.says["text"] for unit, act in one.answers.items()}) for one in remarks.every(office, DAY)]


@pytest.mark.parametrize(
    "line", [("答复（第{}号批示）：已开工，年底前完成",), ("答复（第{}号批示）：", "已开工，年底前完成"), ("Answer to remark {}:", None, "已开工，年底前完成")]
)
def test_an_answer_in_a_line_of_the_sheet_answers_its_remark(office, line):
    number = remark(office, task="1.1")
    above = [(line[0].format(number), *line[1:])]
    checked, submission = sent(office, sheet(asking(None, None), above=above))
    assert (said(checked), checked.period) == ([], "2020-09")
    assert answered(office) == [(number, {"OP-CM": "已开工，年底前完成"})]
    office.withdraw(submission, "报错了")
    assert answered(office) == [(number, {})]


def test_an_answer_below_the_table_is_read_too_and_is_no_row(office):
    number = remark(office, task="1.1")
    checked, _ = sent(office, sheet(asking(None, None), (f"答复（第{number}号批示）：2020年10月底前完成进展报送",)))
    assert [one.row for one in checked.left_out] == [3] and answered(office)[0][1] == {"OP-CM": "2020年10月底前完成进展报送"}
    assert checked.period == "2020-09"


@pytest.mark.parametrize(
    "before, code",
    [
        (lambda office, number: remarks.settle(office, number, LEADER), "remark_settled"),
        (lambda office, number: acts.undo(office, number, "写错", LEADER), "no_remark"),
        (lambda office, number: remarks.answer(office, number, "OP-CM", "已开工", LEADER), "answer_known"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_said_and_the_rest_is_recorded(office, before, code):
    number = remark(office, unit="OP-CM")
    before(office, number)
    count = len(acts.every(office))
    checked, submission = sent(office, sheet(asking(None, None), above=[(f"答复（第{number}号批示）：已开工",)]))
    assert submission and said(checked) == [("warning", code, "A1")] and len(acts.every(office)) == count


def test_a_unit_that_is_not_asked_does_not_answer(office):
    number = remark(office, unit="TOWER")
    checked, _ = sent(office, sheet(asking(None, None), above=[(f"答复（第{number}号批示）：已开工",)]))
    assert said(checked) == [("warning", "remark_not_asked", "A1")]


def test_a_sheet_of_several_units_answers_nothing(office):
    number = remark(office, measure=1)
    checked, _ = sent(office, sheet(asking(None, None), asking(None, None, unit="中国联通"), above=[(f"答复（第{number}号批示）：已开工",)]))
    assert said(checked) == [("warning", "answer_unit", "A1")]


def test_the_figures_are_those_without_the_sheet_once_it_is_withdrawn(office):
    def ledger() -> list:
        return deadlines.entries(office, Filter())

    before = ledger()
    _, number = sent(office, sheet(asking()))
    assert ledger() != before
    office.withdraw(number, "报错了")
    assert ledger() == before
