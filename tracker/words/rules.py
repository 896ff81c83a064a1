"""The sentences of the page that says how the figures are made; what is a list of lines (classes, lights,
states) stands beside its rule and not here. Settings are filled in by their ids."""

SENTENCES = {
    "page.rules": ("口径", "Rules"),
    "rules.title": ("口径：每个数字怎么算出来", "How the figures are made"),
    "rules.head": (
        "这里的次序和阈值就是计算所用的那一份，阈值取自方案目录的现行设置；设置改了，本页跟着改。",
        "Order and thresholds are the very ones that compute the figures, with the catalogue's present settings; when a "
        "setting changes, so does this page."),
    "rules.examples": ("举例", "An example"),
    "rules.terms": (
        "T是截至日期。汇总是把所选的任务分工合在一起看：全部、一个方面、一项举措、一家单位等。",
        "T is the as-of date. A roll-up takes the selected assignments together: all of them, an area, a measure, "
        "a unit and so on."),

    "rules.report": ("哪一次报送算数", "Which report counts"),
    "rules.report.latest": (
        "每项任务分工（一项任务 × 一家单位）取填报日期最晚的那一条进展记录；日期相同的取报送期较晚的，再相同的取后录入的。",
        "Of each assignment (a task × a unit) the report with the latest as-of date counts; on the same date the "
        "one of the later period, then the one recorded last."),
    "rules.report.as_of": (
        "看T时的数字，只用填报日期不晚于T的记录，所以过去任何一天都能重看。",
        "Figures as of T use only reports dated no later than T, so any day of the past can be looked at again."),
    "rules.report.counted": (
        "填报日期晚于报送期最后一天、但不晚于该期截止日的，按该期最后一天算。",
        "A report dated after its period's last day but by its cut-off counts as of that last day."),
    "rules.report.withdrawn": (
        "撤回一个批次，数字就同它从未来过一样；日志里两件事都留着。",
        "Withdrawing a submission gives the figures as if it had never come; the log keeps both acts."),
    "rules.report.agree": (
        "进展状态与进度须一致：已完成就是100，未启动就是0，推进中和受阻为0以上（含0）、100以下；“不涉及”不看进度。",
        "Status and progress agree: completed is 100, not started is 0, in progress and blocked are from 0 to below "
        "100; of what is not applicable the progress is ignored."),

    "rules.coverage": ("未报送与覆盖率", "Unreported, and coverage"),
    "rules.coverage.unreported": (
        "没有报过的就是“未报送”，既不当作0%，也不当作“未启动”。",
        "What was never reported is “not reported”, neither 0% nor “not started”."),
    "rules.coverage.counted": (
        "“应计”：T时已经开始、仍然有效、没有报“不涉及”的任务分工。覆盖率 = 应计中报过的 ÷ 应计；报“不涉及”的不算报过。",
        "What “counts”: assignments that have begun, are valid at T and are not reported as not applicable. Coverage "
        "= those of them that are reported ÷ all of them; “not applicable” is no report here."),
    "rules.coverage.floor": (
        "进度只在报过的里面算；旁边另写“未报按0计”的进度。相差和亮灯用前一个。",
        "Progress is taken over what is reported; beside it stands the same with the unreported as 0. Gap and light "
        "use the first."),
    "rules.coverage.dated": (
        "既有有时限的、又有持续推进的，另写有时限的报了几项。",
        "Where there are dated and continuing ones, how many of the dated are reported is written too."),
    "rules.coverage.thin": (
        "“所计”（见下一节）中报过的不超过{half_share:g}%的，在进展状态和进度分类后面写明“几项中报几项”。",
        "Where {half_share:g}% or less of what is “measured” (see the next section) is reported, how many are stands in the same "
        "phrase as status and class."),

    "rules.progress": ("进度：算谁的，怎样平均，怎样取整", "Progress: what is measured, averaged and rounded"),
    "rules.progress.mean": (
        "两层平均：先在每项任务内，对所选的牵头分工按权重平均；再对各任务按任务权重平均。权重不填为1。所以一家牵头的任务与37家牵头的任务一样重。",
        "Two means: first within each task over its selected lead assignments (by weight), then over the tasks (by "
        "task weight); a weight is 1 unless set. So a task led by one unit weighs as much as one led by 37."),
    "rules.progress.measured": (
        "“所计”：应计中有时限的；一项有时限的也没有，才是持续推进的。进度、序时、相差只算所计。持续推进没有终点，与有时限的在一起时另写“几项持续推进”，仍计入覆盖率、亮灯和受阻。",
        "What is “measured”: of what counts the dated ones or, where there is none, the continuing ones. Progress, "
        "expected and gap are of these alone. What is continuing has no end to move towards; beside dated ones it is "
        "written as “n continuing” and still enters coverage, lights and blocked."),
    "rules.progress.shown": (
        "平均用没有取整的数；进度和序时四舍五入到1位小数。还有没完成的，进度最多显示99.9；有一项大于0的，最少显示0.1。",
        "Means are of unrounded values; progress and expected are rounded half up to 1 decimal. While anything is not "
        "complete, progress shows 99.9 at most; while anything is above 0, 0.1 at least."),
    "rules.progress.gap": (
        "相差 = 显示的进度 − 显示的序时，单位是百分点；各个阈值就同这个数比。所以页面、导出和接口上三个数总对得上。",
        "Gap = progress as shown − expected as shown, in points; thresholds are held against it. So the three agree "
        "on every screen and in every file."),

    "rules.expected": ("序时进度，按哪一天算", "Expected progress, and at which day it is judged"),
    "rules.expected.linear": (
        "序时进度 =（T − 开始日）÷（完成时限 − 开始日）× 100，不低于0，不高于100；填了计划节点的，在节点之间走直线。到了时限那一天就是100。",
        "Expected = (T − start) ÷ (deadline − start) × 100, from 0 to 100; through the plan points, in straight lines, "
        "where the catalogue has any. From the deadline's day on it is 100."),
    "rules.expected.start": (
        "开始日是这几个日子中最晚的：方案的（{start}）、任务的、单位和分工有效期的第一天。开始日就是时限那一天的，之前为0，当天起为100。",
        "The start is the latest of the programme's ({start}), the task's and the first days on which unit and "
        "assignment are valid. Where start and deadline are one day, expected is 0 before it and 100 from it on."),
    "rules.expected.judged": (
        "时限未到时，上式中的T换成最近一次报送的那一期的期末，不晚于T；但只在那一期就是T所在的月或上一个月时才换。这样，刚按期报过的单位，不会因为下一期还没有报而算落后。这样算的有几项，页面写“序时按某月底计：几项”，各行写“序时计至”。",
        "Before the deadline, T in this formula is the end of the period last reported for, no later than T, while that "
        "period is T's month or the one before. So a unit that was on pace for its period is not behind for the days "
        "since. How many are taken so is said: “n judged at …”."),
    "rules.expected.period": (
        "最近一次报送的那一期：报送期与填报日期所在的月不同的，取较晚的。",
        "The period last reported for is the report's own or that of its as-of date, whichever is later."),
    "rules.expected.always": (
        "逾期天数、距时限天数总是按T数；走势图上的序时总是当日的。“不涉及”和持续推进的没有序时。",
        "Days overdue and days to the deadline are always counted at T; charts over the months draw what was expected "
        "on the day. What is not applicable or continuing has no expected progress."),

    "rules.class": ("进度分类", "Class"),
    "rules.class.assignment": ("一项任务分工的进度分类", "Class of an assignment"),
    "rules.class.rollup": ("汇总的进度分类", "Class of a roll-up"),
    "rules.class.other": (
        "“其它”是持续推进、未报送、不涉及三类的合称，写“其它”时同时写各有几项。欠、超的界线就是预警阈值{yellow_gap:g}个百分点，是同一个设置。",
        "“Other” stands for continuing, not reported and not applicable together; wherever it is written its parts are "
        "too. The line to behind and ahead is the yellow threshold of {yellow_gap:g} points, one setting."),
    "rules.class.measures": (
        "总览上的“欠进度举措”是汇总分类为欠进度的举措。",
        "“Measures behind” on the overview are those whose class as a roll-up is behind."),

    "rules.status": ("进展状态", "Status"),
    "rules.status.own": (
        "一项任务分工的进展状态就是单位报的那个。几项合在一起的，按下表：",
        "The status of an assignment is the one its unit reported. That of a roll-up:"),
    "rules.status.rollup": ("汇总的进展状态", "Status of a roll-up"),
    "rules.status.beside": (
        "受阻的有几项、持续推进的有几项，写在旁边。",
        "How many are blocked and how many are continuing stands beside it."),

    "rules.light": ("亮灯", "Lights"),
    "rules.light.assignment": ("一项任务分工的亮灯", "Light of an assignment"),
    "rules.light.rollup": ("汇总的亮灯", "Light of a roll-up"),
    "rules.light.reason": (
        "每盏灯旁都写原因和数字。“所计”“应计”见上面两节；“滞后”“未报”是指其中这样亮灯的分工。",
        "Each light says why, with the number. What is “measured” and what “counts” is said above; red and grey are the "
        "lights of the assignments beneath."),

    "rules.support": ("含配合，按状态筛选", "With support; filters by state"),
    "rules.support.counts": (
        "平时只算牵头的。打开“含配合单位”，报过的配合分工计入进度、未报按0计的进度、序时、相差和各项计数；没有报过的不计，报不报由单位自愿，不亮灯，不算逾期。",
        "Usually lead assignments alone count. With support on, the support ones that are reported enter progress, the "
        "same with unreported as 0, expected, gap and the counts; unreported ones do not: reporting on them is "
        "voluntary, they have no light and are never overdue."),
    "rules.support.lead": (
        "所计由牵头的决定；牵头的没有一项应计时才由配合的决定。逾期、受阻、进展状态、分类、亮灯始终只看牵头的。",
        "What is measured is decided by the lead ones, by the support ones only where no lead one counts. Overdue, "
        "blocked, status, class and light are always those of the lead ones."),
    "rules.support.state": (
        "按亮灯、进展状态、分类筛选的，选T时正是这样的分工，计数和平均只算选中的；进展状态、分类、亮灯仍是不加这三个条件时的。过去各月也看T时选中的这些分工。",
        "A filter by light, status or class chooses the assignments that are so at T: counts and means are of these; "
        "status, class and light are those of the same selection without the three. Earlier months follow the "
        "assignments chosen at T."),

    "rules.deadline": ("完成时限与逾期", "Deadlines, and overdue"),
    "rules.deadline.force": (
        "时限调整过的，原时限留着，调整后的与它并列。调整后的时限从决定日期起有效，没有填决定日期的自始有效；过去的日子不用后来的时限去评。",
        "A deadline that was moved stands beside the original one. The moved one is in force from the date of the "
        "decision, from the start where there is none; the past is never judged by a later deadline."),
    "rules.deadline.late": (
        "过了原时限才申请的调整，不改变序时、分类、逾期和亮灯。新时限之后的计划节点不算。",
        "A change asked for after the original deadline moves neither expected, class, overdue nor light. Plan points "
        "after the deadline in force do not count."),
    "rules.deadline.overdue": (
        "逾期：T晚于有效的时限，还没有完成，又不是“不涉及”；没有报过的也算。",
        "Overdue: T is after the deadline in force and the assignment is neither completed nor not applicable; "
        "unreported ones are, too."),

    "rules.done": ("报完成与已核验", "Reported and verified completion"),
    "rules.done.two": (
        "报完成是单位报“已完成”的分工；已核验是方案办公室核验销号的。两个数并列；本系统还没有核验，已核验都是0。",
        "Done are the assignments that their units reported as completed; verified are those that the office agreed to. "
        "Both stand side by side; until verification exists here, verified is 0."),
    "rules.done.measures": (
        "“报完成举措”是所计全部报完成的举措。",
        "“Measures done” are those of which all that is measured is reported as completed."),

    "rules.period": ("报送期与截至日期", "Current period, and the date"),
    "rules.period.current": (
        "当前报送期：方案办公室定了的用定的；没有定的，用最后一天和截止日还没有都过去的最早一个月。",
        "The current period is the one the office has opened; else the earliest month whose last day and cut-off have "
        "not both passed."),
    "rules.period.cut_off": (
        "每期的截止时间是{due_month}{due_day}日24时（没有这一天的月份为月末）。",
        "A period's cut-off is the end of day {due_day} of the {due_month} (a shorter month's last day)."),
    "rules.period.as_of": (
        "截至日期不选时，为当前报送期的期末，不晚于今天。每页、每个文件都写明截至日期。T晚于最新一期的，总览写明数据已有几个月；有T以后的报送，总览给出链接。",
        "Unless one is chosen the as-of date is the end of the current period, never later than today; every page and "
        "file shows it. Where T is later than the newest period reported, the overview says how old the data are; "
        "where there are later reports, it links to them."),

    "rules.reporting": ("报送率", "Reporting rates"),
    "rules.reporting.due": (
        "应报的行（任务分工）：到这一期期末已经开始、单位和分工这天都有效、在这一期之前没有报过“已完成”或“不涉及”的牵头分工。有应报的行的就是应报单位。",
        "Due in a period is every lead assignment that has begun by its end, was neither completed nor not applicable by "
        "reports of earlier periods, and whose unit and itself are valid on its last day. A unit with anything due is "
        "expected to report."),
    "rules.reporting.unit": ("一家单位在一期的报送情况", "How a unit stands in a period"),
    "rules.reporting.rates": (
        "报送率 = 应报的行至少收到一行的单位 ÷ 应报单位；及时率 = 按时的单位 ÷ 应报单位，截止以后才有；完整率 = 收到的应报的行 ÷ 应报的行。没有应报的，写作“—”。",
        "Reporting rate = units with any due row received ÷ units expected; on-time rate = units on time ÷ units expected, "
        "known after the cut-off; completeness = due rows received ÷ rows due. Where nothing is due there is no rate (—)."),
    "rules.reporting.received": (
        "早晚看收到的时间。更正一个批次的，原批次已有的行沿用最初收到的时间；撤回后另报的，按新收到的算。不该报而报了的行另计。",
        "Early or late is a matter of when it was received. A correction keeps, for the rows that the corrected "
        "submission had, the time of their first receipt; what is withdrawn and sent anew is a new receipt. Rows "
        "received that were not due are counted apart."),
    "rules.reporting.filter": (
        "报送情况随单位、分组、地区、方面、举措的筛选收窄；按状态、文字筛选和含配合不影响它。",
        "A filter by unit, group, region, area or measure narrows it; one by state or words and the switch for support do "
        "not."),
    "rules.reporting.late": (
        "补报以前各期，可能改变后来各期应报的分工。",
        "A late report of an earlier period may change what was due in later ones."),

    "rules.forecast": ("预计完成", "Forecast of completion"),
    "rules.forecast.pace": (
        "近{months}个月的速度：取最近一次报送那个月和之前{months}个月的月末进度，两两之间每月走几个百分点，取中位数。两次报送之间没有报的月份，按直线补。",
        "The pace of the last {months} months: between each two of the month ends of the latest report and of the {months} months "
        "before it the advance a month; of these the median. Months without a report lie on the line between two reports."),
    "rules.forecast.month": (
        "剩下的进度 ÷ 速度，进成整月，从最近一次报送的月份往后数，就是预计完成的月份，不早于T的月份。",
        "What is left ÷ the pace, in whole months rounded up and counted from the month of the latest report, is the month "
        "forecast, none before T's."),
    "rules.forecast.band": (
        "括号里是区间：一头是近{months}个月速度和开始以来平均速度中快的那个再快些，一头是慢的那个再慢些；快慢多少，看它每月进度的起伏，不足{steps}步的看同一分组的。",
        "The months in brackets are a band: from the faster of the pace of the last {months} months and that of the whole "
        "course, somewhat faster still, to the slower one, somewhat slower still. How much follows from the "
        "ups and downs of its monthly steps, or of its group's where it has fewer than {steps}."),
    "rules.forecast.none": (
        "已完成、不涉及和没有报过的不预计；其余没有预计的写明原因：{reasons}。",
        "What is complete, not applicable or never reported has no forecast; else it says why there is none: {reasons}."),
    "rules.forecast.apart": (
        "预计只是照现在的速度往下推，不看单位自己的打算；不进入进度、分类和亮灯。",
        "It carries on the present pace and does not ask what the unit intends; it enters neither progress nor class nor light."),
    "rules.forecast.rollup": (
        "汇总写有预计的牵头分工中几项预计逾期、最晚到哪个月；走势图的虚线和阴影是各项照此往下推的平均。",
        "A roll-up says how many of its lead assignments with a forecast lie past their deadline, and the latest month; the dashed "
        "line and the band of the charts are the mean of all, each carried on so."),
    "rules.forecast.fared": (
        "准不准：过去每个月末按当时所知各作一次预计，区间全部过去了的才检验，数出落在区间内、更早、更晚或尚未完成的各几项。",
        "How they fared: a forecast is made for every past month's end from what was known then; those whose band has passed are "
        "held against what came: within the band, earlier, later or not yet."),

    "rules.order": ("自上而下，先符合的算数", "From the top; the first that fits decides"),
    "rules.number": ("条", "No."),
    "rules.decided": ("判为", "Decided"),
    "rules.when": ("条件", "When"),
}
