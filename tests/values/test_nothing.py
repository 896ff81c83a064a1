"""Words that say nothing, by the column in which they stand."""

import pytest
from tracker.values.nothing import said

COLUMNS = ("note", "problem", "next_step", "evidence", "reporter", "actual", "progress", "as_of")


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("text", "无 暂无 没有 无。 （无） / \\ - -- — —— － ／ … ... 。 N/A n/a NA none Nil 空 待定 【无】 、".split())
def test_nothing_is_said_in_many_ways(column, text):
    assert said(column, text) == said(column, f" {text}\u3000") == "blank"


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        *(("problem", text, "blank") for text in ("0", "无问题", "暂无困难", "目前没有问题。", "不存在", "未发现突出问题", "无需协调事项")),
        *(("evidence", text, "blank") for text in ("0", "无佐证材料", "暂无附件", "没有材料")),
        *(("evidence", text, "elsewhere") for text in ("见附件", "详见附件", "附后", "附件", "（见附件）", "略", "另附", "见邮件", "See attached")),
        *((column, "略", "elsewhere") for column in ("note", "problem", "next_step", "actual")),
        ("note", "见附件", None),
        ("note", "无进展", None),
        ("note", "0", None),
        ("actual", "0", None),
        ("actual", "见附件", None),
        ("problem", "无人机审批慢", None),
        ("problem", "问题", None),
        ("evidence", "附件1", None),
        ("evidence", "验收报告", None),
        ("evidence", "√", None),
        ("status", "无", None),
        ("status", "/", None),
        ("unit", "/", None),
        ("note", "", None),
        ("note", "+", None),
        ("actual", 0, None),
        ("actual", None, None),
    ],
)
def test_what_says_nothing_depends_on_the_column(column, text, found):
    assert said(column, text) == found
