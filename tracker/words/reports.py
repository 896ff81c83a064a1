"""The sentences of the reporting pages and the command line."""

SENTENCES = {
    "count.rows": ("行数", "rows"),
    "count.created": ("新增", "created"),
    "count.changed": ("变更", "changed"),
    "count.confirmed": ("确认", "confirmed"),
    "count.unchanged": ("未变", "unchanged"),
    "count.refused": ("拒收", "refused"),
    "count.rows_taken": ("取用", "taken"),
    "count.rows_refused": ("拒收", "rows refused"),
    "count.left_out": ("未取用", "left out"),
    "left.head": ("未取用的行（{n:,}行）", "Rows left out ({n:,})"),
    "left.line": ("未取用 {sheet}!{row}：{why}", "left out {sheet}!{row}: {why}"),
    "left.more": ("另有{n:,}行未取用", "{n:,} more rows left out"),
    "left.total": ("合计行", "a total"),
    "left.note": ("说明、标注或签字", "a note or signature"),
    "left.section": ("分节标题", "a section's title"),
    "left.numbering": ("列号", "the numbers of the columns"),
    "left.blank": ("有任务，没有填进展", "a task without any progress"),
    "left.other": ("没有任务，也没有进展状态和进度", "no task and no status or progress"),
    "severity.error": ("错误", "error"),
    "severity.warning": ("提示", "warning"),
    "cli.accepted": ("{file}：可以接收（{counts}）", "{file}: can be taken ({counts})"),
    "cli.refused": ("{file}：不能接收（{counts}）", "{file}: refused ({counts})"),
    "cli.recorded": ("{file}：已记录为批次{number}", "{file}: recorded as submission {number}"),
    "cli.nothing_new": ("{file}：内容与已有记录完全相同，没有变化，未记录",
                        "{file}: all of it is known already; nothing changed, nothing recorded"),
    "cli.progress": ("{done:,}/{total:,}份，{share:.0f}%，还需约{left}", "{done:,} of {total:,} files, {share:.0f}%, about {left} left"),
    "cli.left": ("{minutes}分{seconds}秒", "{minutes} min {seconds} s"),
    "cli.more_problems": ("另有{n:,}处同类问题未列出", "{n:,} more of these kinds are not listed"),
    "cli.summary": ("共{total:,}份：已记录{recorded:,}份，内容已有{same:,}份，不能接收{refused:,}份",
                    "{total:,} files: {recorded:,} recorded, {same:,} known already, {refused:,} refused"),
    "cli.stopped": ("已停止：{done:,}/{total:,}份处理完毕，其余未动；再次运行同一命令即从此处继续",
                    "stopped: {done:,} of {total:,} files are done, the others untouched; run the same command again to go on"),
    "cli.unheard": ("结果没有全部输出：{why}", "the output could not be written to its end: {why}"),
    "cli.withdrawn": ("批次{number}已撤回", "submission {number} is withdrawn"),
    "cli.restored": ("它更正的批次{number}恢复有效", "submission {number}, which it had replaced, counts again"),
    "cli.opened": ("当前报送期：{period}", "the current period is {period}"),
    # who reported in a period
    "reporting.total": (
        "{period}期报送情况：应报{units_expected:,}家；{rates}；报送率{rate}（应报{rows_due:,}项，已报{rows_received:,}项{other}）",
        "Reporting for {period}: {units_expected:,} units expected; {rates}; reported {rate} ({rows_received:,} of "
        "{rows_due:,} rows{other})"),
    "reporting.rule": ("报送情况和各率怎么算", "How the states and rates are made"),
    "reporting.rate": ("{rate:.1f}%", "{rate:.1f}%"),
    "reporting.cut_off": ("截止：{day} 24:00（{zone}）。按首次收到时间判断；更正的保留原来收到的时间，撤回的不算收到。"
                          "以前报送期的补报会改变应报的行。要看其他报送期，请改左侧的报送期或截至日期。",
                          "Due {day}, 24:00 ({zone}). Judged by when rows were first received: a correction keeps the time, "
                          "what was withdrawn was never received. Late reports of earlier periods change what was due. For another "
                          "period change the period or the date on the left."),
    "reporting.all_states": ("报送情况只按单位、分组、地区、方面、举措筛选；亮灯、状态、分类、文字和配合不起作用",
                             "reporting is narrowed by unit, group, region, area and measure alone; light, status, class, words "
                             "and support do not enter"),
    "cli.written": ("已写入 {file}", "written to {file}"),
    "cli.started": ("示例已结束，正式日志已开始", "the sample has ended; the office's own log is open"),
    "cli.sample": ("示例数据 sample data：进展状态均为虚构", "sample data 示例数据: the statuses are invented"),
    "cli.rebuilt": ("{programme}（{kind}）：{assignments}项任务分工的状态已由日志重算，与保存的一致",
                    "{programme} ({kind}): the state of {assignments} assignments rebuilt from the log, as it was kept"),
    "cli.mended": ("{programme}（{kind}）：{assignments}项任务分工的状态已由日志重算，与原先保存的不一致，已改正",
                   "{programme} ({kind}): the state of {assignments} assignments rebuilt from the log; what was kept "
                   "differed and is mended"),
    "cli.copied": ("已复制{submissions}个报送批次、{reports}条进展记录，逐行核对一致",
                   "copied {submissions} submissions and {reports} reports; every row compared and equal"),
    "cli.texts": ("有{n}处文字含目标数据库存不下的字符，已去掉", "{n} texts held characters the target cannot keep, which were taken out"),
    "cli.backed_up": ("已备份到{file}：{submissions}个报送批次、{reports}条进展记录，写后读回核对一致；{last}",
                      "backed up to {file}: {submissions} submissions and {reports} reports, read back and equal; {last}"),
    "cli.brought_back": ("已从{file}恢复：{submissions}个报送批次、{reports}条进展记录，逐行核对一致；{last}",
                         "restored from {file}: {submissions} submissions and {reports} reports, every row compared and equal; "
                         "{last}"),
    "cli.last": ("最近一次报送是批次{number}，{recorded}", "the last submission is {number} of {recorded}"),
    "cli.none": ("还没有报送", "there is no submission yet"),
    "cli.sound": ("完好：读了{submissions}个报送批次、{files}份原始文件，全部与记录时一致；{last}",
                  "sound: {submissions} submissions and {files} files were read and all is as it was recorded; {last}"),
    "cli.unsound": ("有{n}处与记录时不一致；请从备份恢复", "{n} things are not as they were recorded; restore from a backup"),
    "cli.unsound_backup": ("备份与数据库一致，但数据库本身有{n}处不对（见上）；请保留更早的备份",
                           "the backup equals the database, but in the database {n} things are wrong (see above); keep the earlier "
                           "backups"),
    "export.measure": ("按举措", "By measure"),
    "export.unit": ("按责任单位", "By unit"),
    "export.assignment": ("任务分工", "Assignments"),
    "export.owners": ("举措原文出自通知；任务拆分、责任单位与完成时限由方案办公室确定，并非通知原文",
                      "The clauses are the notice's; tasks, owners and dates are the office's decisions"),
    "export.rule": (
        "亮灯（先符合的算数）：不涉及；已完成；逾期为滞后；未报送；受阻或落后超过{red_gap:g}个百分点为滞后；距时限不超过{near_days}天且落后为预警；"
        "上次报送早于上一期为久未更新；落后{yellow_gap:g}个百分点及以上为预警；其余为正常。汇总：所计超过{half_share:g}%滞后、未报的随之；"
        "落后的同上；滞后超过{red_share:g}%、有时限的超过{due_share:g}%到期仍有逾期、所计超过{half_share:g}%滞后或预警的至少为预警。详见“口径”页",
        "Lights, the first that fits: not applicable; done; overdue is red; never reported is grey; blocked or more than "
        "{red_gap:g} points behind is red; {near_days} days or fewer to the deadline and behind is yellow; last reported "
        "before the previous period is grey; {yellow_gap:g} points behind is yellow; else green. Roll-ups: red or grey where "
        "more than {half_share:g}% is; by the gap as above; at least yellow where more than {red_share:g}% is red, anything is "
        "overdue once more than {due_share:g}% is due, or more than {half_share:g}% is red or yellow. In full on the page "
        "“Rules”"),
    "cli.shown": ("数据截至{as_of}", "as of {as_of}"),
}
