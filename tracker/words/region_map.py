"""The sentences of the map of regions, and of a clause beside its tasks."""

SENTENCES = {
    "map.title": ("各地区的亮灯与进度（%），截至{as_of}", "Light and progress (per cent) by region, as of {as_of}"),
    "map.says": ("{title}：{says}", "{title}: {says}"),
    "map.within": ("含{names}", "with {names}"),
    "map.outside": ("不在本通知发文范围，不计入任何数字", "not addressed by this notice, counted in no figure"),
    "map.outside_short": ("不在发文范围", "not addressed"),
    "map.idle": ("所选范围内没有任务分工", "nothing assigned within the filter"),
    "map.idle_short": ("无分工", "none"),
    "map.national": ("所选范围内的任务分工都由全国性单位承担，没有分地区的情况可画。", "Within the filter only national units have assignments: there is nothing to show by region."),
    "map.note": (
        "示意图，不表示行政区域界线。点一格（或按回车）只看该地区，再点一次恢复全部；计划单列市和兵团列在所在省格内，并计入该省。斜线格：不在本通知发文范围。{lights}",
        "A schematic map that shows no administrative boundaries 示意图，不表示行政区域界线. Click a tile (or press Enter) to see that region alone, again to see all. Cities with separate planning and the Corps stand in their province's tile and count in it. Hatched: not addressed by this notice. {lights}",
    ),
    "course.click": ("点一个月份，全页改看该月末的情况。", "Click a month to see the page as of its end."),
    "frame.silent": (
        "截至{as_of}还没有收到任何进展：各页只有任务和分工，没有进度，亮灯为未报送（过了时限的为滞后）。可把截至日期改到首次报送之后，或到“上传报送表”页报送。",
        "Nothing had been reported by {as_of}: the pages show tasks and assignments without progress, their lights not reported (red past the deadline). Choose a date after the first report, or send one in under Status sheets.",
    ),
    "measure.cut": ("一格一家单位，最重的灯在前。{click}{lights}", "One square a unit, the worst light first. {click}{lights}"),
    "measure.cut_click": ("点一格看该单位的分工；点任务名，下方“各单位进展”只列该任务。", "Click a square for the unit's assignment, a task's title to list its units alone further down. "),
    "measure.done_test": ("完成标准：{text}", "Done when: {text}"),
}
