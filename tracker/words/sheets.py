"""The sentences of return sheets and exported workbooks."""

SENTENCES = {
    "sheet.return": ("进展报送表", "Progress report"),
    "sheet.guide": ("填写说明", "How to fill in"),
    "sheet.notes": ("说明", "Notes"),
    "sheet.title": ("《{title}》{document}进展报送表", "{title} {document}: progress report"),
    "sheet.document": ("（{document}）", "({document})"),
    "sheet.unit": ("填报单位：{name}", "Reporting unit: {name}"),
    "sheet.period": ("报送期：{period}", "Reporting period: {period}"),
    "sheet.instruction": (
        "进展状态只填：{statuses}；完成进度填0到100；灰色各栏已预填，请不要改动，也不要增删列。"
        "填报日期可以留空，留空按{end}计。没有变化的行原样交回即可。",
        "Progress status takes only: {statuses}; progress takes 0 to 100; the grey columns are filled "
        "in, please leave them and the columns as they are. A blank as-of date means {end}. "
        "Return rows without news as they are."),
    "sheet.list": ("、", ", "),
    "sheet.support": ("配合任务（选填）", "Support tasks (optional)"),
    "sheet.continuing": ("持续推进", "continuing"),
    "sheet.moved": ("原定时限：{day}", "Original deadline: {day}"),
    "sheet.cut": ("……（原文共{n}字，超出一个单元格的上限，以下从略）",
                  "… (the text has {n} characters, more than a cell holds; the rest is left out)"),
    "sheet.status_title": ("进展状态与完成进度", "Status and progress"),
    "sheet.columns_title": ("各栏怎样填写", "What each column takes"),
    "sheet.spellings": ("也可写作", "Also accepted"),
    "sheet.takes": ("填什么", "What it takes"),
    "sheet.column": ("栏", "Column"),
    "sheet.rule.not_started": ("0，或留空", "0, or blank"),
    "sheet.rule.in_progress": ("0到99；留空则沿用上次报送的进度", "0 to 99; blank keeps the last reported one"),
    "sheet.rule.completed": ("100，或留空；请附佐证材料", "100, or blank; please give evidence"),
    "sheet.rule.blocked": ("0到99；留空则沿用上次报送的进度", "0 to 99; blank keeps the last reported one"),
    "sheet.rule.not_applicable": ("不用填，填了也不计", "none; what is written is ignored"),
    "sheet.given": ("已预填，请不要改动", "filled in, please leave it as it is"),
    "sheet.takes.text": ("文字", "text"),
    "sheet.takes.percent": ("0到100的数，如 45 或 45%；超额完成的数量请填在“实际值”栏",
                            "a number from 0 to 100 such as 45 or 45%; more belongs into Actual"),
    "sheet.takes.number": ("数字，如 12、1,200 或 41万个", "a number such as 12, 1,200 or 41万个"),
    "sheet.takes.date": ("日期，如 2020-06-30、2020年6月30日；只写月份即指月末",
                         "a date such as 2020-06-30 or 2020年6月30日; a month means its last day"),
    "sheet.takes.status": ("以上五种状态之一", "one of the five statuses above"),
    "sheet.days": ('0"天"', '0" days"'),
    "sheet.days_ago": ('0"天前"', '0" days ago"'),
}
