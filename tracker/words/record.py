"""The sentences of the public record: published figures and events, apart from reported statuses."""

SENTENCES = {
    "page.record": ("公开数据", "Published figures"),
    "record.head": ("公开资料，非报送状态。", "Public record, not reported statuses."),
    "record.about": (
        "都是有出处的真实公开数字和大事，不是示例，也不进入进度、亮灯和报送率。",
        "Real published figures and events with their sources: they are no sample and enter neither "
        "progress nor lights nor the reporting rate."),
    "record.applies": (
        "左侧筛选中只有“地区”（用于各省基站）和“举措”（用于大事记）在本页起作用；其余各项（含截至日期）不影响本页。",
        "Of the filter on the left only the region (base stations by province) and the measure (dated "
        "events) apply on this page; nothing else does, the as-of date included."),
    "record.legend": (
        "● 确数　▲ 超（下限）　▼ 近（上限）　◆ 约数；空心（○△▽◇）＝可信度低，不连线；✕＝同一日期的另一来源，未采用",
        "● exact  ▲ more than (lower bound)  ▼ nearly (upper bound)  ◆ about; hollow (○△▽◇) = low "
        "confidence, not joined by the line; ✕ = another source for the same date, not used"),
    "record.hover": ("鼠标移到点上看来源，点一下看全部并打开原文；图下“各点来源”列出所有点。",
                     "Hover over a point for its source, click it for all of it and the link; “Sources of the points” lists them all."),
    "record.open": ("打开来源", "Open the source"),
    "record.part": ("看什么", "What to look at"),
    "record.provinces": ("各省基站", "By province"),
    "record.events": ("大事记", "Dated events"),
    "record.title": ("{name}（{unit}）：最新 {figure}（{day}）{doubt}",
                     "{name} ({unit}): latest {figure} ({day}){doubt}"),
    "record.doubt": ("（{doubt}）", " ({doubt})"),
    "record.counts": ("口径：{text}", "What it counts: {text}"),
    "record.alt": ("{title}。共{n}个点，{first}至{last}；全部数字见图下“各点来源”。",
                   "{title}. {n} points, {first} to {last}; all figures stand under “Sources of the points”."),
    "record.sources": ("各点来源（{n}）", "Sources of the points ({n})"),
    "record.source": ("来源：{source}", "Source: {source}"),
    "record.lower": ("超{figure}", "more than {figure}"),
    "record.upper": ("近{figure}", "nearly {figure}"),
    "record.approx": ("约{figure}", "about {figure}"),
    "record.low": ("可信度低", "low confidence"),
    "record.other": ("另一来源，未采用", "another source, not used"),
    "record.before": ("通知印发前", "before the notice"),
    "record.joint": ("；", "; "),
    "record.beside": ("{figure}（{day}）{doubt}", "{figure} ({day}){doubt}"),
    "record.province_bars": ("各省5G基站数（个），各省最新采用的公开数，最晚截至{day}",
                             "5G base stations by province (number), each province's latest figure used, as of {day} at the latest"),
    "record.region_bars": ("四大区5G基站数（个），最新截至{day}", "5G base stations by region (number), as of {day}"),
    "record.bars_alt": ("{title}。{figures}", "{title}. {figures}"),
    "record.bars_note": (
        "各省数字的日期不同（条末括号内），不能相加或排名，按行政区划次序排列；斜线条＝可信度低。点一条只看该省。",
        "The dates differ (in brackets beside each bar): never add or rank them. In administrative order; "
        "hatched = low confidence. Click a bar to see that province alone."),
    "record.silent": ("没有查到公开数的：{names}。", "No published figure was found for: {names}."),
    "record.list": ("、", ", "),
    "record.no_counts": ("所选地区没有公开的基站数。", "No published count was found for the regions of the filter."),
    "record.counts_title": ("各省与大区5G基站数（个）：全部公开数（{held}条）",
                            "5G base stations by province and region: all published figures ({held})"),
    "record.events_title": ("大事记：{held}件，{first}至{last}", "Dated events: {held}, {first} to {last}"),
    "record.timeline": ("本举措大事记（公开资料，非报送状态；{held}件）",
                        "Dated events of this measure (public record, not reported statuses; {held})"),
    "record.timeline_note": (
        "●＝可信度高，○＝可信度低；日期可能只到月或年；点击来源在新窗口打开外部网站。",
        "● = high confidence, ○ = low confidence; a date may be a month or a year; a source opens an "
        "outside site in a new window. Sources are named as published."),
    "record.no_events": ("公开资料中没有这一举措的大事。", "The public record has no event of this measure."),
    "record.absent": ("还没有公开资料：方案工作簿所在的文件夹里没有 public_record.xlsx。",
                      "There is no public record: the catalogue's folder holds no public_record.xlsx."),
    "record.broken": ("公开资料工作簿有{n}处错误，改正之前不显示；逐处见“公开数据”页。",
                      "The public record's workbook has {n} mistakes and is not shown until they are mended; "
                      "the page Published figures names each."),
    "record.as_published": ("来源、说明和有关单位照原文，部分为英文。", "Sources, notes and named units are given as published, some in Chinese."),
    "record.all": ("下载全部指标各点（Excel）", "Download all points of all indicators (Excel)"),
    "record.all_name": ("公开资料_全部指标", "public_record_indicators"),
    "record.counts_name": ("公开资料_各省基站", "public_record_provinces"),
    "record.events_name": ("公开资料_大事记", "public_record_events"),
    "record.measure_events": ("公开资料_举措{number}大事记", "public_record_measure_{number}_events"),
    "record.place.东部地区": ("东部地区", "Eastern region"),
    "record.place.中部地区": ("中部地区", "Central region"),
    "record.place.西部地区": ("西部地区", "Western region"),
    "record.place.东北地区": ("东北地区", "Northeastern region"),
}
