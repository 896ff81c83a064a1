"""A page of every element of the design in both themes, for those who work on the look."""

import sys
import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from tracker.display.html import (
    bars,
    light_strip,
    month_strip,
    pill_links,
    printed_table,
    region_map,
    task_cards,
    tokens,
)
from tracker.display.html.bars import Bar, Cell
from tracker.display.html.light_strip import Light
from tracker.display.html.month_strip import Month
from tracker.display.html.pill_links import Pill
from tracker.display.html.region_map import Place, Tile
from tracker.display.html.task_cards import Card
from tracker.schema.declarations import Column
from tracker.schema.light_colours import CLASSES, LIGHTS
from ui.asset import asset, style
from ui.server.page_assets import LOOK
from ui.widgets import empty_state

ROOT = Path(__file__).parents[1]
# The framework's names for the colours of a theme.
_THEME = {"backgroundColor": "background-color", "textColor": "text-color", "borderColor": "border-color"}


def names(start: str) -> list[str]:
    """Return the variables of the measures whose names begin so, in their order."""
    lines = asset("tokens.css").splitlines()
    found = [line.strip().removeprefix("--").split(":")[0] for line in lines if line.strip().startswith("--")]
    return [name for name in found if name.startswith(start)]


def _each(form: str, names: Iterable[str]) -> str:
    return "".join(form.format(name) for name in names)


def elements() -> dict[str, str]:
    """Return an example of each element, by its name, drawn by what draws it on the pages."""
    ids = [one.id for one in LIGHTS]
    words = {one.id: f"{one.shape} {one.zh}" for one in LIGHTS}
    numbers = dict.fromkeys((one.id for one in (*LIGHTS, *CLASSES)), 20)
    rows = [Bar("加快网络建设", 59.4, 63.2, one, words[one], owners="中国移动") for one in ids]
    tiles = [Tile(0, at, Place("", words[one], one, "40.0", "")) for at, one in enumerate(ids)]
    lights = [Light(one, "#", words[one], chosen=one == ids[0]) for one in ids]
    beneath, units = ["完成标准：规划发布"], "各单位亮灯"
    cards = [Card("2.1", "纳入国土空间规划", ids[0], words[ids[0]], 59.4, 63.2, beneath, lights, units)]
    choices = [Pill("常用", 1276, "#", True), Pill("逾期", 12, "#", False)]
    months = [Month("2020-08", "on_time", "按时", "", "#"), Month("2020-09", "missing", "缺报", "", "#")]
    columns = Column("task", "任务", "Task"), Column("light", "亮灯", "Light", kind="light")
    values = {"task": ["加快网络建设"] * len(ids), "light": [[word] for word in words.values()]}
    return {
        "type": _each("<div style='font-size:var(--{0})'>{0} 总体进度 59.4 %</div>", names("text-")),
        "space": _each("<div>{0} <i class='box' style='width:var(--{0})'></i></div>", names("space-")),
        "colour": _each("<div><i class='box' style='background:var(--{0})'></i> {0}</div>", tokens.COLOURS),
        "pill": " ".join(f"<span class='pill {one}'>{word}</span>" for one, word in words.items()),
        "bar": bars.bars(rows, ("进度", "序时")),
        "choices": pill_links.row("台账视图", choices),
        "strip": bars.counts(LIGHTS, numbers, "zh") + bars.counts(CLASSES, numbers, "zh"),
        "strip of lights": light_strip.strip(lights, units),
        "strip of months": month_strip.strip(months, "逐月报送"),
        "grid": bars.grid([("1", "中国移动")], [*words.items()], [[Cell(one, "40", "") for one in ids]]),
        "map": region_map.tiles(tiles, "地区"),
        "card": task_cards.cards(cards),
        "table": printed_table.table(columns, values, "zh"),
        "empty state": empty_state.markup("当前筛选下没有内容", "改一改上面的筛选，或全部清除。"),
    }


def page() -> str:
    """Return the page as HTML: every element, light and dark side by side."""
    config = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    themes = tomllib.loads(config)["theme"]
    parts = "".join(_part(name, themes[name]) for name in ("light", "dark"))
    own = style("design_page")
    return (
        f"<!doctype html><html lang='zh'><meta charset='utf-8'><title>Design</title>{LOOK}{own}{parts}</html>"
    )


def _part(name: str, theme: dict[str, str]) -> str:
    given = {"color-scheme": name} | {f"--st-{css}": theme[key] for key, css in _THEME.items()}
    written = ";".join(f"{name}:{value}" for name, value in given.items())
    shown = "".join(f"<h2>{escape(title)}</h2>{html}" for title, html in elements().items())
    return f"<main style='{written}'><h1>{name}</h1>{shown}</main>"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
