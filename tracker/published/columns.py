"""The tables of the public record, declared once, for the workbook and the pages."""

from ..schema.declarations import Column, Word

BOUNDS = (
    Word("lower", "超", "more than", ("下限", "超过", "逾", "over", ">")),
    Word("upper", "近", "nearly", ("上限", "接近", "不到", "under", "<")),
    Word("approx", "约", "about", ("约数", "左右", "approximately", "~")),
)
CONFIDENCES = (Word("high", "高", "high"), Word("low", "低", "low"))
FLAGS = (Word("yes", "是", "yes", ("1", "true", "√")), Word("no", "否", "no", ("0", "false", "×")))
LEVELS = (
    Word("province", "省份", "province", ("省", "省级")),
    Word("region", "大区", "region", ("地区", "区域")),
)
THEMES = (
    Word("stations", "基站建设", "Base stations"),
    Word("users", "用户与连接", "Users and connections"),
    Word("sharing", "共建共享", "Sharing"),
    Word("coverage", "网络覆盖", "Coverage"),
    Word("applications", "行业应用", "Applications"),
    Word("investment", "投资", "Investment"),
    Word("traffic", "流量与终端", "Traffic and devices"),
    Word("other", "其他", "Other"),
)
TERMS = {"bound": BOUNDS, "confidence": CONFIDENCES, "flag": FLAGS, "level": LEVELS, "theme": THEMES}

_BOUND = Column("bound", "界限", "Bound", kind="bound")
_CONFIDENCE = Column("confidence", "可信度", "Confidence", kind="confidence", required=True)
_PRIMARY = Column("is_primary", "采用", "Primary", kind="flag", required=True)
_NOTE = Column("note", "说明", "Note", width=40)
_SOURCE = Column("source", "来源", "Source", required=True, width=36)
_LINK = Column("link", "来源链接", "Source link", kind="link", required=True, width=50)
_DATE = Column("day", "截至日期", "As of", kind="date", required=True)

INDICATORS = (
    Column("id", "指标代码", "Indicator id", required=True, width=16),
    Column("name_zh", "指标", "Indicator (zh)", required=True, width=34),
    Column("name_en", "指标（英文）", "Indicator (en)", required=True, width=44),
    Column("unit", "单位", "Unit", required=True),
    _DATE,
    Column("value", "数值", "Value", kind="figure", required=True),
    _BOUND,
    _CONFIDENCE,
    _PRIMARY,
    _NOTE,
    _SOURCE,
    _LINK,
)
SERIES = (
    Column("id", "指标代码", "Indicator id", required=True, width=16),
    Column("theme", "主题", "Theme", kind="theme", required=True, width=16),
    Column("restarts", "每年重计", "Begins anew each year", kind="flag", width=14),
    Column("unit_en", "单位（英文）", "Unit (en)", width=30),
    Column("counts_zh", "口径", "What it counts (zh)", width=70),
    Column("counts_en", "口径（英文）", "What it counts (en)", width=70),
    Column("measures", "所属举措", "Measures", kind="measures", width=14),
)
MILESTONES = (
    Column("measure", "举措编号", "Measure no", kind="integer", required=True),
    Column("when", "日期", "Date", kind="when", required=True),
    Column("event_zh", "事件", "Event (zh)", required=True, width=60),
    Column("event_en", "事件（英文）", "Event (en)", required=True, width=60),
    Column("units", "有关单位", "Units named", width=36),
    Column("quantity", "数量", "Quantity", kind="figure"),
    Column("quantity_unit", "数量单位", "Unit of quantity"),
    Column("before", "通知印发前", "Before the notice", kind="flag"),
    _CONFIDENCE,
    _SOURCE,
    _LINK,
)
PROVINCES = (
    Column("province", "省份", "Province", required=True),
    Column("level", "层级", "Level", kind="level", required=True),
    _DATE,
    Column("stations", "5G基站数", "5G base stations", kind="figure", required=True),
    _BOUND,
    _CONFIDENCE,
    _PRIMARY,
    _NOTE,
    _SOURCE,
    _LINK,
)
TABLES = {
    "indicators": (Word("indicators", "公开指标", "Indicators"), INDICATORS),
    "series": (Word("series", "口径", "Series"), SERIES),
    "milestones": (Word("milestones", "大事记", "Milestones"), MILESTONES),
    "provinces": (Word("provinces", "各省", "Provinces"), PROVINCES),
}
