"""Rows that are not taken: each has its reason, and none of them names a task or has a status or progress."""

import random

import pytest
from tests.status_sheets import book, codes
from tracker.display.tables import upload_review
from tracker.intake.verdict import Upload
from tracker.log import submissions as log_submissions
from tracker.operations.batch import Batch
from tracker.schema.status_sheet import REPORT, VALUES
from tracker.sheets.reading.column_names import bare_name
from tracker.sheets.reading.grids import Grid
from tracker.sheets.reading.tables import find_tables

HEADER = ("任务编号", "任务", "责任单位", "进展状态", "完成进度(%)", "填报日期")
GOOD = {"任务编号": "1.1", "任务": None, "责任单位": "中国移动", "进展状态": "推进中", "完成进度(%)": 45, "填报日期": "2020-09-25"}
SAID = (
    "说明：设备已到货，正在安装",
    "备注：见附件",
    "注：",
    "填报人：张三",
    "负责人：李四",
    "审核人",
    "合计",
    "小 计",
    "合计：17项",
    "total",
    "一",
    "（二）",
    "一、加快建设",
    "第一章",
    "联系电话：010-1",
    "填报单位：中国移动",
)


def check(office, *rows, header=HEADER, above=()):
    return office.check(Upload("a.xlsx", book(*rows, header=header, above=above)))


def places(checked) -> list[tuple]:
    return [(one.row, one.why) for one in checked.left_out]


def whole(checked, content: int):
    """Check that all rows with content are taken, refused or left out; return the verdict."""
    counts = checked.totals
    assert (counts["rows"], counts["rows_taken"] + counts["rows_refused"] + counts["left_out"]) == (content, content)
    return checked


@pytest.mark.parametrize("column", ["类别", "进展情况", "存在问题", "佐证材料", "序号", "填报人"])
def test_a_row_that_names_its_task_is_taken_whatever_its_first_cell_says(office, column):
    rows = [(said, *(GOOD | {"填报日期": f"2020-09-{day}"}).values()) for day, said in enumerate(SAID, start=1)]
    checked = whole(check(office, *rows, header=(column, *HEADER)), len(SAID))
    assert [one.row for one in checked.proposals] == [*range(2, len(SAID) + 2)]


def test_a_row_whose_unit_is_no_unit_is_refused_at_its_cell(office):
    checked = whole(check(office, *(tuple((GOOD | {"责任单位": said}).values()) for said in SAID[:-1])), len(SAID) - 1)
    assert checked.totals["rows_refused"] == len(SAID) - 1
    assert {cell for _, cell in codes(checked)} == {f"C{row}" for row in range(2, len(SAID) + 1)}


def test_a_status_or_progress_beside_no_known_task_is_refused_and_never_passed_over(office):
    rows = [
        tuple((GOOD | {"任务编号": key} | values).values())
        for values in ({"完成进度(%)": None}, {"进展状态": None}, {})
        for key in ("9.9", "新任务", "T-17", "说明：新增", "备注：x", "一、新任务", None)
    ]
    checked = whole(check(office, *rows), 21)
    assert (checked.totals["rows_refused"], checked.left_out) == (21, ())
    assert {cell[1:] for _, cell in codes(checked)} == {str(row) for row in range(2, 23)}


@pytest.mark.parametrize(
    "row, why",
    [
        (("合计", None, None, None, 45, None), "total"),
        (("合　计", None, 3, None, 45, None), "total"),
        (("汇总", None, None, "推进中", 5, None), "total"),
        (("平均值", None, None, None, 45.5, None), "total"),
        (("累计：", None, None, None, 45, None), "total"),
        (("合计（17项）", None, None, None, 45, None), "total"),
        ((None, "小计", None, None, 45, None), "total"),
        (("Total", None, None, None, 45, None), "total"),
        (("注：进度为自评", None, None, None, None, None), "note"),
        (("填报人：张三", None, None, "审核人：李四", None, None), "note"),
        (("填报人", "张三", "联系电话", "13800000000", None, "2020-09-28"), "note"),
        (("一、加快5G网络建设", None, None, None, None, None), "section"),
        (("一", "加快5G网络建设", None, None, None, None), "section"),
        (("1.2", None, "中国移动", None, None, None), "blank"),
        (("本表一式两份", None, None, None, None, None), "other"),
        ((None, None, "中国移动", None, None, None), "other"),
    ],
)
def test_what_is_no_report_is_left_out_with_its_reason(office, row, why):
    checked = whole(check(office, tuple(GOOD.values()), row), 2)
    assert (codes(checked), places(checked)) == ([], [(3, why)])


def test_the_columns_numbers_are_left_out(office):
    checked = whole(check(office, tuple(range(1, 7)), tuple(GOOD.values())), 2)
    assert places(checked) == [(2, "numbering")]


@pytest.mark.parametrize("seed", range(12))
def test_every_row_with_content_is_taken_refused_or_left_out(office, seed):
    chance = random.Random(seed)
    texts = (
        *SAID,
        "1.1",
        "1.2",
        "2.1",
        "9.9",
        "推进中",
        "已完成",
        "推劲中",
        "中国移动",
        "中国联通",
        45,
        0.5,
        117,
        "2020-09-25",
        "在建",
        None,
        None,
        None,
        None,
    )
    header = chance.sample((*HEADER, "进展情况", "佐证材料", "类别", "填报人", "序号"), chance.randint(6, 11))
    header += [name for name in ("任务编号", "进展状态") if name not in header]
    rows = [[chance.choice(texts) for _ in header] for _ in range(chance.randint(1, 9))]
    checked = check(office, *rows, header=header)
    if not [one for one in checked.problems if one.severity == "error" and one.sheet is None]:
        whole(checked, sum(any(value is not None for value in row) for row in rows))


