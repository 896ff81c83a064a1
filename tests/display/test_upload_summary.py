"""The verdict on several files in one line."""

import pytest
from tests.status_sheets import book, row
from tracker.display import upload_summary
from tracker.intake.commit import Upload


def checked(office, *rows, name="表.xlsx"):
    """Return the verdict on a file with these rows."""
    return office.check(Upload(name, book(*rows)))


def test_one_line_says_first_what_cannot_be_taken_and_whose_it_is(office):
    good, bad = checked(office, row()), checked(office, row(status="差不多"), name="坏.xlsx")
    sentence = upload_summary.sentence(office.programme, [good, bad], "zh")
    assert sentence == "2份文件：1份不能接收（中国移动）；1份可以接收（中国移动）"
    assert upload_summary.order([good, bad]) == [1, 0]


def test_a_file_of_which_no_unit_is_known_is_named_by_its_name(office):
    empty = office.check(Upload("空.csv", b"a,b\n1,2\n"))
    assert upload_summary.sentence(office.programme, [empty], "en") == "1 file: 1 cannot be taken (空.csv)"


def test_the_main_figure_counts_rows_by_what_becomes_of_them(office):
    office.submit(Upload("先.xlsx", book(row())))
    found = checked(office, row(), row(task="1.2", progress=10), row(task="1.1", unit="中国电信", progress=117))
    assert upload_summary.figure([found], "zh") == "1行新值、1行不变、1行有误"


@pytest.mark.parametrize(
    "earlier, later, name, gone",
    [
        (row(status="差不多"), row(), "表.xlsx", True),
        (row(status="差不多", unit="移动"), row(task="1.2"), "表.xlsx", True),
        (row(), row(progress=41), "表.xlsx", False),  # both can be taken
        (row(status="差不多"), row(), "别的.xlsx", False),
        (row(status="差不多", unit="中国联通"), row(unit="中国移动"), "表.xlsx", False),  # two units' sheets of one name
        (row(unit="某某"), row(), "表.xlsx", True),
    ],
)
def test_a_file_with_errors_gives_way_to_a_later_one_of_its_name(office, earlier, later, name, gone):
    first, second = checked(office, earlier), checked(office, later, name=name)
    assert upload_summary.replaced(office.programme, [first, second]) == ([first] if gone else [])
