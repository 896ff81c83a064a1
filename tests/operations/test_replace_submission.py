"""Withdraw and report again as one act; and show, before a withdrawal, which figures it would change."""

from datetime import date

import pytest
from tests.status_sheets import book, row
from tracker.display import upload_summary
from tracker.display.tables import stale_preview, upload_review, withdrawal
from tracker.intake.commit import Upload
from tracker.log import as_of, submissions
from tracker.log.projections import rebuild
from tracker.operations.confirm import accept
from tracker.operations.withdrawal import dropped
from tracker.problems import Refused


def replacing(number: int, *rows, why: str = "报错") -> Upload:
    """Return a corrected file that replaces a submission."""
    return Upload("更正.xlsx", book(*rows), replaces=number, why=why)


def standing(office) -> dict[str, tuple]:
    """Return what counts now: task → (progress, submission)."""
    with office.log() as log:
        found = as_of.current(log)
    return {task: (progress, number) for task, progress, number in zip(found["task"], found["progress"], found["submission"], strict=True)}


def test_the_preview_compares_with_the_submission_that_is_replaced(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    checked = office.check(replacing(2, row(progress=45), row(task="1.2", progress=10)))
    assert [(one.task, one.outcome, [(change.old, change.new) for change in one.changes if change.column == "progress"]) for one in checked.proposals] == [
        ("1.1", "changed", [(95, 45)]),
        ("1.2", "created", []),
    ]
    shown = upload_review.changes(office.programme, checked, "zh").rows
    assert [(one["task"], one["old"], one["new"], one["outcome"]) for one in shown] == [("1.1", "95.0", "45.0", "有变化")]
    assert upload_summary.figure(office.programme, [checked], "zh") == "1条有变化、1条确认不变"
    assert standing(office) == {"1.1": (95, 2), "1.2": (10, 2)}


def test_a_correction_back_to_what_was_before_shows_what_it_changes_and_can_be_confirmed(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    checked = office.check(replacing(2, row(progress=30, day="2020-08-31")))
    shown = upload_review.changes(office.programme, checked, "zh").rows
    assert (checked.effect, [(one["old"], one["new"]) for one in shown]) == (True, [("95.0", "30.0")])


def test_a_correction_withdraws_and_records_in_one_act(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    _, number = accept(office, office.check(replacing(1, row(progress=45))), said=(None, "张三"))
    assert standing(office) == {"1.1": (45, number)}
    with office.log() as log:
        ledger = {one.id: one for one in submissions.ledger(log)}
    assert (ledger[1].live, ledger[1].why, ledger[1].withdrawn_by, ledger[number].live) == (False, "报错", "张三", True)


@pytest.mark.parametrize(
    "upload, code",
    [
        (replacing(1, row(progress=117)), "progress_above_100"),
        (replacing(1, row(progress=45), why=" "), "why_missing"),
        (replacing(9, row(progress=45)), "no_submission"),
    ],
)
def test_a_correction_that_fails_leaves_everything_as_it_was(office, upload, code):
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    with pytest.raises(Refused) as refused:
        office.commit(office.check(upload))
    assert refused.value.problems[0].code == code
    assert standing(office) == {"1.1": (95, 1)}
    with office.log() as log:
        assert log.version == 1


def test_a_submission_is_corrected_once(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    both = [office.check(replacing(1, row(progress=progress))) for progress in (45, 50)]
    accept(office, both[0])
    with pytest.raises(Refused) as refused:
        accept(office, both[1])
    assert refused.value.problems[0].code in ("already_withdrawn", "log_moved")
    assert standing(office) == {"1.1": (45, 3)}


def test_a_correction_that_brings_back_what_was_before_leaves_only_the_withdrawal(office):
    office.submit(Upload("九月.xlsx", book(row(progress=30))))
    office.submit(Upload("重报.xlsx", book(row(progress=95))))
    _, number = accept(office, office.check(replacing(2, row(progress=30))))
    assert (number, standing(office)) == (None, {"1.1": (30, 1)})


def test_reading_without_a_submission_gives_what_its_withdrawal_gives(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"), row(task="3.1", progress=5, day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    with office.log() as log:
        thought = as_of.current(log.but(2)), as_of.as_of(log.but(2), date(2020, 9, 30)), as_of.latest(log.but(2), {"OP-CM"})
    office.withdraw(2, "报错")
    with office.log() as log:
        real = as_of.current(log), as_of.as_of(log, date(2020, 9, 30)), as_of.latest(log, {"OP-CM"})
    for one, other in zip(thought[:2], real[:2], strict=True):
        assert one.sort_values("id").to_csv(index=False) == other.sort_values("id").to_csv(index=False)
    assert thought[2] == real[2]


def test_the_figures_that_a_withdrawal_moves_are_those_it_moves(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"), row(task="3.1", progress=5, day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=90), row(task="1.2", progress=10))))
    found = {line["key"]: line for line in withdrawal.moved(office, 2, date(2020, 9, 30), "zh").rows}
    assert list(found) == ["", "1"]
    assert {name: found["1"][name] for name in ("now", "after", "reported", "reported_after")} == {"now": 50, "after": 30, "reported": 2, "reported_after": 1}
    office.withdraw(2, "报错")
    after = {line["key"] for line in withdrawal.moved(office, 2, date(2020, 9, 30), "zh").rows}
    assert after == set()


@pytest.mark.parametrize("lang, said", [("zh", "总体进度将由36.7%变为17.5%，1项举措"), ("en", "from 36.7% to 17.5%; 1 measure")])
def test_the_overall_move_is_said_in_a_sentence(office, lang, said):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"), row(task="3.1", progress=5, day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    assert said in withdrawal.overall(withdrawal.moved(office, 2, date(2020, 9, 30), lang), lang)


def test_what_the_new_file_no_longer_reports_is_counted(office):
    office.submit(Upload("九月.xlsx", book(row(), row(task="1.2"), row(unit="联通"))))
    assert dropped(office, office.check(replacing(1, row(progress=50)))) == 2


def live(office) -> dict[int, tuple]:
    """Return for every submission whether it counts, what it replaces, and the reason it no longer counts."""
    with office.log() as log:
        return {one.id: (one.live, one.replaces, one.why) for one in submissions.ledger(log)}


def test_withdrawing_a_correction_brings_back_what_it_replaced(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    _, second = office.submit(replacing(1, row(progress=45)))
    assert live(office) == {1: (False, None, "报错"), second: (True, 1, None)}
    assert office.withdraw(second, "更正有误", "李四") == 1
    assert standing(office) == {"1.1": (95, 1), "1.2": (10, 1)}
    assert live(office) == {1: (True, None, None), second: (False, 1, "更正有误")}


def test_a_correction_of_a_correction_brings_back_the_one_it_corrects(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    _, second = office.submit(replacing(1, row(progress=45)))
    _, third = office.submit(replacing(second, row(progress=50)))
    assert standing(office) == {"1.1": (50, third)}
    assert office.withdraw(third, "错") == second
    assert standing(office) == {"1.1": (45, second)}
    assert office.withdraw(second, "错") == 1
    assert standing(office) == {"1.1": (95, 1)}
    assert office.withdraw(1, "错") is None
    assert standing(office) == {}


def test_what_came_back_can_be_corrected_and_brought_back_again(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    for progress in (45, 50):
        _, number = office.submit(replacing(1, row(progress=progress)))
        assert office.withdraw(number, "错") == 1
    found = live(office)
    assert (len(found), found[1]) == (3, (True, None, None))
    office.withdraw(1, "最后")
    assert live(office)[1] == (False, None, "最后")
    with office.log() as log:
        assert len(submissions.withdrawn(log, date(2020, 9, 30))) == 3


def test_what_is_kept_is_what_the_log_gives_after_all_this(office):
    office.submit(Upload("八月.xlsx", book(row(progress=100, status="已完成", day="2020-08-31"))))
    office.submit(Upload("九月.xlsx", book(row(progress=95), row(task="1.2", progress=10))))
    _, second = office.submit(replacing(2, row(progress=45)))
    office.withdraw(second, "错")
    with office.writing() as log:
        assert [one.same for one in rebuild.rebuild(log.conn)] == [True]


def test_before_a_correction_is_withdrawn_the_figures_show_what_comes_back(office):
    office.submit(Upload("九月.xlsx", book(row(progress=90), row(task="1.2", progress=10))))
    _, second = office.submit(replacing(1, row(progress=45)))
    day = date(2020, 9, 30)
    found = {line["key"]: (line["now"], line["after"], line["reported"], line["reported_after"]) for line in withdrawal.moved(office, second, day, "zh").rows}
    with office.log() as log:
        thought = log.but(second, 1)
        told = [as_of.current(thought), as_of.as_of(thought, day), as_of.latest(thought, {"OP-CM"}), office.rows(thought, day)]
    office.withdraw(second, "错")
    with office.log() as log:
        real = [as_of.current(log), as_of.as_of(log, day), as_of.latest(log, {"OP-CM"}), office.rows(log, day)]
    assert found["1"] == (45, 50, 1, 2)
    assert told[2] == real[2]
    for one, other in zip(told[:2], real[:2], strict=True):
        assert one.sort_values("id").to_csv(index=False) == other.sort_values("id").to_csv(index=False)
    assert told[3][["status", "progress", "report"]].equals(real[3][["status", "progress", "report"]])


def test_a_restoration_in_between_is_told_and_asks_for_another_look(office):
    office.submit(Upload("九月.xlsx", book(row(progress=95))))
    _, second = office.submit(replacing(1, row(progress=45)))
    seen = office.check(Upload("乙.xlsx", book(row(progress=60))))
    office.withdraw(second, "错", "王五")
    with pytest.raises(Refused):
        accept(office, seen)
    assert stale_preview.recorded_since(office, seen, "en") == (
        f"王五 withdrew {second} (更正.xlsx), 王五 withdrew a correction, which brought 1 (九月.xlsx) back"
    )
