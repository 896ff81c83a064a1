"""The sentences of the reporting pages and the command line."""

SENTENCES = {
    "count.rows": ("行数", "rows"),
    "count.created": ("新增", "created"),
    "count.changed": ("变更", "changed"),
    "count.confirmed": ("确认", "confirmed"),
    "count.unchanged": ("未变", "unchanged"),
    "count.refused": ("拒收", "refused"),
    "count.skipped": ("空白", "skipped"),
    "severity.error": ("错误", "error"),
    "severity.warning": ("提示", "warning"),
    "cli.accepted": ("{file}：可以接收（{counts}）", "{file}: can be taken ({counts})"),
    "cli.refused": ("{file}：不能接收（{counts}）", "{file}: refused ({counts})"),
    "cli.recorded": ("{file}：已记录为批次{number}", "{file}: recorded as submission {number}"),
    "cli.nothing_new": ("{file}：内容与已有记录完全相同，没有变化，未记录",
                        "{file}: all of it is known already; nothing changed, nothing recorded"),
    "cli.progress": ("{done:,}/{total:,}份，{share:.0f}%，还需约{left}", "{done:,} of {total:,} files, {share:.0f}%, about {left} left"),
    "cli.left": ("{minutes}分{seconds}秒", "{minutes} min {seconds} s"),
    "cli.summary": ("共{total:,}份：已记录{recorded:,}份，内容已有{same:,}份，不能接收{refused:,}份",
                    "{total:,} files: {recorded:,} recorded, {same:,} known already, {refused:,} refused"),
    "cli.stopped": ("已停止：{done:,}/{total:,}份处理完毕，其余未动；再次运行同一命令即从此处继续",
                    "stopped: {done:,} of {total:,} files are done, the others untouched; run the same command again to go on"),
    "cli.unheard": ("结果没有全部输出：{why}", "the output could not be written to its end: {why}"),
    "cli.withdrawn": ("批次{number}已撤回", "submission {number} is withdrawn"),
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
    "export.measure": ("按举措", "By measure"),
    "export.unit": ("按责任单位", "By unit"),
    "export.assignment": ("任务分工", "Assignments"),
    "export.owners": ("举措原文出自通知；任务拆分、责任单位与完成时限由方案办公室确定，并非通知原文",
                      "The clauses are the notice's; tasks, owners and dates are the office's decisions"),
    "export.rule": (
        "亮灯规则：已完成；逾期为滞后；未报送为灰灯；受阻或落后超过{red_gap:g}个百分点为滞后；上次报送早于上一期为久未更新；"
        "落后{yellow_gap:g}个百分点及以上或距时限不超过{near_days}天为预警；其余为正常。汇总：未报送超过{grey_share:g}%为灰灯，"
        "红灯超过{red_share:g}%至少为预警",
        "Lights: done; overdue is red; unreported is grey; blocked or more than {red_gap:g} points behind is "
        "red; last reported before the previous period is grey; {yellow_gap:g} points behind or {near_days} "
        "days or fewer to the deadline is yellow; else green. Roll-ups: grey above {grey_share:g}% "
        "unreported, at least yellow above {red_share:g}% red"),
    "cli.shown": ("数据截至{as_of}", "as of {as_of}"),
}
