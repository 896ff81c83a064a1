"""The verdict on several files in one line."""

import pytest
from tests.status_sheets import book, row
from tracker.display import overlapping_files, upload_summary
from tracker.intake.commit import Upload
from tracker.sheets.reading.corrected_cells import Correction


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


def test_the_main_figure_and_the_file_count_reports_in_the_same_words_without_zeros(office):
    office.submit(Upload("先.xlsx", book(row())))
    found = checked(
        office, row(), row(task="1.2", progress=10), row(task="1.1", unit="中国电信", progress=117), row(task="1.3", status=None, progress=None, note=None)
    )
    assert upload_summary.figure(office.programme, [found], "zh") == "1条首次报送、1条已有相同、1条有误"
    assert upload_summary.rows(office.programme, found, "zh") == "表内4行：1条首次报送、1条已有相同、1条有误；未取用1行（没有填进展的任务1）"


def test_what_two_files_report_for_one_unit_and_period_counts_once_and_is_said(office):
    office.submit(Upload("八月.xlsx", book(row(progress=30, day="2020-08-31"), row(task="1.2", progress=10, day="2020-08-31"))))
    first = checked(office, row(progress=40), row(task="1.2", status="差不多"), name="甲.xlsx")
    second = checked(office, row(progress=150), row(task="1.2", progress=10), name="乙.xlsx")
    other = checked(office, row(unit="中国联通"), name="丙.xlsx")
    assert upload_summary.figure(office.programme, [first, second, other], "zh") == "1条首次报送、1条确认不变、1条有误"
    (told,) = overlapping_files.sentences(office.programme, [first, second, other], "zh")
    assert told.startswith("“中国移动”的2020-09期两份文件都报了：2条在“甲.xlsx”和“乙.xlsx”里都有，只计一次")
    assert overlapping_files.sentences(office.programme, [second, other], "zh") == []


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


def test_a_file_put_right_on_the_page_gives_way_to_a_later_one_of_its_name(office):
    mended = office.check(Upload("表.xlsx", book(row(progress=150)), corrections=(Correction("进展", "D2", "78"),)))
    assert mended.accepted
    assert upload_summary.replaced(office.programme, [mended, checked(office, row(progress=80))]) == [mended]
