"""The sentences of what intake assumed or asks, and the words of each choice (`choice.<code>.<choice>`)."""

SENTENCES = {
    "period_current": ("表中没有写报送期，也没有日期；按当前报送期{value}计", "the file states no period and no date; it is taken for the current period {value}"),
    "period_of_dates": ("表中没有写报送期；按最晚的填报日期，算作{value}期", "the file states no period; by its latest date it is taken for {value}"),
    "date_assumed": ("{n}行没有写填报日期；按{value}计", "{n} rows have no as-of date; they are taken as of {value}"),
    "date_of_midnight": ("有{n}格的时间差不到一分钟就是零点，如“{value}”：多半是程序存下的{next}", "{n} cells lie less than a minute before midnight, such as “{value}”: a program's way to store {next}, most likely"),
    "choice.date_of_midnight.next": ("算作{next}", "it is {next}"),
    "choice.date_of_midnight.same": ("就是{same}", "it is {same}"),
    "unit_of_sheet": ("行内没有写责任单位；按工作表名“{value}”，算作{units}", "rows that name no unit are taken for {units}, by the sheet's name “{value}”"),
    "progress_scale": ("这一栏有{n}格不大于1，如“{value}”：可能是{value}%，也可能是{hundred}%", "{n} cells of this column are at most 1, such as “{value}”: that may be {value}% or {hundred}%"),
    "choice.progress_scale.percent": ("就是{value}%（照原数）", "it is {value}% (as it stands)"),
    "choice.progress_scale.share": ("是{hundred}%（1即100%）", "it is {hundred}% (1 is 100%)"),
    "whole_measure": ("该行写的是整条举措，计入{unit}在其下的{n}项任务", "the row names a whole measure; it stands for {unit}'s {n} tasks under it"),
    "other_owners": ("按“{value}”，由牵头（或责任）单位报送；同时写到的{others}不计", "by “{value}” the lead (or responsible) unit reports; {others}, named beside it, is not counted"),
    "progress_kept": ("进度为空，沿用上次报送的{value}", "blank progress: the last reported {value} is kept"),
    "status_guessed": ("没有写进展状态；按进度{progress}%，算作“{value}”", "no status; by the progress of {progress}% it is taken as “{value}”"),
    "values_kept": ("进展状态和进度都没有写；沿用上次的“{value}”{progress}", "no status and no progress: the last reported “{value}” {progress} is kept"),
    "total_left_out": ("{n}行是合计等汇总行，没有取用（第{rows}行）", "{n} rows are totals and were left out (row {rows})"),
    "section_left_out": ("{n}行是分节标题，没有取用（第{rows}行）", "{n} rows are titles of sections and were left out (row {rows})"),
    "line_left_out": ("{n}行看不出是进展，没有取用（第{rows}行）", "{n} rows do not look like reports and were left out (row {rows})"),
    # how they are listed
    "preview.assumptions": ("系统这样理解（{n}处）", "What was assumed ({n})"),
    "decision.as_chosen": ("{sentence}；按您选的：{choice}", "{sentence}; as you chose: {choice}"),
    "decision.ask": ("{sentence}。请选一个：{choices}", "{sentence}. Please choose: {choices}"),
    "decision.or": ("；或", "; or "),
    "decision.undo": ("不选了", "Undo this choice"),
}
