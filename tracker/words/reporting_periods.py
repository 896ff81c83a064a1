"""The sentences about the current period, and about what was added to the catalogue or removed from it."""

SENTENCES = {
    # the current period
    "period.head": ("当前报送期：{period}", "Current period: {period}"),
    "period.calendar": ("没有打开过报送期，按日历取：期末和截止没有都过去的最早一个月", "None was opened; by the calendar it is the earliest month whose end and cut-off have not both passed"),
    "period.opened": ("{when}打开{by}；各页、报送表和没写报送期的文件都按它", "Opened {when}{by}; pages, return sheets and files that name no period go by it"),
    "period.by": ("（{by}）", " by {by}"),
    "period.catalogue": ("方案工作簿", "the catalogue"),
    "period.open": ("打开另一报送期", "Open another period"),
    "period.choose": ("报送期", "Period"),
    "period.who": ("经办人", "By whom"),
    "period.now": ("打开", "Open"),
    "period.done": ("已打开{period}期，各页现在按它显示", "{period} is open; the pages go by it now"),
    # problems
    "period_before": ("报送期{value}早于方案开始的{first}；请核对", "the period {value} is before the programme's first, {first}"),
    "period_ignored": ("“设置”表的“当前报送期”（{value}）不再起作用，可以清空；当前报送期是{current}，在“报送记录”页打开", "the setting “Current period” ({value}) has no effect any longer and may be cleared; the current period is {current}, it is opened on the page Submissions"),
    "unit_new": ("新增的责任单位“{title}”（{n}项任务分工）没有写有效期起；请写上，如今天{first}，否则以前各月的应报和报送率也会变", "the new unit “{title}” ({n} assignments) has no first day of validity; write one, such as today {first}, or what was due in earlier months changes"),
    "task_new": ("新增的任务{value}（{n}家责任单位：{units}）没有写开始日期；请写上，如今天{first}，否则以前各月的应报和报送率也会变", "the new task {value} ({n} units: {units}) has no start; write one, such as today {first}, or what was due in earlier months changes"),
    "assignment_new": ("任务{value}新增了{n}家责任单位（{units}）；请在“例外”表给它们写有效期起，如今天{first}，否则以前各月的应报和报送率也会变", "task {value} has {n} more units ({units}); give them a first day of validity on the sheet Exceptions, such as today {first}, or what was due in earlier months changes"),
    "unit_gone": ("责任单位“{value}”（{n}项任务分工）已不在方案里；请放回并写有效期止{last}，否则以前各月的应报和报送率也会变", "the unit “{value}” ({n} assignments) is no longer in the catalogue; put it back with the last day of validity {last}, or what was due in earlier months changes"),
    "task_gone": (
        "任务{value}（{n}家责任单位：{units}）已不在方案里；请放回，并在“例外”表给各分工写有效期止{last}，否则以前各月的数字也会变",
        "task {value} ({n} units: {units}) is no longer in the catalogue; put it back and give its assignments the last day of validity {last} on the sheet Exceptions, or the figures of earlier months change",
    ),
    "assignment_gone": ("任务{value}少了{n}家责任单位（{units}）；请放回，并在“例外”表写有效期止{last}，否则以前各月的应报和报送率也会变", "task {value} has lost {n} units ({units}); put them back with the last day of validity {last} on the sheet Exceptions, or what was due in earlier months changes"),
    "replaces_one": ("更正一次只能交一份文件，这里有{value}份", "a correction takes one file at a time; here are {value}"),
}
