"""The sentences about excuses from a period, and about the board of reporting rates."""

SENTENCES = {
    "page.board": ("报送率", "Reporting rates"),
    "reporting.excused": ("免报", "excused"),
    "act.excused": ("本期免报", "excused from the period"),
    # the board
    "board.head": ("各期报送情况：{first}至{last}期，{units}家责任单位", "Reporting by period: {first} to {last}, {units} units"),
    "board.rates": ("各期的率（%）", "Rates by period (%)"),
    "board.rate": ("哪个率", "Which rate"),
    "board.reporting_rate": ("报送率", "Reporting rate"),
    "board.on_time_rate": ("及时率", "On-time rate"),
    "board.completeness": ("完整率", "Completeness"),
    "board.by": ("按什么分", "By"),
    "board.by_all": ("全部", "All"),
    "board.by_group": ("单位分组", "Group"),
    "board.by_region": ("地区", "Region"),
    "board.all": ("全部单位", "All units"),
    "board.none": ("所选范围在这些报送期没有应报的单位", "Nothing chosen was expected in these periods"),
    "board.cell": ("{unit} {period}期：{state}，应报{due}项，已报{received}项", "{unit}, {period}: {state}, {received} of {due} rows"),
    "board.order": ("缺报最多的在前；点一格看该期报送", "Most periods missing first; a click opens the period's reports"),
    "board.absent": ("缺报{missing}期、部分{partial}期、迟报{late}期", "{missing} missing, {partial} partial, {late} late"),
    "board.record": ("报送记录", "Record"),
    "board.excuse": ("准予免报", "Excuse a unit"),
    "board.excuse_why": ("免报原因", "Reason"),
    "board.excuse_save": ("记录免报", "Record the excuse"),
    "board.excused": ("{unit} {period}期已准予免报，不再计入应报；可在“办理记录”页撤销", "{unit} is excused from {period} and no longer expected; undo it on the page Record of acts"),
    # problems
    "excused_already": ("“{unit}”{period}期已于{day}准予免报（{by}）", "“{unit}” was excused from {period} on {day} ({by})"),
    "excuse_not_due": ("“{unit}”{period}期没有应报的任务分工，不需要免报", "nothing is due from “{unit}” in {period}; no excuse is needed"),
    # command line
    "cli.excused": ("{unit} {period}期已准予免报（第{number}号）", "{unit} is excused from {period} (act {number})"),
}