def test_rows_of_several_tables_and_what_stands_between_them_are_counted(office):
    other = tuple((GOOD | {"任务编号": "1.2", "责任单位": None}).values())
    rows = [tuple(GOOD.values()), ("填报单位：中国联通",), HEADER, other, ("填报人：张三",)]
    assert places(whole(check(office, *rows), 4)) == [(3, "note"), (6, "note")]


ALL = GOOD | {"实际值": 3, "进展情况": "在建", "存在问题": "无", "下一步措施": "继续", "佐证材料": "文件"}
SYNONYMS = {
    column.id: [alias for alias in column.aliases if "牵头" not in alias and bare_name(alias) not in map(bare_name, (column.zh, column.en, column.id))]
    for column in REPORT
    if column.id in (*VALUES, "task_id", "unit", "as_of")
}


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("known", SYNONYMS)
def test_the_exact_heading_goes_before_a_synonym_on_either_side(known, before):
    for alias in SYNONYMS[known]:
        header, row = [*ALL], [*ALL.values()]
        place = 0 if before else len(header)
        header.insert(place, alias), row.insert(place, "乙")
        [table] = find_tables(Grid("表", [header, row]))
        assert (table.unknown, table.twice) == ({place + 1: alias}, {})


@pytest.mark.parametrize("one, other", [("状态", "完成状态"), ("日期", "更新日期"), ("编号", "任务号"), ("进度", "完成率"), ("工作进展", "最新进展")])
def test_two_headings_of_one_rank_are_asked_about_where_they_differ(office, one, other):
    given = {"任务编号": "1.1", "责任单位": "中国移动", "进展状态": "推进中", "完成进度(%)": 45, "填报日期": "2020-09-25"}
    replaced = {"状态": "进展状态", "日期": "填报日期", "编号": "任务编号", "进度": "完成进度(%)"}.get(one)
    value = given.pop(replaced) if replaced else "在建"
    header, row = (*given, one, other), (*given.values(), value, "别的")
    assert codes(check(office, row, header=header)) == [("column_twice", "F1" if replaced else "G1")]
    same = check(office, (*given.values(), value, value), header=header)
    assert codes(same) == [] and len(same.proposals) == 1


@pytest.mark.parametrize(
    "above",
    [
        [("日期", "会议", "地点"), ("2020-09-01", "例会", "北京"), ()],
        [("责任单位", "金额"), ("中国联通", 5), ()],
        [("填报日期", "2020-08-01", "2020-08-02"), ("出勤", "是", "否"), ()],
        [("报送期", "份数"), ("2020年8月", 7), ()],
        [("日期", "会议", "地点")],
    ],
)
def test_a_heading_of_another_table_is_no_label(office, above):
    checked = check(office, tuple(GOOD.values()), above=above)
    assert (codes(checked), checked.period, [(one.unit, f"{one.as_of}") for one in checked.proposals]) == ([], "2020-09", [("OP-CM", "2020-09-25")])


@pytest.mark.parametrize(
    "above",
    [
        [("填报单位", "中国移动"), ("填报日期", "2020-09-20")],
        [("填报日期：", "2020-09-20", "填报单位：", "中国移动")],
        [("5G进展报送表",), ("填报单位：中国移动", None, "填报日期：2020-09-20"), ()],
        [("填报单位", "中国移动"), ("填报日期", "2020-09-20"), ("报送表",)],
    ],
)
def test_a_label_above_with_its_value_still_counts(office, above):
    row = tuple((GOOD | {"责任单位": None, "填报日期": None}).values())
    checked = check(office, row, above=above)
    assert [(one.unit, f"{one.as_of}") for one in checked.proposals] == [("OP-CM", "2020-09-20")]


def test_of_a_file_with_nothing_but_rows_left_out_none_is_called_taken(office):
    assert codes(whole(check(office, ("注：进度为自评", None, None, None, None, None)), 1)) == [("no_rows", None)]


def test_the_log_keeps_the_places_of_the_first_thousand_and_the_number_of_all(office):
    notes = [(f"说明{number}", None, None, None, None, None) for number in range(1_200)]
    checked = whole(check(office, tuple(GOOD.values()), *notes), 1_201)
    office.commit(checked)
    with office.log() as log:
        [sent] = log_submissions.ledger(log)
    assert (len(sent.counts["left_out"]), upload_review.numbers(sent.counts)["left_out"]) == (1_000, 1_200)


def test_a_file_of_which_not_all_places_are_kept_is_read_again_and_named_whole(office):
    notes = [(f"说明{number}", None, None, None, None, None) for number in range(1_200)]
    given = ("a.xlsx", Upload("a.xlsx", book(tuple(GOOD.values()), *notes, header=HEADER)))
    for _ in range(2):
        [outcome] = Batch(office).submitted([given])
        assert len(outcome.counts["left_out"]) == 1_200


def test_a_page_lists_the_first_thousand_and_says_how_many_there_are(office):
    notes = [(f"说明{number}", None, None, None, None, None) for number in range(1_200)]
    checked = whole(check(office, tuple(GOOD.values()), *notes), 1_201)
    listing = upload_review.left(checked, "zh")
    assert (len(listing.rows), listing.rows[0]["row"], "1,200" in listing.name, checked.totals["left_out"]) == (1_000, 3, True, 1_200)
