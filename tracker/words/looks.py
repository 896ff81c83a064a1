"""The sentences of the ledger, the timeline and of what changed between two dates."""

SENTENCES = {
    "ledger.name": ("任务台账", "Task ledger"),
    "ledger.title": ("任务台账：{held:,}项任务分工，截至{as_of}", "Task ledger: {held:,} assignments as of {as_of}"),
    "ledger.click": ("点“责任单位”格打开该单位，点其他格打开所属举措；点列名排序。",
                     "Click a unit to open it, any other cell to open the measure; click a heading to sort."),
    "ledger.long": ("行数较多，滚动时逐段载入；用左侧筛选缩小范围后可点开各行。",
                    "Many rows: they load as you scroll. Narrow the filter on the left to open rows by a click."),
    "ledger.columns": ("显示哪些列", "Columns"),
    "ledger.usual": ("常用列", "the usual ones"),
    "ledger.group": ("分组", "Group by"),
    "ledger.by_none": ("不分组", "no groups"),
    "ledger.by_measure": ("按举措", "by measure"),
    "ledger.by_unit": ("按责任单位", "by unit"),
    "ledger.heading": ("{name}　{light}　进度 {progress}　{coverage}", "{name} — {light} — {progress} — {coverage}"),
    "ledger.groups": ("{held}组；点开才载入", "{held} groups; each loads when it is opened"),
}
