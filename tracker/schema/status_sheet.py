"""The columns of a status sheet, with the headings that offices use for them."""

from .declarations import Column, Word

REPORT = (
    Column("task_id", "任务编号", "Task id", ("编号", "任务号", "任务代码", "id", "task no")),
    Column("measure", "举措", "Measure", ("重点举措", "工作举措", "主要举措", "举措名称"), width=26),
    Column("task", "任务", "Task", ("任务名称", "工作任务", "重点任务", "任务内容", "具体任务", "工作内容", "目标任务", "主要任务", "任务分解", "任务事项", "工作事项"), width=40),
    Column("unit", "责任单位", "Unit", ("单位", "单位名称", "牵头单位", "填报单位", "报送单位", "承办单位", "牵头责任单位", "责任部门", "牵头部门", "主责单位", "主办单位", "responsible unit", "owner", "owner agency"), "unit", width=18),
    Column("role", "角色", "Role", ("分工", "牵头配合"), "role"),
    Column("deadline", "完成时限", "Deadline", ("时限", "完成时间", "时限要求", "完成期限", "办结时限", "时间节点", "due", "due date"), "date"),
    Column("status", "进展状态", "Status", ("状态", "完成状态", "推进状态", "任务状态", "办理状态", "当前状态", "完成情况"), "status", reported=True),
    Column("progress", "完成进度(%)", "Progress (%)", ("完成进度", "进度", "进度%", "完成率", "完成比例", "完成百分比", "总体进度", "累计进度", "progress", "percent complete", "% complete"), "percent", reported=True),
    Column("actual", "实际值", "Actual", ("实际完成值", "完成值", "完成数量", "actual value"), "number", reported=True),
    Column("note", "进展情况", "Progress note", ("工作进展", "进展", "最新进展", "进展说明", "工作进展情况", "推进情况", "落实情况", "目前进展", "当前进展", "本月进展", "主要进展", "工作推进情况", "工作开展情况", "note", "notes"), width=40, reported=True),
    Column("problem", "存在问题", "Problem", ("问题", "存在的问题", "困难问题", "存在困难", "存在问题及困难", "存在的困难和问题", "问题和困难", "困难和问题", "problems", "issues"), width=30, reported=True),
    Column("next_step", "下一步措施", "Next step", ("下一步", "下一步工作", "下步措施", "下一步计划", "下一步打算", "下步工作", "下步计划", "下步打算", "下一步工作安排", "下一步工作计划", "下一步工作打算", "下一步工作措施", "next steps"), width=30, reported=True),
    Column("evidence", "佐证材料", "Evidence", ("佐证", "证明材料", "印证材料", "附件材料"), width=24, reported=True),
    Column("as_of", "填报日期", "As of", ("日期", "填表日期", "报送日期", "截至日期", "数据截至", "更新日期", "as-of", "as-of date", "date", "reported on"), "date"),
    Column("reporter", "填报人", "Reporter", ("填表人", "联系人", "reported by")),
    Column("extend_to", "申请延期至", "Extend to", ("延期至", "拟延期至", "申请延期到", "拟延期到", "申请延期时限", "extended to", "requested deadline"), "date", width=14),
    Column("extend_why", "延期理由", "Reason for extension", ("延期原因", "申请延期理由", "申请延期原因", "extension reason"), width=30),
)
SERIAL = Column("serial", "序号", "No.", ("no", "举措序号", "举措编号", "measure no"))
# What a unit reports of an assignment each period: all of it; what goes beyond status and progress, of that the
# numbers and the texts; everything that is a number.
VALUES = tuple(column.id for column in REPORT if column.reported)
DETAILS = tuple(column for column in REPORT if column.reported and column.id not in ("status", "progress"))
NUMBERS = tuple(column.id for column in DETAILS if column.kind == "number")
TEXTS = tuple(column.id for column in DETAILS if column.kind == "text")
NUMERIC = ("progress", *NUMBERS)
# What a unit asks of the office in a row beside its report: for each kind of act, what it says and why by column.
# All of one kind are needed where any is filled in. A return sheet leaves them blank.
ASKED = {"deadline_asked": {"deadline": "extend_to", "why": "extend_why"}}
# What a unit answers in a line of its own above or below its table: the label, which holds the number of the act
# that is answered, by kind of act.
ANSWERED = {"answer": Word("answer", "答复", "Answer", ("回复", "批示答复", "reply"))}
# What a line of the return sheet begins with that says something to the unit and nothing about its table.
TOLD = "→"
ASKED_COLUMNS = tuple(column for columns in ASKED.values() for column in columns.values())
