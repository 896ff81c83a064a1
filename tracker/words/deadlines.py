"""The sentences about moved deadlines: requests, decisions, the ledger, and why one cannot be done."""

SENTENCES = {
    # What an act of each kind says.
    "act.deadline_asked": ("申请延期至{deadline}", "asks for an extension to {deadline}"),
    "act.deadline_granted": ("批准延期至{deadline}", "grants an extension to {deadline}"),
    "act.deadline_refused": ("不批准第{earlier}号延期申请", "refuses extension request {earlier}"),
    # problems
    "deadline_start": ("新时限{value}早于这项分工开始的{start}；请写以后的日期", "the new deadline {value} is before the assignment's start, {start}; give a later day"),
    "deadline_not_later": ("新时限{value}不晚于现行时限{known}；延期请写更晚的日期", "the new deadline {value} is not later than the present one, {known}; give a later day"),
    "deadline_continuing": ("{title}的任务{task}是持续推进，没有时限可延", "task {task} of {title} is continuing and has no deadline to extend"),
    "deadline_missing": ("请写延期到哪一天", "say to which day the deadline is extended"),
    "deadline_completed": ("{title}的任务{task}已报完成，不需要延期", "task {task} of {title} is reported complete and needs no extension"),
    "deadline_no_part": ("{title}不是任务{task}的责任单位；请核对任务和单位", "{title} has no part in task {task}; check task and unit"),
    "deadline_waiting": ("{title}的任务{task}已有第{value}号延期申请待办；请先办理或撤销它", "task {task} of {title} has extension request {value} waiting; decide or undo it first"),
    "no_request": ("没有第{value}号延期申请；请在“时限台账”页核对编号", "there is no extension request {value}; look its number up on the page Deadlines"),
    "request_undone": ("第{value}号延期申请已撤销，不能再办理", "extension request {value} was undone and cannot be decided"),
    "request_granted": ("第{value}号延期申请已由{who}于{day}批准（第{act}号办理）", "extension request {value} was granted by {who} on {day} (act {act})"),
    "request_refused": ("第{value}号延期申请已由{who}于{day}不予批准（第{act}号办理）", "extension request {value} was refused by {who} on {day} (act {act})"),
    "deadline_differs": (
        "目录里{title}任务{task}的时限是{value}，时限台账是{known}；目录的调整不再改变时限，请在“时限台账”页办理延期，或把目录改回",
        "the catalogue has {value} as the deadline of task {task} of {title}, the ledger of deadlines {known}; the catalogue no longer moves it: grant an extension on the page Deadlines, or change the catalogue back",
    ),
}
