"""Many files on one page: each is judged once and in order, several at a time; judging can be stopped and continued."""

import pytest
from tests.status_sheets import book, codes, row
from tracker.display.tables import corrections
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.sheets.reading.corrected_cells import Correction
from ui.upload.drafts import Drafts
from ui.version import Version
from ui.view import View

CENTRE = "辽宁省通信管理中心"


@pytest.fixture
def looked(office):
    """A page's drafts, and a function that checks files on the page and returns the verdicts and the names
    reported as progress."""
    drafts = Drafts(partly=True)

    def check(files: list[Upload]) -> tuple[list, list[str]]:
        names: list[str] = []
        with office.log() as log:
            view = View(office, "zh", Filter(), Version(*log.key, "", office.today), False)
        return drafts.check(view, files, lambda _, name: names.append(name)), names

    return drafts, check


def files(drafts: Drafts, count: int) -> list[Upload]:
    """Return files of one row each, of which the last is refused."""
    return [drafts.files.upload(f"{number}.xlsx", book(row(progress=number + 1 if number < count - 1 else 117))) for number in range(count)]


def test_files_are_judged_in_their_order_as_each_alone_and_only_once(office, looked):
    drafts, check = looked
    mine = files(drafts, 7)
    found, told = check(mine)
    assert [one.upload.name for one in found] == [f"{number}.xlsx" for number in range(7)]
    assert [codes(one) for one in found] == [[]] * 6 + [[("progress_above_100", "D2")]]
    assert [one.proposals for one in found] == [office.check(one.upload).proposals for one in found]
    again, told_again = check(mine)
    assert (told_again, again) == ([], found) and set(told) <= {f"{number}.xlsx" for number in range(7)}


def test_after_a_stop_nothing_new_is_read_until_it_goes_on(looked):
    drafts, check = looked
    mine = files(drafts, 3)
    check(mine[:1])
    drafts.verdicts.stop()
    assert len(check(mine)[0]) == 1
    drafts.verdicts.stop(False)
    assert len(check(mine)[0]) == 3


def test_a_file_that_fails_in_an_unexpected_way_is_one_sentence_and_the_others_are_judged(looked):
    drafts, check = looked
    broken = Upload("坏.xlsx", b"1", layouts=(None,))
    found, _ = check([broken, *files(drafts, 3)[:2]])
    assert [codes(one) for one in found] == [[("unexpected", None)], [], []]


def bad_and_repaired(drafts: Drafts) -> list[Upload]:
    return [drafts.files.upload("九月.xlsx", book(*rows)) for rows in ([row(progress=150), row(task="1.2", status="差不多")], [row(progress=78)])]


def test_a_file_that_a_repaired_one_replaced_does_not_come_back_when_that_is_recorded(office, looked):
    drafts, check = looked
    bad, good = check(bad_and_repaired(drafts))[0]
    drafts.drop([bad.upload])
    drafts.confirm([good], None, None)
    with office.log() as log:
        drafts.record(View(office, "zh", Filter(), Version(*log.key, "", office.today), False), lambda *_: None)
    assert [one.number for one in drafts.receipts] == [1] and drafts.kept == []


def test_corrections_in_a_file_that_gave_way_are_named_until_what_took_its_place_is_recorded(looked):
    drafts, check = looked
    bad, good = bad_and_repaired(drafts)
    mended = Correction("进展", "D2", "78")
    (seen,) = check([bad])[0]
    drafts.files.type(seen, (mended,))
    assert drafts.files.left_behind(check([bad])[0]) == []
    assert drafts.files.left_behind(check([good])[0]) == [("九月.xlsx", (mended,))]
    drafts.files.keep([good.content])
    assert drafts.files.left_behind(check([good])[0]) == []


def test_a_name_taken_on_the_page_is_used_for_every_file_that_holds_it_and_for_no_other(office, looked):
    drafts, check = looked
    both = [
        drafts.files.upload("甲.xlsx", book(row(task="2.1", unit=CENTRE))),
        drafts.files.upload("乙.xlsx", book(row(task="3.2", unit=CENTRE))),
        drafts.files.upload("丙.xlsx", book(row())),
    ]
    found, _ = check(both)
    [offer] = corrections.offers(found[0])[CENTRE]
    drafts.files.take(found[0], offer)
    found, _ = check(both)
    assert [(codes(one), len(one.learnt)) for one in found] == [([], 1), ([], 1), ([], 0)]
    drafts.files.leave(found[0].learnt[0])
    assert [len(codes(one)) for one in check(both)[0]] == [1, 1, 0]
