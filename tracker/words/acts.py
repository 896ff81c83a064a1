"""The sentences about the office's acts: what each says, who did it, and why one cannot be done."""

SENTENCES = {
    "page.acts": ("办理记录", "Record of acts"),
    "menu.supervise": ("督办", "Supervision"),
    # What an act of each kind says.
    "act.undoing": ("撤销第{earlier}号办理", "undoes act {earlier}"),
    # who
    "act.by": ("{name}（{role}）", "{name} ({role})"),
    "act.stated": ("{who}（自述，未验证）", "{who} (as stated, not verified)"),
    "act.nobody": ("未写明", "not stated"),
    "act.in_force": ("有效", "in force"),
    "act.undone": ("已由第{number}号撤销", "undone by act {number}"),
    # the page
    "acts.head": ("办理记录（{n}条）", "Record of acts ({n})"),
    "acts.none": ("还没有办理记录。核验、延期、批示、免报、催办等一经办理，就列在这里：谁、何时、为何；可以撤销，两条记录都保留。", "No acts yet. Each verification, extension, remark, excuse or reminder is listed here with who, when and why; it can be undone, and both stay on record."),
    "acts.click": ("点一行，可以看全文或撤销", "Click a row to read it in full or to undo it"),
    "acts.undo": ("撤销这条办理", "Undo this act"),
    "acts.why": ("撤销原因", "Why it is undone"),
    "acts.done": ("第{number}号办理已撤销，两条记录都保留", "Act {number} is undone; both stay on record"),
    "acts.name": ("办理人", "Who acts"),
    "acts.role": ("职务或岗位", "Role"),
    "acts.name_help": ("在本浏览器记住；登录功能开通以前照所填记录，标为未验证", "remembered by this browser; until people sign in it is recorded as stated and shown as not verified"),
    # problems
    "no_act": ("没有第{value}号办理；请在“办理记录”页核对编号", "there is no act {value}; look its number up on the page Record of acts"),
    "already_undone": ("第{value}号办理已由第{by}号撤销", "act {value} was undone by act {by}"),
    "undoing_stays": ("第{value}号是一次撤销，不能再撤销；请把被撤销的事重新办理一次", "act {value} is itself an undoing and cannot be undone; do again what it undid"),
    "act_future": ("办理日期{value}晚于今天{today}；请写今天或以前的日期", "the day of the act, {value}, is after today, {today}; give today or an earlier day"),
    "act_before": ("办理日期{value}早于方案开始的{start}；请核对", "the day of the act, {value}, is before the programme's start, {start}"),
    # command line
    "cli.undone": ("第{number}号办理已撤销（记为第{by}号）", "act {number} is undone (recorded as act {by})"),
    "cli.no_acts": ("没有办理记录", "no acts"),
}
