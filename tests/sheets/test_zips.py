"""A zip of workbooks: each file is taken by itself, under its own name, within limits."""

import pytest
from tests.status_sheets import book, packed, row
from tracker.problems import Refused
from tracker.sheets import zips
from tracker.words import problem_sentence


def test_each_file_of_a_zip_comes_by_its_own_name_without_what_systems_add():
    content = packed(
        ("九月/移动.xlsx", b"1"), ("九月/联通.csv", b"2"), ("__MACOSX/九月/._移动.xlsx", b"x"), ("九月/~$移动.xlsx", b"x"), ("九月/", b""), (".DS_Store", b"x")
    )
    assert zips.files("九月.zip", content) == [("移动.xlsx", b"1"), ("联通.csv", b"2")]


def test_files_of_the_same_name_keep_their_folders():
    content = packed(("辽宁/表.xlsx", b"1"), ("吉林/表.xlsx", b"2"), ("黑龙江/其他.xlsx", b"3"))
    assert [name for name, _ in zips.files("a.zip", content)] == ["辽宁/表.xlsx", "吉林/表.xlsx", "其他.xlsx"]


def test_a_name_in_gb18030_is_read():
    plain = packed(("AAAA.xlsx", b"1"))
    assert zips.files("a.zip", plain.replace(b"AAAA", "移动".encode("gb18030"))) == [("移动.xlsx", b"1")]


@pytest.mark.parametrize("content", [book(row()), b"PK\x03\x04broken", b"1,2\n"], ids=["workbook", "broken", "text"])
def test_what_is_no_zip_of_files_stays_one_file(content):
    assert zips.files("a.xlsx", content) == [("a.xlsx", content)]


def _locked() -> bytes:
    content = bytearray(packed(("表.xlsx", b"1")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _damaged() -> bytes:
    content = bytearray(packed(("a.xlsx", bytes(range(256)) * 40)))
    content[60:80] = bytes(20)
    return bytes(content)


@pytest.mark.parametrize(
    "made, code",
    [
        (lambda: packed(("空/", b"")), "zip_empty"),
        (_locked, "zip_password"),
        (_damaged, "zip_damaged"),
        (lambda: packed(*((f"{number}.csv", b"1") for number in range(zips.MOST + 1))), "zip_many"),
        (lambda: packed(*((f"{number}.csv", bytes(21_000_000)) for number in range(10))), "zip_large"),
    ],
    ids=["empty", "locked", "damaged", "many", "large"],
)
def test_a_zip_that_cannot_be_taken_is_refused_in_a_sentence(made, code):
    with pytest.raises(Refused) as refused:
        zips.files("表.zip", made())
    problem = refused.value.problems[0]
    assert problem.code == code and all("表.zip" in problem_sentence(problem, lang) for lang in ("zh", "en"))
