"""The sentences about what a unit asks for or answers with its sheet."""

SENTENCES = {
    # how many, by kind of act
    "asked.deadline_asked": ("申请延期{n}项", "asks for {n} extensions"),
    "asked.answer": ("答复批示{n}条", "answers {n} remarks"),
    "asked.with": ("（随第{submission}号批次）", " (with submission {submission})"),
    "asked.withdrawn": ("已随第{submission}号批次撤回", "withdrawn with submission {submission}"),
    "asked.head": ("随表办理（{counts}）", "Asked and answered with the sheet ({counts})"),
    # on the return sheet
    "sheet.answer": ("答复（第{number}号批示）：", "Answer to remark {number}:"),
    # problems
    "asked_incomplete": ("填了“{given}”，没有填“{missing}”；请补上，不申请的请把两格都清空", "{given} is filled in and {missing} is not; fill it in, or clear both where nothing is asked"),
    "asked_without_column": ("表里没有“{missing}”一栏，这一栏没有当作申请；要申请延期，请用下载的报送表或加上这一栏", "the sheet has no column {missing}, so this one asks nothing; to ask for an extension use the downloaded return sheet or add the column"),
    "asked_of_many": ("这一行代表{n}项任务分工；申请延期请逐项填写，一行一项", "this row stands for {n} assignments; ask for each in a row of its own"),
    "asked_twice": ("同一项任务分工在{other}另有不同的申请；请只留一个", "{other} asks otherwise for the same assignment; keep one of the two"),
    "extension_known": ("与第{number}号延期申请相同（{standing}），不重复申请", "the same as extension request {number} ({standing}); it is not asked again"),
    "extension_replaces": ("第{number}号延期申请（延期至{known}）还在待办；提交后由这次的申请代替", "extension request {number} (to {known}) still waits; this one takes its place once it is submitted"),
    "extension_late": ("已过现行时限{known}才申请：批准也不改变亮灯和逾期，只记入台账", "it is asked for after the present deadline, {known}: even granted it changes neither lights nor what is overdue"),
    "answer_unit": ("看不出是哪个单位答复第{value}号批示，没有取用；请一个单位一份表，或在“批示”页答复", "it is not clear which unit answers remark {value}, so the answer is not taken; send a sheet of one unit, or answer on the page Remarks"),
    "answer_known": ("第{value}号批示已于{day}这样答复，不重复记录", "remark {value} was answered so on {day}; it is not recorded again"),
    "answer_replaces": ("第{value}号批示已于{day}答复过；提交后以这次的答复为准", "remark {value} was answered on {day}; this answer takes its place once it is submitted"),
}
