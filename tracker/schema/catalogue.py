"""The tables of a programme workbook: settings, areas, measures, tasks, units, regions, exceptions, status words."""

from .declarations import Column, Word

AREAS = (Column("area", "方面编号", "Area no", kind="integer", required=True), Column("title_zh", "方面", "Area (zh)", required=True, width=30), Column("title_en", "方面（英文）", "Area (en)", width=44))
MEASURES = (
    Column("measure", "举措编号", "Measure no", kind="integer", required=True),
    Column("area", "方面编号", "Area no", kind="integer", required=True),
    Column("title_zh", "举措", "Measure (zh)", required=True, width=34),
    Column("title_en", "举措（英文）", "Measure (en)", width=40),
    Column("clause_zh", "通知原文", "Clause text", width=90),
)
# When moving a deadline was asked for, and when the office decided it; the moved deadline is in force from then on.
MOVED = (Column("requested", "申请日期", "Asked on", kind="date"), Column("decided", "决定日期", "Decided on", kind="date"))
# The first and the last day on which a unit or an assignment answers for anything; blank means no limit.
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
    Column("mail", "联系邮箱", "Mail", kind="names", width=30),
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
    # The aliases are its old names, from when the setting was used only for the share of unreported assignments.
    Column("half_share", "多数占比(%)", "Half share", ("未报送占比上限(%)", "Unreported share", "grey_share"), kind="number"),
    Column("due_share", "到期占比(%)", "Due share", kind="number"),
    Column("urge_days", "催办天数（工作日）", "Days to a reminder (working)", kind="integer"),
    Column("supervise_days", "督办天数（工作日）", "Days to a supervision order (working)", kind="integer"),
    Column("summon_days", "约谈天数（工作日）", "Days to a summons (working)", kind="integer"),
    Column("time_zone", "时区", "Time zone", kind="zone", required=True),
    Column("file_megabytes", "单个文件上限(MB)", "Largest file (MB)", kind="limit"),
    Column("unpacked_megabytes", "文件解开后上限(MB)", "Largest unpacked (MB)", kind="limit"),
    Column("most_rows", "每张表行数上限", "Most rows a sheet", kind="limit"),
    Column("most_columns", "每张表列数上限", "Most columns a sheet", kind="limit"),
    Column("longest_text", "文字上限（字）", "Longest text (characters)", kind="limit"),
    Column("memory_megabytes", "读取内存上限(MB)", "Memory for reading (MB)", kind="limit"),
    Column("reading_seconds", "读取时间上限(秒)", "Time for reading (s)", kind="limit"),
)
# The values of settings that the catalogue leaves out.
USUAL = {"due_month": "current", "half_share": 50.0, "due_share": 90.0, "urge_days": 3, "supervise_days": 10, "summon_days": 20}
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
