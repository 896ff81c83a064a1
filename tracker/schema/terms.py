"""The terms of the field: roles, statuses, classes, lights, with their words, shapes and colours."""

from .declarations import Mark, Word

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

# Told apart by readers who see no red, no green or no blue, and seen on white and on dark: searched by
# computation, kept by a test. The shape and the word go with each all the same.
CLASSES = (
    Mark("done", "已完成", "done", shape="✔", colour="#3f648f"),
    Mark("ahead", "超进度", "ahead", shape="▲", colour="#35a1a8"),
    Mark("on_pace", "达进度", "on pace", shape="●", colour="#799d50"),
    Mark("behind", "欠进度", "behind", shape="▼", colour="#ab4413"),
    Mark("continuing", "持续推进", "continuing", shape="◇", colour="#8f51c4"),
    Mark("not_reported", "未报送", "not reported", shape="○", colour="#616162"),
    Mark("not_applicable", "不涉及", "not applicable", shape="–", colour="#9d8f7b"),
)
# The offices' fifth class 其它: whoever asks for it gets its parts.
OTHER = Word("other", "其它", "other", ("其他",))
OTHER_CLASSES = ("continuing", "not_reported", "not_applicable")
LIGHTS = (
    Mark("red", "滞后", "behind", shape="■", colour="#b53d2e"),
    Mark("yellow", "预警", "warning", shape="▲", colour="#c68223", label_colour="#ecb65f"),
    Mark("green", "正常", "normal", shape="●", colour="#4ea36f", label_colour="#93cf9f"),
    Mark("done", "已完成", "done", shape="✔", colour="#3f648f"),
    Mark("grey", "未报送", "not reported", ("久未更新", "stale"), shape="○", colour="#616162"),
    Mark("none", "不涉及", "not applicable", shape="–", colour="#8b949f", label_colour="#cdd2d9"),
)
DUE_MONTHS = (Word("current", "当月", "same month"), Word("next", "次月", "next month"))
