"""The terms of the field: roles, statuses, months of a deadline, with the other spellings that are accepted."""

from .declarations import Word

ROLES = (Word("lead", "牵头", "lead", ("牵头单位", "主责", "主办")), Word("support", "配合", "support", ("配合单位", "协办", "参与")))

STATUSES = (
    Word("not_started", "未启动", "not started", ("未开工", "未开始", "尚未启动", "未开展")),
    Word("in_progress", "推进中", "in progress", ("进行中", "正在推进", "正常推进", "正常推进中", "实施中", "持续推进", "年内持续推进", "基本完成", "达到序时进度", "未达到序时进度", "滞后", "欠进度", "达进度", "超进度", "正在实施", "已启动", "ongoing")),
    Word("completed", "已完成", "completed", ("完成", "全部完成", "办结", "已办结", "提前完成", "已提前完成", "已完成（含提前）", "done", "complete")),
    Word("blocked", "受阻", "blocked", ("停滞", "暂停", "困难", "stalled")),
    Word("not_applicable", "不涉及", "not applicable", ("不适用", "n/a", "na")),
)
NOT_REPORTED = Word("not_reported", "未报送", "not reported")
ALL_STATUSES = STATUSES + (NOT_REPORTED,)
DUE_MONTHS = (Word("current", "当月", "same month"), Word("next", "次月", "next month"))
