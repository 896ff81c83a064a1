"""The sentences of the frame of every page: menu, filter bar, sample banner."""

SENTENCES = {
    "page.overview": ("总览", "Overview"),
    "page.measures": ("举措", "Measures"),
    "page.measure": ("单项举措", "One measure"),
    "page.units": ("责任单位", "Units"),
    "page.unit": ("单个单位", "One unit"),
    "page.sheet": ("上传报送表", "Status sheets"),
    "page.form": ("网页填报", "Form"),
    "page.submissions": ("报送记录", "Submissions"),
    "frame.filter": ("筛选", "Filter"),
    "frame.any": ("全部", "all"),
    "frame.clear": ("清除筛选", "Clear filter"),
    "frame.support": ("含配合单位", "Include support"),
    "frame.support_help": ("默认只看牵头；打开后配合单位的任务分工也计入",
                           "Lead assignments only, unless this is on"),
    "frame.words_hint": ("任务、单位、进展文字", "task, unit or reported words"),
    "frame.as_of_help": ("不选则为所选报送期期末；都不选为{default}", "blank: the end of the period chosen, else {default}"),
    "frame.current_period": ("当前报送期（{period}）", "current ({period})"),
    "frame.ignored": ("链接或输入中的{label}“{value}”不存在，已忽略",
                      "{label} “{value}” does not exist and is ignored"),
    "frame.sample": ("示例数据 sample data：以下进展状态均为虚构，仅作演示；在“报送记录”页可开始正式使用",
                     "示例数据 sample data: the statuses are invented; start the office's own log under "
                     "Submissions"),
    "frame.loading": ("首次启动，正在读入示例报送表…", "First start: reading the sample status sheets…"),
    "frame.empty": ("当前筛选下没有内容", "Nothing fits this filter"),
    "frame.download": ("下载为Excel", "Download as Excel"),
}
