"""The office's acts in the log: kept as they were done, undone by another act, and in any order the same."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, strategies as st
from tests.played_log import MOMENT
from tracker.log import acts, integrity
from tracker.log.database import Database
from tracker.log.events import KINDS
from tracker.log.write import Receipt
from tracker.problems import Refused
from tracker.values.office_act import Act, Recorded

DAY = date(2020, 9, 30)
REMARK = Act("remark", DAY, task="1.1", unit="A", says={"text": "抓紧", "answer_by": date(2020, 10, 15)}, why="月度会议")


def receipt(number: int = 0) -> Receipt:
    return Receipt("2020-09", MOMENT, MOMENT + timedelta(minutes=number), "王处")


@pytest.fixture
def log(database):
    """An empty log, open for writing."""
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as opened:
        yield opened


def test_an_act_is_read_as_it_was_recorded(log):
    number = acts.add(log, REMARK, receipt(), "处长")
    assert acts.one(log, number) == Recorded(number, REMARK, "2020-09", MOMENT, "王处", "处长")


def test_an_undone_act_is_in_force_no_longer_and_both_stay(log):
    number = acts.add(log, REMARK, receipt())
    undoing = acts.undo(log, number, Act("undoing", DAY, why="记错"), receipt())
    assert acts.in_force(log, ["remark"]) == []
    assert [(one.id, one.undone) for one in acts.every(log)] == [(number, undoing), (undoing, None)]
    assert acts.one(log, undoing).act == Act("undoing", DAY, earlier=number, why="记错")


@pytest.mark.parametrize("undone, code", [(99, "no_act"), ("twice", "already_undone"), ("undoing", "undoing_stays")])
def test_what_cannot_be_undone_is_refused_with_its_number(log, undone, code):
    number = acts.add(log, REMARK, receipt())
    undoing = acts.undo(log, number, Act("undoing", DAY), receipt())
    with pytest.raises(Refused) as refused:
        acts.undo(log, {"twice": number, "undoing": undoing}.get(undone, undone), Act("undoing", DAY), receipt())
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize("day, seen", [(DAY - timedelta(1), 0), (DAY, 1)])
def test_an_act_counts_from_its_day(log, day, seen):
    acts.add(log, REMARK, receipt())
    assert len(acts.in_force(log, ["remark"], until=day)) == seen


def test_acts_are_found_by_kind_and_by_what_they_are_about(log):
    for unit in ("A", "B"):
        number = acts.add(log, Act("remark", DAY, unit=unit, says=REMARK.says), receipt())
    acts.add(log, Act("settled", DAY, earlier=number), receipt())
    assert [one.act.unit for one in acts.every(log, unit="B")] == ["B"]
    assert [one.act.kind for one in acts.every(log, ["settled"])] == ["settled"]


@pytest.mark.parametrize(
    "done",
    [
        Act("remark", DAY, says=REMARK.says),
        Act("remark", DAY, task="1.1", measure=1, says=REMARK.says),
        Act("remark", DAY, task="1.1", says={"text": "抓紧"}),
        Act("remark", DAY, task="1.1", says=dict(REMARK.says) | {"other": "x"}),
        Act("remark", DAY, task="1.1", says=dict(REMARK.says) | {"answer_by": "2020-10-15"}),
        Act("settled", DAY, earlier=1, says={"text": "x"}),
    ],
    ids=["about nothing", "about two things", "without a date", "with more", "a text for a date", "says nothing"],
)
def test_an_act_that_does_not_fit_its_kind_is_not_recorded(log, done):
    with pytest.raises(ValueError, match=done.kind):
        acts.add(log, done, receipt())
    assert acts.every(log) == []


def said(kind: str, number: int) -> dict:
    """Return some values of all that a kind says."""
    values = {"date": DAY + timedelta(number), "text": f"文字{number}", "number": number + 0.5}
    return {name: values[of.rstrip("?")] for name, of in KINDS[kind].says.items()}


def about(kind: str, number: int) -> dict:
    """Return a subject of a kind, another one for each number; none for those about an earlier act."""
    values = {"task": f"1.{number}", "unit": f"U{number}", "measure": number}
    names = next((one.split() for one in KINDS[kind].about if "earlier" not in one), None)
    return {} if names is None else {name: values[name] for name in names}


FREE = [kind.id for kind in KINDS.values() if kind.is_act and not any("earlier" in one for one in kind.about)]
some_acts = st.lists(st.sampled_from(FREE), min_size=1, max_size=5).map(
    lambda kinds: [Act(kind, DAY, says=said(kind, number), **about(kind, number)) for number, kind in enumerate(kinds)]
)


@given(done=some_acts, data=st.data())
def test_acts_on_different_subjects_commute(database, done, data):
    def in_force(order: list[Act]) -> list[Act]:
        with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
            for one in order:
                acts.add(log, one, receipt())
            return sorted((one.act for one in acts.in_force(log, [])), key=repr)

    assert in_force(data.draw(st.permutations(done))) == in_force(done)


@given(done=some_acts, data=st.data())
def test_undoing_all_acts_one_by_one_gives_what_was_before(database, done, data):
    with database.open_log(f"p{uuid4().hex}", "own", MOMENT) as log:
        numbers = [acts.add(log, one, receipt()) for one in done]
        for number in data.draw(st.permutations(numbers)):
            acts.undo(log, number, Act("undoing", DAY), receipt())
        assert [one for one in acts.in_force(log, []) if one.act.kind != "undoing"] == []


@pytest.mark.parametrize(
    "harm, codes",
    [
        ({}, set()),
        ({"unit": "B"}, {"unsound_event"}),
        ({"says": {"text": "抓紧"}}, {"unsound_event", "unsound_row"}),
        ({"id": 77}, {"unsound_event", "unsound_reference"}),
    ],
    ids=["nothing", "a value", "a value lost", "its event lost"],
)
def test_a_log_with_acts_is_sound_and_an_act_that_was_changed_is_noticed(tmp_path, harm, codes):
    database = Database(f"sqlite:///{tmp_path / 'log.sqlite'}")
    with database.open_log("p", "own", MOMENT) as log:
        number = acts.add(log, REMARK, receipt())
        acts.undo(log, acts.add(log, REMARK, receipt()), Act("undoing", DAY), receipt())
    with database.alone() as conn:
        if harm:
            conn.execute(acts.act.update().where(acts.act.c.id == number).values(harm))
        assert {one.code for one in integrity.check(conn).problems} == codes


def test_the_database_has_room_for_the_name_of_every_kind():
    assert [kind for kind in KINDS if len(kind) > acts.event.c.kind.type.length] == []


def test_the_moment_of_an_act_is_kept(log):
    assert acts.one(log, acts.add(log, REMARK, receipt(5))).recorded == datetime(2020, 9, 28, 9, 5)
