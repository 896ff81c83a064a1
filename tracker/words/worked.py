"""The sentences of the worked examples on the page that says how the figures are made."""

SENTENCES = {
    "rules.example": ("举例：{title}，截至{as_of}", "An example: {title}, as of {as_of}"),
    "rules.example.any": (
        "用现在的数据一步一步算。这家单位是按牵头项数居中选的；要看别家，在左侧筛选责任单位。",
        "The present data, step by step. This unit is in the middle by how much it leads; to see another, choose it in "
        "the filter on the left."),
    "rules.example.of_filter": (
        "用现在的数据一步一步算。筛选了几家单位的，取按牵头项数居中的一家。",
        "The present data, step by step. Of the units in the filter it is the one in the middle by how much it leads."),
    "rules.example.one": ("用现在的数据一步一步算。", "The present data, step by step."),
    "rules.example.none": ("所选单位没有牵头的任务分工，没有可举的例子。", "The units chosen lead nothing: no example."),
    "rules.example.rows": ("它牵头的任务分工（{n}项）", "What it leads ({n})"),
    "rules.example.rows_name": ("口径举例", "Worked example"),
    "rules.example.yes": ("是", "yes"),
    "rules.example.no": ("否", "no"),
    "rules.example.due": ("时限已到，100", "due: 100"),
    "rules.example.begins": ("刚开始，0", "begins: 0"),
    "rules.example.first": (
        "序时怎样算，以{task}为例：{start}开始，时限{deadline}，按{at}算，天数之比{how} = {pace:.4f}，显示{expected:.1f}；"
        "相差 = {progress:.1f} − {expected:.1f} = {gap}个百分点。",
        "Expected progress, for example of {task}: it starts on {start}, is due on {deadline} and is judged at {at}, so "
        "in days {how} = {pace:.4f}, shown as {expected:.1f}; gap = {progress:.1f} − {expected:.1f} = {gap} points."),
    "rules.example.sums": ("合在一起", "Taken together"),
    "rules.example.counts": (
        "{assignments}项中{void}项不涉及，应计{counted}项，已报{reported}项；应计中有时限{dated}项，持续推进{continuing}项。所计是{kind}：{measured}项，已报{measured_reported}项，进入平均。",
        "Of {assignments} assignments {void} are not applicable; {counted} count, of which {reported} are reported; {dated} "
        "are dated and {continuing} continuing. Measured are the {kind} ones: {measured}, of which {measured_reported} are "
        "reported and enter the means."),
    "rules.example.dated": ("有时限的", "dated"),
    "rules.example.undated": ("持续推进的", "continuing"),
    "rules.example.tasks": (
        "一家单位在一项任务里只有一项分工，任务内的平均就是它自己；再对任务平均：",
        "A unit has one assignment a task, so the mean within each task is that assignment itself; then over the tasks:"),
    "rules.example.progress": ("进度 =（{terms}）÷ {weight:g} = {mean:.4f}，显示{shown:.1f}",
                               "progress = ({terms}) ÷ {weight:g} = {mean:.4f}, shown as {shown:.1f}"),
    "rules.example.expected": ("序时 =（{terms}）÷ {weight:g} = {mean:.4f}，显示{shown:.1f}",
                               "expected = ({terms}) ÷ {weight:g} = {mean:.4f}, shown as {shown:.1f}"),
    "rules.example.gap": ("相差 = {progress:.1f} − {expected:.1f} = {gap}个百分点",
                          "gap = {progress:.1f} − {expected:.1f} = {gap} points"),
    "rules.example.floor": ("未报按0计 = {sum} ÷ {weight:g} = {mean:.4f}，显示{shown:.1f}",
                            "unreported as 0 = {sum} ÷ {weight:g} = {mean:.4f}, shown as {shown:.1f}"),
    "rules.example.unknown": ("所计的一项也没有报过，进度不知道，写作“—”。",
                              "Nothing that is measured is reported: progress is unknown and shown as “—”."),
    "rules.example.judged": ("怎样判", "How it is judged"),
    "rules.example.fits": ("{what}：{decided}。第{number}条先符合：{when}", "{what}: {decided}. Line {number} is the first that fits: {when}"),
    "rules.example.why": ("（{reason}）", " ({reason})"),
    "rules.example.measure": ("两层平均：举措{number}　{title}", "The two means: measure {number}, {title}"),
    "rules.example.means_name": ("两层平均", "The two means"),
    "rules.example.means": (
        "先在每项任务内平均，再对任务平均；单位多的任务不因此更重。",
        "First the mean within each task, then over the tasks; a task does not weigh more for having more units."),
}
