"""What units write where they have nothing to report, with the columns in which it means that."""

TEXTS = ("note", "problem", "next_step", "evidence", "reporter")
# A text of these characters alone is no text.
STROKES = "/\\|-—–_~…·*.。,，、;；:：()（）[]【】<>《》\"'"
# What says nothing in each column. 无 in 进展状态 is refused: it may mean 未启动 or 不涉及.
EMPTY = "无 暂无 没有 暂没有 空 空白 无内容 暂无内容 未填 未填写 待填 待补 待补充 待定 none nil null n/a na n.a tbd".split()
BLANK_WORDS = {column: frozenset(EMPTY) for column in (*TEXTS, "actual", "progress", "as_of")}
BLANK_WORDS |= dict.fromkeys(("extend_to", "extend_why"), frozenset((*EMPTY, *"否 不 不申请 不延期 不申请延期 无延期 无需延期 无需 不需要 不需要延期 no".split())))
BLANK_WORDS |= {column: BLANK_WORDS[column] | {"0", "零"} for column in ("problem", "next_step", "evidence")}
# What a column has none of, after words such as 暂无 (无困难, 目前没有问题, 暂无佐证材料). In 进展情况 无进展 is a report.
NEGATIONS = tuple(before + word for before in ("", "暂", "暂时", "目前", "目前暂", "现", "现暂", "均", "尚", "本月", "本期") for word in ("无", "没有", "未发现", "不存在"))
OBJECTS = {
    "problem": "问题 困难 存在问题 存在的问题 明显问题 突出问题 重大问题 其他问题 问题和困难 困难和问题 问题及困难 困难及问题 存在困难 需协调问题 需协调事项 需要协调的问题".split(),
    "next_step": "下一步 下一步措施 下一步计划 下一步工作 措施 计划 安排 打算".split(),
    "evidence": "佐证 佐证材料 材料 附件 证明材料 证明 印证材料 相关材料 相关佐证材料".split(),
    "actual": "数据 数值 实际值".split(),
}
BLANK_WORDS |= {column: BLANK_WORDS[column] | {before + one for before in NEGATIONS for one in OBJECTS[column]} for column in ("problem", "next_step", "evidence", "actual")}
BLANK_WORDS["problem"] |= {"不存在", "未发现"}
# What says that the text is elsewhere. It is nothing as 佐证材料, for it names none, but in a note it says where to look.
_ELSEWHERE = ("附件 见附件 详见附件 请见附件 参见附件 具体见附件 如附件 另见附件 附件材料 见附件材料 详见附件材料 见附表 详见附表 见附图 见附页 见附录 见附 见附后 见后 附后 后附 另附 已附 附件附后 材料附后 见材料 详见材料 见佐证材料 见邮件 见纸质材料 纸质材料 见纸质件 见文件 见文件夹 见压缩包 见网盘 见上").split()
_LEFT_OUT = ("略", "从略", "省略")
ELSEWHERE = {"evidence": (*_ELSEWHERE, *_LEFT_OUT, "see attached", "see attachment", "attached", "attachment"), **dict.fromkeys(("note", "problem", "next_step", "actual", "reporter"), _LEFT_OUT)}
