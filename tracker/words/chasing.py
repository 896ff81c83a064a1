"""The sentences of reminders (催办): whom to remind, why, and the text that a unit gets."""

SENTENCES = {
    "page.chasing": ("催办", "Reminders"),
    "act.chased": ("催办：{reasons}", "reminded: {reasons}"),
    # why a unit is reminded
    "chase.missing": ("缺报", "missing"),
    "chase.partial": ("部分", "partial"),
    "chase.open": ("待报", "open"),
    "chase.overdue": ("逾期", "overdue"),
    "chase.due_soon": ("临近时限", "due soon"),
    "chase.returned": ("退回待重报", "returned"),
    "chase.unanswered": ("批示待答复", "remark to answer"),
    "chase.count": ("{reason}{n}项", "{reason} {n}"),
    # the page
    "chase.head": ("要催办的单位（{n}家），截至{as_of}", "Units to remind ({n}) as of {as_of}"),
    "chase.none": ("没有要催办的单位", "No unit is to be reminded"),
    "chase.none_do": ("所选范围内都已报齐，没有逾期、临期、退回或待答复的。", "All that is chosen is reported; nothing is overdue, due soon, returned or waits for an answer."),
    "chase.name": ("催办名单", "Units to remind"),
    "chase.zip": ("下载催办材料（{n}家，zip）", "Download the reminders ({n} units, zip)"),
    "chase.zip_name": ("催办_{as_of}.zip", "reminders_{as_of}.zip"),
    "chase.zip_holds": ("每家一个文件夹：催办文字和预填的报送表；只催其中几家，先在上方筛选；下载不等于已催办，发出后请在下面记录", "A folder for each unit: the text and its pre-filled sheet; for some of the units, filter above. Downloading is not reminding: record it below once it is sent"),
    "chase.record": ("记录已催办", "Record that they were reminded"),
    "chase.record_now": ("记录已催办{n}家", "Record {n} units as reminded"),
    "chase.recorded": ("已记录催办{n}家；可在“办理记录”页撤销", "{n} units are on record as reminded; undo it on the page Record of acts"),
    "chase.last": ("{day}（第{n}次）", "{day} (no. {n})"),
    "chase.file": ("催办.txt", "reminder.txt"),
    "chase.sheet": ("进展报送表_{period}.xlsx", "status_sheet_{period}.xlsx"),
    # the text
    "chase.text_head": ("{unit}：", "To {unit}:"),
    "chase.text_begin": ("截至{as_of}，贵单位在《{programme}》中有以下事项待办，请尽快办理。", "As of {as_of} the following of “{programme}” is still to be done by your unit; please see to it."),
    "chase.text_reporting": ("{period}期报送：{state}，应报{due}项，已报{received}项（截止{cut_off}）。还缺：{tasks}。", "Reporting for {period}: {state}, {received} of {due} rows (cut-off {cut_off}). Still missing: {tasks}."),
    "chase.text_overdue": ("已过时限未完成：{tasks}。", "Past the deadline and not complete: {tasks}."),
    "chase.text_due_soon": ("{days}天内到期、未完成：{tasks}。", "Due within {days} days and not complete: {tasks}."),
    "chase.text_returned": ("报送后被退回、待重报：{tasks}。", "Returned, to be reported anew: {tasks}."),
    "chase.text_unanswered": ("待答复的批示：{remarks}。", "Remarks to answer: {remarks}."),
    "chase.text_remark": ("第{number}号“{text}”（{day}前）", "{number} “{text}” (by {day})"),
    "chase.text_end": ("附：预填的进展报送表。填好后请发回，或在系统“报送”页上传。", "Enclosed: the pre-filled status sheet. Send it back when it is filled in, or upload it on the page Reports."),
    # command line
    "cli.chased": ("已写入{file}：{n}家{noted}", "written to {file}: {n} units{noted}"),
    "cli.chase_noted": ("，已记录催办", ", recorded as reminded"),
}
