"""The sentences of data quality (数据质量): flags, the score of a unit, the page."""

SENTENCES = {
    "page.quality": ("数据质量", "Data quality"),
    "quality.head": ("截至{as_of}，已报的{n}项任务分工中{flagged}项有疑点（{share}%）；最多的是“{most}”（{count}项）", "As of {as_of}, {flagged} of {n} reported assignments are questionable ({share} %); most often: {most} ({count})"),
    "quality.clean": ("截至{as_of}，已报的{n}项任务分工都没有疑点", "As of {as_of}, none of the {n} reported assignments is questionable"),
    "quality.none": ("所选范围内还没有报送，无从查起", "Nothing is reported within what is chosen"),
    "quality.note": ("疑点由规则查出，供核实，不等于报错了；规则和评分见{rule}。报送按{period}期（最近一个已截止的）", "What the rules find is to be looked into; it need not be wrong. See {rule} for rules and score. Reporting is that of {period}, the last period past its cut-off"),
    "quality.rule": ("口径", "the rules"),
    "quality.flag": ("疑点", "Flag"),
    "quality.flag_all": ("全部", "all"),
    "quality.rows": ("有疑点的任务分工（{n}项）", "Questionable assignments ({n})"),
    "quality.units": ("各单位评分（低的在前）", "Score of each unit, the lowest first"),
    "quality.units_name": ("各单位数据质量", "Data quality of units"),
    "quality.rows_name": ("数据疑点", "Questionable reports"),
    "quality.click": ("点任务或单位打开该任务分工", "Click a task or a unit to open the assignment"),
    # the page of rules
    "rules.quality": ("数据质量", "Data quality"),
    "rules.quality.flags": ("各项疑点", "The flags"),
    "rules.quality.each": (
        "每条规则各自判断，一项可以有几个疑点；只查已报的（不涉及除外）。“上一期”是现有报送所在月份之前算数的那次报送。",
        "Each line is asked for itself; an assignment may have several flags. Only what is reported is looked at, except what does not apply. “Before” is the report that counted before the month of the present one.",
    ),
    "rules.quality.score": (
        "单位评分是三项的加权平均：完整（最近一个已截止的报送期内，收到的行占应报）{completeness}分，及时（截止前收到的占应报）{timeliness}分，一致（已报的任务分工中没有疑点的）{consistency}分；没有依据的一项不计，按其余的折算。",
        "A unit's score is the weighted mean of three parts: completeness (rows received of rows due in the last period past its cut-off) {completeness}, timeliness (received by the cut-off) {timeliness}, consistency (reported assignments without a flag) {consistency}. A part that has nothing to be taken from is left out and the others stand for the whole.",
    ),
}
