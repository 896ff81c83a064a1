"""Every table of the product, declared once: parsers, sheets, SQL tables and labels derive from here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A term with its id, its Chinese and English names and the other spellings that are accepted."""

    id: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Return the term in one language ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Column(Word):
    """One column of a table: a term with the type of its values."""

    kind: str = "text"
    required: bool = False
    width: int = 12


@dataclass(frozen=True)
class Mark(Word):
    """A light or class: a term that is always shown with its shape and colour; `label_colour` is what
    stands behind its word in a grid where white would not be legible on the colour itself."""

    shape: str = ""
    colour: str = ""
    label_colour: str = ""

    @property
    def ground(self) -> str:
        """The colour behind the mark's word in a grid, which draws it black above a luminance of a half."""
        return self.label_colour or self.colour

    @property
    def ink(self) -> str:
        """The colour of words on the mark's own: white where its luminance leaves a contrast of 4.5."""
        parts = [int(self.colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        white = 0.2126 * red + 0.7152 * green + 0.0722 * blue <= 1.05 / 4.5 - 0.05
        return "#ffffff" if white else "#1d232a"


def index(words: tuple[Word, ...]) -> dict[str, Word]:
    """Return a tuple of terms as a dictionary by id."""
    return {word.id: word for word in words}


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

REPORT = (
    Column("task_id", "任务编号", "Task id", ("编号", "任务号", "任务代码", "id", "task no")),
    Column("measure", "举措", "Measure", ("重点举措", "工作举措", "主要举措", "举措名称"), width=26),
    Column("task", "任务", "Task", ("任务名称", "工作任务", "重点任务", "任务内容", "具体任务", "工作内容", "目标任务", "主要任务", "任务分解", "任务事项", "工作事项"), width=40),
    Column("unit", "责任单位", "Unit", ("单位", "单位名称", "牵头单位", "填报单位", "报送单位", "承办单位", "牵头责任单位", "责任部门", "牵头部门", "主责单位", "主办单位", "responsible unit", "owner", "owner agency"), "unit", width=18),
    Column("role", "角色", "Role", ("分工", "牵头配合"), "role"),
    Column("deadline", "完成时限", "Deadline", ("时限", "完成时间", "时限要求", "完成期限", "办结时限", "时间节点", "due", "due date"), "date"),
    Column("status", "进展状态", "Status", ("状态", "完成状态", "推进状态", "任务状态", "办理状态", "当前状态", "完成情况"), "status"),
    Column("progress", "完成进度(%)", "Progress (%)", ("完成进度", "进度", "进度%", "完成率", "完成比例", "完成百分比", "总体进度", "累计进度", "progress", "percent complete", "% complete"), "percent"),
    Column("actual", "实际值", "Actual", ("实际完成值", "完成值", "完成数量", "actual value"), "number"),
    Column("note", "进展情况", "Progress note", ("工作进展", "进展", "最新进展", "进展说明", "工作进展情况", "推进情况", "落实情况", "目前进展", "当前进展", "本月进展", "主要进展", "工作推进情况", "工作开展情况", "note", "notes"), width=40),
    Column("problem", "存在问题", "Problem", ("问题", "存在的问题", "困难问题", "存在困难", "存在问题及困难", "存在的困难和问题", "问题和困难", "困难和问题", "problems", "issues"), width=30),
    Column("next_step", "下一步措施", "Next step", ("下一步", "下一步工作", "下步措施", "下一步计划", "下一步打算", "下步工作", "下步计划", "下步打算", "下一步工作安排", "下一步工作计划", "下一步工作打算", "下一步工作措施", "next steps"), width=30),
    Column("evidence", "佐证材料", "Evidence", ("佐证", "证明材料", "印证材料", "附件材料"), width=24),
    Column("as_of", "填报日期", "As of", ("日期", "填表日期", "报送日期", "截至日期", "数据截至", "更新日期", "as-of", "as-of date", "date", "reported on"), "date"),
    Column("reporter", "填报人", "Reporter", ("填表人", "联系人", "reported by")),
)
SERIAL = Column("serial", "序号", "No.", ("no", "举措序号", "举措编号", "measure no"))
VALUES = ("status", "progress", "actual", "note", "problem", "next_step", "evidence")

AREAS = (Column("area", "方面编号", "Area no", kind="integer", required=True), Column("title_zh", "方面", "Area (zh)", required=True, width=30), Column("title_en", "方面（英文）", "Area (en)", width=44))
MEASURES = (
    Column("measure", "举措编号", "Measure no", kind="integer", required=True),
    Column("area", "方面编号", "Area no", kind="integer", required=True),
    Column("title_zh", "举措", "Measure (zh)", required=True, width=34),
    Column("title_en", "举措（英文）", "Measure (en)", width=40),
    Column("clause_zh", "通知原文", "Clause text", width=90),
)
# When a deadline was asked to be moved, and when the office decided it: from then on it is in force.
MOVED = (Column("requested", "申请日期", "Asked on", kind="date"), Column("decided", "决定日期", "Decided on", kind="date"))
# The first and the last day on which a unit or an assignment answers for anything; blank: always.
VALIDITY = (Column("valid_from", "有效期起", "Valid from", kind="date"), Column("valid_to", "有效期止", "Valid to", kind="date"))
TASKS = (
    Column("task", "任务编号", "Task id", required=True),
    Column("measure", "举措编号", "Measure no", kind="integer", required=True),
    Column("title_zh", "任务", "Task (zh)", required=True, width=50),
    Column("title_en", "任务（英文）", "Task (en)", width=50),
    Column("lead", "牵头", "Lead", kind="units", required=True, width=22),
    Column("support", "配合", "Support", kind="units", width=18),
    Column("owner_basis", "分工依据", "Owner basis"),
    Column("start", "开始日期", "Start", kind="date"),
    Column("deadline", "完成时限", "Deadline", kind="deadline"),
    Column("current_deadline", "调整后时限", "Current deadline", kind="deadline", width=14),
    Column("deadline_reason", "时限说明", "Deadline reason", width=34),
    Column("weight", "权重", "Weight", kind="weight"),
    Column("target", "目标值", "Target", kind="number"),
    Column("target_bound", "目标类型", "Target bound"),
    Column("target_unit_zh", "单位", "Target unit (zh)"),
    Column("target_unit_en", "单位（英文）", "Target unit (en)"),
    Column("done_test_zh", "完成标准", "Done-test (zh)", width=50),
    Column("done_test_en", "完成标准（英文）", "Done-test (en)", width=50),
    *MOVED,
)
GROUPS = (Column("group", "分组代码", "Group", required=True), Column("title_zh", "单位分组", "Group (zh)", required=True, width=26), Column("title_en", "单位分组（英文）", "Group (en)", width=44))
UNITS = (
    Column("unit", "单位代码", "Unit code", required=True),
    Column("title_zh", "责任单位", "Unit (zh)", required=True, width=34),
    Column("title_en", "责任单位（英文）", "Unit (en)", width=50),
    Column("group", "分组代码", "Group", required=True),
    Column("region", "地区代码", "Region code"),
    Column("parent", "上级单位代码", "Parent unit"),
    Column("aliases", "别名", "Aliases", kind="names", width=60),
    Column("contact", "联系人及电话", "Contact", width=24),
    *VALIDITY,
)
REGIONS = (
    Column("region", "地区代码", "Region code", required=True),
    Column("short_zh", "简称", "Short name", required=True),
    Column("title_zh", "地区", "Region (zh)", required=True, width=24),
    Column("title_en", "地区（英文）", "Region (en)", width=40),
    Column("parent", "上级地区代码", "Parent region"),
    Column("tile_row", "格行", "Tile row", kind="integer"),
    Column("tile_col", "格列", "Tile column", kind="integer"),
    Column("addressed", "发文范围", "Addressed", kind="integer"),
)
EXCEPTIONS = (
    Column("task", "任务编号", "Task id", required=True),
    Column("unit", "单位代码", "Unit code", required=True),
    Column("deadline", "完成时限", "Deadline", kind="deadline"),
    Column("current_deadline", "调整后时限", "Current deadline", kind="deadline", width=14),
    Column("deadline_reason", "时限说明", "Deadline reason", width=34),
    Column("weight", "权重", "Weight", kind="weight"),
    Column("target", "目标值", "Target", kind="number"),
    Column("plan", "计划节点", "Plan points", kind="plan", width=40),
    *MOVED,
    *VALIDITY,
)
SETTINGS_TABLE = (Column("setting", "设置项", "Setting", required=True, width=24), Column("value", "取值", "Value", width=40), Column("note", "说明", "Note", width=70))
SETTINGS = (
    Column("programme", "方案代码", "Programme id", required=True),
    Column("title_zh", "方案名称", "Programme (zh)", required=True),
    Column("title_en", "方案名称（英文）", "Programme (en)"),
    Column("document", "文号", "Document number"),
    Column("issuer", "发文机关", "Issuer"),
    Column("start", "开始日期", "Start", kind="date", required=True),
    Column("default_deadline", "默认完成时限", "Default deadline", kind="date", required=True),
    Column("current_period", "当前报送期", "Current period", kind="period"),
    Column("due_day", "报送截止日", "Due day", kind="integer", required=True),
    Column("due_month", "截止月", "Due month", kind="due_month"),
    Column("yellow_gap", "预警阈值（百分点）", "Yellow threshold", kind="number", required=True),
    Column("red_gap", "滞后阈值（百分点）", "Red threshold", kind="number", required=True),
    Column("near_days", "临期天数", "Near-deadline days", kind="integer", required=True),
    Column("red_share", "红灯占比上限(%)", "Red share", kind="number", required=True),
    # Before there was one setting for every half, it was named after the unreported alone.
    Column("half_share", "多数占比(%)", "Half share", ("未报送占比上限(%)", "Unreported share", "grey_share"), kind="number"),
    Column("due_share", "到期占比(%)", "Due share", kind="number"),
    Column("time_zone", "时区", "Time zone", kind="zone", required=True),
    Column("file_megabytes", "单个文件上限(MB)", "Largest file (MB)", kind="limit"),
    Column("unpacked_megabytes", "文件解开后上限(MB)", "Largest unpacked (MB)", kind="limit"),
    Column("most_rows", "每张表行数上限", "Most rows a sheet", kind="limit"),
    Column("most_columns", "每张表列数上限", "Most columns a sheet", kind="limit"),
    Column("longest_text", "文字上限（字）", "Longest text (characters)", kind="limit"),
    Column("memory_megabytes", "读取内存上限(MB)", "Memory for reading (MB)", kind="limit"),
    Column("reading_seconds", "读取时间上限(秒)", "Time for reading (s)", kind="limit"),
)
# What a setting is where the catalogue leaves it out.
USUAL = {"due_month": "current", "half_share": 50.0, "due_share": 90.0}
DUE_MONTHS = (Word("current", "当月", "same month"), Word("next", "次月", "next month"))
STATUS_WORDS = (Column("word", "用语", "Word", required=True, width=30), Column("status", "进展状态", "Status", kind="status", required=True, width=16))
CATALOGUE = {
    word.id: (word, columns)
    for word, columns in (
        (Word("settings", "设置", "Settings"), SETTINGS_TABLE),
        (Word("areas", "方面", "Areas"), AREAS),
        (Word("measures", "举措", "Measures"), MEASURES),
        (Word("tasks", "任务", "Tasks"), TASKS),
        (Word("groups", "单位分组", "Groups"), GROUPS),
        (Word("units", "责任单位", "Units"), UNITS),
        (Word("regions", "地区", "Regions"), REGIONS),
        (Word("exceptions", "例外", "Exceptions"), EXCEPTIONS),
        (Word("words", "状态用语", "Status words"), STATUS_WORDS),
    )
}
OPTIONAL = frozenset({"words"})
# How large a file may be where the settings say nothing else, and by which of them, in which units.
LIMITS = {"file_bytes": 20_000_000, "unpacked_bytes": 200_000_000, "rows": 200_000, "columns": 256, "text": 20_000, "memory_bytes": 1_000_000_000, "seconds": 30}
LIMIT_SETTINGS = {"file_bytes": ("file_megabytes", 1_000_000), "unpacked_bytes": ("unpacked_megabytes", 1_000_000), "rows": ("most_rows", 1), "columns": ("most_columns", 1), "text": ("longest_text", 1), "memory_bytes": ("memory_megabytes", 1_000_000), "seconds": ("reading_seconds", 1)}
