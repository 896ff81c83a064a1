"""Small catalogues whose names are as awkward as names can be: separators, brackets, quotes, dates, numbers, each other's parts."""

from pathlib import Path
from random import Random

from tests import small
from tracker.programme.programme import Programme

NAMES = (
    "住建局（规划、建设处）",
    "发改委(能源；交通)",
    "“五办”领导小组",
    '"双千兆"专班',
    "工业和信息化局",
    "自然资源与规划局",
    "铁塔 公司",
    "铁塔 公司 北方分公司",
    "移动",
    "江苏移动",
    "江苏移动（南京）",
    "12306",
    "2020",
    "9月25日",
    "2020-09-25",
    "合计办公室",
    "无线电办",
    "全部单位联络组",
    "AT&T Co., Ltd.",
    "R&D / IT",
    "一、综合处",
    "（一）综合处",
    "第１处",
    "甲\n乙联合办公室",
    "市直部门等",
    "除号研究所",
    "+86热线",
    "@值班室",
    "局" * 200,
    "进展情况",
    "责任单位",
    "注：协调组",
    "填报单位",
    "已完成项目部",
)
TITLES = (
    "完成“三网”融合（一期、二期）",
    "建设5G、6G试验网；覆盖县城",
    "1.1",
    "2020年底前建成",
    "12",
    "合计建设10万个基站",
    "任务",
    "编制《方案》（征求意见稿）",
    "A/B两类\n站点改造",
    "推进" * 90,
)


def catalogue(folder: Path, seed: int) -> Programme:
    """Return the small programme with other names for its units and tasks, drawn by seed."""
    random = Random(seed)
    names, titles = random.sample(NAMES, len(small.UNITS)), random.sample(TITLES, len(small.TASKS))
    units = [
        row | {"title_zh": name, "title_en": f"{name} {number}", "aliases": None} for number, (row, name) in enumerate(zip(small.UNITS, names, strict=True))
    ]
    tasks = [row | {"title_zh": title, "title_en": f"{title} {number}"} for number, (row, title) in enumerate(zip(small.TASKS, titles, strict=True))]
    return small.programme(folder, units=units, tasks=tasks)
